/* Forks: a stored run goes on under another plan, the same futures until then; and what cannot go
 * on is refused. */
#include <sqlite3.h>

#include "ensemble/fork.h"
#include "ensemble/program.h"
#include "ensemble/reproduce.h"
#include "fixture.h"
#include "kafou/version.h"

enum { DAY = 130, DAYS = 189 }; /* mini's plans part on day 91 */

static void sql(const char *path, const char *statement)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, statement, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* Five members of 27 weeks under the default plan. */
static const char *make_store(Fixture *f, char *path)
{
    RunOptions o = fixture_options(f, fixture_path(f, "a.kafou", path));
    o.members.days = DAYS;
    (void)fixture_run(&o);
    return path;
}

/* FROM goes on under a plan, into FOLDER/NAME. */
static Status go_on(const Fixture *f, const char *from, const char *plan, int32_t day,
                    const char *name, Errors *e)
{
    char to[128];
    Fork *fork = NULL;
    Plan *then = NULL;
    RunReport report;
    errors_clear(e);
    Status s = fork_open(from, &fork, e);
    if (s == OK) {
        s = plan_load(fork_scenario(fork), plan, &then, e);
    }
    if (s == OK) {
        RunOptions o = fork_options(fork, then, fork_scenario(fork)->first_day + day);
        o.members.threads = 2;
        o.store_path = fixture_path(f, name, to);
        s = run_ensemble(&o, &report, e);
    }
    plan_free(then);
    fork_close(fork);
    return s;
}

static Digest input_of(const char *path)
{
    Errors e;
    Store *s = NULL;
    errors_clear(&e);
    expect_ok(store_open(path, &s, &e), &e);
    Digest d = store_info(s)->input;
    store_close(s);
    return d;
}

static void a_fork_is_the_run_of_both_plans(void **state)
{
    Fixture *f = *state;
    char from[128], fork[128], run[128];
    Errors e;
    errors_clear(&e);
    expect_ok(go_on(f, make_store(f, from), "gated", DAY, "fork.kafou", &e), &e);
    Plan *then = NULL;
    expect_ok(plan_load(f->scenario, "gated", &then, &e), &e);
    f->plan->then = then;
    f->plan->then_from = f->scenario->first_day + DAY;
    RunOptions o = fixture_options(f, fixture_path(f, "run.kafou", run));
    o.members.days = DAYS;
    (void)fixture_run(&o);
    fixture_path(f, "fork.kafou", fork);
    expect_same_results(fork, run);
    assert_true(digest_equal(input_of(fork), input_of(run)));
    assert_false(digest_equal(input_of(fork), input_of(from)));
    o.store_path = fork; /* one store: either way goes on with it */
    assert_true(fixture_run(&o).nothing_new);
    f->plan->then = NULL;
    plan_free(then);
}

static void a_fork_by_the_decision_is_a_run_of_the_other_plan(void **state)
{
    Fixture *f = *state;
    char from[128], fork[128], run[128];
    Errors e;
    Plan *other = NULL;
    make_store(f, from);
    errors_clear(&e);
    expect_ok(plan_load(f->scenario, "gated", &other, &e), &e);
    RunOptions o = fixture_options(f, fixture_path(f, "run.kafou", run));
    o.members.days = DAYS;
    o.members.plan = other;
    (void)fixture_run(&o);
    static const int32_t days[] = {0, 30, 91};
    for (int i = 0; i < 3; i++) {
        char name[32];
        snprintf(name, sizeof name, "fork%d.kafou", i);
        expect_ok(go_on(f, from, "gated", days[i], name, &e), &e);
        expect_same_results(fixture_path(f, name, fork), run);
    }
    plan_free(other);
}

static double *daily_of(const char *path, int32_t member)
{
    Errors e;
    Store *s = NULL;
    errors_clear(&e);
    expect_ok(store_open(path, &s, &e), &e);
    const StoreInfo *i = store_info(s);
    double *out = malloc((size_t)i->n_outcomes * (size_t)i->days * sizeof *out);
    assert_non_null(out);
    expect_ok(store_daily(s, member, out, &e), &e);
    store_close(s);
    return out;
}

static void the_future_parts_on_the_day_and_not_before(void **state)
{
    Fixture *f = *state;
    char from[128], fork[128];
    Errors e;
    expect_ok(go_on(f, make_store(f, from), "gated", DAY, "fork.kafou", &e), &e);
    fixture_path(f, "fork.kafou", fork);
    bool parted = false;
    for (int32_t member = 0; member < 5; member++) {
        double *a = daily_of(from, member), *b = daily_of(fork, member);
        for (size_t o = 0; o < OUTCOME_COUNT; o++) {
            assert_memory_equal(a + o * DAYS, b + o * DAYS, DAY * sizeof *a);
            parted = parted ||
                     memcmp(a + o * DAYS + DAY, b + o * DAYS + DAY, (DAYS - DAY) * sizeof *a) != 0;
        }
        free(a);
        free(b);
    }
    assert_true(parted);
}

static void a_fork_is_reproduced_from_what_it_contains(void **state)
{
    Fixture *f = *state;
    char from[128], fork[128], plan[128], command[400];
    Errors e;
    ReproduceReport r;
    ReproduceOptions o = reproduce_options_default();
    make_store(f, from);
    snprintf(command, sizeof command,
             "sed 's/name: gated/name: mine/' %s/tests/model/mini/plans/gated.yaml > %s",
             fixture_root(), fixture_path(f, "mine.yaml", plan));
    assert_int_equal(system(command), 0);
    expect_ok(go_on(f, from, plan, DAY, "fork.kafou", &e), &e);
    assert_int_equal(unlink(plan), 0); /* the store has it */
    errors_clear(&e);
    expect_ok(reproduce_store(fixture_path(f, "fork.kafou", fork), &o, &r, &e), &e);
    assert_int_equal(r.equal, 5);
    sql(fork, "UPDATE file SET text = text || '# a remark' WHERE name = 'plans/mine.yaml'");
    assert_int_equal(reproduce_store(fork, &o, &r, &e), UNMET);
    assert_false(r.inputs_equal);
    sql(fork, "DELETE FROM file WHERE name = 'plans/mine.yaml'");
    errors_clear(&e);
    expect_refusal(reproduce_store(fork, &o, &r, &e), &e, BAD_INPUT,
                   "fork.kafou: lacks the file of its plan 'mine'");
}

static void the_members_of_the_store_go_on_and_no_others(void **state)
{
    Fixture *f = *state;
    char from[128], fork[128];
    Errors e;
    int32_t n = 0;
    make_store(f, from);
    sql(from,
        "DELETE FROM member WHERE member IN (1, 4)"); /* as a run that was stopped leaves it */
    expect_ok(go_on(f, from, "none", DAY, "fork.kafou", &e), &e);
    StoreMember *m = fixture_members(fixture_path(f, "fork.kafou", fork), &n);
    assert_int_equal(n, 3);
    assert_int_equal(m[0].member, 0);
    assert_int_equal(m[1].member, 2);
    assert_int_equal(m[2].member, 3);
    free(m);
}

/* A day before the handing over, told with outcome, date and both values. */
static void a_changed_past_is_told_and_not_kept(void **state)
{
    Fixture *f = *state;
    char from[128], other[128], fork[128], statement[400];
    Errors e;
    int32_t n = 0;
    make_store(f, from);
    RunOptions o = fixture_options(f, fixture_path(f, "other.kafou", other));
    o.members.days = DAYS;
    o.members.seed = 99;
    (void)fixture_run(&o);
    snprintf(statement, sizeof statement,
             "ATTACH '%s' AS o; UPDATE daily SET block = (SELECT block FROM o.daily WHERE"
             " member = 0) WHERE member = 0",
             other);
    sql(from, statement);
    assert_int_equal(go_on(f, from, "none", DAY, "fork.kafou", &e), UNMET);
    assert_int_equal(e.count, 1);
    assert_non_null(strstr(e.text[0], "a.kafou: bug: member 0 is another one before"));
    assert_non_null(strstr(e.text[0], " on 2024-01-01: stored "));
    StoreMember *m = fixture_members(fixture_path(f, "fork.kafou", fork), &n);
    for (int32_t i = 0; i < n; i++) {
        assert_true(m[i].member > 0);
    }
    free(m);
}

/* Nothing makes a sound program fail but a drill, which the fork does not have. */
static void a_failure_of_before_is_missed_and_a_later_one_is_not(void **state)
{
    Fixture *f = *state;
    char from[128], late[128];
    Errors e;
    int32_t n = 0;
    RunOptions o = fixture_options(f, fixture_path(f, "early.kafou", from));
    o.members.days = DAYS;
    o.members.drill = (FailureDrill){2, DAY - 1};
    (void)fixture_run(&o);
    assert_int_equal(go_on(f, from, "none", DAY, "one.kafou", &e), UNMET);
    assert_non_null(strstr(e.text[0], "stored 'drill: made to fail', now 'ran on'"));
    o.store_path = fixture_path(f, "late.kafou", late);
    o.members.drill.day = DAY;
    (void)fixture_run(&o);
    expect_ok(go_on(f, late, "none", DAY, "two.kafou", &e), &e);
    StoreMember *m = fixture_members(fixture_path(f, "two.kafou", late), &n);
    assert_int_equal(n, 5);
    assert_false(m[2].failed);
    free(m);
}

static void what_cannot_go_on_is_refused(void **state)
{
    Fixture *f = *state;
    char from[128], fork[128], statement[160], expected[400];
    Errors e;
    make_store(f, from);
    expect_ok(go_on(f, from, "none", DAY, "fork.kafou", &e), &e);
    expect_refusal(go_on(f, fixture_path(f, "fork.kafou", fork), "gated", DAY + 9, "x.kafou", &e),
                   &e, BAD_INPUT,
                   "fork.kafou: is the run of two plans (historical, from 2024-05-10 none), "
                   "expected one: go on with a run of the first");
    expect_refusal(go_on(f, from, "surge", DAY, "x.kafou", &e), &e, BAD_INPUT,
                   "no plan 'surge' in mini; nearest is 'none'");
    sql(from, "UPDATE meta SET value = 'ffff' WHERE key = 'program'");
    snprintf(expected, sizeof expected,
             "a.kafou: was made by another program: kafou %s, its model has the digest ffff there "
             "and %s here; go on with the program that made it, or run it again with this one",
             KAFOU_VERSION, program_digest());
    expect_refusal(go_on(f, from, "none", DAY, "x.kafou", &e), &e, BAD_INPUT, expected);
    sql(from, "DELETE FROM meta WHERE key = 'program'");
    expect_refusal(go_on(f, from, "none", DAY, "x.kafou", &e), &e, BAD_INPUT,
                   "a.kafou: does not say which program made it, so none can go on with it; run it "
                   "again with this one");
    snprintf(statement, sizeof statement, "INSERT INTO meta VALUES('program', '%s')",
             program_digest());
    sql(from, statement);
    sql(from, "DELETE FROM member");
    expect_refusal(go_on(f, from, "none", DAY, "x.kafou", &e), &e, BAD_INPUT,
                   "a.kafou: holds no members");
    fixture_path(f, "nowhere.kafou", fork);
    expect_refusal(go_on(f, fork, "none", DAY, "x.kafou", &e), &e, BAD_INPUT,
                   "nowhere.kafou: cannot be opened: No such file or directory");
    assert_false(file_exists(fixture_path(f, "x.kafou", fork)));
}

static void a_day_that_is_not_of_the_run_is_damage(void **state)
{
    Fixture *f = *state;
    char from[128], fork[128];
    Errors e;
    Store *s = NULL;
    expect_ok(go_on(f, make_store(f, from), "none", DAY, "fork.kafou", &e), &e);
    fixture_path(f, "fork.kafou", fork);
    static const char *const days[] = {"2023-12-31", "2024-07-08"};
    for (int i = 0; i < 2; i++) {
        char statement[128];
        snprintf(statement, sizeof statement,
                 "UPDATE meta SET value = '%s' WHERE key = 'then_from'", days[i]);
        sql(fork, statement);
        errors_clear(&e);
        assert_int_equal(store_open(fork, &s, &e), BAD_INPUT);
        assert_non_null(
            strstr(e.text[0], "the day on which a plan takes over is not one of the run"));
    }
}

/* A run of one plan is no run of two, nor of two on another day. */
static void stores_of_other_plans_are_told_apart(void **state)
{
    Fixture *f = *state;
    char from[128];
    Errors e;
    make_store(f, from);
    expect_ok(go_on(f, from, "none", DAY, "fork.kafou", &e), &e);
    expect_refusal(go_on(f, from, "none", DAY + 1, "fork.kafou", &e), &e, BAD_INPUT,
                   "fork.kafou: holds another run: the day on which another plan takes over is "
                   "2024-05-10 there and 2024-05-11 here; choose another file (-o) for this run");
    expect_refusal(
        go_on(f, from, "gated", DAY, "fork.kafou", &e), &e, BAD_INPUT,
        "fork.kafou: holds another run: the plan that takes over is none there and gated "
        "here; choose another file (-o) for this run");
    RunOptions o = fixture_options(f, from);
    RunReport report;
    o.members.days = DAYS;
    o.store_path = fixture_path(f, "fork.kafou", from);
    errors_clear(&e);
    expect_refusal(run_ensemble(&o, &report, &e), &e, BAD_INPUT,
                   "fork.kafou: holds another run: the plan that takes over is none there and no "
                   "other plan here; choose another file (-o) for this run");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_fork_is_the_run_of_both_plans),
        TEST(a_fork_by_the_decision_is_a_run_of_the_other_plan),
        TEST(the_future_parts_on_the_day_and_not_before),
        TEST(a_fork_is_reproduced_from_what_it_contains),
        TEST(the_members_of_the_store_go_on_and_no_others),
        TEST(a_changed_past_is_told_and_not_kept),
        TEST(a_failure_of_before_is_missed_and_a_later_one_is_not),
        TEST(what_cannot_go_on_is_refused),
        TEST(a_day_that_is_not_of_the_run_is_damage),
        TEST(stores_of_other_plans_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
