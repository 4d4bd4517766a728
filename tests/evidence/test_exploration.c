/* test_exploration.c: from a row of a design to a future, and back from the study. */
#include "exploration_fixture.h"

#include <sqlite3.h>

static void places_become_the_parameters_and_levers_of_a_future(void **state)
{
    Explored x;
    Exploration run;
    explored_begin(*state, DESIGN_LATIN, 12, &x);
    x.options.n_levers = 1;
    explored_open(&x, &run);
    assert_int_equal(run.spec.n_factors, 6);
    for (int32_t row = 0; row < 12; row++) {
        double unit[6];
        StudyFuture f;
        MemberSetup setup = {.params = x.f->params};
        Plan *moved = NULL;
        LeverSet levers = {0};
        exploration_future(&run, row, unit, &f);
        assert_int_equal(exploration_prepare(row, 0, &setup, &run), OK);
        Params expected = x.f->params;
        uncertain_apply(x.uncertain, unit, &expected);
        assert_memory_equal(&setup.params, &expected, sizeof expected);
        assert_true(expected.violence_attack != x.f->params.violence_attack);
        levers.moved[LEVER_personnel] = true;
        levers.value[LEVER_personnel] = 0.5 + unit[5];
        assert_int_equal(plan_move(x.gated, x.f->scenario, &levers, &moved), OK);
        assert_ptr_equal(setup.plan, setup.own);
        for (int32_t i = 0; i < moved->n_tranches; i++) {
            assert_int_equal(setup.own->tranche[i].personnel, moved->tranche[i].personnel);
        }
        assert_int_equal(setup.luck, row);
        plan_free(moved);
        plan_free(setup.own);
    }
    explored_close(&run);
    explored_end(&x);
}

/* A has its luck, B another one, and A with a column of B that of A, but for luck's own column. */
static void luck_is_a_column_of_what_changes_one_at_a_time(void **state)
{
    Explored x;
    Exploration run;
    double unit[6];
    StudyFuture f;
    explored_begin(*state, DESIGN_SALTELLI, 4, &x);
    explored_open(&x, &run);
    assert_string_equal(run.factor[5].name, LUCK_FACTOR);
    for (int32_t row = 0; row < 4 * 8; row++) {
        int32_t place = row % 8;
        exploration_future(&run, row, unit, &f);
        assert_int_equal(f.draw, row / 8);
        assert_int_equal(f.luck, 2 * (row / 8) + (place == 1 || place == 7));
    }
    explored_close(&run);
    explored_end(&x);
    explored_begin(*state, DESIGN_MORRIS, 4, &x);
    explored_open(&x, &run);
    for (int32_t path = 0; path < 4; path++) {
        bool other = false;
        for (int32_t row = 7 * path; row < 7 * path + 7; row++) {
            exploration_future(&run, row, unit, &f);
            other = other || design_changed(run.design, row) == 5;
            assert_int_equal(f.luck, 2 * path + other);
        }
        assert_true(other);
    }
    explored_close(&run);
    explored_end(&x);
}

static void one_luck_is_one_in_all_futures(void **state)
{
    Explored x;
    Exploration run;
    double unit[6];
    StudyFuture f;
    explored_begin(*state, DESIGN_SALTELLI, 4, &x);
    x.options.luck = LUCK_IS_ONE;
    explored_open(&x, &run);
    assert_int_equal(run.spec.n_factors, 5);
    for (int32_t row = 0; row < 4 * 7; row++) {
        exploration_future(&run, row, unit, &f);
        assert_int_equal(f.luck, 0);
    }
    explored_close(&run);
    explored_end(&x);
}

/* -- reading back --------------------------------------------------------------------------- */

typedef struct {
    int32_t n;
    double y[64];
    const Exploration *x;
} Read;

static Status take(const ExplorationRow *row, void *context, Errors *e)
{
    Read *r = context;
    (void)e;
    assert_int_equal(row->row, r->n);
    assert_true(r->n < 64);
    r->y[r->n++] = exploration_outcome(r->x, row, EXPLORED_OUTCOME);
    return OK;
}

static Read explored_read(const Explored *x)
{
    Errors e;
    Exploration run;
    Read r = {.x = &run};
    errors_clear(&e);
    explored_open(x, &run);
    expect_ok(exploration_scan(&run, take, &r, &e), &e);
    explored_close(&run);
    r.x = NULL;
    return r;
}

static void a_study_that_grows_holds_what_one_run_at_once_does(void **state)
{
    static const DesignKind kinds[] = {DESIGN_MORRIS, DESIGN_SALTELLI, DESIGN_SOBOL, DESIGN_RANDOM};
    for (int i = 0; i < 4; i++) {
        Explored x;
        explored_begin(*state, kinds[i], 2, &x);
        explored_run(&x);
        int32_t before = explored_read(&x).n;
        x.options.points = 4;
        explored_run(&x);
        Read grown = explored_read(&x);
        assert_int_equal(grown.n, 2 * before);
        assert_int_equal(unlink(x.path), 0);
        x.options.members.threads = 1;
        explored_run(&x);
        Read whole = explored_read(&x);
        assert_memory_equal(grown.y, whole.y, sizeof grown.y);
        explored_end(&x);
    }
}

static void what_is_measured_against_a_plan_is_the_difference(void **state)
{
    Explored x;
    explored_begin(*state, DESIGN_RANDOM, 12, &x);
    explored_run(&x);
    Read plan = explored_read(&x);
    x.options.against = x.f->plan;
    explored_run(&x); /* the other plan joins */
    Read difference = explored_read(&x);
    x.options.against = NULL;
    x.options.plan = x.f->plan;
    assert_int_equal(unlink(x.path), 0);
    explored_run(&x);
    Read against = explored_read(&x);
    bool any = false;
    for (int32_t i = 0; i < 12; i++) {
        assert_true(difference.y[i] == plan.y[i] - against.y[i]);
        any = any || difference.y[i] != 0.0;
    }
    assert_true(any);
    explored_end(&x);
}

static void refuse_open(const Explored *x, const char *text)
{
    Errors e;
    Exploration run;
    errors_clear(&e);
    Status s = exploration_open(&x->options, &run, &e);
    expect_refusal(exploration_close(&run, s, &e), &e, BAD_INPUT, text);
}

static void another_design_is_refused_by_name(void **state)
{
    Explored x;
    explored_begin(*state, DESIGN_LATIN, 11, &x);
    explored_run(&x);
    x.options.points = 12; /* every point of a hypercube depends on how many there are */
    refuse_open(&x,
                "a.exploration: holds another study: design is 'latin of 11 points, plan gated, "
                "own luck' there and 'latin of 12 points, plan gated, own luck' here; choose "
                "another file (-o)");
    x.options.points = 11;
    x.options.plan = x.f->plan;
    refuse_open(&x,
                "a.exploration: holds another study: design is 'latin of 11 points, plan gated, "
                "own luck' there and 'latin of 11 points, plan historical, own luck' here; "
                "choose another file (-o)");
    x.options.plan = x.gated;
    x.options.n_levers = 1;
    refuse_open(&x, "a.exploration: holds another study: an uncertain input is 'missing' there and "
                    "'plan.personnel' here; choose another file (-o)");
    explored_end(&x);
}

static void change_file(const Explored *x, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(x->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_changes(db), 1);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void refuse_reading(const Explored *x, const char *text)
{
    Errors e;
    Exploration run;
    ExplorationResult *r = NULL;
    Outcome outcome = EXPLORED_OUTCOME;
    errors_clear(&e);
    explored_open(x, &run);
    Status s = exploration_result(&run, &outcome, 1, NULL, &r, &e);
    assert_null(r);
    expect_refusal(exploration_close(&run, s, &e), &e, BAD_INPUT, text);
}

static double any_place(const double *unit, uint32_t luck) { return unit[0] + luck; }

/* Results are read only beside the inputs that the design gave them. */
static void inputs_that_are_not_the_designs_are_refused(void **state)
{
    static const char *const change[] = {
        "UPDATE future SET inputs = (SELECT inputs FROM future WHERE future = 3) WHERE future = 9",
        "UPDATE future SET luck = luck + 1 WHERE future = 9",
        "UPDATE future SET draw = draw + 1 WHERE future = 9"};
    for (int i = 0; i < 3; i++) {
        Explored x;
        Exploration run;
        explored_begin(*state, DESIGN_MORRIS, 3, &x);
        explored_make_up(&x, any_place, &run);
        explored_close(&run);
        change_file(&x, change[i]);
        refuse_reading(&x, "a.exploration: is damaged: the inputs of future 9 are not those of its "
                           "design");
        explored_end(&x);
    }
}

static void too_few_sets_are_said_with_the_way_out(void **state)
{
    Explored x;
    Exploration run;
    explored_begin(*state, DESIGN_MORRIS, 3, &x);
    explored_open(&x, &run);
    explored_fill(&run, 0, 7 + 6, any_place); /* a path and all but one row of the next */
    explored_close(&run);
    refuse_reading(&x,
                   "a.exploration: holds 1 complete set of 7 futures, expected at least 2 to say "
                   "anything; the same command with more --minutes goes on");
    explored_end(&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_become_the_parameters_and_levers_of_a_future),
        cmocka_unit_test(luck_is_a_column_of_what_changes_one_at_a_time),
        cmocka_unit_test(one_luck_is_one_in_all_futures),
        cmocka_unit_test(a_study_that_grows_holds_what_one_run_at_once_does),
        cmocka_unit_test(what_is_measured_against_a_plan_is_the_difference),
        cmocka_unit_test(another_design_is_refused_by_name),
        cmocka_unit_test(inputs_that_are_not_the_designs_are_refused),
        cmocka_unit_test(too_few_sets_are_said_with_the_way_out),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
