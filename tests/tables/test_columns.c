/* test_columns.c: every column has one known writer, and a system that writes another's is
 * stopped. */
#include "../systems/small_world.h"

#include "base/check.h"

static void every_column_has_a_writer_of_the_day(void **state)
{
    (void)state;
    int n;
    const ColumnInfo *info = world_columns(&n);
    for (int c = 0; c < n; c++) {
        bool known = info[c].writer == SYSTEM_transfers;
        for (int i = 0; i < MECHANISM_COUNT; i++) {
            known = known ||
                    (!mechanism_table[i].is_part && mechanism_table[i].system == info[c].writer);
        }
        if (!known || strcmp(system_name(info[c].writer), "nobody") == 0) {
            fail_msg("%s has no known writer", info[c].name);
        }
        assert_true(info[c].unit[0] && info[c].meaning[0]);
    }
}

static void names_of_columns_outcomes_and_switches_are_told_apart(void **state)
{
    (void)state;
    int n;
    const ColumnInfo *info = world_columns(&n);
    for (int a = 0; a < n; a++) {
        for (int b = 0; b < a; b++) {
            assert_string_not_equal(info[a].name, info[b].name);
        }
    }
    for (int a = 0; a < OUTCOME_COUNT; a++) {
        assert_int_equal(outcome_find(outcome_table[a].name), a);
    }
    for (int a = 0; a < MECHANISM_COUNT; a++) {
        assert_int_equal(mechanism_find(mechanism_table[a].name), a);
    }
}

/* What the check says when `system` has run and one byte of a column differs; "" when it is
 * content. The byte is put back. */
static const char *complaint(World *w, SystemId system, int column)
{
    static CheckGuard guard;
    size_t values;
    unsigned char *at = world_column(w, column, &values);
    guard.cause[0] = '\0';
    world_shadow(w);
    at[0] ^= 1;
    if (setjmp(guard.jump) == 0) {
        check_guard(&guard);
        world_check_writers(w, system);
    }
    check_guard(NULL);
    at[0] ^= 1;
    return guard.cause;
}

/* Every column against every system: its own may write it, transfers' stocks move for everybody,
 * all others are stopped by name. */
static void a_system_that_writes_anothers_column_is_stopped(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    int n;
    const ColumnInfo *info = world_columns(&n);
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        SystemId system = mechanism_table[i].system;
        for (int c = 0; c < n && !mechanism_table[i].is_part; c++) {
            char expected[128] = "";
            size_t values;
            world_column(m.w, c, &values);
            if (info[c].writer != system && info[c].writer != SYSTEM_transfers && values > 0) {
                snprintf(expected, sizeof expected, "%s changed %s", mechanism_table[i].name,
                         info[c].name);
            }
            assert_string_equal(complaint(m.w, system, c), expected);
        }
    }
    small_close(&m);
}

static void nothing_is_checked_unless_asked_for(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    WorldOptions fast = {1000, false};
    assert_int_equal(world_new(m.s, m.plan, fast, &m.w), OK);
    world_shadow(m.w);
    m.w->zone_fear[0] = 0.5;
    world_check_writers(m.w, SYSTEM_supply);
    small_close(&m);
}

/* A flipped bit anywhere in the state changes its digest: nothing is left out of it. */
static void every_column_is_in_the_digest(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    Digest before = world_digest(m.w);
    int n;
    const ColumnInfo *info = world_columns(&n);
    for (int c = 0; c < n; c++) {
        size_t values;
        unsigned char *at = world_column(m.w, c, &values);
        if (values == 0) {
            continue;
        }
        at[values * info[c].element - 1] ^= 1;
        if (digest_equal(world_digest(m.w), before)) {
            fail_msg("%s is not in the digest", info[c].name);
        }
        at[values * info[c].element - 1] ^= 1;
    }
    assert_true(digest_equal(world_digest(m.w), before));
    small_close(&m);
}

/* A row of outcomes.def that never moves would be a promise not kept. Absent systems' rows and
 * pairs that no system can bring about are named here; one that moves after all is news, too. */
static bool never_moves(int outcome)
{
    static const char *const still[] = {
        "killed_attack_fighters",  "killed_attack_police",     "killed_attack_mission",
        "killed_clash_police",     "killed_clash_mission",     "killed_assault_residents",
        "killed_assault_mission",  "killed_reprisal_fighters", "killed_reprisal_police",
        "killed_reprisal_mission", "injured_reprisal",         "killed_mission_police",
        "killed_police_mission",   "killed_drone_police",      "killed_drone_mission",
        "killed_brigade_police",   "killed_brigade_mission",   "injured_brigade",
    };
    for (size_t i = 0; i < sizeof still / sizeof still[0]; i++) {
        if (strcmp(outcome_table[outcome].name, still[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void every_outcome_moves_unless_it_says_why(void **state)
{
    (void)state;
    double first[OUTCOME_COUNT];
    bool moved[OUTCOME_COUNT] = {false};
    Small m = small_open("scenarios/haiti", "surge");
    m.p.operations_died_mission = 0.4; /* so that the rare happens within the run */
    m.p.operations_loss = 0.02;
    m.p.violence_assault_officer = 0.05;
    m.p.demobilisation_exit_rate = 0.001;
    small_safeguards(&m, 0);
    small_guard_site(&m, 0.1);
    static const Reform early[] = {REFORM_VETTING_LAW, REFORM_ELECTORAL_COUNCIL,
                                   REFORM_ELECTORAL_DECREE, REFORM_BUDGET};
    small_reforms(&m, 1, early, 4);
    small_early_vote(&m.p);
    WorldOptions fast = {2000, false};
    assert_int_equal(world_new(m.s, m.plan, fast, &m.w), OK);
    small_begin(&m, 0);
    for (int32_t day = 0; day < 1000; day++) {
        small_days(&m, day, day + 1);
        for (int o = 0; o < OUTCOME_COUNT; o++) {
            first[o] = day == 0 ? m.w->daily[o] : first[o];
            moved[o] = moved[o] || m.w->daily[o] != first[o];
        }
    }
    int wrong = 0;
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        if (moved[o] == never_moves(o)) {
            fprintf(stderr, "%s %s\n", outcome_table[o].name, moved[o] ? "moves" : "never moves");
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_column_has_a_writer_of_the_day),
        cmocka_unit_test(names_of_columns_outcomes_and_switches_are_told_apart),
        cmocka_unit_test(a_system_that_writes_anothers_column_is_stopped),
        cmocka_unit_test(nothing_is_checked_unless_asked_for),
        cmocka_unit_test(every_column_is_in_the_digest),
        cmocka_unit_test(every_outcome_moves_unless_it_says_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
