/* Designs: each kind is what its name promises, and every row can be had alone. */
#include "evidence.h"

#include <gsl/gsl_qrng.h>

#include "evidence/shuffle.h"

/* -- shuffle ----------------------------------------------------------------------------------- */

static void a_shuffle_seats_everybody_once_and_knows_who_sits_where(void **state)
{
    (void)state;
    const uint32_t sizes[] = {1, 2, 3, 8, 97, 1000};
    for (int i = 0; i < 6; i++) {
        Shuffle s = {{5, 6}, 1, 2, sizes[i]};
        bool seen[1000] = {false};
        for (uint32_t who = 0; who < s.n; who++) {
            uint32_t place = shuffle_place(s, who);
            assert_true(place < s.n && !seen[place]);
            assert_int_equal(shuffle_who(s, place), who);
            seen[place] = true;
        }
    }
}

/* 24,000 shuffles of four: 1,000 expected of each of 24 orders. Chi-square with 23 degrees of
 * freedom exceeds 58.6 once in 20,000 times; an order twice as likely as the rest would add 900. */
static void all_orders_of_four_are_equally_likely(void **state)
{
    (void)state;
    int seen[256] = {0}, orders = 0;
    for (uint32_t which = 0; which < 24000; which++) {
        Shuffle s = {{5, 6}, 1, which, 4};
        uint32_t code = 0;
        for (uint32_t i = 0; i < 4; i++) {
            code = code << 2 | shuffle_place(s, i);
        }
        seen[code]++;
    }
    double chi_square = 0.0;
    for (int code = 0; code < 256; code++) {
        orders += seen[code] > 0;
        chi_square += seen[code] > 0 ? pow(seen[code] - 1000.0, 2.0) / 1000.0 : 0.0;
    }
    assert_int_equal(orders, 24);
    assert_true(chi_square < 58.6);
}

/* -- points ------------------------------------------------------------------------------------ */

static bool fills_every_slice_once(const double *unit, int64_t n, int32_t columns, int32_t column)
{
    bool *seen = calloc((size_t)n, sizeof *seen), all = seen != NULL;
    for (int64_t i = 0; i < n && all; i++) {
        int64_t slice = (int64_t)(unit[i * columns + column] * (double)n);
        all = slice >= 0 && slice < n && !seen[slice];
        seen[all ? slice : 0] = true;
    }
    free(seen);
    return all;
}

static void a_latin_hypercube_has_one_point_in_each_slice_of_each_column(void **state)
{
    (void)state;
    const int64_t sizes[] = {1, 2, 7, 97, 1000};
    for (int i = 0; i < 5; i++) {
        double *unit = rows_of(spec_of(DESIGN_LATIN, 5, sizes[i]));
        for (int32_t c = 0; c < 5; c++) {
            assert_true(fills_every_slice_once(unit, sizes[i], 5, c));
        }
        free(unit);
    }
}

/* Five columns of 1,000 slices: each of ten correlations has standard error 0.032. Columns that
 * shared a permutation would have 1. */
static void columns_of_a_latin_hypercube_go_their_own_ways(void **state)
{
    (void)state;
    enum { N = 1000, K = 5 };
    double *unit = rows_of(spec_of(DESIGN_LATIN, K, N));
    for (int32_t c = 0; c < K; c++) {
        for (int32_t d = 0; d < c; d++) {
            double sum = 0.0;
            for (int32_t i = 0; i < N; i++) {
                sum += (unit[i * K + c] - 0.5) * (unit[i * K + d] - 0.5);
            }
            assert_true(fabs(12.0 * sum / N) < 4.5 * 0.032);
        }
    }
    free(unit);
}

/* The shift is an exclusive or: against point 0, which is the shift itself, GSL's sequence must
 * come out bit for bit, at all 40 columns. */
static void sobol_points_are_those_of_the_gnu_library_shifted(void **state)
{
    (void)state;
    enum { N = 5000, K = DESIGN_SOBOL_COLUMNS };
    double *unit = rows_of(spec_of(DESIGN_SOBOL, K, N));
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, K);
    assert_non_null(sequence);
    double expected[K];
    for (int64_t i = 1; i < N; i++) {
        gsl_qrng_get(sequence, expected);
        for (int32_t c = 0; c < K; c++) {
            uint32_t here = (uint32_t)(unit[i * K + c] * 0x1p30),
                     first = (uint32_t)(unit[c] * 0x1p30);
            assert_int_equal(here ^ first, (uint32_t)(expected[c] * 0x1p30));
        }
    }
    gsl_qrng_free(sequence);
    free(unit);
}

static void two_to_the_tenth_sobol_points_fill_every_slice_once(void **state)
{
    (void)state;
    double *unit = rows_of(spec_of(DESIGN_SOBOL, 8, 1024));
    for (int32_t c = 0; c < 8; c++) {
        assert_true(fills_every_slice_once(unit, 1024, 8, c));
    }
    free(unit);
}

/* Squared L2 star discrepancy (Warnock 1972). */
static double discrepancy(const double *unit, int64_t n, int32_t k)
{
    double single = 0.0, pairs = 0.0;
    for (int64_t i = 0; i < n; i++) {
        double product = 1.0;
        for (int32_t c = 0; c < k; c++) {
            product *= 1.0 - unit[i * k + c] * unit[i * k + c];
        }
        single += product;
        for (int64_t j = 0; j < n; j++) {
            double both = 1.0;
            for (int32_t c = 0; c < k; c++) {
                both *= 1.0 - fmax(unit[i * k + c], unit[j * k + c]);
            }
            pairs += both;
        }
    }
    return pow(3.0, -k) - pow(2.0, 1 - k) / (double)n * single + pairs / (double)(n * n);
}

/* Of random points the expectation is (2^-k - 3^-k) / n. For this seed Sobol' points have a 26th of
 * it; were the columns shifted from point to point, they would be random. */
static void sobol_points_lie_more_evenly_than_random_ones(void **state)
{
    (void)state;
    enum { N = 1024, K = 4 };
    double of[DESIGN_COUNT] = {0.0}, expected = (pow(2.0, -K) - pow(3.0, -K)) / N;
    for (DesignKind kind = DESIGN_RANDOM; kind <= DESIGN_SOBOL; kind++) {
        double *unit = rows_of(spec_of(kind, K, N));
        of[kind] = discrepancy(unit, N, K) / expected;
        free(unit);
    }
    assert_true(of[DESIGN_RANDOM] > 0.3 && of[DESIGN_RANDOM] < 3.0);
    assert_true(of[DESIGN_SOBOL] < 1.0 / 15.0);
}

static void any_row_can_be_had_alone_and_in_any_order(void **state)
{
    (void)state;
    for (DesignKind kind = DESIGN_RANDOM; kind < DESIGN_COUNT; kind++) {
        DesignSpec spec = spec_of(kind, 6, 50);
        double *unit = rows_of(spec), alone[6];
        Design *d = design_of(spec);
        for (int64_t row = design_rows(spec) - 1; row >= 0; row -= 3) {
            design_row(d, row, alone);
            assert_memory_equal(alone, unit + row * 6, sizeof alone);
        }
        design_free(d);
        free(unit);
    }
}

/* So a run may be made longer. A Latin hypercube cannot: its slices are those of one N. */
static void a_longer_design_begins_with_the_shorter_one(void **state)
{
    (void)state;
    const DesignKind kinds[] = {DESIGN_RANDOM, DESIGN_SOBOL, DESIGN_SALTELLI, DESIGN_MORRIS};
    for (int i = 0; i < 4; i++) {
        DesignSpec spec = spec_of(kinds[i], 4, 37);
        double *few = rows_of(spec);
        size_t rows = (size_t)design_rows(spec);
        spec.base = 200;
        double *many = rows_of(spec);
        assert_memory_equal(few, many, rows * 4 * sizeof *few);
        free(few);
        free(many);
    }
}

static void another_seed_is_another_design(void **state)
{
    (void)state;
    for (DesignKind kind = DESIGN_RANDOM; kind < DESIGN_COUNT; kind++) {
        DesignSpec spec = spec_of(kind, 4, 20);
        double *one = rows_of(spec);
        spec.seed++;
        double *other = rows_of(spec);
        assert_memory_not_equal(one, other, (size_t)design_rows(spec) * 4 * sizeof *one);
        free(one);
        free(other);
    }
}

/* -- sets of rows ------------------------------------------------------------------------------ */

static void a_set_is_a_and_b_and_a_with_each_column_of_b(void **state)
{
    (void)state;
    enum { K = 5 };
    DesignSpec spec = spec_of(DESIGN_SALTELLI, K, 16);
    double *unit = rows_of(spec);
    Design *d = design_of(spec);
    assert_int_equal(design_rows(spec), 16 * (K + 2));
    for (int64_t i = 0; i < 16; i++) {
        const double *a = unit + i * (K + 2) * K, *b = a + K;
        for (int32_t c = 0; c < K; c++) {
            assert_true(a[c] != b[c]);
        }
        for (int32_t row = 2; row < K + 2; row++) {
            assert_int_equal(design_changed(d, i * (K + 2) + row), row - 2);
            for (int32_t c = 0; c < K; c++) {
                assert_true(a[row * K + c] == (c == row - 2 ? b[c] : a[c]));
            }
        }
        assert_int_equal(design_changed(d, i * (K + 2)), -1);
        assert_int_equal(design_changed(d, i * (K + 2) + 1), -1);
    }
    design_free(d);
    free(unit);
}

/* 60 columns twice are more than Sobol' points have: Latin hypercubes then, A's and B's. */
static void beyond_twenty_columns_a_and_b_are_latin_hypercubes(void **state)
{
    (void)state;
    enum { N = 64, K = 60 };
    double *unit = rows_of(spec_of(DESIGN_SALTELLI, K, N)), both[2][N * K];
    for (int64_t i = 0; i < N; i++) {
        memcpy(both[0] + i * K, unit + i * (K + 2) * K, K * sizeof(double));
        memcpy(both[1] + i * K, unit + (i * (K + 2) + 1) * K, K * sizeof(double));
    }
    for (int32_t c = 0; c < K; c++) {
        assert_true(fills_every_slice_once(both[0], N, K, c));
        assert_true(fills_every_slice_once(both[1], N, K, c));
    }
    free(unit);
}

static void follow_path(const Design *d, int64_t path, const double *unit, double delta)
{
    int32_t k = design_spec(d).columns;
    bool moved[8] = {false};
    for (int32_t step = 1; step <= k; step++) {
        const double *after = unit + (path * (k + 1) + step) * k, *before = after - k;
        int32_t changed = design_changed(d, path * (k + 1) + step);
        assert_true(changed >= 0 && changed < k && !moved[changed]);
        moved[changed] = true;
        for (int32_t c = 0; c < k; c++) {
            double by = c == changed ? delta : 0.0;
            assert_true(near(fabs(after[c] - before[c]), by, 1e-15));
        }
    }
}

static void a_path_changes_each_column_once_by_delta_and_nothing_else(void **state)
{
    (void)state;
    const int32_t levels[] = {2, 4, 6, 10};
    for (int i = 0; i < 4; i++) {
        DesignSpec spec = spec_of(DESIGN_MORRIS, 8, 40);
        spec.levels = levels[i];
        double *unit = rows_of(spec), p = spec.levels;
        Design *d = design_of(spec);
        for (int64_t path = 0; path < spec.base; path++) {
            follow_path(d, path, unit, p / (2.0 * (p - 1.0)));
        }
        for (int64_t j = 0; j < design_rows(spec) * 8; j++) {
            double level = unit[j] * (p - 1.0);
            assert_true(near(level, round(level), 1e-12) && unit[j] >= 0.0 && unit[j] <= 1.0);
        }
        design_free(d);
        free(unit);
    }
}

/* 8,000 starts of three columns on four levels: 6,000 on each, standard deviation 67. And each
 * column goes first in a third of the paths: 2,667, standard deviation 42. */
static void paths_start_anywhere_and_in_any_order(void **state)
{
    (void)state;
    enum { PATHS = 8000 };
    DesignSpec spec = spec_of(DESIGN_MORRIS, 3, PATHS);
    Design *d = design_of(spec);
    int on[4] = {0}, first[3] = {0};
    for (int64_t path = 0; path < PATHS; path++) {
        double unit[3];
        design_row(d, path * 4, unit);
        first[design_changed(d, path * 4 + 1)]++;
        for (int32_t c = 0; c < 3; c++) {
            on[(int)lround(3.0 * unit[c])]++;
        }
    }
    for (int i = 0; i < 4; i++) {
        assert_true(abs(on[i] - 6000) < 4.5 * 67);
    }
    for (int i = 0; i < 3; i++) {
        assert_true(abs(first[i] - 2667) < 4.5 * 42);
    }
    design_free(d);
}

/* -- refusals ---------------------------------------------------------------------------------- */

static void refuses(DesignSpec spec, const char *message)
{
    Errors e;
    errors_clear(&e);
    Design *d = NULL;
    assert_int_equal(design_new(spec, &d, &e), BAD_INPUT);
    assert_null(d);
    assert_int_equal(e.count, 1);
    assert_string_equal(e.text[0], message);
}

static void what_cannot_be_made_is_refused_with_the_way_out(void **state)
{
    (void)state;
    refuses(spec_of(DESIGN_SOBOL, 45, 10),
            "sobol: found 45 columns, expected at most 40; use latin or morris");
    refuses(spec_of(DESIGN_LATIN, 0, 10), "latin: found 0 columns, expected 1 to 1000");
    refuses(spec_of(DESIGN_RANDOM, 3, 0), "random: found 0 points, expected 1 to 16777216");
    refuses(spec_of(DESIGN_SALTELLI, 3, 1),
            "saltelli: found 1 base points, expected 2 to 16777216");
    refuses(spec_of(DESIGN_MORRIS, 3, 1LL << 40),
            "morris: found 1099511627776 paths, expected 2 to 16777216");
    DesignSpec spec = spec_of(DESIGN_MORRIS, 3, 10);
    spec.levels = 5;
    refuses(spec, "morris: found 5 levels, expected an even number from 2 to 1000");
}

static void kinds_are_found_by_name(void **state)
{
    (void)state;
    for (DesignKind kind = DESIGN_RANDOM; kind < DESIGN_COUNT; kind++) {
        assert_int_equal(design_kind_find(design_kind_name(kind)), kind);
    }
    assert_int_equal(design_kind_find("halton"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shuffle_seats_everybody_once_and_knows_who_sits_where),
        cmocka_unit_test(all_orders_of_four_are_equally_likely),
        cmocka_unit_test(a_latin_hypercube_has_one_point_in_each_slice_of_each_column),
        cmocka_unit_test(columns_of_a_latin_hypercube_go_their_own_ways),
        cmocka_unit_test(sobol_points_are_those_of_the_gnu_library_shifted),
        cmocka_unit_test(two_to_the_tenth_sobol_points_fill_every_slice_once),
        cmocka_unit_test(sobol_points_lie_more_evenly_than_random_ones),
        cmocka_unit_test(any_row_can_be_had_alone_and_in_any_order),
        cmocka_unit_test(a_longer_design_begins_with_the_shorter_one),
        cmocka_unit_test(another_seed_is_another_design),
        cmocka_unit_test(a_set_is_a_and_b_and_a_with_each_column_of_b),
        cmocka_unit_test(beyond_twenty_columns_a_and_b_are_latin_hypercubes),
        cmocka_unit_test(a_path_changes_each_column_once_by_delta_and_nothing_else),
        cmocka_unit_test(paths_start_anywhere_and_in_any_order),
        cmocka_unit_test(what_cannot_be_made_is_refused_with_the_way_out),
        cmocka_unit_test(kinds_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
