/* test_levers_gates.c: gates of moved plans ask for what can be met, and for no less than need be.
 * In `gated` 150 people come from 2024-04-20 and 350 from 2024-06-01; its first phase admits 200
 * and ends on 2024-07-29 at the latest; 15 vehicles are asked for in the second. */
#include "model/levers.h"
#include "plans.h"

static Condition *condition(Plan *p, int phase, int k) { return &p->phase[phase].condition[k]; }

static void strictness_scales_what_is_asked_at_least(void **state)
{
    Plan *p = loaded_plan(*state, "gated");
    plan_apply_lever(p, *state, LEVER_gate_strictness, 1.2);
    assert_true(condition(p, 0, 0)->value == 120.0);
    assert_true(condition(p, 0, 1)->value == 0.72);
    assert_string_equal(condition(p, 0, 1)->text, "trained_share >= 0.72");
    assert_true(condition(p, 0, 2)->value == 1.0); /* a reform is in force or not */
    assert_string_equal(condition(p, 0, 2)->text, "reform.vetting_law");
    assert_true(condition(p, 1, 0)->value == 18.0);
    assert_true(condition(p, 1, 1)->value == 0.72);
    assert_int_equal(p->phase[0].min_days, 20);
    assert_int_equal(p->phase[0].max_days, 120);
    plan_free(p);
}

/* No share is above 1, and not all can be trained by the last day. */
static void strictness_stops_at_what_can_be_met(void **state)
{
    char text[8192];
    Scenario *s = edited(*state, "plans/gated.yaml", "state_held_population >= 0.6",
                         "state_held_population >= 0.9", text);
    Plan *p = loaded_plan(s, "gated");
    condition(p, 0, 1)->value = 0.9;
    plan_apply_lever(p, s, LEVER_gate_strictness, 1.5);
    assert_true(condition(p, 1, 1)->value == 1.0);
    assert_true(condition(p, 0, 1)->value < 1.0 && condition(p, 0, 1)->value > 0.9);
    plan_free(read_again(s, p));
    plan_free(p);
    scenario_free(s);
}

/* All who come are 200 by the end of the phase; the day after the first tranche, 150. */
static void people_asked_for_are_no_more_than_come(void **state)
{
    Plan *p = loaded_plan(*state, "gated");
    text_copy(condition(p, 0, 0)->text, NAME_TEXT, "in_country >= 180");
    condition(p, 0, 0)->measure = GATE_IN_COUNTRY;
    condition(p, 0, 0)->value = 180.0;
    plan_apply_lever(p, *state, LEVER_delay, 60.0); /* the second tranches come too late */
    assert_true(condition(p, 0, 0)->value == 150.0);
    assert_string_equal(condition(p, 0, 0)->text, "in_country >= 150");
    Plan *again = read_again(*state, p);
    assert_same_plan(p, again);
    plan_free(again);
    plan_free(p);
}

static void what_can_be_met_is_left_as_it_is(void **state)
{
    Plan *p = loaded_plan(*state, "gated"), *fitted = NULL;
    assert_int_equal(plan_copy(p, &fitted), OK);
    plan_fit_gates(fitted, *state);
    assert_same_plan(p, fitted);
    plan_free(fitted);
    plan_free(p);
}

/* Two conditions of one gate: at least so many ready beside at most so many in country. */
static void a_gate_is_not_made_to_contradict_itself(void **state)
{
    char text[8192];
    Scenario *s =
        edited(*state, "plans/gated.yaml", "trained_share >= 0.6", "in_country <= 110", text);
    Plan *p = loaded_plan(s, "gated");
    plan_apply_lever(p, s, LEVER_gate_strictness, 1.5);
    assert_true(condition(p, 0, 0)->value == 110.0);
    assert_true(condition(p, 0, 1)->value == 110.0); /* at most: as written */
    plan_free(read_again(s, p));
    plan_apply_lever(p, s, LEVER_personnel, 0.5);
    assert_true(condition(p, 0, 1)->value == 55.0);
    assert_true(condition(p, 0, 0)->value == 55.0);
    plan_free(read_again(s, p));
    plan_free(p);
    scenario_free(s);
}

/* No more than 200 can be there: a limit of 5,000 is idle, and stays as it was written. */
static void what_is_asked_at_most_is_left_alone(void **state)
{
    char text[8192];
    Scenario *s =
        edited(*state, "plans/gated.yaml", "trained_share >= 0.6", "in_country <= 5000", text);
    Plan *p = loaded_plan(s, "gated");
    plan_apply_lever(p, s, LEVER_gate_strictness, 0.5);
    assert_true(condition(p, 0, 1)->value == 5000.0);
    assert_true(condition(p, 0, 0)->value == 50.0);
    plan_free(p);
    scenario_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strictness_scales_what_is_asked_at_least),
        cmocka_unit_test(strictness_stops_at_what_can_be_met),
        cmocka_unit_test(people_asked_for_are_no_more_than_come),
        cmocka_unit_test(what_can_be_met_is_left_as_it_is),
        cmocka_unit_test(a_gate_is_not_made_to_contradict_itself),
        cmocka_unit_test(what_is_asked_at_most_is_left_alone),
    };
    return cmocka_run_group_tests(tests, load_mini, free_mini);
}
