/* Reproduction: a store equals its own rerun, and every tampering shows. */
#include <sqlite3.h>

#include "base/error.h"
#include "ensemble/block.h"
#include "ensemble/reproduce.h"
#include "fixture.h"

static void sql(const char *path, const char *statement)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, statement, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static const char *make_store(Fixture *f, char *path)
{
    RunOptions o = fixture_options(f, fixture_path(f, "a.kafou", path));
    (void)fixture_run(&o);
    return path;
}

static Status again(const char *path, int32_t members, ReproduceReport *r, Errors *e)
{
    ReproduceOptions o = reproduce_options_default();
    o.members = members;
    o.threads = 2;
    errors_clear(e);
    return reproduce_store(path, &o, r, e);
}

static void a_store_is_reproduced_from_what_it_contains(void **state)
{
    char path[128];
    Errors e;
    ReproduceReport r;
    expect_ok(again(make_store(*state, path), ALL_MEMBERS, &r, &e), &e);
    assert_int_equal(r.members, 5);
    assert_int_equal(r.equal, 5);
    assert_true(r.inputs_equal);
    assert_int_equal(r.first_different, NO_MEMBER);
}

static void the_first_members_are_enough(void **state)
{
    char path[128];
    Errors e;
    ReproduceReport r;
    expect_ok(again(make_store(*state, path), 2, &r, &e), &e);
    assert_int_equal(r.members, 2);
}

static void set_parameters_and_an_outside_plan_come_with_the_store(void **state)
{
    Fixture *f = *state;
    char path[128], plan[128], command[400];
    Errors e;
    errors_clear(&e);
    snprintf(command, sizeof command,
             "sed 's/^name: .*/name: outside/' '%s/tests/model/mini/plans/gated.yaml' > '%s'",
             fixture_root(), fixture_path(f, "outside.yaml", plan));
    assert_int_equal(system(command), 0);
    plan_free(f->plan);
    f->plan = NULL;
    expect_ok(plan_load(f->scenario, plan, &f->plan, &e), &e);
    f->params.on[MECHANISM_events] = false;
    const ParamInfo *info = &param_table[0];
    *param_field(&f->params, info) = 0.5 * (info->low + info->high);
    make_store(f, path);
    assert_int_equal(unlink(plan), 0);
    ReproduceReport r;
    expect_ok(again(path, ALL_MEMBERS, &r, &e), &e);
    assert_int_equal(r.equal, 5);
}

static void changed_series_are_found(void **state)
{
    Fixture *f = *state;
    char path[128];
    Errors e;
    ReproduceReport r;
    make_store(f, path);
    sql(path, "UPDATE weekly SET block = (SELECT block FROM weekly WHERE member = 4)"
              " WHERE member = 1");
    assert_int_equal(again(path, ALL_MEMBERS, &r, &e), UNMET);
    assert_int_equal(r.damaged, 1);
    assert_int_equal(r.different, 0);
    assert_int_equal(r.equal, 4);
    assert_int_equal(r.first_different, 1);
    assert_string_equal(r.what, "its stored series do not have its stored digest");
}

static void a_changed_digest_is_found(void **state)
{
    char path[128];
    Errors e;
    ReproduceReport r;
    make_store(*state, path);
    sql(path, "UPDATE member SET digest = replace(digest, substr(digest, 5, 1), 'z')"
              " WHERE member = 3");
    assert_int_equal(again(path, ALL_MEMBERS, &r, &e), UNMET);
    assert_int_equal(r.first_different, 3);
    assert_int_equal(r.equal, 4);
}

/* Series and digest of another run put in together: only running again tells. */
static void a_consistent_forgery_is_found_and_located(void **state)
{
    Fixture *f = *state;
    char path[128], other[128], statement[1024];
    Errors e;
    ReproduceReport r;
    make_store(f, path);
    RunOptions o = fixture_options(f, fixture_path(f, "other.kafou", other));
    o.members.seed = 99;
    (void)fixture_run(&o);
    snprintf(
        statement, sizeof statement,
        "ATTACH '%s' AS o;"
        "UPDATE daily SET block = (SELECT block FROM o.daily WHERE member = 2) WHERE member = 2;"
        "UPDATE weekly SET block = (SELECT block FROM o.weekly WHERE member = 2)"
        " WHERE member = 2;"
        "UPDATE cases SET block = (SELECT block FROM o.cases WHERE member = 2)"
        " WHERE member = 2;"
        "UPDATE member SET (digest, cases) = (SELECT digest, cases FROM o.member"
        " WHERE member = 2) WHERE member = 2",
        other);
    sql(path, statement);
    assert_int_equal(again(path, ALL_MEMBERS, &r, &e), UNMET);
    assert_int_equal(r.damaged, 0);
    assert_int_equal(r.different, 1);
    assert_int_equal(r.first_different, 2);
    assert_non_null(strstr(r.what, "stored "));
    assert_non_null(strstr(r.what, ", now "));
}

static void changed_inputs_are_found(void **state)
{
    char path[128];
    Errors e;
    ReproduceReport r;
    make_store(*state, path);
    sql(path, "UPDATE file SET text = text || '# a remark' WHERE name = 'scenario.yaml'");
    assert_int_equal(again(path, ALL_MEMBERS, &r, &e), UNMET);
    assert_false(r.inputs_equal);
    assert_int_equal(r.equal, 5); /* a remark changes no result */
}

static void another_program_is_told_apart_although_all_is_equal(void **state)
{
    char path[128];
    Errors e;
    ReproduceReport r;
    make_store(*state, path);
    expect_ok(again(path, 1, &r, &e), &e);
    assert_int_equal(r.program, PROGRAM_SAME);
    assert_string_equal(r.store_program, program_digest());
    sql(path, "UPDATE meta SET value = 'ffff' WHERE key = 'program'");
    expect_ok(again(path, ALL_MEMBERS, &r, &e), &e);
    assert_int_equal(r.program, PROGRAM_OTHER);
    assert_string_equal(r.store_program, "ffff");
    sql(path, "DELETE FROM meta WHERE key = 'program'");
    expect_ok(again(path, 1, &r, &e), &e);
    assert_int_equal(r.program, PROGRAM_UNKNOWN);
}

static void the_program_is_known_when_the_store_does_not_load(void **state)
{
    char path[128];
    Errors e;
    ReproduceReport r;
    make_store(*state, path);
    sql(path, "UPDATE meta SET value = 'ffff' WHERE key = 'program';"
              "DELETE FROM parameter WHERE id = 3");
    assert_int_equal(again(path, ALL_MEMBERS, &r, &e), BAD_INPUT);
    assert_int_equal(r.program, PROGRAM_OTHER);
}

static void a_drilled_failure_does_not_happen_again(void **state)
{
    char path[128];
    Errors e;
    ReproduceReport r;
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    o.members.drill = (FailureDrill){1, 10};
    (void)fixture_run(&o);
    assert_int_equal(again(path, ALL_MEMBERS, &r, &e), UNMET);
    assert_int_equal(r.first_different, 1);
    assert_string_equal(r.what, "stored: drill: made to fail; now: ran to its end");
}

/* A store names no file of this machine: its plan must be among its own files. */
static void a_plan_outside_the_store_is_refused(void **state)
{
    char path[128];
    Errors e;
    ReproduceReport r;
    make_store(*state, path);
    sql(path, "UPDATE meta SET value = '../../../etc/passwd' WHERE key = 'plan'");
    expect_refusal(again(path, ALL_MEMBERS, &r, &e), &e, BAD_INPUT,
                   "a.kafou: lacks the file of its plan '../../../etc/passwd'");
}

static void what_is_not_a_store_is_said(void **state)
{
    char path[128];
    Errors e;
    ReproduceReport r;
    fixture_path(*state, "none.kafou", path);
    expect_refusal(again(path, ALL_MEMBERS, &r, &e), &e, BAD_INPUT,
                   "none.kafou: cannot be opened: No such file or directory");
    assert_false(file_exists(path));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_store_is_reproduced_from_what_it_contains),
        TEST(the_first_members_are_enough),
        TEST(set_parameters_and_an_outside_plan_come_with_the_store),
        TEST(changed_series_are_found),
        TEST(a_changed_digest_is_found),
        TEST(a_consistent_forgery_is_found_and_located),
        TEST(changed_inputs_are_found),
        TEST(another_program_is_told_apart_although_all_is_equal),
        TEST(the_program_is_known_when_the_store_does_not_load),
        TEST(a_drilled_failure_does_not_happen_again),
        TEST(a_plan_outside_the_store_is_refused),
        TEST(what_is_not_a_store_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
