/* test_control.c: who holds a zone (eqs. 9.1 to 9.7). */
#include "small_world.h"

#include <math.h>

#include "model/strength.h"

/* Control alone; no fighters anywhere, no police, no brigades: a test places what it needs. */
static Small contested(void)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_control] = true;
    m.p.control_brigade_strength = m.p.control_town_strength = 0.0;
    small_world(&m, 100);
    small_begin(&m, 0);
    remove_fighters(m.w);
    memset(m.w->police_officers, 0, 4 * sizeof *m.w->police_officers);
    for (int32_t z = 0; z < 4; z++) {
        set_control(m.w, z, 0, 1.0);
    }
    return m;
}

static void shares_sum_to_one_whatever_happens(void **state)
{
    (void)state;
    Small m = contested();
    Rng r = rng_at(m.w->key, 0, 1, 0);
    for (int32_t day = 0; day < 500; day++) {
        int32_t z = (int32_t)rng_below(&r, 4), g = (int32_t)rng_below(&r, 3);
        fighters_die(m.w, g, z, 1000);
        place_fighters(m.w, g, z, (int32_t)rng_below(&r, 300));
        m.w->police_officers[z] = (int32_t)rng_below(&r, 400);
        m.w->assault_shift[zone_group(m.w, z, g)] = rng_below(&r, 5) ? 0.0 : 2.0 * rng_uniform(&r);
        small_days(&m, day, day + 1);
        for (int32_t y = 0; y < 4; y++) {
            double sum = 0.0;
            for (int32_t i = 0; i < 4; i++) {
                assert_true(m.w->control[y * 4 + i] >= 0.0 && m.w->control[y * 4 + i] <= 1.0);
                sum += m.w->control[y * 4 + i];
            }
            assert_true(fabs(sum - 1.0) < 1e-9);
        }
    }
    small_close(&m);
}

/* 100 fighters against 200 officers: the fixed point of the contest, by a plain iteration of eq.
 * 9.3 (strength with incumbency, exponent m, one coalition, reach far away). */
static void control_settles_where_strengths_balance(void **state)
{
    (void)state;
    Small m = contested();
    place_fighters(m.w, LIONS, HARBOUR, 100);
    m.w->police_officers[HARBOUR] = 200;
    small_days(&m, 0, 3000);
    double state_share_now = 0.5, quality = police_quality(m.w, &m.p, HARBOUR);
    for (int i = 0; i < 20000; i++) {
        double ours = 200.0 * quality * (1.0 + m.p.control_incumbency * state_share_now);
        double theirs = 100.0 * (1.0 + m.p.control_incumbency * (1.0 - state_share_now));
        double won = ours * ours / (ours * ours + theirs * theirs);
        state_share_now += (won - state_share_now) / 100.0;
    }
    assert_true(m.p.operations_decisiveness == 2.0);
    assert_true(fabs(state_share(m.w, HARBOUR) - state_share_now) < 1e-6);
    small_close(&m);
}

typedef enum { RIVALS, ALLIES } Relation;

static double held_by_lions_and_foxes(int32_t lions, int32_t foxes, Relation relation)
{
    Small m = contested();
    place_fighters(m.w, LIONS, HARBOUR, lions);
    place_fighters(m.w, FOXES, HARBOUR, foxes);
    m.w->police_officers[HARBOUR] = 300;
    if (relation == ALLIES) {
        m.w->group_coalition[FOXES] = m.w->group_coalition[LIONS];
    }
    small_days(&m, 0, 1000);
    double held = 1.0 - state_share(m.w, HARBOUR);
    small_close(&m);
    return held;
}

/* An exponent for each group would make allies weaker than one group of their joint size;
 * incumbency is shared, so they hold less than it, but more than as rivals, and at no incumbency
 * exactly as much. */
static void a_coalition_holds_more_than_rivals_of_the_same_number(void **state)
{
    (void)state;
    double allies = held_by_lions_and_foxes(60, 60, ALLIES);
    double rivals = held_by_lions_and_foxes(60, 60, RIVALS);
    assert_true(allies > rivals + 0.01);
}

/* Target shares of one day from nobody's ground: with control all the state's incumbency is the
 * same for one group and for two allies, so their first step is the same. */
static void a_coalition_targets_what_one_group_of_its_size_would(void **state)
{
    (void)state;
    double held[2];
    for (int i = 0; i < 2; i++) {
        Small m = contested();
        place_fighters(m.w, LIONS, HARBOUR, i ? 120 : 70);
        place_fighters(m.w, FOXES, HARBOUR, i ? 0 : 50);
        m.w->group_coalition[FOXES] = m.w->group_coalition[LIONS];
        m.w->police_officers[HARBOUR] = 300;
        small_days(&m, 0, 1);
        held[i] = 1.0 - state_share(m.w, HARBOUR);
        if (i == 0) { /* divided by strength */
            double ratio = group_share(m.w, HARBOUR, LIONS) / group_share(m.w, HARBOUR, FOXES);
            assert_true(fabs(ratio - 70.0 / 50.0) < 1e-9);
        }
        small_close(&m);
    }
    assert_true(held[0] >= held[1] - 1e-12);
    assert_true(fabs(held[0] - held[1]) < 1e-12);
}

/* Nobody else is there: 10 fighters could govern at most 10 x reach of 40,000 people. */
static void a_few_govern_no_more_than_they_reach(void **state)
{
    (void)state;
    Small m = contested();
    place_fighters(m.w, LIONS, HARBOUR, 10);
    place_fighters(m.w, TIDE, NORTH, 10);
    small_days(&m, 0, 2000);
    double capital = m.p.control_reach_capital * 10.0 / m.w->zone_people[HARBOUR];
    double rest = m.p.control_reach_rest * 10.0 / m.w->zone_people[NORTH];
    assert_true(fabs(group_share(m.w, HARBOUR, LIONS) - capital) < 1e-6);
    assert_true(fabs(group_share(m.w, NORTH, TIDE) - rest) < 1e-6);
    small_close(&m);
}

static void control_stays_where_nobody_is(void **state)
{
    (void)state;
    Small m = contested();
    set_control(m.w, SOUTH, 1 + TIDE, 0.37);
    small_days(&m, 0, 200);
    assert_true(group_share(m.w, SOUTH, TIDE) == 0.37);
    assert_true(state_share(m.w, SOUTH) == 1.0 - 0.37);
    small_close(&m);
}

static void a_zone_is_state_held_above_six_tenths(void **state)
{
    (void)state;
    Small m = contested();
    double capital = 60000.0 + 40000.0;
    set_control(m.w, CENTRE, 1 + FOXES, 0.4 - 1e-9);
    set_control(m.w, HARBOUR, 1 + LIONS, 0.4);
    assert_true(fabs(state_held_share(m.w, REGION_METROPOLITAN, STATE_HELD) - 60000.0 / capital) <
                1e-12);
    assert_true(fabs(state_held_share(m.w, -1, STATE_HELD) - 140000.0 / 180000.0) < 1e-12);
    small_close(&m);
}

static void an_assault_moves_its_share_of_what_the_state_holds(void **state)
{
    (void)state;
    Small m = contested();
    m.w->assault_shift[zone_group(m.w, SOUTH, TIDE)] = 0.15;
    set_control(m.w, SOUTH, 1 + LIONS, 0.2);
    small_days(&m, 0, 1);
    assert_true(fabs(state_share(m.w, SOUTH) - 0.8 * 0.85) < 1e-12);
    assert_true(fabs(group_share(m.w, SOUTH, TIDE) - 0.8 * 0.15) < 1e-12);
    assert_true(fabs(group_share(m.w, SOUTH, LIONS) - 0.2) < 1e-12);
    small_close(&m);
}

static void the_low_water_mark_follows_down_at_once_and_up_slowly(void **state)
{
    (void)state;
    Small m = contested();
    m.w->control_low[SOUTH] = 1.0;
    set_control(m.w, SOUTH, 1 + TIDE, 0.3);
    small_days(&m, 0, 1);
    assert_true(fabs(m.w->control_fall[SOUTH] - 0.3) < 1e-12);
    assert_true(fabs(m.w->control_low[SOUTH] - 0.7) < 1e-12);
    small_days(&m, 1, 2); /* no new ground lost: no new flight */
    assert_true(m.w->control_fall[SOUTH] == 0.0);
    set_control(m.w, SOUTH, 0, 1.0);
    small_days(&m, 2, 3);
    assert_true(fabs(m.w->control_low[SOUTH] - (0.7 + 0.3 / m.p.control_low_water_days)) < 1e-12);
    small_close(&m);
}

/* CENTRE-HARBOUR and CENTRE-NORTH are roads; NORTH-SOUTH and HARBOUR-SOUTH are not. */
static void roads_are_open_between_held_or_escorted_zones(void **state)
{
    (void)state;
    Small m = contested();
    set_control(m.w, HARBOUR, 1 + LIONS, 0.9);
    small_days(&m, 0, 1);
    assert_true(m.w->road_open[CENTRE] == 0.5);
    assert_true(m.w->road_open[HARBOUR] == 0.0);
    assert_true(m.w->road_open[NORTH] == 1.0);
    assert_true(m.w->road_open[SOUTH] == 1.0); /* none leads there */
    m.w->task_force[HARBOUR * TASK_COUNT + TASK_ESCORT] = m.p.plan_escort_size;
    small_days(&m, 1, 2);
    assert_true(m.w->road_open[CENTRE] == 1.0);
    small_close(&m);
}

static void contests_have_their_limits(void **state)
{
    (void)state;
    assert_true(contest(0.0, 0.0, 2.0) == 0.5);
    assert_true(contest(3.0, 3.0, 1.7) == 0.5);
    assert_true(contest(5.0, 0.0, 2.0) == 1.0);
    assert_true(contest(0.0, 5.0, 2.0) == 0.0);
    assert_true(fabs(contest(1.0, 2.0, 2.0) - 0.2) < 1e-15);
    assert_true(fabs(contest(2e300, 1e300, 4.0) + contest(1e300, 2e300, 4.0) - 1.0) < 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_sum_to_one_whatever_happens),
        cmocka_unit_test(control_settles_where_strengths_balance),
        cmocka_unit_test(a_coalition_holds_more_than_rivals_of_the_same_number),
        cmocka_unit_test(a_coalition_targets_what_one_group_of_its_size_would),
        cmocka_unit_test(a_few_govern_no_more_than_they_reach),
        cmocka_unit_test(control_stays_where_nobody_is),
        cmocka_unit_test(a_zone_is_state_held_above_six_tenths),
        cmocka_unit_test(an_assault_moves_its_share_of_what_the_state_holds),
        cmocka_unit_test(the_low_water_mark_follows_down_at_once_and_up_slowly),
        cmocka_unit_test(roads_are_open_between_held_or_escorted_zones),
        cmocka_unit_test(contests_have_their_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
