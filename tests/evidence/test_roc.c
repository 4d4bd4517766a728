/* test_roc.c: areas, rates and ranks, against published figures and against counting pairs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#include "base/rng.h"
#include "evidence/roc.h"

enum { MEMBERS_MAX = 4000 };

typedef struct {
    double value[MEMBERS_MAX];
    bool failed[MEMBERS_MAX];
    int32_t draw[MEMBERS_MAX];
} Members;

static RocData data_of(const Members *m, int32_t n, int32_t draws)
{
    return (RocData){n, draws, m->value, m->failed, m->draw};
}

/* Ratings 1 to 5 of 58 normal and 51 abnormal images (Hanley & McNeil 1982, table 1): area 0.893,
 * standard error 0.032. DeLong's error of the same table is 0.0307. */
static void the_area_and_errors_are_those_of_the_published_table(void **state)
{
    (void)state;
    const int count[2][5] = {{33, 6, 6, 11, 2}, {3, 2, 2, 11, 33}};
    Members m;
    int32_t n = 0;
    for (int kind = 0; kind < 2; kind++) {
        for (int rating = 0; rating < 5; rating++) {
            for (int i = 0; i < count[kind][rating]; i++, n++) {
                m.value[n] = rating;
                m.failed[n] = kind == 1;
                m.draw[n] = n;
            }
        }
    }
    RocData d = data_of(&m, n, n);
    Roc roc;
    double error = 0.0;
    assert_int_equal(n, 109);
    assert_int_equal(roc_area(&d, &roc), OK);
    assert_int_equal(roc_hanley_mcneil(&d, &error), OK);
    assert_true(fabs(roc.area - 0.893) < 0.0005);
    assert_true(fabs(error - 0.032) < 0.0005);
    assert_true(fabs(roc.error - 0.0307) < 0.00005);
}

static void the_area_is_the_share_of_pairs(void **state)
{
    (void)state;
    enum { N = 60 };
    Members m;
    double pairs = 0.0, right = 0.0;
    for (uint32_t i = 0; i < N; i++) {
        m.value[i] = floor(8.0 * rng_uniform_at((RngKey){1, 0}, 0, 0, i)); /* with ties */
        m.failed[i] = rng_uniform_at((RngKey){1, 0}, 0, 1, i) < 0.3;
        m.draw[i] = (int32_t)i / 3;
    }
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
            if (m.failed[i] && !m.failed[j]) {
                pairs += 1.0;
                right += m.value[i] > m.value[j] ? 1.0 : (m.value[i] == m.value[j] ? 0.5 : 0.0);
            }
        }
    }
    RocData d = data_of(&m, N, N / 3);
    Roc roc;
    assert_int_equal(roc_area(&d, &roc), OK);
    assert_true(fabs(roc.area - right / pairs) < 1e-14);
}

/* Ten copies of every member in one draw say what one member says: the same area, the same error up
 * to its small-sample factor. Counted as members, the error would be sqrt(10) too small. */
static void copies_in_one_draw_are_no_further_witnesses(void **state)
{
    (void)state;
    enum { DRAWS = 80, COPIES = 10 };
    Members one, ten;
    for (uint32_t g = 0; g < DRAWS; g++) {
        one.value[g] = rng_uniform_at((RngKey){2, 0}, 0, 0, g);
        one.failed[g] = rng_uniform_at((RngKey){2, 0}, 0, 1, g) < 0.2 + 0.6 * one.value[g];
        one.draw[g] = (int32_t)g;
        for (uint32_t i = 0; i < COPIES; i++) {
            ten.value[g * COPIES + i] = one.value[g];
            ten.failed[g * COPIES + i] = one.failed[g];
            ten.draw[g * COPIES + i] = (int32_t)g;
        }
    }
    RocData a = data_of(&one, DRAWS, DRAWS), b = data_of(&ten, DRAWS * COPIES, DRAWS);
    Roc of_one, of_ten;
    Rate r_one, r_ten;
    bool all[DRAWS * COPIES];
    for (int i = 0; i < DRAWS * COPIES; i++) {
        all[i] = true;
    }
    assert_int_equal(roc_area(&a, &of_one), OK);
    assert_int_equal(roc_area(&b, &of_ten), OK);
    assert_true(fabs(of_one.area - of_ten.area) < 1e-13);
    assert_true(fabs(of_one.error / of_ten.error - 1.0) < 1e-9);
    assert_int_equal(rate_by_draws(all, one.failed, &a, &r_one), OK);
    assert_int_equal(rate_by_draws(all, ten.failed, &b, &r_ten), OK);
    assert_int_equal(r_ten.of, DRAWS * COPIES);
    assert_true(fabs(r_ten.effective - (DRAWS - 1)) < 1e-9);
    assert_true(fabs(r_one.low - r_ten.low) < 1e-12);
}

/* Newcombe 1998, table I: 81 of 263: 0.2553 to 0.3662; 0 of 20: 0 to 0.1611; 1 of 29: 0.0061 to
 * 0.1718. */
static void wilsons_interval_is_the_published_one(void **state)
{
    (void)state;
    const double row[][4] = {
        {81, 263, 0.2553, 0.3662}, {0, 20, 0.0, 0.1611}, {1, 29, 0.0061, 0.1718}};
    for (int i = 0; i < 3; i++) {
        double low = 0.0, high = 0.0;
        wilson(row[i][0] / row[i][1], row[i][1], &low, &high);
        assert_true(fabs(low - row[i][2]) < 5e-5 && fabs(high - row[i][3]) < 5e-5);
    }
}

/* Two failing members above two others come about once in six by chance: no certainty, though the
 * error by draws is 0. */
static void few_members_told_apart_are_no_certainty(void **state)
{
    (void)state;
    Members m = {{1, 2, 3, 4}, {false, false, true, true}, {0, 1, 2, 3}};
    RocData d = data_of(&m, 4, 4);
    Roc roc;
    assert_int_equal(roc_area(&d, &roc), OK);
    assert_true(roc.area == 1.0 && roc.error == 0.0);
    assert_true(roc.chance > 0.1);
}

/* 1,000 sets of 24 draws of 5 members; what fails and the number depend on the draw, not on each
 * other. 5 % of 1,000 are 50; 25 and 78 are 3.6 and 4 standard deviations away. Errors that count
 * members would reject more than 150. */
static void a_number_that_tells_nothing_is_apart_once_in_twenty(void **state)
{
    (void)state;
    enum { SETS = 1000, DRAWS = 24, LIVES = 5 };
    int apart = 0;
    for (uint32_t set = 0; set < SETS; set++) {
        Members m;
        for (uint32_t i = 0; i < DRAWS * LIVES; i++) {
            double of_draw = rng_uniform_at((RngKey){3, set}, 0, 0, i / LIVES);
            double risk = rng_uniform_at((RngKey){3, set}, 0, 1, i / LIVES);
            m.value[i] = of_draw + 0.2 * rng_uniform_at((RngKey){3, set}, 0, 2, i);
            m.failed[i] = rng_uniform_at((RngKey){3, set}, 0, 3, i) < risk;
            m.draw[i] = (int32_t)i / LIVES;
        }
        RocData d = data_of(&m, DRAWS * LIVES, DRAWS);
        Roc roc;
        assert_int_equal(roc_area(&d, &roc), OK);
        apart += roc.chance <= 0.05;
    }
    assert_in_range(apart, 25, 78);
}

static void one_kind_alone_has_no_area(void **state)
{
    (void)state;
    Members m = {{1, 2, 3}, {true, true, true}, {0, 1, 2}};
    RocData d = data_of(&m, 3, 3);
    Roc roc;
    Rate rate;
    const bool none[3] = {false, false, false};
    assert_int_equal(roc_area(&d, &roc), OK);
    assert_true(isnan(roc.area) && isnan(roc.error) && isnan(roc.chance));
    assert_int_equal(rate_by_draws(none, m.failed, &d, &rate), OK);
    assert_true(rate.of == 0 && isnan(rate.share) && isnan(rate.low));
}

/* Ranks 1, 2.5, 2.5, 4 and 4, 1, 2.5, 2.5: about the means -1.5 * 1.5 of 4.5. */
static void ranks_correlate_with_ties_in_the_middle(void **state)
{
    (void)state;
    const double a[] = {-3.0, 0.0, 0.0, 1e9}, b[] = {7.0, 1.0, 2.0, 2.0}, still[] = {1, 1, 1, 1};
    double r = 0.0;
    assert_int_equal(rank_correlation(a, b, 4, &r), OK);
    assert_true(fabs(r + 0.5) < 1e-15);
    assert_int_equal(rank_correlation(a, a, 4, &r), OK);
    assert_true(fabs(r - 1.0) < 1e-15);
    assert_int_equal(rank_correlation(a, still, 4, &r), OK);
    assert_true(r == 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_area_and_errors_are_those_of_the_published_table),
        cmocka_unit_test(the_area_is_the_share_of_pairs),
        cmocka_unit_test(copies_in_one_draw_are_no_further_witnesses),
        cmocka_unit_test(wilsons_interval_is_the_published_one),
        cmocka_unit_test(few_members_told_apart_are_no_certainty),
        cmocka_unit_test(a_number_that_tells_nothing_is_apart_once_in_twenty),
        cmocka_unit_test(one_kind_alone_has_no_area),
        cmocka_unit_test(ranks_correlate_with_ties_in_the_middle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
