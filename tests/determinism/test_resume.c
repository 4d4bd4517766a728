/* A run that is killed twenty times equals one that was left alone: every member, every byte of the
 * CSV export. And when the disk fails, what was finished stays. */
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "../ensemble/fixture.h"
#include "ensemble/export.h"

enum { KILLS = 20 };

static RunOptions long_run(Fixture *f, const char *name, char *path)
{
    RunOptions o = fixture_options(f, fixture_path(f, name, path));
    o.members.members = 60;
    o.members.days = WHOLE_SCENARIO;
    return o;
}

static void nap(long microseconds)
{
    struct timespec t = {microseconds / 1000000, (microseconds % 1000000) * 1000};
    nanosleep(&t, NULL);
}

/* The run in a process of its own: a process that forks must not have used OpenMP before. */
static pid_t start(const RunOptions *o)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        Errors e;
        RunReport report;
        errors_clear(&e);
        Status s = run_ensemble(o, &report, &e);
        if (s != OK) {
            fprintf(stderr, "%s\n", e.text[0]);
        }
        _exit((int)s);
    }
    return child;
}

static void run_to_the_end(const RunOptions *o)
{
    int status = 0;
    pid_t child = start(o);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

/* Whether the run came to its end before it was killed. */
static bool run_and_kill(const RunOptions *o, long microseconds)
{
    int status = 0;
    pid_t child = start(o);
    nap(microseconds);
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    return WIFEXITED(status);
}

static void export_to(const Fixture *f, const char *store, const char *name)
{
    char folder[128];
    Errors e;
    Store *s = NULL;
    errors_clear(&e);
    expect_ok(store_open(store, &s, &e), &e);
    expect_ok(export_csv(s, fixture_path(f, name, folder), KEEP_EXISTING, &e), &e);
    store_close(s);
}

/* Microseconds that the whole run takes, from which the moments of the kills are drawn. */
static long whole_run(const RunOptions *o)
{
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    run_to_the_end(o);
    clock_gettime(CLOCK_MONOTONIC, &b);
    return (b.tv_sec - a.tv_sec) * 1000000 + (b.tv_nsec - a.tv_nsec) / 1000;
}

static void twenty_kills_change_nothing(void **state)
{
    Fixture *f = *state;
    char alone[128], killed[128], command[300];
    RunOptions o = long_run(f, "alone.kafou", alone);
    long microseconds = whole_run(&o);
    o.store_path = fixture_path(f, "killed.kafou", killed);
    unsigned random = (unsigned)time(NULL);
    print_message("kills drawn from seed %u, run of %ld us\n", random, microseconds);
    int kills = 0, runs = 0;
    while (kills < KILLS) { /* moments from the first instructions to a third of a run */
        random = random * 1664525U + 1013904223U;
        long moment = (long)(random >> 8) % (microseconds / 3) / (1 + kills % 3);
        bool ended = run_and_kill(&o, moment);
        kills += !ended;
        if (ended && ++runs > 0) { /* begin again: all is there */
            expect_same_results(alone, killed);
            assert_int_equal(unlink(killed), 0);
        }
        assert_true(runs < 200);
    }
    run_to_the_end(&o);
    expect_one_file(killed);
    expect_same_results(alone, killed);
    export_to(f, alone, "one");
    export_to(f, killed, "other");
    snprintf(command, sizeof command,
             "cd '%s' && for t in daily weekly_zones cases members outcomes; do "
             "cmp one/$t.csv other/$t.csv || exit 1; done",
             f->folder);
    assert_int_equal(system(command), 0);
}

/* What a killed run left is read as it is: all members that were committed. */
static void a_killed_store_is_readable_without_a_rerun(void **state)
{
    Fixture *f = *state;
    char path[128], whole[128];
    RunOptions o = long_run(f, "whole.kafou", whole);
    long microseconds = whole_run(&o);
    o.store_path = fixture_path(f, "killed.kafou", path);
    while (run_and_kill(&o, microseconds / 2)) {
        assert_int_equal(unlink(path), 0);
    }
    int32_t n = 0, all = 0;
    StoreMember *some = fixture_members(path, &n), *every = fixture_members(whole, &all);
    assert_int_equal(all, 60);
    assert_in_range(n, 1, 59);
    for (int32_t i = 0; i < n; i++) {
        assert_true(digest_equal(some[i].digest, every[some[i].member].digest));
    }
    free(some);
    free(every);
}

/* A file may not grow beyond a limit: the write fails as on a full disk. */
static void a_failing_disk_keeps_the_store_valid(void **state)
{
    Fixture *f = *state;
    char path[128], whole[128];
    RunOptions o = long_run(f, "a.kafou", path);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct rlimit limit = {400 * 1024, 400 * 1024};
        Errors e;
        RunReport report;
        errors_clear(&e);
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &limit);
        Status s = run_ensemble(&o, &report, &e);
        bool said = e.count == 1 && strstr(e.text[0], "every member finished so far is kept");
        _exit(s == MACHINE && said && report.members_run > 0 ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    run_to_the_end(&o);
    o.store_path = fixture_path(f, "whole.kafou", whole);
    run_to_the_end(&o);
    expect_same_results(path, whole);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(twenty_kills_change_nothing),
        TEST(a_killed_store_is_readable_without_a_rerun),
        TEST(a_failing_disk_keeps_the_store_valid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
