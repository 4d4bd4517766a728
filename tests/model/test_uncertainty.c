/* test_uncertainty.c: matrices of inputs that go together, against GSL and closed forms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <string.h>

#include "base/rng.h"
#include "model/uncertainty.h"

/* rho = 2 sin(pi r / 6) has its fixed points at -1, 0 and 1 and 0.5176 at a half. */
static void ranks_become_normal_correlations(void **state)
{
    (void)state;
    assert_true(fabs(normal_correlation(0.0)) < 1e-15);
    assert_true(fabs(normal_correlation(1.0) - 1.0) < 1e-15);
    assert_true(fabs(normal_correlation(-1.0) + 1.0) < 1e-15);
    assert_true(fabs(normal_correlation(0.5) - 0.5176380902050415) < 1e-15);
}

/* A random correlation matrix: of vectors drawn at random, made one long. */
static void random_matrix(uint32_t which, int32_t n, double *matrix)
{
    double v[8 * 8];
    Rng r = rng_at((RngKey){11, which}, 0, 0, 0);
    for (int32_t i = 0; i < n * n; i++) {
        v[i] = rng_uniform(&r) - 0.5;
    }
    for (int32_t i = 0; i < n * n; i++) {
        double ab = 0.0, aa = 0.0, bb = 0.0;
        for (int32_t k = 0; k < n; k++) {
            double a = v[i / n * n + k], b = v[i % n * n + k];
            ab += a * b;
            aa += a * a;
            bb += b * b;
        }
        matrix[i] = ab / sqrt(aa * bb);
    }
}

static void a_factor_is_that_of_gsl(void **state)
{
    (void)state;
    enum { SIZE = 6 };
    for (uint32_t which = 0; which < 20; which++) {
        double matrix[8 * 8], factor[SIZE * SIZE];
        random_matrix(which, SIZE, matrix);
        assert_true(correlation_factor(matrix, SIZE, factor));
        gsl_matrix_view m = gsl_matrix_view_array(matrix, SIZE, SIZE);
        assert_int_equal(gsl_linalg_cholesky_decomp1(&m.matrix), 0);
        for (int32_t i = 0; i < SIZE * SIZE; i++) {
            double want = i % SIZE > i / SIZE ? 0.0 : matrix[i];
            assert_true(fabs(factor[i] - want) < 1e-10);
        }
    }
}

/* Two inputs that are one, and a third between: singular, where GSL gives up. */
static void a_singular_matrix_has_a_factor(void **state)
{
    (void)state;
    double matrix[9] = {1, 1, 0.6, 1, 1, 0.6, 0.6, 0.6, 1}, factor[9];
    assert_true(correlation_factor(matrix, 3, factor));
    for (int i = 0; i < 9; i++) {
        double sum = 0.0;
        for (int k = 0; k < 3; k++) {
            sum += factor[i / 3 * 3 + k] * factor[i % 3 * 3 + k];
        }
        assert_true(fabs(sum - matrix[i]) < 1e-12);
    }
}

static void what_cannot_be_correlated_so_has_none(void **state)
{
    (void)state;
    double factor[9];
    double apart[9] = {1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1};
    double one_yet_not[9] = {1, 1, 0.6, 1, 1, 0.2, 0.6, 0.2, 1};
    assert_false(correlation_factor(apart, 3, factor));
    assert_false(correlation_factor(one_yet_not, 3, factor));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks_become_normal_correlations),
        cmocka_unit_test(a_factor_is_that_of_gsl),
        cmocka_unit_test(a_singular_matrix_has_a_factor),
        cmocka_unit_test(what_cannot_be_correlated_so_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
