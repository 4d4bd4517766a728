/* test_exploration_result.c: what an exploration says of made-up functions, and that it is what the
 * estimators say of the same rows. Seeds are fixed. */
#include "exploration_fixture.h"

/* The first input moves it by 10; the third only reshuffles luck, which moves it by up to 3. */
static double first_and_luck(const double *unit, uint32_t luck)
{
    return 10.0 * unit[0] + 3.0 * luck_noise(luck, unit[2]);
}

static void expect_marked(const ExplorationResult *r, int32_t wanted)
{
    for (int32_t f = 0; f < r->n_factors; f++) {
        assert_int_equal(r->outcome[0].factor[f].marked, f == wanted);
    }
    assert_int_equal(r->outcome[0].marked, 1);
    assert_int_equal(r->outcome[0].order[0], wanted);
}

/* With chance taken for an effect the third would be marked: its effects are as large as luck's. */
static void paths_tell_an_input_from_one_that_only_reshuffles_luck(void **state)
{
    Explored x;
    Exploration run;
    explored_begin(*state, DESIGN_MORRIS, 24, &x);
    explored_make_up(&x, first_and_luck, &run);
    ExplorationResult *r = explored_result(&run, NULL);
    const FactorEffect *f = r->outcome[0].factor;
    expect_marked(r, 0);
    assert_int_equal(r->luck, 5);
    assert_int_equal(r->outcome[0].order[5], 5);
    assert_true(fabs(f[0].morris.mu_star - 10.0) < 1e-9);
    assert_true(f[2].morris.mu_star > 0.5 && f[5].morris.mu_star > 0.5);
    assert_true(f[1].morris.mu_star == 0.0);
    assert_true(isnan(f[5].chance));
    exploration_result_free(r);
    explored_close(&run);
    explored_end(&x);
}

/* Of five inputs: 2^(1 - n) * 5 <= 0.05 first holds for n = 8. */
static void few_paths_mark_nothing_and_say_how_many_it_takes(void **state)
{
    Explored x;
    Exploration run;
    explored_begin(*state, DESIGN_MORRIS, 7, &x);
    explored_make_up(&x, first_and_luck, &run);
    ExplorationResult *r = explored_result(&run, NULL);
    assert_int_equal(r->sets_to_mark, 8);
    assert_int_equal(r->outcome[0].marked, 0);
    exploration_result_free(r);
    explored_close(&run);
    explored_end(&x);
}

static double both_ways(const double *unit, uint32_t luck)
{
    return 4.0 * unit[0] + 4.0 * luck_noise(luck, unit[2]);
}

/* Variances of the first input and of luck are alike; luck does nothing alone, since the third
 * reshuffles it: its total is 1/2 as well, and it is no effect of its own. 512 points: the error of
 * an index is about 0.045, so 0.2 is more than four of them; totals of 1 for all (A and AB do not
 * share their luck) or of 0 for luck (it is left out) would be seen. */
static void indices_tell_luck_from_inputs(void **state)
{
    Explored x;
    Exploration run;
    explored_begin(*state, DESIGN_SALTELLI, 512, &x);
    explored_make_up(&x, both_ways, &run);
    ExplorationResult *r = explored_result(&run, NULL);
    const OutcomeEffects *o = &r->outcome[0];
    expect_marked(r, 0);
    assert_true(fabs(o->factor[0].sobol.first - 0.5) < 0.2);
    assert_true(fabs(o->factor[0].sobol.total - 0.5) < 0.2);
    assert_true(fabs(o->factor[5].sobol.first) < 0.2);
    assert_true(fabs(o->factor[5].sobol.total - 0.5) < 0.2);
    assert_true(fabs(o->factor[2].sobol.total - 0.5) < 0.2);
    assert_true(o->factor[1].sobol.total == 0.0);
    double sum = 0.0;
    for (int32_t f = 0; f < 5; f++) {
        sum += o->factor[f].sobol.first;
    }
    assert_true(fabs(o->first_sum - sum) < 1e-9);
    assert_true(o->first_sum_interval.low < sum && sum < o->first_sum_interval.high);
    exploration_result_free(r);
    explored_close(&run);
    explored_end(&x);
}

/* Alone the second brings nothing. */
static double together(const double *unit, uint32_t luck)
{
    return unit[0] + 10.0 * (unit[0] - 0.5) * (unit[1] - 0.5) + 0.1 * luck_noise(luck, 0.0);
}

static void an_input_that_acts_only_with_another_is_found(void **state)
{
    Explored x;
    Exploration run;
    explored_begin(*state, DESIGN_SALTELLI, 256, &x);
    explored_make_up(&x, together, &run);
    ExplorationResult *r = explored_result(&run, NULL);
    const FactorEffect *f = r->outcome[0].factor;
    assert_true(f[0].marked && f[1].marked);
    assert_int_equal(r->outcome[0].marked, 2);
    assert_true(fabs(f[1].sobol.first) < 0.1 && f[1].sobol.total > 0.6);
    exploration_result_free(r);
    explored_close(&run);
    explored_end(&x);
}

/* Bad where the first is high and the fourth is low: a box that half of the points find and the
 * others bear out. */
static double corner(const double *unit, uint32_t luck)
{
    return (unit[0] > 0.6 && unit[3] < 0.5 ? 100.0 : 0.0) + luck_noise(luck, 0.0);
}

static void points_tell_what_goes_with_it_and_when_it_happens(void **state)
{
    Explored x;
    Exploration run;
    When when = {EXPLORED_OUTCOME, AT_LEAST, 50.0};
    explored_begin(*state, DESIGN_LATIN, 300, &x);
    explored_make_up(&x, corner, &run);
    ExplorationResult *r = explored_result(&run, &when);
    const OutcomeEffects *o = &r->outcome[0];
    assert_true(o->rank.partial);
    assert_int_equal(o->marked, 2);
    assert_true(o->factor[0].rank.r > 0.2 && o->factor[3].rank.r < -0.2);
    assert_int_equal(r->cases_of, 300);
    assert_true(r->cases > 40 && r->cases < 80);
    assert_int_equal(r->found->verdict, DISCOVERY_FOUND);
    const Box *box = &r->found->found[0].box;
    UncertainInput input = uncertain_input(x.uncertain, 0);
    assert_true(box_restricts(box, 0) && box_restricts(box, 3));
    assert_true(box->low[0] > input.low && box->low[0] < input.high);
    exploration_result_free(r);
    explored_close(&run);
    explored_end(&x);
}

static double fails_once(const double *unit, uint32_t luck)
{
    return luck == 2 ? (double)NAN : first_and_luck(unit, luck);
}

/* Luck 2 is that of A of the second set: all its rows but two. */
static void a_failed_future_takes_its_set_with_it(void **state)
{
    static const DesignKind kinds[] = {DESIGN_MORRIS, DESIGN_SALTELLI, DESIGN_RANDOM};
    for (int i = 0; i < 3; i++) {
        Explored x;
        Exploration run;
        explored_begin(*state, kinds[i], 30, &x);
        explored_make_up(&x, fails_once, &run);
        ExplorationResult *r = explored_result(&run, NULL);
        assert_int_equal(r->outcome[0].used, 29);
        assert_int_equal(r->outcome[0].dropped, 1);
        exploration_result_free(r);
        explored_close(&run);
        explored_end(&x);
    }
}

static double same(const double *unit, uint32_t luck)
{
    (void)unit;
    (void)luck;
    return 3.0;
}

static void nothing_is_marked_where_nothing_changes(void **state)
{
    for (int kind = 0; kind < DESIGN_COUNT; kind++) {
        Explored x;
        Exploration run;
        explored_begin(*state, (DesignKind)kind, 16, &x);
        explored_make_up(&x, same, &run);
        ExplorationResult *r = explored_result(&run, NULL);
        assert_true(r->outcome[0].constant);
        assert_int_equal(r->outcome[0].marked, 0);
        exploration_result_free(r);
        explored_close(&run);
        explored_end(&x);
    }
}

/* -- against the estimators ----------------------------------------------------------------- */

typedef struct {
    double y[128];
    const Exploration *x;
} Rows;

static Status take(const StudyRow *row, void *context, Errors *e)
{
    Rows *r = context;
    (void)e;
    assert_true(row->future < 128 && !row->failed);
    r->y[row->future] = measure_whole(row->values, EXPLORED_OUTCOME);
    return OK;
}

/* Of simulated futures: the figures are those of morris.h and sobol.h for the rows of the study. */
static void figures_are_those_of_the_estimators(void **state)
{
    Errors e;
    Explored x;
    Exploration run;
    errors_clear(&e);
    for (int i = 0; i < 2; i++) {
        explored_begin(*state, i == 0 ? DESIGN_MORRIS : DESIGN_SALTELLI, 8, &x);
        explored_run(&x);
        explored_open(&x, &run);
        Rows rows = {.x = &run};
        int32_t n = 8 * (i == 0 ? 7 : 8);
        expect_ok(study_scan(run.study, n, take, &rows, &e), &e);
        ExplorationResult *r = explored_result(&run, NULL);
        const FactorEffect *f = r->outcome[0].factor;
        assert_false(r->outcome[0].constant);
        if (i == 0) {
            double effect[8 * 6];
            MorrisSummary summary;
            MorrisIndex index[6];
            expect_ok(morris_effects(run.design, rows.y, n, effect), &e);
            expect_ok(morris_indices(effect, 8, 6, bootstrap_default(7), &summary, index, &e), &e);
            for (int c = 0; c < 6; c++) {
                assert_memory_equal(&f[c].morris, &index[c], sizeof index[c]);
            }
        } else {
            SobolSummary summary;
            SobolIndex index[6];
            expect_ok(sobol_indices(sobol_runs_of(rows.y, n, 6), bootstrap_default(7), &summary,
                                    index, &e),
                      &e);
            for (int c = 0; c < 6; c++) {
                assert_memory_equal(&f[c].sobol, &index[c], sizeof index[c]);
            }
        }
        exploration_result_free(r);
        explored_close(&run);
        explored_end(&x);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_tell_an_input_from_one_that_only_reshuffles_luck),
        cmocka_unit_test(few_paths_mark_nothing_and_say_how_many_it_takes),
        cmocka_unit_test(indices_tell_luck_from_inputs),
        cmocka_unit_test(an_input_that_acts_only_with_another_is_found),
        cmocka_unit_test(points_tell_what_goes_with_it_and_when_it_happens),
        cmocka_unit_test(a_failed_future_takes_its_set_with_it),
        cmocka_unit_test(nothing_is_marked_where_nothing_changes),
        cmocka_unit_test(figures_are_those_of_the_estimators),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
