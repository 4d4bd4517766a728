/* test_intelligence_police.c: officers who are corrupted, vetted and betray operations; what
 * follows for sources (eqs. 6.7 to 6.13). */
#include "small_world.h"

#include <math.h>

#include "systems/intelligence_kernel.h"
#include "systems/operations_kernel.h"
#include "systems/operations_parts.h"

enum { EVENT_FREE = 3 };

/* Half a year in which everybody who reconsiders falls, or comes back: the rest is what has not
 * yet reconsidered. Would miss an error of a tenth in the rate. */
static void officers_become_what_pays_at_their_rate(void **state)
{
    (void)state;
    for (int falls = 0; falls < 2; falls++) {
        Small m = small_alone(MECHANISM_intelligence, MECHANISM_intelligence_corruption);
        m.p.corruption_benefit = falls ? 50.0 : -50.0;
        m.p.corruption_rate = 0.005;
        small_first(&m);
        int32_t officers = small_sum(m.w, m.w->police_officers),
                first = small_sum(m.w, m.w->police_corrupt);
        small_days(&m, 0, 182);
        double left = exp(-0.005 * 182.0);
        double changing = falls ? officers - first : first;
        double changed = falls ? small_sum(m.w, m.w->police_corrupt) - first
                               : first - small_sum(m.w, m.w->police_corrupt);
        double error = sqrt(changing * left * (1.0 - left));
        assert_true(changing > 20.0);
        assert_true(fabs(changed - changing * (1.0 - left)) < 4.0 * error);
        assert_int_equal(small_sum(m.w, m.w->police_officers), officers);
        assert_sound(m.w);
        small_close(&m);
    }
}

static void an_officer_reconsiders_on_the_weekday_of_his_zone(void **state)
{
    (void)state;
    Small m = small_alone(MECHANISM_intelligence, MECHANISM_intelligence_corruption);
    m.p.corruption_benefit = 50.0;
    m.p.corruption_rate = 50.0;
    small_first(&m);
    bool fallen[4] = {false};
    for (int32_t day = 0; day < 7; day++) {
        small_days(&m, day, day + 1);
        for (int32_t z = CENTRE; z <= SOUTH; z++) {
            fallen[z] = fallen[z] || z % 7 == small_day(&m, day).weekday;
            assert_int_equal(m.w->police_corrupt[z] == m.w->police_officers[z], fallen[z]);
        }
    }
    small_close(&m);
}

static Small vetting(double sensitivity, double specificity, double a_day)
{
    static const Reform law = REFORM_VETTING_LAW;
    Small m = small_alone(MECHANISM_intelligence, MECHANISM_intelligence_vetting);
    m.p.on[MECHANISM_events] = true;
    m.p.on[MECHANISM_plan] = true;
    m.p.corruption_vetting_sensitivity = sensitivity;
    m.p.corruption_vetting_specificity = specificity;
    m.p.corruption_vetting_life = 1e9;
    m.plan->phase[0].efforts.vetting_per_day = a_day;
    small_reforms(&m, EVENT_FREE, &law, 1);
    return m;
}

static void a_perfect_screen_finds_all_the_corrupt_and_nobody_else(void **state)
{
    (void)state;
    Small m = vetting(1.0, 1.0, 1000.0);
    small_first(&m);
    int32_t officers = small_sum(m.w, m.w->police_officers),
            corrupt = small_sum(m.w, m.w->police_corrupt), found = 0;
    int64_t people = people_in_all(m.w);
    for (int32_t day = 0; day < MINI_DECISION + 3; day++) {
        small_days(&m, day, day + 1);
        found += m.w->dismissed_corrupt_today;
        assert_int_equal(m.w->dismissed_honest_today, 0);
        assert_true(day >= MINI_DECISION || found == 0);
    }
    assert_true(corrupt > 20);
    assert_int_equal(found, corrupt);
    assert_int_equal(small_sum(m.w, m.w->police_corrupt), 0);
    assert_int_equal(small_sum(m.w, m.w->police_officers), officers - corrupt);
    assert_int_equal(small_sum(m.w, m.w->police_vetted), officers - corrupt);
    assert_int_equal(people_in_all(m.w), people);
    assert_sound(m.w);
    small_close(&m);
}

/* Four standard errors; would miss an error of a third in the share of the honest flagged. */
static void a_screen_errs_as_often_as_its_quality_says(void **state)
{
    (void)state;
    Small m = vetting(0.6, 0.8, 1000.0);
    small_first(&m);
    int32_t officers = small_sum(m.w, m.w->police_officers),
            corrupt = small_sum(m.w, m.w->police_corrupt);
    double flagged[2] = {0.0};
    for (int32_t day = 0; day < MINI_DECISION + 3; day++) {
        small_days(&m, day, day + 1);
        flagged[0] += m.w->dismissed_corrupt_today;
        flagged[1] += m.w->dismissed_honest_today;
    }
    Screening mean = screening(officers, corrupt, 0.6, 0.8);
    assert_true(fabs(flagged[0] - mean.flagged_corrupt) < 4.0 * sqrt(corrupt * 0.24));
    assert_true(fabs(flagged[1] - mean.flagged_honest) < 4.0 * sqrt((officers - corrupt) * 0.16));
    small_close(&m);
}

static void without_the_law_nobody_is_vetted(void **state)
{
    (void)state;
    Small m = vetting(1.0, 1.0, 1000.0);
    m.s->event[EVENT_FREE].reform = REFORM_POLICE_PAY;
    small_first(&m);
    small_days(&m, 0, MINI_DECISION + 30);
    assert_int_equal(small_sum(m.w, m.w->police_vetted), 0);
    assert_int_equal(m.w->dismissed_corrupt_today, 0);
    small_close(&m);
}

/* The zone of most fighters first; two and a half a day are five in two days. */
static void vetting_begins_where_most_fighters_are_at_its_pace(void **state)
{
    (void)state;
    Small m = vetting(0.0, 1.0, 2.5);
    small_first(&m);
    remove_fighters(m.w);
    place_fighters(m.w, TIDE, NORTH, 100);
    place_fighters(m.w, FOXES, CENTRE, 50);
    small_days(&m, 0, MINI_DECISION);
    int32_t waiting = m.w->police_officers[NORTH], vetted = 0, days = 0;
    for (int32_t day = MINI_DECISION; vetted < waiting - 3; day++, days++) {
        small_days(&m, day, day + 1);
        int32_t today = small_sum(m.w, m.w->police_vetted) - vetted;
        assert_true(today == 2 || today == 3);
        vetted += today;
        assert_int_equal(m.w->police_vetted[NORTH], vetted);
    }
    assert_true(days > 8);
    assert_true(fabs(vetted - 2.5 * days) < 4.0 * sqrt(0.25 * days));
    small_close(&m);
}

static void what_dismissed_officers_knew_is_lost(void **state)
{
    (void)state;
    Small m = vetting(1.0, 1.0, 1000.0);
    m.p.on[MECHANISM_intelligence_tips] = true;
    m.p.intelligence_tip_rate = 0.0;
    small_first(&m);
    small_days(&m, 0, MINI_DECISION);
    m.w->zone_knowledge[CENTRE] = 0.5;
    double corrupt = m.w->police_corrupt[CENTRE], officers = m.w->police_officers[CENTRE];
    small_days(&m, MINI_DECISION, MINI_DECISION + 1);
    double stale = 1.0 - 1.0 / m.p.intelligence_decay_days;
    double left = 0.5 * stale * (1.0 - corrupt / officers);
    assert_true(fabs(m.w->zone_knowledge[CENTRE] - left) < 1e-12);
    small_close(&m);
}

/* With a mean life of 30 days half are due after 21; four standard errors. */
static void a_vetting_lapses_in_its_time(void **state)
{
    (void)state;
    Small m = vetting(0.0, 1.0, 1000.0);
    small_first(&m);
    small_days(&m, 0, MINI_DECISION + 3);
    int32_t all = small_sum(m.w, m.w->police_vetted);
    assert_int_equal(all, small_sum(m.w, m.w->police_officers));
    m.s->event[EVENT_FREE].reform = REFORM_POLICE_PAY;
    m.plan->phase[0].efforts.vetting_per_day = 0.0;
    m.p.corruption_vetting_life = 30.0;
    small_days(&m, MINI_DECISION + 3, MINI_DECISION + 24);
    double kept = exp(-21.0 / 30.0);
    assert_true(fabs(small_sum(m.w, m.w->police_vetted) - all * kept) <
                4.0 * sqrt(all * kept * (1.0 - kept)));
    assert_sound(m.w);
    small_close(&m);
}

/* Officers of the zone and, where these are fewer than a raid takes, those of its neighbours. */
static void an_officer_leaks_by_those_with_whom_he_goes_out(void **state)
{
    (void)state;
    Small m = small_alone(MECHANISM_intelligence, MECHANISM_intelligence_tips);
    m.p.operations_raid = 20.0;
    small_first(&m);
    small_days(&m, 0, 1);
    double own = (double)m.w->police_corrupt[CENTRE] / m.w->police_officers[CENTRE];
    assert_true(m.w->police_officers[CENTRE] > 20);
    assert_true(fabs(m.w->zone_leak[CENTRE] - m.p.corruption_leak * own) < 1e-12);
    m.p.operations_raid = m.w->police_officers[CENTRE] + 10.0;
    small_days(&m, 1, 2);
    double near = 0.0, corrupt = 0.0;
    for (int32_t i = 0; i < m.s->zone[CENTRE].n_neighbours; i++) {
        near += m.w->police_officers[m.s->zone[CENTRE].neighbour[i]];
        corrupt += m.w->police_corrupt[m.s->zone[CENTRE].neighbour[i]];
    }
    assert_true(near > 10.0);
    double around = (m.w->police_corrupt[CENTRE] + 10.0 * corrupt / near) / m.p.operations_raid;
    assert_true(fabs(m.w->zone_leak[CENTRE] - m.p.corruption_leak * around) < 1e-12);
    small_close(&m);
}

/* How often 400 days of one operation a day are betrayed. */
static int32_t betrayed(Small *m, Handling handling, int32_t police)
{
    m->plan->phase[0].efforts.source_handling = handling;
    int32_t n = 0;
    for (int32_t day = 200; day < 600; day++) {
        n += operation_leak(m->w, &m->p, CENTRE, OPERATION_RAID, police, small_day(m, day)) !=
             LEAK_NONE;
        m->w->case_count = 0;
    }
    return n;
}

/* Five standard errors around eq. 6.11. */
static void few_who_know_betray_less(void **state)
{
    (void)state;
    Small m = small_alone(MECHANISM_operations, MECHANISM_operations_leaks);
    m.p.on[MECHANISM_plan] = true;
    m.p.intelligence_compartment = 8.0;
    small_first(&m);
    small_days(&m, 0, MINI_DECISION + 1);
    m.w->zone_leak[CENTRE] = 0.005;
    double open = leak_probability(0.005, 60), few = leak_probability(0.005, 8);
    assert_true(fabs(open - (1.0 - pow(0.995, 60.0))) < 1e-12);
    int32_t all = betrayed(&m, HANDLING_OPEN, 60);
    int32_t compartmented = betrayed(&m, HANDLING_COMPARTMENTED, 60);
    assert_true(fabs(all - 400.0 * open) < 5.0 * sqrt(400.0 * open * (1.0 - open)));
    assert_true(fabs(compartmented - 400.0 * few) < 5.0 * sqrt(400.0 * few * (1.0 - few)));
    assert_int_equal(betrayed(&m, HANDLING_OPEN, 8), compartmented);
    assert_int_equal(betrayed(&m, HANDLING_OPEN, 0), 0);
    small_close(&m);
}

static void a_betrayed_operation_meets_an_ambush_or_nobody_and_may_cost_a_source(void **state)
{
    (void)state;
    Small m = small_alone(MECHANISM_operations, MECHANISM_operations_leaks);
    small_first(&m);
    m.w->zone_leak[CENTRE] = 1.0;
    for (int i = 0; i < 4; i++) {
        m.p.intelligence_leak_ambush = i % 2;
        m.p.intelligence_exposure = i / 2;
        m.w->case_count = m.w->ambushes_today = m.w->leaks_today = 0;
        m.w->zone_sources_exposed[CENTRE] = 0;
        Leak leak = operation_leak(m.w, &m.p, CENTRE, OPERATION_CLEARING, 30, small_day(&m, 5));
        assert_int_equal(leak, i % 2 ? LEAK_AMBUSH : LEAK_EMPTY);
        assert_int_equal(m.w->leaks_today, 1);
        assert_int_equal(m.w->ambushes_today, i % 2);
        assert_int_equal(m.w->zone_sources_exposed[CENTRE], i / 2);
        assert_int_equal(m.w->case_count, 1);
        assert_int_equal(m.w->case_log[0].kind, CASE_LEAK);
    }
    m.p.on[MECHANISM_operations_leaks] = false;
    assert_int_equal(operation_leak(m.w, &m.p, CENTRE, OPERATION_RAID, 30, small_day(&m, 5)),
                     LEAK_NONE);
    small_close(&m);
}

/* Four standard errors of a Poisson sum of 600. */
static void groups_kill_for_every_source_exposed(void **state)
{
    (void)state;
    Small m = small_alone(MECHANISM_violence, MECHANISM_violence_reprisals);
    m.p.violence_reprisal = 2.0;
    small_first(&m);
    int64_t people = people_in_all(m.w);
    double killed = 0.0;
    for (int32_t day = 0; day < 100; day++) {
        m.w->zone_sources_exposed[HARBOUR] = 3;
        small_days(&m, day, day + 1);
        killed += killed_at(m.w, HARBOUR, CHANNEL_REPRISAL, VICTIM_RESIDENTS);
        assert_int_equal(killed_at(m.w, CENTRE, CHANNEL_REPRISAL, VICTIM_RESIDENTS), 0);
    }
    assert_true(fabs(killed - 600.0) < 4.0 * sqrt(600.0));
    assert_int_equal(people_in_all(m.w), people);
    assert_sound(m.w);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(officers_become_what_pays_at_their_rate),
        cmocka_unit_test(an_officer_reconsiders_on_the_weekday_of_his_zone),
        cmocka_unit_test(a_perfect_screen_finds_all_the_corrupt_and_nobody_else),
        cmocka_unit_test(a_screen_errs_as_often_as_its_quality_says),
        cmocka_unit_test(without_the_law_nobody_is_vetted),
        cmocka_unit_test(vetting_begins_where_most_fighters_are_at_its_pace),
        cmocka_unit_test(what_dismissed_officers_knew_is_lost),
        cmocka_unit_test(a_vetting_lapses_in_its_time),
        cmocka_unit_test(an_officer_leaks_by_those_with_whom_he_goes_out),
        cmocka_unit_test(few_who_know_betray_less),
        cmocka_unit_test(a_betrayed_operation_meets_an_ambush_or_nobody_and_may_cost_a_source),
        cmocka_unit_test(groups_kill_for_every_source_exposed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
