/* Elementary effects: of functions whose effects are known at every point. */
#include "evidence.h"

#include "evidence/morris.h"

enum { K = 3, PATHS = 60 };

static Bootstrap few_replicates(void)
{
    Bootstrap b = bootstrap_default(3);
    b.count = 200;
    return b;
}

static MorrisSummary summarise(const double *effect, int64_t paths, MorrisIndex *index)
{
    MorrisSummary summary;
    Errors e;
    errors_clear(&e);
    if (morris_indices(effect, paths, K, few_replicates(), &summary, index, &e) != OK) {
        fail_msg("%s", e.count > 0 ? e.text[0] : "no memory");
    }
    return summary;
}

/* Effects of PATHS paths, [PATHS][K]. */
static void effects_of(const double *y, double *effect)
{
    Design *d = design_of(spec_of(DESIGN_MORRIS, K, PATHS));
    assert_int_equal(morris_effects(d, y, PATHS * (K + 1), effect), OK);
    design_free(d);
}

static MorrisSummary analyse(double (*f)(const double *unit), MorrisIndex *index)
{
    double *y = outcomes_of(spec_of(DESIGN_MORRIS, K, PATHS), f), effect[PATHS * K];
    effects_of(y, effect);
    free(y);
    return summarise(effect, PATHS, index);
}

static double linear(const double *unit) { return 3.0 + unit[0] - 2.0 * unit[1]; }

static void a_linear_effect_is_its_coefficient_and_has_no_spread(void **state)
{
    (void)state;
    MorrisIndex index[K];
    MorrisSummary s = analyse(linear, index);
    const double mu[] = {1.0, -2.0, 0.0};
    assert_true(s.used == PATHS && s.dropped == 0);
    for (int32_t c = 0; c < K; c++) {
        assert_true(near(index[c].mu, mu[c], 1e-14));
        assert_true(near(index[c].mu_star, fabs(mu[c]), 1e-14));
        assert_true(near(index[c].sigma, 0.0, 1e-14));
        assert_true(near(index[c].mu_star_interval.low, fabs(mu[c]), 1e-14));
        assert_true(near(index[c].mu_star_interval.high, fabs(mu[c]), 1e-14));
    }
}

/* (x - 1/2)^2 between 0 and 2/3, and between 1/3 and 1: -1/3 and 1/3. */
static double valley(const double *unit) { return (unit[0] - 0.5) * (unit[0] - 0.5); }

static void effects_of_both_signs_cancel_in_mu_and_not_in_mu_star(void **state)
{
    (void)state;
    MorrisIndex index[K];
    analyse(valley, index);
    assert_true(near(index[0].mu_star, 1.0 / 3.0, 1e-14));
    assert_true(fabs(index[0].mu) < 4.5 * index[0].mu_error);
    assert_true(near(index[0].mu_error, 1.0 / 3.0 / sqrt(PATHS), 0.002));
    assert_true(near(index[0].sigma, 1.0 / 3.0, 0.02));
    assert_true(index[1].mu_star == 0.0 && index[1].sigma == 0.0);
}

/* x1 x2: the effect of the one is where the other stands. Its error and the bootstrap's agree. */
static double product(const double *unit) { return unit[0] * unit[1]; }

static void errors_are_those_of_a_mean(void **state)
{
    (void)state;
    MorrisIndex index[K];
    analyse(product, index);
    for (int32_t c = 0; c < 2; c++) {
        assert_true(index[c].sigma > 0.25 && index[c].sigma < 0.5); /* 0.373 */
        assert_true(near(index[c].mu_star_error, index[c].sigma / sqrt(PATHS), 1e-12));
        assert_true(near(index[c].mu_star_interval.error / index[c].mu_star_error, 1.0, 0.2));
        assert_true(index[c].mu_star_interval.low < index[c].mu_star);
        assert_true(index[c].mu_star_interval.high > index[c].mu_star);
    }
}

static double constant(const double *unit) { return 0.0 * unit[0] + 0.1; }

static void nothing_has_an_effect_on_a_constant(void **state)
{
    (void)state;
    MorrisIndex index[K];
    analyse(constant, index);
    for (int32_t c = 0; c < K; c++) {
        assert_true(index[c].mu == 0.0 && index[c].mu_star == 0.0 && index[c].sigma == 0.0);
        assert_true(index[c].mu_star_interval.low == 0.0 && index[c].mu_star_interval.high == 0.0);
    }
}

/* Path 4 fails in its last row, which only one column's effect needs. */
static void a_failed_run_takes_its_whole_path_with_it(void **state)
{
    (void)state;
    double *y = outcomes_of(spec_of(DESIGN_MORRIS, K, PATHS), product), effect[PATHS * K];
    double without[(PATHS - 1) * K];
    effects_of(y, effect);
    memcpy(without, effect, 4 * K * sizeof *effect);
    memcpy(without + 4 * K, effect + 5 * K, (PATHS - 5) * K * sizeof *effect);
    y[4 * (K + 1) + K] = (double)NAN;
    effects_of(y, effect);
    for (int32_t c = 0; c < K; c++) {
        assert_true(isnan(effect[4 * K + c]));
    }
    MorrisIndex index[K], expected[K];
    MorrisSummary s = summarise(effect, PATHS, index);
    summarise(without, PATHS - 1, expected);
    assert_int_equal(s.used, PATHS - 1);
    assert_int_equal(s.dropped, 1);
    assert_memory_equal(index, expected, sizeof index);
    free(y);
}

static void the_order_of_paths_decides_nothing(void **state)
{
    (void)state;
    double *y = outcomes_of(spec_of(DESIGN_MORRIS, K, PATHS), product);
    double effect[PATHS * K], turned[PATHS * K];
    effects_of(y, effect);
    for (int64_t path = 0; path < PATHS; path++) {
        memcpy(turned + path * K, effect + (PATHS - 1 - path) * K, K * sizeof *effect);
    }
    MorrisIndex one[K], other[K];
    summarise(effect, PATHS, one);
    summarise(turned, PATHS, other);
    for (int32_t c = 0; c < K; c++) {
        assert_true(near(one[c].mu, other[c].mu, 1e-14));
        assert_true(near(one[c].mu_star, other[c].mu_star, 1e-14));
        assert_true(near(one[c].sigma, other[c].sigma, 1e-14));
    }
    free(y);
}

static void too_few_paths_are_refused(void **state)
{
    (void)state;
    double effect[2 * K] = {1.0, 2.0, 3.0, (double)NAN, 1.0, 1.0};
    MorrisIndex index[K];
    MorrisSummary summary;
    Errors e;
    errors_clear(&e);
    assert_int_equal(morris_indices(effect, 2, K, few_replicates(), &summary, index, &e),
                     BAD_INPUT);
    assert_string_equal(e.text[0],
                        "morris: found 1 paths without a failed run among 2, expected at least 2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_linear_effect_is_its_coefficient_and_has_no_spread),
        cmocka_unit_test(effects_of_both_signs_cancel_in_mu_and_not_in_mu_star),
        cmocka_unit_test(errors_are_those_of_a_mean),
        cmocka_unit_test(nothing_has_an_effect_on_a_constant),
        cmocka_unit_test(a_failed_run_takes_its_whole_path_with_it),
        cmocka_unit_test(the_order_of_paths_decides_nothing),
        cmocka_unit_test(too_few_paths_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
