/* test_elections.c: what stands between the made-up country and its vote (eqs. 14.1 to 14.7).
 *
 * Elections alone: reforms, crisis, control and calm days are set by hand. 0.61 of residents are of
 * 18 and over: all but 0.33 children and 0.3 of the 0.2 who are 15 to 24. */
#include "small_world.h"

#include <math.h>

#include "systems/elections_kernel.h"

static const double ADULTS = 1.0 - 0.33 - 0.3 * 0.2;
static const int32_t NOTICE = 45, PUT_OFF = 30, CALM = 60;

enum { FEW_REGISTERED = 1, COUNTRY_UNSAFE, CAPITAL_UNSAFE, COUNCIL_IN_CRISIS };

static void set_calm(World *w, int32_t days)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        w->zone_calm_days[z] = days;
    }
}

/* All is well: the state holds the country, it is calm, both reforms are in force, nobody is in
 * crisis, money is no matter and all can register in a day. */
static Small ready(void)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_elections] = true;
    m.p.on[MECHANISM_elections_registration] = true;
    m.p.elections_register_year = 365.0;
    m.p.elections_donor_money_year = 1e12;
    m.p.elections_notice_days = NOTICE;
    m.p.elections_postponement_days = PUT_OFF;
    m.p.residents_calm_days = CALM;
    small_world(&m, 100);
    small_begin(&m, 0);
    for (int32_t z = 0; z < m.w->size.zones; z++) {
        set_control(m.w, z, 0, 1.0);
    }
    set_calm(m.w, CALM);
    m.w->event_reform[REFORM_ELECTORAL_COUNCIL] = 1;
    m.w->event_reform[REFORM_ELECTORAL_DECREE] = 1;
    m.w->council_crisis = 0;
    m.w->donor_confidence = 1.0;
    return m;
}

static double sum(const World *w, const double *column)
{
    double all = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        all += column[z];
    }
    return all;
}

static const Case *noted(const World *w, CaseKind kind)
{
    for (int32_t i = 0; i < w->case_count; i++) {
        if (w->case_log[i].kind == (int32_t)kind) {
            return &w->case_log[i];
        }
    }
    return NULL;
}

/* To the morning of the vote: milestones 1 to 4 take days 0 to 3. */
static int32_t to_the_vote(Small *m)
{
    small_days(m, 0, 4);
    assert_int_equal(m->w->election_milestone, MILESTONE_DATE);
    assert_int_equal(m->w->election_day, 3 + NOTICE);
    small_days(m, 4, 3 + NOTICE);
    assert_int_equal(m->w->election_milestone, MILESTONE_DATE);
    return 3 + NOTICE;
}

/* Who came has yet to register, who left was as often registered as who stayed (eq. 14.2). */
static void registration_goes_with_those_who_leave(void **state)
{
    (void)state;
    assert_true(registered_after_moves(40.0, 100.0, 75.0) == 30.0);
    assert_true(registered_after_moves(40.0, 100.0, 120.0) == 40.0);
    assert_true(registered_after_moves(40.0, 100.0, 0.0) == 0.0);
    assert_true(registered_after_moves(0.0, 0.0, 10.0) == 0.0);
}

static void offices_register_who_is_left_at_their_rate(void **state)
{
    (void)state;
    assert_true(fabs(registrable(73000.0, 0.0, 0.5) - 100.0) < 1e-9);
    assert_true(registrable(73000.0, 72990.0, 0.5) == 10.0);
    assert_true(registrable(100.0, 110.0, 0.5) == 0.0);
    assert_true(funded_share(50.0, 200.0) == 0.25);
    assert_true(funded_share(500.0, 200.0) == 1.0);
    assert_true(funded_share(0.0, 200.0) == 0.0);
    assert_true(funded_share(0.0, 0.0) == 1.0);
}

static void voters_are_adults_where_they_live(void **state)
{
    (void)state;
    Small m = ready();
    small_days(&m, 0, 1);
    for (int32_t z = 0; z < m.w->size.zones; z++) {
        assert_true(fabs(m.w->zone_voters[z] - ADULTS * m.w->zone_people[z]) < 1e-6);
    }
    small_close(&m);
}

/* One milestone a day at most, in order, each a step and a fifth of the way; the vote on its day,
 * and nothing behind it. */
static void milestones_come_in_order_one_a_day(void **state)
{
    (void)state;
    Small m = ready();
    for (int32_t day = 0; day < 4; day++) {
        small_days(&m, day, day + 1);
        assert_int_equal(m.w->election_milestone, day + 1);
        assert_int_equal(m.w->election_step, 1);
        assert_true(fabs(m.w->election_progress - (day + 1) / 5.0) < 1e-12);
        assert_non_null(noted(m.w, CASE_MILESTONE));
    }
    for (int32_t day = 4; day < 3 + NOTICE; day++) {
        small_days(&m, day, day + 1);
        assert_int_equal(m.w->election_step, 0);
        assert_int_equal(m.w->election_milestone, MILESTONE_DATE);
    }
    small_days(&m, 3 + NOTICE, 4 + NOTICE);
    assert_non_null(noted(m.w, CASE_VOTE_HELD));
    assert_int_equal(m.w->election_milestone, MILESTONE_VOTE);
    assert_true(m.w->election_progress == 1.0);
    small_days(&m, 4 + NOTICE, 200);
    assert_int_equal(m.w->election_step, 0);
    assert_int_equal(m.w->election_postponed, 0);
    small_close(&m);
}

/* A decree without an electoral council is not the second milestone, nor does anybody register
 * before the decree. */
static void a_decree_waits_for_its_council(void **state)
{
    (void)state;
    Small m = ready();
    m.w->event_reform[REFORM_ELECTORAL_COUNCIL] = 0;
    small_days(&m, 0, 20);
    assert_int_equal(m.w->election_milestone, MILESTONE_NONE);
    m.w->event_reform[REFORM_ELECTORAL_COUNCIL] = 1;
    m.w->event_reform[REFORM_ELECTORAL_DECREE] = 0;
    small_days(&m, 20, 40);
    assert_int_equal(m.w->election_milestone, MILESTONE_COUNCIL);
    assert_true(m.w->election_registered == 0.0);
    small_close(&m);
}

/* Offices stand in zones that are calm for as long as those who fled wait, not a day less. */
static void only_safe_zones_register(void **state)
{
    (void)state;
    Small m = ready();
    set_calm(m.w, CALM - 1);
    m.w->zone_calm_days[NORTH] = CALM;
    small_days(&m, 0, 10);
    for (int32_t z = 0; z < m.w->size.zones; z++) {
        double all = z == NORTH ? m.w->zone_voters[z] : 0.0;
        assert_true(fabs(m.w->zone_registered[z] - all) < 1e-6);
    }
    double share = m.w->zone_voters[NORTH] / sum(m.w, m.w->zone_voters);
    assert_true(share > 0.0 && fabs(m.w->election_registered - share) < 1e-12);
    small_close(&m);
}

/* Registration needs the capital, however calm the rest; and the country, however calm that. */
static void registration_needs_the_capital_and_the_country(void **state)
{
    (void)state;
    for (int which = 0; which < 2; which++) {
        Small m = ready();
        int32_t lost = which == 0 ? CENTRE : NORTH;
        set_control(m.w, lost, 1 + LIONS, 1.0);
        set_control(m.w, lost + 1, 1 + LIONS, 1.0);
        m.p.elections_register_capital = which == 0 ? 0.3 : 0.0;
        m.p.elections_register_national = which == 0 ? 0.0 : 1.0;
        small_days(&m, 0, 20);
        assert_int_equal(m.w->election_milestone, MILESTONE_DECREE);
        assert_true(m.w->election_registered == 0.0);
        m.p.elections_register_capital = m.p.elections_register_national = 0.0;
        small_days(&m, 20, 21);
        assert_true(m.w->election_registered > 0.0);
        small_close(&m);
    }
}

/* Half of confidence, half of donors' money; the treasury adds its own once a budget is voted, and
 * each pays its part. 6 dollars a voter; registration starts on day 2. */
static void money_limits_registration(void **state)
{
    (void)state;
    for (int budget = 0; budget < 2; budget++) {
        Small m = ready();
        m.p.elections_donor_money_year = 365.0 * 600.0;
        m.p.elections_state_money_year = 365.0 * 900.0;
        m.w->donor_confidence = 0.5;
        m.w->event_reform[REFORM_BUDGET] = budget;
        int64_t donors = m.w->account_balance[ACCOUNT_ELECTION_DONORS];
        int64_t treasury = m.w->account_balance[ACCOUNT_TREASURY];
        small_days(&m, 0, 12);
        double paid = 10.0 * (budget ? 1200.0 : 300.0);
        assert_true(fabs(sum(m.w, m.w->zone_registered) - paid / 6.0) < 1e-6);
        assert_int_equal(m.w->account_balance[ACCOUNT_ELECTIONS], (int64_t)(paid * 100.0));
        assert_int_equal(donors - m.w->account_balance[ACCOUNT_ELECTION_DONORS], 300000);
        assert_int_equal(treasury - m.w->account_balance[ACCOUNT_TREASURY], budget ? 900000 : 0);
        small_close(&m);
    }
}

static void without_registration_nobody_votes(void **state)
{
    (void)state;
    Small m = ready();
    m.p.on[MECHANISM_elections_registration] = false;
    small_days(&m, 0, 300);
    assert_int_equal(m.w->election_milestone, MILESTONE_DECREE);
    assert_true(m.w->election_registered == 0.0);
    small_close(&m);
}

static void no_date_is_set_in_a_crisis(void **state)
{
    (void)state;
    Small m = ready();
    m.w->council_crisis = 1;
    small_days(&m, 0, 50);
    assert_int_equal(m.w->election_milestone, MILESTONE_REGISTRATION);
    assert_int_equal(m.w->election_day, NONE);
    m.w->council_crisis = 0;
    small_days(&m, 50, 51);
    assert_int_equal(m.w->election_day, 50 + NOTICE);
    small_close(&m);
}

/* What is wrong on the day puts the vote off, and is named; what was wrong before it does not
 * matter, and a vote that was put off is held on its new day. */
static void a_vote_is_put_off_for_what_is_wrong_on_its_day(void **state)
{
    (void)state;
    for (int32_t why = FEW_REGISTERED; why <= COUNCIL_IN_CRISIS; why++) {
        Small m = ready();
        int32_t day = to_the_vote(&m);
        if (why == FEW_REGISTERED) {
            m.p.elections_enough_registered = 1.1;
        } else if (why == COUNTRY_UNSAFE) {
            m.w->zone_calm_days[NORTH] = m.w->zone_calm_days[SOUTH] = 0;
            m.p.elections_safe_national = 0.999;
        } else if (why == CAPITAL_UNSAFE) {
            m.w->zone_calm_days[CENTRE] = m.w->zone_calm_days[HARBOUR] = 0;
            m.p.elections_safe_national = 0.0;
        } else {
            m.w->council_crisis = 1;
        }
        small_days(&m, day, day + 1);
        const Case *c = noted(m.w, CASE_POSTPONED);
        assert_non_null(c);
        assert_int_equal(c->c, why);
        assert_int_equal(c->b, day + PUT_OFF);
        assert_int_equal(m.w->election_step, -1);
        assert_int_equal(m.w->election_postponed, 1);
        assert_int_equal(m.w->election_milestone, MILESTONE_DATE);
        assert_true(fabs(m.w->election_progress - 0.8) < 1e-12);
        m.p.elections_enough_registered = 0.5;
        m.w->council_crisis = 0;
        set_calm(m.w, CALM);
        small_days(&m, day + 1, day + PUT_OFF);
        assert_int_equal(m.w->election_milestone, MILESTONE_DATE);
        small_days(&m, day + PUT_OFF, day + PUT_OFF + 1);
        assert_int_equal(m.w->election_milestone, MILESTONE_VOTE);
        small_close(&m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(registration_goes_with_those_who_leave),
        cmocka_unit_test(offices_register_who_is_left_at_their_rate),
        cmocka_unit_test(voters_are_adults_where_they_live),
        cmocka_unit_test(milestones_come_in_order_one_a_day),
        cmocka_unit_test(a_decree_waits_for_its_council),
        cmocka_unit_test(only_safe_zones_register),
        cmocka_unit_test(registration_needs_the_capital_and_the_country),
        cmocka_unit_test(money_limits_registration),
        cmocka_unit_test(without_registration_nobody_votes),
        cmocka_unit_test(no_date_is_set_in_a_crisis),
        cmocka_unit_test(a_vote_is_put_off_for_what_is_wrong_on_its_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
