/* test_violence.c: attacks, clashes, assaults, brigades, economies of armed groups (eqs. 8.1 to
 * 8.8). */
#include "small_world.h"

#include <math.h>

#include "systems/violence_kernel.h"

/* Violence with the given parts, all groups in CENTRE and HARBOUR. */
static Small violent(Mechanism part)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_violence] = m.p.on[part] = true;
    small_world(&m, 100);
    small_begin(&m, 0);
    remove_fighters(m.w);
    place_fighters(m.w, LIONS, HARBOUR, 150);
    place_fighters(m.w, FOXES, CENTRE, 100);
    place_fighters(m.w, TIDE, HARBOUR, 50);
    set_control(m.w, CENTRE, 1 + FOXES, 0.5);
    set_control(m.w, HARBOUR, 1 + LIONS, 0.5);
    return m;
}

/* Puts back those who died, so that every day begins alike. */
static void refill(Small *m)
{
    remove_fighters(m->w);
    place_fighters(m->w, LIONS, HARBOUR, 150);
    place_fighters(m->w, FOXES, CENTRE, 100);
    place_fighters(m->w, TIDE, HARBOUR, 50);
}

static void there_is_no_clash_within_a_coalition(void **state)
{
    (void)state;
    Small m = violent(MECHANISM_violence_clashes);
    m.p.violence_clash = 0.5;
    m.w->group_coalition[TIDE] = m.w->group_coalition[LIONS];
    set_control(m.w, HARBOUR, 1 + LIONS, 0.5);
    m.w->control[HARBOUR * 4 + 1 + TIDE] = 0.2;
    int32_t clashes = 0;
    for (int32_t day = 0; day < 500; day++) {
        refill(&m);
        small_days(&m, day, day + 1);
        clashes += m.w->clashes_today;
        assert_int_equal(m.w->pair_clashes[LIONS * 3 + TIDE], 0);
        assert_int_equal(m.w->pair_clashes[TIDE * 3 + LIONS], 0);
    }
    assert_true(clashes > 100); /* with FOXES they fight */
    small_close(&m);
}

static void a_pair_clashes_at_most_twice_a_day(void **state)
{
    (void)state;
    Small m = violent(MECHANISM_violence_clashes);
    m.p.violence_clash = 50.0;
    for (int32_t day = 0; day < 50; day++) {
        refill(&m);
        small_days(&m, day, day + 1);
        assert_true(m.w->pair_clashes[LIONS * 3 + FOXES] <= 2);
        assert_int_equal(m.w->pair_clashes[LIONS * 3 + FOXES],
                         m.w->pair_clashes[FOXES * 3 + LIONS]);
    }
    small_close(&m);
}

static void a_truce_stops_its_share_of_clashes(void **state)
{
    (void)state;
    Small m = violent(MECHANISM_violence_clashes);
    m.p.violence_clash = 1.0;
    m.w->event_truce = 1.0;
    small_days(&m, 0, 100);
    assert_int_equal(m.w->clashes_today, 0);
    assert_int_equal(group_fighters(m.w, LIONS), 150);
    small_close(&m);
}

/* Ten patrols for a thousand residents count as twenty officers: with a deterrence of 0.5 that is
 * exp(-10) of the attacks, so none in 100 days where there were dozens. */
static void the_mission_deters_attacks_where_it_stands(void **state)
{
    (void)state;
    int32_t attacks[2] = {0, 0};
    for (int guarded = 0; guarded < 2; guarded++) {
        Small m = violent(MECHANISM_violence_attacks);
        m.p.violence_attack = 0.01;
        m.p.violence_deterrence = 0.5;
        memset(m.w->police_officers, 0, 4 * sizeof *m.w->police_officers);
        m.w->task_force[HARBOUR * TASK_COUNT + TASK_PATROL] = guarded ? 400.0 : 0.0;
        for (int32_t day = 0; day < 100; day++) {
            small_days(&m, day, day + 1);
            attacks[guarded] += m.w->zone_attacks[HARBOUR];
        }
        small_close(&m);
    }
    assert_true(attacks[0] > 40);
    assert_int_equal(attacks[1], 0);
}

static void attacks_fall_with_police_and_pressure_and_peak_where_contested(void **state)
{
    (void)state;
    AttackSetting s = {100.0, 1.0, 0.5, 1.0, 0.2, 1.0};
    double here = attack_rate(s, 1e-3, 0.3, 4.0, 0.15, 2.0);
    AttackSetting policed = s, pressed = s, held = s, lost = s;
    policed.officers = 2.0;
    pressed.pressure = 0.4;
    held.groups_share = 0.1;
    lost.groups_share = 0.9;
    assert_true(fabs(attack_rate(policed, 1e-3, 0.3, 4.0, 0.15, 2.0) / here - exp(-0.15)) < 1e-12);
    assert_true(fabs(attack_rate(pressed, 1e-3, 0.3, 4.0, 0.15, 2.0) / here - exp(-0.4)) < 1e-12);
    assert_true(attack_rate(held, 1e-3, 0.3, 4.0, 0.15, 2.0) < here);
    assert_true(attack_rate(lost, 1e-3, 0.3, 4.0, 0.15, 2.0) < here);
    pressed.pressure = 50.0; /* felt as at most 1 */
    assert_true(attack_rate(pressed, 1e-3, 0.3, 4.0, 0.0, 2.0) >= 100.0 * 1e-3 * exp(-2.0));
}

/* 65 % of the lynched are fighters while there are any in reach: 4.5 standard errors of n. */
static void brigades_kill_fighters_and_residents_in_their_shares(void **state)
{
    (void)state;
    Small m = violent(MECHANISM_violence_brigades);
    m.p.violence_brigade = 5e-5;
    for (int32_t z = 0; z < 4; z++) {
        set_control(m.w, z, 0, z == CENTRE ? 1.0 : 0.0);
    }
    set_control(m.w, HARBOUR, 1 + LIONS, 1.0);
    set_control(m.w, NORTH, 1 + TIDE, 1.0);
    set_control(m.w, SOUTH, 1 + TIDE, 1.0);
    double fighters = 0.0, residents = 0.0;
    for (int32_t day = 0; day < 300; day++) {
        refill(&m);
        small_days(&m, day, day + 1);
        int32_t at = harm_index(CENTRE, CHANNEL_BRIGADE, 0);
        fighters += m.w->violence_killed[at + VICTIM_FIGHTERS];
        residents += m.w->violence_killed[at + VICTIM_RESIDENTS];
        assert_int_equal(m.w->violence_killed[harm_index(HARBOUR, CHANNEL_BRIGADE, 0)], 0);
    }
    double n = fighters + residents, p = m.p.violence_brigade_hits;
    assert_true(n > 300.0);
    assert_true(fabs(fighters - n * p) < 4.5 * sqrt(n * p * (1.0 - p)));
    small_close(&m);
}

static void brigades_without_fighters_in_reach_kill_residents(void **state)
{
    (void)state;
    Small m = violent(MECHANISM_violence_brigades);
    m.p.violence_brigade = 1e-4;
    remove_fighters(m.w);
    set_control(m.w, CENTRE, 0, 1.0);
    small_days(&m, 0, 1);
    int32_t at = harm_index(CENTRE, CHANNEL_BRIGADE, 0);
    assert_int_equal(m.w->violence_killed[at + VICTIM_FIGHTERS], 0);
    assert_true(m.w->violence_killed[at + VICTIM_RESIDENTS] > 0);
    small_close(&m);
}

/* Groups rich and poor, with shipments: arms and pay stay where they belong and no cent is
 * made. */
static void arms_and_pay_stay_in_bounds_and_the_ledger_balances(void **state)
{
    (void)state;
    static const double tolls[] = {0.0, 0.02, 50.0};
    for (int i = 0; i < 3; i++) {
        Small m = violent(MECHANISM_violence_economy);
        m.p.violence_extortion = tolls[i];
        for (int32_t day = 0; day < 400; day++) {
            small_days(&m, day, day + 1);
            for (int32_t g = 0; g < 3; g++) {
                assert_true(m.w->group_arms[g] >= 0.2 && m.w->group_arms[g] <= 1.5);
                assert_true(m.w->group_paid[g] >= 0.0 && m.w->group_paid[g] <= 1.0);
                assert_true(m.w->account_balance[ACCOUNT_FIRST_GROUP + g] >= 0);
            }
            assert_sound(m.w);
        }
        assert_true(tolls[i] > 1.0 ? m.w->group_arms[LIONS] == 1.5 : m.w->group_arms[LIONS] < 1.5);
        small_close(&m);
    }
}

static void sanctions_keep_income_from_buying_arms(void **state)
{
    (void)state;
    Small m = violent(MECHANISM_violence_economy);
    m.w->event_tolls_cut = 1.0;
    small_days(&m, 0, 100);
    assert_int_equal(m.w->account_balance[ACCOUNT_ARMS], 0);
    assert_true(m.w->account_balance[ACCOUNT_FIRST_GROUP + LIONS] +
                    m.w->account_balance[ACCOUNT_FIGHTERS_PAY] >
                0);
    small_close(&m);
}

/* An assault in every zone every day: shares of the state taken are between 0 and the shift,
 * morale falls by its size, and sites shut only where an assault was won. */
static void assaults_take_morale_and_ground(void **state)
{
    (void)state;
    Small m = violent(MECHANISM_violence_assaults);
    m.p.violence_assault = 0.02;
    m.p.violence_assault_won = 1.0;
    int32_t won = 0, n = 0;
    for (int32_t day = 0; day < 100; day++) {
        refill(&m);
        small_days(&m, day, day + 1);
        n = m.w->assaults_today;
        int32_t officers = 0;
        for (int32_t z = 0; z < 4; z++) {
            officers += m.w->violence_killed[harm_index(z, CHANNEL_ASSAULT, VICTIM_POLICE)];
        }
        double fall = m.p.violence_assault_morale * n + m.p.violence_officer_morale * officers;
        assert_true(fabs(m.w->violence_morale + fall) < 1e-12);
        for (int32_t i = 0; i < m.w->case_count; i++) {
            won += m.w->case_log[i].kind == CASE_ASSAULT_WON;
        }
    }
    assert_true(won > 0);
    small_close(&m);
}

/* LIONS and TIDE share HARBOUR, FOXES stand next door: as allies the first two act together
 * in every assault of either, as rivals never; FOXES, allied too, are not there. */
static void allies_who_assault_together_remember_it(void **state)
{
    (void)state;
    for (int allied = 0; allied < 2; allied++) {
        Small m = violent(MECHANISM_violence_assaults);
        int32_t joint = 0, assaults = 0;
        m.p.violence_assault = 0.02;
        for (int32_t g = 0; g < 3 && allied; g++) {
            m.w->group_coalition[g] = 0;
        }
        for (int32_t day = 0; day < 50; day++) {
            refill(&m);
            small_days(&m, day, day + 1);
            int32_t pair = m.w->pair_joint[LIONS * 3 + TIDE];
            assert_int_equal(pair, m.w->pair_joint[TIDE * 3 + LIONS]);
            assert_int_equal(m.w->pair_joint[LIONS * 3 + FOXES], 0);
            assert_true(pair <= m.w->assaults_today);
            joint += pair;
            assaults += m.w->assaults_today;
        }
        assert_true(assaults > 100);
        assert_true(allied ? joint > assaults / 3 : joint == 0);
        small_close(&m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_is_no_clash_within_a_coalition),
        cmocka_unit_test(a_pair_clashes_at_most_twice_a_day),
        cmocka_unit_test(a_truce_stops_its_share_of_clashes),
        cmocka_unit_test(the_mission_deters_attacks_where_it_stands),
        cmocka_unit_test(attacks_fall_with_police_and_pressure_and_peak_where_contested),
        cmocka_unit_test(brigades_kill_fighters_and_residents_in_their_shares),
        cmocka_unit_test(brigades_without_fighters_in_reach_kill_residents),
        cmocka_unit_test(arms_and_pay_stay_in_bounds_and_the_ledger_balances),
        cmocka_unit_test(sanctions_keep_income_from_buying_arms),
        cmocka_unit_test(assaults_take_morale_and_ground),
        cmocka_unit_test(allies_who_assault_together_remember_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
