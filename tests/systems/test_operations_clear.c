/* test_operations_clear.c: clearing, custody and drone strikes (eqs. 7.7 to 7.11). */
#include "small_world.h"

#include <math.h>

/* LIONS in HARBOUR with FOXES; CENTRE is half held by LIONS, SOUTH not at all; the mission's
 * force for clearing HARBOUR stands ready and wins or loses as `strength` says. */
static Small clearing(double force)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_operations] = m.p.on[MECHANISM_operations_clearing] = true;
    m.p.operations_tempo = 1.0;
    m.p.operations_engagement = m.p.operations_loss = 0.0;
    small_world(&m, 100);
    small_begin(&m, 0);
    remove_fighters(m.w);
    place_fighters(m.w, LIONS, HARBOUR, 400);
    place_fighters(m.w, FOXES, HARBOUR, 100);
    set_control(m.w, CENTRE, 1 + LIONS, 0.5);
    set_control(m.w, SOUTH, 0, 1.0);
    m.w->task_force[HARBOUR * TASK_COUNT + TASK_CLEAR] = force;
    m.w->clear_ready[HARBOUR] = 1;
    return m;
}

static int32_t everywhere(const World *w, int32_t g) { return group_fighters(w, g); }

static void dispersal_moves_fighters_and_loses_none(void **state)
{
    (void)state;
    Small m = clearing(1e7);
    int64_t people = people_in_all(m.w), custody = m.w->pool[POOL_CUSTODY];
    small_days(&m, 0, 1);
    assert_int_equal(m.w->clearings_today, 1);
    int32_t captured = 500 - everywhere(m.w, LIONS) - everywhere(m.w, FOXES);
    assert_int_equal(m.w->pool[POOL_CUSTODY] - custody, captured);
    assert_int_equal(people_in_all(m.w), people);
    assert_true(m.w->fighters[zone_group(m.w, CENTRE, LIONS)] > 200); /* where LIONS hold most */
    assert_int_equal(m.w->fighters[zone_group(m.w, SOUTH, LIONS)], 0);
    assert_int_equal(m.w->zone_cleared_day[HARBOUR], 0);
    assert_true(m.w->zone_dispersed[HARBOUR] == m.p.operations_disperse_share);
    small_close(&m);
}

/* 100 clearings of 400 LIONS: 5 % are captured, 70 % of the others flee, each with 4.5 standard
 * errors of a binomial share of 40,000 (0.5 and 1.0 points: 70 % of all, 3.5 points more, is
 * caught). */
static void those_dispersed_are_captured_and_flee_in_their_shares(void **state)
{
    (void)state;
    Small m = clearing(1e7);
    double captured = 0.0, fled = 0.0, n = 40000.0;
    for (int32_t day = 0; day < 100; day++) {
        remove_fighters(m.w);
        place_fighters(m.w, LIONS, HARBOUR, 400);
        small_days(&m, day, day + 1);
        captured += m.w->custody_due[LIONS * CUSTODY_DAYS + day % CUSTODY_DAYS];
        fled += m.w->fighters[zone_group(m.w, CENTRE, LIONS)];
        m.w->custody_due[LIONS * CUSTODY_DAYS + day % CUSTODY_DAYS] = 0;
    }
    double p = m.p.operations_capture_share, q = m.p.operations_disperse_share * (1.0 - p);
    assert_true(fabs(captured - n * p) < 4.5 * sqrt(n * p * (1.0 - p)));
    assert_true(fabs(fled - n * q) < 4.5 * sqrt(n * q * (1.0 - q)));
    small_close(&m);
}

static void a_repelled_force_disperses_nobody_and_emboldens(void **state)
{
    (void)state;
    Small m = clearing(1e-6);
    memset(m.w->police_officers, 0, 4 * sizeof *m.w->police_officers);
    small_days(&m, 0, 1);
    assert_int_equal(m.w->clearings_today, 1);
    assert_int_equal(m.w->fighters[zone_group(m.w, HARBOUR, LIONS)], 400);
    assert_true(fabs(m.w->group_aggression[LIONS] - (1.0 + m.p.operations_aggression_gain)) < 1e-9);
    assert_true(m.w->group_aggression[TIDE] == 1.0);
    assert_true(m.w->operations_morale == -m.p.operations_repelled_morale);
    assert_int_equal(m.w->zone_operation_failed[HARBOUR], 1);
    small_close(&m);
}

static void aggression_relaxes_and_stays_in_bounds(void **state)
{
    (void)state;
    Small m = clearing(1e-6);
    memset(m.w->police_officers, 0, 4 * sizeof *m.w->police_officers);
    m.p.operations_aggression_gain = 0.1;
    m.p.operations_aggression_days = 240.0;
    small_days(&m, 0, 100);
    assert_true(m.w->group_aggression[LIONS] == 2.0);
    m.w->clear_ready[HARBOUR] = 0;
    small_days(&m, 100, 340);
    assert_true(fabs(m.w->group_aggression[LIONS] - 1.0 - pow(1.0 - 1.0 / 240.0, 240)) < 1e-9);
    small_close(&m);
}

/* Equal strengths F and I_q win half of the time. 2,000 clearings: 4.5 standard errors are 5 %;
 * fighters alone (without arms 1.0 or the police beside) would tilt it by more. */
static void equal_strength_wins_half_of_the_clearings(void **state)
{
    (void)state;
    enum { TRIES = 2000 };
    Small m = clearing(0.0);
    memset(m.w->police_officers, 0, 4 * sizeof *m.w->police_officers);
    int32_t won = 0;
    for (int32_t i = 0; i < TRIES; i++) {
        remove_fighters(m.w);
        place_fighters(m.w, LIONS, HARBOUR, 300);
        m.w->group_arms[LIONS] = 1.2;
        m.w->task_force[HARBOUR * TASK_COUNT + TASK_CLEAR] =
            300.0 * 1.2 / m.p.operations_quality_mission;
        small_days(&m, i, i + 1);
        won += m.w->zone_operation_failed[HARBOUR] == 0;
    }
    assert_true(fabs(won - 0.5 * TRIES) < 4.5 * sqrt(0.25 * TRIES));
    small_close(&m);
}

/* Released after exactly 60 days, with the stated share: of 5,000 captured 4.5 standard errors
 * are 2.9 %; with judicial units 0.3 instead of 0.7 of them. */
static void assert_released(double expected, int32_t judicial)
{
    Small m = clearing(0.0);
    m.w->clear_ready[HARBOUR] = 0;
    m.w->event_reform[REFORM_JUDICIAL_UNITS] = judicial;
    m.w->pool[POOL_DEAD] -= 5000;
    m.w->pool[POOL_CUSTODY] += 5000;
    m.w->custody_due[LIONS * CUSTODY_DAYS + 10] = 5000;
    int32_t before = everywhere(m.w, LIONS);
    small_days(&m, 11, 70);
    assert_int_equal(everywhere(m.w, LIONS), before);
    small_days(&m, 70, 71); /* captured on day 10 */
    int32_t released = everywhere(m.w, LIONS) - before;
    assert_true(fabs(released - 5000.0 * expected) <
                4.5 * sqrt(5000.0 * expected * (1.0 - expected)));
    assert_int_equal(m.w->fighters[zone_group(m.w, HARBOUR, LIONS)], 400 + released);
    small_days(&m, 71, 200);
    assert_int_equal(everywhere(m.w, LIONS), before + released);
    small_close(&m);
}

static void custody_ends_after_sixty_days_with_its_share_of_releases(void **state)
{
    (void)state;
    assert_released(0.7, 0);
}

static void judicial_units_keep_more_in_custody(void **state)
{
    (void)state;
    assert_released(0.3, 1);
}

/* Strikes of 3,000 days: 0.33 a day, 8 killed each, nine in ten fighters while there are
 * enough. */
static void strikes_come_and_kill_at_their_rates(void **state)
{
    (void)state;
    enum { DAYS = 3000 };
    Small m = clearing(0.0);
    m.w->clear_ready[HARBOUR] = 0;
    m.p.on[MECHANISM_operations_drones] = true;
    m.w->event_drones = 1;
    double strikes = 0.0, fighters = 0.0, residents = 0.0;
    for (int32_t day = 0; day < DAYS; day++) {
        remove_fighters(m.w);
        place_fighters(m.w, LIONS, HARBOUR, 500);
        small_days(&m, day, day + 1);
        strikes += m.w->strikes_today;
        int32_t at = harm_index(HARBOUR, CHANNEL_DRONE, 0);
        fighters += m.w->operations_killed[at + VICTIM_FIGHTERS];
        residents += m.w->operations_killed[at + VICTIM_RESIDENTS];
    }
    /* a strike on six empty zones of the capital finds nothing: with two zones 1 in 64 */
    double n = m.p.operations_drone_rate * DAYS * (1.0 - pow(0.5, 6.0));
    double killed = m.p.operations_drone_harm;
    double hit = killed * m.p.operations_drone_precision, missed = killed - hit;
    assert_true(fabs(strikes - n) < 4.5 * sqrt(n));
    assert_true(fabs(fighters - strikes * hit) < 4.5 * sqrt(strikes * hit));
    assert_true(fabs(residents - strikes * missed) < 4.5 * sqrt(strikes * missed));
    small_close(&m);
}

static void no_strikes_without_a_drone_unit(void **state)
{
    (void)state;
    Small m = clearing(0.0);
    m.w->clear_ready[HARBOUR] = 0;
    m.p.on[MECHANISM_operations_drones] = true;
    m.p.operations_drone_rate = 50.0;
    small_days(&m, 0, 1);
    assert_int_equal(m.w->strikes_today, 0);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dispersal_moves_fighters_and_loses_none),
        cmocka_unit_test(those_dispersed_are_captured_and_flee_in_their_shares),
        cmocka_unit_test(a_repelled_force_disperses_nobody_and_emboldens),
        cmocka_unit_test(aggression_relaxes_and_stays_in_bounds),
        cmocka_unit_test(equal_strength_wins_half_of_the_clearings),
        cmocka_unit_test(custody_ends_after_sixty_days_with_its_share_of_releases),
        cmocka_unit_test(judicial_units_keep_more_in_custody),
        cmocka_unit_test(strikes_come_and_kill_at_their_rates),
        cmocka_unit_test(no_strikes_without_a_drone_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
