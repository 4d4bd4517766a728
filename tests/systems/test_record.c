/* test_record.c: what is written down adds up. */
#include "small_world.h"

#include <math.h>

static const int groups_channels[] = {CHANNEL_ATTACK, CHANNEL_CLASH, CHANNEL_ASSAULT,
                                      CHANNEL_REPRISAL};
static const int security_channels[] = {CHANNEL_MISSION, CHANNEL_POLICE, CHANNEL_DRONE};

static double killed(const World *w, int channel, int victim)
{
    return w->daily[OUTCOME_killed_attack_residents + channel * VICTIM_COUNT + victim];
}

static void sums_of_channels_equal_the_totals(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    m.s->event[0] =
        (Event){.kind = EVENT_DRONE_UNIT, .date = m.s->first_day, .until = NO_DATE, .group = NONE};
    small_world(&m, 100);
    small_begin(&m, 2);
    double all_year = 0.0;
    for (int32_t day = 0; day < 366; day++) {
        small_days(&m, day, day + 1);
        double all = 0.0, residents = 0.0, by_groups = 0.0, in_operations = 0.0, injured = 0.0;
        for (int c = 0; c < CHANNEL_COUNT; c++) {
            residents += killed(m.w, c, VICTIM_RESIDENTS);
            injured += m.w->daily[OUTCOME_injured_attack + c];
            for (int v = 0; v < VICTIM_COUNT; v++) {
                all += killed(m.w, c, v);
            }
        }
        for (int i = 0; i < 4; i++) {
            by_groups += killed(m.w, groups_channels[i], VICTIM_RESIDENTS);
        }
        for (int i = 0; i < 3; i++) {
            in_operations += killed(m.w, security_channels[i], VICTIM_RESIDENTS);
        }
        assert_true(m.w->daily[OUTCOME_killed] == all);
        assert_true(m.w->daily[OUTCOME_killed_residents] == residents);
        assert_true(m.w->daily[OUTCOME_residents_killed_by_groups] == by_groups);
        assert_true(m.w->daily[OUTCOME_residents_killed_in_operations] == in_operations);
        assert_true(m.w->daily[OUTCOME_injured] == injured);
        assert_true(residents ==
                    by_groups + in_operations + killed(m.w, CHANNEL_BRIGADE, VICTIM_RESIDENTS));
        all_year += all;
    }
    assert_true(all_year > 50.0);
    small_close(&m);
}

/* At home or displaced: counted where people are taken, killed by those who kill them. */
static void residents_killed_were_at_home_or_displaced(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 3);
    double displaced = 0.0, home = 0.0, week = 0.0;
    for (int32_t day = 0; day < 364; day++) {
        small_days(&m, day, day + 1);
        const double *out = m.w->daily;
        assert_true(out[OUTCOME_residents_killed_at_home] +
                        out[OUTCOME_residents_killed_displaced] ==
                    out[OUTCOME_killed_residents]);
        assert_true(out[OUTCOME_displaced_died_of_cholera] <= out[OUTCOME_cholera_deaths]);
        home += out[OUTCOME_residents_killed_at_home];
        displaced += out[OUTCOME_residents_killed_displaced];
        week += out[OUTCOME_residents_killed_displaced];
        for (int32_t z = 0; z < m.w->size.zones && week_ends(day); z++) {
            week -= m.w->weekly[z * ZONE_OUTCOME_COUNT + ZONE_OUTCOME_killed_displaced];
        }
        assert_true(!week_ends(day) || week == 0.0);
    }
    assert_true(home > 0.0 && displaced > 0.0);
    small_close(&m);
}

/* Who is recorded as killed or dead of cholera is who left the living: the dead grow by them but
 * for mission personnel, who are counted apart. */
static void the_dead_of_the_day_are_those_recorded(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 3);
    int64_t mission = 0;
    for (int32_t day = 0; day < 366; day++) {
        int64_t dead = m.w->pool[POOL_DEAD];
        small_days(&m, day, day + 1);
        double local = m.w->daily[OUTCOME_killed] + m.w->daily[OUTCOME_cholera_deaths];
        for (int c = 0; c < CHANNEL_COUNT; c++) {
            local -= killed(m.w, c, VICTIM_MISSION);
            mission += (int64_t)killed(m.w, c, VICTIM_MISSION);
        }
        assert_true((double)(m.w->pool[POOL_DEAD] - dead) == local);
    }
    assert_int_equal(m.w->mission_killed[KENYA] + m.w->mission_killed[JAMAICA], mission);
    small_close(&m);
}

static void weekly_flows_add_up_the_days_of_their_week(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 4);
    double killed_week = 0.0, residents_week = 0.0, groups_week = 0.0, operations_week = 0.0;
    for (int32_t day = 0; day < 364; day++) {
        small_days(&m, day, day + 1);
        killed_week += m.w->daily[OUTCOME_killed];
        residents_week += m.w->daily[OUTCOME_killed_residents];
        groups_week += m.w->daily[OUTCOME_residents_killed_by_groups];
        operations_week += m.w->daily[OUTCOME_residents_killed_in_operations];
        if (!week_ends(day)) {
            continue;
        }
        double sum[ZONE_OUTCOME_COUNT] = {0.0};
        for (int32_t i = 0; i < 4 * ZONE_OUTCOME_COUNT; i++) {
            sum[i % ZONE_OUTCOME_COUNT] += m.w->weekly[i];
        }
        assert_true(sum[ZONE_OUTCOME_killed] == killed_week);
        assert_true(sum[ZONE_OUTCOME_killed_residents] == residents_week);
        assert_true(sum[ZONE_OUTCOME_killed_by_groups] == groups_week);
        assert_true(sum[ZONE_OUTCOME_killed_in_operations] == operations_week);
        killed_week = residents_week = groups_week = operations_week = 0.0;
    }
    small_close(&m);
}

static void weekly_stocks_are_those_of_the_weeks_last_day(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 4);
    small_days(&m, 0, 7);
    double fighters = 0.0, police = 0.0, displaced = 0.0;
    for (int32_t z = 0; z < 4; z++) {
        const double *row = &m.w->weekly[z * ZONE_OUTCOME_COUNT];
        assert_true(row[ZONE_OUTCOME_population] == m.w->zone_people[z]);
        assert_true(row[ZONE_OUTCOME_state_share] == state_share(m.w, z));
        fighters += row[ZONE_OUTCOME_fighters];
        police += row[ZONE_OUTCOME_police];
        displaced += row[ZONE_OUTCOME_displaced_here];
    }
    assert_true(fighters == m.w->daily[OUTCOME_fighters]);
    assert_true(police == m.w->daily[OUTCOME_police]);
    assert_true(displaced == m.w->daily[OUTCOME_displaced]);
    small_close(&m);
}

static void the_holder_is_who_holds_most(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    small_all_off(&m);
    m.p.on[MECHANISM_record] = true;
    set_control(m.w, CENTRE, 0, 1.0);
    set_control(m.w, HARBOUR, 1 + LIONS, 0.51);
    set_control(m.w, NORTH, 1 + TIDE, 0.5); /* even: the state's */
    small_days(&m, 0, 7);
    const double *row = m.w->weekly;
    assert_true(row[CENTRE * ZONE_OUTCOME_COUNT + ZONE_OUTCOME_holder] == 0.0);
    assert_true(row[HARBOUR * ZONE_OUTCOME_COUNT + ZONE_OUTCOME_holder] == 1.0 + LIONS);
    assert_true(row[NORTH * ZONE_OUTCOME_COUNT + ZONE_OUTCOME_holder] == 0.0);
    small_close(&m);
}

static void money_of_the_fund_adds_up(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 1);
    for (int32_t day = 0; day < 366; day++) {
        small_days(&m, day, day + 1);
        const double *d = m.w->daily;
        double balance = d[OUTCOME_fund_deposited] - d[OUTCOME_spent];
        assert_true(fabs(balance - d[OUTCOME_fund_balance]) < 0.005);
        assert_true(d[OUTCOME_spent] >= 0.0);
        double uses = 0.0;
        for (int o = OUTCOME_spent_personnel; o <= OUTCOME_spent_police_pay; o++) {
            assert_true(d[o] >= 0.0);
            uses += d[o];
        }
        assert_true(fabs(uses - d[OUTCOME_spent]) < 0.005); /* to the cent */
    }
    assert_true(m.w->daily[OUTCOME_spent_personnel] > 1e6);
    small_close(&m);
}

static void cases_of_a_day_say_its_date_and_are_dropped_when_the_log_is_full(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 1);
    small_days(&m, 0, 62); /* the prison break of 2024-03-02 */
    bool seen = false;
    for (int32_t i = 0; i < m.w->case_count; i++) {
        assert_int_equal(m.w->case_log[i].day, 61);
        seen = seen || m.w->case_log[i].kind == CASE_EVENT;
    }
    assert_true(seen);
    m.w->case_count = CASES_DAY_MAX - 1;
    case_add(m.w, (Case){0});
    case_add(m.w, (Case){0});
    assert_int_equal(m.w->case_count, CASES_DAY_MAX);
    assert_int_equal(m.w->case_dropped, 1);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_of_channels_equal_the_totals),
        cmocka_unit_test(residents_killed_were_at_home_or_displaced),
        cmocka_unit_test(the_dead_of_the_day_are_those_recorded),
        cmocka_unit_test(weekly_flows_add_up_the_days_of_their_week),
        cmocka_unit_test(weekly_stocks_are_those_of_the_weeks_last_day),
        cmocka_unit_test(the_holder_is_who_holds_most),
        cmocka_unit_test(money_of_the_fund_adds_up),
        cmocka_unit_test(cases_of_a_day_say_its_date_and_are_dropped_when_the_log_is_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
