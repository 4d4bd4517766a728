/* test_world.c: the state of a member: its layout, its first day, its laws. */
#include "../systems/small_world.h"

#include <math.h>

static void columns_do_not_overlap_and_lie_in_the_block(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    small_world(&m, 100);
    int n;
    const ColumnInfo *info = world_columns(&n);
    const unsigned char *end = m.w->block;
    for (int c = 0; c < n; c++) {
        size_t values;
        const unsigned char *at = world_column(m.w, c, &values);
        if (!info[c].is_column) {
            assert_int_equal(values, 1);
            continue;
        }
        assert_true(at >= end);
        assert_int_equal((uintptr_t)at % 64, 0);
        end = at + values * info[c].element;
    }
    assert_true(end <= m.w->block + m.w->block_bytes);
    small_close(&m);
}

/* The first day: 300 fighters by the stated rule, 300 and 120 officers in their regions, all
 * people where the scenario says or displaced from there, nothing spent. */
static void the_first_day_is_what_the_scenario_says(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    small_all_off(&m);
    small_world(&m, 100);
    small_begin(&m, 0);
    World *w = m.w;
    /* midpoints 120, 80, 40 of 240, scaled to 300: 150, 100, 50; half of LIONS hold CENTRE */
    assert_int_equal(w->fighters[zone_group(w, HARBOUR, LIONS)], 75);
    assert_int_equal(w->fighters[zone_group(w, CENTRE, LIONS)], 75);
    assert_int_equal(w->fighters[zone_group(w, CENTRE, FOXES)], 100);
    assert_int_equal(w->fighters[zone_group(w, NORTH, TIDE)], 50);
    assert_int_equal(w->police_officers[CENTRE] + w->police_officers[HARBOUR], 300);
    assert_int_equal(w->police_officers[NORTH] + w->police_officers[SOUTH], 120);
    assert_int_equal(w->pool[POOL_CUSTODY], 400);
    for (int32_t z = 0; z < 4; z++) {
        assert_int_equal(w->zone_people[z], m.s->zone[z].population);
        assert_int_equal(w->zone_residents[z], m.s->zone[z].population / 100);
    }
    for (int32_t i = 0; i < ACCOUNT_FIRST_GROUP; i++) {
        assert_int_equal(w->account_balance[i], 0);
    }
    small_close(&m);
}

static void cohorts_keep_their_shares_in_every_zone(void **state)
{
    (void)state;
    static const int32_t resolution[] = {50, 500};
    for (int k = 0; k < 2; k++) {
        Small m = mini_open("historical");
        small_all_off(&m);
        small_world(&m, resolution[k]);
        small_begin(&m, 0);
        const InitialFigures *f = &m.s->initial;
        for (int32_t z = 0; z < 4; z++) {
            double count[COHORT_COUNT] = {0.0}, n = m.w->zone_residents[z];
            for (int32_t i = 0; i < m.w->zone_residents[z]; i++) {
                count[m.w->resident_cohort[m.w->zone_first[z] + i]] += 1.0;
            }
            assert_true(fabs(count[COHORT_CHILD] / n - f->children) < 2.0 / n + 0.01);
            assert_true(fabs(count[COHORT_YOUNG_MAN] / n - f->young_men) < 2.0 / n + 0.01);
            double grown = 1.0 - f->children - f->young_men - f->young_women;
            assert_true(fabs(count[COHORT_WOMAN] / n - grown * f->women) < 2.0 / n + 0.01);
        }
        small_close(&m);
    }
}

static void the_spin_up_spends_nothing_and_moves_nobody_abroad(void **state)
{
    (void)state;
    Small m = mini_begun("gated", 1);
    for (int32_t i = 0; i < ACCOUNT_FIRST_GROUP; i++) {
        assert_true(i == ACCOUNT_HOUSEHOLDS || m.w->account_balance[i] == 0);
    }
    assert_int_equal(m.w->pool[POOL_ABROAD], 0);
    assert_false(m.w->spin_up);
    assert_int_equal(m.w->case_count, 0);
    assert_sound(m.w);
    small_close(&m);
}

/* Each law of world_sound is broken by hand, and it says which. */
static void assert_unsound(World *w, const char *word)
{
    char cause[256] = "";
    assert_false(world_sound(w, cause, sizeof cause));
    if (!strstr(cause, word)) {
        fail_msg("expected '%s' in '%s'", word, cause);
    }
}

static void every_broken_law_is_seen(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    World *w = m.w;
    assert_sound(w);
    w->pool[POOL_DEAD]++;
    assert_unsound(w, "people");
    w->pool[POOL_DEAD]--;
    w->resident_people[w->zone_first[CENTRE]]++;
    assert_unsound(w, "residents of CENTRE");
    w->resident_people[w->zone_first[CENTRE]]--;
    w->police_corrupt[SOUTH] = w->police_officers[SOUTH] + 1;
    assert_unsound(w, "a stock of SOUTH");
    w->police_corrupt[SOUTH] = 0;
    w->control[0] += 1e-6;
    assert_unsound(w, "control of CENTRE");
    w->control[0] -= 1e-6;
    w->account_balance[ACCOUNT_FUND]++;
    assert_unsound(w, "the ledger is out by 1 cents");
    w->account_balance[ACCOUNT_FUND]--;
    w->mission_home[KENYA]++;
    assert_unsound(w, "mission personnel");
    w->mission_home[KENYA]--;
    w->daily[OUTCOME_fear] = (double)NAN;
    assert_unsound(w, "fear");
    w->daily[OUTCOME_fear] = 0.0;
    assert_sound(w);
    small_close(&m);
}

static void a_world_can_be_dumped_and_every_column_is_in_it(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    char *text = NULL;
    size_t length = 0;
    FILE *f = open_memstream(&text, &length);
    assert_non_null(f);
    world_dump(m.w, f);
    assert_int_equal(fclose(f), 0);
    int n;
    const ColumnInfo *info = world_columns(&n);
    for (int c = 0; c < n; c++) {
        char name[96];
        size_t values;
        (void)world_column(m.w, c, &values);
        snprintf(name, sizeof name, "%s[0] = ", info[c].name);
        if (values > 0 && !strstr(text, name)) {
            fail_msg("%s is not in the dump", info[c].name);
        }
    }
    free(text);
    small_close(&m);
}

static void readings_of_efforts_follow_the_phase(void **state)
{
    (void)state;
    Small m = mini_begun("gated", 0);
    assert_true(efforts_now(m.w)->restraint < 0.0);
    assert_true(efforts_now(m.w)->liaison_officers == 0.0);
    m.w->plan_phase = 1;
    assert_true(efforts_now(m.w)->restraint == 0.6);
    m.w->plan_withdrawing = 1;
    assert_true(efforts_now(m.w)->liaison_officers == 0.0);
    small_close(&m);
}

static void the_excess_of_the_front_begins_above_two_camps(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    static const double front[] = {0.0, 0.55, 0.725, 0.9, 1.0};
    static const double excess[] = {0.0, 0.0, 0.5, 1.0, 1.0};
    for (int i = 0; i < 5; i++) {
        m.w->united_front = front[i];
        assert_true(fabs(united_front_excess(m.w) - excess[i]) < 1e-12);
    }
    small_close(&m);
}

static void the_median_of_knowledge_is_of_zones_of_the_capital_with_fighters(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    remove_fighters(m.w);
    assert_true(knowledge_median(m.w) == 1.0); /* nobody is left to know about */
    m.w->zone_knowledge[CENTRE] = 0.2;
    m.w->zone_knowledge[HARBOUR] = 0.5;
    m.w->zone_knowledge[NORTH] = 0.9;
    place_fighters(m.w, TIDE, NORTH, 50);
    place_fighters(m.w, LIONS, HARBOUR, 11);
    place_fighters(m.w, FOXES, CENTRE, 10); /* too few to count */
    assert_true(knowledge_median(m.w) == 0.5);
    place_fighters(m.w, FOXES, CENTRE, 1);
    assert_true(fabs(knowledge_median(m.w) - 0.35) < 1e-12);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_do_not_overlap_and_lie_in_the_block),
        cmocka_unit_test(the_first_day_is_what_the_scenario_says),
        cmocka_unit_test(cohorts_keep_their_shares_in_every_zone),
        cmocka_unit_test(the_spin_up_spends_nothing_and_moves_nobody_abroad),
        cmocka_unit_test(every_broken_law_is_seen),
        cmocka_unit_test(a_world_can_be_dumped_and_every_column_is_in_it),
        cmocka_unit_test(readings_of_efforts_follow_the_phase),
        cmocka_unit_test(the_excess_of_the_front_begins_above_two_camps),
        cmocka_unit_test(the_median_of_knowledge_is_of_zones_of_the_capital_with_fighters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
