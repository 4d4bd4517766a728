/* test_signpost.c: which figure of the first weeks says that a plan is going to fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "evidence/signpost.h"

enum { WEEKS = 8, KINDS_MAX = 60, MEMBERS_MAX = 1200 };

/* Futures whose observables are noise, uniform on (0, 1), and of which three in ten fail: all lives
 * of a draw, or each by itself. */
typedef struct {
    int32_t draw[MEMBERS_MAX];
    bool failed[MEMBERS_MAX], flow[KINDS_MAX];
    double day[MEMBERS_MAX], value[MEMBERS_MAX * KINDS_MAX * WEEKS];
    Watch watch;
} Futures;

typedef enum { LIVES_FAIL_TOGETHER, LIVES_FAIL_ALONE } Failing;

static double uniform(uint32_t seed, uint32_t stream, uint32_t entity)
{
    return rng_uniform_at((RngKey){21, seed}, 0, stream, entity);
}

static Futures *futures_new(int32_t draws, int32_t lives, int32_t kinds, uint32_t seed, Failing how)
{
    Futures *f = calloc(1, sizeof *f);
    assert_non_null(f);
    int32_t members = draws * lives;
    assert_true(members <= MEMBERS_MAX && kinds <= KINDS_MAX);
    f->watch = (Watch){members, kinds, WEEKS, f->draw, f->failed, f->day, f->value, f->flow};
    for (int32_t i = 0; i < members; i++) {
        uint32_t which = (uint32_t)(how == LIVES_FAIL_TOGETHER ? i / lives : i);
        f->draw[i] = 100 + i / lives;
        f->failed[i] = uniform(seed, 1, which) < 0.3;
        f->day[i] = 300.0;
    }
    for (int32_t i = 0; i < members * kinds * WEEKS; i++) {
        f->value[i] = uniform(seed, 2, (uint32_t)i);
    }
    return f;
}

static double *value_of(Futures *f, int32_t member, int32_t kind, int32_t week)
{
    return &f->value[(member * f->watch.observables + kind) * WEEKS + week - 1];
}

static SignpostReport found(const Futures *f, uint32_t seed)
{
    SignpostOptions o = signpost_options_default();
    SignpostReport r;
    Errors e = {0};
    o.seed = seed;
    assert_int_equal(signposts_find(&f->watch, &o, &r, &e), OK);
    return r;
}

/* Observable 3 in week 5: above 6 in those that fail, below 4 in the others, where it was noise in
 * all other weeks. The plan fails on day 95, so the lead is 95 - 35 = 60 days. */
static void a_planted_signpost_is_found_with_its_threshold_and_lead(void **state)
{
    (void)state;
    Futures *f = futures_new(120, 1, 20, 1, LIVES_FAIL_ALONE);
    for (int32_t i = 0; i < 120; i++) {
        double u = *value_of(f, i, 3, 5);
        *value_of(f, i, 3, 5) = f->failed[i] ? 6.0 + u : 4.0 - u;
        f->day[i] = f->failed[i] ? 95.0 : 300.0;
    }
    SignpostReport r = found(f, 1);
    const Signpost *p = &r.post[0];
    assert_int_equal(r.verdict, SIGNPOSTS_FOUND);
    assert_true(p->observable == 3 && p->week == 5 && p->side == ALARM_ABOVE && p->apart);
    assert_true(p->threshold > 4.0 && p->threshold < 6.0 && fabs(p->threshold - 5.0) < 0.2);
    assert_true(p->lead_days == 60.0);
    assert_true(p->hit.share == 1.0 && p->false_alarm.share == 0.0 && p->right.share == 1.0);
    assert_true(p->hit.low > 0.7 && p->hit.low < 1.0);
    assert_true(p->roc.area == 1.0 && p->training_youden == 1.0);
    assert_true(r.training + r.held_out == 120 && r.training == 60);
    free(f);
}

/* The same in a flow, downwards: 20 a week in those that do not fail, 14 in those that do, from
 * week 3 on. Scatter of a week hides it; the sum since the start tells it at the end. */
static void a_flow_is_judged_by_its_sum_since_the_start(void **state)
{
    (void)state;
    Futures *f = futures_new(200, 1, 4, 2, LIVES_FAIL_ALONE);
    f->flow[1] = true;
    for (int32_t i = 0; i < 200; i++) {
        double before = 0.0;
        for (int32_t week = 1; week <= WEEKS; week++) {
            double *v = value_of(f, i, 1, week), wave = 40.0 * *v;
            *v = (f->failed[i] && week > 2 ? 14.0 : 20.0) + wave - before;
            before = wave; /* what one week has too much, the next has too little */
        }
    }
    SignpostReport r = found(f, 1);
    assert_int_equal(r.verdict, SIGNPOSTS_FOUND);
    assert_true(r.post[0].observable == 1 && r.post[0].side == ALARM_BELOW);
    assert_int_equal(r.post[0].week, WEEKS);
    assert_true(r.post[0].threshold > 130.0 && r.post[0].threshold < 170.0);
    assert_true(r.post[0].hit.share > 0.85 && r.post[0].false_alarm.share < 0.15);
    free(f);
}

/* Both tell everything, one of them a week earlier and in the third place. */
static void of_equals_the_earlier_is_taken(void **state)
{
    (void)state;
    Futures *f = futures_new(100, 1, 5, 3, LIVES_FAIL_ALONE);
    for (int32_t i = 0; i < 100; i++) {
        double apart = f->failed[i] ? 5.0 : 0.0;
        *value_of(f, i, 0, 7) += apart;
        *value_of(f, i, 2, 6) += apart;
        *value_of(f, i, 2, 8) += apart;
        *value_of(f, i, 4, 6) += apart;
    }
    SignpostReport r = found(f, 1);
    assert_true(r.post[0].observable == 2 && r.post[0].week == 6);
    free(f);
}

/* Three observables that are one (twice as much, and upside down), and another that tells less. */
static void near_copies_are_reported_once(void **state)
{
    (void)state;
    Futures *f = futures_new(200, 1, 10, 4, LIVES_FAIL_ALONE);
    for (int32_t i = 0; i < 200; i++) {
        double first = uniform(4, 3, (uint32_t)i) + (f->failed[i] ? 0.7 : 0.0);
        double second = uniform(4, 4, (uint32_t)i) + (f->failed[i] ? 0.55 : 0.0);
        *value_of(f, i, 2, 4) = first;
        *value_of(f, i, 5, 4) = 2.0 * first + 0.05 * uniform(4, 5, (uint32_t)i);
        *value_of(f, i, 6, 4) = -first;
        *value_of(f, i, 8, 3) = second;
    }
    SignpostReport r = found(f, 1);
    int copies = 0, others = 0;
    for (int32_t k = 0; k < r.n; k++) {
        int32_t which = r.post[k].observable;
        copies += which == 2 || which == 5 || which == 6;
        others += which == 8;
    }
    assert_int_equal(copies, 1);
    assert_int_equal(others, 1);
    assert_true(r.post[0].apart && r.post[1].apart && r.post[1].observable == 8);
    free(f);
}

/* 400 sets of 40 draws with 4 lives that fail together, 10 observables of noise in 8 weeks that are
 * the draw's. In training the best of them seems to tell something every time; at most one set in
 * twenty may say so in the end: 20, and 14 more are 3.2 standard deviations. Lives taken for
 * independent, or the training half judged, would give more than 100. */
static void noise_is_no_signpost(void **state)
{
    (void)state;
    enum { SETS = 400, LIVES = 4 };
    int sets_found = 0;
    double training = 0.0, area = 0.0;
    for (uint32_t seed = 0; seed < SETS; seed++) {
        Futures *f = futures_new(40, LIVES, 10, seed, LIVES_FAIL_TOGETHER);
        for (int32_t i = 0; i < 40 * LIVES; i++) {
            for (int32_t k = 0; k < 10; k++) {
                for (int32_t week = 1; week <= WEEKS; week++) {
                    *value_of(f, i, k, week) = *value_of(f, i - i % LIVES, k, week);
                }
            }
        }
        SignpostReport r = found(f, seed);
        if (r.verdict != SIGNPOSTS_TOO_FEW) {
            assert_true(r.verdict == SIGNPOSTS_NONE || r.verdict == SIGNPOSTS_FOUND);
            sets_found += r.verdict == SIGNPOSTS_FOUND;
            training += r.post[0].training_youden / SETS;
            area += r.post[0].roc.area / SETS;
        }
        free(f);
    }
    assert_true(training > 0.4);             /* what peeping would have claimed */
    assert_true(area > 0.45 && area < 0.55); /* and what there is */
    assert_true(sets_found <= 34);
}

static void one_kind_alone_is_said_so(void **state)
{
    (void)state;
    for (int all = 0; all < 2; all++) {
        Futures *f = futures_new(40, 1, 3, 5, LIVES_FAIL_ALONE);
        for (int32_t i = 0; i < 40; i++) {
            f->failed[i] = all == 1;
        }
        SignpostReport r = found(f, 1);
        assert_true(r.verdict == SIGNPOSTS_ONE_KIND && r.n == 0);
        free(f);
    }
}

/* Five draws fail: one half has two of them. */
static void too_few_failing_draws_are_said_so(void **state)
{
    (void)state;
    Futures *f = futures_new(40, 2, 3, 6, LIVES_FAIL_ALONE);
    for (int32_t i = 0; i < 80; i++) {
        f->failed[i] = i < 10;
    }
    SignpostReport r = found(f, 1);
    assert_true(r.verdict == SIGNPOSTS_TOO_FEW && r.n == 0);
    for (int32_t i = 10; i < 12; i++) {
        f->failed[i] = true;
    }
    r = found(f, 1);
    assert_true(r.verdict == SIGNPOSTS_NONE || r.verdict == SIGNPOSTS_FOUND);
    free(f);
}

/* Members in any order, draws of any number. */
static void members_of_one_draw_stay_on_one_side(void **state)
{
    (void)state;
    enum { MEMBERS = 600 };
    Futures *f = futures_new(MEMBERS, 1, 1, 7, LIVES_FAIL_ALONE);
    int32_t draw[MEMBERS], draws = 0;
    bool training[MEMBERS];
    int side[50][2] = {{0}}, failing[2] = {0};
    for (int32_t i = 0; i < MEMBERS; i++) {
        f->draw[i] = 17 * (int32_t)(50.0 * uniform(7, 6, (uint32_t)i)) - 200;
    }
    for (uint32_t seed = 0; seed < 20; seed++) {
        memset(side, 0, sizeof side);
        memset(failing, 0, sizeof failing);
        assert_int_equal(signpost_halves(&f->watch, seed, draw, training, &draws), OK);
        assert_int_equal(draws, 50);
        int halves = 0;
        for (int32_t i = 0; i < MEMBERS; i++) {
            assert_int_equal(draw[i], (f->draw[i] + 200) / 17);
            side[draw[i]][training[i]]++;
            failing[training[i]] += f->failed[i];
        }
        for (int g = 0; g < 50; g++) {
            assert_true((side[g][0] == 0) != (side[g][1] == 0));
            halves += side[g][1] > 0;
        }
        assert_int_equal(halves, 25);
        assert_true(abs(failing[0] - failing[1]) < 40); /* of about 180 */
    }
    free(f);
}

/* Draws that fail alternate with those that do not, as in a low-discrepancy sequence: parity of the
 * number would put all failing ones on one side. */
static void failing_draws_are_dealt_evenly(void **state)
{
    (void)state;
    Futures *f = futures_new(40, 1, 1, 8, LIVES_FAIL_ALONE);
    int32_t draw[40], draws = 0, failing = 0, even = 0;
    bool training[40];
    for (int32_t i = 0; i < 40; i++) {
        f->failed[i] = i % 2 == 0;
    }
    assert_int_equal(signpost_halves(&f->watch, 1, draw, training, &draws), OK);
    for (int32_t i = 0; i < 40; i++) {
        failing += training[i] && f->failed[i];
        even += training[i] && i % 4 < 2;
    }
    assert_int_equal(failing, 10);
    assert_true(even > 2 && even < 18);
    free(f);
}

static void what_never_varies_or_is_no_number_is_skipped(void **state)
{
    (void)state;
    Futures *f = futures_new(60, 1, 4, 9, LIVES_FAIL_ALONE);
    for (int32_t i = 0; i < 60; i++) {
        for (int32_t week = 1; week <= WEEKS; week++) {
            *value_of(f, i, 1, week) = 7.0;
        }
        *value_of(f, i, 2, 8) = f->failed[i] ? 1.0 : 0.0;
    }
    *value_of(f, 11, 2, 1) = (double)NAN;
    SignpostReport r = found(f, 1);
    assert_int_equal(r.constant, 1);
    assert_int_equal(r.undefined, 1);
    for (int32_t k = 0; k < r.n; k++) {
        assert_true(r.post[k].observable == 0 || r.post[k].observable == 3);
    }
    free(f);
}

/* Whole numbers: between 2 and 3 the threshold is 2.5, and all that is said of the half that judges
 * is what counting gives. */
static void rates_are_those_of_the_half_that_judges(void **state)
{
    (void)state;
    Futures *f = futures_new(80, 1, 1, 10, LIVES_FAIL_ALONE);
    int32_t draw[80], draws = 0;
    bool training[80];
    for (int32_t i = 0; i < 80; i++) {
        double u = uniform(10, 7, (uint32_t)i);
        for (int32_t week = 1; week <= WEEKS; week++) {
            *value_of(f, i, 0, week) = f->failed[i] ? (u < 0.8 ? 3.0 : 2.0) : (u < 0.9 ? 2.0 : 3.0);
        }
    }
    SignpostReport r = found(f, 1);
    assert_int_equal(signpost_halves(&f->watch, 1, draw, training, &draws), OK);
    double n[2][2] = {{0.0}};
    for (int32_t i = 0; i < 80; i++) {
        n[f->failed[i]][*value_of(f, i, 0, 1) > 2.5] += training[i] ? 0.0 : 1.0;
    }
    const Signpost *p = &r.post[0];
    assert_true(r.n == 1 && p->week == 1 && p->threshold == 2.5);
    assert_true(fabs(p->hit.share - n[1][1] / (n[1][0] + n[1][1])) < 1e-15);
    assert_true(fabs(p->false_alarm.share - n[0][1] / (n[0][0] + n[0][1])) < 1e-15);
    assert_true(fabs(p->right.share - n[1][1] / (n[0][1] + n[1][1])) < 1e-15);
    assert_true(fabs(p->base.share - (n[1][0] + n[1][1]) / r.held_out) < 1e-15);
    free(f);
}

static void what_cannot_be_used_is_refused_in_words(void **state)
{
    (void)state;
    Futures *f = futures_new(20, 1, 2, 11, LIVES_FAIL_ALONE);
    SignpostOptions o = signpost_options_default();
    SignpostReport r;
    Errors e = {0};
    o.most = 9;
    assert_int_equal(signposts_find(&f->watch, &o, &r, &e), BAD_INPUT);
    assert_non_null(strstr(e.text[0], "found 9 to report at level 0.05, expected 1 to 8"));
    o.most = 3;
    f->day[4] = (double)NAN;
    assert_int_equal(signposts_find(&f->watch, &o, &r, &e), BAD_INPUT);
    assert_non_null(strstr(e.text[1], "failing day of member 4: found"));
    f->watch.weeks = 0;
    assert_int_equal(signposts_find(&f->watch, &o, &r, &e), BAD_INPUT);
    assert_non_null(strstr(e.text[2], "0 weeks"));
    free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_planted_signpost_is_found_with_its_threshold_and_lead),
        cmocka_unit_test(a_flow_is_judged_by_its_sum_since_the_start),
        cmocka_unit_test(of_equals_the_earlier_is_taken),
        cmocka_unit_test(near_copies_are_reported_once),
        cmocka_unit_test(noise_is_no_signpost),
        cmocka_unit_test(one_kind_alone_is_said_so),
        cmocka_unit_test(too_few_failing_draws_are_said_so),
        cmocka_unit_test(members_of_one_draw_stay_on_one_side),
        cmocka_unit_test(failing_draws_are_dealt_evenly),
        cmocka_unit_test(what_never_varies_or_is_no_number_is_skipped),
        cmocka_unit_test(rates_are_those_of_the_half_that_judges),
        cmocka_unit_test(what_cannot_be_used_is_refused_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
