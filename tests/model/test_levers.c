/* test_levers.c: what each lever does to a plan; and no moved plan is one the loader refuses. */
#include "base/rng.h"
#include "model/levers.h"
#include "plans.h"

static Plan *moved_by(const Plan *p, const Scenario *s, LeverId lever, double value)
{
    Plan *moved = NULL;
    assert_int_equal(plan_copy(p, &moved), OK);
    plan_apply_lever(moved, s, lever, value);
    return moved;
}

/* Two levers in three are moved; in every fourth vector each value is an end of its range. */
static LeverSet any_levers(uint32_t vector, uint32_t plan)
{
    LeverSet levers = {0};
    RngKey key = {7, 3};
    Rng r = rng_at(key, (int32_t)vector, 1, plan);
    for (int k = 0; k < LEVER_COUNT; k++) {
        double chosen = rng_uniform(&r);
        double u = rng_uniform(&r);
        u = vector % 4 == 0 ? floor(u + 0.5) : u;
        levers.moved[k] = chosen < 2.0 / 3.0;
        levers.value[k] = lever_table[k].low + u * (lever_table[k].high - lever_table[k].low);
    }
    return levers;
}

/* read_again fails with the loader's message. */
static void assert_moved_plans_load(Scenario *s, const char *name, uint32_t entity)
{
    Plan *p = loaded_plan(s, name);
    for (uint32_t n = 0; n < 150; n++) {
        LeverSet levers = any_levers(n, entity);
        Plan *moved = NULL;
        assert_int_equal(plan_move(p, s, &levers, &moved), OK);
        Plan *again = read_again(s, moved);
        assert_same_plan(moved, again);
        plan_free(again);
        plan_free(moved);
    }
    plan_free(p);
}

/* Fails in the first plan with gates when they are not fitted. */
static void no_moved_plan_is_refused(void **state)
{
    for (uint32_t i = 0; i < HAITI_PLANS; i++) {
        assert_moved_plans_load(*state, haiti_plan[i], i);
    }
}

/* `gated` withdraws, waits for a reform, and asks for vehicles; edited, it asks for at most so many
 * in country beside at least so many ready. */
static void no_moved_plan_of_the_small_scenario_is_refused(void **state)
{
    char text[8192];
    Scenario *mini = loaded("tests/model/mini");
    Scenario *s =
        edited(mini, "plans/gated.yaml", "trained_share >= 0.6", "in_country <= 110", text);
    assert_moved_plans_load(mini, "gated", 7);
    assert_moved_plans_load(s, "gated", 8);
    assert_moved_plans_load(mini, "none", 9);
    scenario_free(s);
    scenario_free(mini);
    (void)state;
}

static void a_level_holds_in_every_phase_and_reads_back(void **state)
{
    for (int i = 0; i < HAITI_PLANS; i++) {
        Plan *p = loaded_plan(*state, haiti_plan[i]);
        for (int k = 0; k < LEVER_COUNT; k++) {
            if (lever_table[k].kind != LEVER_IS_LEVEL || !lever_moves(p, (LeverId)k)) {
                continue;
            }
            double value = 0.375 * lever_table[k].high;
            Plan *moved = moved_by(p, *state, (LeverId)k, value);
            assert_true(fabs(lever_value(moved, (LeverId)k) - value) <= 1e-12 * value);
            plan_free(moved);
        }
        plan_free(p);
    }
}

static void every_level_is_read_by_its_own_field(void **state)
{
    Plan *p = loaded_plan(*state, "phased_safeguarded");
    for (int k = 0; k < LEVER_COUNT; k++) {
        if (lever_table[k].kind == LEVER_IS_LEVEL) {
            plan_apply_lever(p, *state, (LeverId)k, 0.001 * k);
        }
    }
    const Efforts *e = &p->phase[2].efforts;
    assert_true(e->liaison_officers == 0.001 * LEVER_liaison_officers);
    assert_true(e->radio_hours == 0.001 * LEVER_radio_hours);
    assert_true(e->vetting_per_day == 0.001 * LEVER_vetting_per_day);
    assert_true(e->investigators == 0.001 * LEVER_investigators);
    assert_true(e->demobilisation_places == 0.001 * LEVER_demobilisation_places);
    assert_true(e->job_training == 0.001 * LEVER_job_training);
    assert_true(e->amnesty == 0.001 * LEVER_amnesty);
    assert_true(e->mediation == 0.001 * LEVER_mediation);
    assert_true(e->medical_screening == 0.001 * LEVER_medical_screening);
    assert_true(e->restraint == 0.001 * LEVER_restraint);
    assert_true(e->police_pay == 0.001 * LEVER_police_pay);
    plan_free(p);
}

static void a_level_is_the_mean_over_phases(void **state)
{
    Plan *p = loaded_plan(*state, "phased"); /* 10, 15, 30 liaison officers */
    assert_true(lever_value(p, LEVER_liaison_officers) == 55.0 / 3.0);
    assert_true(lever_value(p, LEVER_personnel) == 1.0);
    assert_true(lever_value(p, LEVER_delay) == 0.0);
    plan_free(p);
}

static void restraint_that_no_phase_says_is_no_level(void **state)
{
    Scenario *mini = loaded("tests/model/mini");
    Plan *p = loaded_plan(mini, "none");
    assert_true(lever_value(p, LEVER_restraint) == -1.0);
    plan_free(p);
    p = loaded_plan(mini, "gated"); /* 0.6 in one of three phases */
    assert_true(lever_value(p, LEVER_restraint) == 0.6);
    plan_free(p);
    scenario_free(mini);
    (void)state;
}

static void factors_of_one_and_no_delay_change_nothing(void **state)
{
    for (int i = 0; i < HAITI_PLANS; i++) {
        Plan *p = loaded_plan(*state, haiti_plan[i]), *moved = NULL;
        LeverSet levers = {0};
        for (int k = 0; k < LEVER_COUNT; k++) {
            levers.moved[k] = lever_table[k].kind != LEVER_IS_LEVEL;
            levers.value[k] = lever_table[k].kind == LEVER_IS_FACTOR ? 1.0 : 0.0;
        }
        assert_int_equal(plan_move(p, *state, &levers, &moved), OK);
        assert_same_plan(p, moved);
        plan_free(moved);
        plan_free(p);
    }
}

/* Half of the force: half the people, half the room, half of what gates ask of people. */
static void personnel_scales_the_whole_of_a_mission(void **state)
{
    Plan *p = loaded_plan(*state, "phased");
    Plan *half = moved_by(p, *state, LEVER_personnel, 0.5);
    assert_int_equal(half->tranche[0].personnel, 200);
    assert_int_equal(half->tranche[11].personnel, 486);
    assert_int_equal(half->phase[0].admits, 250);
    assert_int_equal(half->phase[2].admits, 2500);
    assert_true(half->phase[0].condition[0].value == 175.0);
    assert_string_equal(half->phase[0].condition[0].text, "ready_personnel >= 175");
    assert_true(half->phase[0].condition[1].value == 0.8); /* trained share */
    assert_true(half->phase[0].condition[2].value == 25.0);
    assert_int_equal(half->announced, 5000);
    plan_free(half);
    plan_free(p);
}

static void money_gifts_and_words_scale_alone(void **state)
{
    Plan *p = loaded_plan(*state, "phased");
    Plan *moved = moved_by(p, *state, LEVER_pledges, 0.5);
    assert_true(moved->pledge[0].amount_usd == 30e6 && moved->pledge[2].amount_usd == 80e6);
    assert_int_equal(moved->gift[1].quantity, 140);
    plan_apply_lever(moved, *state, LEVER_gifts, 2.0);
    assert_int_equal(moved->gift[0].quantity, 7400);
    assert_int_equal(moved->gift[1].quantity, 280);
    assert_int_equal(moved->announced, 5000);
    plan_apply_lever(moved, *state, LEVER_announced, 0.5);
    assert_int_equal(moved->announced, 2500);
    assert_int_equal(moved->tranche[0].personnel, 400);
    plan_free(moved);
    plan_free(p);
}

static void tranches_come_later_but_never_before_the_decision(void **state)
{
    const Scenario *s = *state;
    Plan *p = loaded_plan(*state, "phased");
    Plan *late = moved_by(p, s, LEVER_delay, 30.0);
    assert_int_equal(late->tranche[0].date, day(2024, 6, 14));
    assert_int_equal(late->tranche[11].date, day(2025, 4, 14));
    plan_apply_lever(late, s, LEVER_delay, -110.0); /* 80 days earlier than written */
    assert_int_equal(late->tranche[0].date, s->decision_date);
    assert_int_equal(late->tranche[11].date, day(2024, 12, 25));
    plan_apply_lever(late, s, LEVER_delay, 365.0);
    plan_apply_lever(late, s, LEVER_delay, 365.0);
    assert_int_equal(late->tranche[11].date, s->last_day);
    for (int32_t i = 1; i < late->n_tranches; i++) {
        assert_true(late->tranche[i].date >= late->tranche[i - 1].date);
    }
    plan_free(late);
    plan_free(p);
}

/* On one date the order is by contributor, as the loader has it. */
static void delayed_tranches_stay_sorted(void **state)
{
    Plan *p = loaded_plan(*state, "phased"); /* Kenya, Jamaica, then both again in August */
    Plan *moved = moved_by(p, *state, LEVER_delay, -120.0);
    assert_int_equal(moved->tranche[0].contributor, moved->tranche[1].contributor);
    for (int32_t i = 1; i < moved->n_tranches; i++) {
        const Tranche *a = &moved->tranche[i - 1], *b = &moved->tranche[i];
        assert_true(a->date < b->date || (a->date == b->date && a->contributor <= b->contributor));
    }
    plan_free(moved);
    plan_free(p);
}

static void effort_scales_every_line_but_restraint_and_cuts_shares(void **state)
{
    Plan *p = loaded_plan(*state, "phased_safeguarded");
    Plan *moved = moved_by(p, *state, LEVER_effort, 2.0);
    const Efforts *was = &p->phase[2].efforts, *is = &moved->phase[2].efforts;
    assert_true(is->liaison_officers == 300.0 && is->radio_hours == 8.0);
    assert_true(is->vetting_per_day == 30.0 && is->investigators == 24.0);
    assert_true(is->demobilisation_places == 2000.0 && is->amnesty == 0.4);
    assert_true(is->job_training == 1.0 && is->mediation == 1.0 && is->police_pay == 1.0);
    assert_true(is->restraint == was->restraint);
    assert_int_equal(is->publication, was->publication);
    plan_free(moved);
    plan_free(p);
}

/* effort is moved first, whoever named it last. */
static void a_level_that_is_set_is_not_multiplied(void **state)
{
    Plan *p = loaded_plan(*state, "phased_safeguarded"), *moved = NULL;
    LeverSet levers = {0};
    errors_clear(&errors);
    FilePos at = {.file = "--lever"};
    assert_int_equal(levers_set_text(&levers, p, "plan.liaison_officers", "100", at, &errors), OK);
    assert_int_equal(levers_set_text(&levers, p, "plan.effort", "0.5", at, &errors), OK);
    assert_int_equal(plan_move(p, *state, &levers, &moved), OK);
    assert_true(moved->phase[1].efforts.liaison_officers == 100.0);
    assert_true(moved->phase[2].efforts.investigators == 6.0);
    plan_free(moved);
    plan_free(p);
}

static void a_lever_on_what_a_plan_lacks_does_nothing(void **state)
{
    static const LeverId lacking[] = {LEVER_personnel,        LEVER_pledges, LEVER_gifts,
                                      LEVER_announced,        LEVER_delay,   LEVER_gate_strictness,
                                      LEVER_medical_screening};
    Plan *p = loaded_plan(*state, "no_mission"), *moved = NULL;
    LeverSet levers = {0};
    for (size_t i = 0; i < sizeof lacking / sizeof lacking[0]; i++) {
        assert_false(lever_moves(p, lacking[i]));
        levers.moved[lacking[i]] = true;
        levers.value[lacking[i]] = lever_table[lacking[i]].high;
    }
    assert_true(lever_moves(p, LEVER_mediation));
    assert_true(lever_moves(p, LEVER_effort)); /* mediation 0.3 */
    assert_int_equal(plan_move(p, *state, &levers, &moved), OK);
    assert_same_plan(p, moved);
    plan_free(moved);
    plan_free(p);
}

/* What lever_moves says of every lever and plan: some value of its range changes the plan. */
static void a_lever_moves_exactly_the_plans_that_it_says(void **state)
{
    for (int i = 0; i < HAITI_PLANS; i++) {
        Plan *p = loaded_plan(*state, haiti_plan[i]);
        char *was = plan_print_yaml(p, *state);
        for (int k = 0; k < LEVER_COUNT; k++) {
            bool changes = false;
            for (int end = 0; end < 2; end++) {
                double value = end ? lever_table[k].high : lever_table[k].low;
                Plan *moved = moved_by(p, *state, (LeverId)k, value);
                char *is = plan_print_yaml(moved, *state);
                changes |= strcmp(was, is) != 0;
                free(is);
                plan_free(moved);
            }
            if (changes != lever_moves(p, (LeverId)k)) {
                fail_msg("%s on %s", lever_table[k].name, haiti_plan[i]);
            }
        }
        free(was);
        plan_free(p);
    }
}

static void assert_refused(const Plan *p, const char *name, const char *value, const char *says)
{
    LeverSet levers = {0};
    errors_clear(&errors);
    assert_int_equal(
        levers_set_text(&levers, p, name, value, (FilePos){.file = "--lever"}, &errors), BAD_INPUT);
    assert_string_equal(errors.text[0], says);
}

static void wrong_levers_are_refused_in_these_words(void **state)
{
    Plan *p = loaded_plan(*state, "no_mission");
    assert_refused(p, "plan.restrain", "0",
                   "--lever: no lever 'plan.restrain'; nearest is "
                   "'plan.restraint'");
    assert_refused(p, "xylophones", "0",
                   "--lever: no lever 'xylophones'; `kafou params --levers` lists them");
    assert_refused(p, "plan.amnesty", "2", "--lever: plan.amnesty: found 2, expected 0 to 1 level");
    assert_refused(p, "plan.amnesty", "nan",
                   "--lever: plan.amnesty: found 'nan', expected a number from 0 to 1 level");
    assert_refused(
        p, "plan.delay", "30",
        "--lever: plan.delay: found with plan 'no_mission', expected a plan with planned "
        "tranches");
    plan_free(p);
}

/* So that a lever of the table cannot make a plan that the format refuses. */
static void levels_stay_within_the_format(void **state)
{
    const Shape *phase = shape_find(&plan_shape, "phases", NULL)->shape;
    const Shape *efforts = shape_find(phase, "efforts", NULL)->shape;
    int numbers = 0, levels = 0;
    for (int i = 0; i < efforts->count; i++) {
        numbers += efforts->field[i].type == FIELD_NUMBER;
    }
    for (int k = 0; k < LEVER_COUNT; k++) {
        const LeverInfo *info = &lever_table[k];
        assert_true(info->low < info->high);
        assert_ptr_equal(lever_find(info->name, NULL), info);
        if (info->kind == LEVER_IS_LEVEL) {
            const Field *f = shape_find(efforts, info->name + strlen("plan."), NULL);
            assert_non_null(f);
            assert_true(info->low >= f->low && info->high <= f->high);
            assert_string_equal(info->unit, f->unit);
            levels++;
        }
    }
    assert_int_equal(levels, numbers); /* every line of effort has a lever */
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_moved_plan_is_refused),
        cmocka_unit_test(no_moved_plan_of_the_small_scenario_is_refused),
        cmocka_unit_test(a_level_holds_in_every_phase_and_reads_back),
        cmocka_unit_test(every_level_is_read_by_its_own_field),
        cmocka_unit_test(a_level_is_the_mean_over_phases),
        cmocka_unit_test(restraint_that_no_phase_says_is_no_level),
        cmocka_unit_test(factors_of_one_and_no_delay_change_nothing),
        cmocka_unit_test(personnel_scales_the_whole_of_a_mission),
        cmocka_unit_test(money_gifts_and_words_scale_alone),
        cmocka_unit_test(tranches_come_later_but_never_before_the_decision),
        cmocka_unit_test(delayed_tranches_stay_sorted),
        cmocka_unit_test(effort_scales_every_line_but_restraint_and_cuts_shares),
        cmocka_unit_test(a_level_that_is_set_is_not_multiplied),
        cmocka_unit_test(a_lever_on_what_a_plan_lacks_does_nothing),
        cmocka_unit_test(a_lever_moves_exactly_the_plans_that_it_says),
        cmocka_unit_test(wrong_levers_are_refused_in_these_words),
        cmocka_unit_test(levels_stay_within_the_format),
    };
    return cmocka_run_group_tests(tests, load_haiti, free_mini);
}
