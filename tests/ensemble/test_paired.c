/* test_paired.c: means of differences, Student's tail, and which of many stand out of chance. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/rng.h"
#include "ensemble/paired.h"

static Running running_of(const double *value, int n)
{
    Running r = {0};
    for (int i = 0; i < n; i++) {
        running_add(&r, value[i]);
    }
    return r;
}

/* 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sum of squares 32, so the error is sqrt(32 / 7 / 8). A large
 * number added to all must not cost digits. */
static void mean_and_error_are_those_of_the_formulas(void **state)
{
    (void)state;
    double value[] = {2, 4, 4, 4, 5, 5, 7, 9};
    Running r = running_of(value, 8);
    assert_true(fabs(r.mean - 5.0) < 1e-15);
    assert_true(fabs(running_error(&r) - sqrt(32.0 / 7.0 / 8.0)) < 1e-15);
    for (int i = 0; i < 8; i++) {
        value[i] += 1e6;
    }
    r = running_of(value, 8);
    assert_true(fabs(running_error(&r) - sqrt(32.0 / 7.0 / 8.0)) < 1e-9);
}

static void one_value_has_no_error_and_no_chance(void **state)
{
    (void)state;
    const double value[] = {3.0};
    Running r = running_of(value, 1);
    assert_true(isnan(running_error(&r)));
    assert_true(isnan(paired_chance(&r)));
}

static void students_tail_is_that_of_the_gnu_library(void **state)
{
    (void)state;
    for (int32_t freedom = 1; freedom <= 1000; freedom += freedom < 60 ? 1 : 47) {
        for (double t = 0.0; t < 40.0; t = t * 1.3 + 0.05) {
            double expected = 2.0 * gsl_cdf_tdist_Q(t, freedom);
            if (fabs(student_tail(t, freedom) - expected) > 1e-13 ||
                student_tail(-t, freedom) != student_tail(t, freedom)) {
                fail_msg("t %g with %d degrees: %.17g instead of %.17g", t, (int)freedom,
                         student_tail(t, freedom), expected);
            }
        }
    }
    assert_true(student_tail((double)INFINITY, 7) == 0.0);
}

/* Two deaths more in each of three futures are what a coin does once in four times: no error, and
 * yet no certainty. */
static void a_few_equal_differences_are_no_certainty(void **state)
{
    (void)state;
    const double value[] = {2.0, 2.0, 2.0};
    Running r = running_of(value, 3);
    assert_true(running_error(&r) == 0.0);
    assert_true(paired_chance(&r) == 0.25);
}

static void no_difference_at_all_is_chance_one(void **state)
{
    (void)state;
    const double still[] = {0.0, 0.0, 0.0, 0.0}, moved[] = {1.0, -1.0, 1.0, -1.0};
    Running r = running_of(still, 4);
    assert_true(paired_chance(&r) == 1.0 && !r.moved);
    r = running_of(moved, 4);
    assert_true(paired_chance(&r) == 1.0 && r.moved); /* t is 0 */
}

/* Holm 1979 with 0.05: 0.01 <= 0.05 / 4, 0.015 <= 0.05 / 3, 0.03 > 0.05 / 2, and so nothing behind
 * it, though 0.04 alone is below 0.05. NaN is no comparison. */
static void holm_goes_down_step_by_step_and_stops(void **state)
{
    (void)state;
    const double chance[] = {0.04, 0.01, (double)NAN, 0.03, 0.015};
    bool marked[5];
    assert_int_equal(holm_mark(chance, 5, 0.05, marked), 4);
    assert_false(marked[0]);
    assert_true(marked[1]);
    assert_false(marked[2]);
    assert_false(marked[3]);
    assert_true(marked[4]);
}

/* 2,000 tables of 50 changes that are none, 20 members each (differences uniform on (-1, 1)): at
 * most 5 in 100 tables may have a mark. 5 % of 2,000 are 100; 3.1 standard deviations more are
 * 130. Marks at twice the error would appear in nearly every table. */
static void chance_marks_one_table_in_twenty(void **state)
{
    (void)state;
    enum { TABLES = 2000, CHANGES = 50, MEMBERS = 20 };
    int with_mark = 0;
    for (uint32_t table = 0; table < TABLES; table++) {
        double chance[CHANGES];
        bool marked[CHANGES], any = false;
        for (uint32_t c = 0; c < CHANGES; c++) {
            Rng rng = rng_at((RngKey){5, table}, 0, 0, c);
            Running r = {0};
            for (int i = 0; i < MEMBERS; i++) {
                running_add(&r, 2.0 * rng_uniform(&rng) - 1.0);
            }
            chance[c] = paired_chance(&r);
        }
        assert_int_equal(holm_mark(chance, CHANGES, 0.05, marked), CHANGES);
        for (int c = 0; c < CHANGES; c++) {
            any = any || marked[c];
        }
        with_mark += any;
    }
    assert_in_range(with_mark, 20, 130);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mean_and_error_are_those_of_the_formulas),
        cmocka_unit_test(one_value_has_no_error_and_no_chance),
        cmocka_unit_test(students_tail_is_that_of_the_gnu_library),
        cmocka_unit_test(a_few_equal_differences_are_no_certainty),
        cmocka_unit_test(no_difference_at_all_is_chance_one),
        cmocka_unit_test(holm_goes_down_step_by_step_and_stops),
        cmocka_unit_test(chance_marks_one_table_in_twenty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
