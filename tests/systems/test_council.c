/* test_council.c: the council of the made-up country: what it votes, passes, loses, and what breaks
 * it (eqs. 3.1 to 3.12).
 *
 *   day 31   installed          PARTIES  (0.5, -0.2)  MAJORITY       quota: 2 of 3
 *   day 45   first session      BUSINESS (0.7, -0.4)  MAJORITY
 *   day 59   second             CIVIL    (0.3,  0.6)  MINORITY
 *   day 70   government changes OBSERVER (0, 0.5)     no vote
 *   day 130  reform of record: status_of_forces */
#include "small_world.h"

#include <math.h>

enum { INSTALLED = 31, FIRST = 45, SECOND = 59, CHANGE = 70, OF_RECORD = 130 };
enum { EVENT_CHANGE = 3, EVENT_OF_RECORD = 4, OUT_OF_REACH = 99 };

static const double REST = 0.4 + 0.3 * 0.3; /* base, and good offices of 0.3 */

/* Events and the council alone; votes without noise, no crisis but that of record. */
static Small opened(void)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_events] = true;
    m.p.on[MECHANISM_council] = true;
    m.p.on[MECHANISM_council_votes] = true;
    m.p.council_vote_noise = 0.0;
    m.p.council_security = 0.0;
    m.p.council_crisis_rate = 0.0;
    return m;
}

static void begin(Small *m)
{
    small_world(m, 100);
    small_begin(m, 0);
}

/* The vote of today: the reform, or NONE. */
static int32_t voted(const World *w)
{
    int32_t reform = NONE;
    for (int32_t i = 0; i < w->case_count; i++) {
        reform = w->case_log[i].kind == CASE_COUNCIL_VOTE ? w->case_log[i].a : reform;
    }
    return reform;
}

static int32_t cases(const World *w, CaseKind kind)
{
    int32_t n = 0;
    for (int32_t i = 0; i < w->case_count; i++) {
        n += w->case_log[i].kind == (int32_t)kind;
    }
    return n;
}

static void a_council_begins_at_rest_and_votes_an_interval_later(void **state)
{
    (void)state;
    Small m = opened();
    begin(&m);
    for (int32_t day = 0; day < FIRST; day++) {
        small_days(&m, day, day + 1);
        assert_int_equal(m.w->council_crisis, day < INSTALLED);
        assert_int_equal(m.w->council_decides, day >= INSTALLED);
        assert_true(fabs(m.w->council_cohesion - (day < INSTALLED ? 0.0 : REST)) < 1e-12);
        assert_int_equal(m.w->council_votes_today, 0);
    }
    small_days(&m, FIRST, FIRST + 1);
    assert_int_equal(voted(m.w), REFORM_STATUS_OF_FORCES);
    small_close(&m);
}

/* Both of the majority gain by their bloc's item, the third loses by rivalry: two of three. */
static void the_agreement_passes_with_its_bloc_and_raises_cohesion(void **state)
{
    (void)state;
    Small m = opened();
    begin(&m);
    small_days(&m, 0, FIRST);
    assert_false(reform_in_force(m.w, REFORM_STATUS_OF_FORCES));
    small_days(&m, FIRST, FIRST + 1);
    assert_true(reform_in_force(m.w, REFORM_STATUS_OF_FORCES));
    assert_true(fabs(m.w->council_cohesion - (REST + 0.03)) < 1e-12);
    assert_true(fabs(m.w->council_unity - (REST + 0.03) * 2.0 / 3.0) < 1e-12);
    assert_int_equal(m.w->council_failed_today, 0);
    small_close(&m);
}

/* The law of the minority is lost to rivalry. BUSINESS comes second by margin (0.07 before pulls,
 * PARTIES 0.03) and would have carried it: the law goes 0.3 of the way to (0.7, -0.4). */
static void a_lost_law_moves_to_the_pivot_and_costs_cohesion(void **state)
{
    (void)state;
    Small m = opened();
    begin(&m);
    small_days(&m, 0, SECOND);
    double before = m.w->council_cohesion;
    double relaxed = before + (REST - before) / 90.0;
    small_days(&m, SECOND, SECOND + 1);
    const double *law = &m.w->council_position[REFORM_VETTING_LAW * 2];
    assert_int_equal(voted(m.w), REFORM_VETTING_LAW);
    assert_int_equal(m.w->council_failed_today, 1);
    assert_true(fabs(law[0] - (0.4 + 0.3 * 0.3)) < 1e-12);
    assert_true(fabs(law[1] - (0.3 - 0.3 * 0.7)) < 1e-12);
    assert_true(fabs(m.w->council_cohesion - (relaxed - 0.02)) < 1e-12);
    small_close(&m);
}

static int32_t first_day_of(Small *m, Reform r)
{
    for (int32_t day = 0; day < 330; day++) {
        small_days(m, day, day + 1);
        if (reform_in_force(m->w, r)) {
            return day;
        }
    }
    return NONE;
}

/* Without rivalry the law of vetting passes when it is first voted; with it, it is lost, concedes and
 * passes at its next turn, two sessions on; without concession it never does. */
static void a_lost_vote_delays_the_law_of_vetting(void **state)
{
    (void)state;
    Small m = opened();
    m.p.council_bloc_rivalry = 0.0;
    begin(&m);
    assert_int_equal(first_day_of(&m, REFORM_VETTING_LAW), SECOND);
    m.p.council_bloc_rivalry = 0.8;
    begin(&m);
    assert_int_equal(first_day_of(&m, REFORM_VETTING_LAW), SECOND + 2 * 14);
    m.p.council_concession = 0.0;
    begin(&m);
    assert_int_equal(first_day_of(&m, REFORM_VETTING_LAW), NONE);
    small_close(&m);
}

/* No vote carries: the agreement takes every second session, the laws share the others; and where
 * all together fail, nobody is pivotal and nothing moves. */
static void the_agreement_takes_every_second_session(void **state)
{
    (void)state;
    static const Reform turn[] = {REFORM_STATUS_OF_FORCES, REFORM_VETTING_LAW,
                                  REFORM_STATUS_OF_FORCES, REFORM_DEMOBILISATION_LAW};
    Small m = opened();
    m.s->council_quota = OUT_OF_REACH;
    begin(&m);
    small_days(&m, 0, FIRST);
    for (int32_t k = 0; k < 8; k++) {
        int32_t day = FIRST + 14 * k;
        small_days(&m, day, day + 1);
        assert_int_equal(voted(m.w), turn[k % 4]);
        small_days(&m, day + 1, day + 14);
    }
    assert_true(m.w->council_position[REFORM_VETTING_LAW * 2] == 0.4);
    assert_true(m.w->council_position[REFORM_VETTING_LAW * 2 + 1] == 0.3);
    small_close(&m);
}

/* What is done comes up no more: with all passed, no session votes. */
static void a_finished_agenda_is_voted_no_more(void **state)
{
    (void)state;
    Small m = opened();
    m.s->council_quota = 0;
    begin(&m);
    int32_t votes = 0;
    for (int32_t day = 0; day < 200; day++) {
        small_days(&m, day, day + 1);
        votes += m.w->council_votes_today;
    }
    assert_int_equal(votes, 3);
    assert_int_equal(m.w->council_sessions, 3);
    small_close(&m);
}

/* The crisis of day 70 takes 0.1 of cohesion at once, halves good offices, stops the session of day
 * 73 and fills the vacuum; behind it the sessions go on and the vacuum halves in 30 days. */
static void a_crisis_freezes_the_agenda_and_fills_the_vacuum(void **state)
{
    (void)state;
    Small m = opened();
    m.p.on[MECHANISM_council_crises] = true;
    m.p.council_crisis_days = 2000.0;
    m.s->council_quota = OUT_OF_REACH; /* all is open */
    begin(&m);
    small_days(&m, 0, CHANGE);
    double h = m.w->council_cohesion;
    assert_true(m.w->council_vacuum == 0.0);
    small_days(&m, CHANGE, CHANGE + 1);
    assert_true(fabs(m.w->council_cohesion - (h + (REST - h) / 90.0 - 0.1)) < 1e-12);
    assert_int_equal(cases(m.w, CASE_CRISIS_BEGINS), 1);
    h = m.w->council_cohesion;
    small_days(&m, CHANGE + 1, CHANGE + 2);
    assert_true(fabs(m.w->council_cohesion - (h + (0.4 + 0.3 * 0.15 - h) / 90.0)) < 1e-12);
    int32_t end = m.w->council_crisis_end;
    assert_in_range(end, CHANGE + 17, 300); /* sessions of days 73 and 87 fall into it */
    for (int32_t day = CHANGE + 2; day < end; day++) {
        small_days(&m, day, day + 1);
        assert_int_equal(m.w->council_crisis, 1);
        assert_int_equal(m.w->council_votes_today, 0);
    }
    double full = m.w->council_vacuum;
    assert_true(fabs(full - (1.0 - pow(0.9, end - CHANGE))) < 1e-9);
    int32_t votes = 0;
    for (int32_t day = end; day < end + 30; day++) {
        small_days(&m, day, day + 1);
        votes += m.w->council_votes_today;
        assert_int_equal(cases(m.w, CASE_CRISIS_ENDS), day == end);
    }
    assert_true(fabs(m.w->council_vacuum - full / 2.0) < 1e-9);
    assert_in_range(votes, 2, 3);
    small_close(&m);
}

/* A change of government before the council leaves a gap until it takes office, and is one no
 * more; without crises there is neither. */
static void a_caretakers_fall_leaves_a_gap_that_the_council_fills(void **state)
{
    (void)state;
    for (int crises = 0; crises < 2; crises++) {
        Small m = opened();
        m.p.on[MECHANISM_council_crises] = crises;
        m.s->event[EVENT_CHANGE].date = m.s->first_day + 20;
        begin(&m);
        small_days(&m, 0, INSTALLED);
        double v = m.w->council_vacuum;
        assert_true(fabs(v - (crises ? 1.0 - pow(0.9, 11.0) : 0.0)) < 1e-12);
        small_days(&m, INSTALLED, INSTALLED + 1);
        assert_int_equal(m.w->council_crisis, 0);
        assert_true(crises ? m.w->council_vacuum < v : m.w->council_vacuum == 0.0);
        small_close(&m);
    }
}

/* A council without cohesion breaks with 1 - exp(-0.02) a day, one with full cohesion never.
 * 20,000 days of others: 4.5 standard errors are 89 of 396; a hazard linear in 1 - H at H = 0.5
 * would double the 100 of the third. */
static void a_crisis_breaks_out_with_its_hazard(void **state)
{
    (void)state;
    static const double at[] = {0.0, 1.0, 0.5};
    Small m = opened();
    m.p.on[MECHANISM_council_crises] = true;
    m.p.council_crisis_rate = 0.02;
    m.p.council_cohesion_days = 1e9;
    begin(&m);
    small_days(&m, 0, INSTALLED + 1);
    for (int k = 0; k < 3; k++) {
        double n = 20000.0, begun = 0.0;
        double p = 1.0 - exp(-0.02 * (1.0 - at[k]) * (1.0 - at[k]));
        for (uint32_t i = 0; i < 20000; i++) {
            m.w->key.member = i;
            m.w->council_cohesion = at[k];
            m.w->council_crisis = 0;
            m.w->council_crisis_end = 0;
            m.w->case_count = 0;
            council_step(m.w, &m.p, small_day(&m, INSTALLED + 1));
            begun += m.w->council_crises_today;
        }
        assert_true(fabs(begun - n * p) <= 4.5 * sqrt(n * p * (1.0 - p)));
    }
    small_close(&m);
}

/* Elections that come nearer bind, those put off divide (eq. 3.8); the step of a day is felt on the
 * next. */
static void elections_move_cohesion(void **state)
{
    (void)state;
    static const double by[] = {-0.02, 0.0, 0.03};
    for (int32_t step = -1; step <= 1; step++) {
        Small m = opened();
        begin(&m);
        small_days(&m, 0, INSTALLED + 1);
        m.w->election_step = step;
        small_days(&m, INSTALLED + 1, INSTALLED + 2);
        assert_true(fabs(m.w->council_cohesion - (REST + by[step + 1])) < 1e-12);
        small_close(&m);
    }
}

/* Before the council a reform of record holds, and is voted no more. */
static void a_reform_of_record_before_the_council_holds(void **state)
{
    (void)state;
    Small m = opened();
    m.s->council_quota = OUT_OF_REACH;
    m.s->event[EVENT_OF_RECORD].date = m.s->first_day + 10;
    begin(&m);
    small_days(&m, 0, 10);
    assert_false(reform_in_force(m.w, REFORM_STATUS_OF_FORCES));
    for (int32_t day = 10; day < 150; day++) {
        small_days(&m, day, day + 1);
        assert_true(reform_in_force(m.w, REFORM_STATUS_OF_FORCES));
        assert_int_not_equal(voted(m.w), REFORM_STATUS_OF_FORCES);
    }
    small_close(&m);
}

/* A council in office decides what is on its agenda, whatever the record; without it, or without
 * its votes, the record holds from its day. What is not on the agenda is the record's anyway. */
static void who_decides_a_reform_is_the_council_or_the_record(void **state)
{
    (void)state;
    for (int who = 0; who < 4; who++) {
        Small m = opened();
        m.s->council_quota = OUT_OF_REACH;
        m.p.on[MECHANISM_council] = who != 1;
        m.p.on[MECHANISM_council_votes] = who != 2;
        Reform r = who == 3 ? REFORM_POLICE_PAY : REFORM_STATUS_OF_FORCES;
        m.s->event[EVENT_OF_RECORD].reform = r;
        begin(&m);
        small_days(&m, 0, OF_RECORD);
        assert_false(reform_in_force(m.w, r));
        small_days(&m, OF_RECORD, OF_RECORD + 20);
        assert_int_equal(reform_in_force(m.w, r), who > 0);
        small_close(&m);
    }
}

/* Everything at its roughest: cohesion, unity and vacuum stay shares. */
static void cohesion_unity_and_vacuum_stay_shares(void **state)
{
    (void)state;
    Small m = opened();
    m.p.on[MECHANISM_council_crises] = true;
    m.p.council_vote_noise = 2.0;
    m.p.council_session_interval = 7.0;
    m.p.council_loss_failed = 0.05;
    m.p.council_gain_passed = 0.9;
    m.p.council_crisis_rate = 0.05;
    m.p.council_crisis_days = 5.0;
    m.p.council_crisis_cohesion = 0.3;
    small_world(&m, 100);
    double lowest = 1.0, highest = 0.0;
    for (uint32_t member = 0; member < 20; member++) {
        small_begin(&m, member);
        for (int32_t day = 0; day < 366; day++) {
            small_days(&m, day, day + 1);
            double h = m.w->council_cohesion;
            assert_true(h >= 0.0 && h <= 1.0);
            assert_true(m.w->council_unity >= 0.0 && m.w->council_unity <= h + 1e-12);
            assert_true(m.w->council_vacuum >= 0.0 && m.w->council_vacuum < 1.0);
            lowest = day > INSTALLED && h < lowest ? h : lowest;
            highest = h > highest ? h : highest;
        }
    }
    assert_true(lowest == 0.0 && highest == 1.0); /* the bounds were reached, so they were kept */
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_council_begins_at_rest_and_votes_an_interval_later),
        cmocka_unit_test(the_agreement_passes_with_its_bloc_and_raises_cohesion),
        cmocka_unit_test(a_lost_law_moves_to_the_pivot_and_costs_cohesion),
        cmocka_unit_test(a_lost_vote_delays_the_law_of_vetting),
        cmocka_unit_test(the_agreement_takes_every_second_session),
        cmocka_unit_test(a_finished_agenda_is_voted_no_more),
        cmocka_unit_test(a_crisis_freezes_the_agenda_and_fills_the_vacuum),
        cmocka_unit_test(a_caretakers_fall_leaves_a_gap_that_the_council_fills),
        cmocka_unit_test(a_crisis_breaks_out_with_its_hazard),
        cmocka_unit_test(elections_move_cohesion),
        cmocka_unit_test(a_reform_of_record_before_the_council_holds),
        cmocka_unit_test(who_decides_a_reform_is_the_council_or_the_record),
        cmocka_unit_test(cohesion_unity_and_vacuum_stay_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
