/* test_rank_correlation.c: correlations of ranks against figures worked out otherwise. */
#include "evidence.h"

#include "base/rng.h"
#include "evidence/rank_correlation.h"

static void expect(Status s, const Errors *e)
{
    if (s != OK) {
        fail_msg("%s", e->count > 0 ? e->text[0] : "no memory");
    }
}

/* Ten points, one input; by hand 1 - 6 * sum d^2 / (n (n^2 - 1)) with d = 1, 1 and eight 0 is
 * 1 - 12 / 990. */
static void one_input_has_spearmans_coefficient(void **state)
{
    (void)state;
    double x[10] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, y[10] = {1, 0, 4, 9, 16, 25, 36, 49, 64, 81};
    RankSummary summary;
    RankCorrelation c;
    Errors e;
    errors_clear(&e);
    expect(rank_correlations(x, y, 10, 1, &summary, &c, &e), &e);
    assert_true(near(c.r, 1.0 - 12.0 / 990.0, 1e-12));
    assert_int_equal(summary.used, 10);
}

/* Ties share their mean rank: x has ranks 0.5, 0.5, 2.5, 2.5, ..., y is in order. Pearson's
 * coefficient of these ranks: sqrt(80 / 82.5). */
static void ties_share_their_rank(void **state)
{
    (void)state;
    double x[10] = {0, 0, 1, 1, 2, 2, 3, 3, 4, 4}, y[10] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    RankSummary summary;
    RankCorrelation c;
    Errors e;
    errors_clear(&e);
    expect(rank_correlations(x, y, 10, 1, &summary, &c, &e), &e);
    assert_true(near(c.r, sqrt(80.0 / 82.5), 1e-12));
}

enum { POINTS = 200 };

static double draw(int32_t i, uint32_t column)
{
    return rng_uniform_at((RngKey){3, 1}, i, 5, column);
}

/* With three variables the partial coefficient has a closed form:
 * (r_xy - r_xz r_zy) / sqrt((1 - r_xz^2)(1 - r_zy^2)). x goes with y by way of z alone. */
static void with_another_held_it_is_the_partial_coefficient(void **state)
{
    (void)state;
    static double xz[2 * POINTS], x[POINTS], z[POINTS], y[POINTS];
    RankSummary summary;
    RankCorrelation both[2], one;
    double pair[3];
    Errors e;
    errors_clear(&e);
    for (int32_t i = 0; i < POINTS; i++) {
        z[i] = draw(i, 0);
        x[i] = z[i] + 0.3 * draw(i, 1);
        y[i] = exp(3.0 * z[i]) + draw(i, 2);
        xz[2 * i] = x[i];
        xz[2 * i + 1] = z[i];
    }
    expect(rank_correlations(xz, y, POINTS, 2, &summary, both, &e), &e);
    assert_true(summary.partial);
    const double *of[3][2] = {{x, y}, {x, z}, {z, y}};
    for (int i = 0; i < 3; i++) {
        expect(rank_correlations(of[i][0], of[i][1], POINTS, 1, &summary, &one, &e), &e);
        pair[i] = one.r;
    }
    double partial =
        (pair[0] - pair[1] * pair[2]) / sqrt((1.0 - pair[1] * pair[1]) * (1.0 - pair[2] * pair[2]));
    assert_true(near(both[0].r, partial, 1e-10));
    assert_true(pair[0] > 0.8 && fabs(both[0].r) < 0.2);
    assert_true(both[0].chance > 0.01 && both[1].chance < 1e-6);
}

static void too_few_points_are_taken_one_input_at_a_time(void **state)
{
    (void)state;
    enum { FEW = 20, MANY = 30 };
    static double x[FEW * MANY], y[FEW];
    RankSummary summary;
    RankCorrelation c[MANY];
    Errors e;
    errors_clear(&e);
    for (int32_t i = 0; i < FEW; i++) {
        for (uint32_t k = 0; k < MANY; k++) {
            x[i * MANY + (int32_t)k] = draw(i, k);
        }
        y[i] = i == 7 ? (double)NAN : x[i * MANY + 4];
    }
    expect(rank_correlations(x, y, FEW, MANY, &summary, c, &e), &e);
    assert_false(summary.partial);
    assert_int_equal(summary.used, FEW - 1);
    assert_int_equal(summary.dropped, 1);
    assert_true(near(c[4].r, 1.0, 1e-12));
    assert_true(c[4].chance < 1e-9 && c[5].chance > 1e-4);
    assert_int_equal(rank_correlations(x, y, 9, MANY, &summary, c, &e), BAD_INPUT);
    assert_string_equal(e.text[0],
                        "ranks: found 8 points without a failed run, expected at least 10");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_input_has_spearmans_coefficient),
        cmocka_unit_test(ties_share_their_rank),
        cmocka_unit_test(with_another_held_it_is_the_partial_coefficient),
        cmocka_unit_test(too_few_points_are_taken_one_input_at_a_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
