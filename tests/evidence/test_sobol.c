/* Variance-based indices: worked by hand, in closed form, and where there is nothing to share. */
#include "evidence.h"

#include "evidence/sobol.h"

enum { K = 3 };

static Bootstrap few_replicates(void)
{
    Bootstrap b = bootstrap_default(3);
    b.count = 50;
    return b;
}

static SobolSummary analyse(SobolRuns runs, SobolIndex *index)
{
    SobolSummary summary;
    Errors e;
    errors_clear(&e);
    if (sobol_indices(runs, few_replicates(), &summary, index, &e) != OK) {
        fail_msg("%s", e.count > 0 ? e.text[0] : "no memory");
    }
    return summary;
}

/* A = (1, 3), B = (2, 6), one column, so AB = B. Mean 12/4 = 3; variance (4 + 0 + 1 + 9)/3 = 14/3.
 * First: (-1 x 1 + 3 x 3)/2 = 4 of 14/3. Total: (1 + 9)/4 = 5/2 of 14/3. */
static void two_base_points_are_those_worked_by_hand(void **state)
{
    (void)state;
    const double y[] = {1.0, 2.0, 2.0, 3.0, 6.0, 6.0};
    SobolIndex index;
    SobolSummary s = analyse(sobol_runs_of(y, 6, 1), &index);
    assert_true(near(s.mean, 3.0, 1e-15) && near(s.variance, 14.0 / 3.0, 1e-14));
    assert_true(near(index.first, 6.0 / 7.0, 1e-15));
    assert_true(near(index.total, 15.0 / 28.0, 1e-15));
}

/* Variances 1, 4 and 16 twelfths: shares of 21. */
static double linear(const double *unit) { return unit[0] + 2.0 * unit[1] - 4.0 * unit[2]; }

static void in_a_sum_the_first_index_is_the_total_one(void **state)
{
    (void)state;
    DesignSpec spec = spec_of(DESIGN_SALTELLI, K, 4096);
    double *y = outcomes_of(spec, linear);
    SobolIndex index[K];
    SobolSummary s = analyse(sobol_runs_of(y, design_rows(spec), K), index);
    const double share[] = {1.0 / 21.0, 4.0 / 21.0, 16.0 / 21.0};
    for (int32_t c = 0; c < K; c++) {
        assert_true(near(index[c].first, share[c], 1e-3));
        assert_true(near(index[c].total, share[c], 1e-3));
        assert_true(index[c].first_interval.low < share[c] &&
                    index[c].first_interval.high > share[c]);
        assert_true(index[c].total_interval.low < share[c] &&
                    index[c].total_interval.high > share[c]);
    }
    assert_true(near(s.mean, -0.5, 1e-3) && near(s.variance, 21.0 / 12.0, 2e-3));
    free(y);
}

/* (x1 - 1/2)(x2 - 1/2): neither brings anything alone, both all of it together. */
static double interplay(const double *unit) { return (unit[0] - 0.5) * (unit[1] - 0.5); }

static void what_two_do_only_together_is_in_the_totals_alone(void **state)
{
    (void)state;
    DesignSpec spec = spec_of(DESIGN_SALTELLI, K, 4096);
    double *y = outcomes_of(spec, interplay);
    SobolIndex index[K];
    analyse(sobol_runs_of(y, design_rows(spec), K), index);
    for (int32_t c = 0; c < K; c++) {
        assert_true(near(index[c].first, 0.0, 5e-3));
        assert_true(near(index[c].total, c < 2 ? 1.0 : 0.0, c < 2 ? 1e-2 : 0.0));
    }
    free(y);
}

static bool is_point(Interval i, double at)
{
    return i.low == at && i.high == at && i.error == 0.0;
}

/* 0.1 has no exact binary form: a sum of a thousand of them differs from a thousand times it. */
static void a_constant_has_no_variance_and_no_nonsense(void **state)
{
    (void)state;
    double y[1000 * (K + 2)];
    for (int i = 0; i < 1000 * (K + 2); i++) {
        y[i] = 0.1;
    }
    SobolIndex index[K];
    SobolSummary s = analyse(sobol_runs_of(y, 1000 * (K + 2), K), index);
    assert_true(s.variance == 0.0 && s.mean == 0.1);
    assert_true(is_point(s.variance_interval, 0.0) && is_point(s.mean_interval, 0.1));
    assert_int_equal(s.replicates, 0);
    for (int32_t c = 0; c < K; c++) {
        assert_true(index[c].first == 0.0 && index[c].total == 0.0);
        assert_true(is_point(index[c].first_interval, 0.0));
        assert_true(is_point(index[c].total_interval, 0.0));
    }
}

/* One value apart among 50 points: a third of the replicates miss it and have no variance. */
static void replicates_without_variance_are_left_out(void **state)
{
    (void)state;
    double y[50 * (K + 2)] = {0.0};
    y[7 * (K + 2)] = 1.0;
    SobolIndex index[K];
    SobolSummary s = analyse(sobol_runs_of(y, 50 * (K + 2), K), index);
    assert_in_range(s.replicates, 20, 45);
    assert_true(isfinite(index[0].total_interval.low) && isfinite(index[0].total_interval.high));
}

static void units_and_offsets_of_an_outcome_do_not_matter(void **state)
{
    (void)state;
    DesignSpec spec = spec_of(DESIGN_SALTELLI, K, 256);
    int64_t rows = design_rows(spec);
    double *y = outcomes_of(spec, linear), *moved = calloc((size_t)rows, sizeof *moved);
    assert_non_null(moved);
    SobolIndex plain[K], other[K];
    analyse(sobol_runs_of(y, rows, K), plain);
    const double scale[] = {1e-200, 1e200, 3e307, 1.0}, offset[] = {0.0, 1e200, 0.0, 1e9};
    for (int i = 0; i < 4; i++) {
        for (int64_t row = 0; row < rows; row++) {
            moved[row] = scale[i] * y[row] + offset[i];
        }
        analyse(sobol_runs_of(moved, rows, K), other);
        for (int32_t c = 0; c < K; c++) {
            assert_true(near(other[c].first, plain[c].first, 1e-6));
            assert_true(near(other[c].total_interval.high, plain[c].total_interval.high, 1e-6));
        }
    }
    free(y);
    free(moved);
}

static bool same_bits(const SobolIndex *a, const SobolIndex *b)
{
    return memcmp(a, b, K * sizeof *a) == 0;
}

/* As if base points 3, 5 and 8 had never been run. */
static void a_failed_run_takes_its_whole_base_point_with_it(void **state)
{
    (void)state;
    enum { N = 40, SET = K + 2 };
    double *y = outcomes_of(spec_of(DESIGN_SALTELLI, K, N), linear), without[N * SET];
    int64_t kept = 0;
    for (int64_t i = 0; i < N; i++) {
        if (i != 3 && i != 5 && i != 8) {
            memcpy(without + kept++ * SET, y + i * SET, SET * sizeof *y);
        }
    }
    y[3 * SET] = (double)NAN;
    y[5 * SET + 1] = HUGE_VAL;
    y[8 * SET + 4] = -(double)NAN;
    SobolIndex index[K], expected[K];
    SobolSummary s = analyse(sobol_runs_of(y, N * SET, K), index);
    analyse(sobol_runs_of(without, kept * SET, K), expected);
    assert_int_equal(s.used, N - 3);
    assert_int_equal(s.dropped, 3);
    assert_true(same_bits(index, expected));
    free(y);
}

static void a_run_stopped_early_counts_with_its_complete_sets(void **state)
{
    (void)state;
    enum { N = 40, SET = K + 2 };
    double *y = outcomes_of(spec_of(DESIGN_SALTELLI, K, N), linear);
    SobolIndex early[K], whole[K];
    SobolSummary s = analyse(sobol_runs_of(y, 10 * SET + 3, K), early);
    analyse(sobol_runs_of(y, 10 * SET, K), whole);
    assert_int_equal(s.used, 10);
    assert_true(same_bits(early, whole));
    free(y);
}

static void separate_arrays_say_the_same_as_rows(void **state)
{
    (void)state;
    enum { N = 40, SET = K + 2 };
    double *y = outcomes_of(spec_of(DESIGN_SALTELLI, K, N), linear);
    double a[N], b[N], ab[N * K];
    for (int64_t i = 0; i < N; i++) {
        a[i] = y[i * SET];
        b[i] = y[i * SET + 1];
        memcpy(ab + i * K, y + i * SET + 2, K * sizeof *y);
    }
    SobolIndex rows[K], arrays[K];
    analyse(sobol_runs_of(y, N * SET, K), rows);
    analyse(sobol_runs_of_arrays(a, b, ab, N, K), arrays);
    assert_true(same_bits(rows, arrays));
    free(y);
}

static void the_order_of_base_points_decides_nothing(void **state)
{
    (void)state;
    enum { N = 64, SET = K + 2 };
    double *y = outcomes_of(spec_of(DESIGN_SALTELLI, K, N), linear), turned[N * SET];
    for (int64_t i = 0; i < N; i++) {
        memcpy(turned + i * SET, y + (N - 1 - i) * SET, SET * sizeof *y);
    }
    SobolIndex one[K], other[K];
    analyse(sobol_runs_of(y, N * SET, K), one);
    analyse(sobol_runs_of(turned, N * SET, K), other);
    for (int32_t c = 0; c < K; c++) {
        assert_true(near(one[c].first, other[c].first, 1e-13));
        assert_true(near(one[c].total, other[c].total, 1e-13));
    }
    free(y);
}

static void too_little_to_say_anything_is_refused(void **state)
{
    (void)state;
    double y[2 * (K + 2)] = {0.0};
    y[0] = (double)NAN;
    SobolIndex index[K];
    SobolSummary summary;
    Errors e;
    errors_clear(&e);
    Bootstrap b = few_replicates();
    assert_int_equal(sobol_indices(sobol_runs_of(y, 2 * (K + 2), K), b, &summary, index, &e),
                     BAD_INPUT);
    assert_string_equal(e.text[0], "sobol: found 1 base points without a failed run among 2, "
                                   "expected at least 2");
    errors_clear(&e);
    b = (Bootstrap){5, 1.0, 0};
    assert_int_equal(bootstrap_check(b, &e), BAD_INPUT);
    assert_string_equal(e.text[0], "bootstrap: found 5 replicates, expected 20 to 100000");
    assert_string_equal(e.text[1], "bootstrap: found level 1, expected a number between 0 and 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_base_points_are_those_worked_by_hand),
        cmocka_unit_test(in_a_sum_the_first_index_is_the_total_one),
        cmocka_unit_test(what_two_do_only_together_is_in_the_totals_alone),
        cmocka_unit_test(a_constant_has_no_variance_and_no_nonsense),
        cmocka_unit_test(replicates_without_variance_are_left_out),
        cmocka_unit_test(units_and_offsets_of_an_outcome_do_not_matter),
        cmocka_unit_test(a_failed_run_takes_its_whole_base_point_with_it),
        cmocka_unit_test(a_run_stopped_early_counts_with_its_complete_sets),
        cmocka_unit_test(separate_arrays_say_the_same_as_rows),
        cmocka_unit_test(the_order_of_base_points_decides_nothing),
        cmocka_unit_test(too_little_to_say_anything_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
