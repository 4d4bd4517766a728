/* test_screen.c: rank tests of one input at a time. */
#include "planted.h"

#include <gsl/gsl_cdf.h>

#include "evidence/screen.h"

/* Ranks by hand. x: 1 2 2 3 5 8 9 9, bad: 0 0 1 0 0 1 1 1. Mid-ranks 1 2.5 2.5 4 5 6 7.5 7.5; those
 * of the bad cases sum to 23.5 where 18 is expected. Variance with ties (Lehmann 1975, 1.35):
 * 4 4 / (8 7) (sum of squared mid-ranks - 8 4.5^2) = 16/56 (203 - 162). */
static void the_chance_is_that_of_the_rank_sum_with_ties(void **state)
{
    (void)state;
    const double x[] = {1, 2, 2, 3, 5, 8, 9, 9}, bad[] = {0, 0, 1, 0, 0, 1, 1, 1};
    const uint32_t id[] = {0, 1, 2, 3, 4, 5, 6, 7};
    const Draws d = {8, 1, x, bad, id};
    double chance = 0.0, z = (23.5 - 18.0) / sqrt(16.0 / 56.0 * (203.0 - 162.0));
    assert_int_equal(screen_inputs(&d, &chance), OK);
    assert_true(fabs(chance - 2.0 * 2.0 * gsl_cdf_ugaussian_Q(z)) < 1e-12);
}

static void an_input_that_never_changes_tells_nothing(void **state)
{
    (void)state;
    Points p = points_new(50, 1, 1, nowhere);
    for (int32_t i = 0; i < 50; i++) {
        p.x[i] = 3.0;
    }
    double chance = 0.0;
    assert_int_equal(screen_inputs(&p.d, &chance), OK);
    assert_true(chance == 1.0);
    points_free(&p);
}

static double in_the_middle(const double *x) { return fabs(x[2] - 0.5) < 0.2 ? 0.8 : 0.1; }

static void bad_cases_in_the_middle_are_seen_though_their_mean_is_not_moved(void **state)
{
    (void)state;
    Points p = points_new(150, 5, 4, in_the_middle);
    double chance[5];
    assert_int_equal(screen_inputs(&p.d, chance), OK);
    assert_true(chance[2] < 1e-6);
    points_free(&p);
}

/* 20,000 inputs of noise, two tests each at a joint 5 %: twice the smaller chance is a little
 * cautious (4.9 % if the two are independent). 4.5 standard errors of 5 % are 0.7 points. Chances
 * that were half or twice as large as they should be would give 10 % or 2.5 %. */
static void noise_stands_out_as_often_as_it_should(void **state)
{
    (void)state;
    int32_t below = 0;
    for (uint32_t seed = 1; seed <= 40; seed++) {
        Points p = points_new(75, 500, seed, nowhere);
        double chance[500];
        assert_int_equal(screen_inputs(&p.d, chance), OK);
        for (int32_t j = 0; j < 500; j++) {
            below += chance[j] <= 0.05;
        }
        points_free(&p);
    }
    double share = below / 20000.0;
    print_message("share of noise at 5 %%: %.4f\n", share);
    assert_true(share > 0.043 && share < 0.057);
}

static void the_smallest_chances_and_what_stands_out_are_taken(void **state)
{
    (void)state;
    const double chance[] = {0.5, 0.01, 0.2, 0.01, 0.3};
    const bool besides[] = {true, false, false, false, false};
    bool marked[5];
    assert_int_equal(screen_take(chance, 5, 2, besides, marked), OK);
    assert_true(marked[0] && marked[1] && !marked[2] && marked[3] && !marked[4]);
    assert_int_equal(screen_take(chance, 5, 1, NULL, marked), OK);
    assert_true(!marked[0] && marked[1] && !marked[2] && !marked[3] && !marked[4]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_chance_is_that_of_the_rank_sum_with_ties),
        cmocka_unit_test(an_input_that_never_changes_tells_nothing),
        cmocka_unit_test(bad_cases_in_the_middle_are_seen_though_their_mean_is_not_moved),
        cmocka_unit_test(noise_stands_out_as_often_as_it_should),
        cmocka_unit_test(the_smallest_chances_and_what_stands_out_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
