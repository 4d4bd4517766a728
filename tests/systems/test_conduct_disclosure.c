/* test_conduct_disclosure.c: what becomes public, and what others feel of it (eqs. 11.6 to 11.8,
 * 10.1, 10.2, 2.3). */
#include "small_world.h"

#include <math.h>

#include "systems/conduct_kernel.h"

enum { POLICE = -1, CASE_DAY = 2 };

/* Conduct, money and trust of a mission of 200; nobody does wrong but in the cases a test
 * places. */
static Small felt(Publication publication)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    static const Mechanism on[] = {MECHANISM_conduct, MECHANISM_conduct_publication,
                                   MECHANISM_conduct_press, MECHANISM_supply, MECHANISM_residents};
    for (size_t i = 0; i < sizeof on / sizeof on[0]; i++) {
        m.p.on[on[i]] = true;
    }
    m.p.conduct_rate = 0.0;
    m.s->n_arrivals = 1;
    m.s->arrival[0] = (Tranche){KENYA, m.s->first_day, 200};
    m.s->pledge[0].date = m.s->first_day;
    m.s->pledge[0].amount_usd = 10e6;
    m.s->n_pledges = 1;
    m.plan->phase[0].efforts.publication = publication;
    small_world(&m, 100);
    small_begin(&m, 0);
    m.w->plan_phase = 0;
    small_days(&m, 0, CASE_DAY);
    return m;
}

/* A true case, substantiated and sanctioned, closed on the day before CASE_DAY. */
static MisconductCase *closed_case(World *w, int32_t contributor)
{
    MisconductCase *c = &w->conduct_case[w->conduct_count++];
    *c = (MisconductCase){.id = ++w->conduct_last_id,
                          .zone = HARBOUR,
                          .contributor = contributor,
                          .is_true = 1,
                          .reported = 0,
                          .duration = 1,
                          .is_provable = 1,
                          .is_punishable = 1,
                          .press_due = INT32_MAX,
                          .begun = 0,
                          .closed = 1,
                          .substantiated = 1,
                          .sanctioned = 1,
                          .published = NOT_YET,
                          .surfaced = NOT_YET};
    return c;
}

static double capital_trust(const World *w)
{
    double people = w->zone_people[CENTRE] + w->zone_people[HARBOUR];
    return (w->zone_people[CENTRE] * w->zone_trust_mission[CENTRE] +
            w->zone_people[HARBOUR] * w->zone_trust_mission[HARBOUR]) /
           people;
}

/* The same country three times: nothing happened; a case that is published with its sanction on 1
 * February (day 31); the same case kept back, in the press on day 20. */
static void an_unpublished_case_costs_trust_and_donor_money(void **state)
{
    (void)state;
    enum { NOTHING, PUBLISHED, KEPT_BACK, WORLDS };
    double trust[WORLDS];
    int64_t deposited[WORLDS];
    for (int which = 0; which < WORLDS; which++) {
        Small m = felt(which == PUBLISHED ? PUBLICATION_MONTHLY : PUBLICATION_NEVER);
        if (which != NOTHING) {
            closed_case(m.w, KENYA)->press_due = which == KEPT_BACK ? 20 : 400;
        }
        small_days(&m, CASE_DAY, 90);
        trust[which] = capital_trust(m.w);
        deposited[which] = -m.w->account_balance[ACCOUNT_DONORS];
        small_close(&m);
    }
    assert_true(trust[KEPT_BACK] < trust[NOTHING] - 0.003);
    assert_true(trust[PUBLISHED] > trust[NOTHING]); /* answered */
    assert_true(deposited[KEPT_BACK] < deposited[PUBLISHED]);
    assert_true(deposited[PUBLISHED] < deposited[NOTHING]); /* until 1 February it was unanswered */
}

/* Mean trust of the capital falls once by `share` of the way to -1, the day after. */
static void assert_pulled(Small *m, int32_t day, double share)
{
    Small quiet = felt(PUBLICATION_NEVER);
    small_days(&quiet, CASE_DAY, day + 1);
    small_days(m, CASE_DAY, day + 1);
    double before = capital_trust(quiet.w), elsewhere = quiet.w->zone_trust_mission[SOUTH];
    assert_true(fabs(capital_trust(m->w) - before) < 1e-7); /* residents hear of it tomorrow */
    small_days(&quiet, day + 1, day + 2);
    small_days(m, day + 1, day + 2);
    double fall = capital_trust(quiet.w) - capital_trust(m->w);
    assert_true(fabs(fall - share * (1.0 + before)) < 2e-6);
    assert_true(m->w->zone_trust_mission[SOUTH] > elsewhere - 1e-4);
    assert_true(m->w->conduct_shock == 0.0); /* once */
    small_close(&quiet);
}

static void publication_pulls_trust_in_the_capital_once(void **state)
{
    (void)state;
    Small m = felt(PUBLICATION_MONTHLY);
    closed_case(m.w, KENYA)->sanctioned = 0;
    assert_pulled(&m, 31, m.p.conduct_shock);
    small_close(&m);
}

static void the_press_pulls_three_times_as_far(void **state)
{
    (void)state;
    Small m = felt(PUBLICATION_NEVER);
    closed_case(m.w, KENYA)->press_due = 20;
    assert_pulled(&m, 20, 3.0 * m.p.conduct_shock);
    small_close(&m);
}

static void a_sanction_that_is_published_answers(void **state)
{
    (void)state;
    Small m = felt(PUBLICATION_MONTHLY);
    closed_case(m.w, KENYA)->press_due = 20; /* known already: publication shocks no more */
    small_days(&m, CASE_DAY, 32);
    assert_true(m.w->conduct_shock == 0.0 && m.w->conduct_answered == 1.0);
    double before = capital_trust(m.w), own = 1.0 / m.p.residents_baseline_days;
    small_days(&m, 32, 33);
    assert_true(m.w->conduct_answered == 0.0);
    double rise = m.p.residents_w_answered * (1.0 - before);
    assert_true(capital_trust(m.w) - before > 0.9 * rise - 2.0 * own);
    assert_true(capital_trust(m.w) > before);
    small_close(&m);
}

static void misconduct_of_the_police_is_felt_by_the_state(void **state)
{
    (void)state;
    Small m = felt(PUBLICATION_MONTHLY);
    closed_case(m.w, POLICE)->press_due = 20;
    closed_case(m.w, POLICE);
    small_days(&m, CASE_DAY, 21);
    assert_true(fabs(m.w->conduct_shock_state - 3.0 * m.p.conduct_shock) < 1e-15);
    assert_true(m.w->conduct_shock == 0.0 && m.w->conduct_press == 0.0);
    double before = m.w->zone_trust_state[CENTRE];
    small_days(&m, 21, 22);
    assert_true(m.w->zone_trust_state[CENTRE] < before - 0.004);
    small_days(&m, 22, 32);
    assert_true(m.w->conduct_answered_state == 2.0 && m.w->conduct_answered == 0.0);
    assert_true(fabs(m.w->conduct_shock_state - m.p.conduct_shock) < 1e-15); /* the other one */
    assert_true(m.w->conduct_unanswered == 0.0);
    small_close(&m);
}

/* 200 people: each unanswered case of the mission counts five times gamma_m, for 180 days from its
 * end; in the press three times that, from the day it surfaced. */
static void donors_count_unanswered_cases_and_the_press(void **state)
{
    (void)state;
    Small m = felt(PUBLICATION_NEVER);
    m.p.supply_confidence_misconduct = 0.02;
    closed_case(m.w, KENYA);
    closed_case(m.w, KENYA)->press_due = 50;
    closed_case(m.w, KENYA)->substantiated = 0;
    double loss = 0.02 / 0.2;
    for (int32_t day = CASE_DAY; day < 300; day++) {
        small_days(&m, day, day + 1);
        double closed = day < 181 ? 1.0 : 0.0; /* closed on day 1 */
        double surfaced = day < 50 ? closed : (day < 230 ? 3.0 : 0.0);
        assert_true(fabs(m.w->conduct_unanswered + m.w->conduct_press - closed - surfaced) < 1e-12);
        assert_true(m.w->conduct_press == (day >= 50 && day < 230 ? 3.0 : 0.0));
        if (day == 100) {
            assert_true(fabs(m.w->donor_confidence - (1.0 - 4.0 * loss)) < 1e-12);
        }
    }
    assert_true(m.w->donor_confidence == 1.0);
    small_close(&m);
}

static void a_case_is_answered_by_publication_and_sanction_only(void **state)
{
    (void)state;
    for (int sanctioned = 0; sanctioned < 2; sanctioned++) {
        Small m = felt(PUBLICATION_MONTHLY);
        closed_case(m.w, KENYA)->sanctioned = sanctioned;
        small_days(&m, CASE_DAY, 31);
        assert_true(m.w->conduct_unanswered == 1.0);
        small_days(&m, 31, 32);
        assert_true(m.w->conduct_unanswered == (sanctioned ? 0.0 : 1.0));
        small_close(&m);
    }
}

/* Rumours feed on it in the zone where it happened; each case is told once. */
static void disclosures_are_told_where_it_happened(void **state)
{
    (void)state;
    Small m = felt(PUBLICATION_MONTHLY);
    closed_case(m.w, KENYA)->press_due = 20;
    closed_case(m.w, KENYA);
    closed_case(m.w, POLICE);
    double told[4] = {0.0};
    for (int32_t day = CASE_DAY; day < 100; day++) {
        small_days(&m, day, day + 1);
        for (int32_t z = 0; z < 4; z++) {
            told[z] += m.w->conduct_disclosed[z];
        }
        assert_true(m.w->conduct_disclosed[HARBOUR] == (day == 20 ? 1.0 : (day == 31 ? 2.0 : 0.0)));
    }
    assert_true(told[HARBOUR] == 3.0 && told[CENTRE] + told[NORTH] + told[SOUTH] == 0.0);
    small_close(&m);
}

/* 2024: quarterly reports come out on 1 April (day 91), 1 July (182) and 1 October (274). */
static void reports_come_out_on_their_days(void **state)
{
    (void)state;
    Small m = felt(PUBLICATION_QUARTERLY);
    for (int32_t day = CASE_DAY; day < 300; day++) {
        closed_case(m.w, KENYA)->closed = day - 1;
        m.w->conduct_case[m.w->conduct_count - 1].begun = day - 2;
        small_days(&m, day, day + 1);
        bool due = day == 91 || day == 182 || day == 274;
        assert_int_equal(m.w->conduct_published > 0, due);
    }
    small_close(&m);
}

/* Long forgotten by donors, two cases wait in the table: one for a report, one, dismissed, for the
 * press. */
static void what_may_still_come_out_is_not_forgotten(void **state)
{
    (void)state;
    Small m = felt(PUBLICATION_NEVER);
    closed_case(m.w, KENYA)->press_due = 20;
    MisconductCase *dismissed = closed_case(m.w, KENYA);
    dismissed->substantiated = dismissed->sanctioned = 0;
    dismissed->press_due = 300;
    small_days(&m, CASE_DAY, 300);
    assert_int_equal(m.w->conduct_count, 2);
    m.plan->phase[0].efforts.publication = PUBLICATION_MONTHLY;
    small_days(&m, 300, 301);
    assert_int_equal(m.w->conduct_surfaced, 1);
    small_days(&m, 301, 305); /* 1 November 2024 is day 305 */
    assert_int_equal(m.w->conduct_count, 2);
    small_days(&m, 305, 306);
    assert_int_equal(m.w->conduct_published, 1);
    assert_int_equal(m.w->conduct_count, 1); /* the one in the press is remembered */
    small_close(&m);
}

static void what_is_switched_off_discloses_nothing(void **state)
{
    (void)state;
    Small m = felt(PUBLICATION_MONTHLY);
    m.p.on[MECHANISM_conduct_publication] = m.p.on[MECHANISM_conduct_press] = false;
    closed_case(m.w, KENYA)->press_due = 20;
    small_days(&m, CASE_DAY, 100);
    assert_int_equal(m.w->conduct_case[0].published, NOT_YET);
    assert_int_equal(m.w->conduct_case[0].surfaced, NOT_YET);
    assert_true(m.w->conduct_unanswered == 1.0); /* donors know what was substantiated */
    small_close(&m);
}

static void pulls_add_up_convexly(void **state)
{
    (void)state;
    assert_true(disclosure_pull(0.0, 0.0, 0.003, 3.0) == 0.0);
    assert_true(fabs(disclosure_pull(1.0, 0.0, 0.003, 3.0) - 0.003) < 1e-15);
    assert_true(fabs(disclosure_pull(0.0, 2.0, 0.003, 3.0) - (1.0 - 0.991 * 0.991)) < 1e-15);
    assert_true(fabs(disclosure_pull(1000.0, 1000.0, 0.02, 6.0) - 1.0) < 1e-9);
    assert_true(disclosure_pull(0.0, 1.0, 0.5, 3.0) == 1.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_unpublished_case_costs_trust_and_donor_money),
        cmocka_unit_test(publication_pulls_trust_in_the_capital_once),
        cmocka_unit_test(the_press_pulls_three_times_as_far),
        cmocka_unit_test(a_sanction_that_is_published_answers),
        cmocka_unit_test(misconduct_of_the_police_is_felt_by_the_state),
        cmocka_unit_test(donors_count_unanswered_cases_and_the_press),
        cmocka_unit_test(a_case_is_answered_by_publication_and_sanction_only),
        cmocka_unit_test(disclosures_are_told_where_it_happened),
        cmocka_unit_test(reports_come_out_on_their_days),
        cmocka_unit_test(what_may_still_come_out_is_not_forgotten),
        cmocka_unit_test(what_is_switched_off_discloses_nothing),
        cmocka_unit_test(pulls_add_up_convexly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
