/* test_preference.c: two plans over the same futures, worked by hand; errors, wins, ties, range. */
#include "decision.h"

#include "evidence/preference.h"

static Preference prefer(int32_t draws, int32_t lives, const double *a, const double *b,
                         Better better)
{
    Preference p;
    Futures first = {draws, lives, a}, second = {draws, lives, b};
    assert_int_equal(preference_of(first, second, better, 0.9, &p), 0);
    return p;
}

/* Differences 1 and 3 in one draw, 5 in another, a failure in each plan: 2 and 5, mean 3.5, error
 * 1.5; t of one degree at 90 % is tan(0.45 pi). */
static void mean_and_interval_are_those_worked_by_hand(void **state)
{
    (void)state;
    const double a[] = {11, 13, 9, 7, FAILED, 2}, b[] = {10, 10, 4, FAILED, 1, FAILED};
    Preference p = prefer(3, 2, a, b, LOWER_IS_BETTER);
    double t = tan(0.45 * 3.14159265358979323846);
    assert_true(p.difference.draws == 2 && p.difference.mean == 3.5);
    assert_true(near(p.difference.error, 1.5, 1e-15));
    assert_true(near(p.difference.low, 3.5 - 1.5 * t, 1e-10));
    assert_true(near(p.difference.high, 3.5 + 1.5 * t, 1e-10));
    assert_true(p.wins.futures == 3 && p.wins.share == 0.0 && p.ties == 0.0);
    p = prefer(3, 2, a, b, HIGHER_IS_BETTER);
    assert_true(p.difference.mean == 3.5 && p.wins.share == 1.0);
    assert_true(p.chance == 0.5); /* two differences of one sign */
}

/* Lives of one draw that are alike are no news: each counted for itself, the error would be too
 * small by sqrt(2). */
static void lives_that_are_alike_make_no_error_smaller(void **state)
{
    (void)state;
    const double one[] = {1, 4, 2, 8, -3}, zero[10] = {0.0};
    double two[10];
    for (int i = 0; i < 10; i++) {
        two[i] = one[i / 2];
    }
    Preference a = prefer(5, 1, one, zero, HIGHER_IS_BETTER);
    Preference b = prefer(5, 2, two, zero, HIGHER_IS_BETTER);
    assert_true(a.difference.error == b.difference.error && a.difference.low == b.difference.low);
    assert_true(a.wins.share == b.wins.share && near(a.wins.error, b.wins.error, 1e-15));
    assert_true(near(a.wins.low, b.wins.low, 1e-12) && near(a.wins.high, b.wins.high, 1e-12));
}

/* The ends q of Wilson's interval solve |p - q| = t sqrt(q (1 - q) / n). */
static void wins_have_the_interval_of_wilson(void **state)
{
    (void)state;
    double value[40];
    for (int i = 0; i < 40; i++) {
        value[i] = i % 5 == 0 || i % 3 == 0;
    }
    ShareEstimate s = share_estimate((Futures){20, 2, value}, 0.95);
    double t = student_two_sided(0.05, 19);
    assert_true(near(t, 2.0930240544, 1e-9));
    assert_true(near(s.effective, s.share * (1 - s.share) / (s.error * s.error), 1e-9) ||
                s.effective == 40.0);
    assert_true(s.effective >= 19.0 && s.effective <= 40.0);
    for (int end = 0; end < 2; end++) {
        double q = end ? s.high : s.low;
        assert_true(near(fabs(s.share - q), t * sqrt(q * (1 - q) / s.effective), 1e-12));
    }
}

/* 30 draws in which both lives agree are 29 to 30 futures, not 60. */
static void lives_that_agree_count_once(void **state)
{
    (void)state;
    double value[60];
    for (int i = 0; i < 60; i++) {
        value[i] = i / 2 % 3 == 0;
    }
    ShareEstimate s = share_estimate((Futures){30, 2, value}, 0.9);
    assert_true(near(s.share, 1.0 / 3.0, 1e-15) && near(s.effective, 29.0, 1e-9));
}

static void a_plan_that_always_wins_has_an_interval_below_one(void **state)
{
    (void)state;
    const double a[20] = {0.0}, b[] = {1, 2, 1, 3, 1, 2, 1, 2, 5, 4, 1, 2, 3, 1, 2, 2, 1, 2, 3, 1};
    Preference p = prefer(10, 2, a, b, LOWER_IS_BETTER);
    assert_true(p.wins.share == 1.0 && p.wins.high == 1.0 && p.wins.effective == 10.0);
    double t = student_two_sided(0.1, 9);
    assert_true(near(p.wins.low, 10.0 / (10.0 + t * t), 1e-12)); /* q = n / (n + t^2) */
    p = prefer(10, 2, b, a, LOWER_IS_BETTER);
    assert_true(p.wins.share == 0.0 && p.wins.low == 0.0);
    assert_true(near(p.wins.high, t * t / (10.0 + t * t), 1e-12));
}

static void equal_plans_tie_in_every_future(void **state)
{
    (void)state;
    const double a[] = {1, 2, 3, 4, 5, 6};
    Preference p = prefer(3, 2, a, a, LOWER_IS_BETTER);
    assert_true(p.difference.mean == 0.0 && p.difference.error == 0.0 && p.chance == 1.0);
    assert_true(p.wins.share == 0.5 && p.ties == 1.0 && p.wins.effective == 6.0);
    assert_true(p.wins.low < 0.5 && p.wins.high > 0.5);
    assert_true(p.low == 0.0 && p.median == 0.0 && p.high == 0.0);
}

static void a_tie_counts_half(void **state)
{
    (void)state;
    const double a[] = {1, 2, 3, 4}, b[] = {1, 3, 4, 3};
    Preference p = prefer(4, 1, a, b, LOWER_IS_BETTER);
    assert_true(p.wins.share == 0.625 && p.ties == 0.25);
}

/* Type 7 of 1, 2, 3, 4, 5, 6 at 5 and 95 %: 1.25 and 5.75. */
static void the_range_is_over_futures(void **state)
{
    (void)state;
    const double a[] = {6, 1, 5, FAILED, 3, 2, 4, FAILED}, b[8] = {0.0};
    Preference p = prefer(4, 2, a, b, LOWER_IS_BETTER);
    assert_true(near(p.low, 1.25, 1e-14) && p.median == 3.5 && near(p.high, 5.75, 1e-14));
}

static void where_nobody_says_what_is_better_nobody_wins(void **state)
{
    (void)state;
    const double a[] = {1, 2, 3, 4}, b[] = {1, 3, 4, 3};
    Preference p = prefer(4, 1, a, b, NEITHER_IS_BETTER);
    assert_true(p.difference.mean == -0.25 && p.ties == 0.25 && p.median == -0.5);
    assert_true(p.wins.draws == 0 && isnan(p.wins.share) && isnan(p.wins.low));
}

static void so_few_draws_have_no_error(void **state)
{
    (void)state;
    const double a[] = {1, 2}, b[] = {0, 0}, none[] = {FAILED, FAILED};
    Preference p = prefer(1, 2, a, b, HIGHER_IS_BETTER);
    assert_true(p.difference.draws == 1 && p.difference.mean == 1.5);
    assert_true(isnan(p.difference.error) && isnan(p.difference.low) && isnan(p.chance));
    assert_true(p.wins.share == 1.0 && p.wins.low == 0.0 && p.wins.high == 1.0);
    p = prefer(1, 2, a, none, HIGHER_IS_BETTER);
    assert_true(p.difference.draws == 0 && isnan(p.difference.mean) && isnan(p.wins.share));
    assert_true(p.wins.futures == 0 && isnan(p.wins.low) && isnan(p.median) && isnan(p.ties));
    p = prefer(0, 2, a, b, HIGHER_IS_BETTER);
    assert_true(p.difference.draws == 0 && isnan(p.difference.mean) && isnan(p.high));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mean_and_interval_are_those_worked_by_hand),
        cmocka_unit_test(lives_that_are_alike_make_no_error_smaller),
        cmocka_unit_test(wins_have_the_interval_of_wilson),
        cmocka_unit_test(lives_that_agree_count_once),
        cmocka_unit_test(a_plan_that_always_wins_has_an_interval_below_one),
        cmocka_unit_test(equal_plans_tie_in_every_future),
        cmocka_unit_test(a_tie_counts_half),
        cmocka_unit_test(the_range_is_over_futures),
        cmocka_unit_test(where_nobody_says_what_is_better_nobody_wins),
        cmocka_unit_test(so_few_draws_have_no_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
