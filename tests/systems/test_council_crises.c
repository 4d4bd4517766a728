/* test_council_crises.c: what breaks a council, and what it leaves (eqs. 3.8 to 3.10, 3.12). */
#include "small_council.h"

/* The crisis of day 70 takes 0.1 of cohesion at once, halves good offices, stops the session of day
 * 73 and fills the vacuum; behind it the sessions go on and the vacuum halves in 30 days. */
static void a_crisis_freezes_the_agenda_and_fills_the_vacuum(void **state)
{
    (void)state;
    Small m = council_open();
    m.p.on[MECHANISM_council_crises] = true;
    m.p.council_crisis_days = 2000.0;
    m.s->council_quota = OUT_OF_REACH; /* all is open */
    small_first(&m);
    small_days(&m, 0, CHANGE);
    double h = m.w->council_cohesion;
    assert_true(m.w->council_vacuum == 0.0);
    small_days(&m, CHANGE, CHANGE + 1);
    assert_true(fabs(m.w->council_cohesion - (h + (REST - h) / 90.0 - 0.1)) < 1e-12);
    assert_int_equal(cases_today(m.w, CASE_CRISIS_BEGINS), 1);
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
        assert_int_equal(cases_today(m.w, CASE_CRISIS_ENDS), day == end);
    }
    assert_true(fabs(m.w->council_vacuum - full / 2.0) < 1e-9);
    assert_in_range(votes, 2, 3);
    small_close(&m);
}

/* One crisis ends and the next begins on one day: both are noted, as is the length of the first. */
static void a_crisis_on_the_heels_of_another_ends_that_first(void **state)
{
    (void)state;
    Small m = council_open();
    m.p.on[MECHANISM_council_crises] = true;
    small_first(&m);
    small_days(&m, 0, CHANGE);
    m.w->council_crisis = 1;
    m.w->council_crisis_begun = CHANGE - 12;
    m.w->council_crisis_end = CHANGE;
    small_days(&m, CHANGE, CHANGE + 1);
    assert_int_equal(cases_today(m.w, CASE_CRISIS_ENDS), 1);
    assert_int_equal(cases_today(m.w, CASE_CRISIS_BEGINS), 1);
    assert_int_equal(m.w->council_crisis, 1);
    assert_int_equal(m.w->council_crisis_begun, CHANGE);
    small_close(&m);
}

/* A change of government before the council leaves a gap until it takes office, and is one no
 * more; without crises there is neither. */
static void a_caretakers_fall_leaves_a_gap_that_the_council_fills(void **state)
{
    (void)state;
    for (int crises = 0; crises < 2; crises++) {
        Small m = council_open();
        m.p.on[MECHANISM_council_crises] = crises;
        m.s->event[EVENT_CHANGE].date = m.s->first_day + 20;
        small_first(&m);
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
    Small m = council_open();
    m.p.on[MECHANISM_council_crises] = true;
    m.p.council_crisis_rate = 0.02;
    m.p.council_cohesion_days = 1e9;
    small_first(&m);
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

/* Everything at its roughest: cohesion, unity and vacuum stay shares. */
static void cohesion_unity_and_vacuum_stay_shares(void **state)
{
    (void)state;
    Small m = council_open();
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
        cmocka_unit_test(a_crisis_freezes_the_agenda_and_fills_the_vacuum),
        cmocka_unit_test(a_crisis_on_the_heels_of_another_ends_that_first),
        cmocka_unit_test(a_caretakers_fall_leaves_a_gap_that_the_council_fills),
        cmocka_unit_test(a_crisis_breaks_out_with_its_hazard),
        cmocka_unit_test(cohesion_unity_and_vacuum_stay_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
