/* test_loader_plans.c: what the loader makes of plans that are well formed. */
#include "loader.h"

static void a_plan_is_understood(void **state)
{
    Plan *p = loaded_plan(*state, "gated");
    assert_int_equal(p->arrivals, ARRIVALS_PLANNED);
    assert_int_equal(p->announced, 500);
    assert_int_equal(p->announced_date, day(2024, 4, 5));
    assert_int_equal(p->n_phases, 3);
    assert_int_equal(p->phase[0].n_conditions, 3);
    assert_int_equal(p->phase[0].condition[0].measure, GATE_READY_PERSONNEL);
    assert_int_equal(p->phase[0].condition[0].comparison, AT_LEAST);
    assert_true(p->phase[0].condition[0].value == 100.0);
    assert_string_equal(p->phase[0].condition[1].text, "trained_share >= 0.6");
    assert_int_equal(p->phase[0].condition[2].measure, GATE_REFORM);
    assert_int_equal(p->phase[0].condition[2].reform, REFORM_VETTING_LAW);
    assert_int_equal(p->phase[0].on_timeout, TIMEOUT_PROCEED);
    assert_true(p->phase[1].posture[TASK_HOLD] == 0.4);
    assert_int_equal(p->phase[1].priority, PRIORITY_LISTED);
    assert_int_equal(p->phase[1].n_listed, 2);
    assert_int_equal(p->phase[0].efforts.publication, PUBLICATION_MONTHLY);
    assert_int_equal(p->n_pledges, 1);
    assert_true(p->pledge[0].amount_usd == 20e6);
    assert_int_equal(p->gift[0].quantity, 20);
    assert_int_equal(p->withdraw_from, day(2024, 12, 1));
    assert_int_equal(p->sources.n_basis, 2);
    plan_free(p);
}

/* The file names JAMAICA before KENYA on 2024-06-01; KENYA is the first contributor. */
static void tranches_are_sorted_by_date_then_contributor(void **state)
{
    Plan *p = loaded_plan(*state, "gated");
    assert_int_equal(p->n_tranches, 3);
    assert_int_equal(p->tranche[1].contributor, scenario_contributor(*state, "KENYA"));
    assert_int_equal(p->tranche[1].personnel, 300);
    assert_int_equal(p->tranche[2].contributor, scenario_contributor(*state, "JAMAICA"));
    plan_free(p);
}

static void what_a_plan_does_not_say_has_its_default(void **state)
{
    Plan *p = loaded_plan(*state, "none");
    assert_int_equal(p->phase[0].n_conditions, 0);
    assert_int_equal(p->phase[0].max_days, 0);
    assert_int_equal(p->phase[0].on_timeout, TIMEOUT_HOLD);
    assert_int_equal(p->phase[0].priority, PRIORITY_FRONTIER);
    assert_true(p->phase[0].efforts.restraint < 0.0);
    assert_int_equal(p->phase[0].efforts.source_handling, HANDLING_OPEN);
    assert_int_equal(p->withdraw_from, NO_DATE);
    assert_false(p->force_small);
    assert_int_equal(p->announced, 0);
    plan_free(p);
    p = loaded_plan(*state, "historical");
    assert_int_equal(p->announced, -1);
    assert_true(p->force_small);
    plan_free(p);
}

/* The law is on no agenda, but came into force by an event. */
static void a_gate_may_wait_for_a_reform_of_the_record(void **state)
{
    char text[8192];
    Scenario *s = edited(*state, "events.csv", "status_of_forces", "police_pay", text);
    Plan *p = loaded_plan(s, "gated");
    assert_int_equal(p->phase[0].n_conditions, 3);
    plan_free(p);
    char plan[8192];
    Scenario *t = edited(s, "plans/gated.yaml", "reform.vetting_law", "reform.police_pay", plan);
    p = loaded_plan(t, "gated");
    assert_int_equal(p->phase[0].condition[2].reform, REFORM_POLICE_PAY);
    plan_free(p);
    scenario_free(t);
    scenario_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_is_understood),
        cmocka_unit_test(tranches_are_sorted_by_date_then_contributor),
        cmocka_unit_test(what_a_plan_does_not_say_has_its_default),
        cmocka_unit_test(a_gate_may_wait_for_a_reform_of_the_record),
    };
    return cmocka_run_group_tests(tests, load_mini, free_mini);
}
