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

/* The nearest neighbours of what tests/faults/bad_inputs.txt refuses: each can hold. In `gated` 150
 * come from 2024-04-20 and 350 from 2024-06-01; its first phase ends on 2024-07-29 at the
 * latest. */
static void a_gate_that_can_just_hold_is_accepted(void **state)
{
    static const struct {
        const char *plan, *from, *to;
    } near[] = {
        {"gated", "[ready_personnel >= 100,", "[in_country <= 100, ready_personnel >= 100,"},
        {"gated", "trained_share >= 0.6", "trained_share >= 0.6, trained_share <= 0.6"},
        {"gated", "[ready_personnel >= 100,", "[in_country <= 1,"},
        {"gated", "[ready_personnel >= 100,", "[in_country >= 5.2, in_country <= 6,"},
        {"gated", "[ready_personnel >= 100,", "[in_country >= 5, in_country <= 5,"},
        {"gated", "ready_personnel >= 100", "ready_personnel >= 199"},
        {"gated", "[ready_personnel >= 100,", "[in_country >= 200,"},
        {"gated", "trained_share >= 0.6", "trained_share >= 0.9993"},
        {"gated", "vehicles_serviceable >= 15", "vehicles_serviceable >= 92"},
        {"gated", "from: 2024-12-01", "from: 2024-04-23"},
        {"gated", "from: 2024-12-01", "from: 2024-12-31"},
        {"gated", "min_days: 20", "min_days: 120"},
        {"historical", "admits: 600", "admits: 600\n    until: [ready_personnel >= 249]"},
        {"historical", "admits: 600", "admits: 600\n    until: [vehicles_serviceable >= 12]"},
        {"none", "name: nobody\n", "name: nobody\n    until: [trained_share >= 0]\n"},
        {"none", "name: nobody\n", "name: nobody\n    until: [in_country <= 0]\n"},
        {"none", "name: nobody\n",
         "name: nobody\n    until: [state_held_population >= 0.5]\n    min_days: 275\n"},
        {"none", "name: nobody\n", "name: nobody\n    until: [reserve_months <= -1]\n"},
    };
    for (size_t i = 0; i < sizeof near / sizeof near[0]; i++) {
        char text[8192], file[64];
        snprintf(file, sizeof file, "plans/%s.yaml", near[i].plan);
        Scenario *s = edited(*state, file, near[i].from, near[i].to, text);
        plan_free(loaded_plan(s, near[i].plan));
        scenario_free(s);
    }
}

/* A mission that goes home on the day of the decision has a phase and no gate. */
static void a_plan_may_withdraw_at_once(void **state)
{
    char text[8192];
    Scenario *s = edited(*state, "plans/historical.yaml", "phases:\n",
                         "withdraw: {from: 2024-04-01, daily_share: 0.1}\nphases:\n", text);
    Plan *p = loaded_plan(s, "historical");
    assert_int_equal(p->withdraw_from, day(2024, 4, 1));
    plan_free(p);
    scenario_free(s);
}

/* Shown figures may have any unit; a share may be written as such; other measures are not ours. */
static void a_figure_of_record_has_a_unit_that_can_be_converted(void **state)
{
    static const char *const rows[][2] = {
        {"COUNT_C,killed,all,200,persons", "COUNT_C,killed,all,20,percent"},
        {"COUNT_B,displaced,all,2500,persons", "COUNT_B,share_controlled,all,80,percent"},
        {"COUNT_B,displaced,all,2500,persons", "COUNT_B,share_controlled,all,0.8,share"},
        {"COUNT_B,displaced,all,2500,persons", "COUNT_B,displaced,all,25,percent"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[8192];
        scenario_free(edited(*state, "record.csv", rows[i][0], rows[i][1], text));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_is_understood),
        cmocka_unit_test(tranches_are_sorted_by_date_then_contributor),
        cmocka_unit_test(what_a_plan_does_not_say_has_its_default),
        cmocka_unit_test(a_gate_may_wait_for_a_reform_of_the_record),
        cmocka_unit_test(a_gate_that_can_just_hold_is_accepted),
        cmocka_unit_test(a_plan_may_withdraw_at_once),
        cmocka_unit_test(a_figure_of_record_has_a_unit_that_can_be_converted),
    };
    return cmocka_run_group_tests(tests, load_mini, free_mini);
}
