/* test_ranking.c: when the order of plans is settled, by hand. How often it errs stands in
 * test_decisions.c. */
#include "decision.h"

#include "evidence/ranking.h"

enum { DRAWS_MOST = 4000 };

static Ranking look(const PlanTable *t, RankingOptions o)
{
    Ranking r;
    assert_int_equal(ranking_look(t, &o, &r), 0);
    return r;
}

/* Two plans of one life: the first is ahead by `lead`, a scatter up and a scatter down. */
static Ranking see_pair(double *value, int32_t draws, double lead, double scatter, RankingOptions o)
{
    for (int32_t k = 0; k < draws; k++) {
        value[k] = lead + (k % 2 ? scatter : -scatter);
        value[draws + k] = 0.0;
    }
    return look(&(PlanTable){2, draws, 1, value}, o);
}

static void the_looks_spend_no_more_than_alpha(void **state)
{
    (void)state;
    double sum = 0.0, value[24] = {0.0};
    for (int32_t j = 1; j <= 20; j++) {
        sum += ranking_alpha(0.05, j);
        Ranking r =
            look(&(PlanTable){3, 4, 2, value}, (RankingOptions){0.05, 1, LOWER_IS_BETTER, j});
        assert_true(near(r.spent, sum, 1e-16) && r.spent < 0.05);
        assert_true(near(r.level, ranking_alpha(0.05, j) / 3, 1e-17)); /* three pairs */
    }
    assert_true(ranking_alpha(0.05, 1) == 0.025 && near(ranking_alpha(0.06, 2), 0.01, 1e-17));
}

/* Means 5, 1 and 3 with a scatter of a tenth that all share in part. */
static void plans_far_apart_are_settled_in_either_direction(void **state)
{
    (void)state;
    double value[3 * 20 * 2];
    const double mean[] = {5, 1, 3};
    for (int i = 0; i < 120; i++) {
        value[i] = mean[i / 40] + 0.1 * (i % 7) + i % 40;
    }
    PlanTable t = {3, 20, 2, value};
    Ranking r = look(&t, (RankingOptions){0.05, 0.0, LOWER_IS_BETTER, 1});
    assert_true(r.settled && r.weakest == -1 && r.more == 0 && r.draws == 20 && r.pairs == 3);
    assert_true(r.order[0] == 1 && r.order[1] == 2 && r.order[2] == 0);
    assert_true(r.pair[0].first == 1 && r.pair[0].second == 2 && r.pair[0].state == PAIR_APART);
    assert_true(ranking_pair(&r, 0, 1)->first == 1 && near(ranking_pair(&r, 0, 1)->lead, 4, 0.3));
    r = look(&t, (RankingOptions){0.05, 0.0, HIGHER_IS_BETTER, 1});
    assert_true(r.settled && r.order[0] == 0 && r.order[1] == 2 && r.order[2] == 1);
}

/* t of 9 degrees at 0.05 / 2: 2.685; error of 1 -+ 1 over ten: 1.054 / sqrt(10). */
static void a_lead_and_its_interval_are_those_worked_by_hand(void **state)
{
    (void)state;
    double value[DRAWS_MOST];
    Ranking r = see_pair(value, 10, 1.0, 1.0, (RankingOptions){0.05, 0, HIGHER_IS_BETTER, 1});
    double reach = student_two_sided(0.025, 9) * sqrt(10.0 / 9.0 / 10.0);
    assert_true(near(r.pair[0].lead, 1.0, 1e-15) && near(reach, 0.895, 0.001));
    assert_true(near(r.pair[0].low, 1.0 - reach, 1e-12) && near(r.pair[0].high, 1 + reach, 1e-12));
    assert_int_equal(r.pair[0].state, PAIR_APART);
    r = see_pair(value, 10, 0.8, 1.0, (RankingOptions){0.05, 0, HIGHER_IS_BETTER, 1});
    assert_int_equal(r.pair[0].state, PAIR_UNDECIDED); /* 0.8 is less than 0.895 */
    r = see_pair(value, 10, 0.1, 1.0, (RankingOptions){0.05, 1.0, HIGHER_IS_BETTER, 1});
    assert_int_equal(r.pair[0].state, PAIR_EQUAL); /* 0.1 + 0.895 is less than 1 */
    r = see_pair(value, 10, 0.1, 1.0, (RankingOptions){0.05, 0.99, HIGHER_IS_BETTER, 1});
    assert_int_equal(r.pair[0].state, PAIR_UNDECIDED);
    r = see_pair(value, 10, 1.0, 0.1, (RankingOptions){0.05, 9.0, HIGHER_IS_BETTER, 1});
    assert_int_equal(r.pair[0].state, PAIR_APART); /* both */
}

/* With as many draws as were asked for the pair is decided; with half as many more it is not. */
static void as_many_draws_as_asked_for_settle_it(void **state)
{
    (void)state;
    const double lead[] = {0.3, 0.1, 0.1}, width[] = {0.0, 0.4, 0.0};
    const PairState becomes[] = {PAIR_APART, PAIR_EQUAL, PAIR_APART};
    double value[DRAWS_MOST];
    for (int i = 0; i < 3; i++) {
        RankingOptions o = {0.1, width[i], HIGHER_IS_BETTER, 1};
        Ranking r = see_pair(value, 20, lead[i], 1.0, o);
        assert_true(!r.settled && r.weakest == 0 && r.more > 20 && r.more < DRAWS_MOST / 2 - 20);
        o.look = 2;
        assert_true(see_pair(value, 20 + r.more, lead[i], 1.0, o).pair[0].state == becomes[i]);
        assert_false(see_pair(value, 20 + r.more / 2, lead[i], 1.0, o).settled);
    }
}

/* 2^(1 - n) <= 0.05 / 2 from the seventh draw on. */
static void plans_alike_in_every_future_are_equal_after_enough_draws(void **state)
{
    (void)state;
    double value[DRAWS_MOST];
    RankingOptions o = {0.05, 0.0, LOWER_IS_BETTER, 1};
    Ranking r = see_pair(value, 6, 0.0, 0.0, o);
    assert_true(!r.settled && r.more == 2); /* the next look asks for 0.05 / 6: eight */
    assert_true(r.order[0] == 0 && r.order[1] == 1);
    r = see_pair(value, 7, 0.0, 0.0, o);
    assert_true(r.settled && r.pair[0].state == PAIR_EQUAL && r.pair[0].lead == 0.0);
    r = see_pair(value, 6, 2.0, 0.0, o); /* apart by 2 in all of six */
    assert_true(!r.settled && r.order[0] == 1);
    assert_int_equal(see_pair(value, 7, 2.0, 0.0, o).pair[0].state, PAIR_APART);
}

/* A mean difference of exactly 0 that scatters, and a width of 0: more draws would not help. */
static void what_no_number_of_draws_settles_is_said(void **state)
{
    (void)state;
    double value[DRAWS_MOST];
    Ranking r = see_pair(value, 10, 0.0, 1.0, (RankingOptions){0.05, 0.0, LOWER_IS_BETTER, 1});
    assert_true(!r.settled && r.weakest == 0 && r.more == -1);
}

/* 1 and 2 are close, 0 is far behind: the weakest pair is theirs. */
static void the_weakest_pair_is_that_of_neighbours_that_need_most(void **state)
{
    (void)state;
    double value[3 * 20];
    for (int k = 0; k < 20; k++) {
        value[k] = 9 + k % 2;
        value[20 + k] = 1.0 + 0.1 * (k % 3);
        value[40 + k] = 1.0 + 0.1 * (k % 4);
    }
    PlanTable t = {3, 20, 1, value};
    Ranking r = look(&t, (RankingOptions){0.05, 0.0, LOWER_IS_BETTER, 3});
    assert_true(!r.settled && r.pair[r.weakest].first == 1 && r.pair[r.weakest].second == 2);
    assert_true(r.more > 20 && ranking_pair(&r, 0, 2)->state == PAIR_APART);
    assert_true(ranking_pair(&r, 1, 0)->state == PAIR_APART);
}

static void one_plan_is_settled_and_one_draw_is_not(void **state)
{
    (void)state;
    const double value[] = {1, 2, 3, 4};
    RankingOptions o = {0.05, 0.0, LOWER_IS_BETTER, 1};
    Ranking r = look(&(PlanTable){1, 2, 2, value}, o);
    assert_true(r.settled && r.pairs == 0 && r.order[0] == 0 && r.weakest == -1);
    r = look(&(PlanTable){2, 1, 2, value}, o);
    assert_true(!r.settled && r.draws == 1 && r.order[0] == 0 && r.more == -1);
    assert_true(r.pair[0].lead == 2.0 && isnan(r.pair[0].low));
    r = look(&(PlanTable){2, 0, 2, value}, o);
    assert_true(!r.settled && r.draws == 0 && isnan(r.pair[0].lead) && r.more == -1);
}

static void a_life_that_one_plan_failed_is_left_out_of_all(void **state)
{
    (void)state;
    const double value[] = {1, 900, FAILED, FAILED, 3, 5, /**/ 2, FAILED, 4, 4, 7, 7};
    Ranking r = look(&(PlanTable){2, 3, 2, value}, (RankingOptions){0.05, 0.0, LOWER_IS_BETTER, 1});
    assert_true(r.draws == 2 && r.order[0] == 0 && r.pair[0].lead == 2.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_looks_spend_no_more_than_alpha),
        cmocka_unit_test(plans_far_apart_are_settled_in_either_direction),
        cmocka_unit_test(a_lead_and_its_interval_are_those_worked_by_hand),
        cmocka_unit_test(as_many_draws_as_asked_for_settle_it),
        cmocka_unit_test(plans_alike_in_every_future_are_equal_after_enough_draws),
        cmocka_unit_test(what_no_number_of_draws_settles_is_said),
        cmocka_unit_test(the_weakest_pair_is_that_of_neighbours_that_need_most),
        cmocka_unit_test(one_plan_is_settled_and_one_draw_is_not),
        cmocka_unit_test(a_life_that_one_plan_failed_is_left_out_of_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
