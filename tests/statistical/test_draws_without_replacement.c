/* test_draws_without_replacement.c: hypergeometric counts have the distribution that GSL computes.
 *
 * 200,000 draws a case, seed fixed, so nothing here can flake. Values of at least 50 expected draws
 * are bins of their own, the others share two; the chi-square statistic must not be one of the
 * largest millionth. A shift of the mean by 3 % of a standard deviation adds 180 to a statistic of
 * some 10 to 100 bins, whose limit lies 30 to 80 above its mean: it is caught. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "base/draws.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { DRAWS = 200000, EXPECTED_MIN = 50 };

static const RngKey key = {2024, 1};

static int32_t larger(int32_t a, int32_t b) { return a > b ? a : b; }
static int32_t smaller(int32_t a, int32_t b) { return a < b ? a : b; }

typedef struct {
    int32_t marked, others, n;
} Urn;

/* Chi-square of counts[k - low] against the law; *bins its bins. Rare values wait for neighbours.
 */
static double statistic_of(Urn u, const int *counts, int32_t low, int32_t high, int *bins)
{
    double statistic = 0.0, expected = 0.0, found = 0.0;
    for (int32_t k = low; k <= high; k++) {
        double p = gsl_ran_hypergeometric_pdf((unsigned)k, (unsigned)u.marked, (unsigned)u.others,
                                              (unsigned)u.n);
        expected += DRAWS * p;
        found += counts[k - low];
        if (expected >= EXPECTED_MIN || k == high) {
            double off = found - expected;
            statistic += expected > 1e-3 ? off * off / expected : (found > 0.0 ? 1e9 : 0.0);
            *bins += expected > 1e-3 ? 1 : 0;
            expected = found = 0.0;
        }
    }
    return statistic;
}

static void counts_without_replacement_are_hypergeometric(void **state)
{
    (void)state;
    static const Urn urns[] = {{3, 5, 4},
                               {1, 1, 1},
                               {12, 7, 12},
                               {400, 30, 12},
                               {40, 500, 13},
                               {12, 400, 300},
                               {7, 3, 9},
                               {13, 100000, 40},
                               {50, 50, 50},
                               {300, 20, 310},
                               {20, 300, 310},
                               {5000, 5, 4000},
                               {800, 1200, 500},
                               {60, 90000, 9},
                               {40000, 60000, 2000},
                               {500000, 700000, 500},
                               {25, 90000, 2000}};
    for (uint32_t i = 0; i < COUNT(urns); i++) {
        Urn u = urns[i];
        int32_t low = larger(0, u.n - u.others), high = smaller(u.n, u.marked);
        int *counts = calloc((size_t)(high - low + 1), sizeof *counts), bins = 0;
        assert_non_null(counts);
        Rng r = rng_at(key, 0, 1, i);
        for (int k = 0; k < DRAWS; k++) {
            int32_t drawn = rng_hypergeometric(&r, u.marked, u.others, u.n);
            assert_true(drawn >= low && drawn <= high);
            counts[drawn - low]++;
        }
        double statistic = statistic_of(u, counts, low, high, &bins);
        if (bins > 1 && !(gsl_cdf_chisq_Q(statistic, bins - 1.0) > 1e-6)) {
            fail_msg("%d of %d and %d: chi-square %g in %d bins", u.n, u.marked, u.others,
                     statistic, bins);
        }
        free(counts);
    }
}

/* GSL's probabilities end where populations are in the hundred millions; moments do not. */
static void large_populations_keep_mean_and_variance(void **state)
{
    (void)state;
    double marked = 3e8, others = 9e8, n = 1e6, all = marked + others, sum = 0.0, squares = 0.0;
    double mean = n * marked / all;
    double variance = mean * (others / all) * (all - n) / (all - 1.0);
    Rng r = rng_at(key, 0, 2, 0);
    for (int i = 0; i < DRAWS; i++) {
        double off = rng_hypergeometric(&r, (int32_t)marked, (int32_t)others, (int32_t)n) - mean;
        sum += off;
        squares += off * off;
    }
    assert_true(fabs(sum / DRAWS) < 4.5 * sqrt(variance / DRAWS));
    assert_true(fabs(squares / DRAWS - variance) < 4.5 * variance * sqrt(2.0 / DRAWS));
}

static void urns_without_choice_need_no_luck(void **state)
{
    (void)state;
    Rng r = rng_at(key, 0, 3, 0);
    assert_int_equal(rng_hypergeometric(&r, 5, 7, 0), 0);
    assert_int_equal(rng_hypergeometric(&r, 5, 7, -3), 0);
    assert_int_equal(rng_hypergeometric(&r, 0, 7, 7), 0);
    assert_int_equal(rng_hypergeometric(&r, 5, 0, 4), 4);
    assert_int_equal(rng_hypergeometric(&r, 5, 7, 12), 5);
    assert_int_equal(rng_hypergeometric(&r, 5000, 7000, 12000), 5000);
    assert_int_equal(rng_hypergeometric(&r, INT32_MAX, INT32_MAX, 1) >> 1, 0);
}

static void nobody_draws_more_than_there_are(void **state)
{
    (void)state;
    static CheckGuard guard;
    if (setjmp(guard.jump) == 0) {
        check_guard(&guard);
        Rng r = rng_at(key, 0, 4, 0);
        (void)rng_hypergeometric(&r, 3, 4, 8);
    }
    check_guard(NULL);
    assert_non_null(strstr(guard.cause, "8 drawn without replacement from 3 and 4"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_without_replacement_are_hypergeometric),
        cmocka_unit_test(large_populations_keep_mean_and_variance),
        cmocka_unit_test(urns_without_choice_need_no_luck),
        cmocka_unit_test(nobody_draws_more_than_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
