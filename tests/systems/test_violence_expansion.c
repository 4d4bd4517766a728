/* test_violence_expansion.c: where groups move, with whom, and what it costs (eqs. 8.9, 8.10). */
#include "small_world.h"

#include <math.h>

#include "systems/violence_kernel.h"

enum { TUESDAY_0 = 1 }; /* 2024-01-01 is a Monday; groups consider on Tuesdays */

/* Expansion alone; LIONS 200 in HARBOUR (next to CENTRE and SOUTH), the state everywhere else and
 * weak. They consider every week and the cost is nothing, so they go almost always. */
static Small expanding(void)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_violence] = m.p.on[MECHANISM_violence_expansion] = true;
    m.p.violence_expansion_alone = m.p.violence_expansion_front = 50.0;
    m.p.violence_expansion_cost = -5.0;
    m.p.violence_expansion_killed = 0.0;
    small_world(&m, 100);
    small_begin(&m, 0);
    remove_fighters(m.w);
    place_fighters(m.w, LIONS, HARBOUR, 200);
    memset(m.w->police_officers, 0, 4 * sizeof *m.w->police_officers);
    for (int32_t z = 0; z < 4; z++) {
        set_control(m.w, z, 0, 1.0);
    }
    set_control(m.w, HARBOUR, 1 + LIONS, 0.9);
    return m;
}

static void groups_move_only_next_door(void **state)
{
    (void)state;
    int32_t moved = 0;
    Small m = expanding();
    for (uint32_t member = 0; member < 50; member++) {
        m.w->key.member = member;
        remove_fighters(m.w);
        place_fighters(m.w, LIONS, HARBOUR, 200);
        small_days(&m, TUESDAY_0, TUESDAY_0 + 1);
        assert_int_equal(m.w->fighters[zone_group(m.w, NORTH, LIONS)], 0);
        assert_int_equal(group_fighters(m.w, LIONS), 200);
        moved += m.w->fighters[zone_group(m.w, CENTRE, LIONS)] +
                 m.w->fighters[zone_group(m.w, SOUTH, LIONS)];
    }
    assert_true(moved > 0);
    small_close(&m);
}

static void groups_move_on_their_weekday_only(void **state)
{
    (void)state;
    Small m = expanding();
    for (int32_t day = 2; day < 8; day++) {
        small_days(&m, day, day + 1);
        assert_int_equal(m.w->fighters[zone_group(m.w, HARBOUR, LIONS)], 200);
    }
    small_days(&m, 8, 9);
    assert_true(m.w->fighters[zone_group(m.w, HARBOUR, LIONS)] < 200);
    small_close(&m);
}

static void a_party_needs_more_fighters_than_it_can_spare(void **state)
{
    (void)state;
    Small m = expanding();
    remove_fighters(m.w);
    place_fighters(m.w, LIONS, HARBOUR, 25);
    small_days(&m, 0, 100);
    assert_int_equal(m.w->fighters[zone_group(m.w, HARBOUR, LIONS)], 25);
    small_close(&m);
}

static void ground_that_the_coalition_holds_is_no_target(void **state)
{
    (void)state;
    Small m = expanding();
    set_control(m.w, CENTRE, 1 + LIONS, 0.7);
    set_control(m.w, SOUTH, 1 + LIONS, 0.7);
    small_days(&m, 0, 60);
    assert_int_equal(m.w->fighters[zone_group(m.w, HARBOUR, LIONS)], 200);
    small_close(&m);
}

/* Movers are a binomial share 0.3 of 200; 300 moves: 4.5 standard errors of the mean are 1.7. */
static void a_share_of_the_zone_moves(void **state)
{
    (void)state;
    Small m = expanding();
    double moved = 0.0, moves = 0.0;
    for (uint32_t member = 0; member < 300; member++) {
        m.w->key.member = member;
        remove_fighters(m.w);
        place_fighters(m.w, LIONS, HARBOUR, 200);
        small_days(&m, TUESDAY_0, TUESDAY_0 + 1);
        int32_t gone = 200 - m.w->fighters[zone_group(m.w, HARBOUR, LIONS)];
        moved += gone;
        moves += gone > 0;
    }
    double n = 200.0 * moves, p = m.p.violence_expansion_force;
    assert_true(moves > 250.0);
    assert_true(fabs(moved - n * p) < 4.5 * sqrt(n * p * (1.0 - p)));
    small_close(&m);
}

/* FOXES in CENTRE are of the same coalition: when LIONS take SOUTH they do not come (not next to
 * it); in NORTH they would. TIDE next to SOUTH is not allied and never comes. */
static void only_allies_next_door_join_in(void **state)
{
    (void)state;
    Small m = expanding();
    m.w->group_coalition[FOXES] = m.w->group_coalition[LIONS];
    place_fighters(m.w, FOXES, NORTH, 20); /* too few to move by themselves */
    place_fighters(m.w, TIDE, NORTH, 20);
    int32_t joined = 0;
    for (int32_t week = 0; week < 30; week++) {
        small_days(&m, TUESDAY_0 + 7 * week, TUESDAY_0 + 7 * week + 1);
        joined += m.w->pair_joint[LIONS * 3 + FOXES];
        assert_int_equal(m.w->pair_joint[LIONS * 3 + TIDE], 0);
        assert_int_equal(m.w->pair_joint[LIONS * 3 + FOXES], m.w->pair_joint[FOXES * 3 + LIONS]);
    }
    assert_int_equal(group_fighters(m.w, FOXES), 20);
    assert_int_equal(group_fighters(m.w, TIDE), 20);
    assert_true(joined > 0);
    small_close(&m);
}

/* LIONS, FOXES and TIDE, each big enough to go, in one coalition: a front of everybody.
 * @return offensives begun on one Tuesday in 200 futures, the most in one of them at `most` */
static int32_t offensives(double campaign, int32_t *most)
{
    Small m = expanding();
    int32_t all = 0;
    m.p.violence_campaign = campaign;
    m.p.violence_expansion_alone = 0.0;
    m.w->united_front = 1.0;
    m.w->group_coalition[FOXES] = m.w->group_coalition[TIDE] = m.w->group_coalition[LIONS];
    *most = 0;
    for (uint32_t member = 0; member < 200; member++) {
        m.w->key.member = member;
        remove_fighters(m.w);
        place_fighters(m.w, LIONS, HARBOUR, 200);
        place_fighters(m.w, FOXES, HARBOUR, 200);
        place_fighters(m.w, TIDE, NORTH, 200);
        small_days(&m, TUESDAY_0, TUESDAY_0 + 1);
        int32_t begun = 0;
        for (int32_t i = 0; i < m.w->case_count; i++) {
            begun += m.w->case_log[i].kind == CASE_EXPANSION;
        }
        all += begun;
        *most = begun > *most ? begun : *most;
    }
    small_close(&m);
    return all;
}

/* They consider every week (rate 50) and go almost always: three offensives a week when each group
 * decides, one when the front does. */
static void a_front_that_decides_together_attacks_one_zone_at_a_time(void **state)
{
    (void)state;
    int32_t most;
    assert_true(offensives(0.0, &most) > 500);
    assert_int_equal(most, 3);
    assert_true(offensives(1.0, &most) > 190);
    assert_int_equal(most, 1);
}

/* Half of the rate of each way: with 50 a week that is still every week. */
static void a_share_of_offensives_is_decided_together(void **state)
{
    (void)state;
    int32_t most;
    assert_true(offensives(0.5, &most) > 600);
    assert_int_equal(most, 4);
}

/* Without a front there is nobody to decide together. */
static void two_camps_run_no_campaign(void **state)
{
    (void)state;
    Small m = expanding();
    m.p.violence_campaign = 1.0;
    m.p.violence_expansion_alone = 0.0;
    m.w->united_front = 0.55;
    small_days(&m, 0, 100);
    assert_int_equal(m.w->fighters[zone_group(m.w, HARBOUR, LIONS)], 200);
    small_close(&m);
}

/* Ten men in CENTRE against 5,000 officers: the foothold is given up with probability 0.25 a
 * week, and half of them, drawn one by one, go home. 400 weeks: 4.5 standard errors are 39 of
 * 100. */
static void hopeless_footholds_are_given_up(void **state)
{
    (void)state;
    Small m = expanding();
    m.p.violence_expansion_alone = m.p.violence_expansion_front = 0.0;
    m.w->police_officers[CENTRE] = 5000;
    double given_up = 0.0;
    for (uint32_t member = 0; member < 400; member++) {
        m.w->key.member = member;
        remove_fighters(m.w);
        place_fighters(m.w, LIONS, CENTRE, 40);
        small_days(&m, TUESDAY_0, TUESDAY_0 + 1);
        int32_t home = m.w->fighters[zone_group(m.w, HARBOUR, LIONS)];
        given_up += home > 0;
        assert_int_equal(group_fighters(m.w, LIONS), 40);
        assert_true(home == 0 || abs(home - 20) < 16);
    }
    assert_true(fabs(given_up - 100.0) < 4.5 * sqrt(400.0 * 0.25 * 0.75));
    small_close(&m);
}

static void homes_are_not_given_up(void **state)
{
    (void)state;
    Small m = expanding();
    m.p.violence_expansion_alone = m.p.violence_expansion_front = 0.0;
    m.p.violence_foothold_drop = 1.0;
    m.w->police_officers[HARBOUR] = 5000;
    set_control(m.w, HARBOUR, 0, 1.0);
    small_days(&m, 0, 30);
    assert_int_equal(m.w->fighters[zone_group(m.w, HARBOUR, LIONS)], 200);
    small_close(&m);
}

static void worth_of_a_zone_has_its_parts(void **state)
{
    (void)state;
    assert_true(zone_worth(0.0, 1.0, 0.0, 0.4) == 0.5);
    assert_true(zone_worth(25000.0, 1.0, 0.0, 0.4) == 1.0);
    assert_true(zone_worth(1e9, 1.0, 0.0, 0.4) == 1.5);
    assert_true(zone_worth(0.0, 0.0, 2.0, 0.4) == 1.3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_move_only_next_door),
        cmocka_unit_test(groups_move_on_their_weekday_only),
        cmocka_unit_test(a_party_needs_more_fighters_than_it_can_spare),
        cmocka_unit_test(ground_that_the_coalition_holds_is_no_target),
        cmocka_unit_test(a_share_of_the_zone_moves),
        cmocka_unit_test(only_allies_next_door_join_in),
        cmocka_unit_test(a_front_that_decides_together_attacks_one_zone_at_a_time),
        cmocka_unit_test(a_share_of_offensives_is_decided_together),
        cmocka_unit_test(two_camps_run_no_campaign),
        cmocka_unit_test(hopeless_footholds_are_given_up),
        cmocka_unit_test(homes_are_not_given_up),
        cmocka_unit_test(worth_of_a_zone_has_its_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
