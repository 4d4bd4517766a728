/* test_comparison.c: when a comparison has seen enough, and what it says of its futures. */
#include <math.h>

#include "../ensemble/fixture.h"
#include "evidence/comparison_result.h"

typedef struct {
    Fixture *f;
    Plan *other, *none;
    const Plan *plan[3];
    Uncertain *uncertain;
    ComparisonOptions options;
    char path[128];
} Compared;

/* The three plans of the small place over twenty weeks, one input drawn. */
static void begin(void **state, Compared *c)
{
    static const char *const vary[] = {"violence.attack"};
    Errors e;
    Fixture *f = *state;
    errors_clear(&e);
    *c = (Compared){.f = f};
    expect_ok(plan_load(f->scenario, "gated", &c->other, &e), &e);
    expect_ok(plan_load(f->scenario, "none", &c->none, &e), &e);
    expect_ok(uncertain_make(f->scenario, &f->params, (UncertainSelection){1, vary, NULL},
                             &c->uncertain, &e),
              &e);
    c->plan[0] = f->plan;
    c->plan[1] = c->other;
    c->plan[2] = c->none;
    ComparisonOptions *o = &c->options;
    *o = (ComparisonOptions){.scenario = f->scenario,
                             .params = &f->params,
                             .uncertain = c->uncertain,
                             .n_plans = 3,
                             .plan = c->plan,
                             .reference = 2,
                             .criterion = OUTCOME_in_country,
                             .better = HIGHER_IS_BETTER,
                             .error = 0.05,
                             .most_draws = 64,
                             .path = fixture_path(f, "a.comparison", c->path)};
    o->members = members_options_for(f->scenario, f->plan, &f->params);
    o->members.days = 140;
    o->members.people_per_agent = 2000;
}

static void end(Compared *c)
{
    plan_free(c->other);
    plan_free(c->none);
    uncertain_free(c->uncertain);
}

static void run(Compared *c, PlanComparison *out)
{
    Errors e;
    errors_clear(&e);
    expect_ok(comparison_open(&c->options, out, &e), &e);
    expect_ok(comparison_run(out, &e), &e);
}

static void closed(PlanComparison *c)
{
    Errors e;
    errors_clear(&e);
    expect_ok(comparison_close(c, OK, &e), &e);
}

static void looks_grow_by_a_third_or_a_half(void **state)
{
    (void)state;
    static const int32_t look[] = {16, 32, 48, 64, 96, 128, 192, 256, 384, 512};
    for (int j = 0; j < 10; j++) {
        assert_int_equal(comparison_look(j), look[j]);
    }
}

/* People of the mission in country are 0 under one plan and many under another. */
static void it_stops_at_the_first_look_at_which_the_order_is_settled(void **state)
{
    Compared c;
    PlanComparison p;
    begin(state, &c);
    c.options.n_plans = 2;
    c.plan[1] = c.none;
    c.options.reference = 1;
    run(&c, &p);
    assert_true(p.settled);
    assert_int_equal(p.draws, 16);
    assert_int_equal(p.looks, 1);
    assert_int_equal(p.ranking.order[0], 0);
    assert_false(p.out_of_time);
    closed(&p);
    end(&c);
}

/* Two plans whose difference is lost in luck, until it is said that it does not matter. */
static void it_goes_on_while_the_order_is_not_settled(void **state)
{
    Compared c;
    PlanComparison p;
    begin(state, &c);
    c.options.n_plans = 2;
    c.options.reference = 0;
    c.options.criterion = OUTCOME_killed_residents;
    c.options.better = LOWER_IS_BETTER;
    c.options.most_draws = 40;
    run(&c, &p);
    assert_false(p.settled);
    assert_int_equal(p.draws, 40);
    assert_int_equal(p.looks, 3);
    assert_int_equal(p.ranking.draws, 40);
    closed(&p);
    c.options.indifferent = 2.0;
    run(&c, &p);
    assert_true(p.settled);
    assert_int_equal(p.ranking.draws, 16);
    assert_int_equal(p.ranking.pair[0].state, PAIR_EQUAL);
    closed(&p);
    end(&c);
}

/* What a future is made of depends on its number alone. */
static void another_look_sees_the_same_futures(void **state)
{
    Compared c;
    PlanComparison p;
    OutcomeTable few, all;
    Errors e;
    errors_clear(&e);
    begin(state, &c);
    c.options.criterion = OUTCOME_killed_residents;
    c.options.better = LOWER_IS_BETTER;
    c.options.most_draws = 3;
    run(&c, &p);
    expect_ok(comparison_outcomes(&p, &c.options.criterion, 1, 3, &few, &e), &e);
    closed(&p);
    c.options.most_draws = 5;
    run(&c, &p);
    assert_int_equal(p.run, 2 * LIVES * 3);
    expect_ok(comparison_outcomes(&p, &c.options.criterion, 1, 5, &all, &e), &e);
    closed(&p);
    PlanTable a = outcome_plans(&few, 0), b = outcome_plans(&all, 0);
    for (int32_t plan = 0; plan < 3; plan++) {
        for (int32_t d = 0; d < 3; d++) {
            for (int32_t life = 0; life < LIVES; life++) {
                assert_true(future_at(plan_futures(&a, plan), d, life) ==
                            future_at(plan_futures(&b, plan), d, life));
            }
        }
    }
    free(few.value);
    free(all.value);
    end(&c);
}

/* Two lives of a draw share their inputs and nothing else: more attacks, more killed. */
static void lives_of_a_draw_share_inputs_and_not_luck(void **state)
{
    Compared c;
    PlanComparison p;
    ComparisonResult *r = NULL;
    Errors e;
    errors_clear(&e);
    begin(state, &c);
    c.options.criterion = OUTCOME_killed_residents;
    c.options.better = LOWER_IS_BETTER;
    c.options.most_draws = 16;
    run(&c, &p);
    expect_ok(comparison_result(&p, &r, &e), &e);
    PlanTable t = outcome_plans(&r->criterion, 0);
    Futures f = plan_futures(&t, 0);
    double killed[2] = {0.0, 0.0}, unit = 0.0;
    int differ = 0;
    for (int32_t d = 0; d < 16; d++) {
        uncertain_unit(c.uncertain, c.options.members.seed, d, &unit);
        killed[unit > 0.5] += draw_mean(f, d);
        differ += future_at(f, d, 0) != future_at(f, d, 1);
    }
    assert_true(differ > 8);
    assert_true(killed[1] > 1.5 * killed[0]);
    assert_true(r->plan[2].per_life.answer != RATIO_INTERVAL); /* the reference saves nothing */
    comparison_result_free(r);
    closed(&p);
    end(&c);
}

static void one_draw_is_too_few_to_judge(void **state)
{
    Compared c;
    PlanComparison p;
    ComparisonResult *r = NULL;
    Errors e;
    errors_clear(&e);
    begin(state, &c);
    c.options.most_draws = 1;
    run(&c, &p);
    expect_refusal(comparison_result(&p, &r, &e), &e, BAD_INPUT,
                   "a.comparison: holds 1 draw lived under every plan, expected two or more: run "
                   "it longer");
    assert_null(r);
    closed(&p);
    end(&c);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        T(looks_grow_by_a_third_or_a_half),
        T(it_stops_at_the_first_look_at_which_the_order_is_settled),
        T(it_goes_on_while_the_order_is_not_settled),
        T(another_look_sees_the_same_futures),
        T(lives_of_a_draw_share_inputs_and_not_luck),
        T(one_draw_is_too_few_to_judge),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
