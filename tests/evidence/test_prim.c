/* test_prim.c: boxes and their measures, peeling, pasting, and which box is taken. */
#include "planted.h"

#include "evidence/prim.h"

/* Six draws: x = 1, 2, 3, 4, 5, 6 with bad 0 0 0 1 1 1, and a second input that is 1 for the last
 * four but one. */
static const double SIX_X[] = {1, 0, 2, 0, 3, 1, 4, 1, 5, 1, 6, 0};
static const double SIX_BAD[] = {0, 0, 0, 1, 1, 1};
static const uint32_t SIX_ID[] = {0, 1, 2, 3, 4, 5};
static const Draws SIX = {6, 2, SIX_X, SIX_BAD, SIX_ID};

static void coverage_density_and_mass_are_those_of_the_draws_inside(void **state)
{
    (void)state;
    Box b;
    assert_int_equal(box_new(2, &b), OK);
    b.low[0] = 3.0;
    b.high[0] = 5.0;
    BoxFit fit = box_fit(&b, &SIX);
    assert_int_equal(fit.points, 3);
    assert_true(fit.coverage == 2.0 / 3.0 && fit.density == 2.0 / 3.0 && fit.mass == 0.5);
    assert_int_equal(box_restricted(&b), 1);
    b.low[0] = 7.0;
    b.high[0] = 8.0;
    fit = box_fit(&b, &SIX);
    assert_true(fit.points == 0 && fit.coverage == 0.0 && isnan(fit.density));
    box_free(&b);
}

/* 3 of 4 in x >= 3; without that side 3 of 6, so P(X >= 3) of 4 tosses of a coin: 5/16. Without the
 * second input's nothing changes: 3 of 4 again, P(X >= 3) of 4 at 3/4: 0.73828125. */
static void quasi_p_is_the_tail_of_the_binomial(void **state)
{
    (void)state;
    Box b;
    assert_int_equal(box_new(2, &b), OK);
    b.low[0] = 3.0;
    b.low[1] = -1.0;
    assert_true(fabs(box_quasi_p(&b, &SIX, 0) - 5.0 / 16.0) < 1e-14);
    assert_true(fabs(box_quasi_p(&b, &SIX, 1) - 0.73828125) < 1e-14);
    assert_true(b.low[0] == 3.0 && b.low[1] == -1.0);
    box_drop_weak(&b, &SIX, 0.35);
    assert_true(box_restricts(&b, 0) && !box_restricts(&b, 1));
    box_free(&b);
}

/* All three bad cases among 3 of 6 draws: one way of twenty; two or more: ten ways of twenty. */
static void chance_of_a_box_is_that_of_drawing_so_many(void **state)
{
    (void)state;
    Box b;
    assert_int_equal(box_new(2, &b), OK);
    b.low[0] = 4.0;
    assert_true(fabs(box_chance(&b, &SIX) - 0.05) < 1e-14);
    b.low[0] = 3.0;
    b.high[0] = 5.0;
    assert_true(fabs(box_chance(&b, &SIX) - 0.5) < 1e-14);
    box_widen(&b, 0);
    assert_true(box_chance(&b, &SIX) == 1.0);
    box_free(&b);
}

static double corner(const double *x) { return x[0] <= 0.4 && x[3] > 0.3 ? 1.0 : 0.0; }

static double likely_corner(const double *x) { return x[0] <= 0.4 && x[3] > 0.3 ? 0.8 : 0.1; }

/* Some 560 of 2,000 points. A slice holds a tenth of the box, so an edge is found to a tenth of
 * the side, and a tenth of either box may lie outside the other. */
static void a_planted_box_is_found_and_nothing_else_is_restricted(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 20; seed++) {
        Points p = points_new(2000, 10, seed, corner);
        PrimOptions o = prim_options_default();
        Box b;
        assert_int_equal(prim_find(&p.d, &o, NULL, &b), OK);
        BoxFit fit = box_fit(&b, &p.d);
        assert_int_equal(box_restricted(&b), 2);
        assert_true(fabs(b.high[0] - 0.4) < 0.07 && fabs(b.low[3] - 0.3) < 0.07);
        assert_true(fit.density > 0.85 && fit.coverage > 0.85);
        box_free(&b);
        points_free(&p);
    }
}

static bool lies_within(const Box *inner, const Box *outer)
{
    bool within = true;
    for (int32_t j = 0; j < inner->k; j++) {
        within = within && inner->low[j] >= outer->low[j] && inner->high[j] <= outer->high[j];
    }
    return within;
}

static void each_step_lies_within_the_one_before_and_has_fewer_draws(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 50; seed++) {
        Points p = points_new(300, 6, seed, seed % 2 ? likely_corner : nowhere);
        PrimOptions o = prim_options_default();
        PrimPath path;
        assert_int_equal(prim_peel(&p.d, &o, NULL, &path), OK);
        assert_true(path.n > 1 && path.step[0].fit.mass == 1.0 && path.step[0].restricted == 0);
        for (int32_t i = 1; i < path.n; i++) {
            const PrimStep *before = &path.step[i - 1], *step = &path.step[i];
            assert_true(step->fit.points < before->fit.points && step->fit.points >= 15);
            assert_true(step->fit.mass < before->fit.mass);
            assert_true(lies_within(&step->box, &before->box));
        }
        prim_path_free(&path);
        points_free(&p);
    }
}

static void the_smallest_box_keeps_what_it_must(void **state)
{
    (void)state;
    Points p = points_new(400, 4, 5, likely_corner);
    PrimOptions o = prim_options_default();
    o.mass_least = 0.25;
    PrimPath path;
    assert_int_equal(prim_peel(&p.d, &o, NULL, &path), OK);
    assert_in_range(path.step[path.n - 1].fit.points, 100, 130);
    prim_path_free(&path);
    o.points_least = 150;
    assert_int_equal(prim_peel(&p.d, &o, NULL, &path), OK);
    assert_in_range(path.step[path.n - 1].fit.points, 150, 190);
    prim_path_free(&path);
    points_free(&p);
}

/* From random boxes, among noise and with something to find. */
static void pasting_never_lowers_density_and_never_loses_draws(void **state)
{
    (void)state;
    int32_t grew = 0;
    for (uint32_t seed = 1; seed <= 200; seed++) {
        Points p = points_new(200, 4, seed, seed % 2 ? likely_corner : nowhere);
        PrimOptions o = prim_options_default();
        Box b;
        assert_int_equal(box_new(4, &b), OK);
        Rng r = rng_at((RngKey){seed, 1}, 0, 0, 0);
        for (int32_t j = 0; j < 3; j++) {
            b.low[j] = 0.4 * rng_uniform(&r);
            b.high[j] = 1.0 - 0.4 * rng_uniform(&r);
        }
        BoxFit before = box_fit(&b, &p.d);
        assert_int_equal(prim_paste(&p.d, &o, &b), OK);
        BoxFit after = box_fit(&b, &p.d);
        assert_true(after.density >= before.density && after.points >= before.points);
        grew += after.points > before.points;
        box_free(&b);
        points_free(&p);
    }
    assert_true(grew > 150);
}

static void pasting_gives_back_what_was_peeled_too_far(void **state)
{
    (void)state;
    Points p = points_new(2000, 4, 9, corner);
    PrimOptions o = prim_options_default();
    Box b;
    assert_int_equal(box_new(4, &b), OK);
    b.low[0] = 0.1;
    b.high[0] = 0.25;
    b.low[3] = 0.5;
    b.high[3] = 0.9;
    assert_true(box_fit(&b, &p.d).coverage < 0.3);
    assert_int_equal(prim_paste(&p.d, &o, &b), OK);
    BoxFit fit = box_fit(&b, &p.d);
    assert_true(fit.density == 1.0 && fit.coverage > 0.85);
    assert_true(!(b.low[0] > -HUGE_VAL) && !(b.high[3] < HUGE_VAL));
    box_free(&b);
    points_free(&p);
}

static void the_order_of_draws_changes_nothing(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 10; seed++) {
        Points p = points_new(250, 8, seed, likely_corner), q = points_reordered(&p);
        PrimOptions o = prim_options_default();
        Box a, b;
        assert_int_equal(prim_find(&p.d, &o, NULL, &a), OK);
        assert_int_equal(prim_find(&q.d, &o, NULL, &b), OK);
        assert_true(box_restricted(&a) > 0 && same_box(&a, &b));
        box_free(&a);
        box_free(&b);
        points_free(&p);
        points_free(&q);
    }
}

/* Inputs 0 and 1 are one and the same. */
static void of_two_equal_inputs_the_first_is_restricted(void **state)
{
    (void)state;
    Points p = points_new(500, 4, 3, corner);
    for (int32_t i = 0; i < p.d.n; i++) {
        p.x[4 * i + 1] = p.x[4 * i];
    }
    PrimOptions o = prim_options_default();
    Box b;
    assert_int_equal(prim_find(&p.d, &o, NULL, &b), OK);
    assert_true(box_restricts(&b, 0) && !box_restricts(&b, 1));
    box_free(&b);
    points_free(&p);
}

/* An input of three values, the bad cases at 2: slices are whole values, limits lie between. */
static void draws_of_one_value_go_together(void **state)
{
    (void)state;
    Points p = points_new(300, 2, 4, nowhere);
    for (int32_t i = 0; i < p.d.n; i++) {
        p.x[2 * i] = i % 3;
        p.bad[i] = i % 3 == 2;
    }
    PrimOptions o = prim_options_default();
    PrimPath path;
    assert_int_equal(prim_peel(&p.d, &o, NULL, &path), OK);
    assert_true(path.n > 3);
    assert_true(path.step[1].box.low[0] == 0.5 && path.step[2].box.low[0] == 1.5);
    assert_true(path.step[2].fit.density == 1.0 && path.step[2].fit.points == 100);
    prim_path_free(&path);
    points_free(&p);
}

static void only_marked_inputs_are_restricted(void **state)
{
    (void)state;
    Points p = points_new(500, 4, 3, corner);
    PrimOptions o = prim_options_default();
    const bool columns[] = {false, true, true, true};
    Box b;
    assert_int_equal(prim_find(&p.d, &o, columns, &b), OK);
    assert_true(!box_restricts(&b, 0) && box_restricts(&b, 3));
    box_free(&b);
    points_free(&p);
}

/* Steps by hand of 1,000 draws with 100 bad cases. What each tells of them, less 3.454 for each
 * input: 93.5, 119.7, 124.0, 128.7 and 37.6. */
static void the_box_that_tells_most_for_its_inputs_is_taken(void **state)
{
    (void)state;
    PrimStep step[] = {{.fit = {1000, 100, 1.0, 0.1, 1.0}, .restricted = 0},
                       {.fit = {200, 80, 0.8, 0.4, 0.2}, .restricted = 1},
                       {.fit = {140, 78, 0.78, 78.0 / 140.0, 0.14}, .restricted = 2},
                       {.fit = {130, 77, 0.77, 77.0 / 130.0, 0.13}, .restricted = 2},
                       {.fit = {117, 76, 0.76, 76.0 / 117.0, 0.117}, .restricted = 3},
                       {.fit = {20, 20, 0.2, 1.0, 0.02}, .restricted = 3}};
    PrimPath path = {.n = 6, .step = step};
    PrimOptions o = prim_options_default();
    assert_int_equal(prim_choose(&path, &o), 4);
    step[4].restricted = 5; /* 6.9 less: now the one before tells more */
    assert_int_equal(prim_choose(&path, &o), 3);
    o.density_least = 0.62;
    assert_int_equal(prim_choose(&path, &o), 4);
    o.coverage_least = 0.79;
    assert_int_equal(prim_choose(&path, &o), 0);
    o.density_least = 0.0;
    assert_int_equal(prim_choose(&path, &o), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coverage_density_and_mass_are_those_of_the_draws_inside),
        cmocka_unit_test(quasi_p_is_the_tail_of_the_binomial),
        cmocka_unit_test(chance_of_a_box_is_that_of_drawing_so_many),
        cmocka_unit_test(a_planted_box_is_found_and_nothing_else_is_restricted),
        cmocka_unit_test(each_step_lies_within_the_one_before_and_has_fewer_draws),
        cmocka_unit_test(the_smallest_box_keeps_what_it_must),
        cmocka_unit_test(pasting_never_lowers_density_and_never_loses_draws),
        cmocka_unit_test(pasting_gives_back_what_was_peeled_too_far),
        cmocka_unit_test(the_order_of_draws_changes_nothing),
        cmocka_unit_test(of_two_equal_inputs_the_first_is_restricted),
        cmocka_unit_test(draws_of_one_value_go_together),
        cmocka_unit_test(only_marked_inputs_are_restricted),
        cmocka_unit_test(the_box_that_tells_most_for_its_inputs_is_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
