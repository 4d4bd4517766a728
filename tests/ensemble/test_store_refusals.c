/* The run store never touches what is not its own, and says what is in the way. */
#include <sqlite3.h>
#include <sys/stat.h>

#include "ensemble/program.h"
#include "fixture.h"

static Status run_for_error(const RunOptions *o, Errors *e)
{
    RunReport report;
    errors_clear(e);
    return run_ensemble(o, &report, e);
}

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static void sql(const char *path, const char *statement)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, statement, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void another_run_is_refused_with_the_first_difference(void **state)
{
    Fixture *f = *state;
    char path[128];
    Errors e;
    RunOptions o = fixture_options(f, fixture_path(f, "a.kafou", path));
    (void)fixture_run(&o);
    RunOptions other = o;
    other.members.seed = 8;
    expect_refusal(
        run_for_error(&other, &e), &e, BAD_INPUT,
        "a.kafou: holds another run: the seed is 7 there and 8 here; choose another file "
        "(-o) for this run");
    other = o;
    other.members.days = 62;
    expect_refusal(run_for_error(&other, &e), &e, BAD_INPUT,
                   "a.kafou: holds another run: the number of days is 63 there and 62 here; choose "
                   "another file (-o) for this run");
    other = o;
    other.members.people_per_agent = 50;
    expect_refusal(run_for_error(&other, &e), &e, BAD_INPUT,
                   "a.kafou: holds another run: people per agent is 100 there and 50 here; choose "
                   "another file (-o) for this run");
}

static void another_parameter_is_named_with_both_values(void **state)
{
    Fixture *f = *state;
    char path[128], expected[256];
    Errors e;
    RunOptions o = fixture_options(f, fixture_path(f, "a.kafou", path));
    (void)fixture_run(&o);
    Params changed = f->params;
    *param_field(&changed, &param_table[3]) = 0.25;
    o.members.params = &changed;
    sql(path, "UPDATE parameter SET value = 0.5 WHERE id = 3");
    snprintf(expected, sizeof expected,
             "a.kafou: holds another run: parameter %s is 0.5 there and 0.25 here; choose another "
             "file (-o) for this run",
             param_table[3].name);
    expect_refusal(run_for_error(&o, &e), &e, BAD_INPUT, expected);
}

static void a_switched_mechanism_is_named(void **state)
{
    Fixture *f = *state;
    char path[128];
    Errors e;
    RunOptions o = fixture_options(f, fixture_path(f, "a.kafou", path));
    (void)fixture_run(&o);
    f->params.on[MECHANISM_events] = false;
    expect_refusal(run_for_error(&o, &e), &e, BAD_INPUT,
                   "a.kafou: holds another run: mechanism events is on there and off here; choose "
                   "another file (-o) for this run");
}

static void a_changed_file_is_named_with_its_line(void **state)
{
    Fixture *f = *state;
    char path[128];
    Errors e;
    RunOptions o = fixture_options(f, fixture_path(f, "a.kafou", path));
    (void)fixture_run(&o);
    sql(path, "UPDATE file SET text = replace(text, 'Four zones', 'Five zones')"
              " WHERE name = 'scenario.yaml'");
    expect_refusal(run_for_error(&o, &e), &e, BAD_INPUT,
                   "a.kafou: holds another run: scenario.yaml:10 is 'title: Five zones, three "
                   "groups' there and 'title: Four zones, three groups' here; choose another file "
                   "(-o) for this run");
}

static void another_plan_is_refused_and_its_file_is_no_difference(void **state)
{
    Fixture *f = *state;
    char path[128];
    Errors e;
    RunOptions o = fixture_options(f, fixture_path(f, "a.kafou", path));
    (void)fixture_run(&o);
    sql(path, "UPDATE file SET text = text || '# a remark' WHERE name = 'plans/none.yaml'");
    assert_true(fixture_run(&o).nothing_new);
    Plan *none = NULL;
    errors_clear(&e);
    expect_ok(plan_load(f->scenario, "none", &none, &e), &e);
    o.members.plan = none;
    expect_refusal(run_for_error(&o, &e), &e, BAD_INPUT,
                   "a.kafou: holds another run: the plan is historical there and none here; choose "
                   "another file (-o) for this run");
    plan_free(none);
}

static void members_of_another_program_are_refused(void **state)
{
    char path[128], expected[512];
    Errors e;
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    (void)fixture_run(&o);
    sql(path, "UPDATE meta SET value = 'ffffffffffffffffffffffffffffffff' WHERE key = 'program'");
    o.members.members = 6;
    snprintf(expected, sizeof expected,
             "a.kafou: was made by another program: its model has the digest "
             "ffffffffffffffffffffffffffffffff there and %s here; choose another file (-o) for "
             "this run, or go on with the program that made it (kafou --version names it)",
             program_digest());
    expect_refusal(run_for_error(&o, &e), &e, BAD_INPUT, expected);
    int32_t n = 0;
    free(fixture_members(path, &n));
    assert_int_equal(n, 5);
}

/* What else differs says more than a digest, so it is said first. */
static void another_input_is_named_before_another_program(void **state)
{
    char path[128];
    Errors e;
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    (void)fixture_run(&o);
    sql(path, "UPDATE meta SET value = 'f' WHERE key = 'program'");
    o.members.seed = 8;
    assert_int_equal(run_for_error(&o, &e), BAD_INPUT);
    assert_non_null(strstr(e.text[0], "the seed is 7 there and 8 here"));
}

static void a_store_that_names_no_program_grows_no_more(void **state)
{
    char path[128];
    Errors e;
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    (void)fixture_run(&o);
    sql(path, "DELETE FROM meta WHERE key = 'program'");
    o.members.members = 6;
    expect_refusal(run_for_error(&o, &e), &e, BAD_INPUT,
                   "a.kafou: does not say which program made it, so none can go on with it (kafou "
                   "show and reproduce still read it); choose another file (-o) for this run");
    int32_t n = 0;
    free(fixture_members(path, &n));
    assert_int_equal(n, 5);
}

static void what_is_not_a_store_is_left_as_it_is(void **state)
{
    Fixture *f = *state;
    char path[128], text[64] = "";
    Errors e;
    RunOptions o = fixture_options(f, fixture_path(f, "letter.txt", path));
    write_file(path, "Dear colleague, this is a letter and not a database at all.\n");
    expect_refusal(run_for_error(&o, &e), &e, BAD_INPUT,
                   "letter.txt: is not a run store of kafou; it is left as it is");
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(text, sizeof text, file));
    fclose(file);
    assert_string_equal(text, "Dear colleague, this is a letter and not a database at all.\n");
    o.store_path = fixture_path(f, "other.db", path);
    sql(path, "CREATE TABLE t(x)");
    expect_refusal(
        run_for_error(&o, &e), &e, BAD_INPUT,
        "other.db: is an SQLite file, but not a run store of kafou; it is left as it is");
    o.store_path = fixture_path(f, "folder", path);
    assert_int_equal(mkdir(path, 0755), 0);
    expect_refusal(run_for_error(&o, &e), &e, BAD_INPUT,
                   "folder: is a folder, expected a run store");
}

static void a_folder_that_is_not_there_is_said(void **state)
{
    char path[128];
    Errors e;
    RunOptions o = fixture_options(*state, fixture_path(*state, "no/a.kafou", path));
    expect_refusal(run_for_error(&o, &e), &e, BAD_INPUT,
                   "a.kafou: cannot be opened: No such file or directory");
}

static void another_format_is_refused(void **state)
{
    char path[128];
    Errors e;
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    (void)fixture_run(&o);
    sql(path, "PRAGMA user_version=2");
    expect_refusal(
        run_for_error(&o, &e), &e, BAD_INPUT,
        "a.kafou: has store format 2, expected 1: made by another version of kafou; it is "
        "left as it is");
    Store *s = NULL;
    errors_clear(&e);
    expect_refusal(store_open(path, &s, &e), &e, BAD_INPUT,
                   "a.kafou: has store format 2, expected 1: made by another version of kafou");
}

static void a_store_in_use_is_refused(void **state)
{
    char path[128];
    Errors e;
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    (void)fixture_run(&o);
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    const char *in_use = "a.kafou: is in use by another process; wait until it is done, or choose "
                         "another file";
    expect_refusal(run_for_error(&o, &e), &e, BAD_INPUT, in_use);
    Store *s = NULL;
    errors_clear(&e);
    expect_refusal(store_open(path, &s, &e), &e, BAD_INPUT, in_use);
    sqlite3_close(db);
}

static void a_cut_store_is_refused(void **state)
{
    Fixture *f = *state;
    char path[128], cut[128];
    Errors e;
    RunOptions o = fixture_options(f, fixture_path(f, "a.kafou", path));
    (void)fixture_run(&o);
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    o.store_path = fixture_path(f, "cut.kafou", cut);
    for (int i = 1; i < 20; i++) {
        char command[320];
        snprintf(command, sizeof command, "head -c %lld '%s' > '%s'",
                 (long long)info.st_size * i / 20, path, cut);
        assert_int_equal(system(command), 0);
        assert_int_equal(run_for_error(&o, &e), BAD_INPUT);
        assert_non_null(strstr(e.text[0], "cut.kafou: is damaged: "));
    }
}

static void options_out_of_range_are_named(void **state)
{
    char path[128];
    Errors e;
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    o.members.days = 400;
    expect_refusal(run_for_error(&o, &e), &e, BAD_INPUT, "days: found 400, expected 1 to 366");
    o.members.days = 63;
    o.members.members = 0;
    expect_refusal(run_for_error(&o, &e), &e, BAD_INPUT, "members: found 0, expected 1 to 100000");
    assert_false(file_exists(path));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(another_run_is_refused_with_the_first_difference),
        TEST(another_parameter_is_named_with_both_values),
        TEST(a_switched_mechanism_is_named),
        TEST(a_changed_file_is_named_with_its_line),
        TEST(another_plan_is_refused_and_its_file_is_no_difference),
        TEST(members_of_another_program_are_refused),
        TEST(another_input_is_named_before_another_program),
        TEST(a_store_that_names_no_program_grows_no_more),
        TEST(what_is_not_a_store_is_left_as_it_is),
        TEST(a_folder_that_is_not_there_is_said),
        TEST(another_format_is_refused),
        TEST(a_store_in_use_is_refused),
        TEST(a_cut_store_is_refused),
        TEST(options_out_of_range_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
