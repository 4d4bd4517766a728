/* The run store: one file; resumes, extends, keeps failures, survives damage. */
#include <sys/stat.h>

#include "fixture.h"

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static void a_run_is_one_file_with_every_member(void **state)
{
    char path[128];
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    RunReport r = fixture_run(&o);
    assert_true(r.created);
    assert_int_equal(r.members_run, 5);
    expect_one_file(path);
    int32_t n = 0;
    StoreMember *m = fixture_members(path, &n);
    assert_int_equal(n, 5);
    for (int32_t i = 0; i < n; i++) {
        assert_int_equal(m[i].member, i);
        assert_int_equal(m[i].seed, 7);
        assert_false(m[i].failed);
        assert_true(m[i].bytes > 0);
    }
    free(m);
}

static void the_same_command_finds_nothing_to_run(void **state)
{
    char path[128];
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    (void)fixture_run(&o);
    struct stat before, after;
    assert_int_equal(stat(path, &before), 0);
    RunReport r = fixture_run(&o);
    assert_true(r.nothing_new);
    assert_int_equal(r.members_found, 5);
    assert_int_equal(r.members_run, 0);
    assert_int_equal(stat(path, &after), 0);
    assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
    assert_int_equal(before.st_size, after.st_size);
    expect_one_file(path);
}

static void more_members_extend_a_store(void **state)
{
    char path[128], whole[128];
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    o.members.members = 2;
    (void)fixture_run(&o);
    o.members.members = 6;
    RunReport r = fixture_run(&o);
    assert_int_equal(r.members_found, 2);
    assert_int_equal(r.members_run, 4);
    o.store_path = fixture_path(*state, "whole.kafou", whole);
    (void)fixture_run(&o);
    expect_same_results(path, whole);
}

static void members_may_start_anywhere(void **state)
{
    char path[128], whole[128];
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    o.members.first_member = 3;
    o.members.members = 2;
    (void)fixture_run(&o);
    o.members.first_member = 0;
    o.members.members = 5;
    assert_int_equal(fixture_run(&o).members_found, 2);
    o.store_path = fixture_path(*state, "whole.kafou", whole);
    (void)fixture_run(&o);
    expect_same_results(path, whole);
}

static void a_failing_member_is_kept_and_the_rest_goes_on(void **state)
{
    char path[128];
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    o.members.drill = (FailureDrill){2, 40};
    RunReport r = fixture_run(&o);
    assert_int_equal(r.members_run, 5);
    assert_int_equal(r.members_failed, 1);
    int32_t n = 0;
    StoreMember *m = fixture_members(path, &n);
    assert_int_equal(n, 5);
    assert_true(m[2].failed);
    assert_int_equal(m[2].failed_day, 40);
    assert_int_equal(m[2].seed, 7);
    assert_string_equal(m[2].cause, "drill: made to fail");
    for (int32_t i = 0; i < n; i++) {
        assert_int_equal(m[i].failed, i == 2);
    }
    free(m);
    assert_int_equal(fixture_run(&o).members_failed, 1); /* it is there: not run again */
}

static void a_member_after_a_failure_is_the_same(void **state)
{
    char path[128], whole[128];
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    o.members.threads = 1;
    o.members.drill = (FailureDrill){1, 30};
    (void)fixture_run(&o);
    o.members.drill.member = NO_MEMBER;
    o.store_path = fixture_path(*state, "whole.kafou", whole);
    (void)fixture_run(&o);
    int32_t n = 0, k = 0;
    StoreMember *a = fixture_members(path, &n), *b = fixture_members(whole, &k);
    assert_int_equal(n, k);
    for (int32_t i = 0; i < n; i++) {
        assert_int_equal(digest_equal(a[i].digest, b[i].digest), i != 1);
    }
    free(a);
    free(b);
}

static void an_empty_file_becomes_a_store(void **state)
{
    char path[128];
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    write_file(path, "");
    assert_true(fixture_run(&o).created);
}

static void garbage_in_a_store_is_an_error_never_a_crash(void **state)
{
    Fixture *f = *state;
    char path[128], bad[128];
    Errors e;
    RunOptions o = fixture_options(f, fixture_path(f, "a.kafou", path));
    o.members.members = 2;
    (void)fixture_run(&o);
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    static unsigned char bytes[4 * 1024 * 1024];
    size_t n = fread(bytes, 1, sizeof bytes, in);
    fclose(in);
    fixture_path(f, "bad.kafou", bad);
    double *daily = malloc(OUTCOME_COUNT * 63 * sizeof *daily);
    assert_non_null(daily);
    uint32_t random = 12345;
    for (int round = 0; round < 300; round++) {
        FILE *out = fopen(bad, "wb");
        assert_non_null(out);
        fwrite(bytes, 1, n, out);
        for (int k = 0; k < 40; k++) {
            random = random * 1664525U + 1013904223U;
            fseek(out, (long)(random % n), SEEK_SET);
            putc((int)(random >> 24), out);
        }
        fclose(out);
        Store *s = NULL;
        errors_clear(&e);
        if (store_open(bad, &s, &e) == OK) {
            bool same_shape =
                store_info(s)->n_outcomes == OUTCOME_COUNT && store_info(s)->days == 63;
            Case *c = NULL;
            int32_t cases = 0;
            Status read = same_shape ? store_daily(s, 1, daily, &e) : BAD_INPUT;
            Status listed = store_cases(s, 0, &c, &cases, &e);
            (void)read;
            (void)listed;
            free(c);
        }
        store_close(s);
    }
    free(daily);
}

static void an_interrupt_keeps_what_is_finished(void **state)
{
    char path[128], whole[128];
    static volatile sig_atomic_t stop = 1;
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    o.members.interrupt = &stop;
    RunReport r = fixture_run(&o);
    assert_true(r.interrupted);
    assert_int_equal(r.members_run, 0);
    expect_one_file(path);
    o.members.interrupt = NULL;
    assert_false(fixture_run(&o).interrupted);
    o.store_path = fixture_path(*state, "whole.kafou", whole);
    (void)fixture_run(&o);
    expect_same_results(path, whole);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_run_is_one_file_with_every_member),
        TEST(the_same_command_finds_nothing_to_run),
        TEST(more_members_extend_a_store),
        TEST(members_may_start_anywhere),
        TEST(a_failing_member_is_kept_and_the_rest_goes_on),
        TEST(a_member_after_a_failure_is_the_same),
        TEST(an_empty_file_becomes_a_store),
        TEST(garbage_in_a_store_is_an_error_never_a_crash),
        TEST(an_interrupt_keeps_what_is_finished),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
