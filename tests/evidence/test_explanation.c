/* test_explanation.c: two plans of a made-up country, taken apart: sums, ends, resuming. */
#include <math.h>

#include "../ensemble/fixture.h"

#include "ensemble/member.h"
#include "evidence/explanation_parts.h"
#include "evidence/story.h"

enum { DAYS = 330, FUTURES = 4 };

typedef struct {
    Fixture f;
    Plan *gated, *historical;
    Uncertain *uncertain;
    ExplanationOptions o;
    Mechanism mechanism[3];
    char path[128];
} Two;

static void two_open(Two *t)
{
    static const char *const fixed[] = {"none"};
    Errors e;
    errors_clear(&e);
    *t =
        (Two){.mechanism = {MECHANISM_operations, MECHANISM_violence_attacks, MECHANISM_alliances}};
    fixture_open(&t->f);
    expect_ok(plan_load(t->f.scenario, "gated", &t->gated, &e), &e);
    expect_ok(plan_load(t->f.scenario, "historical", &t->historical, &e), &e);
    expect_ok(uncertain_make(t->f.scenario, &t->f.params, (UncertainSelection){1, fixed, NULL},
                             &t->uncertain, &e),
              &e);
    t->o = (ExplanationOptions){.scenario = t->f.scenario,
                                .params = &t->f.params,
                                .uncertain = t->uncertain,
                                .a = t->gated,
                                .b = t->historical,
                                .outcome = OUTCOME_killed_residents,
                                .n_mechanisms = 3,
                                .mechanism = t->mechanism,
                                .most_futures = FUTURES,
                                .path = fixture_path(&t->f, "a.explanation", t->path)};
    t->o.members = members_options_for(t->f.scenario, t->gated, &t->f.params);
    t->o.members.days = DAYS;
    t->o.members.people_per_agent = 1000;
    t->o.members.seed = 7;
    t->o.members.threads = 2;
}

static void two_close(Two *t)
{
    plan_free(t->gated);
    plan_free(t->historical);
    uncertain_free(t->uncertain);
    fixture_close(&t->f);
}

static Explanation explain(const ExplanationOptions *o)
{
    Explanation x;
    Errors e;
    errors_clear(&e);
    expect_ok(explanation_begin(o, &x, &e), &e);
    expect_ok(explanation_run(&x, &e), &e);
    return x;
}

static double sum_of(const Shapley *s)
{
    double sum = 0.0;
    for (int32_t i = 0; i < s->n; i++) {
        sum += s->share[i].mean;
    }
    return sum;
}

/* -- sums ----------------------------------------------------------------------------------- */

/* What a scan of the elements sees, future by future. */
typedef struct {
    const Part *p;
    uint32_t seed;
    int32_t rows, n, futures;
    double value[VARIANTS_MAX];
    double a[FUTURES], b[FUTURES];
} Scan;

static Status check_future(const StudyRow *row, void *context, Errors *e)
{
    Scan *s = context;
    int32_t order[PLAYERS_MAX];
    (void)e;
    assert_false(row->failed);
    assert_int_equal(row->luck, row->future);
    s->value[row->variant] = measure_whole(row->values, OUTCOME_killed_residents);
    if (++s->rows < s->p->n) {
        return OK;
    }
    s->rows = 0;
    double sum = 0.0, before = s->value[part_find(s->p, VARIANT_B, 0)];
    s->a[s->futures] = s->value[part_find(s->p, VARIANT_A, 0)];
    s->b[s->futures] = before;
    shapley_order(s->seed, s->n, row->future, order);
    for (int32_t j = 1; j <= s->n; j++) {
        double now = j < s->n ? s->value[part_find(s->p, VARIANT_STEP, j)] : s->a[s->futures];
        sum += now - before;
        before = now;
        if (j == 1) { /* the first step is the first element alone */
            assert_true(now == s->value[part_find(s->p, VARIANT_B_WITH, order[0])]);
        }
        if (j == s->n - 1) {
            assert_true(now == s->value[part_find(s->p, VARIANT_A_WITHOUT, order[s->n - 1])]);
        }
    }
    assert_true(fabs(sum - (s->a[s->futures] - s->b[s->futures])) < 1e-9);
    s->futures++;
    return OK;
}

static void in_every_future_the_steps_of_elements_add_up_to_the_difference(void **state)
{
    (void)state;
    Two t;
    Part p;
    Study *study = NULL;
    Errors e;
    errors_clear(&e);
    two_open(&t);
    Explanation x = explain(&t.o);
    assert_true(x.n_elements >= 4);
    expect_ok(part_make(&x, PART_ELEMENTS, &p, &e), &e);
    expect_ok(study_open(t.o.path, &p.spec, &study, &e), &e);
    Scan scan = {.p = &p, .seed = 7, .n = x.n_elements};
    Status status = study_scan(study, FUTURES, check_future, &scan, &e);
    expect_ok(study_close(study, status, &e), &e);
    part_clear(&p);
    assert_int_equal(scan.futures, FUTURES);
    bool differ = false;
    for (int i = 0; i < FUTURES; i++) {
        differ = differ || scan.a[i] != scan.b[i];
    }
    assert_true(differ);
    two_close(&t);
}

static void all_shares_add_up_to_the_mean_difference(void **state)
{
    (void)state;
    Two t;
    two_open(&t);
    Explanation x = explain(&t.o);
    const ElementsFound *f = &x.elements;
    assert_int_equal(f->futures, FUTURES);
    assert_int_equal(f->failed, 0);
    for (int k = 0; k < EXPLAINED_COUNT; k++) {
        assert_int_equal(f->shapley[k].pairs, FUTURES / 2);
        assert_true(fabs(sum_of(&f->shapley[k]) - f->shapley[k].whole.mean) < 1e-9);
    }
    assert_true(fabs(f->shapley[EXPLAINED].whole.mean - f->difference.mean) < 1e-9);
    assert_true(fabs(f->a.mean - f->b.mean - f->difference.mean) < 1e-9);
    assert_true(fabs(x.mechanisms.difference.mean - f->difference.mean) < 1e-9);
    two_close(&t);
}

/* Chosen by hand: so few futures mark none. */
static void mechanisms_and_the_rest_add_up_to_the_difference(void **state)
{
    (void)state;
    Two t;
    Part p;
    Study *study = NULL;
    StudyReport report;
    Errors e;
    errors_clear(&e);
    two_open(&t);
    Explanation x = explain(&t.o);
    assert_int_equal(x.shares.n, 0);
    x.shares.n = 3;
    memcpy(x.shares.mechanism, t.mechanism, sizeof t.mechanism);
    expect_ok(part_make(&x, PART_SHARES, &p, &e), &e);
    expect_ok(study_open(t.o.path, &p.spec, &study, &e), &e);
    StudyRun run = {.members = t.o.members, .future = part_future, .future_context = &t.o};
    run.members.prepare = part_prepare;
    run.members.prepare_context = &p;
    run.members.members = FUTURES;
    Status status = study_run(study, &run, &report, &e);
    if (status == OK) {
        status = part_read(&p, study, FUTURES, &x, &e);
    }
    expect_ok(study_close(study, status, &e), &e);
    part_clear(&p);
    const SharesFound *f = &x.shares;
    assert_int_equal(f->shapley.pairs, FUTURES / 2);
    assert_true(fabs(sum_of(&f->shapley) - f->shapley.whole.mean) < 1e-9);
    assert_true(fabs(f->rest.mean + f->shapley.whole.mean - x.elements.difference.mean) < 1e-9);
    assert_true(f->shapley.share[1].moved);
    two_close(&t);
}

/* -- ends ----------------------------------------------------------------------------------- */

static bool go_on(void *context)
{
    (void)context;
    return true;
}

static Digest digest_under(const Two *t, const Plan *plan)
{
    MembersOptions o = t->o.members;
    MemberRunner *runner = NULL;
    MemberResult r;
    MemberEnd end;
    o.plan = plan;
    assert_int_equal(member_runner_new(&o, DAYS, &runner), OK);
    assert_int_equal(member_run(runner, 1, 0, (MemberWatch){go_on, NULL}, &r, &end), OK);
    Digest d = r.digest;
    member_runner_free(runner);
    return d;
}

static void between_a_and_b_the_ends_are_a_and_b(void **state)
{
    (void)state;
    Two t;
    bool all[ELEMENT_COUNT], none[ELEMENT_COUNT] = {false};
    Plan *like_a = NULL, *like_b = NULL;
    two_open(&t);
    for (int i = 0; i < ELEMENT_COUNT; i++) {
        all[i] = true;
    }
    assert_int_equal(plan_hybrid(t.gated, t.historical, all, &like_a), OK);
    assert_int_equal(plan_hybrid(t.gated, t.historical, none, &like_b), OK);
    Digest a = digest_under(&t, t.gated), b = digest_under(&t, t.historical);
    assert_true(digest_equal(a, digest_under(&t, like_a)));
    assert_true(digest_equal(b, digest_under(&t, like_b)));
    assert_false(digest_equal(a, b));
    plan_free(like_a);
    plan_free(like_b);
    two_close(&t);
}

static void plans_that_differ_in_names_alone_are_refused(void **state)
{
    (void)state;
    Two t;
    Explanation x;
    Errors e;
    errors_clear(&e);
    two_open(&t);
    t.o.b = t.gated;
    expect_refusal(explanation_begin(&t.o, &x, &e), &e, BAD_INPUT,
                   "plans 'gated' and 'gated' do not differ in anything that decides");
    two_close(&t);
}

/* -- resuming ------------------------------------------------------------------------------- */

static void an_explanation_goes_on_and_says_the_same_as_one_in_one_go(void **state)
{
    (void)state;
    Two t;
    char path[128];
    two_open(&t);
    t.o.most_futures = 2;
    Explanation less = explain(&t.o);
    assert_int_equal(less.elements.futures, 2);
    t.o.most_futures = FUTURES;
    Explanation more = explain(&t.o);
    assert_true(more.found > 0 && more.run > 0);
    Explanation again = explain(&t.o);
    assert_int_equal(again.run, 0);
    t.o.path = fixture_path(&t.f, "b.explanation", path);
    t.o.members.threads = 1;
    Explanation whole = explain(&t.o);
    assert_int_equal(whole.found, 2 * FUTURES); /* A and B, which mechanisms need, too */
    assert_memory_equal(&more.elements, &whole.elements, sizeof whole.elements);
    assert_memory_equal(&more.mechanisms, &whole.mechanisms, sizeof whole.mechanisms);
    assert_memory_equal(&again.elements, &whole.elements, sizeof whole.elements);
    assert_int_equal(more.median, whole.median);
    t.o.most_futures = 2; /* of four that are there */
    Explanation first = explain(&t.o);
    assert_memory_equal(&first.elements, &less.elements, sizeof less.elements);
    two_close(&t);
}

/* No second: nothing is begun. What is there is read all the same. */
static void without_time_what_is_there_is_read(void **state)
{
    (void)state;
    Two t;
    two_open(&t);
    t.o.seconds_most = 1e-9;
    Explanation x = explain(&t.o);
    assert_true(x.out_of_time);
    assert_int_equal(x.elements.futures, 0);
    assert_int_equal(x.median, NONE);
    t.o.seconds_most = 0.0;
    (void)explain(&t.o);
    t.o.seconds_most = 1e-9;
    x = explain(&t.o);
    assert_int_equal(x.elements.futures, FUTURES);
    assert_int_equal(x.run, 0);
    two_close(&t);
}

/* -- the story ------------------------------------------------------------------------------ */

static void the_months_of_the_median_pair_add_up_and_its_events_fall_in_them(void **state)
{
    (void)state;
    Two t;
    Story *s = NULL;
    Errors e;
    errors_clear(&e);
    two_open(&t);
    Explanation x = explain(&t.o);
    assert_int_not_equal(x.median, NONE);
    expect_ok(story_tell(&x, &s, &e), &e);
    assert_false(s->failed);
    assert_true(s->difference == x.median_difference);
    double sum = 0.0, largest = s->rest;
    for (int32_t m = 0; m < s->n_months; m++) {
        sum += s->all[m].grew;
    }
    for (int i = 0; i < s->n_largest; i++) {
        largest += s->largest[i].grew;
        assert_true(s->largest[i].grew * s->difference >= 0.0);
    }
    assert_true(fabs(sum - s->difference) < 1e-9);
    assert_true(fabs(largest - s->difference) < 1e-9);
    assert_true(fabs(s->total[0] - s->total[1] - s->difference) < 1e-9);
    assert_true(s->n_events > 0);
    for (int i = 0; i < s->n_events; i++) {
        bool inside = false;
        for (int k = 0; k < s->n_largest; k++) {
            inside = inside || (s->event[i].what.day >= s->largest[k].month.first &&
                                s->event[i].what.day <= s->largest[k].month.last);
        }
        assert_true(inside && s->event[i].weight > 0.0);
        assert_true(i == 0 || s->event[i - 1].what.day <= s->event[i].what.day);
    }
    story_free(s);
    two_close(&t);
}

/* A stock's months are how far its difference moved. */
static void months_of_a_stock_add_up_to_the_difference_on_the_last_day(void **state)
{
    (void)state;
    Two t;
    Story *s = NULL;
    Errors e;
    errors_clear(&e);
    two_open(&t);
    t.o.outcome = OUTCOME_displaced;
    Explanation x = explain(&t.o);
    expect_ok(story_tell(&x, &s, &e), &e);
    double sum = 0.0;
    for (int32_t m = 0; m < s->n_months; m++) {
        sum += s->all[m].grew;
    }
    assert_true(fabs(sum - x.median_difference) < 1e-9);
    assert_true(s->total[0] - s->total[1] == s->difference);
    story_free(s);
    two_close(&t);
}

static void an_event_weighs_as_many_residents_as_it_killed(void **state)
{
    (void)state;
    const Case clearing = {.kind = CASE_CLEARING, .a = 300, .b = 23};
    const Case quiet = {.kind = CASE_RAID, .a = 20, .b = 0};
    const Case tip = {.kind = CASE_MISCONDUCT_BEGUN, .a = 5, .b = 9};
    const Case arrival = {.kind = CASE_ARRIVAL, .a = 400};
    assert_true(story_weight(&clearing) == 23.0);
    assert_true(story_weight(&quiet) == 0.0);
    assert_true(story_weight(&tip) == 0.0);
    assert_true(story_weight(&arrival) == 20.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_every_future_the_steps_of_elements_add_up_to_the_difference),
        cmocka_unit_test(all_shares_add_up_to_the_mean_difference),
        cmocka_unit_test(mechanisms_and_the_rest_add_up_to_the_difference),
        cmocka_unit_test(between_a_and_b_the_ends_are_a_and_b),
        cmocka_unit_test(plans_that_differ_in_names_alone_are_refused),
        cmocka_unit_test(an_explanation_goes_on_and_says_the_same_as_one_in_one_go),
        cmocka_unit_test(without_time_what_is_there_is_read),
        cmocka_unit_test(the_months_of_the_median_pair_add_up_and_its_events_fall_in_them),
        cmocka_unit_test(months_of_a_stock_add_up_to_the_difference_on_the_last_day),
        cmocka_unit_test(an_event_weighs_as_many_residents_as_it_killed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
