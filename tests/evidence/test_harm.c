/* test_harm.c: a study read draw by draw, and who is better off under which plan. */
#include <math.h>

#include "../ensemble/study_fixture.h"
#include "evidence/harm.h"

enum { DRAWS = STUDY_FUTURES / 2, LIVES = 2 };

static Study *opened(const SmallStudy *s, const Fixture *f, char path[128])
{
    Errors e;
    Study *study = NULL;
    errors_clear(&e);
    (void)study_once(s, fixture_path(f, "a.study", path));
    expect_ok(study_open(path, &s->spec, &study, &e), &e);
    return study;
}

static void closed(Study *study)
{
    Errors e;
    errors_clear(&e);
    expect_ok(study_close(study, OK, &e), &e);
}

/* Residents killed by life and plan, and which draws came. */
typedef struct {
    int32_t n, draw[8];
    double killed[8][LIVES][2], zone[8][LIVES][2];
    double unit[8];
    const MeasureLayout *layout;
} Lived;

static Status keep_draw(const DrawRow *row, void *context, Errors *e)
{
    Lived *l = context;
    (void)e;
    l->draw[l->n] = row->draw;
    l->unit[l->n] = row->unit[0];
    for (int32_t life = 0; life < LIVES; life++) {
        for (int32_t p = 0; p < 2; p++) {
            const double *v = draw_values(row, life, p);
            l->killed[l->n][life][p] = v ? measure_whole(v, OUTCOME_killed_residents) : (double)NAN;
            l->zone[l->n][life][p] =
                v ? measure_zone(l->layout, v, ZONE_MEASURE_killed_residents, 1) : (double)NAN;
        }
    }
    l->n++;
    return OK;
}

static void draws_come_whole_and_in_order(void **state)
{
    char path[128];
    Errors e;
    SmallStudy s;
    errors_clear(&e);
    small_study(*state, &s);
    Study *study = opened(&s, *state, path);
    Lived l = {.layout = &s.spec.layout};
    expect_ok(draws_scan(study, &s.spec, DRAWS, LIVES, keep_draw, &l, &e), &e);
    closed(study);
    Scanned rows = study_content(&s, path);
    assert_int_equal(l.n, DRAWS);
    for (int32_t d = 0; d < DRAWS; d++) {
        assert_int_equal(l.draw[d], d);
        assert_true(l.unit[d] == rows.unit[4 * d]);
        for (int32_t i = 0; i < LIVES * 2; i++) {
            assert_true(l.killed[d][i / 2][i % 2] == rows.killed[4 * d + i]);
        }
    }
}

static void a_draw_that_is_not_all_there_is_damage(void **state)
{
    char path[128], command[256];
    Errors e;
    SmallStudy s;
    errors_clear(&e);
    small_study(*state, &s);
    closed(opened(&s, *state, path));
    snprintf(command, sizeof command,
             "sqlite3 '%s' 'DELETE FROM result WHERE future = 1 AND variant = 1'", path);
    assert_int_equal(system(command), 0);
    Study *study = NULL;
    expect_ok(study_open(path, &s.spec, &study, &e), &e);
    Lived l = {.layout = &s.spec.layout};
    assert_int_equal(draws_scan(study, &s.spec, DRAWS, LIVES, keep_draw, &l, &e), BAD_INPUT);
    assert_int_equal(l.n, 0);
    closed(study);
}

/* Means over draws of means over lives, worked out here by hand. */
static void changes_are_those_of_the_same_futures(void **state)
{
    char path[128];
    Errors e;
    SmallStudy s;
    Harm *h = NULL;
    double sign = 0.0, by_hand[DRAWS], zone[DRAWS];
    errors_clear(&e);
    small_study(*state, &s);
    Study *study = opened(&s, *state, path);
    Lived l = {.layout = &s.spec.layout};
    expect_ok(draws_scan(study, &s.spec, DRAWS, LIVES, keep_draw, &l, &e), &e);
    expect_ok(harm_read(study, &s.spec, DRAWS, LIVES, &h, &e), &e);
    closed(study);
    for (int32_t d = 0; d < DRAWS; d++) {
        by_hand[d] = 0.5 * (l.killed[d][0][0] - l.killed[d][0][1]) +
                     0.5 * (l.killed[d][1][0] - l.killed[d][1][1]);
        zone[d] =
            0.5 * (l.zone[d][0][0] - l.zone[d][0][1]) + 0.5 * (l.zone[d][1][0] - l.zone[d][1][1]);
    }
    const HarmPair *p = harm_pair(h, 0, 1, &sign);
    assert_non_null(p);
    assert_true(sign == 1.0);
    const Running *all = &p->killed[VICTIM_RESIDENTS][HARM_ALL];
    double mean = 0.5 * (by_hand[0] + by_hand[1]);
    assert_int_equal(all->n, DRAWS);
    assert_true(mean != 0.0);
    assert_true(fabs(all->mean - mean) < 1e-9);
    assert_true(fabs(running_error(all) - 0.5 * fabs(by_hand[0] - by_hand[1])) < 1e-9);
    assert_true(fabs(p->zone[1].change[HARM_ZONE_KILLED].mean - 0.5 * (zone[0] + zone[1])) < 1e-9);
    assert_ptr_equal(harm_pair(h, 1, 0, &sign), p);
    assert_true(sign == -1.0);
    assert_null(harm_pair(h, 0, 2, &sign));
    harm_free(h);
}

static void sides_add_up_to_all(void **state)
{
    char path[128];
    Errors e;
    SmallStudy s;
    Harm *h = NULL;
    double sign = 0.0, sum = 0.0;
    errors_clear(&e);
    small_study(*state, &s);
    Study *study = opened(&s, *state, path);
    expect_ok(harm_read(study, &s.spec, DRAWS, LIVES, &h, &e), &e);
    closed(study);
    const HarmPair *p = harm_pair(h, 0, 1, &sign);
    for (int side = 0; side < SIDE_COUNT; side++) {
        sum += p->killed[VICTIM_RESIDENTS][side].mean;
    }
    assert_true(fabs(sum - p->killed[VICTIM_RESIDENTS][HARM_ALL].mean) < 1e-9);
    double home = p->other[HARM_AT_HOME].mean + p->other[HARM_DISPLACED_KILLED].mean;
    assert_true(fabs(home - p->killed[VICTIM_RESIDENTS][HARM_ALL].mean) < 1e-9);
    harm_free(h);
}

/* Failed lives are left out on both sides; a draw without a whole pair counts nowhere. */
static void a_failed_life_is_left_out_of_both_plans(void **state)
{
    char path[128];
    Errors e;
    SmallStudy s;
    Harm *h = NULL;
    double sign = 0.0;
    errors_clear(&e);
    small_study(*state, &s);
    s.run.members.drill = (FailureDrill){1, 20};
    Study *study = opened(&s, *state, path);
    Lived l = {.layout = &s.spec.layout};
    expect_ok(draws_scan(study, &s.spec, DRAWS, LIVES, keep_draw, &l, &e), &e);
    expect_ok(harm_read(study, &s.spec, DRAWS, LIVES, &h, &e), &e);
    closed(study);
    double first = l.killed[0][0][0] - l.killed[0][0][1];
    double second = 0.5 * (l.killed[1][0][0] - l.killed[1][0][1]) +
                    0.5 * (l.killed[1][1][0] - l.killed[1][1][1]);
    assert_true(isnan(l.killed[0][1][0]));
    const HarmPair *p = harm_pair(h, 0, 1, &sign);
    assert_true(fabs(p->killed[VICTIM_RESIDENTS][HARM_ALL].mean - 0.5 * (first + second)) < 1e-9);
    harm_free(h);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        T(draws_come_whole_and_in_order),           T(a_draw_that_is_not_all_there_is_damage),
        T(changes_are_those_of_the_same_futures),   T(sides_add_up_to_all),
        T(a_failed_life_is_left_out_of_both_plans),
    };
#undef T
    return cmocka_run_group_tests(tests, NULL, NULL);
}
