/* test_spread.c: ignorance and luck, worked by hand and where there is nothing to split. */
#include "decision.h"

#include "evidence/spread.h"

static VarianceSplit split(int32_t draws, int32_t lives, const double *value)
{
    VarianceSplit s;
    assert_int_equal(variance_split((Futures){draws, lives, value}, bootstrap_default(1), &s), 0);
    return s;
}

/* Means 2 and 6, within 2 + 2 over 2 degrees, between 2 (4 + 4) = 16: (16 - 2) / 2 = 7. */
static void two_draws_of_two_lives_are_those_worked_by_hand(void **state)
{
    (void)state;
    const double value[] = {1, 3, 5, 7};
    VarianceSplit s = split(2, 2, value);
    assert_true(s.draws == 2 && s.futures == 4 && s.mean == 4.0);
    assert_true(near(s.luck, 2.0, 1e-15) && near(s.ignorance, 7.0, 1e-14));
    assert_true(near(s.raw, 7.0 / 9.0, 1e-15) && s.share == s.raw);
    assert_true(s.low >= 0.0 && s.low <= s.high && s.high <= 1.0);
}

/* Half of the replicates take both draws: 16 twice, since drawing again halves the scatter of two,
 * (32 - 2) / 2 = 15. The others take one of them twice: (0 - 2) / 2. */
static void the_interval_of_two_draws_is_that_worked_by_hand(void **state)
{
    (void)state;
    const double value[] = {1, 3, 5, 7};
    VarianceSplit s = split(2, 2, value);
    assert_true(s.low == 0.0 && near(s.high, 15.0 / 17.0, 1e-15));
}

/* Mean of lives 3; between 2 x 1 + 1 x 4 = 6, within 2 over 1 degree; 3 - 5 / 3 = 4 / 3 lives a
 * draw: (6 - 2) / (4 / 3) = 3. A draw without a life counts for nothing. */
static void a_failed_life_counts_for_nothing(void **state)
{
    (void)state;
    const double value[] = {1, 3, FAILED, FAILED, FAILED, 5};
    VarianceSplit s = split(3, 2, value);
    assert_true(s.draws == 2 && s.futures == 3);
    assert_true(near(s.mean, 3.5, 1e-15) && near(s.luck, 2.0, 1e-15));
    assert_true(near(s.ignorance, 3.0, 1e-14) && near(s.raw, 0.6, 1e-15));
}

/* Means alike by chance: the unbiased variance between is (0 - 2) / 2. */
static void ignorance_below_zero_is_kept_and_its_share_clipped(void **state)
{
    (void)state;
    const double value[] = {0, 2, 2, 0, 1, 1, 0, 2};
    VarianceSplit s = split(4, 2, value);
    assert_true(near(s.luck, 1.5, 1e-15) && near(s.ignorance, -0.75, 1e-15));
    assert_true(near(s.raw, -1.0, 1e-14) && s.share == 0.0);
    assert_true(s.low == 0.0 && s.high >= 0.0);
}

static void lives_all_alike_are_ignorance_alone(void **state)
{
    (void)state;
    const double value[] = {1, 1, 1, 2, 2, 2, 4, 4, 4};
    VarianceSplit s = split(3, 3, value);
    assert_true(s.luck == 0.0 && s.share == 1.0 && s.low == 1.0 && s.high == 1.0);
    assert_true(near(s.ignorance, 7.0 / 3.0, 1e-14)); /* variance of 1, 2 and 4 */
}

static void what_cannot_be_told_is_no_number(void **state)
{
    (void)state;
    const double value[] = {1, 3, 5, 7}, still[] = {2, 2, 2, 2}, none[] = {FAILED, FAILED};
    VarianceSplit s = split(4, 1, value); /* no draw lived through twice */
    assert_true(isnan(s.luck) && isnan(s.ignorance) && isnan(s.share) && isnan(s.low));
    assert_true(s.mean == 4.0);
    s = split(1, 4, value); /* one draw */
    assert_true(near(s.luck, 20.0 / 3.0, 1e-14) && isnan(s.ignorance) && isnan(s.share));
    s = split(2, 2, still); /* nothing varies */
    assert_true(s.luck == 0.0 && s.ignorance == 0.0 && isnan(s.raw) && isnan(s.share));
    s = split(1, 2, none);
    assert_true(s.draws == 0 && s.futures == 0 && isnan(s.mean) && isnan(s.luck));
    s = split(0, 2, value);
    assert_true(s.draws == 0 && isnan(s.mean));
}

/* a theta + luck in two plans: what they share drops out of the difference. */
static void differences_split_without_what_both_plans_share(void **state)
{
    (void)state;
    const double a[] = {101, 103, 7, 5, 55, FAILED}, b[] = {100, 100, 2, 2, 50, 50};
    double difference[6];
    futures_difference((Futures){3, 2, a}, (Futures){3, 2, b}, difference);
    const double expected[] = {1, 3, 5, 3, 5};
    for (int i = 0; i < 5; i++) {
        assert_true(difference[i] == expected[i]);
    }
    assert_true(isnan(difference[5]));
    /* means 2, 4, 5 of 2, 2, 1 lives: within 4 / 2; about 3.4, between 2 x 1.96 + 2 x 0.36 + 2.56
     * over 2 degrees = 3.6; (3.6 - 2) / ((5 - 9 / 5) / 2) = 1 */
    VarianceSplit s = split(3, 2, difference);
    assert_true(near(s.luck, 2.0, 1e-14) && near(s.ignorance, 1.0, 1e-14));
}

static void the_interval_is_the_same_each_time_and_moves_with_the_seed(void **state)
{
    (void)state;
    const double value[] = {1, 3, 5, 7, 12, 9, 4, 6, 8, 13, 16, 14};
    VarianceSplit s = split(6, 2, value), again = split(6, 2, value), other;
    assert_true(s.low == again.low && s.high == again.high && s.low < s.high);
    assert_int_equal(variance_split((Futures){6, 2, value}, bootstrap_default(2), &other), 0);
    assert_true(other.raw == s.raw && (other.low != s.low || other.high != s.high));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_draws_of_two_lives_are_those_worked_by_hand),
        cmocka_unit_test(the_interval_of_two_draws_is_that_worked_by_hand),
        cmocka_unit_test(a_failed_life_counts_for_nothing),
        cmocka_unit_test(ignorance_below_zero_is_kept_and_its_share_clipped),
        cmocka_unit_test(lives_all_alike_are_ignorance_alone),
        cmocka_unit_test(what_cannot_be_told_is_no_number),
        cmocka_unit_test(differences_split_without_what_both_plans_share),
        cmocka_unit_test(the_interval_is_the_same_each_time_and_moves_with_the_seed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
