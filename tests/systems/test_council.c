/* test_council.c: what the council of the made-up country votes, passes and loses, and who
 * decides a reform (eqs. 3.1 to 3.8, 3.11, 3.12). */
#include "small_council.h"

static void a_council_begins_at_rest_and_votes_an_interval_later(void **state)
{
    (void)state;
    Small m = council_open();
    small_first(&m);
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
    Small m = council_open();
    small_first(&m);
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
    Small m = council_open();
    small_first(&m);
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
    double old = pow(0.5, 14.0 / 90.0); /* weight of the votes two weeks ago: 2 of 3, now 1 of 3 */
    double yes = (2.0 * old + 1.0) / (3.0 * old + 3.0);
    assert_true(fabs(m.w->council_unity - m.w->council_cohesion * yes) < 1e-9);
    small_close(&m);
}

static void a_lost_vote_takes_no_more_cohesion_than_there_is(void **state)
{
    (void)state;
    Small m = council_open();
    small_first(&m);
    small_days(&m, 0, SECOND);
    m.w->council_cohesion = 0.0;
    small_days(&m, SECOND, SECOND + 1);
    assert_int_equal(m.w->council_failed_today, 1);
    assert_true(m.w->council_cohesion == 0.0);
    small_close(&m);
}

/* The law of the minority lacks 0.22: a capital in the state's hands is 0.6 above what moves
 * nobody's vote, one in the hands of armed groups 0.4 below. */
static void a_capital_held_by_the_state_carries_a_law(void **state)
{
    (void)state;
    for (int held = 0; held < 2; held++) {
        Small m = council_open();
        m.p.council_security = 1.0;
        small_first(&m);
        set_control(m.w, CENTRE, held ? 0 : 1 + LIONS, 1.0);
        set_control(m.w, HARBOUR, held ? 0 : 1 + LIONS, 1.0);
        small_days(&m, 0, SECOND + 1);
        assert_int_equal(voted(m.w), REFORM_VETTING_LAW);
        assert_int_equal(reform_in_force(m.w, REFORM_VETTING_LAW), held);
        small_close(&m);
    }
}

/* Good offices of 0.3 up to the first phase of a plan, from then on its own mediation (eq.
 * 3.12). */
static void a_plans_mediation_takes_the_place_of_good_offices(void **state)
{
    (void)state;
    Small m = council_open();
    m.p.on[MECHANISM_plan] = true;
    m.s->council_quota = OUT_OF_REACH;
    m.p.council_loss_failed = 0.0;
    m.plan->phase[0].efforts.mediation = 1.0;
    small_first(&m);
    small_days(&m, 0, MINI_DECISION);
    assert_true(fabs(m.w->council_cohesion - REST) < 1e-12);
    small_days(&m, MINI_DECISION, MINI_DECISION + 20);
    double h = m.w->council_cohesion;
    assert_true(h > REST + 0.03);
    small_days(&m, MINI_DECISION + 20, MINI_DECISION + 21);
    assert_true(fabs(m.w->council_cohesion - (h + (0.7 - h) / 90.0)) < 1e-12);
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

/* Without rivalry the law of vetting passes when it is first voted; with it, it is lost,
 * concedes and passes at its next turn, two sessions on; without concession it never does. */
static void a_lost_vote_delays_the_law_of_vetting(void **state)
{
    (void)state;
    Small m = council_open();
    m.p.council_bloc_rivalry = 0.0;
    small_first(&m);
    assert_int_equal(first_day_of(&m, REFORM_VETTING_LAW), SECOND);
    m.p.council_bloc_rivalry = 0.8;
    small_first(&m);
    assert_int_equal(first_day_of(&m, REFORM_VETTING_LAW), SECOND + 2 * 14);
    m.p.council_concession = 0.0;
    small_first(&m);
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
    Small m = council_open();
    m.s->council_quota = OUT_OF_REACH;
    small_first(&m);
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
    Small m = council_open();
    m.s->council_quota = 0;
    small_first(&m);
    int32_t votes = 0;
    for (int32_t day = 0; day < 200; day++) {
        small_days(&m, day, day + 1);
        votes += m.w->council_votes_today;
    }
    assert_int_equal(votes, 3);
    assert_int_equal(m.w->council_sessions, 3);
    small_close(&m);
}

/* Elections that come nearer bind, those put off divide (eq. 3.8); the step of a day is felt on the
 * next. */
static void elections_move_cohesion(void **state)
{
    (void)state;
    static const double by[] = {-0.02, 0.0, 0.03};
    for (int32_t step = -1; step <= 1; step++) {
        Small m = council_open();
        small_first(&m);
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
    Small m = council_open();
    m.s->council_quota = OUT_OF_REACH;
    m.s->event[EVENT_OF_RECORD].date = m.s->first_day + 10;
    small_first(&m);
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
        Small m = council_open();
        m.s->council_quota = OUT_OF_REACH;
        m.p.on[MECHANISM_council] = who != 1;
        m.p.on[MECHANISM_council_votes] = who != 2;
        Reform r = who == 3 ? REFORM_POLICE_PAY : REFORM_STATUS_OF_FORCES;
        m.s->event[EVENT_OF_RECORD].reform = r;
        small_first(&m);
        small_days(&m, 0, OF_RECORD);
        assert_false(reform_in_force(m.w, r));
        small_days(&m, OF_RECORD, OF_RECORD + 20);
        assert_int_equal(reform_in_force(m.w, r), who > 0);
        small_close(&m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_council_begins_at_rest_and_votes_an_interval_later),
        cmocka_unit_test(the_agreement_passes_with_its_bloc_and_raises_cohesion),
        cmocka_unit_test(a_lost_law_moves_to_the_pivot_and_costs_cohesion),
        cmocka_unit_test(a_lost_vote_takes_no_more_cohesion_than_there_is),
        cmocka_unit_test(a_capital_held_by_the_state_carries_a_law),
        cmocka_unit_test(a_plans_mediation_takes_the_place_of_good_offices),
        cmocka_unit_test(a_lost_vote_delays_the_law_of_vetting),
        cmocka_unit_test(the_agreement_takes_every_second_session),
        cmocka_unit_test(a_finished_agenda_is_voted_no_more),
        cmocka_unit_test(elections_move_cohesion),
        cmocka_unit_test(a_reform_of_record_before_the_council_holds),
        cmocka_unit_test(who_decides_a_reform_is_the_council_or_the_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
