/* test_residents_flight.c: who flees, where to, who returns (eqs. 10.7 to 10.10). */
#include "small_world.h"

#include <math.h>

#include "systems/residents_parts.h"

/* Residents with flight and return alone; everybody at home, all zones the state's. */
static Small fleeing(int32_t people_per_agent)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_residents] = m.p.on[MECHANISM_residents_displacement] = true;
    m.s->initial.displaced = 0.0;
    small_world(&m, people_per_agent);
    small_begin(&m, 0);
    for (int32_t z = 0; z < 4; z++) {
        set_control(m.w, z, 0, 1.0);
        m.w->control_low[z] = 1.0;
        m.w->control_fall[z] = 0.0;
    }
    return m;
}

static void set_fear(World *w, int32_t z, float fear)
{
    for (int32_t i = w->zone_first[z]; i < w->zone_first[z] + w->zone_residents[z]; i++) {
        w->resident_fear[i] = fear;
    }
}

/* One day's flight from HARBOUR (4,000 agents of 10) at a known hazard, over 400 members. 1.6
 * million agent-days at p about 0.015: 4.5 standard errors are 2.9 % of p, so a lost factor 1 +
 * fear (0.4 of it) or of the candidates shows. */
static void flight_has_its_probability(void **state)
{
    (void)state;
    enum { MEMBERS = 400 };
    Small m = fleeing(10);
    double fled = 0.0, n = 0.0, p = 0.0;
    m.p.residents_displacement = 6e-4;
    set_control(m.w, HARBOUR, 1 + LIONS, 0.5);
    for (uint32_t member = 0; member < MEMBERS; member++) {
        residents_settle(m.w);
        memset(m.w->zone_away, 0, 4 * sizeof *m.w->zone_away);
        memset(m.w->zone_hosts, 0, 4 * sizeof *m.w->zone_hosts);
        memset(m.w->zone_sites, 0, 4 * sizeof *m.w->zone_sites);
        m.w->key.member = member;
        set_fear(m.w, HARBOUR, 0.4f);
        m.w->killed_ewma[HARBOUR * PERPETRATOR_COUNT] = 20.0;
        m.w->killed_ewma[HARBOUR * PERPETRATOR_COUNT + PERPETRATOR_SECURITY] = 10.0;
        m.w->control_fall[HARBOUR] = 0.002;
        double g = m.p.residents_flight_groups, s = m.p.residents_flight_state;
        double hazard = m.p.residents_displacement * (g + (s - g) * 0.5) * 1e4 * 30.0 /
                            m.w->zone_people[HARBOUR] +
                        m.p.residents_takeover * 0.002;
        int32_t before = m.w->zone_residents[HARBOUR];
        p = 1.0 - exp(-hazard * (1.0 + (double)0.4f));
        n += before;
        flights(m.w, &m.p, small_day(&m, 0));
        fled += before - m.w->zone_residents[HARBOUR];
    }
    assert_true(p > 0.01 && p < 0.05);
    if (fabs(fled - n * p) > 4.5 * sqrt(n * p * (1.0 - p))) {
        fail_msg("%.0f of %.0f fled, expected %.0f", fled, n, n * p);
    }
    small_close(&m);
}

static void nobody_flees_without_cause(void **state)
{
    (void)state;
    Small m = fleeing(100);
    memset(m.w->killed_ewma, 0, 4 * PERPETRATOR_COUNT * sizeof *m.w->killed_ewma);
    small_days(&m, 0, 100);
    for (int32_t z = 0; z < 4; z++) {
        assert_int_equal(m.w->zone_away[z], 0);
    }
    small_close(&m);
}

/* Everything but NORTH is wholly a group's: whoever flees, flees there; and when all is, nowhere
 * is safer, and nobody moves inside the country. */
static void nobody_flees_to_ground_wholly_held_by_groups(void **state)
{
    (void)state;
    Small m = fleeing(100);
    for (int32_t z = 0; z < 4; z++) {
        set_control(m.w, z, 1 + LIONS, z == NORTH ? 0.0 : 1.0);
    }
    m.w->control_fall[HARBOUR] = 0.9;
    flights(m.w, &m.p, small_day(&m, 0));
    assert_true(m.w->zone_away[HARBOUR] > 5000);
    assert_int_equal(m.w->zone_hosts[CENTRE] + m.w->zone_sites[CENTRE], 0);
    assert_int_equal(m.w->zone_hosts[SOUTH] + m.w->zone_sites[SOUTH], 0);
    assert_int_equal(m.w->zone_hosts[NORTH] + m.w->zone_sites[NORTH], m.w->zone_away[HARBOUR]);
    set_control(m.w, NORTH, 1 + LIONS, 1.0);
    int32_t away = m.w->zone_away[HARBOUR];
    flights(m.w, &m.p, small_day(&m, 1));
    assert_int_equal(m.w->zone_away[HARBOUR], away);
    small_close(&m);
}

/* Of 40,000 people of HARBOUR in agents of 1: a fifth to sites, 3 % abroad. 4.5 standard errors
 * of the shares of some 14,000 who flee are 1.5 and 0.7 points. */
static void those_who_flee_split_into_hosts_sites_and_abroad(void **state)
{
    (void)state;
    Small m = fleeing(1);
    m.w->control_fall[HARBOUR] = 0.9;
    flights(m.w, &m.p, small_day(&m, 0));
    double n = m.w->zone_newly_displaced[HARBOUR], abroad = (double)m.w->pool[POOL_ABROAD];
    double hosts = 0.0, sites = 0.0;
    for (int32_t z = 0; z < 4; z++) {
        hosts += m.w->zone_hosts[z];
        sites += m.w->zone_sites[z];
    }
    double p = m.p.residents_abroad_share, q = m.p.residents_site_share;
    assert_true(n > 10000.0 && hosts + sites + abroad == n);
    assert_true(fabs(abroad - n * p) < 4.5 * sqrt(n * p * (1.0 - p)));
    assert_true(fabs(sites - (n - abroad) * q) < 4.5 * sqrt(n * q * (1.0 - q)));
    small_close(&m);
}

/* Destinations from HARBOUR by gravity: pop^a exp(-d/l) c0^2, against the shares drawn. */
static void destinations_follow_the_gravity_law(void **state)
{
    (void)state;
    Small m = fleeing(1);
    set_control(m.w, CENTRE, 1 + FOXES, 0.3);
    double weight[4] = {0.0}, sum = 0.0, n = 0.0, came[4] = {0.0};
    for (int32_t z = 0; z < 4; z++) {
        double held = state_share(m.w, z), km = m.s->distance_km[HARBOUR * 4 + z];
        weight[z] = z == HARBOUR ? 0.0
                                 : pow(m.s->zone[z].population, m.p.residents_gravity_people) *
                                       exp(-km / m.p.residents_gravity_km) * held * held;
        sum += weight[z];
    }
    m.w->control_fall[HARBOUR] = 0.9;
    flights(m.w, &m.p, small_day(&m, 0));
    for (int32_t z = 0; z < 4; z++) {
        came[z] = m.w->zone_hosts[z] + m.w->zone_sites[z];
        n += came[z];
    }
    for (int32_t z = 0; z < 4; z++) {
        double share = weight[z] / sum;
        assert_true(fabs(came[z] - n * share) <= 4.5 * sqrt(n * share * (1.0 - share)));
    }
    small_close(&m);
}

/* 300 agents of HARBOUR in SOUTH: home is safe only after calm_days of the state's hold and
 * calm. */
static Small away_from_home(void)
{
    Small m = fleeing(100);
    for (int32_t i = 0; i < 300; i++) {
        resident_move(m.w, m.w->zone_first[HARBOUR], HARBOUR, SOUTH, FLAG_HOSTED);
    }
    memset(m.w->killed_ewma, 0, 4 * PERPETRATOR_COUNT * sizeof *m.w->killed_ewma);
    memset(m.w->zone_calm_days, 0, 4 * sizeof *m.w->zone_calm_days);
    return m;
}

/* Everywhere but HARBOUR is lost: those of HARBOUR who flee SOUTH again are home and not
 * displaced. */
static void who_flees_home_is_no_longer_displaced(void **state)
{
    (void)state;
    Small m = away_from_home();
    for (int32_t z = 0; z < 4; z++) {
        set_control(m.w, z, 1 + LIONS, z == HARBOUR ? 0.0 : 1.0);
    }
    m.w->control_fall[SOUTH] = 5.0;
    flights(m.w, &m.p, small_day(&m, 0));
    assert_true(m.w->zone_away[HARBOUR] < 10000);
    assert_int_equal(m.w->zone_away[HARBOUR], m.w->zone_hosts[SOUTH] + m.w->zone_sites[SOUTH]);
    assert_sound(m.w);
    small_close(&m);
}

static void nobody_returns_before_the_calm_has_lasted(void **state)
{
    (void)state;
    Small m = away_from_home();
    m.p.residents_return_rate = 100.0;
    int32_t calm = (int32_t)m.p.residents_calm_days;
    small_days(&m, 0, calm);
    assert_int_equal(m.w->zone_away[HARBOUR], 30000);
    small_days(&m, calm, calm + 1);
    assert_int_equal(m.w->zone_away[HARBOUR], 0);
    assert_int_equal(m.w->zone_returned[HARBOUR], 30000);
    assert_int_equal(m.w->zone_people[HARBOUR], 40000);
    small_close(&m);
}

static void nobody_returns_to_lost_or_bloody_ground(void **state)
{
    (void)state;
    Small lost = away_from_home(), bloody = away_from_home();
    lost.p.residents_return_rate = bloody.p.residents_return_rate = 100.0;
    set_control(lost.w, HARBOUR, 1 + LIONS, 0.4);
    for (int32_t day = 0; day < 200; day++) {
        /* 0.5 per 10,000 of 40,000 are 2 killed */
        bloody.w->killed_ewma[HARBOUR * PERPETRATOR_COUNT] = 2.0;
        bloody.p.residents_displacement = 0.0;
        small_days(&lost, day, day + 1);
        small_days(&bloody, day, day + 1);
    }
    assert_int_equal(lost.w->zone_away[HARBOUR], 30000);
    assert_int_equal(bloody.w->zone_away[HARBOUR], 30000);
    small_close(&lost);
    small_close(&bloody);
}

static void one_bad_day_starts_the_calm_anew(void **state)
{
    (void)state;
    Small m = away_from_home();
    small_days(&m, 0, 50);
    assert_int_equal(m.w->zone_calm_days[HARBOUR], 50);
    set_control(m.w, HARBOUR, 1 + LIONS, 0.5);
    small_days(&m, 50, 51);
    assert_int_equal(m.w->zone_calm_days[HARBOUR], 0);
    small_close(&m);
}

/* 300 agents at 0.003 a day: after 100 days exp(-0.3) = 0.741 are still away. 20 members of 300:
 * 4.5 standard errors are 2.5 points, a rate of 0.0035 gives 0.705. */
static void people_return_at_their_rate(void **state)
{
    (void)state;
    double away = 0.0, members = 20.0;
    for (uint32_t member = 0; member < 20; member++) {
        Small m = away_from_home();
        m.w->key.member = member;
        m.w->zone_calm_days[HARBOUR] = 1000;
        small_days(&m, 0, 100);
        away += m.w->zone_away[HARBOUR] / 100.0;
        small_close(&m);
    }
    double p = exp(-100.0 * params_default().residents_return_rate), n = 300.0 * members;
    assert_true(fabs(away - n * p) < 4.5 * sqrt(n * p * (1.0 - p)));
}

static void the_displaced_of_the_first_day_are_as_many_as_stated(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    int32_t displaced = 0;
    for (int32_t z = 0; z < 4; z++) {
        displaced += m.w->zone_hosts[z] + m.w->zone_sites[z];
    }
    assert_true(abs(displaced - 2000) <= 100); /* to within an agent */
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flight_has_its_probability),
        cmocka_unit_test(nobody_flees_without_cause),
        cmocka_unit_test(nobody_flees_to_ground_wholly_held_by_groups),
        cmocka_unit_test(those_who_flee_split_into_hosts_sites_and_abroad),
        cmocka_unit_test(destinations_follow_the_gravity_law),
        cmocka_unit_test(who_flees_home_is_no_longer_displaced),
        cmocka_unit_test(nobody_returns_before_the_calm_has_lasted),
        cmocka_unit_test(nobody_returns_to_lost_or_bloody_ground),
        cmocka_unit_test(one_bad_day_starts_the_calm_anew),
        cmocka_unit_test(people_return_at_their_rate),
        cmocka_unit_test(the_displaced_of_the_first_day_are_as_many_as_stated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
