/* test_detmath.c: elementary functions against the C library's long double and GSL.
 *
 * Errors are in units in the last place (ulp) of the true value, over 200,000 points of each range,
 * seed fixed; the bounds are those that detmath.h promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/detmath.h"
#include "base/rng.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { POINTS = 200000 };

typedef long double Precise;

static const RngKey key = {1, 2};

/* The i-th point of [low, high]; EVEN in x, or in the logarithm of x */
typedef enum { EVEN, LOGARITHMIC } Spread;

typedef struct {
    const char *name;
    double (*function)(double x);
    Precise (*truth)(Precise x);
    double low, high;
    Spread spread;
    double bound; /* ulp */
} Range;

static double point(const Range *r, uint32_t stream, uint32_t i)
{
    double u = rng_uniform_at(key, 0, stream, i);
    if (r->spread == EVEN) {
        return r->low + (r->high - r->low) * u;
    }
    return copysign(exp(log(fabs(r->low)) + log(r->high / r->low) * u), r->low);
}

static double ulps(double got, Precise truth)
{
    int exponent = 0;
    (void)frexpl(truth, &exponent);
    Precise ulp = ldexpl(1.0L, exponent - 53 < -1074 ? -1074 : exponent - 53);
    Precise error = fabsl((Precise)got - truth) / ulp;
    return isnan(got) ? HUGE_VAL : (double)error;
}

static void within_bounds(const Range *range, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        const Range *r = range + k;
        double worst = 0.0, where = 0.0;
        for (uint32_t i = 0; i < POINTS; i++) {
            double x = point(r, (uint32_t)k, i);
            double error = ulps(r->function(x), r->truth((Precise)x));
            if (error > worst) {
                worst = error;
                where = x;
            }
        }
        if (!(worst < r->bound)) {
            fail_msg("%s from %g to %g: %g ulp at %.17g, expected less than %g", r->name, r->low,
                     r->high, worst, where, r->bound);
        }
    }
}

static void exponentials_are_accurate(void **state)
{
    (void)state;
    static const Range range[] = {
        {"exp", det_exp, expl, -708.0, 709.7, EVEN, 1.0},
        {"exp", det_exp, expl, -1.0, 1.0, EVEN, 1.0},
        {"exp", det_exp, expl, 1e-20, 1.0, LOGARITHMIC, 1.0},
        {"exp", det_exp, expl, -745.0, -708.0, EVEN, 1.5}, /* subnormal results */
        {"expm1", det_expm1, expm1l, -60.0, 709.0, EVEN, 1.5},
        {"expm1", det_expm1, expm1l, -1.2, 1.2, EVEN, 1.5},
        {"expm1", det_expm1, expm1l, 1e-300, 1.0, LOGARITHMIC, 1.5},
        {"expm1", det_expm1, expm1l, -1e-300, -1.0, LOGARITHMIC, 1.5},
    };
    within_bounds(range, COUNT(range));
}

static void logarithms_are_accurate(void **state)
{
    (void)state;
    static const Range range[] = {
        {"log", det_log, logl, 1e-320, 1e308, LOGARITHMIC, 1.0},
        {"log", det_log, logl, 0.4, 2.5, EVEN, 1.0},
        {"log", det_log, logl, 0.9999, 1.0001, EVEN, 1.0},
        {"log1p", det_log1p, log1pl, -0.9999, 3.0, EVEN, 1.5},
        {"log1p", det_log1p, log1pl, 1e-300, 1e300, LOGARITHMIC, 1.5},
        {"log1p", det_log1p, log1pl, -1e-300, -1.0, LOGARITHMIC, 1.5},
    };
    within_bounds(range, COUNT(range));
}

static Precise logistic_truth(Precise x) { return 1.0L / (1.0L + expl(-x)); }
static Precise half_life_truth(Precise x) { return exp2l(-1.0L / x); }
static Precise daily_truth(Precise x) { return -expm1l(-x); }

static void what_follows_from_exp_is_accurate(void **state)
{
    (void)state;
    static const Range range[] = {
        {"tanh", det_tanh, tanhl, -25.0, 25.0, EVEN, 3.0},
        {"tanh", det_tanh, tanhl, -1.5, 1.5, EVEN, 3.0},
        {"tanh", det_tanh, tanhl, 1e-300, 1.0, LOGARITHMIC, 3.0},
        {"logistic", det_logistic, logistic_truth, -700.0, 50.0, EVEN, 3.0},
        {"logistic", det_logistic, logistic_truth, -3.0, 3.0, EVEN, 3.0},
        {"half_life", det_half_life, half_life_truth, 0.5, 1e6, LOGARITHMIC, 2.0},
        {"daily", det_daily, daily_truth, 1e-300, 100.0, LOGARITHMIC, 1.5},
    };
    within_bounds(range, COUNT(range));
}

static void cos_and_asin_are_accurate(void **state)
{
    (void)state;
    static const Range range[] = {
        {"cos", det_cos, cosl, -1e5, 1e5, EVEN, 1.0},
        {"cos", det_cos, cosl, -7.0, 7.0, EVEN, 1.0},
        {"cos", det_cos, cosl, 1e-9, 10.0, LOGARITHMIC, 1.0},
        {"asin", det_asin, asinl, -1.0, 1.0, EVEN, 1.0},
        {"asin", det_asin, asinl, 1e-300, 1.0, LOGARITHMIC, 1.0},
    };
    within_bounds(range, COUNT(range));
    double worst = 0.0; /* next to the zeros of cos, where the reduction must keep its tail */
    for (int k = -63661; k <= 63661; k++) {
        double x = (double)k * 1.57079632679489661923;
        worst = fmax(worst, ulps(det_cos(x), cosl((Precise)x)));
    }
    assert_true(worst < 1.0);
    for (uint32_t i = 0; i < POINTS; i++) {
        double x = 1.0 - exp(-37.0 * rng_uniform_at(key, 1, 0, i));
        worst = fmax(worst, ulps(det_asin(x), asinl((Precise)x)));
    }
    assert_true(worst < 1.0);
}

static Precise lower_tail(Precise x) { return erfcl(-x / sqrtl(2.0L)) / 2.0L; }

static void lgamma_and_the_normal_distribution_are_accurate(void **state)
{
    (void)state;
    static const Range range[] = {
        {"lgamma", det_lgamma, lgammal, 1e-300, 1e300, LOGARITHMIC, 8.0},
        {"lgamma", det_lgamma, lgammal, 0.01, 12.0, EVEN, 8.0},
        {"lgamma", det_lgamma, lgammal, 0.999, 1.001, EVEN, 8.0},
        {"lgamma", det_lgamma, lgammal, 1.999, 2.001, EVEN, 8.0},
        {"normal_cdf", det_normal_cdf, lower_tail, -37.0, 0.0, EVEN, 5.0},
    };
    within_bounds(range, COUNT(range));
    for (uint32_t i = 0; i < POINTS; i++) {
        double x = 16.0 * rng_uniform_at(key, 2, 0, i) - 8.0;
        assert_true(fabs(det_normal_cdf(x) - gsl_cdf_ugaussian_P(x)) < 1e-15);
        double y = 200.0 * rng_uniform_at(key, 2, 1, i);
        assert_true(fabs(det_lgamma(y) - gsl_sf_lngamma(y)) <
                    4e-15 * (1.0 + fabs(gsl_sf_lngamma(y))));
    }
}

/* Newton's correction from the long double tail gives the true quantile next to x. */
static double quantile_error(double p, double x)
{
    Precise tail = p < 0.5 ? (Precise)p : 1.0L - (Precise)p;
    Precise size = fabsl((Precise)x);
    Precise density = expl(-size * size / 2.0L) / sqrtl(2.0L * acosl(-1.0L));
    Precise correction = (lower_tail(-size) - tail) / density;
    return (double)fabsl(correction / (Precise)x);
}

static void normal_quantiles_are_accurate(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < POINTS; i++) {
        double u = rng_uniform_at(key, 3, 0, i);
        double p[3] = {u, exp(-700.0 * u), 1.0 - exp(-36.0 * u)};
        for (int k = 0; k < 3; k++) {
            double x = det_normal_quantile(p[k]);
            assert_true(quantile_error(p[k], x) < 1e-13);
            assert_true(fabs(x - gsl_cdf_ugaussian_Pinv(p[k])) <= 1e-13 * fabs(x));
        }
    }
    for (double p = 0.05; p < 0.5; p += 0.05) {
        assert_true(fabs(det_normal_quantile(p) + det_normal_quantile(1.0 - p)) < 1e-14);
    }
    assert_true(det_normal_quantile(0.5) == 0.0);
}

static void powers_are_accurate(void **state)
{
    (void)state;
    double worst = 0.0;
    for (uint32_t i = 0; i < 4 * POINTS; i++) {
        Rng r = rng_at(key, 4, 0, i);
        double x = rng_uniform(&r), y = rng_uniform(&r);
        switch (i % 4) {
        case 0: /* any base, results over the whole range */
            x = exp(1400.0 * x - 700.0);
            y = (1380.0 * y - 690.0) / log(x);
            break;
        case 1: /* decay with distance and the like */
            x = 10.0 * x;
            y = 40.0 * y - 20.0;
            break;
        case 2: /* bases next to 1, large exponents: the logarithm needs all its bits */
            x = 1.0 + 1e-6 * (x - 0.5);
            y = 1e9 * (y - 0.5);
            break;
        default: /* whole bases and exponents */
            x = floor(1000.0 * x) + 1.0;
            y = floor(200.0 * y) - 100.0;
        }
        Precise truth = powl((Precise)x, (Precise)y);
        if (truth > 1e-300L && truth < 1e300L) {
            worst = fmax(worst, ulps(det_pow(x, y), truth));
        }
    }
    assert_true(worst < 1.0);
}

/* Two doubles are the same: equal, or both no number. */
static bool same(double a, double b) { return a == b || (isnan(a) && isnan(b)); }

static void special_values_are_those_of_the_c_library(void **state)
{
    (void)state;
    static const double x[] = {
        0.0,      1.0,    2.0,    0.5,       DBL_MIN,     DBL_MAX,     4.9e-324,
        HUGE_VAL, -1.0,   -2.0,   -HUGE_VAL, (double)NAN, DBL_EPSILON, 1e-310,
        -0.5,     709.78, 709.79, -745.2,    1e308,       -1e308,
    };
    for (size_t i = 0; i < COUNT(x); i++) {
        double e = det_exp(x[i]);
        assert_true(same(e, exp(x[i])) || fabs(e / exp(x[i]) - 1.0) < 1e-15);
        double m = det_expm1(x[i]);
        assert_true(same(m, expm1(x[i])) || fabs(m / expm1(x[i]) - 1.0) < 1e-15);
        double l = det_log(x[i]);
        assert_true(same(l, log(x[i])) || fabs(l / log(x[i]) - 1.0) < 1e-15);
        double p = det_log1p(x[i]);
        assert_true(same(p, log1p(x[i])) || fabs(p / log1p(x[i]) - 1.0) < 1e-15);
        double t = det_tanh(x[i]);
        assert_true(same(t, tanh(x[i])) || fabs(t / tanh(x[i]) - 1.0) < 1e-15);
        for (size_t j = 0; j < COUNT(x) && x[i] >= 0.0; j++) {
            double got = det_pow(x[i], x[j]), want = pow(x[i], x[j]);
            assert_true(same(got, want) || fabs(got / want - 1.0) < 1e-15);
        }
    }
}

static void outside_their_domain_functions_give_no_number(void **state)
{
    (void)state;
    assert_true(isnan(det_log(-1e-300)) && isnan(det_log1p(-1.5)));
    assert_true(isnan(det_pow(-2.0, 2.0)));
    assert_true(isnan(det_lgamma(-0.5)) && det_lgamma(0.0) == HUGE_VAL);
    assert_true(isnan(det_cos(1.1e5)) && isnan(det_cos((double)NAN)) && isnan(det_cos(HUGE_VAL)));
    assert_true(isnan(det_asin(1.0000001)) && isnan(det_asin((double)NAN)));
    assert_true(isnan(det_normal_quantile(-0.1)) && isnan(det_normal_quantile(1.1)));
    assert_true(isnan(det_normal_quantile((double)NAN)) && isnan(det_normal_cdf((double)NAN)));
    assert_true(isnan(det_logistic((double)NAN)));
}

static void limits_are_reached_exactly(void **state)
{
    (void)state;
    assert_true(det_exp(0.0) == 1.0 && det_log(1.0) == 0.0 && det_pow(10.0, 2.0) == 100.0);
    assert_true(det_asin(1.0) == asin(1.0) && det_asin(-1.0) == -asin(1.0) && det_cos(0.0) == 1.0);
    assert_true(det_lgamma(1.0) == 0.0 && det_lgamma(2.0) == 0.0);
    assert_true(det_lgamma(HUGE_VAL) == HUGE_VAL);
    assert_true(det_normal_cdf(0.0) == 0.5 && det_normal_cdf(40.0) == 1.0);
    assert_true(det_normal_cdf(-40.0) == 0.0 && det_normal_cdf(HUGE_VAL) == 1.0);
    assert_true(det_normal_quantile(0.0) == -HUGE_VAL && det_normal_quantile(1.0) == HUGE_VAL);
    assert_true(det_logistic(0.0) == 0.5 && det_logistic(HUGE_VAL) == 1.0);
    assert_true(det_logistic(-HUGE_VAL) == 0.0);
    assert_true(det_half_life(0.0) == 0.0 && det_half_life(-1.0) == 0.0);
    assert_true(det_half_life(1.0) == 0.5 && det_half_life(HUGE_VAL) == 1.0);
    assert_true(det_daily(0.0) == 0.0 && det_daily(HUGE_VAL) == 1.0);
    assert_true(det_clamp(3.0, 0.0, 1.0) == 1.0 && det_clamp(-3.0, 0.0, 1.0) == 0.0);
    assert_true(det_clamp(0.3, 0.0, 1.0) == 0.3);
    assert_true(det_positive(-2.0) == 0.0 && det_positive(2.0) == 2.0);
}

/* Where two formulas meet, the second starts where the first ended: no step down in a rising
 * function by more than the error of either. */
static void formulas_meet_without_a_step(void **state)
{
    (void)state;
    static const struct {
        double (*function)(double x);
        double at;
    } seam[] = {
        {det_expm1, -0.75},
        {det_expm1, 40.0},
        {det_expm1, 0.34657359},
        {det_log1p, -0.29},
        {det_log1p, 0.41},
        {det_tanh, 1.0},
        {det_tanh, 22.0},
        {det_asin, 0.5},
        {det_normal_quantile, 0.075},
        {det_normal_quantile, 0.925},
        {det_lgamma, 2.5},
        {det_lgamma, 8.0},
        {det_log, 1.0},
        {det_normal_cdf, -0.7},
        {det_normal_cdf, 0.7},
        {det_normal_quantile, 1.3887943864964021e-11}, /* e^-25: sqrt(-log p) = 5 */
    };
    for (size_t i = 0; i < COUNT(seam); i++) {
        double x = seam[i].at - 1000.0 * DBL_EPSILON * fabs(seam[i].at);
        double before = seam[i].function(x);
        for (int k = 0; k < 20000; k++) {
            x = nextafter(x, HUGE_VAL);
            double after = seam[i].function(x);
            assert_true(after >= before - 8.0 * DBL_EPSILON * fabs(before));
            assert_true(after <= before + 1e-12 * fabs(before) + 1e-14);
            before = after;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exponentials_are_accurate),
        cmocka_unit_test(logarithms_are_accurate),
        cmocka_unit_test(what_follows_from_exp_is_accurate),
        cmocka_unit_test(cos_and_asin_are_accurate),
        cmocka_unit_test(lgamma_and_the_normal_distribution_are_accurate),
        cmocka_unit_test(normal_quantiles_are_accurate),
        cmocka_unit_test(powers_are_accurate),
        cmocka_unit_test(special_values_are_those_of_the_c_library),
        cmocka_unit_test(outside_their_domain_functions_give_no_number),
        cmocka_unit_test(limits_are_reached_exactly),
        cmocka_unit_test(formulas_meet_without_a_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
