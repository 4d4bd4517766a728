/* test_uncertain.c: draws of uncertain inputs are what docs/analysis/uncertainty.md says. */
#include "uncertain_fixture.h"

#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

static const char LAG[] = "supply.pledge_lag", DELAY[] = "supply.arrival_delay";
static const char SHARE[] = "supply.pledge_realisation";

static void a_block_of_draws_has_one_in_each_cell_of_every_input(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    Uncertain *u = uncertain_of(&m, everything);
    assert_int_equal(uncertain_count(u), PARAM_COUNT);
    double unit[PARAM_COUNT];
    int seen[PARAM_COUNT] = {0};
    for (int32_t draw = 48; draw < 64; draw++) {
        uncertain_unit(u, 3, draw, unit);
        for (int i = 0; i < PARAM_COUNT; i++) {
            assert_true(unit[i] > 0.0 && unit[i] < 1.0);
            seen[i] |= 1 << (int)(unit[i] * UNCERTAIN_BLOCK);
        }
    }
    for (int i = 0; i < PARAM_COUNT; i++) {
        assert_int_equal(seen[i], 0xffff);
    }
    uncertain_free(u);
    small_close(&m);
}

/* 4,096 draws of all inputs: the mean of each place is within 4.5 standard errors of an
 * unstratified one, and no two inputs go together by more than 5 of them (0.078; of so many pairs
 * the largest by chance is about 4.5): an address shared by two inputs would be found. */
static void inputs_are_drawn_each_for_itself(void **state)
{
    (void)state;
    enum { DRAWS = 4096 };
    Small m = mini_open("historical");
    Uncertain *u = uncertain_of(&m, everything);
    double(*place)[DRAWS] = calloc(PARAM_COUNT, sizeof *place), unit[PARAM_COUNT];
    assert_non_null(place);
    for (int32_t draw = 0; draw < DRAWS; draw++) {
        uncertain_unit(u, 1, draw, unit);
        for (int i = 0; i < PARAM_COUNT; i++) {
            place[i][draw] = unit[i] - 0.5;
        }
    }
    for (int i = 0; i < PARAM_COUNT; i++) {
        assert_true(fabs(gsl_stats_mean(place[i], 1, DRAWS)) < 4.5 / sqrt(12.0 * DRAWS));
        for (int k = 0; k < i; k++) {
            double sum = 0.0;
            for (int32_t draw = 0; draw < DRAWS; draw++) {
                sum += place[i][draw] * place[k][draw];
            }
            assert_true(fabs(12.0 * sum / DRAWS) < 5.0 / sqrt(DRAWS));
        }
    }
    free(place);
    uncertain_free(u);
    small_close(&m);
}

static void an_input_keeps_its_places_whatever_else_varies(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    Uncertain *all = uncertain_of(&m, everything);
    Uncertain *one = uncertain_of(&m, (const char *const[4]){LAG, NULL});
    assert_int_equal(uncertain_count(one), 1);
    int32_t lag = PARAM_supply_pledge_lag;
    double unit[PARAM_COUNT], alone;
    for (int32_t draw = 40; draw-- > 0;) {
        uncertain_unit(all, 5, draw, unit);
        uncertain_unit(one, 5, draw, &alone);
        assert_true(unit[lag] == alone);
        uncertain_unit(all, 6, draw, unit);
        assert_true(unit[lag] != alone);
    }
    uncertain_free(all);
    uncertain_free(one);
    small_close(&m);
}

/* Places spread as their prior says: the middle of a log-uniform range is its geometric mean. */
static void a_place_becomes_a_value_by_its_prior(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    add_range(m.s, LAG, 50.0, 200.0); /* log-uniform */
    Uncertain *u =
        uncertain_of(&m, (const char *const[4]){LAG, "supply.pledge_realisation=0.5:0.9"});
    assert_string_equal(uncertain_input(u, 0).param->name, SHARE);
    assert_true(fabs(uncertain_value(u, 0, 0.5) - 0.7) < 1e-12);
    assert_true(fabs(uncertain_value(u, 1, 0.5) - 100.0) < 1e-9);
    for (int32_t i = 0; i < 2; i++) {
        assert_true(uncertain_value(u, i, 0.0) == uncertain_input(u, i).low);
        assert_true(fabs(uncertain_value(u, i, 1.0) / uncertain_input(u, i).high - 1.0) < 1e-12);
        assert_true(uncertain_value(u, i, 1.0) <= uncertain_input(u, i).high);
    }
    Params p = m.p;
    uncertain_apply(u, (const double[2]){0.25, 0.5}, &p);
    assert_true(fabs(p.supply_pledge_realisation - 0.6) < 1e-12);
    assert_true(p.supply_arrival_delay == m.p.supply_arrival_delay);
    uncertain_free(u);
    small_close(&m);
}

static void the_base_has_places_that_give_it_back(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    Uncertain *u = uncertain_of(&m, everything);
    double unit[PARAM_COUNT];
    Params p = params_default();
    uncertain_base(u, unit);
    uncertain_apply(u, unit, &p);
    for (int i = 0; i < PARAM_COUNT; i++) {
        double want = param_value(&m.p, &param_table[i]), got = param_value(&p, &param_table[i]);
        assert_true(fabs(got - want) <= 1e-12 * fabs(want) + 1e-15);
    }
    uncertain_free(u);
    small_close(&m);
}

/* Spearman's correlation of two columns of places. */
static double rank_of(const double *a, const double *b, size_t n)
{
    double *work = calloc(2 * n, sizeof *work);
    assert_non_null(work);
    double r = gsl_stats_spearman(a, 1, b, 1, n, work);
    free(work);
    return r;
}

/* 8,192 draws: 4.5 standard errors are at most 0.05. A lost or a turned sign misses by 0.5 and
 * more; ranks taken for normal correlations miss by 0.018 only: the first test of
 * test_uncertainty.c. */
static void inputs_go_together_as_the_scenario_says(void **state)
{
    (void)state;
    enum { DRAWS = 8192 };
    static double share[DRAWS], lag[DRAWS], delay[DRAWS];
    Small m = mini_open("historical");
    add_correlation(m.s, LAG, SHARE, -0.5);
    add_correlation(m.s, LAG, DELAY, 0.5);
    Uncertain *u = uncertain_of(&m, everything);
    double unit[PARAM_COUNT], mean = 0.0;
    for (int32_t draw = 0; draw < DRAWS; draw++) {
        uncertain_unit(u, 1, draw, unit);
        share[draw] = unit[PARAM_supply_pledge_realisation];
        lag[draw] = unit[PARAM_supply_pledge_lag];
        delay[draw] = unit[PARAM_supply_arrival_delay];
        mean += delay[draw] / DRAWS;
    }
    assert_true(fabs(rank_of(lag, share, DRAWS) + 0.5) < 0.05);
    assert_true(fabs(rank_of(lag, delay, DRAWS) - 0.5) < 0.05);
    assert_true(fabs(rank_of(share, delay, DRAWS)) < 0.05);
    assert_true(fabs(mean - 0.5) < 4.5 / sqrt(12.0 * DRAWS));
    assert_true(fabs(gsl_stats_variance(delay, 1, DRAWS) - 1.0 / 12.0) < 0.004);
    uncertain_free(u);
    small_close(&m);
}

static void a_rank_of_one_makes_two_inputs_one(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    add_correlation(m.s, DELAY, LAG, 1.0);
    Uncertain *u = uncertain_of(&m, (const char *const[4]){"supply.*"});
    double unit[PARAM_COUNT];
    int32_t lag = PARAM_supply_pledge_lag - PARAM_supply_pledge_realisation;
    int32_t delay = PARAM_supply_arrival_delay - PARAM_supply_pledge_realisation;
    for (int32_t draw = 0; draw < 32; draw++) {
        uncertain_unit(u, 1, draw, unit);
        assert_true(fabs(unit[lag] - unit[delay]) < 1e-9);
    }
    uncertain_free(u);
    small_close(&m);
}

static void equal_texts_are_equal_inputs(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    Uncertain *u = uncertain_of(&m, (const char *const[4]){LAG, DELAY});
    Uncertain *same = uncertain_of(&m, (const char *const[4]){DELAY, LAG});
    add_correlation(m.s, DELAY, LAG, 0.5);
    Uncertain *together = uncertain_of(&m, (const char *const[4]){LAG, DELAY});
    char *text = uncertain_describe(u), *again = uncertain_describe(same);
    char *other = uncertain_describe(together);
    assert_non_null(text);
    assert_non_null(again);
    assert_non_null(other);
    assert_string_equal(text, "latin hypercubes of 16\n"
                              "supply.pledge_lag 40 300 log-uniform\n"
                              "supply.arrival_delay 30 400 log-uniform\n");
    assert_string_equal(text, again);
    assert_memory_equal(text, other, strlen(text));
    assert_string_equal(other + strlen(text),
                        "supply.pledge_lag supply.arrival_delay 0.51763809020504148\n");
    free(text);
    free(again);
    free(other);
    uncertain_free(u);
    uncertain_free(same);
    uncertain_free(together);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_of_draws_has_one_in_each_cell_of_every_input),
        cmocka_unit_test(inputs_are_drawn_each_for_itself),
        cmocka_unit_test(an_input_keeps_its_places_whatever_else_varies),
        cmocka_unit_test(a_place_becomes_a_value_by_its_prior),
        cmocka_unit_test(the_base_has_places_that_give_it_back),
        cmocka_unit_test(inputs_go_together_as_the_scenario_says),
        cmocka_unit_test(a_rank_of_one_makes_two_inputs_one),
        cmocka_unit_test(equal_texts_are_equal_inputs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
