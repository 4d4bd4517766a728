/* test_evppi.c: what it would be worth to know an input before choosing a plan. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "evidence/evppi.h"

enum { DRAWS_MAX = 2000, INPUTS_MAX = 350 };

/* Two plans: one that is worth nothing, one worth x - c with scatter, x the first input. */
typedef struct {
    double utility[3 * DRAWS_MAX], input[DRAWS_MAX * INPUTS_MAX];
    Choice choice;
} Set;

static Set *set_new(int32_t draws, int32_t inputs, uint32_t seed)
{
    Set *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->choice = (Choice){2, draws, inputs, s->utility, {NULL, NULL}, s->input};
    for (int32_t i = 0; i < draws * inputs; i++) {
        s->input[i] = rng_uniform_at((RngKey){11, seed}, 0, 0, (uint32_t)i);
    }
    return s;
}

static double noise(uint32_t seed, int32_t i)
{
    double u = rng_uniform_at((RngKey){11, seed}, 0, 1, (uint32_t)i);
    return gsl_cdf_ugaussian_Pinv(u);
}

/* x in the middle of equal cells: sums over draws are integrals. */
static void spread_evenly(Set *s)
{
    for (int32_t i = 0; i < s->choice.draws; i++) {
        s->input[i * s->choice.inputs] = (i + 0.5) / s->choice.draws;
    }
}

static void second_plan(Set *s, double c, double scatter, uint32_t seed)
{
    for (int32_t i = 0; i < s->choice.draws; i++) {
        s->utility[s->choice.draws + i] =
            s->input[i * s->choice.inputs] - c + scatter * noise(seed, i);
    }
}

static EvppiOptions few_resamples(void)
{
    EvppiOptions o = evppi_options_default();
    o.resamples = 20;
    return o;
}

/* u1 = 0, u2 = x - c: known x is worth (1 - c)^2 / 2 where c > 1/2, else c^2 / 2. */
static void knowing_a_uniform_input_is_worth_its_closed_form(void **state)
{
    (void)state;
    Set *s = set_new(2000, 1, 1);
    EvppiOptions o = few_resamples();
    Errors e = {0};
    spread_evenly(s);
    for (int tenths = 1; tenths < 10; tenths++) {
        InputValue v;
        double c = 0.1 * tenths;
        second_plan(s, c, 0.0, 1);
        assert_int_equal(evppi_find(&s->choice, &o, &v, &e), OK);
        double expected = c > 0.5 ? (1.0 - c) * (1.0 - c) / 2.0 : c * c / 2.0;
        assert_true(fabs(v.raw - expected) < 1e-6); /* the step of 1/2000 at the bend */
        assert_true(v.luck < 1e-9);
        assert_true(v.marked);
    }
    free(s);
}

/* u1 = 0, u2 = x1 + x2 - 1, so the best mean is 0. x1 alone: E(x1 - 1/2)^+ = 1/8. Both: E(x1 + x2 -
 * 1)^+ = 1/6, which is the mean over draws of the better plan. */
static void one_of_two_inputs_is_worth_less_than_both(void **state)
{
    (void)state;
    enum { SIDE = 44, N = SIDE * SIDE };
    Set *s = set_new(N, 2, 1);
    EvppiOptions o = few_resamples();
    Errors e = {0};
    InputValue v[2];
    PerfectValue all;
    for (int i = 0; i < N; i++) {
        s->input[2 * i] = (i / SIDE + 0.5) / SIDE;
        s->input[2 * i + 1] = (i % SIDE + 0.5) / SIDE;
        s->utility[N + i] = s->input[2 * i] + s->input[2 * i + 1] - 1.0;
    }
    assert_int_equal(evppi_find(&s->choice, &o, v, &e), OK);
    assert_int_equal(evpi_find(&s->choice, &all, &e), OK);
    for (int k = 0; k < 2; k++) {
        assert_true(fabs(v[k].raw - 0.125) < 1e-3);
        assert_true(v[k].marked);
    }
    assert_true(fabs(all.most - 1.0 / 6.0) < 1e-3);
    free(s);
}

/* Plans 0, x - 0.4 and 0.6 - x: the second from 1/2 up, the third below; each worth more than 0. */
static void ranges_say_where_which_plan_is_best(void **state)
{
    (void)state;
    Set *s = set_new(400, 1, 1);
    EvppiOptions o = few_resamples();
    Errors e = {0};
    BestRanges r;
    s->choice.plans = 3;
    spread_evenly(s);
    for (int i = 0; i < 400; i++) {
        s->utility[400 + i] = s->input[i] - 0.4;
        s->utility[800 + i] = 0.6 - s->input[i];
    }
    assert_int_equal(evppi_ranges(&s->choice, 0, &o, &r, &e), OK);
    assert_int_equal(r.n, 2);
    assert_int_equal(r.range[0].plan, 2);
    assert_int_equal(r.range[1].plan, 1);
    assert_true(fabs(r.range[0].high - 0.5) < 1e-9 && r.range[1].low == r.range[0].high);
    assert_true(r.range[0].low == 0.5 / 400 && r.range[1].high == 399.5 / 400);
    assert_true(r.range[0].support > 0.999 && r.range[1].support > 0.999);
    free(s);
}

static void a_range_found_in_noise_has_little_support(void **state)
{
    (void)state;
    Set *s = set_new(40, 1, 3);
    EvppiOptions o = evppi_options_default();
    Errors e = {0};
    BestRanges r;
    double least = 1.0;
    for (int i = 0; i < 40; i++) {
        s->utility[40 + i] = noise(3, i);
    }
    assert_int_equal(evppi_ranges(&s->choice, 0, &o, &r, &e), OK);
    for (int i = 0; i < r.n; i++) {
        least = fmin(least, r.range[i].support);
    }
    assert_true(least < 0.95);
    free(s);
}

/* 60 sets of 100 draws, scatter as large as that of the input. The mean of the values must be right
 * to 3 of its standard errors (60 values that scatter by 0.017), the error to a third: one that
 * forgot the scatter of draws, or counted it twice, would not be. */
static void scatter_moves_the_value_by_less_than_its_error(void **state)
{
    (void)state;
    EvppiOptions o = evppi_options_default();
    Errors e = {0};
    o.shuffles = 20;
    double sum = 0.0, squares = 0.0, error = 0.0;
    enum { SETS = 60 };
    for (uint32_t seed = 0; seed < SETS; seed++) {
        Set *s = set_new(100, 1, seed);
        InputValue v;
        second_plan(s, 0.7, 0.3, seed);
        assert_int_equal(evppi_find(&s->choice, &o, &v, &e), OK);
        sum += v.value / SETS;
        squares += v.value * v.value / SETS;
        error += v.error / SETS;
        free(s);
    }
    assert_true(fabs(sum - 0.045) < 0.0065);
    double scatter = sqrt(squares - sum * sum);
    assert_true(error > 0.75 * scatter && error < 1.4 * scatter);
}

/* 100 sets of 60 draws with 4 inputs that tell nothing, two plans that are as good. Raw values are
 * above 0 in many of them; less luck they must be 0 on average: a bias of half the luck is three
 * standard errors. At most 5 sets in 100 may have a mark: 12 are 3.2 standard deviations more. */
static void inputs_that_tell_nothing_are_worth_nothing(void **state)
{
    (void)state;
    enum { SETS = 100, INPUTS = 4 };
    EvppiOptions o = few_resamples();
    Errors e = {0};
    double rest = 0.0, squares = 0.0, luck = 0.0;
    int with_mark = 0;
    for (uint32_t seed = 0; seed < SETS; seed++) {
        Set *s = set_new(60, INPUTS, seed);
        InputValue v[INPUTS];
        bool any = false;
        double mean = 0.0;
        for (int i = 0; i < 60; i++) {
            s->utility[60 + i] = noise(seed, i);
        }
        assert_int_equal(evppi_find(&s->choice, &o, v, &e), OK);
        for (int k = 0; k < INPUTS; k++) {
            assert_true(v[k].value == fmax(0.0, v[k].raw - v[k].luck));
            mean += (v[k].raw - v[k].luck) / INPUTS;
            luck += v[k].luck / INPUTS / SETS;
            any = any || v[k].marked;
        }
        rest += mean / SETS;
        squares += mean * mean / SETS;
        with_mark += any;
        free(s);
    }
    double of_mean = sqrt((squares - rest * rest) / SETS);
    assert_true(luck > 0.01 && 0.5 * luck > 3.0 * of_mean);
    assert_true(fabs(rest) < 3.0 * of_mean);
    assert_true(with_mark <= 12);
}

/* 30 draws, 350 inputs, one of which decides and the others are noise: it alone is found. */
static void few_draws_and_many_inputs_mark_what_is_there_and_no_noise(void **state)
{
    (void)state;
    Set *s = set_new(30, INPUTS_MAX, 4);
    InputValue *v = calloc(INPUTS_MAX, sizeof *v);
    EvppiOptions o = few_resamples();
    Errors e = {0};
    int marks = 0;
    assert_non_null(v);
    second_plan(s, 0.5, 0.1, 4);
    assert_int_equal(evppi_find(&s->choice, &o, v, &e), OK);
    for (int k = 0; k < INPUTS_MAX; k++) {
        marks += v[k].marked;
    }
    assert_true(v[0].marked);
    assert_int_equal(marks, 1);
    free(v);
    free(s);
}

/* Two plans that are tied, the second better in every other draw and worse in the others, whatever
 * the input. In half of the resamples the second is the better one for all values: no reason to
 * find out. Gains over the plan that is best in all draws would give an error of 0.06 instead. */
static void a_resample_with_another_best_plan_is_no_gain_by_itself(void **state)
{
    (void)state;
    Set *s = set_new(100, 1, 12);
    EvppiOptions o = evppi_options_default();
    Errors e = {0};
    InputValue v;
    for (int i = 0; i < 100; i++) {
        s->input[i] = i % 4 < 2 ? 0.25 : 0.75;
        s->utility[100 + i] = i % 2 ? 1.0 : -1.000001;
    }
    assert_int_equal(evppi_find(&s->choice, &o, &v, &e), OK);
    assert_true(v.raw == 0.0 && v.error < 0.045);
    free(s);
}

/* An input that moves the plans apart and never turns the choice tells much, worth nothing. */
static void an_input_that_never_turns_the_choice_is_worth_nothing(void **state)
{
    (void)state;
    Set *s = set_new(200, 2, 5);
    EvppiOptions o = few_resamples();
    Errors e = {0};
    InputValue v[2];
    second_plan(s, 2.0, 0.1, 5);
    for (int i = 0; i < 200; i++) {
        s->input[2 * i + 1] = 0.5; /* and one that never varies has no chance to speak of */
    }
    assert_int_equal(evppi_find(&s->choice, &o, v, &e), OK);
    assert_true(v[0].raw == 0.0 && v[0].value == 0.0 && v[0].chance == 1.0 && !v[0].marked);
    assert_true(v[1].raw == 0.0 && isnan(v[1].chance) && !v[1].marked);
    free(s);
}

/* 100 sets of 100 draws: the input moves the plans apart, up to 0.2 short of turning the choice, so
 * it is worth nothing. It is no noise either: by chance alone 15 sets would be marked. */
static void an_input_that_nearly_turns_the_choice_is_seldom_marked(void **state)
{
    (void)state;
    int marks = 0, unlikely = 0;
    EvppiOptions o = few_resamples();
    Errors e = {0};
    for (uint32_t seed = 0; seed < 100; seed++) {
        Set *s = set_new(100, 1, seed);
        InputValue v;
        second_plan(s, 1.2, 1.0, seed);
        assert_int_equal(evppi_find(&s->choice, &o, &v, &e), OK);
        marks += v.marked;
        unlikely += v.chance <= o.level;
        free(s);
    }
    assert_true(unlikely > 8);
    assert_true(marks <= 5);
}

static void an_input_keeps_its_figures_among_others(void **state)
{
    (void)state;
    Set *s = set_new(50, 3, 6);
    double alone[50];
    EvppiOptions o = few_resamples();
    o.shuffles = 99;
    Errors e = {0};
    InputValue all[3], one;
    second_plan(s, 0.5, 0.5, 6);
    for (int i = 0; i < 50; i++) {
        alone[i] = s->input[3 * i + 2];
    }
    assert_int_equal(evppi_find(&s->choice, &o, all, &e), OK);
    Choice choice = s->choice;
    choice.inputs = 1;
    choice.input = alone;
    assert_int_equal(evppi_find(&choice, &o, &one, &e), OK);
    assert_true(one.raw == all[2].raw && one.luck == all[2].luck && one.error == all[2].error &&
                one.chance == all[2].chance);
    free(s);
}

/* Plans that are the same in every draw but for the luck of lives (two halves, standard deviation 1
 * each): chosen with hindsight the better one seems worth E max(0, N(0, 1)) = 0.4; chosen on one
 * half and valued on the other, nothing. 2,000 draws: standard error 0.02. */
static void hindsight_sees_value_in_the_luck_of_lives_and_halves_do_not(void **state)
{
    (void)state;
    Set *s = set_new(2000, 1, 7);
    double *half = calloc(4 * (size_t)DRAWS_MAX, sizeof *half);
    Errors e = {0};
    PerfectValue v;
    assert_non_null(half);
    for (int i = 0; i < 2000; i++) {
        half[2000 + i] = noise(8, i);
        half[6000 + i] = noise(9, i);
        s->utility[2000 + i] = 0.5 * (half[2000 + i] + half[6000 + i]);
    }
    s->choice.half[0] = half;
    s->choice.half[1] = half + 4000;
    assert_int_equal(evpi_find(&s->choice, &v, &e), OK);
    assert_true(fabs(v.most - 0.3989 * sqrt(0.5)) < 0.04);
    assert_true(v.least < 0.06);
    assert_true(v.regret > 0.4 && v.regret < 0.6);
    free(half);
    free(s);
}

static void what_cannot_be_used_is_refused_in_words(void **state)
{
    (void)state;
    Set *s = set_new(30, 2, 8);
    EvppiOptions o = few_resamples();
    Errors e = {0};
    InputValue v[2];
    BestRanges r;
    s->input[2 * 7 + 1] = 1.0;
    assert_int_equal(evppi_find(&s->choice, &o, v, &e), BAD_INPUT);
    assert_non_null(strstr(e.text[0], "input 1 of draw 7: found 1, expected"));
    s->input[2 * 7 + 1] = 0.5;
    s->utility[30 + 4] = (double)NAN;
    assert_int_equal(evppi_find(&s->choice, &o, v, &e), BAD_INPUT);
    assert_non_null(strstr(e.text[1], "utility of plan 1 in draw 4: found"));
    s->utility[30 + 4] = 0.0;
    assert_int_equal(evppi_ranges(&s->choice, 2, &o, &r, &e), BAD_INPUT);
    assert_non_null(strstr(e.text[2], "found 2, expected 0 to 1"));
    s->choice.draws = 7;
    assert_int_equal(evppi_find(&s->choice, &o, v, &e), BAD_INPUT);
    assert_non_null(strstr(e.text[3], "7 draws, expected at least 2 plans and 8 draws"));
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knowing_a_uniform_input_is_worth_its_closed_form),
        cmocka_unit_test(one_of_two_inputs_is_worth_less_than_both),
        cmocka_unit_test(ranges_say_where_which_plan_is_best),
        cmocka_unit_test(a_range_found_in_noise_has_little_support),
        cmocka_unit_test(scatter_moves_the_value_by_less_than_its_error),
        cmocka_unit_test(inputs_that_tell_nothing_are_worth_nothing),
        cmocka_unit_test(few_draws_and_many_inputs_mark_what_is_there_and_no_noise),
        cmocka_unit_test(a_resample_with_another_best_plan_is_no_gain_by_itself),
        cmocka_unit_test(an_input_that_never_turns_the_choice_is_worth_nothing),
        cmocka_unit_test(an_input_that_nearly_turns_the_choice_is_seldom_marked),
        cmocka_unit_test(an_input_keeps_its_figures_among_others),
        cmocka_unit_test(hindsight_sees_value_in_the_luck_of_lives_and_halves_do_not),
        cmocka_unit_test(what_cannot_be_used_is_refused_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
