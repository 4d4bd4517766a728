/* test_demobilisation_home.c: those who went home, and nobody lost on the way (eqs. 12.4 to
 * 12.8). */
#include "small_world.h"

#include <math.h>

#include "systems/demobilisation_kernel.h"

/* Demobilisation alone; TIDE has fighters in NORTH, nobody else has any. */
static Small at_home(void)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_demobilisation] = m.p.on[MECHANISM_demobilisation_relapse] = true;
    small_world(&m, 100);
    small_begin(&m, 0);
    remove_fighters(m.w);
    place_fighters(m.w, TIDE, NORTH, 50);
    for (int32_t z = 0; z < 4; z++) {
        set_control(m.w, z, 0, 1.0);
    }
    return m;
}

/* n who left a group are at its home since today. */
static void settle(World *w, int32_t g, HomeKind kind, int32_t n)
{
    int32_t i = g * HOME_KIND_COUNT + (int32_t)kind;
    w->home_people[i] += n;
    w->home_weeks[i * HOME_WEEKS] += n;
}

static int32_t at_home_of(const World *w, HomeKind kind)
{
    return w->home_people[LIONS * HOME_KIND_COUNT + (int32_t)kind];
}

/* Hazards of ddr-04 of the reference cases: rearm 0.12, killed 0.05, leaves 0.02 a year, two
 * years. */
static void competing_risks_have_their_closed_form(void **state)
{
    (void)state;
    const double hazard[3] = {0.12, 0.05, 0.02};
    double p[3], by_day[3] = {0.0}, alive = 1.0, daily[3];
    competing_risks(hazard, 3, 2.0, p);
    assert_true(fabs(p[0] - 0.199666478392) < 1e-11);
    assert_true(fabs(p[1] - 0.0831943659967) < 1e-11);
    assert_true(fabs(p[2] - 0.0332777463987) < 1e-11);
    competing_risks(hazard, 3, 1.0 / 365.0, daily);
    for (int day = 0; day < 730; day++) { /* the same, day by day */
        for (int k = 0; k < 3; k++) {
            by_day[k] += alive * daily[k];
        }
        alive *= 1.0 - daily[0] - daily[1] - daily[2];
    }
    for (int k = 0; k < 3; k++) {
        assert_true(fabs(by_day[k] - p[k]) < 1e-12);
    }
    const double none[2] = {0.0, 0.0};
    competing_risks(none, 2, 1.0, p);
    assert_true(p[0] == 0.0 && p[1] == 0.0);
}

static void weibull_reaches_its_share_at_its_time(void **state)
{
    (void)state;
    for (double shape = 0.6; shape < 1.5; shape += 0.2) {
        double scale = weibull_scale(0.2, 1095.0, shape);
        assert_true(fabs(-expm1(-weibull_cumulative(1095.0, shape, scale)) - 0.2) < 1e-13);
        double step = 1e-4, around = weibull_cumulative(200.0 + step, shape, scale) -
                                     weibull_cumulative(200.0 - step, shape, scale);
        assert_true(fabs(around / (2.0 * step) / weibull_hazard(200.0, shape, scale) - 1.0) < 1e-6);
    }
    assert_true(weibull_cumulative(0.0, 0.8, 100.0) == 0.0);
    assert_true(fabs(constant_hazard(0.24, 7.0) - 0.0392052636717) < 1e-12); /* ddr-07 */
}

static void unsafe_ground_and_the_old_group_raise_relapse(void **state)
{
    (void)state;
    assert_true(relapse_ratio(1.5, 1.8, 1.0, 0.0) == 1.0);
    assert_true(fabs(relapse_ratio(1.5, 1.8, 0.0, 0.0) - 1.5) < 1e-14);
    assert_true(fabs(relapse_ratio(1.5, 1.8, 0.0, 1.0) - 2.7) < 1e-14);
    assert_true(fabs(relapse_ratio(1.5, 1.8, 0.5, 0.5) - sqrt(2.7)) < 1e-14);
}

/* LIONS are no more; the nearest fighters are TIDE's in NORTH. */
static void relapsed_fighters_join_the_nearest_group(void **state)
{
    (void)state;
    Small m = at_home();
    settle(m.w, LIONS, HOME_LEFT_EARLY, 5000);
    int64_t people = people_in_all(m.w);
    int32_t residents = m.w->zone_people[HARBOUR], relapsed = 0;
    for (int32_t day = 0; day < 364; day++) {
        small_days(&m, day, day + 1);
        relapsed += m.w->demobilised_relapsed;
        assert_true(m.w->demobilised_relapsed == 0 ||
                    small_day(&m, day).weekday == WEEKDAY_DEMOBILISATION);
    }
    assert_true(relapsed > 200);
    assert_int_equal(m.w->fighters[zone_group(m.w, NORTH, TIDE)], 50 + relapsed);
    assert_int_equal(m.w->zone_people[HARBOUR], residents - relapsed);
    assert_int_equal(at_home_of(m.w, HOME_LEFT_EARLY), 5000 - relapsed);
    assert_int_equal(people_in_all(m.w), people);
    assert_sound(m.w);
    small_close(&m);
}

/* LIONS and FOXES stand in the same zone: who left FOXES goes back to them, few as they are. */
static void the_old_group_comes_first_where_it_is(void **state)
{
    (void)state;
    Small m = at_home();
    place_fighters(m.w, LIONS, CENTRE, 80);
    place_fighters(m.w, FOXES, CENTRE, 1);
    settle(m.w, FOXES, HOME_GRADUATED, 5000);
    small_days(&m, 0, 70);
    assert_true(group_fighters(m.w, FOXES) > 1);
    assert_int_equal(group_fighters(m.w, LIONS), 80);
    small_close(&m);
}

static void nobody_relapses_without_a_group_or_with_the_switch_off(void **state)
{
    (void)state;
    for (int switched = 0; switched < 2; switched++) {
        Small m = at_home();
        if (switched) {
            m.p.on[MECHANISM_demobilisation_relapse] = false;
        } else {
            remove_fighters(m.w);
        }
        settle(m.w, LIONS, HOME_GRADUATED, 5000);
        small_days(&m, 0, 200);
        assert_int_equal(at_home_of(m.w, HOME_GRADUATED), 5000);
        assert_sound(m.w);
        small_close(&m);
    }
}

/* People grow older week by week and are never lost, not even after five years. */
static void weeks_at_home_are_kept(void **state)
{
    (void)state;
    Small m = at_home();
    m.p.on[MECHANISM_demobilisation_relapse] = false;
    settle(m.w, LIONS, HOME_TRAINED, 70);
    int32_t *weeks = &m.w->home_weeks[(LIONS * HOME_KIND_COUNT + HOME_TRAINED) * HOME_WEEKS];
    for (int32_t week = 0; week < 300; week++) {
        int32_t at = week < HOME_WEEKS ? week : HOME_WEEKS - 1;
        assert_int_equal(weeks[at], 70);
        small_days(&m, 7 * week, 7 * week + 7);
    }
    settle(m.w, LIONS, HOME_TRAINED, 5);
    small_days(&m, 2100, 2107);
    assert_int_equal(weeks[HOME_WEEKS - 1], 70);
    assert_int_equal(weeks[1], 5);
    small_close(&m);
}

static void assert_rows_add_up(const World *w)
{
    for (int32_t g = 0; g < w->size.groups; g++) {
        int32_t due = 0;
        for (int32_t day = 0; day < PROGRAMME_DAYS_MAX; day++) {
            assert_true(w->programme_due[g * PROGRAMME_DAYS_MAX + day] >= 0);
            due += w->programme_due[g * PROGRAMME_DAYS_MAX + day];
        }
        assert_int_equal(due, w->programme_people[g]);
        for (int32_t i = g * HOME_KIND_COUNT; i < (g + 1) * HOME_KIND_COUNT; i++) {
            int32_t home = 0;
            for (int32_t week = 0; week < HOME_WEEKS; week++) {
                assert_true(w->home_weeks[i * HOME_WEEKS + week] >= 0);
                home += w->home_weeks[i * HOME_WEEKS + week];
            }
            assert_int_equal(home, w->home_people[i]);
        }
    }
}

/* Thirty countries whose programmes open, shrink, run out of money and close at random, with the
 * whole model around them. */
static void nobody_is_lost_between_arms_and_home(void **state)
{
    (void)state;
    int32_t relapsed = 0, unpaid = 0;
    for (uint32_t country = 0; country < 30; country++) {
        Small m = mini_open("historical");
        Rng r = rng_at((RngKey){99, country}, 0, 0, 0);
        m.s->decision_date = m.s->first_day;
        small_safeguards(&m, 0);
        small_guard_site(&m, 0.6);
        m.s->arrival[0].date = m.s->first_day;
        m.p.demobilisation_site_guards = 5.0;
        m.p.demobilisation_exit_rate = 0.02;
        m.p.demobilisation_programme_days = 60.0;
        m.p.demobilisation_dropout = 0.4;
        m.p.demobilisation_relapse_3y = 0.4;
        small_world(&m, 100);
        small_begin(&m, country);
        m.w->vehicles = m.w->vehicles_serviceable = 50;
        money_move(m.w, ACCOUNT_DONORS, ACCOUNT_FUND, cents_of(1e6));
        int32_t through = 0;
        for (int32_t day = 0; day < 250; day++) {
            double *places = &m.plan->phase[0].efforts.demobilisation_places;
            *places = rng_below(&r, 60) ? *places : (double)(rng_below(&r, 3) * 20);
            small_days(&m, day, day + 1);
            through += m.w->demobilised_graduated + m.w->demobilised_dropped_out;
            relapsed += m.w->demobilised_relapsed;
            unpaid += m.w->account_balance[ACCOUNT_FUND] < 0 && m.w->pool[POOL_PROGRAMME] > 0;
            assert_sound(m.w);
            assert_rows_add_up(m.w);
            assert_true(m.w->demobilised_entered == 0 ||
                        (double)m.w->pool[POOL_PROGRAMME] <= *places);
        }
        assert_true(through > 0);
        small_close(&m);
    }
    assert_true(relapsed > 0 && unpaid > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(competing_risks_have_their_closed_form),
        cmocka_unit_test(weibull_reaches_its_share_at_its_time),
        cmocka_unit_test(unsafe_ground_and_the_old_group_raise_relapse),
        cmocka_unit_test(relapsed_fighters_join_the_nearest_group),
        cmocka_unit_test(the_old_group_comes_first_where_it_is),
        cmocka_unit_test(nobody_relapses_without_a_group_or_with_the_switch_off),
        cmocka_unit_test(weeks_at_home_are_kept),
        cmocka_unit_test(nobody_is_lost_between_arms_and_home),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
