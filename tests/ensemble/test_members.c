/* Members on threads: the same for any number of them, in bounded memory, with honest progress. */
#include <sys/resource.h>
#include <sys/wait.h>

#include "fixture.h"

/* The OpenMP runtime of clang keeps what it allocated for seven threads on two cores. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:libomp"; }

static void one_two_and_seven_threads_give_the_same_members(void **state)
{
    char one[128], two[128], seven[128];
    RunOptions o = fixture_options(*state, fixture_path(*state, "1.kafou", one));
    o.members.members = 9;
    o.members.threads = 1;
    (void)fixture_run(&o);
    o.members.threads = 2;
    o.store_path = fixture_path(*state, "2.kafou", two);
    (void)fixture_run(&o);
    o.members.threads = 7;
    o.store_path = fixture_path(*state, "7.kafou", seven);
    assert_int_equal(fixture_run(&o).threads, 7);
    expect_same_results(one, two);
    expect_same_results(one, seven);
}

static void members_differ_from_each_other(void **state)
{
    char path[128];
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    (void)fixture_run(&o);
    int32_t n = 0;
    StoreMember *m = fixture_members(path, &n);
    for (int32_t i = 1; i < n; i++) {
        assert_false(digest_equal(m[0].digest, m[i].digest));
    }
    free(m);
}

/* Checking every column's writer changes no result. */
static void checking_writers_changes_nothing(void **state)
{
    char path[128], checked[128];
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    o.members.members = 2;
    (void)fixture_run(&o);
    o.members.check_writers = true;
    o.store_path = fixture_path(*state, "b.kafou", checked);
    assert_int_equal(fixture_run(&o).members_failed, 0);
    expect_same_results(path, checked);
}

/* Timing changes no result, and every system that is on takes some of the time. */
static void timers_change_nothing_and_name_every_system(void **state)
{
    char path[128], timed[128];
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    RunReport plain = fixture_run(&o);
    assert_int_equal(timers_total(&plain.timers), 0);
    assert_int_equal(plain.timers.days, 0);
    o.members.timers = true;
    o.store_path = fixture_path(*state, "b.kafou", timed);
    RunReport r = fixture_run(&o);
    expect_same_results(path, timed);
    assert_int_equal(r.timers.days, 5 * 63);
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        const MechanismInfo *m = &mechanism_table[i];
        if (!m->is_part) {
            assert_true((r.timers.system[m->system] > 0) == (m->state == PRESENT));
        }
    }
    assert_true(r.timers.begin > 0 && r.timers.rest > 0);
    /* threads work side by side: together no longer than the run on each of them */
    assert_true(1e-9 * (double)timers_total(&r.timers) <= r.seconds * r.threads);
    RunReport again = fixture_run(&o);
    assert_true(again.nothing_new && timers_total(&again.timers) == 0);
}

static void a_system_that_is_off_takes_no_time(void **state)
{
    Fixture *f = *state;
    char path[128];
    f->params.on[MECHANISM_violence] = false;
    RunOptions o = fixture_options(f, fixture_path(f, "a.kafou", path));
    o.members.timers = true;
    RunReport r = fixture_run(&o);
    assert_int_equal(r.timers.system[SYSTEM_violence], 0);
    assert_true(r.timers.system[SYSTEM_control] > 0);
}

typedef struct {
    int calls;
    RunProgress last;
} Watch;

static void watch(const RunProgress *p, void *context)
{
    Watch *w = context;
    assert_true(p->members_done >= w->last.members_done);
    assert_true(p->members_done <= p->members_total);
    w->calls++;
    w->last = *p;
}

static void progress_ends_at_all_members(void **state)
{
    char path[128];
    Watch w = {0};
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    o.members.members = 3;
    (void)fixture_run(&o);
    o.members.members = 5;
    o.members.progress = watch;
    o.members.progress_context = &w;
    (void)fixture_run(&o);
    assert_true(w.calls >= 1);
    assert_int_equal(w.last.members_total, 5);
    assert_int_equal(w.last.members_done, 5);
    assert_true(w.last.member_days_per_second > 0.0);
    assert_true(w.last.seconds_left == 0.0);
}

#if defined(__has_feature)
#define HAS_SANITIZER (__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#else
#define HAS_SANITIZER 0
#endif

/* Largest resident memory, in KB, of a process that runs so many members. */
static long peak_memory(Fixture *f, const char *name, int32_t members)
{
    char path[128];
    RunOptions o = fixture_options(f, fixture_path(f, name, path));
    o.members.members = members;
    o.members.people_per_agent = 5000;
    o.members.days = 120;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        Errors e;
        RunReport report;
        errors_clear(&e);
        _exit(run_ensemble(&o, &report, &e) == OK ? 0 : 1);
    }
    int status = 0;
    struct rusage usage;
    assert_int_equal(wait4(child, &status, 0, &usage), child);
    assert_int_equal(status, 0);
    return usage.ru_maxrss;
}

static void memory_does_not_grow_with_members(void **state)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || HAS_SANITIZER
    (void)state;
    (void)peak_memory;
    skip(); /* freed memory is held back there */
#else
    long few = peak_memory(*state, "few.kafou", 20);
    long many = peak_memory(*state, "many.kafou", 200);
    print_message("peak memory: %ld KB for 20 members, %ld KB for 200\n", few, many);
    assert_true(many < few + few / 10);
#endif
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(memory_does_not_grow_with_members),
        TEST(one_two_and_seven_threads_give_the_same_members),
        TEST(members_differ_from_each_other),
        TEST(checking_writers_changes_nothing),
        TEST(timers_change_nothing_and_name_every_system),
        TEST(a_system_that_is_off_takes_no_time),
        TEST(progress_ends_at_all_members),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
