/* test_disk.c: whatever the n-th write of a store is, the disk is full there, once or for good: the
 * run says so as the machine's failure, what was in the store stays, and the same command goes on
 * to the very same result. */
#include "../ensemble/fixture.h"

#include "failing.h"

enum { DAYS = 14, MEMBERS = 3 };

static RunOptions options_of(const Fixture *f, const char *path, int32_t members)
{
    RunOptions o = fixture_options(f, path);
    o.members.members = members;
    o.members.days = DAYS;
    o.members.threads = 1;
    return o;
}

/* A run of MEMBERS into path, with the n-th write failing; whether that write came. */
static bool survives(const Fixture *f, const char *path, const char *whole, FailMode mode, long n)
{
    RunOptions o = options_of(f, path, MEMBERS);
    RunReport report;
    Errors e;
    errors_clear(&e);
    failing_start(&failing_disk, n, mode);
    Status s = run_ensemble(&o, &report, &e);
    failing_stop(&failing_disk);
    if (s != OK) {
        assert_true(failing_disk.failed);
        assert_int_equal(s, MACHINE);
        assert_int_equal(e.count, 1);
        if (!strstr(e.text[0], "the disk is full")) {
            fail_msg("write %ld: %s", n, e.text[0]);
        }
    }
    bool failed = failing_disk.failed;
    (void)fixture_run(&o); /* the same command again, with room */
    expect_same_results(path, whole);
    expect_one_file(path);
    return failed;
}

static void copy(const char *from, const char *to)
{
    char command[320];
    snprintf(command, sizeof command, "rm -f '%s'*; cp '%s' '%s'", to, from, to);
    assert_int_equal(system(command), 0);
}

static void a_full_disk_loses_nothing_of_a_new_store(void **state)
{
    char whole[128], path[128], command[192];
    RunOptions o = options_of(*state, fixture_path(*state, "whole.kafou", whole), MEMBERS);
    (void)fixture_run(&o);
    fixture_path(*state, "a.kafou", path);
    long n = 1;
    snprintf(command, sizeof command, "rm -f '%s'", path);
    while (survives(*state, path, whole, FAIL_ONCE, n) && system(command) == 0 &&
           survives(*state, path, whole, FAIL_FROM_THEN_ON, n)) {
        assert_int_equal(system(command), 0);
        n++;
    }
    assert_true(n > 20);
}

/* One member is there before the disk is full, and is there afterwards. */
static void a_full_disk_loses_nothing_of_a_store_that_grows(void **state)
{
    char whole[128], first[128], path[128];
    RunOptions o = options_of(*state, fixture_path(*state, "whole.kafou", whole), MEMBERS);
    (void)fixture_run(&o);
    o = options_of(*state, fixture_path(*state, "first.kafou", first), 1);
    (void)fixture_run(&o);
    fixture_path(*state, "a.kafou", path);
    bool failed = true;
    for (long n = 1; failed; n++) {
        Errors e;
        RunReport report;
        copy(first, path);
        o = options_of(*state, path, MEMBERS);
        errors_clear(&e);
        failing_start(&failing_disk, n, FAIL_FROM_THEN_ON);
        Status s = run_ensemble(&o, &report, &e);
        failing_stop(&failing_disk);
        failed = failing_disk.failed;
        assert_int_equal(s, failed ? MACHINE : OK);
        int32_t kept = 0;
        StoreMember *m = fixture_members(path, &kept);
        assert_in_range(kept, 1, MEMBERS);
        free(m);
        (void)fixture_run(&o);
        expect_same_results(path, whole);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    failing_prepare();
    const struct CMUnitTest tests[] = {
        TEST(a_full_disk_loses_nothing_of_a_new_store),
        TEST(a_full_disk_loses_nothing_of_a_store_that_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
