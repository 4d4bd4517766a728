/* test_handover.c: a run of two plans is, to the bit, what it should be (docs/model/plan.md). */
#include "two_plans.h"

/* Every outcome of every zone and of the country is the same on days [from, to). */
static void assert_same_days(Small *a, Small *b, int32_t from, int32_t to)
{
    size_t map = (size_t)a->w->size.zones * ZONE_OUTCOME_COUNT;
    for (int32_t day = from; day < to; day++) {
        small_days(a, day, day + 1);
        small_days(b, day, day + 1);
        for (int o = 0; o < OUTCOME_COUNT; o++) {
            if (memcmp(&a->w->daily[o], &b->w->daily[o], sizeof(double)) != 0) {
                fail_msg("day %d: %s is %g and %g", day, outcome_table[o].name, a->w->daily[o],
                         b->w->daily[o]);
            }
        }
        assert_memory_equal(a->w->weekly, b->w->weekly, map * sizeof(double));
        assert_int_equal(a->w->case_count, b->w->case_count);
        assert_memory_equal(a->w->case_log, b->w->case_log,
                            (size_t)a->w->case_count * sizeof *a->w->case_log);
    }
}

static const char *const pairs[][2] = {{"historical", "gated"},
                                       {"gated", "historical"},
                                       {"none", "gated"},
                                       {"gated", "none"},
                                       {"historical", "none"}};

static void until_it_takes_over_nothing_is_another(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        Two t = two_open(pairs[i][0], pairs[i][1], LATE);
        Small alone = mini_open(pairs[i][0]);
        two_begin(&t, 4);
        small_world_unchecked(&alone, AGENTS);
        small_begin(&alone, 4);
        assert_same_days(&t.m, &alone, 0, LATE);
        small_close(&alone);
        two_close(&t);
    }
}

/* Plans part on the decision date, so one that takes over by then is the whole run's. */
static void taking_over_by_the_decision_is_a_run_of_that_plan(void **state)
{
    (void)state;
    static const int32_t days[] = {0, 40, MINI_DECISION};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        for (int d = 0; d < 3; d++) {
            Two t = two_open(pairs[i][0], pairs[i][1], days[d]);
            Small alone = mini_open(pairs[i][1]);
            two_begin(&t, (uint32_t)d);
            small_world_unchecked(&alone, AGENTS);
            small_begin(&alone, (uint32_t)d);
            assert_same_days(&t.m, &alone, 0, RUN);
            assert_int_equal(sum_of(t.m.w, t.m.w->mission_in_country),
                             sum_of(alone.w, alone.w->mission_in_country));
            small_close(&alone);
            two_close(&t);
        }
    }
}

/* A tranche is named by its place in its own plan: those of the plan before, of the same countries,
 * leave the draws of the next alone. Offers lapse within months here. */
static void whom_the_plan_before_names_leaves_the_lapses_of_the_next(void **state)
{
    (void)state;
    Two t = two_open("gated", "gated", 40);
    Small alone = mini_open("gated");
    t.m.plan->n_tranches = 1; /* of KENYA, as the first and last of the next plan */
    t.m.p.supply_pledge_life = alone.p.supply_pledge_life = 60.0;
    two_begin(&t, 3);
    small_world_unchecked(&alone, AGENTS);
    small_begin(&alone, 3);
    int32_t lapsed = 0;
    for (int32_t day = 0; day < 366; day++) {
        small_days(&t.m, day, day + 1);
        small_days(&alone, day, day + 1);
        for (int32_t k = 0; k < alone.w->size.contributors; k++) {
            assert_int_equal(t.m.w->mission_left[k], alone.w->mission_left[k]);
        }
        lapsed = sum_of(alone.w, alone.w->mission_left);
    }
    assert_true(lapsed > 0);
    small_close(&alone);
    two_close(&t);
}

/* One phase without an end, so that nothing counts its days. */
static void make_one_phase(Plan *p)
{
    p->n_phases = 1;
    p->phase[0].n_conditions = 0;
    p->phase[0].max_days = 0;
    p->phase[0].admits = 500;
    p->withdraw_from = NO_DATE;
}

/* What both plans name alike is one promise: arrivals, money, gifts, the announcement. */
static void a_plan_of_one_phase_that_follows_itself_changes_nothing(void **state)
{
    (void)state;
    static const char *const plans[] = {"historical", "gated", "none"};
    static const int32_t days[] = {92, 120, 153, 200};
    for (int i = 0; i < 3; i++) {
        for (int d = 0; d < 4; d++) {
            Two t = two_open(plans[i], plans[i], days[d]);
            Small alone = mini_open(plans[i]);
            make_one_phase(t.m.plan);
            make_one_phase(t.then);
            make_one_phase(alone.plan);
            two_begin(&t, 1);
            small_world_unchecked(&alone, AGENTS);
            small_begin(&alone, 1);
            assert_same_days(&t.m, &alone, 0, RUN);
            assert_int_equal(sum_of(t.m.w, t.m.w->mission_home),
                             sum_of(alone.w, alone.w->mission_home));
            small_close(&alone);
            two_close(&t);
        }
    }
}

/* A world goes from member to member. */
static void the_next_member_begins_under_the_first_plan(void **state)
{
    (void)state;
    Two t = two_open("historical", "gated", LATE), fresh = two_open("historical", "gated", LATE);
    two_begin(&t, 1);
    small_days(&t.m, 0, LATE + 20);
    small_begin(&t.m, 2);
    assert_ptr_equal(t.m.w->plan, t.m.plan);
    two_begin(&fresh, 2);
    assert_same_days(&t.m, &fresh.m, 0, LATE + 20);
    two_close(&t);
    two_close(&fresh);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(until_it_takes_over_nothing_is_another),
        cmocka_unit_test(taking_over_by_the_decision_is_a_run_of_that_plan),
        cmocka_unit_test(whom_the_plan_before_names_leaves_the_lapses_of_the_next),
        cmocka_unit_test(a_plan_of_one_phase_that_follows_itself_changes_nothing),
        cmocka_unit_test(the_next_member_begins_under_the_first_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
