/* test_demobilisation.c: who leaves arms, and the programme (eqs. 12.1 to 12.5). */
#include "small_world.h"

#include <math.h>

#include "systems/demobilisation_kernel.h"

enum { PLACES = 40 };

/* Demobilisation alone: the law, 50 guards at the base, money, a plan with places; fighters leave
 * at a few in a hundred a day. */
static Small opened(void)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_demobilisation] = m.p.on[MECHANISM_demobilisation_children] = true;
    m.p.on[MECHANISM_demobilisation_relapse] = true;
    m.p.demobilisation_exit_rate = 0.01;
    m.p.demobilisation_dropout = 0.0;
    m.p.demobilisation_children = 0.0;
    small_world(&m, 500);
    small_begin(&m, 0);
    m.w->plan_phase = 0;
    m.plan->phase[0].efforts.demobilisation_places = PLACES;
    m.w->event_reform[REFORM_DEMOBILISATION_LAW] = 1;
    m.w->task_force[mission_base(m.w) * TASK_COUNT + TASK_SECURE_DEMOBILISATION] = 50.0;
    money_move(m.w, ACCOUNT_DONORS, ACCOUNT_FUND, cents_of(1e6));
    return m;
}

static Efforts *efforts_of(Small *m) { return &m->plan->phase[0].efforts; }

static int32_t all_fighters(const World *w)
{
    int32_t n = 0;
    for (int32_t g = 0; g < w->size.groups; g++) {
        n += group_fighters(w, g);
    }
    return n;
}

static int32_t entrants_in(Small *m, int32_t from, int32_t to)
{
    int32_t n = 0;
    for (int32_t day = from; day < to; day++) {
        small_days(m, day, day + 1);
        n += m->w->demobilised_entered;
    }
    return n;
}

static void hazard_rises_with_pressure_and_offer_and_falls_with_front_and_pay(void **state)
{
    (void)state;
    ExitFactors weight = {2.0, 1.5, 3.0, 1.0}, none = {0.0, 0.0, 0.0, 0.0};
    ExitFactors now = {0.5, 0.4, 0.25, 0.8};
    assert_true(exit_hazard(1e-4, weight, none) == 1e-4);
    double expected = 1e-4 * exp(2.0 * 0.5 + 1.5 * 0.4 - 3.0 * 0.25 - 0.8);
    assert_true(fabs(exit_hazard(1e-4, weight, now) / expected - 1.0) < 1e-14);
    assert_true(fabs(programme_offer(0.4, 0.4, 0.2, 0.5, 0.5) - 0.7) < 1e-15);
    assert_true(programme_offer(0.6, 0.6, 0.4, 1.0, 1.0) == 1.0);
}

static void exits_need_law_places_guards_and_money(void **state)
{
    (void)state;
    enum { ALL, NO_LAW, NO_PLACES, FEW_GUARDS, ARREARS, CASES };
    for (int which = 0; which < CASES; which++) {
        Small m = opened();
        double *guards =
            &m.w->task_force[mission_base(m.w) * TASK_COUNT + TASK_SECURE_DEMOBILISATION];
        m.w->event_reform[REFORM_DEMOBILISATION_LAW] = which != NO_LAW;
        efforts_of(&m)->demobilisation_places = which == NO_PLACES ? 0.0 : PLACES;
        *guards = which == FEW_GUARDS ? m.p.demobilisation_site_guards - 1.0 : 50.0;
        if (which == ARREARS) {
            money_move(m.w, ACCOUNT_FUND, ACCOUNT_PERSONNEL, cents_of(1e6 + 0.01));
        }
        int32_t before = all_fighters(m.w), entered = entrants_in(&m, 0, 40);
        assert_int_equal(entered > 0, which == ALL);
        assert_int_equal(all_fighters(m.w), before - entered);
        small_close(&m);
    }
}

static void places_are_never_exceeded(void **state)
{
    (void)state;
    Small m = opened();
    int64_t fullest = 0;
    m.p.demobilisation_dropout = 0.4;
    m.p.demobilisation_programme_days = 60.0;
    for (int32_t day = 0; day < 150; day++) {
        small_days(&m, day, day + 1);
        assert_true(m.w->pool[POOL_PROGRAMME] <= PLACES);
        fullest = m.w->pool[POOL_PROGRAMME] > fullest ? m.w->pool[POOL_PROGRAMME] : fullest;
        assert_sound(m.w);
    }
    assert_int_equal(fullest, PLACES);
    small_close(&m);
}

/* 300 want one of 30 places today; by lot, each group gets them by how many want one. Over 400
 * tries 12,000 places: 4.5 standard errors are 2 points; first come by group would give
 * LIONS all. */
static void places_are_given_by_lot(void **state)
{
    (void)state;
    double given[3] = {0.0}, sum = 0.0;
    Small m = opened();
    m.p.demobilisation_exit_rate = 1e6; /* everybody */
    efforts_of(&m)->demobilisation_places = 30.0;
    for (uint32_t member = 0; member < 400; member++) {
        m.w->key.member = member;
        remove_fighters(m.w);
        place_fighters(m.w, LIONS, HARBOUR, 150);
        place_fighters(m.w, FOXES, CENTRE, 100);
        place_fighters(m.w, TIDE, NORTH, 50);
        small_days(&m, 0, 1);
        assert_int_equal(m.w->demobilised_entered, 30);
        for (int32_t g = 0; g < 3; g++) {
            given[g] += m.w->programme_people[g];
            sum += m.w->programme_people[g];
            m.w->pool[POOL_PROGRAMME] -= m.w->programme_people[g];
            m.w->pool[POOL_CUSTODY] += m.w->programme_people[g];
            m.w->programme_people[g] = 0;
        }
        memset(m.w->programme_due, 0, 3 * PROGRAMME_DAYS_MAX * sizeof *m.w->programme_due);
    }
    assert_true(fabs(given[LIONS] / sum - 1.0 / 2.0) < 0.02);
    assert_true(fabs(given[FOXES] / sum - 1.0 / 3.0) < 0.02);
    small_close(&m);
}

/* Where the fighters of a group stand, they leave from: 90 in HARBOUR and 60 in SOUTH, all gone. */
static void fighters_leave_from_where_they_stand(void **state)
{
    (void)state;
    Small m = opened();
    m.p.demobilisation_exit_rate = 1e6;
    efforts_of(&m)->demobilisation_places = 120.0;
    remove_fighters(m.w);
    place_fighters(m.w, LIONS, HARBOUR, 90);
    place_fighters(m.w, LIONS, SOUTH, 60);
    int64_t people = people_in_all(m.w);
    small_days(&m, 0, 1);
    assert_int_equal(m.w->pool[POOL_PROGRAMME], 120);
    assert_int_equal(group_fighters(m.w, LIONS), 30);
    assert_in_range(m.w->fighters[zone_group(m.w, SOUTH, LIONS)], 2, 25);
    assert_int_equal(people_in_all(m.w), people);
    small_close(&m);
}

static void children_go_home_and_take_no_place(void **state)
{
    (void)state;
    Small m = opened();
    m.p.demobilisation_children = 1.0;
    int32_t released = 0, before = all_fighters(m.w);
    int64_t residents = 0, residents_before = 0;
    for (int32_t z = 0; z < 4; z++) {
        residents_before += m.w->zone_people[z];
    }
    for (int32_t day = 0; day < 60; day++) {
        small_days(&m, day, day + 1);
        released += m.w->children_released;
        assert_int_equal(m.w->demobilised_entered, 0);
    }
    for (int32_t z = 0; z < 4; z++) {
        residents += m.w->zone_people[z];
    }
    assert_true(released > 0);
    assert_int_equal(m.w->pool[POOL_PROGRAMME], 0);
    assert_int_equal(all_fighters(m.w), before - released);
    assert_int_equal(residents, residents_before + released);
    small_close(&m);
}

/* Of those who leave, `children` are released: 0.35 of about 4,000; 4.5 standard errors are 3.5
 * points. */
static void children_are_counted_apart(void **state)
{
    (void)state;
    Small m = opened();
    m.p.demobilisation_children = 0.35;
    efforts_of(&m)->demobilisation_places = 20000.0;
    double children = 0.0, adults = 0.0;
    for (int32_t day = 0; day < 60; day++) {
        remove_fighters(m.w);
        m.w->pool[POOL_DEAD] += 10000;
        place_fighters(m.w, LIONS, HARBOUR, 10000);
        small_days(&m, day, day + 1);
        children += m.w->children_released;
        adults += m.w->demobilised_entered;
    }
    assert_true(children + adults > 3000.0);
    assert_true(fabs(children / (children + adults) - 0.35) < 0.035);
    small_close(&m);
}

static void children_need_neither_law_nor_programme(void **state)
{
    (void)state;
    for (int on = 0; on < 2; on++) {
        Small m = opened();
        m.p.demobilisation_children = 0.5;
        m.p.on[MECHANISM_demobilisation_children] = on;
        m.w->event_reform[REFORM_DEMOBILISATION_LAW] = 0;
        m.w->plan_phase = NONE;
        int32_t released = 0;
        for (int32_t day = 0; day < 60; day++) {
            small_days(&m, day, day + 1);
            released += m.w->children_released;
        }
        assert_int_equal(released > 0, on);
        assert_int_equal(m.w->pool[POOL_PROGRAMME], 0);
        small_close(&m);
    }
}

/* Nobody drops out: who enters on a day comes home programme_days later, trained or not. */
static void the_programme_takes_its_days(void **state)
{
    (void)state;
    int32_t entered[200], trained = 0, plain = 0;
    Small m = opened();
    efforts_of(&m)->job_training = 0.6;
    efforts_of(&m)->demobilisation_places = 500.0;
    m.p.demobilisation_programme_days = 90.0;
    m.p.on[MECHANISM_demobilisation_relapse] = false;
    for (int32_t day = 0; day < 200; day++) {
        small_days(&m, day, day + 1);
        entered[day] = m.w->demobilised_entered;
        assert_int_equal(m.w->demobilised_graduated, day >= 90 ? entered[day - 90] : 0);
        assert_int_equal(m.w->demobilised_dropped_out, 0);
    }
    for (int32_t g = 0; g < 3; g++) {
        trained += m.w->home_people[g * HOME_KIND_COUNT + HOME_TRAINED];
        plain += m.w->home_people[g * HOME_KIND_COUNT + HOME_GRADUATED];
    }
    assert_true(trained > plain && plain > 0);
    assert_true(m.w->daily[OUTCOME_reintegrated] == 0.0); /* record is off */
    small_close(&m);
}

/* A programme with people in it; nobody enters any more. */
static Small filled(void)
{
    Small m = opened();
    m.p.demobilisation_exit_rate = 1e6;
    remove_fighters(m.w);
    place_fighters(m.w, LIONS, HARBOUR, 30);
    small_days(&m, 0, 1);
    assert_int_equal(m.w->pool[POOL_PROGRAMME], 30);
    m.p.demobilisation_exit_rate = 0.0;
    return m;
}

static void a_programme_that_ends_sends_all_home_untrained(void **state)
{
    (void)state;
    Small m = filled();
    efforts_of(&m)->job_training = 1.0;
    efforts_of(&m)->demobilisation_places = 0.0;
    small_days(&m, 1, 2);
    assert_int_equal(m.w->pool[POOL_PROGRAMME], 0);
    assert_int_equal(m.w->demobilised_dropped_out, 30);
    assert_int_equal(m.w->home_people[LIONS * HOME_KIND_COUNT + HOME_LEFT_EARLY], 30);
    assert_sound(m.w);
    small_close(&m);
}

static void those_in_it_may_finish_when_places_are_cut(void **state)
{
    (void)state;
    Small m = filled();
    efforts_of(&m)->demobilisation_places = 10.0;
    m.p.demobilisation_exit_rate = 1e6;
    place_fighters(m.w, FOXES, CENTRE, 30);
    small_days(&m, 1, 180);
    assert_int_equal(m.w->pool[POOL_PROGRAMME], 30);
    small_days(&m, 180, 181); /* the thirty are through; ten others follow */
    assert_int_equal(m.w->demobilised_graduated, 30);
    assert_int_equal(m.w->pool[POOL_PROGRAMME], 10);
    small_close(&m);
}

static void participants_cost_their_day_and_nothing_in_arrears(void **state)
{
    (void)state;
    Small m = filled();
    m.p.on[MECHANISM_supply] = true;
    m.p.supply_effort_cost_month = m.p.supply_mediation_cost_month = 0.0;
    int64_t paid = m.w->account_balance[ACCOUNT_EFFORTS];
    small_days(&m, 1, 2);
    int64_t daily = cents_of(30.0 * m.p.demobilisation_cost_day);
    assert_int_equal(m.w->account_balance[ACCOUNT_EFFORTS] - paid, daily);
    money_move(m.w, ACCOUNT_FUND, ACCOUNT_PERSONNEL, m.w->account_balance[ACCOUNT_FUND] + 1);
    paid = m.w->account_balance[ACCOUNT_EFFORTS];
    small_days(&m, 2, 3);
    assert_int_equal(m.w->account_balance[ACCOUNT_EFFORTS], paid);
    small_close(&m);
}

/* Days in arrears until a tenth of the paid ones' time has passed: 20 times the hazard of 0.4 in
 * 180 days leaves exp(-0.511 * 20 / 10) = 0.36 of them, paid 0.95; 300 people, so 0.05 apart is
 * seen. */
static void unpaid_participants_leave(void **state)
{
    (void)state;
    int64_t left[2];
    for (int unpaid = 0; unpaid < 2; unpaid++) {
        Small m = opened();
        m.p.demobilisation_exit_rate = 1e6;
        efforts_of(&m)->demobilisation_places = 300.0;
        remove_fighters(m.w);
        place_fighters(m.w, LIONS, HARBOUR, 300);
        small_days(&m, 0, 1);
        m.p.demobilisation_exit_rate = 0.0;
        m.p.demobilisation_dropout = 0.4;
        m.p.demobilisation_unpaid = 20.0;
        if (unpaid) {
            money_move(m.w, ACCOUNT_FUND, ACCOUNT_PERSONNEL, cents_of(1e6 + 1.0));
        }
        small_days(&m, 1, 19);
        left[unpaid] = m.w->pool[POOL_PROGRAMME];
        assert_sound(m.w);
        small_close(&m);
    }
    assert_in_range(left[0], 270, 298);
    assert_in_range(left[1], 70, 147);
}

static void nobody_leaves_arms_in_the_spin_up(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    m.p.demobilisation_exit_rate = 0.01;
    small_world(&m, 500);
    small_begin(&m, 0);
    for (int32_t g = 0; g < 3; g++) {
        assert_int_equal(m.w->programme_people[g], 0);
    }
    assert_int_equal(m.w->children_released, 0);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hazard_rises_with_pressure_and_offer_and_falls_with_front_and_pay),
        cmocka_unit_test(exits_need_law_places_guards_and_money),
        cmocka_unit_test(places_are_never_exceeded),
        cmocka_unit_test(places_are_given_by_lot),
        cmocka_unit_test(fighters_leave_from_where_they_stand),
        cmocka_unit_test(children_go_home_and_take_no_place),
        cmocka_unit_test(children_are_counted_apart),
        cmocka_unit_test(children_need_neither_law_nor_programme),
        cmocka_unit_test(the_programme_takes_its_days),
        cmocka_unit_test(a_programme_that_ends_sends_all_home_untrained),
        cmocka_unit_test(those_in_it_may_finish_when_places_are_cut),
        cmocka_unit_test(participants_cost_their_day_and_nothing_in_arrears),
        cmocka_unit_test(unpaid_participants_leave),
        cmocka_unit_test(nobody_leaves_arms_in_the_spin_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
