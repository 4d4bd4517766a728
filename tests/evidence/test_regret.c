/* test_regret.c: regret and good-enough shares, worked by hand. */
#include "decision.h"

#include "evidence/regret.h"
#include "evidence/satisficing.h"

enum { PLANS_MOST = 4 };

static void regret(const PlanTable *t, Better better, Regret out[PLANS_MOST])
{
    assert_int_equal(regret_of(t, better, 0.9, out), 0);
}

/* Means 2 and 10 against 4 and 7: regrets 0, 3 and 2, 0. */
static void two_plans_are_those_worked_by_hand(void **state)
{
    (void)state;
    const double value[] = {1, 3, 10, 10, /**/ 4, 4, 6, 8};
    Regret r[PLANS_MOST];
    PlanTable t = {2, 2, 2, value};
    regret(&t, LOWER_IS_BETTER, r);
    assert_true(r[0].expected.mean == 1.5 && r[0].most == 3.0 && r[0].most_draw == 1);
    assert_true(r[1].expected.mean == 1.0 && r[1].most == 2.0 && r[1].most_draw == 0);
    assert_true(near(r[0].expected.error, 1.5, 1e-15) && near(r[1].expected.error, 1.0, 1e-15));
    assert_true(r[0].best == 0.5 && r[1].best == 0.5 && r[0].expected.draws == 2);
    assert_true(r[0].least.mean == 1.5 && r[1].least.mean == 1.0); /* the other life agrees */
    regret(&t, HIGHER_IS_BETTER, r);
    assert_true(r[0].expected.mean == 1.0 && r[0].most == 2.0 && r[0].most_draw == 0);
    assert_true(r[1].expected.mean == 1.5 && r[1].most == 3.0 && r[1].most_draw == 1);
}

/* Each life prefers another plan: the one chosen by the other life loses 2, and so both plans are
 * on average 1 better than the choice. */
static void a_choice_by_the_other_life_pays_for_luck(void **state)
{
    (void)state;
    const double value[] = {0, 2, /**/ 2, 0};
    Regret r[PLANS_MOST];
    PlanTable t = {2, 1, 2, value};
    regret(&t, LOWER_IS_BETTER, r);
    for (int i = 0; i < 2; i++) {
        assert_true(r[i].expected.mean == 0.0 && r[i].least.mean == -1.0 && r[i].best == 0.5);
        assert_true(isnan(r[i].expected.error) && isnan(r[i].least.low));
    }
}

/* Plans 0 and 1 tie in the second life; in the first they lose 0 and 4, on average 2: -2, 2 and 8.
 * The first chooses plan 0, which loses 5 in the second: 0, 0 and 1. */
static void equals_share_the_choice(void **state)
{
    (void)state;
    const double value[] = {0, 5, /**/ 4, 5, /**/ 10, 6};
    Regret r[PLANS_MOST];
    PlanTable t = {3, 1, 2, value};
    regret(&t, LOWER_IS_BETTER, r);
    assert_true(r[0].least.mean == -1.0 && r[1].least.mean == 1.0 && r[2].least.mean == 4.5);
    assert_true(r[0].best == 1.0 && r[1].best == 0.0 && r[2].best == 0.0);
}

static void equal_plans_share_the_draws(void **state)
{
    (void)state;
    const double value[] = {1, 2, /**/ 1, 2, /**/ 1, 3};
    Regret r[PLANS_MOST];
    PlanTable t = {3, 2, 1, value};
    regret(&t, LOWER_IS_BETTER, r);
    assert_true(near(r[0].best, 5.0 / 12.0, 1e-15) && near(r[1].best, 5.0 / 12.0, 1e-15));
    assert_true(near(r[2].best, 1.0 / 6.0, 1e-15) && r[2].most == 1.0);
    assert_true(r[0].least.draws == 0 && isnan(r[0].least.mean)); /* one life */
}

static void one_plan_regrets_nothing(void **state)
{
    (void)state;
    const double value[] = {1, 2, 3, 4};
    Regret r[PLANS_MOST];
    PlanTable t = {1, 2, 2, value};
    regret(&t, HIGHER_IS_BETTER, r);
    assert_true(r[0].expected.mean == 0.0 && r[0].most == 0.0 && r[0].best == 1.0);
}

/* Lives that a plan failed in count for none: of the first draw remain 3 and 1, of the second
 * nothing. */
static void a_life_that_one_plan_failed_counts_for_none(void **state)
{
    (void)state;
    const double value[] = {-50, 3, FAILED, 8, /**/ FAILED, 1, 9, FAILED};
    Regret r[PLANS_MOST];
    PlanTable t = {2, 2, 2, value};
    regret(&t, LOWER_IS_BETTER, r);
    assert_true(r[0].expected.draws == 1 && r[0].expected.mean == 2.0 && r[0].best == 0.0);
    assert_true(r[1].expected.mean == 0.0 && r[1].best == 1.0 && r[0].most_draw == 0);
    t.draws = 0;
    regret(&t, LOWER_IS_BETTER, r);
    assert_true(isnan(r[0].expected.mean) && isnan(r[0].most) && r[0].most_draw == -1);
    assert_true(isnan(r[0].best));
}

static ShareEstimate enough(const Demand *demand, int32_t n)
{
    ShareEstimate s;
    assert_int_equal(satisficing_share(demand, n, bootstrap_default(1), &s), 0);
    return s;
}

/* At most 3 deaths: in all, all, none and none; and at least 10 held: not in the first life. */
static void all_demands_must_be_met_and_the_limit_counts(void **state)
{
    (void)state;
    const double deaths[] = {1, 3, 2, 3, 4, 9, 5, FAILED}, held[] = {9, 10, 11, 12, 13, 14, 15, 16};
    const Demand demand[] = {{{4, 2, deaths}, LOWER_IS_BETTER, 3.0},
                             {{4, 2, held}, HIGHER_IS_BETTER, 10.0}};
    ShareEstimate s = enough(demand, 1);
    assert_true(s.share == 0.5 && s.futures == 7 && s.draws == 4);
    assert_true(s.low >= 0.0 && s.low < 0.5 && s.high > 0.5 && s.high <= 1.0);
    s = enough(demand, 2);
    assert_true(s.share == 0.375);
    ShareEstimate again = enough(demand, 2);
    assert_true(s.low == again.low && s.high == again.high);
}

/* One of four replicates takes the first draw twice, one the second: 0 and 1 are within 90 %. */
static void the_interval_comes_from_drawing_draws_again(void **state)
{
    (void)state;
    const double value[] = {1, 1, 9, 9};
    Demand demand = {{2, 2, value}, LOWER_IS_BETTER, 2.0};
    ShareEstimate s = enough(&demand, 1);
    assert_true(s.share == 0.5 && s.low == 0.0 && s.high == 1.0);
}

/* Draws drawn again could only be met again: an interval of no width. */
static void all_met_is_no_certainty(void **state)
{
    (void)state;
    const double value[] = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2};
    Demand demand = {{5, 2, value}, LOWER_IS_BETTER, 2.0};
    double t = student_two_sided(0.1, 4);
    ShareEstimate s = enough(&demand, 1);
    assert_true(s.share == 1.0 && s.high == 1.0 && near(s.low, 5.0 / (5.0 + t * t), 1e-12));
    demand.limit = 0.0;
    s = enough(&demand, 1);
    assert_true(s.share == 0.0 && s.low == 0.0 && near(s.high, t * t / (5.0 + t * t), 1e-12));
}

static void nothing_known_is_no_share(void **state)
{
    (void)state;
    const double value[] = {FAILED, FAILED};
    Demand demand = {{1, 2, value}, LOWER_IS_BETTER, 2.0};
    ShareEstimate s = enough(&demand, 1);
    assert_true(s.draws == 0 && s.futures == 0 && isnan(s.share) && isnan(s.low));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_plans_are_those_worked_by_hand),
        cmocka_unit_test(a_choice_by_the_other_life_pays_for_luck),
        cmocka_unit_test(equals_share_the_choice),
        cmocka_unit_test(equal_plans_share_the_draws),
        cmocka_unit_test(one_plan_regrets_nothing),
        cmocka_unit_test(a_life_that_one_plan_failed_counts_for_none),
        cmocka_unit_test(all_demands_must_be_met_and_the_limit_counts),
        cmocka_unit_test(the_interval_comes_from_drawing_draws_again),
        cmocka_unit_test(all_met_is_no_certainty),
        cmocka_unit_test(nothing_known_is_no_share),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
