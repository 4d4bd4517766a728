/* test_shapley.c: sampled shares against games whose Shapley values are known. */
#include "evidence.h"

#include "evidence/shapley.h"

enum { WALKS = 4000, UN = 15, PERMANENT = 5 };

/* Worth of a coalition, a bit for each player. */
typedef double (*Game)(uint32_t coalition);

static void walk_values(Game game, int32_t n, const int32_t *order, double *value)
{
    uint32_t coalition = 0;
    value[0] = game(0);
    for (int32_t i = 0; i < n; i++) {
        coalition |= 1u << order[i];
        value[i + 1] = game(coalition);
    }
}

static Shapley sample(Game game, int32_t n, int32_t walks)
{
    Shapley s;
    int32_t order[PLAYERS_MAX];
    double value[PLAYERS_MAX + 1];
    shapley_begin(&s, n);
    for (int32_t w = 0; w < walks; w++) {
        shapley_order(11, n, w, order);
        walk_values(game, n, order, value);
        shapley_add(&s, order, value);
    }
    return s;
}

/* Within 4.5 stated errors: a share that is off by a tenth of itself would be found at 4,000
 * walks wherever the error is below a fiftieth of it. */
static void expect_shares(const Shapley *s, const double *exact)
{
    double sum = 0.0;
    for (int32_t i = 0; i < s->n; i++) {
        double error = running_error(&s->share[i]);
        assert_true(fabs(s->share[i].mean - exact[i]) <= 4.5 * error + 1e-12);
        sum += s->share[i].mean;
    }
    assert_true(near(sum, s->whole.mean, 1e-12));
}

/* -- games ---------------------------------------------------------------------------------- */

/* One right glove and two left ones (Shapley & Shubik 1969): 2/3, 1/6, 1/6. */
static double gloves(uint32_t c) { return (c & 1u) && (c & 6u) ? 1.0 : 0.0; }

static void the_only_right_glove_is_worth_two_thirds(void **state)
{
    (void)state;
    Shapley s = sample(gloves, 3, WALKS);
    const double exact[] = {2.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0};
    assert_true(running_error(&s.share[0]) < 0.01);
    expect_shares(&s, exact);
}

/* A runway of the length that the largest user needs (Littlechild & Owen 1973): each piece of it
 * is shared by those who need it. */
static const double runway[] = {1.0, 2.0, 2.5, 4.0, 7.0};

static double airport(uint32_t c)
{
    double longest = 0.0;
    for (int i = 0; i < 5; i++) {
        longest = c >> i & 1u ? fmax(longest, runway[i]) : longest;
    }
    return longest;
}

static void users_of_a_runway_share_each_piece_of_it(void **state)
{
    (void)state;
    double exact[5], before = 0.0, share = 0.0;
    for (int i = 0; i < 5; i++) {
        share += (runway[i] - before) / (5 - i);
        exact[i] = share;
        before = runway[i];
    }
    Shapley s = sample(airport, 5, WALKS);
    assert_true(s.whole.mean == 7.0 && running_error(&s.whole) == 0.0);
    expect_shares(&s, exact);
}

/* The council of the United Nations: 39 votes carry, 7 of each permanent member. */
static double council(uint32_t c)
{
    int votes = 0;
    for (int i = 0; i < UN; i++) {
        votes += c >> i & 1u ? (i < PERMANENT ? 7 : 1) : 0;
    }
    return votes >= 39 ? 1.0 : 0.0;
}

/* 421/2145 and 4/2145 (Shapley & Shubik's index of 1954 for the council since 1965). */
static void a_seat_in_the_council_has_its_known_power(void **state)
{
    (void)state;
    double exact[UN];
    for (int i = 0; i < UN; i++) {
        exact[i] = i < PERMANENT ? 421.0 / 2145.0 : 4.0 / 2145.0;
    }
    Shapley s = sample(council, UN, 20000);
    assert_true(running_error(&s.share[0]) < 0.004);
    expect_shares(&s, exact);
}

/* Player 3 brings nothing, players 1 and 2 the same. */
static double with_a_dummy(uint32_t c)
{
    int twins = (c >> 1 & 1u) + (c >> 2 & 1u);
    return 2.0 * (c & 1u) + 3.0 * twins + 5.0 * (c & 1u) * twins * twins;
}

static void who_brings_nothing_gets_nothing_and_equals_get_the_same(void **state)
{
    (void)state;
    Shapley s = sample(with_a_dummy, 4, WALKS);
    assert_true(s.share[3].mean == 0.0 && !s.share[3].moved);
    double error = hypot(running_error(&s.share[1]), running_error(&s.share[2]));
    assert_true(fabs(s.share[1].mean - s.share[2].mean) <= 4.5 * error);
    assert_true(error > 0.0);
}

/* Two that act together share what that brings: each walk and its reverse give the exact share. */
static double pairs(uint32_t c) { return 3.0 * (c & 1u) - (c >> 1 & 1u) + 4.0 * ((c & 3u) == 3u); }

static void with_parts_that_act_in_pairs_a_walk_and_its_reverse_are_exact(void **state)
{
    (void)state;
    Shapley s = sample(pairs, 3, 2);
    assert_int_equal(s.pairs, 1);
    assert_true(s.share[0].mean == 5.0 && s.share[1].mean == 1.0 && s.share[2].mean == 0.0);
}

/* -- sums, orders, failures ----------------------------------------------------------------- */

/* A game of luck: what a coalition is worth is another in each walk. */
static void shares_add_up_to_the_difference_in_every_pair_of_walks(void **state)
{
    (void)state;
    int32_t order[8];
    double value[9];
    Shapley all;
    shapley_begin(&all, 8);
    for (int32_t w = 0; w < 200; w++) {
        Shapley one;
        shapley_begin(&one, 8);
        for (int32_t half = 0; half < 2; half++) {
            shapley_order(3, 8, 2 * w + half, order);
            for (int32_t i = 0; i <= 8; i++) {
                value[i] = 1e4 * sin(100.0 * w + 17.0 * half + 3.0 * i);
            }
            shapley_add(&one, order, value);
            shapley_add(&all, order, value);
        }
        double sum = 0.0;
        for (int32_t i = 0; i < 8; i++) {
            sum += one.share[i].mean;
        }
        assert_true(near(sum, one.whole.mean, 1e-9));
    }
    double sum = 0.0;
    for (int32_t i = 0; i < 8; i++) {
        sum += all.share[i].mean;
    }
    assert_int_equal(all.pairs, 200);
    assert_true(near(sum, all.whole.mean, 1e-9));
}

/* 24,000 orders of four: as for the shuffle of designs, chi-square above 58.6 (23 degrees of
 * freedom) comes once in 20,000 times; an order twice as likely as the rest would add 900. */
static void all_orders_are_equally_likely_and_every_second_is_a_reverse(void **state)
{
    (void)state;
    int seen[256] = {0};
    for (int32_t w = 0; w < 24000; w++) {
        int32_t order[4], back[4];
        shapley_order(5, 4, 2 * w, order);
        shapley_order(5, 4, 2 * w + 1, back);
        uint32_t code = 0;
        for (int i = 0; i < 4; i++) {
            code = code << 2 | (uint32_t)order[i];
            assert_int_equal(order[i], back[3 - i]);
        }
        seen[code]++;
    }
    double chi_square = 0.0;
    int orders = 0;
    for (int code = 0; code < 256; code++) {
        orders += seen[code] > 0;
        chi_square += seen[code] > 0 ? pow(seen[code] - 1000.0, 2.0) / 1000.0 : 0.0;
    }
    assert_int_equal(orders, 24);
    assert_true(chi_square < 58.6);
}

static void a_failed_walk_takes_its_reverse_with_it(void **state)
{
    (void)state;
    Shapley s;
    shapley_begin(&s, 3);
    int32_t order[3];
    double value[4];
    for (int32_t w = 0; w < 8; w++) {
        shapley_order(1, 3, w, order);
        walk_values(gloves, 3, order, value);
        value[1] = w == 3 || w == 4 ? (double)NAN : value[1];
        shapley_add(&s, order, value);
    }
    assert_int_equal(s.pairs, 2);
    assert_int_equal(s.dropped, 2);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(s.share[i].n, 2);
        assert_true(isfinite(s.share[i].mean));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_only_right_glove_is_worth_two_thirds),
        cmocka_unit_test(users_of_a_runway_share_each_piece_of_it),
        cmocka_unit_test(a_seat_in_the_council_has_its_known_power),
        cmocka_unit_test(who_brings_nothing_gets_nothing_and_equals_get_the_same),
        cmocka_unit_test(with_parts_that_act_in_pairs_a_walk_and_its_reverse_are_exact),
        cmocka_unit_test(shares_add_up_to_the_difference_in_every_pair_of_walks),
        cmocka_unit_test(all_orders_are_equally_likely_and_every_second_is_a_reverse),
        cmocka_unit_test(a_failed_walk_takes_its_reverse_with_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
