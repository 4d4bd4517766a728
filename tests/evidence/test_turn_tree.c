/* test_turn_tree.c: a tree is said when other draws bear it out, and not when they do not. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/rng.h"
#include "evidence/turn_tree.h"

enum { DRAWS_MOST = 240, INPUTS_MOST = 40 };

typedef struct {
    Draws d;
    double x[DRAWS_MOST * INPUTS_MOST], bad[DRAWS_MOST];
    uint32_t id[DRAWS_MOST];
} Made;

/* Uniform inputs; bad at random. */
static void make(Made *m, int32_t n, int32_t k, uint32_t seed)
{
    for (int32_t i = 0; i < n; i++) {
        Rng r = rng_at((RngKey){seed, 0}, 0, 9990, (uint32_t)i);
        for (int32_t j = 0; j < k; j++) {
            m->x[i * k + j] = rng_uniform(&r);
        }
        m->bad[i] = rng_uniform(&r) < 0.4;
        m->id[i] = (uint32_t)i;
    }
    m->d = (Draws){n, k, m->x, m->bad, m->id};
}

/* Bad where the first input is above 0.7 or the second below 0.2: no single box. */
static void either_or_is_found_and_counted_on_other_draws(void **state)
{
    (void)state;
    Made *m = malloc(sizeof *m);
    TurnTree t;
    assert_non_null(m);
    make(m, 240, 10, 3);
    for (int32_t i = 0; i < 240; i++) {
        m->bad[i] = m->x[i * 10] > 0.7 || m->x[i * 10 + 1] < 0.2;
    }
    assert_int_equal(turn_tree(&m->d, 1, 0.01, &t), OK);
    assert_true(t.holds);
    assert_true(t.n_leaves >= 3);
    int32_t points = 0, cases = 0, bad_points = 0, bad_cases = 0;
    for (int32_t i = 0; i < t.n_leaves; i++) {
        points += t.leaf[i].points;
        cases += t.leaf[i].cases;
        bad_points += t.leaf[i].bad ? t.leaf[i].points : 0;
        bad_cases += t.leaf[i].bad ? t.leaf[i].cases : 0;
    }
    assert_true(points == 120 || points == 119 || points == 121);
    assert_true(bad_cases > 0.8 * cases && bad_cases > 0.7 * bad_points);
    free(m);
}

/* 200 sets of noise with 40 inputs: at a level of 0.05 ten are expected at most; 22 or more would
 * come about once in 4,000 times. */
static void noise_gives_no_tree_more_often_than_the_level_says(void **state)
{
    (void)state;
    Made *m = malloc(sizeof *m);
    TurnTree t;
    int said = 0;
    assert_non_null(m);
    for (uint32_t seed = 0; seed < 200; seed++) {
        make(m, 120, INPUTS_MOST, 100 + seed);
        assert_int_equal(turn_tree(&m->d, seed, 0.05, &t), OK);
        said += t.holds;
    }
    assert_true(said < 22);
    free(m);
}

static void one_kind_of_draws_gives_no_question(void **state)
{
    (void)state;
    Made *m = malloc(sizeof *m);
    TurnTree t;
    assert_non_null(m);
    make(m, 60, 5, 1);
    for (int32_t i = 0; i < 60; i++) {
        m->bad[i] = 1.0;
    }
    assert_int_equal(turn_tree(&m->d, 1, 0.05, &t), OK);
    assert_int_equal(t.n_leaves, 1);
    assert_false(t.holds);
    assert_true(t.chance == 1.0);
    free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(either_or_is_found_and_counted_on_other_draws),
        cmocka_unit_test(noise_gives_no_tree_more_often_than_the_level_says),
        cmocka_unit_test(one_kind_of_draws_gives_no_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
