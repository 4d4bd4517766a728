/* test_health.c: cholera in one zone (eqs. 13.1 to 13.6, 13.11). Published figures:
 * data/reference/cholera.json, cases cholera-01 and cholera-03 (Tien & Earn 2010; Kermack &
 * McKendrick). */
#include "small_world.h"

#include <math.h>

#include "systems/health_kernel.h"

static CholeraRates rates_of_01(double step)
{
    return (CholeraRates){0.1 * step, 0.25 * step, 0.2 * step, 0.05 * step, 0.0};
}

static CholeraShares seeded(double share) { return (CholeraShares){1.0 - share, share, 0.0, 0.0}; }

static CholeraShares after_steps(CholeraShares s, CholeraRates r, int n)
{
    for (int i = 0; i < n; i++) {
        s = cholera_after(s, r);
    }
    return s;
}

static void the_mean_field_has_the_published_reproduction_number_and_growth(void **state)
{
    (void)state;
    const double step = 0.01;
    CholeraRates r = rates_of_01(step);
    assert_true(fabs(cholera_reproduction(r) - 1.75) < 1e-12);
    CholeraShares early = after_steps(seeded(1e-12), r, (int)(200.0 / step));
    CholeraShares late = after_steps(early, r, (int)(50.0 / step));
    double growth = log(late.infected / early.infected) / 50.0;
    assert_true(fabs(growth / 0.0395643923739 - 1.0) < 1e-3);
}

/* Also in steps of a day: the mean stay of the infected sees to it (eq. 13.2). */
static void the_mean_field_has_the_published_final_size_whatever_the_step(void **state)
{
    (void)state;
    static const double steps[] = {0.1, 1.0, 3.0};
    for (int i = 0; i < 3; i++) {
        CholeraShares s =
            after_steps(seeded(1e-7), rates_of_01(steps[i]), (int)(6000.0 / steps[i]));
        assert_true(fabs((1.0 - s.susceptible) / 0.712698085715 - 1.0) < 1e-6);
    }
}

static void final_sizes_follow_the_reproduction_number_as_published(void **state)
{
    (void)state;
    static const double number[] = {1.1, 1.5, 2.0, 2.5, 3.0};
    static const double attacked[] = {0.176134143632, 0.582811643866, 0.79681213002, 0.892644753609,
                                      0.940479790707};
    static const double through_water[] = {0.0, 0.4, 1.0}; /* how, does not matter */
    for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 3; j++) {
            double all = 0.2 * number[i];
            CholeraRates r = {all * (1.0 - through_water[j]), all * through_water[j], 0.2, 0.05,
                              0.0};
            CholeraShares s = after_steps(seeded(1e-8), r, 20000);
            assert_true(fabs(1.0 - s.susceptible - attacked[i]) < 1e-6);
        }
    }
}

/* With immunity that is lost the infection stays, and leaves one in R_0 susceptible. */
static void lost_immunity_keeps_the_infection_at_one_over_the_reproduction_number(void **state)
{
    (void)state;
    CholeraRates r = {0.05, 0.25, 0.2, 0.05, 5e-4};
    CholeraShares s = after_steps(seeded(0.01), r, 200000);
    assert_true(s.infected > 1e-4);
    assert_true(fabs(s.susceptible - 1.0 / 1.5) < 1e-3);
    assert_true(fabs(s.water - s.infected * infected_stay(r.recovery)) < 1e-9);
    assert_true(fabs(s.susceptible + s.infected + s.recovered - 1.0) < 1e-9);
}

static void sites_spread_by_their_share_and_crowding(void **state)
{
    (void)state;
    assert_true(crowded_water(0.25, 2.0, 0.0) == 0.25);
    assert_true(crowded_water(0.25, 2.0, 1.0) == 0.5);
    assert_true(fabs(crowded_water(0.25, 3.0, 0.5) - 0.5) < 1e-15);
    assert_true(crowded_water(0.25, 1.0, 0.7) == 0.25);
}

/* Health alone, on the eve of the first day; everybody susceptible, clean water. */
static Small healthy(void)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_health] = m.p.on[MECHANISM_record] = true;
    small_world(&m, 100);
    small_begin(&m, 0);
    for (int32_t z = 0; z < 4; z++) {
        m.w->health_susceptible[z] = m.w->zone_people[z];
        m.w->health_infected[z] = m.w->health_recovered[z] = 0;
        m.w->health_water[z] = 0.0;
    }
    return m;
}

static void infect(World *w, int32_t z, int32_t n)
{
    w->health_susceptible[z] -= n;
    w->health_infected[z] += n;
}

static void nobody_falls_ill_of_nothing(void **state)
{
    (void)state;
    Small m = healthy();
    m.p.on[MECHANISM_health_import] = true;
    for (int32_t day = 0; day < 366; day++) {
        small_days(&m, day, day + 1);
        assert_true(m.w->daily[OUTCOME_cholera_infected] == 0.0);
        assert_true(m.w->daily[OUTCOME_cholera_cases] == 0.0);
        assert_true(m.w->daily[OUTCOME_cholera_susceptible] == 1.0);
    }
    small_close(&m);
}

/* The last infected of a zone leaves its water foul; zones share neither people nor water. */
static void water_alone_infects_its_own_zone(void **state)
{
    (void)state;
    Small m = healthy();
    m.w->health_water[HARBOUR] = 0.01;
    small_days(&m, 0, 3);
    assert_true(m.w->health_infected[HARBOUR] > 50);
    assert_int_equal(m.w->health_infected[CENTRE] + m.w->health_infected[SOUTH], 0);
    assert_sound(m.w);
    small_close(&m);
}

/* One day in CENTRE at 40 % susceptible, 2 % infected and water of 3 %, over 1,000 members: the
 * mean of the newly infected, of the recovered, of cases and deaths. Some 190,000 are infected:
 * 4.5 standard errors are 1 % of them, of the 2,000 deaths 10 %. */
static void a_day_has_the_means_of_the_kernel(void **state)
{
    (void)state;
    enum { MEMBERS = 1000 };
    Small m = healthy();
    m.p.on[MECHANISM_health_crowding] = false;
    m.p.health_fatality = 0.03;
    m.p.health_symptomatic = 0.4;
    double n = m.w->zone_people[CENTRE], newly = 0.0, well = 0.0, cases = 0.0, died = 0.0;
    int32_t susceptible = (int32_t)(0.4 * n), infected = (int32_t)(0.02 * n);
    CholeraRates r = {m.p.health_person, m.p.health_water, m.p.health_recovery,
                      m.p.health_water_rate, 0.0};
    double share = infected / n, stay = infected_stay(r.recovery);
    double p = det_daily(infection_force(r, share, water_after(0.03, share * stay, r.water_rate)));
    double q = det_daily(r.recovery);
    for (uint32_t member = 0; member < MEMBERS; member++) {
        m.w->key.member = member;
        n = m.w->zone_people[CENTRE];
        int32_t recovered = (int32_t)n - susceptible - infected;
        m.w->health_susceptible[CENTRE] = susceptible;
        m.w->health_infected[CENTRE] = infected;
        m.w->health_recovered[CENTRE] = recovered;
        m.w->health_water[CENTRE] = 0.03;
        small_days(&m, 0, 1);
        newly += susceptible - m.w->health_susceptible[CENTRE];
        well += m.w->health_recovered[CENTRE] - recovered;
        cases += m.w->health_cases[CENTRE];
        died += m.w->health_deaths[CENTRE];
        residents_give(m.w, CENTRE, m.w->health_deaths[CENTRE], &(Rng){0});
    }
    double draws = (double)MEMBERS * susceptible, sick = (double)MEMBERS * infected;
    assert_true(fabs(newly - draws * p) < 4.5 * sqrt(draws * p * (1.0 - p)));
    assert_true(fabs(well - sick * q) < 4.5 * sqrt(sick * q * (1.0 - q)));
    assert_true(fabs(cases - 0.4 * newly) < 4.5 * sqrt(newly * 0.4 * 0.6));
    assert_true(fabs(died - 0.03 * cases) < 4.5 * sqrt(cases * 0.03));
    assert_true(newly > 150000.0 && died > 1000.0);
    small_close(&m);
}

/* 300 of the 60,000 of CENTRE, the others susceptible: the share infected in the end is that of
 * the mean field. Its standard deviation is 0.7 % a member, of 40 members' mean 0.11 %; limit 0.5
 * %. A step without the mean stay of eq. 13.2 would infect 7 % more. */
static void an_epidemic_ends_at_its_final_size(void **state)
{
    (void)state;
    enum { MEMBERS = 40, DAYS = 700 };
    Small m = healthy();
    m.p.health_waning = 0.0; /* below its range: for this closed form alone */
    double n = m.w->zone_people[CENTRE], sum = 0.0;
    CholeraRates r = {m.p.health_person, m.p.health_water, m.p.health_recovery,
                      m.p.health_water_rate, 0.0};
    double expected = after_steps(seeded(300.0 / n), r, 5000).susceptible;
    for (uint32_t member = 0; member < MEMBERS; member++) {
        m.w->key.member = member;
        n = m.w->zone_people[CENTRE];
        m.w->health_susceptible[CENTRE] = (int32_t)n;
        m.w->health_infected[CENTRE] = m.w->health_recovered[CENTRE] = 0;
        m.w->health_water[CENTRE] = 0.0;
        infect(m.w, CENTRE, 300);
        small_days(&m, 0, DAYS);
        sum += m.w->health_susceptible[CENTRE] / n / MEMBERS;
    }
    assert_true(fabs(sum - expected) < 0.005);
    assert_true(expected > 0.4 && expected < 0.45);
    small_close(&m);
}

/* The dead of cholera leave residents and infected, are dead, and are not killed. */
static void the_dead_of_cholera_are_dead_and_not_killed(void **state)
{
    (void)state;
    Small m = healthy();
    m.p.health_fatality = 0.03;
    infect(m.w, CENTRE, 5000);
    int64_t people = people_in_all(m.w), dead = m.w->pool[POOL_DEAD];
    double died = 0.0;
    for (int32_t day = 0; day < 100; day++) {
        small_days(&m, day, day + 1);
        died += m.w->daily[OUTCOME_cholera_deaths];
        assert_true(m.w->daily[OUTCOME_killed] == 0.0);
        assert_sound(m.w);
    }
    assert_true(died > 20.0);
    assert_true((double)(m.w->pool[POOL_DEAD] - dead) == died);
    assert_int_equal(people_in_all(m.w), people);
    small_close(&m);
}

/* Everybody in HARBOUR lives in a site: water infects as with twice its rate, the same draws. */
static void people_in_sites_are_infected_through_water_twice_as_much(void **state)
{
    (void)state;
    int32_t infected[2];
    for (int i = 0; i < 2; i++) {
        Small m = healthy();
        m.p.health_water *= i == 0 ? 1.0 : 2.0;
        m.p.on[MECHANISM_health_crowding] = i == 0;
        m.p.health_crowding = 2.0;
        m.w->zone_sites[HARBOUR] = m.w->zone_people[HARBOUR];
        m.w->health_water[HARBOUR] = 0.02;
        small_days(&m, 0, 1);
        infected[i] = m.w->health_infected[HARBOUR];
        small_close(&m);
    }
    assert_true(infected[0] > 200);
    assert_int_equal(infected[0], infected[1]);
}

/* 1,000 a week lose immunity of 50,000: rate 2.9e-3; over 40 weeks within 4.5 standard errors. */
static void immunity_is_lost_at_its_rate(void **state)
{
    (void)state;
    Small m = healthy();
    m.p.health_waning = 1e-3;
    int32_t n = m.w->zone_people[CENTRE];
    m.w->health_susceptible[CENTRE] = 0;
    m.w->health_recovered[CENTRE] = n;
    small_days(&m, 0, 280);
    double kept = exp(-0.28);
    assert_true(fabs(m.w->health_recovered[CENTRE] - n * kept) <
                4.5 * sqrt(n * kept * (1.0 - kept)));
    assert_int_equal(m.w->health_infected[CENTRE], 0);
    small_close(&m);
}

/* Binomials of 170,000 people over 60 members: 4.5 standard errors are 4 % of the infected. */
static void the_first_day_has_its_shares(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    m.p.health_infected_first = 60.0;
    small_world(&m, 100);
    double infected = 0.0, susceptible = 0.0, people = 0.0;
    for (uint32_t member = 0; member < 60; member++) {
        small_begin(&m, member);
        assert_int_equal(m.w->health_counted, 1);
        assert_sound(m.w);
        for (int32_t z = 0; z < 4; z++) {
            infected += m.w->health_infected[z];
            susceptible += m.w->health_susceptible[z];
            people += m.w->zone_people[z];
        }
    }
    double p = m.p.health_susceptible_first, q = 6e-4;
    assert_true(fabs(susceptible - people * p) < 4.5 * sqrt(people * p * (1.0 - p)));
    assert_true(fabs(infected - people * q) < 4.5 * sqrt(people * q));
    small_close(&m);
}

static void off_leaves_the_first_state_and_no_case(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    m.p.on[MECHANISM_health] = false;
    small_world(&m, 100);
    small_begin(&m, 0);
    int32_t infected = m.w->health_infected[CENTRE];
    for (int32_t day = 0; day < 100; day++) {
        small_days(&m, day, day + 1);
        assert_true(m.w->daily[OUTCOME_cholera_cases] == 0.0);
        assert_int_equal(m.w->health_infected[CENTRE], infected);
        assert_sound(m.w);
    }
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mean_field_has_the_published_reproduction_number_and_growth),
        cmocka_unit_test(the_mean_field_has_the_published_final_size_whatever_the_step),
        cmocka_unit_test(final_sizes_follow_the_reproduction_number_as_published),
        cmocka_unit_test(lost_immunity_keeps_the_infection_at_one_over_the_reproduction_number),
        cmocka_unit_test(sites_spread_by_their_share_and_crowding),
        cmocka_unit_test(nobody_falls_ill_of_nothing),
        cmocka_unit_test(water_alone_infects_its_own_zone),
        cmocka_unit_test(a_day_has_the_means_of_the_kernel),
        cmocka_unit_test(an_epidemic_ends_at_its_final_size),
        cmocka_unit_test(the_dead_of_cholera_are_dead_and_not_killed),
        cmocka_unit_test(people_in_sites_are_infected_through_water_twice_as_much),
        cmocka_unit_test(immunity_is_lost_at_its_rate),
        cmocka_unit_test(the_first_day_has_its_shares),
        cmocka_unit_test(off_leaves_the_first_state_and_no_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
