/* test_study.c: futures of several variants in one file: what is kept, resumed, refused. */
#include <math.h>

#include "ensemble/summary.h"
#include "study_fixture.h"

static void rows_come_in_order_with_the_inputs_they_were_run_with(void **state)
{
    char path[128];
    SmallStudy s;
    small_study(*state, &s);
    StudyReport r = study_once(&s, fixture_path(*state, "a.study", path));
    assert_int_equal(r.run, 2 * STUDY_FUTURES);
    assert_int_equal(r.failed, 0);
    Scanned c = study_content(&s, path);
    assert_int_equal(c.n, 2 * STUDY_FUTURES);
    for (int32_t i = 0; i < c.n; i++) {
        assert_int_equal(c.future[i], i / 2);
        assert_int_equal(c.variant[i], i % 2);
        assert_int_equal(c.draw[i], i / 4);
        assert_int_equal(c.luck[i], i / 2);
        assert_true(c.unit[i] == (0.5 + i / 4) / 8.0);
    }
    expect_one_file(path);
}

/* The number of a row is that of a run store made with the same parameters. */
static void a_row_holds_what_a_run_of_the_same_member_gives(void **state)
{
    Fixture *f = *state;
    char path[128], alone[128];
    SmallStudy s;
    Errors e;
    errors_clear(&e);
    small_study(f, &s);
    (void)study_once(&s, fixture_path(f, "a.study", path));
    Scanned c = study_content(&s, path);
    MemberSetup setup = {.params = f->params};
    assert_int_equal(small_prepare(3, 0, &setup, &s), OK);
    RunOptions o = fixture_options(f, fixture_path(f, "a.kafou", alone));
    o.members.days = STUDY_DAYS;
    o.members.first_member = 3;
    o.members.members = 1;
    o.members.params = &setup.params;
    (void)fixture_run(&o);
    Store *store = NULL;
    expect_ok(store_open(alone, &store, &e), &e);
    double *daily = malloc(sizeof(double) * OUTCOME_COUNT * STUDY_DAYS), killed = 0.0;
    assert_non_null(daily);
    expect_ok(store_daily(store, 3, daily, &e), &e);
    for (int32_t d = s.spec.layout.from_day; d < STUDY_DAYS; d++) {
        killed += daily[OUTCOME_killed_residents * STUDY_DAYS + d];
    }
    assert_true(killed > 0.0);
    assert_true(c.killed[3 * 2] == killed);
    free(daily);
    store_close(store);
}

static void variants_differ_and_the_same_luck_gives_the_same(void **state)
{
    char path[128], again[128];
    SmallStudy s;
    small_study(*state, &s);
    (void)study_once(&s, fixture_path(*state, "a.study", path));
    s.run.members.threads = 1;
    (void)study_once(&s, fixture_path(*state, "b.study", again));
    Scanned a = study_content(&s, path), b = study_content(&s, again);
    assert_memory_equal(a.killed, b.killed, sizeof a.killed);
    bool differ = false;
    for (int32_t i = 0; i < a.n; i += 2) {
        differ = differ || a.killed[i] != a.killed[i + 1];
    }
    assert_true(differ);
}

static void a_stopped_study_goes_on_where_it_was(void **state)
{
    char path[128], whole[128];
    SmallStudy s;
    small_study(*state, &s);
    fixture_path(*state, "a.study", path);
    s.run.members.members = 1;
    assert_int_equal(study_once(&s, path).run, 2);
    s.run.members.members = STUDY_FUTURES;
    StudyReport r = study_once(&s, path);
    assert_int_equal(r.found, 2);
    assert_int_equal(r.run, 2 * STUDY_FUTURES - 2);
    assert_int_equal(study_once(&s, path).run, 0);
    (void)study_once(&s, fixture_path(*state, "b.study", whole));
    Scanned a = study_content(&s, path), b = study_content(&s, whole);
    assert_memory_equal(a.killed, b.killed, sizeof a.killed);
    assert_memory_equal(a.trust, b.trust, sizeof a.trust);
}

/* No second of time: nothing is begun, nothing is lost, and the report says why. */
static void a_study_out_of_time_says_so_and_keeps_what_it_has(void **state)
{
    char path[128];
    SmallStudy s;
    small_study(*state, &s);
    s.run.members.seconds_most = 1e-9;
    StudyReport r = study_once(&s, fixture_path(*state, "a.study", path));
    assert_true(r.out_of_time && !r.interrupted);
    assert_int_equal(r.run, 0);
    s.run.members.seconds_most = 1e6;
    r = study_once(&s, path);
    assert_false(r.out_of_time);
    assert_int_equal(r.run, 2 * STUDY_FUTURES);
}

static void a_variant_can_be_added_and_only_it_is_run(void **state)
{
    char path[128];
    Errors e;
    Study *study = NULL;
    SmallStudy s;
    int32_t complete = -1;
    errors_clear(&e);
    small_study(*state, &s);
    (void)study_once(&s, fixture_path(*state, "a.study", path));
    s.spec.n_variants = 3;
    s.run.members.members = 2;
    StudyReport r = study_once(&s, path);
    assert_int_equal(r.found, 4);
    assert_int_equal(r.run, 2);
    expect_ok(study_open(path, &s.spec, &study, &e), &e);
    expect_ok(study_complete(study, &complete, &e), &e);
    assert_int_equal(complete, 2); /* of four futures, for all three */
    expect_ok(study_close(study, OK, &e), &e);
    s.spec.n_variants = 2;
    expect_ok(study_open(path, &s.spec, &study, &e), &e);
    expect_ok(study_complete(study, &complete, &e), &e);
    assert_int_equal(complete, STUDY_FUTURES);
    expect_ok(study_close(study, OK, &e), &e);
}

/* Variants asked for in another order get their own results. */
static void the_order_of_variants_does_not_matter(void **state)
{
    char path[128];
    SmallStudy s;
    small_study(*state, &s);
    (void)study_once(&s, fixture_path(*state, "a.study", path));
    Scanned a = study_content(&s, path);
    StudyVariant first = s.variant[0];
    s.variant[0] = s.variant[1];
    s.variant[1] = first;
    Scanned b = study_content(&s, path);
    for (int32_t i = 0; i < a.n; i++) {
        assert_int_equal(b.variant[i], 1 - a.variant[i]);
        assert_true(a.killed[i] == b.killed[i]);
    }
}

static void a_failed_member_is_kept_as_failed(void **state)
{
    char path[128];
    SmallStudy s;
    small_study(*state, &s);
    s.run.members.drill = (FailureDrill){1, 20};
    StudyReport r = study_once(&s, fixture_path(*state, "a.study", path));
    assert_int_equal(r.failed, 2);
    Scanned c = study_content(&s, path);
    assert_int_equal(c.n, 2 * STUDY_FUTURES);
    for (int32_t i = 0; i < c.n; i++) {
        assert_int_equal(c.failed[i], c.future[i] == 1);
    }
}

/* -- what is refused ------------------------------------------------------------------------ */

static void expect_study_refused(const SmallStudy *s, const char *path, const char *text)
{
    Errors e;
    Study *study = NULL;
    errors_clear(&e);
    expect_refusal(study_open(path, &s->spec, &study, &e), &e, BAD_INPUT, text);
    assert_null(study);
}

static void another_study_in_the_file_is_refused(void **state)
{
    char path[128];
    SmallStudy made, s;
    small_study(*state, &made);
    (void)study_once(&made, fixture_path(*state, "a.study", path));
    s = made;
    s.spec.inputs.plan = "exploration";
    expect_study_refused(&s, path,
                         "a.study: holds another study: its kind is 'comparison' there and "
                         "'exploration' here; choose another file (-o)");
    s = made;
    s.spec.design = "draws lived once";
    expect_study_refused(&s, path,
                         "a.study: holds another study: design is 'draws lived twice' there and "
                         "'draws lived once' here; choose another file (-o)");
    s = made;
    s.factor[0].high = 0.02;
    s.spec.factor = s.factor;
    expect_study_refused(&s, path,
                         "a.study: holds another study: violence.attack is '0.0001 to 0.01, "
                         "log-uniform' there and '0.0001 to 0.02, log-uniform' here; choose "
                         "another file (-o)");
    s = made;
    s.spec.n_factors = 1;
    expect_study_refused(&s, path,
                         "a.study: holds another study: an uncertain input is 'unused' there and "
                         "'missing' here; choose another file (-o)");
    s = made;
    s.variant[1].definition.low ^= 1;
    s.spec.variant = s.variant;
    expect_study_refused(&s, path,
                         "a.study: holds results of another 'variant 1' (it was changed since); "
                         "choose another file (-o)");
}

static void a_run_store_is_no_study(void **state)
{
    char path[128];
    SmallStudy s;
    small_study(*state, &s);
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    (void)fixture_run(&o);
    expect_study_refused(&s, path,
                         "a.kafou: is a run store, expected a study; it is left as it is");
}

static void a_study_is_no_run_store(void **state)
{
    char path[128];
    Errors e;
    SmallStudy s;
    Store *store = NULL;
    errors_clear(&e);
    small_study(*state, &s);
    (void)study_once(&s, fixture_path(*state, "a.study", path));
    assert_int_equal(store_open(path, &store, &e), BAD_INPUT);
    assert_null(store);
}

static void a_damaged_row_is_refused(void **state)
{
    char path[128], command[256];
    Errors e;
    Study *study = NULL;
    SmallStudy s;
    Scanned c = {.n = 0};
    errors_clear(&e);
    small_study(*state, &s);
    c.layout = &s.spec.layout;
    (void)study_once(&s, fixture_path(*state, "a.study", path));
    snprintf(command, sizeof command,
             "sqlite3 '%s' \"UPDATE result SET block = substr(block, 1, 40) WHERE future = 2\"",
             path);
    assert_int_equal(system(command), 0);
    expect_ok(study_open(path, &s.spec, &study, &e), &e);
    assert_int_equal(study_scan(study, INT32_MAX, scan_row, &c, &e), BAD_INPUT);
    assert_int_equal(c.n, 4);
    assert_int_equal(study_close(study, BAD_INPUT, &e), BAD_INPUT);
}

static void plans_part_only_from_the_decision_date_on(void **state)
{
    Fixture *f = *state;
    MeasureLayout l;
    int32_t decision = f->scenario->decision_date - f->scenario->first_day;
    assert_true(decision > 0);
    assert_false(measures_layout(f->scenario, decision, &l));
    assert_true(measures_layout(f->scenario, decision + 20, &l));
    assert_int_equal(l.from_day, decision);
    assert_int_equal(l.early_weeks, 2);
    assert_int_equal(l.month[0].first, decision);
    assert_int_equal(l.month[l.n_months - 1].last, decision + 19);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        T(rows_come_in_order_with_the_inputs_they_were_run_with),
        T(a_row_holds_what_a_run_of_the_same_member_gives),
        T(variants_differ_and_the_same_luck_gives_the_same),
        T(a_stopped_study_goes_on_where_it_was),
        T(a_study_out_of_time_says_so_and_keeps_what_it_has),
        T(a_variant_can_be_added_and_only_it_is_run),
        T(the_order_of_variants_does_not_matter),
        T(a_failed_member_is_kept_as_failed),
        T(another_study_in_the_file_is_refused),
        T(a_run_store_is_no_study),
        T(a_study_is_no_run_store),
        T(a_damaged_row_is_refused),
        T(plans_part_only_from_the_decision_date_on),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
