/* test_ratio.c: cost per life saved, by hand and by what Fieller's interval is defined by. */
#include "decision.h"

#include "evidence/ratio.h"

static Ratio price(int32_t draws, int32_t lives, const double *cost, const double *saved)
{
    return ratio_of((Futures){draws, lives, cost}, (Futures){draws, lives, saved}, 0.9);
}

/* An end q of the interval is where the mean of cost - q saved is t standard errors from 0. */
static void ends_are_where_the_difference_is_just_apart(void **state)
{
    (void)state;
    const double cost[] = {120, 90, 150, 200, 60, 130, 110, 80};
    const double saved[] = {10, 7, 14, 15, 8, 9, 12, 6};
    Ratio r = price(8, 1, cost, saved);
    assert_int_equal(r.answer, RATIO_INTERVAL);
    assert_true(near(r.ratio, 940.0 / 81.0, 1e-12) && r.low < r.ratio && r.ratio < r.high);
    double t = student_two_sided(0.1, 7);
    for (int end = 0; end < 2; end++) {
        double q = end ? r.high : r.low;
        Running rest = {0};
        for (int i = 0; i < 8; i++) {
            running_add(&rest, cost[i] - q * saved[i]);
        }
        assert_true(near(rest.mean, (end ? -t : t) * running_error(&rest), 1e-9));
    }
}

/* Two lives in every draw: the interval of cost, halved. */
static void a_certain_denominator_only_scales(void **state)
{
    (void)state;
    const double cost[] = {4, 6, 5, 7, 3, 5}, saved[] = {2, 2, 2, 2, 2, 2};
    Ratio r = price(6, 1, cost, saved);
    assert_int_equal(r.answer, RATIO_INTERVAL);
    assert_true(near(r.ratio, 2.5, 1e-15));
    assert_true(near(r.low, r.cost.low / 2, 1e-12) && near(r.high, r.cost.high / 2, 1e-12));
}

static void a_price_that_may_be_nothing_is_an_interval(void **state)
{
    (void)state;
    const double cost[] = {4, -3, 5, -7, 3, -1}, saved[] = {2, 3, 2, 3, 2, 2};
    Ratio r = price(6, 1, cost, saved);
    assert_int_equal(r.answer, RATIO_INTERVAL);
    assert_true(r.low < 0.0 && r.high > 0.0);
}

static void saving_lives_and_money_dominates(void **state)
{
    (void)state;
    const double cost[] = {-4, -6, -5, -7, -3, -5}, saved[] = {2, 3, 2, 3, 2, 2};
    Ratio r = price(6, 1, cost, saved);
    assert_int_equal(r.answer, RATIO_DOMINATES);
    assert_true(r.high < 0.0 && r.low < r.ratio && r.ratio < r.high);
}

/* The same negative ratio from the opposite: dearer and deadlier. */
static void losing_lives_is_no_price(void **state)
{
    (void)state;
    const double cost[] = {4, 6, 5, 7, 3, 5}, saved[] = {-2, -3, -2, -3, -2, -2};
    Ratio r = price(6, 1, cost, saved);
    assert_int_equal(r.answer, RATIO_COSTS_LIVES);
    assert_true(r.ratio < 0.0 && r.cost.mean == 5.0 && r.saved.high < 0.0);
}

static void lives_saved_that_may_be_none_tell_nothing(void **state)
{
    (void)state;
    const double cost[] = {4, 6, 5, 7, 3, 5}, saved[] = {2, -3, 4, -1, 3, -2}, none[6] = {0.0};
    Ratio r = price(6, 1, cost, saved);
    assert_int_equal(r.answer, RATIO_CANNOT_TELL);
    assert_true(isnan(r.ratio) && isnan(r.low) && isnan(r.high) && r.cost.mean == 5.0);
    assert_int_equal(price(6, 1, cost, none).answer, RATIO_CANNOT_TELL);
}

/* Four lives in each of four draws: 2^-3 of all coins agree so, which is more than a tenth. */
static void a_few_equal_draws_are_no_certainty(void **state)
{
    (void)state;
    const double cost[] = {4, 6, 5, 7, 6}, saved[] = {4, 4, 4, 4, 4};
    assert_int_equal(price(4, 1, cost, saved).answer, RATIO_CANNOT_TELL);
    assert_int_equal(price(5, 1, cost, saved).answer, RATIO_INTERVAL);
}

static void one_draw_is_too_few_and_failed_lives_count_for_none(void **state)
{
    (void)state;
    const double cost[] = {4, 6, FAILED, 90, 5, FAILED}, saved[] = {2, 2, 5, FAILED, FAILED, 7};
    Ratio r = price(3, 2, cost, saved);
    assert_int_equal(r.answer, RATIO_TOO_FEW);
    assert_true(r.cost.draws == 1 && r.cost.mean == 5.0 && r.saved.mean == 2.0 && isnan(r.ratio));
    r = price(0, 2, cost, saved);
    assert_int_equal(r.answer, RATIO_TOO_FEW);
    assert_true(isnan(r.cost.mean));
}

/* Each life for itself would halve the variance of the means. */
static void lives_that_are_alike_make_no_interval_narrower(void **state)
{
    (void)state;
    const double cost[] = {120, 90, 150, 200, 60, 130}, saved[] = {10, 7, 14, 15, 8, 9};
    double cost2[12], saved2[12];
    for (int i = 0; i < 12; i++) {
        cost2[i] = cost[i / 2];
        saved2[i] = saved[i / 2];
    }
    Ratio one = price(6, 1, cost, saved), two = price(6, 2, cost2, saved2);
    assert_true(near(one.low, two.low, 1e-10) && near(one.high, two.high, 1e-10));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_are_where_the_difference_is_just_apart),
        cmocka_unit_test(a_certain_denominator_only_scales),
        cmocka_unit_test(a_price_that_may_be_nothing_is_an_interval),
        cmocka_unit_test(saving_lives_and_money_dominates),
        cmocka_unit_test(losing_lives_is_no_price),
        cmocka_unit_test(lives_saved_that_may_be_none_tell_nothing),
        cmocka_unit_test(a_few_equal_draws_are_no_certainty),
        cmocka_unit_test(one_draw_is_too_few_and_failed_lives_count_for_none),
        cmocka_unit_test(lives_that_are_alike_make_no_interval_narrower),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
