/* test_plan_elements.c: every field of a plan is of one element; hybrids stand between plans. */
#include "model/plan_elements.h"
#include "plans.h"

static const bool all[ELEMENT_COUNT] = {
    true, true, true, true, true, true, true, true, true, true, true, true, true, true,
};
_Static_assert(ELEMENT_COUNT == 14, "as many as in `all`");
static const bool none[ELEMENT_COUNT] = {false};

static Plan *hybrid(const Plan *a, const Plan *b, const bool *from_a)
{
    Plan *p = NULL;
    assert_int_equal(plan_hybrid(a, b, from_a, &p), OK);
    return p;
}

/* Names and texts tell plans apart; they decide nothing. */
static void take_names(Plan *p, const Plan *from)
{
    memcpy(p->name, from->name, sizeof p->name);
    memcpy(p->title, from->title, sizeof p->title);
    memcpy(p->summary, from->summary, sizeof p->summary);
    memcpy(p->source, from->source, sizeof p->source);
}

static void put(void *row, size_t offset, const void *value, size_t size)
{
    memcpy((char *)row + offset, value, size);
}

/* Changes every scalar that a map is read into. */
static void change_all(const Shape *shape, void *row)
{
    for (int i = 0; i < shape->count; i++) {
        const Field *f = &shape->field[i];
        if (f->offset == NOWHERE) {
            continue;
        }
        char *to = (char *)row + f->offset;
        int32_t whole;
        double number;
        switch (f->type) {
        case FIELD_INTEGER:
        case FIELD_DATE:
            memcpy(&whole, to, sizeof whole);
            whole = whole == NO_DATE ? 20000 : whole + 1;
            put(row, f->offset, &whole, sizeof whole);
            break;
        case FIELD_WORD:
            memcpy(&whole, to, sizeof whole);
            whole = (whole + 1) % f->words->count;
            put(row, f->offset, &whole, sizeof whole);
            break;
        case FIELD_NUMBER:
            memcpy(&number, to, sizeof number);
            number += 0.25;
            put(row, f->offset, &number, sizeof number);
            break;
        case FIELD_FLAG:
            *(bool *)to = !*(bool *)to;
            break;
        case FIELD_NAME:
        case FIELD_TEXT:
            to[0] = to[0] == 'x' ? 'y' : 'x';
            break;
        case FIELD_SHARES:
            for (int k = 0; k < f->words->count; k++) {
                ((double *)(void *)to)[k] += 0.125;
            }
            break;
        case FIELD_MAP:
            change_all(f->shape, to);
            break;
        default:
            break;
        }
    }
}

/* Another plan than p in every field, read by the schema or by functions of their own. */
static Plan *another(const Plan *p)
{
    Plan *b = NULL;
    assert_int_equal(plan_copy(p, &b), OK);
    change_all(&plan_shape, b);
    b->n_tranches--;
    b->n_pledges--;
    b->n_gifts--;
    for (int i = 0; i < b->n_phases; i++) {
        Phase *phase = &b->phase[i];
        change_all(shape_find(&plan_shape, "phases", NULL)->shape, phase);
        phase->condition[0].value += 1.0;
        phase->n_conditions++;
        phase->priority = (Priority)((phase->priority + 1) % PRIORITY_COUNT);
        phase->n_listed++;
        phase->listed[0]++;
    }
    for (int i = 0; i < b->n_tranches; i++) {
        b->tranche[i].personnel++;
    }
    return b;
}

/* Bytes of Plan and of its first Phase that belong to an element, or only name the plan. Between
 * fields there may be the padding of an int32_t, and no more. */
enum { OF_NOTHING = 0, NAMES_A_PLAN = 99 };

static void mark(unsigned char *of, size_t offset, size_t size, unsigned char element)
{
    for (size_t i = offset; i < offset + size; i++) {
        assert_int_equal(of[i], OF_NOTHING); /* of one element alone */
        of[i] = element;
    }
}

static void mark_all(unsigned char *plan, unsigned char *phase)
{
    memset(plan, OF_NOTHING, sizeof(Plan));
    memset(phase, OF_NOTHING, sizeof(Phase));
#define ELEMENT(name, label, doc)
#define PLAN_FIELD(element, member)
#define PLAN_OWNED(element, member)
#define PHASE_FIELD(element, member)
#define EFFORT_FIELD(element, member)
#define NAMED(member)                                                                              \
    mark(plan, offsetof(Plan, member), sizeof(((Plan *)NULL)->member), NAMES_A_PLAN);
#include "model/plan_elements.def"
    mark(plan, offsetof(Plan, sources), sizeof(Sources), NAMES_A_PLAN);
    mark(plan, offsetof(Plan, then), sizeof(Plan *), NAMES_A_PLAN);
    mark(plan, offsetof(Plan, then_from), sizeof(int32_t), NAMES_A_PLAN);
    mark(plan, offsetof(Plan, phase), sizeof(((Plan *)NULL)->phase), NAMES_A_PLAN);
    for (int k = 0; k < element_field_count; k++) {
        const ElementField *f = &element_fields[k];
        mark(f->owner == FIELD_OF_PHASE ? phase : plan, f->offset, f->size,
             (unsigned char)(1 + f->element));
    }
}

static void assert_no_hole(const unsigned char *of, size_t size)
{
    size_t hole = 0;
    for (size_t i = 0; i < size; i++) {
        hole = of[i] == OF_NOTHING ? hole + 1 : 0;
        if (hole >= sizeof(double)) {
            fail_msg("the field at byte %zu is of no element: plan_elements.def", i + 1 - hole);
        }
    }
}

static void every_byte_of_a_plan_is_of_one_element(void **state)
{
    static unsigned char plan[sizeof(Plan)], phase[sizeof(Phase)];
    mark_all(plan, phase);
    assert_no_hole(plan, sizeof plan);
    assert_no_hole(phase, sizeof phase);
    (void)state;
}

static void assert_known(const Shape *shape, const unsigned char *of, size_t base)
{
    for (int i = 0; i < shape->count; i++) {
        const Field *f = &shape->field[i];
        if (f->type == FIELD_MAP) {
            assert_known(f->shape, of, base + f->offset);
        } else if (f->offset != NOWHERE && of[base + f->offset] == OF_NOTHING) {
            fail_msg("'%s' of a plan is of no element: plan_elements.def", f->name);
        }
    }
}

/* Also one that is small enough to hide in padding. */
static void every_key_of_the_format_is_of_one_element(void **state)
{
    static unsigned char plan[sizeof(Plan)], phase[sizeof(Phase)];
    mark_all(plan, phase);
    assert_known(&plan_shape, plan, 0);
    assert_known(shape_find(&plan_shape, "phases", NULL)->shape, phase, 0);
    (void)state;
}

static void a_plan_differs_from_itself_in_nothing(void **state)
{
    bool differs[ELEMENT_COUNT];
    for (int i = 0; i < HAITI_PLANS; i++) {
        Plan *p = loaded_plan(*state, haiti_plan[i]), *copy = NULL;
        assert_int_equal(plan_copy(p, &copy), OK);
        text_copy(copy->title, sizeof copy->title, "another title");
        text_copy(copy->phase[0].name, sizeof copy->phase[0].name, "another_name");
        plan_elements_differ(p, copy, differs);
        assert_memory_equal(differs, none, sizeof none);
        plan_free(copy);
        plan_free(p);
    }
}

static void plans_differ_in_what_their_files_say(void **state)
{
    Plan *a = loaded_plan(*state, "phased"), *b = loaded_plan(*state, "phased_safeguarded");
    bool differs[ELEMENT_COUNT];
    plan_elements_differ(a, b, differs);
    assert_true(differs[ELEMENT_money] && differs[ELEMENT_phases] && differs[ELEMENT_posture]);
    assert_true(differs[ELEMENT_community] && differs[ELEMENT_communication]);
    assert_true(differs[ELEMENT_police] && differs[ELEMENT_accountability]);
    assert_true(differs[ELEMENT_demobilisation] && differs[ELEMENT_politics]);
    assert_true(differs[ELEMENT_restraint]);
    assert_false(differs[ELEMENT_announcement] || differs[ELEMENT_arrivals]);
    assert_false(differs[ELEMENT_equipment] || differs[ELEMENT_health]);
    plan_free(a);
    plan_free(b);
}

static void plans_that_differ_in_every_field_differ_in_every_element(void **state)
{
    Plan *a = loaded_plan(*state, "phased"), *b = another(a);
    bool differs[ELEMENT_COUNT];
    plan_elements_differ(a, b, differs);
    assert_memory_equal(differs, all, sizeof all);
    plan_free(a);
    plan_free(b);
}

/* All from a is a, nothing from a is b, for every pair of plans whatever their phases. */
static void at_both_ends_stand_the_plans_themselves(void **state)
{
    for (int i = 0; i < HAITI_PLANS; i++) {
        for (int k = 0; k < HAITI_PLANS; k++) {
            Plan *a = loaded_plan(*state, haiti_plan[i]), *b = loaded_plan(*state, haiti_plan[k]);
            Plan *is_a = hybrid(a, b, all), *is_b = hybrid(a, b, none);
            take_names(is_a, a);
            assert_same_plan(is_a, a);
            assert_same_plan(is_b, b);
            plan_free(is_a);
            plan_free(is_b);
            plan_free(a);
            plan_free(b);
        }
    }
}

/* With one element of a the hybrid differs from b in that, and from a in all others. */
static void each_element_moves_alone(void **state)
{
    Plan *a = loaded_plan(*state, "phased"), *b = another(a);
    for (int k = 0; k < ELEMENT_COUNT; k++) {
        bool from_a[ELEMENT_COUNT] = {false}, others[ELEMENT_COUNT], differs[ELEMENT_COUNT];
        memcpy(others, all, sizeof others);
        from_a[k] = true;
        others[k] = false;
        Plan *p = hybrid(a, b, from_a);
        plan_elements_differ(p, b, differs);
        assert_memory_equal(differs, from_a, sizeof from_a);
        plan_elements_differ(p, a, differs);
        assert_memory_equal(differs, others, sizeof others);
        plan_free(p);
    }
    plan_free(a);
    plan_free(b);
}

/* One after the other, all elements turn every byte of b that decides into that of a. */
static void one_by_one_the_elements_turn_b_into_a(void **state)
{
    Plan *a = loaded_plan(*state, "phased_safeguarded"), *b = another(a);
    Plan *p = NULL;
    assert_int_equal(plan_copy(b, &p), OK);
    for (int k = 0; k < ELEMENT_COUNT; k++) {
        bool from_a[ELEMENT_COUNT] = {false};
        from_a[k] = true;
        Plan *next = hybrid(a, p, from_a);
        plan_free(p);
        p = next;
    }
    take_names(p, a);
    assert_same_plan(p, a);
    plan_free(p);
    plan_free(a);
    plan_free(b);
}

/* surge has one phase, phased three: its posture holds in all of them. */
static void phases_come_from_the_plan_that_gives_them(void **state)
{
    Plan *phased = loaded_plan(*state, "phased"), *surge = loaded_plan(*state, "surge");
    bool from_a[ELEMENT_COUNT] = {false};
    from_a[ELEMENT_phases] = true;
    Plan *gated = hybrid(phased, surge, from_a);
    assert_int_equal(gated->n_phases, 3);
    assert_string_equal(gated->phase[2].name, "clear_and_hold");
    assert_int_equal(gated->phase[2].admits, 5000);
    for (int i = 0; i < 3; i++) {
        assert_true(gated->phase[i].posture[TASK_CLEAR] == 0.45);
        assert_true(gated->phase[i].efforts.restraint == 0.4);
    }
    assert_string_equal(gated->name, "surge");
    plan_free(gated);
    memcpy(from_a, all, sizeof from_a);
    from_a[ELEMENT_phases] = false;
    Plan *open = hybrid(phased, surge, from_a);
    assert_int_equal(open->n_phases, 1);
    assert_string_equal(open->phase[0].name, "surge");
    assert_true(open->phase[0].posture[TASK_PROTECT_SITES] == 0.5); /* of map_and_protect */
    assert_int_equal(open->n_tranches, 12);
    plan_free(open);
    plan_free(phased);
    plan_free(surge);
}

static void sources_follow_money_and_gifts(void **state)
{
    Plan *surge = loaded_plan(*state, "surge"), *force = loaded_plan(*state, "suppression_force");
    bool from_a[ELEMENT_COUNT] = {false};
    from_a[ELEMENT_equipment] = true;
    Plan *p = hybrid(surge, force, from_a);
    assert_int_equal(p->n_pledges, 2);
    assert_int_equal(p->n_gifts, 3);
    assert_int_equal(p->sources.n_basis, 5);
    assert_string_equal(p->sources.text[p->sources.basis[1].source],
                        "assumed: a year at full strength");
    assert_non_null(strstr(p->sources.text[p->sources.basis[2].source], "assumed: tents"));
    plan_free(read_again(*state, p));
    plan_free(p);
    plan_free(surge);
    plan_free(force);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_of_a_plan_is_of_one_element),
        cmocka_unit_test(every_key_of_the_format_is_of_one_element),
        cmocka_unit_test(a_plan_differs_from_itself_in_nothing),
        cmocka_unit_test(plans_differ_in_what_their_files_say),
        cmocka_unit_test(plans_that_differ_in_every_field_differ_in_every_element),
        cmocka_unit_test(at_both_ends_stand_the_plans_themselves),
        cmocka_unit_test(each_element_moves_alone),
        cmocka_unit_test(one_by_one_the_elements_turn_b_into_a),
        cmocka_unit_test(phases_come_from_the_plan_that_gives_them),
        cmocka_unit_test(sources_follow_money_and_gifts),
    };
    return cmocka_run_group_tests(tests, load_haiti, free_mini);
}
