/* test_health_people.c: cholera follows the people (eqs. 13.7, 13.8), and arrives with some (13.9,
 * 13.10). */
#include "small_world.h"

#include <math.h>

#include "systems/health_parts.h"

/* Health without transmission, on the eve of the first day. */
static Small still(int32_t people_per_agent)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_health] = true;
    m.p.health_person = m.p.health_water = 0.0; /* below their ranges: nobody is infected */
    m.p.health_recovery = 1e-13;
    small_world(&m, people_per_agent);
    small_begin(&m, 0);
    return m;
}

static void set_kinds(World *w, int32_t z, int32_t infected, int32_t recovered)
{
    w->health_infected[z] = infected;
    w->health_recovered[z] = recovered;
    w->health_susceptible[z] = w->zone_people[z] - infected - recovered;
}

static void everybody_is_of_one_kind_every_day(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 1);
    double moved = 0.0, cases = 0.0;
    for (int32_t day = 0; day < 366; day++) {
        small_days(&m, day, day + 1);
        assert_int_equal(m.w->health_counted, 1); /* nobody moves people after health */
        assert_sound(m.w);
        for (int32_t z = 0; z < 4; z++) {
            assert_int_equal(m.w->health_susceptible[z] + m.w->health_infected[z] +
                                 m.w->health_recovered[z],
                             m.w->zone_people[z]);
        }
        moved += m.w->daily[OUTCOME_newly_displaced] + m.w->daily[OUTCOME_returned];
        cases += m.w->daily[OUTCOME_cholera_cases];
    }
    assert_true(moved > 1000.0 && cases > 10.0);
    small_close(&m);
}

static void a_person_of_no_kind_or_of_two_is_found(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    char cause[256];
    small_days(&m, 0, 1);
    assert_sound(m.w);
    m.w->health_susceptible[NORTH]++;
    assert_false(world_sound(m.w, cause, sizeof cause));
    assert_non_null(strstr(cause, "cholera in NORTH"));
    m.w->health_recovered[NORTH]--; /* the sum is right again */
    assert_sound(m.w);
    m.w->health_susceptible[NORTH] += m.w->health_infected[NORTH] + 1;
    m.w->health_infected[NORTH] = -1;
    assert_false(world_sound(m.w, cause, sizeof cause));
    small_close(&m);
}

/* All who fled or returned, and nobody else, stand in moved_people. */
static void who_flees_or_returns_is_reported_to_health(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 2);
    double fled = 0.0, returned = 0.0, moved = 0.0;
    for (int32_t day = 0; day < 366; day++) {
        int64_t abroad = m.w->pool[POOL_ABROAD];
        small_days(&m, day, day + 1);
        fled += m.w->daily[OUTCOME_newly_displaced] - (double)(m.w->pool[POOL_ABROAD] - abroad);
        returned += m.w->daily[OUTCOME_returned];
        for (int32_t i = 0; i < 16; i++) {
            moved += m.w->moved_people[i];
            assert_true(i % 5 != 0 || m.w->moved_people[i] == 0); /* nobody moves to where he is */
        }
    }
    assert_true(fled > 1000.0 && returned > 0.0);
    assert_true(moved == fled + returned);
    small_close(&m);
}

/* 30 agents of 100 go from CENTRE to SOUTH. What they take is a sample of CENTRE without
 * replacement; the country loses and gains nobody. Over 2,000 members some 100,000 infected move:
 * 4.5 standard errors are 1.4 %. */
static void those_who_move_carry_what_they_have(void **state)
{
    (void)state;
    enum { MEMBERS = 2000, MOVED = 3000 };
    Small m = still(100);
    for (int32_t i = 0; i < 30; i++) {
        resident_move(m.w, m.w->zone_first[CENTRE], CENTRE, SOUTH, FLAG_HOSTED);
    }
    double moved = m.s->zone[CENTRE].population - m.w->zone_people[CENTRE], carried = 0.0;
    assert_true(moved > 0.9 * MOVED && moved < 1.1 * MOVED);
    memset(m.w->moved_people, 0, 16 * sizeof *m.w->moved_people);
    m.w->moved_people[CENTRE * 4 + SOUTH] = (int32_t)moved;
    int32_t before = m.w->zone_people[CENTRE] + (int32_t)moved;
    for (uint32_t member = 0; member < MEMBERS; member++) {
        m.w->key.member = member;
        m.w->health_infected[CENTRE] = 1000;
        m.w->health_recovered[CENTRE] = 20000;
        m.w->health_susceptible[CENTRE] = before - 21000;
        set_kinds(m.w, SOUTH, 0, 0);
        m.w->health_susceptible[SOUTH] -= (int32_t)moved;
        carry_infection(m.w, small_day(&m, 0));
        carried += m.w->health_infected[SOUTH];
        assert_int_equal(m.w->health_infected[CENTRE] + m.w->health_infected[SOUTH], 1000);
        assert_int_equal(m.w->health_recovered[CENTRE] + m.w->health_recovered[SOUTH], 20000);
        for (int32_t z = 0; z < 4; z++) {
            assert_int_equal(m.w->health_susceptible[z] + m.w->health_infected[z] +
                                 m.w->health_recovered[z],
                             m.w->zone_people[z]);
        }
    }
    double p = 1000.0 / before, n = MEMBERS * moved;
    assert_true(fabs(carried - n * p) < 4.5 * sqrt(n * p * (1.0 - p)));
    small_close(&m);
}

/* The same move with the switch on and off: infection travels, or it does not. */
static void infection_stays_where_it_is_without_carriage(void **state)
{
    (void)state;
    for (int on = 0; on < 2; on++) {
        Small m = still(100);
        m.p.on[MECHANISM_health_carriage] = on;
        set_kinds(m.w, CENTRE, m.w->zone_people[CENTRE], 0);
        set_kinds(m.w, SOUTH, 0, 0);
        int32_t people = m.w->resident_people[m.w->zone_first[CENTRE]];
        resident_move(m.w, m.w->zone_first[CENTRE], CENTRE, SOUTH, FLAG_HOSTED);
        m.w->moved_people[CENTRE * 4 + SOUTH] = people;
        small_days(&m, 0, 1);
        assert_int_equal(m.w->health_infected[SOUTH], on ? people : 0);
        assert_int_equal(m.w->health_infected[CENTRE], m.w->zone_people[CENTRE]);
        assert_sound(m.w);
        small_close(&m);
    }
}

/* An agent that goes on to a third zone on the same day: nobody is counted twice or below zero. */
static void agents_that_move_twice_in_a_day_are_counted_once(void **state)
{
    (void)state;
    Small m = still(100);
    int32_t all = m.w->zone_people[SOUTH];
    while (m.w->zone_residents[SOUTH] > 0) { /* SOUTH is empty this morning */
        resident_move(m.w, m.w->zone_first[SOUTH], SOUTH, NORTH, FLAG_HOSTED);
    }
    assert_true(all > 1000 && m.w->zone_people[SOUTH] == 0);
    health_count(m.w, small_day(&m, 0));
    memset(m.w->moved_people, 0, 16 * sizeof *m.w->moved_people);
    for (int32_t i = 0; i < 5; i++) {
        int32_t people = m.w->resident_people[m.w->zone_first[CENTRE]];
        resident_move(m.w, m.w->zone_first[CENTRE], CENTRE, SOUTH, FLAG_HOSTED);
        resident_move(m.w, m.w->zone_first[SOUTH], SOUTH, HARBOUR, FLAG_HOSTED);
        m.w->moved_people[CENTRE * 4 + SOUTH] += people;
        m.w->moved_people[SOUTH * 4 + HARBOUR] += people;
    }
    m.p.on[MECHANISM_health_carriage] = true;
    small_days(&m, 0, 1);
    assert_int_equal(m.w->health_susceptible[SOUTH] + m.w->health_infected[SOUTH], 0);
    assert_sound(m.w);
    small_close(&m);
}

/* 7 leave CENTRE and 7 others join, without infection being among what is reported: the mean of the
 * infected stays. 150 of 60,000, over 20,000 members: 350 infected leave and as many join, 4.5
 * standard errors of the difference are 120 of three million. Rounding the expectation (0.0175
 * infected among seven) would never take one: 350 off. */
static void counting_people_has_no_bias(void **state)
{
    (void)state;
    enum { MEMBERS = 20000 };
    Small m = still(100);
    double left = 0.0, after = 0.0;
    int32_t people = m.w->zone_people[CENTRE];
    Rng r = rng_at(m.w->key, 0, 1, 0);
    for (uint32_t member = 0; member < MEMBERS; member++) {
        m.w->key.member = member;
        set_kinds(m.w, CENTRE, 150, 20000);
        assert_int_equal(residents_take(m.w, CENTRE, 7, INTO_ABROAD, NONE, NONE, &r), 7);
        count_people(m.w, CENTRE, small_day(&m, 0));
        left += 150 - m.w->health_infected[CENTRE];
        assert_int_equal(residents_give(m.w, CENTRE, 7, &r), 7);
        count_people(m.w, CENTRE, small_day(&m, 1));
        after += m.w->health_infected[CENTRE] - 150;
    }
    double mean = MEMBERS * 7.0 * 150.0 / people;
    assert_true(fabs(left - mean) < 4.5 * sqrt(mean));
    assert_true(fabs(after) < 4.5 * sqrt(2.0 * mean));
    small_close(&m);
}

/* A plan that screens a share of 500 people who arrive on one day. */
static Small arriving(double screened)
{
    Small m = still(100);
    m.p.on[MECHANISM_health_import] = m.p.on[MECHANISM_health_blame] = true;
    m.p.health_import_risk = 1e-3;
    m.plan->phase[0].efforts.medical_screening = screened;
    m.w->plan_phase = 0;
    for (int32_t z = 0; z < 4; z++) {
        set_kinds(m.w, z, 0, 0);
    }
    return m;
}

static double imported(Small *m, int32_t arrived, int members)
{
    double sum = 0.0;
    for (int member = 0; member < members; member++) {
        m->w->key.member = (uint32_t)member;
        set_kinds(m->w, CENTRE, 0, 0);
        m->w->health_water[CENTRE] = 0.0;
        m->w->arrived_today = arrived;
        small_days(m, 0, 1);
        assert_int_equal(m->w->health_infected[CENTRE], m->w->health_brought);
        assert_int_equal(m->w->health_infected[HARBOUR] + m->w->health_infected[NORTH], 0);
        assert_true(m->w->health_imported[CENTRE] == (m->w->health_brought > 0 ? 1.0 : 0.0));
        sum += m->w->health_brought;
    }
    return sum;
}

/* Half of 500 passed at 1 in 1,000 each, 4,000 times: 1,000 infections +- 142 at 4.5 deviations. */
static void arrivals_bring_infection_to_the_base(void **state)
{
    (void)state;
    Small m = arriving(0.5);
    assert_true(fabs(imported(&m, 500, 4000) - 1000.0) < 4.5 * sqrt(1000.0));
    small_close(&m);
}

static void nothing_is_brought_without_arrivals_or_past_a_full_screening(void **state)
{
    (void)state;
    Small m = arriving(0.0);
    assert_true(imported(&m, 0, 2000) == 0.0);
    m.p.on[MECHANISM_health_import] = false;
    assert_true(imported(&m, 500, 2000) == 0.0);
    small_close(&m);
    m = arriving(1.0);
    assert_true(imported(&m, 500, 2000) == 0.0);
    small_close(&m);
}

static void supply_counts_who_arrives_each_day(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    int32_t sum = 0, before = 0;
    for (int32_t day = 0; day < 366; day++) {
        small_days(&m, day, day + 1);
        sum += m.w->arrived_today;
        before += m.w->arrived_today > 0;
    }
    int32_t came = 0;
    for (int32_t k = 0; k < m.w->size.contributors; k++) {
        came += m.w->mission_in_country[k] + m.w->mission_killed[k] + m.w->mission_left[k];
    }
    assert_true(before >= 1 && before < 20);
    assert_int_equal(sum, came);
    small_close(&m);
}

/* 10 infected of the place, then 30 brought: three quarters of the chains are the mission's. */
static void chains_that_arrivals_began_are_told_apart(void **state)
{
    (void)state;
    Small m = arriving(0.0);
    set_kinds(m.w, CENTRE, 10, 0);
    mix_imported(m.w, CENTRE, 30.0, 1.0);
    assert_true(fabs(m.w->health_imported[CENTRE] - 0.75) < 1e-15);
    set_kinds(m.w, CENTRE, 40, 0);
    mix_imported(m.w, CENTRE, 40.0, 0.0);
    assert_true(fabs(m.w->health_imported[CENTRE] - 0.375) < 1e-15);
    mix_imported(m.w, CENTRE, 0.0, 1.0);
    assert_true(fabs(m.w->health_imported[CENTRE] - 0.375) < 1e-15);
    small_close(&m);
}

/* All the infected of CENTRE are the mission's: its cases are put down to it, and trust there falls
 * the next day by eq. 10.1; with the switch off it does not. */
static void cases_that_arrivals_brought_lower_trust_in_the_mission(void **state)
{
    (void)state;
    double fall[2];
    for (int on = 0; on < 2; on++) {
        Small m = mini_open("historical");
        small_all_off(&m);
        m.p.on[MECHANISM_health] = m.p.on[MECHANISM_residents] = true;
        m.p.on[MECHANISM_health_blame] = on;
        small_world(&m, 100);
        small_begin(&m, 0);
        set_kinds(m.w, CENTRE, 3000, 0);
        m.w->health_imported[CENTRE] = 1.0;
        small_days(&m, 0, 1);
        double per_10k = 1e4 * m.w->health_cases[CENTRE] / m.w->zone_people[CENTRE];
        double pull = m.p.residents_w_blamed * m.p.residents_legacy_multiplier * per_10k;
        double before = m.w->zone_trust_mission[CENTRE], there = m.w->zone_trust_mission[SOUTH];
        assert_true(per_10k > 1.0);
        small_days(&m, 1, 2);
        fall[on] = before - m.w->zone_trust_mission[CENTRE];
        assert_true(fabs(m.w->zone_trust_mission[SOUTH] - there) < 1e-3);
        if (on) { /* all but the return to the baseline, which is a 365th */
            assert_true(fabs(fall[1] - pull * (before + 1.0)) < 0.005);
        }
        small_close(&m);
    }
    assert_true(fabs(fall[0]) < 1e-3 && fall[1] > 0.02);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_is_of_one_kind_every_day),
        cmocka_unit_test(a_person_of_no_kind_or_of_two_is_found),
        cmocka_unit_test(who_flees_or_returns_is_reported_to_health),
        cmocka_unit_test(those_who_move_carry_what_they_have),
        cmocka_unit_test(infection_stays_where_it_is_without_carriage),
        cmocka_unit_test(agents_that_move_twice_in_a_day_are_counted_once),
        cmocka_unit_test(counting_people_has_no_bias),
        cmocka_unit_test(arrivals_bring_infection_to_the_base),
        cmocka_unit_test(nothing_is_brought_without_arrivals_or_past_a_full_screening),
        cmocka_unit_test(supply_counts_who_arrives_each_day),
        cmocka_unit_test(chains_that_arrivals_began_are_told_apart),
        cmocka_unit_test(cases_that_arrivals_brought_lower_trust_in_the_mission),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
