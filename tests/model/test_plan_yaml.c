/* test_plan_yaml.c: a plan that is written loads back as the same plan. */
#include "plans.h"

static void every_plan_of_haiti_loads_back_the_same(void **state)
{
    for (int i = 0; i < HAITI_PLANS; i++) {
        Plan *p = loaded_plan(*state, haiti_plan[i]);
        Plan *again = read_again(*state, p);
        assert_same_plan(p, again);
        plan_free(again);
        plan_free(p);
    }
}

/* `gated` lists zones, waits for a reform, withdraws; `none` says next to nothing. */
static void every_plan_of_the_small_scenario_loads_back_the_same(void **state)
{
    static const char *const name[] = {"gated", "historical", "none"};
    Scenario *s = loaded("tests/model/mini");
    for (int i = 0; i < 3; i++) {
        Plan *p = loaded_plan(s, name[i]);
        Plan *again = read_again(s, p);
        assert_same_plan(p, again);
        plan_free(again);
        plan_free(p);
    }
    scenario_free(s);
    (void)state;
}

static void texts_of_any_kind_come_back(void **state)
{
    Plan *p = loaded_plan(*state, "phased");
    text_copy(p->title, sizeof p->title, "\"Quoted\", 'single' and \\: - # {of} [all]\tkinds");
    text_copy(p->summary, sizeof p->summary, "first line\nsecond: line é\n\n  and a blank ");
    text_copy(p->source, sizeof p->source, "no");
    p->phase[0].posture[TASK_PATROL] = 1.0 / 3.0;
    p->phase[0].posture[TASK_PROTECT_SITES] = 0.8 - 1.0 / 3.0;
    p->pledge[0].amount_usd = 1234567.125;
    Plan *again = read_again(*state, p);
    assert_same_plan(p, again);
    plan_free(again);
    plan_free(p);
}

/* A source of 512 bytes may be cut inside an "é"; the half of it is no text. */
static void a_character_cut_in_half_is_left_out(void **state)
{
    Plan *p = loaded_plan(*state, "phased");
    text_copy(p->summary, sizeof p->summary, "caf\xC3");
    Plan *again = read_again(*state, p);
    assert_string_equal(again->summary, "caf");
    plan_free(again);
    plan_free(p);
}

static void a_kept_plan_takes_no_name_of_another(void **state)
{
    Plan *p = loaded_plan(*state, "phased");
    errors_clear(&errors);
    int32_t before = ((Scenario *)*state)->bundle.count;
    assert_int_equal(plan_keep(*state, p, &errors), BAD_INPUT); /* the file has comments */
    assert_string_equal(errors.text[0], "plans/phased.yaml: the scenario has another "
                                        "plans/phased.yaml, expected another name");
    assert_int_equal(((Scenario *)*state)->bundle.count, before);
    plan_free(p);
}

static void what_is_kept_twice_is_there_once(void **state)
{
    Scenario *s = loaded("scenarios/haiti");
    Plan *p = loaded_plan(s, "surge");
    text_copy(p->name, sizeof p->name, "mine");
    int32_t before = s->bundle.count;
    assert_int_equal(plan_keep(s, p, &errors), OK);
    assert_int_equal(plan_keep(s, p, &errors), OK);
    assert_int_equal(s->bundle.count, before + 1);
    plan_free(p);
    scenario_free(s);
    (void)state;
}

static void a_copy_owns_what_it_has(void **state)
{
    Plan *p = loaded_plan(*state, "phased"), *copy = NULL;
    assert_int_equal(plan_copy(p, &copy), OK);
    assert_same_plan(p, copy);
    assert_ptr_not_equal(p->pledge, copy->pledge);
    assert_ptr_not_equal(p->gift, copy->gift);
    assert_ptr_not_equal(p->sources.text[0], copy->sources.text[0]);
    plan_free(p); /* the sanitizer looks on */
    assert_int_equal(copy->n_pledges, 3);
    assert_true(copy->pledge[2].amount_usd == 160e6);
    plan_free(copy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_plan_of_haiti_loads_back_the_same),
        cmocka_unit_test(every_plan_of_the_small_scenario_loads_back_the_same),
        cmocka_unit_test(texts_of_any_kind_come_back),
        cmocka_unit_test(a_character_cut_in_half_is_left_out),
        cmocka_unit_test(a_kept_plan_takes_no_name_of_another),
        cmocka_unit_test(what_is_kept_twice_is_there_once),
        cmocka_unit_test(a_copy_owns_what_it_has),
    };
    return cmocka_run_group_tests(tests, load_haiti, free_mini);
}
