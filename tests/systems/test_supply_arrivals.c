/* test_supply_arrivals.c: who and what arrives, and what each flight waits for (eqs. 2.4,
 * 2.10). */
#include "small_world.h"

#include <math.h>

/* 100 people of KENYA due on day 0 under a plan, with all that a flight needs: beds, an open
 * airport, money, an admitting phase, the agreement. Only supply runs. */
static Small all_is_ready(void)
{
    Small m = mini_open("gated");
    small_all_off(&m);
    m.p.on[MECHANISM_supply] = true;
    m.p.supply_bed_build_rate = 0.0;
    m.s->n_pledges = m.plan->n_pledges = m.s->n_gifts = m.plan->n_gifts = 0;
    m.s->n_arrivals = 0;
    m.s->decision_date = m.s->first_day;
    m.plan->n_tranches = 1;
    m.plan->tranche[0] = (Tranche){KENYA, m.s->first_day, 100};
    small_world(&m, 1000);
    small_begin(&m, 0);
    m.w->tranche_due[0] = 0;
    m.w->beds = 1000.0;
    m.w->plan_phase = 0; /* admits 200 */
    m.w->event_reform[REFORM_STATUS_OF_FORCES] = 1;
    memset(m.w->site_shut_days, 0, (size_t)m.w->size.sites * sizeof *m.w->site_shut_days);
    money_move(m.w, ACCOUNT_DONORS, ACCOUNT_FUND, cents_of(100e6));
    return m;
}

static int32_t arrived_after(Small *m, int32_t days)
{
    small_days(m, 0, days);
    return m->w->mission_in_country[KENYA];
}

static void assert_waits(Small *m)
{
    assert_int_equal(arrived_after(m, 10), 0);
    small_close(m);
}

static void people_arrive_when_all_is_ready(void **state)
{
    (void)state;
    Small m = all_is_ready();
    assert_int_equal(arrived_after(&m, 1), 100);
    assert_int_equal(m.w->mission_home[KENYA], 0);
    assert_true(m.w->mission_untrained[KENYA] > 0.35);
    assert_int_equal(m.w->vehicles, 7); /* 75 for a thousand */
    small_close(&m);
}

static void arrivals_wait_for_their_date(void **state)
{
    (void)state;
    Small m = all_is_ready();
    m.w->tranche_due[0] = 10;
    assert_waits(&m);
}

/* A flight lands with whom there is room for: 60 beds, later 100. */
static void arrivals_wait_for_beds(void **state)
{
    (void)state;
    Small m = all_is_ready();
    m.w->beds = 0.9;
    assert_int_equal(arrived_after(&m, 5), 0);
    m.w->beds = 60.9;
    small_days(&m, 5, 10);
    assert_int_equal(m.w->mission_in_country[KENYA], 60);
    m.w->beds = 100.0;
    small_days(&m, 10, 11);
    assert_int_equal(m.w->mission_in_country[KENYA], 100);
    small_close(&m);
}

static void arrivals_wait_for_the_airport(void **state)
{
    (void)state;
    Small m = all_is_ready();
    m.w->event_airport_open = 0;
    assert_waits(&m);
}

static void arrivals_wait_while_an_assault_keeps_the_airport_shut(void **state)
{
    (void)state;
    Small m = all_is_ready();
    assert_int_equal(m.s->site[0].kind, SITE_AIRPORT);
    m.w->site_shut_days[0] = 1;
    assert_waits(&m);
}

/* Three months of 100 people at 4,000 USD: 1.2 million to the cent; a cent less carries 99. */
static void arrivals_wait_for_the_reserve(void **state)
{
    (void)state;
    for (int64_t less = 0; less < 2; less++) {
        Small m = all_is_ready();
        money_move(m.w, ACCOUNT_FUND, ACCOUNT_DONORS, cents_of(98.8e6) + less);
        assert_int_equal(arrived_after(&m, 1), 100 - less);
        small_close(&m);
    }
    Small m = all_is_ready();
    money_move(m.w, ACCOUNT_FUND, ACCOUNT_DONORS, cents_of(100e6) - cents_of(11999.0));
    assert_waits(&m);
}

/* Whatever the fund has got meanwhile: the day after the last unpaid one they come. */
static void arrivals_wait_while_the_mission_is_unpaid(void **state)
{
    (void)state;
    Small m = all_is_ready();
    m.w->arrears_days = 1.0;
    assert_int_equal(arrived_after(&m, 1), 0);
    small_days(&m, 1, 2);
    assert_int_equal(m.w->mission_in_country[KENYA], 100);
    small_close(&m);
}

/* Of record before the decision: part of the history that all plans share. */
static void whoever_came_before_the_decision_came_under_every_plan(void **state)
{
    (void)state;
    Small m = mini_open("none");
    m.s->n_arrivals = 2;
    m.s->arrival[0] = (Tranche){KENYA, m.s->decision_date - 1, 40};
    m.s->arrival[1] = (Tranche){KENYA, m.s->decision_date, 50};
    small_world(&m, 1000);
    small_begin(&m, 0);
    small_days(&m, 0, MINI_DECISION + 10);
    assert_int_equal(m.w->mission_in_country[KENYA], 40);
    assert_int_equal(m.w->mission_home[KENYA], 0);
    small_close(&m);
}

/* So did what was given by then; later gifts of record follow the mission of record. */
static void gifts_before_the_decision_are_given_under_every_plan(void **state)
{
    (void)state;
    static const char *const plans[] = {"none", "historical"};
    for (int i = 0; i < 2; i++) {
        Small m = mini_open(plans[i]);
        m.s->n_gifts = 2;
        m.s->gift[0].kind = m.s->gift[1].kind = GIFT_BEDS;
        m.s->gift[0].quantity = m.s->gift[1].quantity = 30;
        m.s->gift[0].date = m.s->decision_date - 1;
        m.s->gift[1].date = m.s->decision_date;
        small_world(&m, 1000);
        small_begin(&m, 0);
        small_days(&m, 0, MINI_DECISION);
        assert_true(m.w->beds == 30.0);
        small_days(&m, MINI_DECISION, MINI_DECISION + 1);
        assert_true(m.w->beds == (i == 0 ? 30.0 : 60.0));
        small_close(&m);
    }
}

static void arrivals_wait_for_the_phase(void **state)
{
    (void)state;
    Small m = all_is_ready();
    m.plan->phase[0].admits = 70;
    assert_int_equal(arrived_after(&m, 10), 70);
    m.plan->phase[0].admits = 200;
    small_days(&m, 10, 11);
    assert_int_equal(m.w->mission_in_country[KENYA], 100);
    small_close(&m);
}

static void nobody_arrives_before_the_plan_begins(void **state)
{
    (void)state;
    Small m = all_is_ready();
    m.w->plan_phase = NONE;
    assert_waits(&m);
}

static void arrivals_wait_for_the_agreement(void **state)
{
    (void)state;
    Small m = all_is_ready();
    m.w->event_reform[REFORM_STATUS_OF_FORCES] = 0;
    assert_waits(&m);
}

static void nobody_arrives_at_a_mission_that_leaves(void **state)
{
    (void)state;
    Small m = all_is_ready();
    m.w->plan_withdrawing = 1;
    assert_waits(&m);
}

static void a_day_brings_as_many_as_its_flights_hold(void **state)
{
    (void)state;
    Small m = all_is_ready();
    m.plan->phase[0].admits = 2000;
    m.w->tranche_left[0] = m.w->mission_home[KENYA] = 600;
    assert_int_equal(arrived_after(&m, 1), 250);
    small_days(&m, 1, 2);
    assert_int_equal(m.w->mission_in_country[KENYA], 500);
    small_days(&m, 2, 3);
    assert_int_equal(m.w->mission_in_country[KENYA], 600);
    small_close(&m);
}

static void arrivals_of_record_wait_for_nothing(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_supply] = true;
    m.s->n_pledges = 0;
    small_world(&m, 1000);
    small_begin(&m, 0);
    m.w->event_airport_open = 0;
    small_days(&m, 0, 121);
    assert_int_equal(m.w->mission_in_country[KENYA], 0);
    small_days(&m, 121, 122); /* 2024-05-01 */
    assert_int_equal(m.w->mission_in_country[KENYA], 100);
    small_days(&m, 122, 300);
    assert_int_equal(m.w->mission_in_country[KENYA] + m.w->mission_left[KENYA], 220);
    small_close(&m);
}

/* Of 2,000 members half are later than the median: 4.5 standard errors are 101 of them, a
 * median of 135 days instead of 120 would put 590 of 1,000 beyond it. */
static void delays_have_their_median(void **state)
{
    (void)state;
    enum { SAMPLES = 2000 };
    Small m = all_is_ready();
    double late = 0.0;
    for (uint32_t member = 0; member < SAMPLES; member++) {
        m.w->key.member = member;
        supply_begin(m.w, &m.p);
        assert_true(m.w->tranche_due[0] >= 0);
        late += m.w->tranche_due[0] >= (int32_t)m.p.supply_arrival_delay;
    }
    assert_true(fabs(late - 0.5 * SAMPLES) < 4.5 * sqrt(0.25 * SAMPLES));
    small_close(&m);
}

static void tranches_of_one_contributor_share_its_delay(void **state)
{
    (void)state;
    Small m = mini_begun("gated", 3);
    int32_t n = m.s->n_arrivals, delay = m.w->tranche_due[n] - m.plan->tranche[0].date;
    for (int32_t i = 0; i < m.plan->n_tranches; i++) {
        bool same = m.w->tranche_due[n + i] - m.plan->tranche[i].date == delay;
        assert_int_equal(same, m.plan->tranche[i].contributor == m.plan->tranche[0].contributor);
    }
    small_close(&m);
}

static void contracted_beds_are_built_at_their_rate(void **state)
{
    (void)state;
    Small m = all_is_ready();
    m.p.supply_bed_build_rate = 10.0;
    m.w->beds = 300.0; /* more than the phase admits: nothing is bought */
    m.w->beds_contracted = 35.0;
    small_days(&m, 0, 3);
    assert_true(m.w->beds == 330.0);
    small_days(&m, 3, 5);
    assert_true(m.w->beds == 335.0);
    assert_int_equal(m.w->account_balance[ACCOUNT_BEDS], 0);
    small_close(&m);
}

static void missing_beds_are_bought_from_the_fund(void **state)
{
    (void)state;
    Small m = all_is_ready();
    m.p.supply_bed_build_rate = 10.0;
    m.w->beds = 0.0;
    small_days(&m, 0, 2);
    assert_true(m.w->beds == 20.0);
    assert_int_equal(m.w->account_balance[ACCOUNT_BEDS], cents_of(20.0 * m.p.supply_bed_cost));
    small_close(&m);
}

/* 600 members of one tranche that is a year late: P(left) = exp(-365/730) = 0.607. 4.5 standard
 * errors are 0.090, so a life of half or of twice as long (0.37, 0.78) is caught. */
static void pledges_of_personnel_lapse_with_their_life(void **state)
{
    (void)state;
    Small m = all_is_ready();
    m.w->event_airport_open = 0;
    int32_t left = 0, members = 600;
    for (int32_t member = 0; member < members; member++) {
        m.w->key.member = (uint32_t)member;
        m.w->mission_home[KENYA] = 100;
        m.w->mission_left[KENYA] = 0;
        m.w->tranche_left[0] = 100;
        small_days(&m, 1, 366);
        left += m.w->tranche_left[0] > 0;
        assert_int_equal(m.w->mission_home[KENYA] + m.w->mission_left[KENYA], 100);
    }
    double p = exp(-365.0 / m.p.supply_pledge_life), n = members;
    assert_true(fabs(left - n * p) < 4.5 * sqrt(n * p * (1.0 - p)));
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_arrive_when_all_is_ready),
        cmocka_unit_test(arrivals_wait_for_their_date),
        cmocka_unit_test(arrivals_wait_for_beds),
        cmocka_unit_test(arrivals_wait_for_the_airport),
        cmocka_unit_test(arrivals_wait_while_an_assault_keeps_the_airport_shut),
        cmocka_unit_test(arrivals_wait_for_the_reserve),
        cmocka_unit_test(arrivals_wait_while_the_mission_is_unpaid),
        cmocka_unit_test(whoever_came_before_the_decision_came_under_every_plan),
        cmocka_unit_test(gifts_before_the_decision_are_given_under_every_plan),
        cmocka_unit_test(arrivals_wait_for_the_phase),
        cmocka_unit_test(nobody_arrives_before_the_plan_begins),
        cmocka_unit_test(arrivals_wait_for_the_agreement),
        cmocka_unit_test(nobody_arrives_at_a_mission_that_leaves),
        cmocka_unit_test(a_day_brings_as_many_as_its_flights_hold),
        cmocka_unit_test(arrivals_of_record_wait_for_nothing),
        cmocka_unit_test(delays_have_their_median),
        cmocka_unit_test(tranches_of_one_contributor_share_its_delay),
        cmocka_unit_test(contracted_beds_are_built_at_their_rate),
        cmocka_unit_test(missing_beds_are_bought_from_the_fund),
        cmocka_unit_test(pledges_of_personnel_lapse_with_their_life),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
