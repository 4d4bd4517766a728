/* test_legendre.c: curves of one input: exact where they can be, no higher than they must be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "base/rng.h"
#include "evidence/legendre.h"

enum { N = 40 };

static double cubic(double x) { return 2.0 - 3.0 * x + 5.0 * x * x - 7.0 * x * x * x; }

static void a_cubic_is_met_exactly_also_between_the_points(void **state)
{
    (void)state;
    Legendre *l = NULL;
    double x[N], y[N], fitted[N];
    for (uint32_t i = 0; i < N; i++) {
        x[i] = rng_uniform_at((RngKey){1, 0}, 0, 0, i);
        y[i] = cubic(x[i]);
    }
    assert_int_equal(legendre_new(N, 3, &l), OK);
    legendre_set(l, x, NULL);
    Curve curve = legendre_fit(l, y, fitted);
    assert_int_equal(curve.degree, 3);
    for (int i = 0; i < N; i++) {
        assert_true(fabs(fitted[i] - y[i]) < 1e-12);
    }
    for (double at = 0.0; at <= 1.0; at += 0.05) {
        assert_true(fabs(legendre_at(l, &curve, at) - cubic(at)) < 1e-11);
    }
    legendre_free(l);
}

/* The formula for points left out must be what leaving them out gives: degree 1 against degree 0
 * and 2, by fitting 39 points forty times. */
static double left_out(const double *x, const double *y, int degree)
{
    double sum = 0.0;
    for (int out = 0; out < N; out++) {
        double a[3][4] = {{0.0}};
        for (int i = 0; i < N; i++) {
            const double p[3] = {1.0, x[i], x[i] * x[i]};
            for (int j = 0; i != out && j <= degree; j++) {
                for (int k = 0; k <= degree; k++) {
                    a[j][k] += p[j] * p[k];
                }
                a[j][3] += p[j] * y[i];
            }
        }
        for (int j = 0; j <= degree; j++) { /* Gauss and Jordan */
            for (int i = 0; i <= degree; i++) {
                double times = i == j ? 0.0 : a[i][j] / a[j][j];
                for (int k = 0; k < 4; k++) {
                    a[i][k] -= times * a[j][k];
                }
            }
        }
        double at = 0.0, power = 1.0;
        for (int j = 0; j <= degree; j++, power *= x[out]) {
            at += a[j][3] / a[j][j] * power;
        }
        sum += (y[out] - at) * (y[out] - at);
    }
    return sum;
}

static void the_degree_is_the_one_that_predicts_points_left_out(void **state)
{
    (void)state;
    int chosen[3] = {0};
    Legendre *l = NULL;
    assert_int_equal(legendre_new(N, 2, &l), OK);
    for (uint32_t set = 0; set < 60; set++) {
        double x[N], y[N], fitted[N], best = HUGE_VAL;
        int expected = 0;
        for (uint32_t i = 0; i < N; i++) {
            x[i] = rng_uniform_at((RngKey){2, set}, 0, 0, i);
            double noise = rng_uniform_at((RngKey){2, set}, 0, 1, i) - 0.5;
            double bend = (x[i] - 0.5) * (x[i] - 0.5);
            y[i] = (set % 3 == 1 ? x[i] : 0.0) + (set % 3 == 2 ? 4.0 * bend : 0.0) + noise;
        }
        for (int degree = 0; degree < 3; degree++) {
            double squares = left_out(x, y, degree);
            expected = squares < best ? degree : expected;
            best = fmin(best, squares);
        }
        legendre_set(l, x, NULL);
        assert_int_equal(legendre_fit(l, y, fitted).degree, expected);
        chosen[expected]++;
    }
    assert_true(chosen[0] > 3 && chosen[1] > 3 && chosen[2] > 3); /* all three were tried */
    legendre_free(l);
}

/* A switch has two values: nothing above a straight line can be told from it. */
static void few_values_hold_few_degrees(void **state)
{
    (void)state;
    double x[N], y[N], fitted[N];
    Legendre *l = NULL;
    assert_int_equal(legendre_new(N, 3, &l), OK);
    for (int i = 0; i < N; i++) {
        x[i] = i % 2 ? 0.75 : 0.25;
        y[i] = i % 2 ? 3.0 : 1.0;
    }
    legendre_set(l, x, NULL);
    assert_int_equal(legendre_degree(l), 1);
    legendre_fit(l, y, fitted);
    assert_true(fabs(fitted[0] - 1.0) < 1e-12 && fabs(fitted[1] - 3.0) < 1e-12);
    for (int i = 0; i < N; i++) {
        x[i] = 0.5;
    }
    legendre_set(l, x, NULL);
    assert_int_equal(legendre_degree(l), 0);
    legendre_free(l);
}

static void three_points_hold_a_line_at_most(void **state)
{
    (void)state;
    const double x[] = {0.1, 0.5, 0.9};
    Legendre *l = NULL;
    assert_int_equal(legendre_new(3, 3, &l), OK);
    legendre_set(l, x, NULL);
    assert_int_equal(legendre_degree(l), 1);
    legendre_free(l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cubic_is_met_exactly_also_between_the_points),
        cmocka_unit_test(the_degree_is_the_one_that_predicts_points_left_out),
        cmocka_unit_test(few_values_hold_few_degrees),
        cmocka_unit_test(three_points_hold_a_line_at_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
