/* test_relapse.c: relapse by three years, drop-out by the end of a programme, exits by day (eqs.
 * 12.1, 12.4, 12.6), each against its closed form by the step's own draws. */
#include "../systems/small_world.h"

#include <math.h>

#include "systems/demobilisation_kernel.h"

enum { AT_HOME = 20000, WEEKS_OF_3_YEARS = 156, THREE_YEARS = 1095 };

/* Demobilisation alone on ground that the state holds; TIDE has fighters in NORTH. */
static Small alone(void)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_demobilisation] = m.p.on[MECHANISM_demobilisation_relapse] = true;
    WorldOptions fast = {1000, false};
    assert_int_equal(world_new(m.s, m.plan, fast, &m.w), OK);
    small_begin(&m, 0);
    remove_fighters(m.w);
    place_fighters(m.w, TIDE, NORTH, 50);
    for (int32_t z = 0; z < 4; z++) {
        set_control(m.w, z, 0, 1.0);
    }
    return m;
}

/* Share of AT_HOME people who relapsed within three years (156 weeks and 3 days: 156 weekly
 * draws). */
/* Whose ground they go home to. */
typedef enum { SAFE, UNSAFE } Ground;

static double relapsed_of(HomeKind kind, double share, double shape, Ground ground)
{
    Small m = alone();
    m.p.demobilisation_relapse_3y = share;
    m.p.demobilisation_relapse_shape = shape;
    if (ground == UNSAFE) {
        set_control(m.w, HARBOUR, 1 + LIONS, 1.0);
    }
    int32_t i = LIONS * HOME_KIND_COUNT + (int32_t)kind;
    m.w->home_people[i] = m.w->home_weeks[i * HOME_WEEKS] = AT_HOME;
    small_days(&m, 0, 7 * WEEKS_OF_3_YEARS);
    double left = m.w->home_people[i];
    small_close(&m);
    return 1.0 - left / AT_HOME;
}

/* The law at 1,092 days, three short of three years: 0.05 points less than the share. */
static void assert_share(double seen, double share, double shape, double ratio)
{
    double scale = weibull_scale(share, THREE_YEARS, shape);
    double hazard = weibull_cumulative(7.0 * WEEKS_OF_3_YEARS, shape, scale);
    double expected = -expm1(-ratio * hazard);
    assert_true(fabs(seen - expected) < 4.5 * sqrt(expected * (1.0 - expected) / AT_HOME));
}

/* 20,000 people: 4.5 standard errors of 0.2 are 1.3 points, so 7 % of the hazard is seen. */
static void as_many_relapse_in_three_years_as_the_parameter_says(void **state)
{
    (void)state;
    double seen = relapsed_of(HOME_GRADUATED, 0.2, 0.8, SAFE);
    assert_true(fabs(seen - 0.2) < 0.013);
    assert_share(seen, 0.2, 0.8, 1.0);
    assert_share(relapsed_of(HOME_LEFT_EARLY, 0.1, 1.4, SAFE), 0.1, 1.4, 1.0);
    assert_share(relapsed_of(HOME_GRADUATED, 0.4, 0.6, SAFE), 0.4, 0.6, 1.0);
}

static void training_and_ground_change_the_hazard_in_proportion(void **state)
{
    (void)state;
    Params p = params_default();
    double trained = p.demobilisation_training_effect;
    double ground = p.demobilisation_relapse_unsafe * p.demobilisation_relapse_hunted;
    assert_share(relapsed_of(HOME_TRAINED, 0.2, 0.8, SAFE), 0.2, 0.8, trained);
    assert_share(relapsed_of(HOME_GRADUATED, 0.2, 0.8, UNSAFE), 0.2, 0.8, ground);
    assert_share(relapsed_of(HOME_TRAINED, 0.2, 0.8, UNSAFE), 0.2, 0.8, trained * ground);
}

/* Two competing ways out of the programme for 180 days: home and back to arms. Of 6,000 who begin a
 * tenth leaves, three in ten of them to arms; 4.5 standard errors are 1.7 points and 0.9. */
static void as_many_drop_out_as_the_parameter_says(void **state)
{
    (void)state;
    enum { BEGIN = 6000 };
    Small m = alone();
    m.p.on[MECHANISM_demobilisation_relapse] = false;
    m.p.demobilisation_exit_rate = 0.0;
    m.w->plan_phase = 0;
    m.plan->phase[0].efforts.demobilisation_places = BEGIN;
    m.w->pool[POOL_DEAD] -= BEGIN;
    m.w->pool[POOL_PROGRAMME] = BEGIN;
    m.w->programme_people[LIONS] = BEGIN;
    m.w->programme_due[LIONS * PROGRAMME_DAYS_MAX + 180] = BEGIN;
    money_move(m.w, ACCOUNT_DONORS, ACCOUNT_FUND, cents_of(1e6));
    small_days(&m, 0, 180);
    double hazard[2] = {constant_hazard(0.1, 180.0) * 0.7, constant_hazard(0.1, 180.0) * 0.3}, p[2];
    competing_risks(hazard, 2, 180.0, p);
    double home = m.w->home_people[LIONS * HOME_KIND_COUNT + HOME_LEFT_EARLY];
    double armed = group_fighters(m.w, TIDE) - 50;
    assert_true(fabs(p[0] + p[1] - 0.1) < 1e-12);
    assert_true(m.p.demobilisation_dropout == 0.1 && m.p.demobilisation_dropout_arms == 0.3);
    assert_true(fabs(home - BEGIN * p[0]) < 4.5 * sqrt(BEGIN * p[0] * (1.0 - p[0])));
    assert_true(fabs(armed - BEGIN * p[1]) < 4.5 * sqrt(BEGIN * p[1] * (1.0 - p[1])));
    small_days(&m, 180, 181);
    assert_int_equal(m.w->demobilised_graduated, BEGIN - (int32_t)(home + armed));
    small_close(&m);
}

/* 10,000 fighters who feel pressure 0.5, half a front, 0.8 of their pay, an offer of 0.7: about
 * 3,000 leave in 200 days; 4.5 standard errors are 7 %, so each of the four terms is seen. */
static void as_many_leave_arms_as_the_hazard_says(void **state)
{
    (void)state;
    Small m = alone();
    place_fighters(m.w, LIONS, HARBOUR, 10000);
    m.p.demobilisation_exit_rate = 1e-3;
    m.w->plan_phase = 0;
    Efforts *e = &m.plan->phase[0].efforts;
    e->demobilisation_places = 20000.0;
    e->job_training = e->amnesty = 0.5;
    m.w->event_reform[REFORM_DEMOBILISATION_LAW] = 1;
    m.w->task_force[TASK_SECURE_DEMOBILISATION] = 50.0;
    m.w->group_pressure[LIONS] = 0.5;
    m.w->united_front = 0.55 + 0.5 * 0.35;
    m.w->group_paid[LIONS] = 0.8;
    m.p.demobilisation_children = 0.0;
    m.p.demobilisation_dropout = 0.0;
    m.p.demobilisation_programme_days = 365.0;
    small_days(&m, 0, 200);
    double h = 1e-3 * exp(2.0 * 0.5 + 2.0 * 0.7 - 2.0 * 0.5 - 0.8), gone = -expm1(-200.0 * h);
    double seen = 10000.0 - group_fighters(m.w, LIONS);
    assert_true(fabs(seen - 10000.0 * gone) < 4.5 * sqrt(10000.0 * gone * (1.0 - gone)));
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_many_relapse_in_three_years_as_the_parameter_says),
        cmocka_unit_test(training_and_ground_change_the_hazard_in_proportion),
        cmocka_unit_test(as_many_drop_out_as_the_parameter_says),
        cmocka_unit_test(as_many_leave_arms_as_the_hazard_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
