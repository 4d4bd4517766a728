/* test_conduct.c: misconduct, its register and its queue (eqs. 11.1 to 11.5). */
#include "small_world.h"

#include <math.h>

#include "systems/conduct_kernel.h"

/* Conduct alone, a mission of 200 in country, the only phase of the plan in force. */
static Small watched(void)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_conduct] = m.p.on[MECHANISM_conduct_deterrence] = true;
    m.p.on[MECHANISM_conduct_publication] = m.p.on[MECHANISM_conduct_press] = true;
    small_world(&m, 500);
    small_begin(&m, 0);
    mission_arrives(m.w, KENYA, 170);
    mission_arrives(m.w, JAMAICA, 30);
    m.w->plan_phase = 0;
    return m;
}

static Efforts *efforts_of(Small *m) { return &m->plan->phase[0].efforts; }

/* Lines of today's log that tell of a kind (and of a case, unless id is 0). */
static int32_t told(const World *w, CaseKind kind, int32_t id)
{
    int32_t n = 0;
    for (int32_t i = 0; i < w->case_count; i++) {
        n += w->case_log[i].kind == (int32_t)kind && (id == 0 || w->case_log[i].a == id);
    }
    return n;
}

static MisconductCase case_of(int32_t id, int32_t contributor, int32_t reported, int32_t duration)
{
    return (MisconductCase){.id = id,
                            .zone = CENTRE,
                            .contributor = contributor,
                            .is_true = 1,
                            .reported = reported,
                            .duration = duration,
                            .is_provable = 1,
                            .is_punishable = 1,
                            .press_due = INT32_MAX,
                            .begun = NOT_YET,
                            .closed = NOT_YET,
                            .published = NOT_YET,
                            .surfaced = NOT_YET};
}

static void place_case(World *w, MisconductCase c)
{
    w->conduct_case[w->conduct_count++] = c;
    w->conduct_last_id = c.id;
}

static void incidents_fall_with_certainty_and_reports_rise_with_trust(void **state)
{
    (void)state;
    assert_true(incident_mean(1000.0, 0.01, 0.0) == 10.0);
    assert_true(incident_mean(1000.0, 0.01, 0.75) == 2.5);
    assert_true(incident_mean(1000.0, 0.01, 1.0) == 0.0);
    assert_true(fabs(report_probability(0.1, 0.3, 0.2, 0.0, -1.0) - 0.1) < 1e-15);
    assert_true(fabs(report_probability(0.1, 0.3, 0.2, 0.5, 0.0) - 0.35) < 1e-15);
    assert_true(fabs(report_probability(0.1, 0.3, 0.2, 1.0, 1.0) - 0.6) < 1e-15);
    assert_true(report_probability(0.6, 0.6, 0.6, 1.0, 1.0) == 1.0);
    assert_true(fabs(false_reports_mean(9.0, 0.1) - 1.0) < 1e-12);
    assert_true(false_reports_mean(9.0, 0.0) == 0.0);
}

static void certainty_is_what_was_sanctioned_of_what_happened(void **state)
{
    (void)state;
    assert_true(certainty_target(0.0, 0.0, 1.5) == 0.0);
    assert_true(certainty_target(2.0, 10.0, 1.5) == 0.3);
    assert_true(certainty_target(9.0, 10.0, 1.5) == 1.0);
    double certainty = 0.0;
    for (int day = 0; day < 90; day++) {
        certainty = certainty_after(certainty, 0.3, 90.0);
    }
    assert_true(fabs(certainty - 0.3 * (1.0 - pow(1.0 - 1.0 / 90.0, 90.0))) < 1e-12);
}

/* Ten incidents and two sanctions on one day are seen for 360 days and then no more. */
static void personnel_remember_sanctions_for_360_days(void **state)
{
    (void)state;
    Small m = watched();
    m.p.conduct_rate = 0.0;
    small_days(&m, 0, 1);
    m.w->conduct_incident_history[0] = 10;
    m.w->conduct_sanction_history[0] = 2;
    double before = 0.0, target = m.p.conduct_certainty_weight * 0.2;
    for (int32_t day = 1; day < 360; day++) {
        small_days(&m, day, day + 1);
        assert_true(fabs(m.w->conduct_certainty -
                         certainty_after(before, target, m.p.conduct_certainty_days)) < 1e-12);
        before = m.w->conduct_certainty;
    }
    small_days(&m, 360, 361);
    assert_true(m.w->conduct_certainty < before);
    small_close(&m);
}

static int32_t incidents_in_two_years(Small *m, double certainty)
{
    int32_t n = 0;
    for (int32_t day = 0; day < 730; day++) {
        m->w->conduct_certainty = certainty;
        small_days(m, day, day + 1);
        n += m->w->conduct_incidents[CORPS_MISSION] + m->w->conduct_incidents[CORPS_POLICE];
    }
    return n;
}

/* 620 people at 0.5 a year: 620 incidents in two years, with a certainty of 0.9 a tenth of them. */
static void certainty_deters(void **state)
{
    (void)state;
    Small m = watched();
    m.p.conduct_rate = 0.5;
    m.p.conduct_certainty_days = 1e9;
    assert_in_range(incidents_in_two_years(&m, 0.0), 508, 732);
    assert_in_range(incidents_in_two_years(&m, 0.9), 27, 97);
    small_close(&m);
}

static void nobody_does_wrong_where_nobody_is(void **state)
{
    (void)state;
    Small m = watched();
    m.p.conduct_rate = 0.5;
    mission_leaves(m.w, KENYA, 170);
    mission_leaves(m.w, JAMAICA, 30);
    int32_t police = 0;
    for (int32_t day = 0; day < 200; day++) {
        small_days(&m, day, day + 1);
        assert_int_equal(m.w->conduct_incidents[CORPS_MISSION], 0);
        police += m.w->conduct_incidents[CORPS_POLICE];
    }
    assert_true(police > 0);
    small_close(&m);
}

/* 150 patrol in SOUTH; the other 50 have no task in a zone and are at the base in CENTRE. */
static void incidents_happen_where_personnel_stand(void **state)
{
    (void)state;
    Small m = watched();
    m.p.conduct_rate = 20.0;
    m.p.conduct_report_base = 1.0;
    m.w->task_force[SOUTH * TASK_COUNT + TASK_PATROL] = 150.0;
    memset(m.w->police_officers, 0, 4 * sizeof *m.w->police_officers);
    m.w->police_officers[NORTH] = 100;
    double at[4] = {0.0}, mission = 0.0, kenya = 0.0;
    for (int32_t day = 0; day < 300; day++) {
        m.w->conduct_count = 0;
        m.w->conduct_certainty = 0.0;
        small_days(&m, day, day + 1);
        for (int32_t i = 0; i < m.w->conduct_count; i++) {
            const MisconductCase *c = &m.w->conduct_case[i];
            mission += c->contributor >= 0;
            kenya += c->contributor == KENYA;
            at[c->zone] += c->contributor >= 0;
            assert_true(c->contributor >= 0 || c->zone == NORTH);
        }
    }
    assert_true(mission > 2500.0); /* 4.5 standard errors are 4 points */
    assert_true(fabs(at[SOUTH] / mission - 0.75) < 0.04);
    assert_true(fabs(at[CENTRE] / mission - 0.25) < 0.04);
    assert_true(fabs(kenya / mission - 0.85) < 0.04);
    small_close(&m);
}

/* Full trust in the one and none in the other, and nothing but trust makes anybody report. */
static void people_complain_by_their_trust_in_the_corps_complained_of(void **state)
{
    (void)state;
    for (int corps = 0; corps < CORPS_COUNT; corps++) {
        Small m = watched();
        m.p.conduct_rate = 2.0;
        m.p.conduct_report_base = m.p.conduct_report_channel = 0.0;
        m.p.conduct_report_trust = 0.6;
        for (int32_t z = 0; z < 4; z++) {
            m.w->zone_trust_mission[z] = corps == CORPS_MISSION ? 1.0 : -1.0;
            m.w->zone_trust_state[z] = corps == CORPS_POLICE ? 1.0 : -1.0;
        }
        small_days(&m, 0, 60);
        assert_true(m.w->conduct_count > 10);
        for (int32_t i = 0; i < m.w->conduct_count; i++) {
            assert_int_equal(m.w->conduct_case[i].contributor >= 0, corps == CORPS_MISSION);
        }
        small_close(&m);
    }
}

static void cases_are_served_in_order_of_report(void **state)
{
    (void)state;
    MisconductCase c[5];
    for (int32_t i = 0; i < 5; i++) {
        c[i] = case_of(i + 1, KENYA, 10 + i, 7);
    }
    assert_int_equal(start_waiting(c, 5, 2, 9), 0); /* none is reported */
    assert_int_equal(start_waiting(c, 5, 2, 12), 2);
    assert_true(c[0].begun == 12 && c[1].begun == 12 && c[2].begun == NOT_YET);
    assert_int_equal(start_waiting(c, 5, 2, 18), 0); /* both busy until day 19 */
    assert_int_equal(start_waiting(c, 5, 3, 18), 1);
    assert_int_equal(c[2].begun, 18);
    assert_int_equal(start_waiting(c, 5, 3, 19), 2);
    assert_true(c[3].begun == 19 && c[4].begun == 19);
    assert_int_equal(start_waiting(c, 5, 0, 40), 0);
}

/* Whatever happens, no more are investigated than there are hands, and none overtakes another. */
static void investigators_carry_their_caseload_and_no_more(void **state)
{
    (void)state;
    Small m = watched();
    m.p.conduct_rate = 0.3;
    m.p.conduct_caseload = 2.0;
    efforts_of(&m)->investigators = 3.0;
    int32_t fullest = 0;
    for (int32_t day = 0; day < 700; day++) {
        small_days(&m, day, day + 1);
        int32_t busy = 0;
        bool waits = false;
        for (int32_t i = 0; i < m.w->conduct_count; i++) {
            const MisconductCase *c = &m.w->conduct_case[i];
            busy += case_is_investigated(c, day);
            waits = waits || c->begun == NOT_YET;
            assert_false(waits && c->begun != NOT_YET);
        }
        assert_true(busy <= 6);
        fullest = busy > fullest ? busy : fullest;
        assert_sound(m.w);
    }
    assert_int_equal(fullest, 6);
    small_close(&m);
}

/* Reported on day 1, begun on day 3 for 40 days, closed on day 43, published on 1 March 2024, which
 * is day 60. Each step is in the log of its day under the id of the case. */
static void a_case_can_be_followed_through_the_register(void **state)
{
    (void)state;
    static const struct {
        CaseKind kind;
        int32_t day;
    } step[] = {{CASE_MISCONDUCT_BEGUN, 3},
                {CASE_MISCONDUCT_SUBSTANTIATED, 43},
                {CASE_MISCONDUCT_SANCTIONED, 43},
                {CASE_MISCONDUCT_PUBLISHED, 60}};
    Small m = watched();
    m.p.conduct_rate = 0.0;
    efforts_of(&m)->publication = PUBLICATION_MONTHLY;
    small_days(&m, 0, 3);
    place_case(m.w, case_of(17, KENYA, 1, 40));
    for (int32_t day = 3; day < 300; day++) {
        small_days(&m, day, day + 1);
        for (size_t i = 0; i < sizeof step / sizeof step[0]; i++) {
            assert_int_equal(told(m.w, step[i].kind, 17), day == step[i].day);
        }
        assert_int_equal(m.w->conduct_substantiated, day == 43);
        assert_int_equal(m.w->conduct_sanctioned, day == 43);
        assert_int_equal(m.w->conduct_published, day == 60);
    }
    assert_int_equal(m.w->conduct_count, 0); /* settled: nothing more can come of it */
    small_close(&m);
}

static void reports_are_logged_with_their_case(void **state)
{
    (void)state;
    Small m = watched();
    m.p.conduct_rate = 1.0;
    int32_t last = 0, reported = 0;
    for (int32_t day = 0; day < 100; day++) {
        small_days(&m, day, day + 1);
        assert_int_equal(told(m.w, CASE_MISCONDUCT_REPORTED, 0), m.w->conduct_reported);
        for (int32_t i = 0; i < m.w->case_count; i++) {
            const Case *c = &m.w->case_log[i];
            if (c->kind == CASE_MISCONDUCT_REPORTED) {
                assert_int_equal(c->a, ++last);
                assert_int_equal(m.w->conduct_case[last - 1].id, last);
                assert_int_equal(m.w->conduct_case[last - 1].zone, c->zone);
                assert_int_equal(m.w->conduct_case[last - 1].contributor, c->contributor);
                assert_int_equal(m.w->conduct_case[last - 1].is_true, c->b);
            }
        }
        reported += m.w->conduct_reported;
    }
    assert_true(reported > 20);
    assert_int_equal(reported, m.w->conduct_last_id);
    small_close(&m);
}

static void false_reports_are_dismissed(void **state)
{
    (void)state;
    Small m = watched();
    m.p.conduct_rate = 0.0;
    MisconductCase c = case_of(1, KENYA, 0, 5);
    c.is_true = 0;
    c.press_due = 2;
    place_case(m.w, c);
    for (int32_t day = 0; day < 10; day++) {
        small_days(&m, day, day + 1);
        assert_int_equal(told(m.w, CASE_MISCONDUCT_DISMISSED, 1), day == 5);
        assert_int_equal(m.w->conduct_substantiated + m.w->conduct_surfaced, 0);
    }
    assert_int_equal(m.w->conduct_count, 0);
    small_close(&m);
}

static void a_full_table_is_counted(void **state)
{
    (void)state;
    Small m = watched();
    m.p.conduct_rate = 1000.0;
    m.p.conduct_report_base = 1.0;
    m.p.conduct_investigators_least = 0.0;
    efforts_of(&m)->investigators = 0.0;
    small_days(&m, 0, 4);
    assert_int_equal(m.w->conduct_count, CONDUCT_CASES_MAX);
    assert_true(m.w->conduct_dropped > 0);
    assert_int_equal(m.w->conduct_last_id, CONDUCT_CASES_MAX + m.w->conduct_dropped);
    assert_sound(m.w);
    small_close(&m);
}

/* Plans that differ in investigators, with channel and deterrence apart, meet the same cases. */
static void other_investigators_meet_the_same_cases(void **state)
{
    (void)state;
    Digest of[2];
    for (int i = 0; i < 2; i++) {
        int32_t seen[1500][3] = {{0}}, n = 0;
        Small m = watched();
        m.p.conduct_rate = 0.5;
        m.p.conduct_report_channel = 0.0;
        m.p.on[MECHANISM_conduct_deterrence] = false;
        efforts_of(&m)->investigators = i ? 50.0 : 1.0;
        for (int32_t day = 0; day < 365; day++) {
            small_days(&m, day, day + 1);
            for (int32_t k = 0; k < m.w->case_count; k++) {
                const Case *c = &m.w->case_log[k];
                if (c->kind == CASE_MISCONDUCT_REPORTED) {
                    seen[n][0] = c->a;
                    seen[n][1] = c->zone;
                    seen[n++][2] = c->contributor;
                }
            }
        }
        assert_true(n > 30);
        of[i] = digest_of(seen, sizeof seen);
        small_close(&m);
    }
    assert_true(digest_equal(of[0], of[1]));
}

static void the_register_begins_with_the_first_day(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    m.p.conduct_rate = 1.0;
    small_world(&m, 500);
    small_begin(&m, 0);
    assert_int_equal(m.w->conduct_count + m.w->conduct_last_id, 0);
    small_days(&m, 0, 30);
    assert_true(m.w->conduct_last_id > 0);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(incidents_fall_with_certainty_and_reports_rise_with_trust),
        cmocka_unit_test(certainty_is_what_was_sanctioned_of_what_happened),
        cmocka_unit_test(personnel_remember_sanctions_for_360_days),
        cmocka_unit_test(certainty_deters),
        cmocka_unit_test(nobody_does_wrong_where_nobody_is),
        cmocka_unit_test(incidents_happen_where_personnel_stand),
        cmocka_unit_test(people_complain_by_their_trust_in_the_corps_complained_of),
        cmocka_unit_test(cases_are_served_in_order_of_report),
        cmocka_unit_test(investigators_carry_their_caseload_and_no_more),
        cmocka_unit_test(a_case_can_be_followed_through_the_register),
        cmocka_unit_test(reports_are_logged_with_their_case),
        cmocka_unit_test(false_reports_are_dismissed),
        cmocka_unit_test(a_full_table_is_counted),
        cmocka_unit_test(other_investigators_meet_the_same_cases),
        cmocka_unit_test(the_register_begins_with_the_first_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
