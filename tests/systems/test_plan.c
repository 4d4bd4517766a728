/* test_plan.c: gates, timeouts, aborts and the posture of the force (eqs. 4.1 to 4.6). */
#include "small_world.h"

#include <math.h>

/* The plan system alone, from day 0, with 300 ready people of KENYA. gated.yaml: establish (gate:
 * ready >= 100, trained >= 0.6, vetting law; 20 to 120 days, proceeds), clear, hold. */
static Small planned(const char *plan)
{
    Small m = mini_open(plan);
    small_all_off(&m);
    m.p.on[MECHANISM_plan] = true;
    m.s->decision_date = m.s->first_day;
    m.plan->withdraw_from = NO_DATE;
    small_world(&m, 1000);
    small_begin(&m, 0);
    m.w->mission_in_country[KENYA] = 300;
    m.w->mission_ready[KENYA] = m.w->ready_total = 300.0;
    return m;
}

static double force_of(const World *w, int task)
{
    double sum = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        sum += task < 0 ? 0.0 : w->task_force[z * TASK_COUNT + task];
        for (int t = 0; t < TASK_COUNT && task < 0; t++) {
            sum += w->task_force[z * TASK_COUNT + t];
        }
    }
    return sum;
}

/* Last gate case of today; NULL: none. */
static const Case *gate_case(const World *w)
{
    const Case *found = NULL;
    for (int32_t i = 0; i < w->case_count; i++) {
        found = w->case_log[i].kind == CASE_GATE ? &w->case_log[i] : found;
    }
    return found;
}

static void a_plan_begins_on_its_decision_date(void **state)
{
    (void)state;
    Small m = planned("gated");
    m.s->decision_date = m.s->first_day + 5;
    small_days(&m, 0, 5);
    assert_int_equal(m.w->plan_phase, NONE);
    assert_true(force_of(m.w, -1) == 0.0);
    small_days(&m, 5, 6);
    assert_int_equal(m.w->plan_phase, 0);
    small_close(&m);
}

static void a_gate_that_holds_opens_after_its_shortest_time(void **state)
{
    (void)state;
    Small m = planned("gated");
    m.w->event_reform[REFORM_VETTING_LAW] = 1;
    small_days(&m, 0, 19);
    assert_int_equal(m.w->plan_phase, 0);
    small_days(&m, 19, 20);
    assert_int_equal(m.w->plan_phase, 1);
    assert_non_null(gate_case(m.w));
    assert_int_equal(gate_case(m.w)->b, 1);
    small_close(&m);
}

/* Every condition of the gate is needed, and the case names the one that was last to hold. */
static void every_condition_holds_a_gate_shut(void **state)
{
    (void)state;
    for (int32_t missing = 0; missing < 3; missing++) {
        Small m = planned("gated");
        m.w->event_reform[REFORM_VETTING_LAW] = missing != 2;
        m.w->ready_total = missing == 0 ? 99.0 : 300.0;
        m.w->mission_untrained[KENYA] = missing == 1 ? 0.41 : 0.0;
        small_days(&m, 0, 40);
        assert_int_equal(m.w->plan_phase, 0);
        m.w->event_reform[REFORM_VETTING_LAW] = 1;
        m.w->ready_total = 300.0;
        m.w->mission_untrained[KENYA] = 0.0;
        small_days(&m, 40, 41);
        assert_int_equal(m.w->plan_phase, 1);
        assert_int_equal(gate_case(m.w)->c, missing);
        small_close(&m);
    }
}

static void a_timeout_proceeds_and_says_so(void **state)
{
    (void)state;
    Small m = planned("gated");
    small_days(&m, 0, 119);
    assert_int_equal(m.w->plan_phase, 0);
    small_days(&m, 119, 120);
    assert_int_equal(m.w->plan_phase, 1);
    assert_int_equal(gate_case(m.w)->b, 0);
    assert_int_equal(gate_case(m.w)->c, 2); /* the vetting law */
    small_close(&m);
}

static void a_timeout_that_holds_stays(void **state)
{
    (void)state;
    Small m = planned("gated");
    m.plan->phase[0].on_timeout = TIMEOUT_HOLD;
    small_days(&m, 0, 300);
    assert_int_equal(m.w->plan_phase, 0);
    assert_int_equal(m.w->plan_withdrawing, 0);
    small_close(&m);
}

static void a_timeout_that_aborts_withdraws(void **state)
{
    (void)state;
    Small m = planned("gated");
    m.plan->phase[0].on_timeout = TIMEOUT_ABORT;
    set_control(m.w, CENTRE, 0, 1.0);
    small_days(&m, 0, 119);
    assert_int_equal(m.w->plan_withdrawing, 0);
    assert_true(force_of(m.w, -1) > 10.0);
    small_days(&m, 119, 120);
    assert_int_equal(m.w->plan_withdrawing, 1);
    small_days(&m, 120, 300);
    assert_true(force_of(m.w, -1) < 1e-3); /* all are called back */
    small_close(&m);
}

static void the_last_phase_has_no_way_out(void **state)
{
    (void)state;
    Small m = planned("historical");
    small_days(&m, 0, 366);
    assert_int_equal(m.w->plan_phase, 0);
    small_close(&m);
}

static void a_plan_withdraws_from_its_date(void **state)
{
    (void)state;
    Small m = planned("gated");
    m.plan->withdraw_from = m.s->first_day + 30;
    small_days(&m, 0, 30);
    assert_int_equal(m.w->plan_withdrawing, 0);
    small_days(&m, 30, 31);
    assert_int_equal(m.w->plan_withdrawing, 1);
    small_close(&m);
}

/* What stands anywhere is at most what is ready, while readiness rises and falls at random. */
static void allocation_never_exceeds_the_ready_force(void **state)
{
    (void)state;
    static const char *const plans[] = {"gated", "historical"};
    for (int i = 0; i < 2; i++) {
        Small m = planned(plans[i]);
        m.w->event_reform[REFORM_VETTING_LAW] = 1;
        set_control(m.w, CENTRE, 0, 1.0);
        set_control(m.w, HARBOUR, 1 + LIONS, 0.5);
        double most = 0.0;
        Rng r = rng_at(m.w->key, 0, 1, (uint32_t)i);
        for (int32_t day = 0; day < 300; day++) {
            if (day % 10 == 0) { /* other tasks with every other strength */
                double *posture = m.plan->phase[m.w->plan_phase > 0 ? m.w->plan_phase : 0].posture;
                memset(posture, 0, TASK_COUNT * sizeof *posture);
                posture[day % 20 ? TASK_PATROL : TASK_PROTECT_SITES] = 1.0;
                m.w->ready_total = day % 70 == 0 ? 0.0 : 600.0 * rng_uniform(&r);
            }
            small_days(&m, day, day + 1);
            assert_true(force_of(m.w, -1) + m.w->train_police <= m.w->ready_total + 1e-9);
            most = force_of(m.w, -1) > most ? force_of(m.w, -1) : most;
            for (int32_t j = 0; j < m.w->size.zones * TASK_COUNT; j++) {
                assert_true(m.w->task_force[j] >= 0.0);
            }
        }
        assert_true(most > 100.0); /* somebody was sent somewhere */
        small_close(&m);
    }
}

static void only_a_share_of_the_force_moves_in_a_day(void **state)
{
    (void)state;
    Small m = planned("gated");
    double before[4 * TASK_COUNT], most = 0.0;
    set_control(m.w, CENTRE, 0, 1.0);
    set_control(m.w, HARBOUR, 0, 1.0);
    for (int32_t day = 0; day < 60; day++) {
        memcpy(before, m.w->task_force, sizeof before);
        m.plan->phase[0].priority = day % 2 ? PRIORITY_FRONTIER : PRIORITY_DISPLACED_ORIGIN;
        small_days(&m, day, day + 1);
        double moved = 0.0;
        for (int32_t j = 0; j < 4 * TASK_COUNT; j++) {
            double more = m.w->task_force[j] - before[j];
            moved += more > 0.0 ? more : 0.0;
        }
        assert_true(moved <= m.p.plan_redeploy_share * 300.0 + 1e-9);
        most = moved > most ? moved : most;
    }
    assert_true(most > 29.9);
    small_close(&m);
}

/* HARBOUR is held by LIONS, CENTRE by the state: clearing needs three for each opponent. */
/* A force too small for the ground waits, or clears all the same. */
typedef enum { WAITS, CLEARS } SmallForce;

static Small before_clearing(SmallForce small, int32_t fighters)
{
    Small m = planned("historical");
    m.plan->force_small = small == CLEARS;
    memset(m.plan->phase[0].posture, 0, sizeof m.plan->phase[0].posture);
    m.plan->phase[0].posture[TASK_CLEAR] = 1.0;
    remove_fighters(m.w);
    place_fighters(m.w, LIONS, HARBOUR, fighters);
    set_control(m.w, CENTRE, 0, 1.0);
    set_control(m.w, HARBOUR, 1 + LIONS, 0.9);
    return m;
}

static void clearing_is_not_begun_with_too_few(void **state)
{
    (void)state;
    Small m = before_clearing(WAITS, 150); /* 450 needed, 300 there */
    small_days(&m, 0, 60);
    assert_true(force_of(m.w, TASK_CLEAR) == 0.0);
    assert_int_equal(m.w->clear_ready[HARBOUR], 0);
    small_close(&m);
}

static void clearing_begins_when_its_force_stands_ready(void **state)
{
    (void)state;
    Small m = before_clearing(WAITS, 90); /* 270 needed */
    small_days(&m, 0, 2);
    assert_int_equal(m.w->clear_ready[HARBOUR], 0); /* a tenth a day */
    small_days(&m, 2, 60);
    assert_true(fabs(m.w->task_force[HARBOUR * TASK_COUNT + TASK_CLEAR] - 270.0) < 0.5);
    assert_int_equal(m.w->clear_ready[HARBOUR], 1);
    assert_int_equal(m.w->clear_ready[CENTRE], 0);
    small_close(&m);
}

static void force_small_clears_with_what_there_is(void **state)
{
    (void)state;
    Small m = before_clearing(CLEARS, 150);
    small_days(&m, 0, 60);
    assert_true(fabs(m.w->task_force[HARBOUR * TASK_COUNT + TASK_CLEAR] - 300.0) < 0.5);
    assert_int_equal(m.w->clear_ready[HARBOUR], 1);
    small_close(&m);
}

static void ground_away_from_the_state_is_not_cleared(void **state)
{
    (void)state;
    Small m = before_clearing(CLEARS, 90);
    for (int32_t z = 0; z < m.w->size.zones; z++) {
        set_control(m.w, z, 1 + LIONS, 0.9);
    }
    small_days(&m, 0, 60);
    assert_int_equal(m.w->clear_ready[HARBOUR], 0);
    small_close(&m);
}

/* A zone cleared yesterday is held before any other, whatever the rule says (CENTRE has the
 * sites). */
static void a_cleared_zone_heads_the_hold_list(void **state)
{
    (void)state;
    Small m = planned("historical");
    memset(m.plan->phase[0].posture, 0, sizeof m.plan->phase[0].posture);
    m.plan->phase[0].posture[TASK_HOLD] = 1.0;
    memset(m.w->police_officers, 0, 4 * sizeof *m.w->police_officers);
    set_control(m.w, CENTRE, 1 + FOXES, 0.5);
    set_control(m.w, HARBOUR, 1 + LIONS, 0.9);
    m.w->zone_cleared_day[HARBOUR] = 0;
    small_days(&m, 1, 60);
    assert_true(m.w->task_force[HARBOUR * TASK_COUNT + TASK_HOLD] > 250.0);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_begins_on_its_decision_date),
        cmocka_unit_test(a_gate_that_holds_opens_after_its_shortest_time),
        cmocka_unit_test(every_condition_holds_a_gate_shut),
        cmocka_unit_test(a_timeout_proceeds_and_says_so),
        cmocka_unit_test(a_timeout_that_holds_stays),
        cmocka_unit_test(a_timeout_that_aborts_withdraws),
        cmocka_unit_test(the_last_phase_has_no_way_out),
        cmocka_unit_test(a_plan_withdraws_from_its_date),
        cmocka_unit_test(allocation_never_exceeds_the_ready_force),
        cmocka_unit_test(only_a_share_of_the_force_moves_in_a_day),
        cmocka_unit_test(clearing_is_not_begun_with_too_few),
        cmocka_unit_test(clearing_begins_when_its_force_stands_ready),
        cmocka_unit_test(force_small_clears_with_what_there_is),
        cmocka_unit_test(ground_away_from_the_state_is_not_cleared),
        cmocka_unit_test(a_cleared_zone_heads_the_hold_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
