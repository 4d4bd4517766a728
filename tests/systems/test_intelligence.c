/* test_intelligence.c: who tells, what is known and what is rumoured in the made-up country
 * (eqs. 6.1 to 6.6). */
#include "small_world.h"

#include <math.h>

#include "systems/intelligence_kernel.h"

static void everybody_feels(World *w, float mission, float state, float fear)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        for (int32_t i = 0; i < w->zone_residents[z]; i++) {
            int32_t at = w->zone_first[z] + i;
            w->resident_trust_mission[at] = mission;
            w->resident_trust_state[at] = state;
            w->resident_fear[at] = fear;
        }
    }
}

/* Would miss an error of 6 % in the rate: 5 standard errors of a Poisson sum of some 8,000. */
static void tips_come_at_the_rate_of_people_trust_fear_and_ground_held(void **state)
{
    (void)state;
    Small m = small_alone(MECHANISM_intelligence, MECHANISM_intelligence_tips);
    m.p.intelligence_tip_rate = 0.002;
    small_first(&m);
    everybody_feels(m.w, 0.5F, -0.9F, 0.25F);
    set_control(m.w, CENTRE, 1 + FOXES, 0.7);
    double tips = 0.0;
    small_days(&m, 0, 1);
    for (int32_t day = 1; day < 301; day++) {
        small_days(&m, day, day + 1);
        tips += m.w->zone_tips[CENTRE];
    }
    double willing = willingness(m.p.intelligence_b0, m.p.intelligence_b_trust,
                                 m.p.intelligence_b_fear, 0.5, 0.25);
    double mean = 300.0 * 0.002 * m.w->zone_people[CENTRE] * willing * 0.7;
    assert_true(mean > 5000.0);
    assert_true(fabs(tips - mean) < 5.0 * sqrt(mean));
    small_close(&m);
}

static void whoever_is_trusted_more_hears_it(void **state)
{
    (void)state;
    Small m = small_alone(MECHANISM_intelligence, MECHANISM_intelligence_tips);
    double willing[2];
    for (int i = 0; i < 2; i++) {
        small_first(&m);
        everybody_feels(m.w, i ? 0.6F : -0.4F, i ? -0.4F : 0.6F, 0.1F);
        small_days(&m, 0, 1);
        willing[i] = m.w->zone_willing[CENTRE];
    }
    assert_true(willing[0] == willing[1]);
    double exact = willingness(m.p.intelligence_b0, m.p.intelligence_b_trust,
                               m.p.intelligence_b_fear, 0.6, 0.1);
    assert_true(fabs(willing[0] - exact) < 3e-4);
    small_close(&m);
}

static void where_no_fighters_are_nobody_tells_until_they_come(void **state)
{
    (void)state;
    Small m = small_alone(MECHANISM_intelligence, MECHANISM_intelligence_tips);
    small_first(&m);
    int32_t fighters = m.w->fighters[zone_group(m.w, CENTRE, FOXES)];
    assert_true(fighters > 0);
    remove_fighters(m.w);
    for (int32_t day = 0; day < 20; day++) {
        small_days(&m, day, day + 1);
        assert_int_equal(m.w->zone_tips[CENTRE], 0);
        assert_true(m.w->zone_willing[CENTRE] == 0.0);
    }
    place_fighters(m.w, FOXES, CENTRE, fighters);
    small_days(&m, 20, 21);
    assert_true(m.w->zone_willing[CENTRE] > 0.0);
    small_close(&m);
}

/* Not on the way, and not again once it has passed. */
static void ground_that_passes_halves_what_is_known_once(void **state)
{
    (void)state;
    Small m = small_alone(MECHANISM_intelligence, MECHANISM_intelligence_tips);
    m.p.intelligence_tip_rate = 0.0;
    small_first(&m);
    double stale = 1.0 - 1.0 / m.p.intelligence_decay_days;
    set_control(m.w, CENTRE, 0, 1.0);
    small_days(&m, 0, 1);
    m.w->zone_knowledge[CENTRE] = 0.6;
    set_control(m.w, CENTRE, 1 + FOXES, 0.5); /* neither's: nothing has passed */
    small_days(&m, 1, 2);
    assert_true(fabs(m.w->zone_knowledge[CENTRE] - 0.6 * stale) < 1e-12);
    set_control(m.w, CENTRE, 1 + FOXES, 0.9);
    double before = m.w->zone_knowledge[CENTRE], kept = m.p.intelligence_kept_passed;
    small_days(&m, 2, 3);
    double passed = before * kept * stale;
    assert_true(fabs(m.w->zone_knowledge[CENTRE] - passed) < 1e-12);
    small_days(&m, 3, 4);
    assert_true(fabs(m.w->zone_knowledge[CENTRE] - passed * stale) < 1e-12);
    small_close(&m);
}

static void fighters_who_scatter_take_part_of_what_is_known_with_them(void **state)
{
    (void)state;
    Small m = small_alone(MECHANISM_intelligence, MECHANISM_intelligence_tips);
    m.p.intelligence_tip_rate = 0.0;
    small_first(&m);
    m.w->zone_knowledge[CENTRE] = m.w->zone_knowledge[HARBOUR] = 0.6;
    m.w->zone_dispersed[HARBOUR] = 0.3;
    small_days(&m, 0, 1);
    assert_true(fabs(m.w->zone_knowledge[HARBOUR] -
                     m.p.intelligence_kept_dispersed * m.w->zone_knowledge[CENTRE]) < 1e-12);
    small_close(&m);
}

/* Harm by the police and misconduct told yesterday count, harm by groups does not; nothing is read
 * but the day before. */
static void harm_by_those_who_protect_feeds_rumours(void **state)
{
    (void)state;
    Small m = small_alone(MECHANISM_intelligence, MECHANISM_intelligence_rumours);
    m.p.rumour_spread = 0.0;
    small_first(&m);
    double people = m.w->zone_people[CENTRE], fade = 1.0 / m.p.rumour_decay_days;
    memset(m.w->zone_rumour, 0, 4 * sizeof *m.w->zone_rumour);
    m.w->operations_killed[harm_index(CENTRE, CHANNEL_POLICE, VICTIM_RESIDENTS)] = 2;
    m.w->conduct_disclosed[CENTRE] = 1;
    m.w->violence_killed[harm_index(HARBOUR, CHANNEL_ATTACK, VICTIM_RESIDENTS)] = 50;
    m.w->operations_killed[harm_index(NORTH, CHANNEL_POLICE, VICTIM_FIGHTERS)] = 50;
    small_days(&m, 0, 1);
    double harmed =
        rumour_after(0.0, m.p.rumour_birth + m.p.rumour_harm * 1e4 * 3.0 / people, 0.0, 0.0, fade);
    double quiet = rumour_after(0.0, m.p.rumour_birth, 0.0, 0.0, fade);
    assert_true(fabs(m.w->zone_rumour[CENTRE] - harmed) < 1e-12);
    assert_true(fabs(m.w->zone_rumour[HARBOUR] - quiet) < 1e-12);
    assert_true(fabs(m.w->zone_rumour[NORTH] - quiet) < 1e-12);
    small_close(&m);
}

/* A zone hears only neighbours who are louder: the loud one does not grow quieter by them. */
static void rumours_spread_from_the_louder_to_the_quieter(void **state)
{
    (void)state;
    Small m = small_alone(MECHANISM_intelligence, MECHANISM_intelligence_rumours);
    m.p.rumour_birth = 0.0;
    m.p.rumour_spread = 0.1;
    small_first(&m);
    double fade = 1.0 / m.p.rumour_decay_days;
    memset(m.w->zone_rumour, 0, 4 * sizeof *m.w->zone_rumour);
    m.w->zone_rumour[CENTRE] = 0.8;
    small_days(&m, 0, 1);
    assert_true(fabs(m.w->zone_rumour[CENTRE] - 0.8 * exp(-fade)) < 1e-12);
    for (int32_t z = HARBOUR; z <= SOUTH; z++) {
        const Zone *zone = &m.s->zone[z];
        bool near = false;
        for (int32_t i = 0; i < zone->n_neighbours; i++) {
            near = near || zone->neighbour[i] == CENTRE;
        }
        double pull = near ? 0.1 / zone->n_neighbours : 0.0;
        assert_true(fabs(m.w->zone_rumour[z] - rumour_after(0.0, 0.0, pull, 0.8, fade)) < 1e-12);
    }
    small_close(&m);
}

/* From the decision on: radio of half of what reaches all takes half of the counter, and liaison
 * officers the same of the rest. */
static void radio_and_liaison_answer_rumours(void **state)
{
    (void)state;
    Small m = small_alone(MECHANISM_intelligence, MECHANISM_intelligence_rumours);
    m.p.on[MECHANISM_plan] = true;
    m.p.rumour_birth = m.p.rumour_spread = 0.0;
    m.plan->phase[0].efforts.radio_hours = m.p.rumour_radio_full / 2.0;
    m.plan->phase[0].efforts.liaison_officers = 0.0;
    small_first(&m);
    small_days(&m, 0, MINI_DECISION + 2);
    m.w->zone_rumour[SOUTH] = 0.5;
    small_days(&m, MINI_DECISION + 2, MINI_DECISION + 3);
    double reached =
        1.0 - 0.5 * (1.0 - liaison_reach(m.w, SOUTH, m.p.plan_engage_ratio, m.p.plan_liaison_full));
    double fade = 1.0 / m.p.rumour_decay_days + m.p.rumour_counter * reached;
    assert_true(reached >= 0.5);
    assert_true(fabs(m.w->zone_rumour[SOUTH] - 0.5 * exp(-fade)) < 1e-12);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tips_come_at_the_rate_of_people_trust_fear_and_ground_held),
        cmocka_unit_test(whoever_is_trusted_more_hears_it),
        cmocka_unit_test(where_no_fighters_are_nobody_tells_until_they_come),
        cmocka_unit_test(ground_that_passes_halves_what_is_known_once),
        cmocka_unit_test(fighters_who_scatter_take_part_of_what_is_known_with_them),
        cmocka_unit_test(harm_by_those_who_protect_feeds_rumours),
        cmocka_unit_test(rumours_spread_from_the_louder_to_the_quieter),
        cmocka_unit_test(radio_and_liaison_answer_rumours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
