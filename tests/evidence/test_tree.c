/* test_tree.c: a small tree of questions. */
#include "planted.h"

#include "evidence/tree.h"

/* Bad where exactly one of two inputs is high. */
static double either_or(const double *x) { return (x[0] > 0.5) != (x[1] > 0.5) ? 1.0 : 0.0; }

static double step_at_three_tenths(const double *x) { return x[1] > 0.3 ? 0.9 : 0.1; }

/* A grid of 20 x 20: at the root no question gains anything, so the evener halves decide. */
static void either_or_on_a_grid_takes_three_questions(void **state)
{
    (void)state;
    Points p = points_new(400, 2, 1, nowhere);
    for (int32_t i = 0; i < 400; i++) {
        p.x[2 * i] = (i % 20 + 0.5) / 20.0;
        p.x[2 * i + 1] = (double)(i / 20) / 20.0 + 0.025;
        p.bad[i] = either_or(p.x + 2 * i);
    }
    TreeOptions o = tree_options_default();
    Tree t;
    assert_int_equal(tree_grow(&p.d, &o, &t), OK);
    tree_prune(&t, &p.d);
    assert_int_equal(tree_leaves(&t), 4);
    assert_int_equal(t.node[0].column, 0);
    assert_true(t.node[0].limit == 0.5 && tree_error(&t, &p.d) == 0.0);
    assert_true(t.node[1].column == 1 && t.node[2].column == 1);
    assert_int_equal(t.node[tree_leaf(&t, (double[]){0.9, 0.1})].points, 100);
    points_free(&p);
}

static void a_step_is_one_question_at_its_place(void **state)
{
    (void)state;
    Points p = points_new(1000, 5, 2, step_at_three_tenths);
    Points q = points_new(1000, 5, 3, step_at_three_tenths);
    TreeOptions o = tree_options_default();
    Tree t;
    assert_int_equal(tree_grow(&p.d, &o, &t), OK);
    assert_true(tree_leaves(&t) > 2);
    tree_prune(&t, &q.d);
    assert_int_equal(tree_leaves(&t), 2);
    assert_int_equal(t.node[0].column, 1);
    assert_true(fabs(t.node[0].limit - 0.3) < 0.02);
    assert_true(fabs(t.node[1].mean - 0.1) < 0.05 && fabs(t.node[2].mean - 0.9) < 0.04);
    assert_int_equal(t.node[1].points + t.node[2].points, 1000);
    points_free(&p);
    points_free(&q);
}

/* Questions about noise are cut back by other draws: of 200 trees few keep any. A tree that is cut
 * back by its own draws keeps all, which is what this would miss if it held. */
static void of_noise_little_is_left(void **state)
{
    (void)state;
    int32_t kept = 0;
    for (uint32_t seed = 1; seed <= 200; seed++) {
        Points p = points_new(150, 10, seed, nowhere),
               q = points_new(150, 10, seed + 1000, nowhere);
        TreeOptions o = tree_options_default();
        Tree t;
        assert_int_equal(tree_grow(&p.d, &o, &t), OK);
        assert_true(tree_leaves(&t) > 2);
        tree_prune(&t, &q.d);
        kept += tree_leaves(&t) > 1;
        points_free(&p);
        points_free(&q);
    }
    print_message("%d of 200 trees keep a question about noise\n", (int)kept);
    assert_true(kept < 60);
}

static void no_leaf_is_smaller_than_allowed_and_none_is_deeper(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 20; seed++) {
        Points p = points_new(200, 4, seed, nowhere);
        TreeOptions o = {.depth_most = (int32_t)(seed % 4), .leaf_least = 17};
        Tree t;
        assert_int_equal(tree_grow(&p.d, &o, &t), OK);
        int32_t points = 0;
        for (int32_t i = 0; i < TREE_NODES_MAX; i++) {
            bool leaf = t.node[i].there && t.node[i].column == TREE_LEAF;
            assert_true(!leaf || t.node[i].points >= 17);
            assert_true(!t.node[i].there || i < (1 << (o.depth_most + 1)) - 1);
            points += leaf ? t.node[i].points : 0;
        }
        assert_int_equal(points, 200);
        points_free(&p);
    }
}

/* What is not 0 or 1: a mean for each leaf. */
static void steps_of_any_number_are_found(void **state)
{
    (void)state;
    Points p = points_new(300, 2, 6, nowhere);
    for (int32_t i = 0; i < 300; i++) {
        double x = p.x[2 * i];
        p.bad[i] = x < 0.25 ? -100.0 : x < 0.6 ? 20.0 : 1000.0;
    }
    TreeOptions o = tree_options_default();
    Tree t;
    assert_int_equal(tree_grow(&p.d, &o, &t), OK);
    assert_int_equal(tree_leaves(&t), 3);
    assert_true(fabs(t.node[tree_leaf(&t, (double[]){0.1, 0.5})].mean + 100.0) < 1e-9);
    assert_true(fabs(t.node[tree_leaf(&t, (double[]){0.4, 0.5})].mean - 20.0) < 1e-9);
    assert_true(fabs(t.node[tree_leaf(&t, (double[]){0.9, 0.5})].mean - 1000.0) < 1e-9);
    points_free(&p);
}

static void the_order_of_draws_changes_no_tree(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 20; seed++) {
        Points p = points_new(250, 6, seed, step_at_three_tenths), q = points_reordered(&p);
        TreeOptions o = tree_options_default();
        Tree s, t;
        memset(&s, 0, sizeof s);
        memset(&t, 0, sizeof t);
        assert_int_equal(tree_grow(&p.d, &o, &s), OK);
        assert_int_equal(tree_grow(&q.d, &o, &t), OK);
        for (int32_t i = 0; i < TREE_NODES_MAX; i++) {
            assert_true(s.node[i].column == t.node[i].column && s.node[i].limit == t.node[i].limit);
            assert_true(s.node[i].mean == t.node[i].mean && s.node[i].points == t.node[i].points);
        }
        points_free(&p);
        points_free(&q);
    }
}

static void the_box_of_a_leaf_holds_its_draws(void **state)
{
    (void)state;
    Points p = points_new(300, 3, 8, either_or);
    TreeOptions o = {.depth_most = 4, .leaf_least = 5};
    Tree t;
    Box b;
    assert_int_equal(tree_grow(&p.d, &o, &t), OK);
    assert_int_equal(box_new(3, &b), OK);
    for (int32_t i = 0; i < TREE_NODES_MAX; i++) {
        if (t.node[i].there && t.node[i].column == TREE_LEAF) {
            tree_box(&t, i, &b);
            BoxFit fit = box_fit(&b, &p.d);
            assert_int_equal(fit.points, t.node[i].points);
            assert_true(fabs(fit.density - t.node[i].mean) < 1e-12);
        }
    }
    box_free(&b);
    points_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(either_or_on_a_grid_takes_three_questions),
        cmocka_unit_test(a_step_is_one_question_at_its_place),
        cmocka_unit_test(of_noise_little_is_left),
        cmocka_unit_test(no_leaf_is_smaller_than_allowed_and_none_is_deeper),
        cmocka_unit_test(steps_of_any_number_are_found),
        cmocka_unit_test(the_order_of_draws_changes_no_tree),
        cmocka_unit_test(the_box_of_a_leaf_holds_its_draws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
