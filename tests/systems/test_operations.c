/* test_operations.c: the arithmetic of an encounter, and what operations do to the people in
 * it. */
#include "small_world.h"

#include <math.h>

#include "base/detmath.h"
#include "model/strength.h"
#include "systems/operations_kernel.h"
#include "systems/operations_parts.h"

static const double GAMMA = 0.2, LOSS = 0.003, ARMOUR = 0.4, TARGETS = 2.0;

static Encounter meeting(double knowledge, double restraint)
{
    return (Encounter){.mission = 120.0,
                       .police = 30.0,
                       .mission_people = 100.0,
                       .police_people = 60.0,
                       .opponents = 50.0,
                       .exposed = 200.0,
                       .knowledge = knowledge,
                       .restraint = restraint,
                       .density = 1.0,
                       .ambush = 1.0};
}

static Casualties toll_of(Encounter e)
{
    return encounter_casualties(e, GAMMA, LOSS, ARMOUR, TARGETS);
}

static void full_knowledge_hits_only_fighters(void **state)
{
    (void)state;
    Casualties c = toll_of(meeting(1.0, 0.0));
    assert_true(c.fighters == GAMMA * 150.0);
    assert_true(c.residents == 0.0);
}

static void without_knowledge_fire_hits_by_chance(void **state)
{
    (void)state;
    Casualties c = toll_of(meeting(0.0, 0.0));
    assert_true(fabs(c.fighters - GAMMA * 150.0 * 50.0 / 250.0) < 1e-12);
    assert_true(fabs(c.residents - GAMMA * 150.0 * 200.0 / 250.0) < 1e-12);
}

static void without_restraint_every_shot_hits_somebody(void **state)
{
    (void)state;
    for (double knowledge = 0.0; knowledge <= 1.0; knowledge += 0.1) {
        Casualties c = toll_of(meeting(knowledge, 0.0));
        assert_true(fabs(c.fighters + c.residents - GAMMA * 150.0) < 1e-12);
    }
}

static void harm_to_residents_falls_with_knowledge_and_restraint(void **state)
{
    (void)state;
    for (double knowledge = 0.0; knowledge < 0.95; knowledge += 0.1) {
        double here = toll_of(meeting(knowledge, 0.3)).residents;
        assert_true(toll_of(meeting(knowledge + 0.05, 0.3)).residents < here);
        assert_true(toll_of(meeting(knowledge, 0.4)).residents < here);
    }
}

static void restraint_avoids_its_share_of_harm_and_density_scales_it(void **state)
{
    (void)state;
    double harm = toll_of(meeting(0.2, 0.0)).residents;
    Encounter dense = meeting(0.2, 0.5);
    dense.density = 2.0;
    assert_true(fabs(toll_of(meeting(0.2, 0.9)).residents - 0.1 * harm) < 1e-12);
    assert_true(fabs(toll_of(dense).residents - harm) < 1e-12);
    assert_true(toll_of(dense).fighters == toll_of(meeting(0.2, 0.0)).fighters);
}

static void nobody_is_hit_where_nobody_is(void **state)
{
    (void)state;
    Encounter e = meeting(0.0, 0.0);
    e.opponents = e.exposed = 0.0;
    Casualties c = toll_of(e);
    assert_true(c.fighters == 0.0 && c.residents == 0.0 && c.mission == 0.0 && c.police == 0.0);
}

static void losses_are_shared_by_force_and_spared_by_armour(void **state)
{
    (void)state;
    Casualties c = toll_of(meeting(0.0, 0.0));
    double aimed = LOSS * 50.0;
    assert_true(fabs(c.mission - aimed * 120.0 / 150.0 * ARMOUR) < 1e-12);
    assert_true(fabs(c.police - aimed * 30.0 / 150.0) < 1e-12);
    Encounter ambushed = meeting(0.0, 0.0);
    ambushed.ambush = 3.0;
    assert_true(fabs(toll_of(ambushed).police - 3.0 * c.police) < 1e-12);
}

static void a_small_force_meets_at_most_twice_its_number(void **state)
{
    (void)state;
    Encounter e = meeting(0.0, 0.0);
    e.opponents = 1e6;
    Casualties c = toll_of(e);
    assert_true(fabs(c.police - LOSS * 320.0 * 30.0 / 150.0) < 1e-12);
}

/* With knowledge 1 both sides aim: Lanchester's square law dB/dt = -loss R, dR/dt = -gamma B
 * keeps gamma B^2 - loss R^2 constant. Day steps of a hundredth of the usual rates follow it to
 * 1 %. */
static void aimed_fire_on_both_sides_obeys_the_square_law(void **state)
{
    (void)state;
    double blue = 100.0, red = 150.0, gamma = 0.002, loss = 0.0005;
    double constant = gamma * blue * blue - loss * red * red;
    for (int day = 0; day < 400; day++) {
        Encounter e = {.mission = blue,
                       .mission_people = blue,
                       .opponents = red,
                       .knowledge = 1.0,
                       .density = 1.0,
                       .ambush = 1.0};
        Casualties c = encounter_casualties(e, gamma, loss, 1.0, HUGE_VAL);
        red -= c.fighters;
        blue -= c.mission;
    }
    assert_true(red < 100.0 && red > 0.0);
    assert_true(fabs(gamma * blue * blue - loss * red * red - constant) < 0.01 * constant);
}

/* Without knowledge, among P bystanders far more than fighters: dR/dt = -gamma B R / P (area
 * fire), dB/dt = -loss R (aimed). Deitchman 1962: gamma B^2 / 2P - loss R is constant. */
static void blind_fire_obeys_deitchmans_guerrilla_law(void **state)
{
    (void)state;
    double blue = 200.0, red = 100.0, exposed = 1e5, gamma = 2.0, loss = 0.001;
    double constant = gamma * blue * blue / (2.0 * exposed) - loss * red;
    for (int day = 0; day < 300; day++) {
        Encounter e = {.mission = blue,
                       .mission_people = blue,
                       .opponents = red,
                       .exposed = exposed,
                       .density = 1.0,
                       .ambush = 1.0};
        Casualties c = encounter_casualties(e, gamma, loss, 1.0, HUGE_VAL);
        red -= c.fighters;
        blue -= c.mission;
    }
    assert_true(red < 60.0);
    double now = gamma * blue * blue / (2.0 * exposed) - loss * red;
    assert_true(fabs(now - constant) < 0.01 * constant);
}

static void police_reach_where_the_state_stands(void **state)
{
    (void)state;
    assert_true(police_reach(0.05, 0.0, 0.0) == 0.05);
    assert_true(police_reach(0.05, 0.5, 0.0) == 1.0);
    assert_true(fabs(police_reach(0.05, 0.0, 1.0) - (0.05 + 0.95 * 0.6)) < 1e-12);
    assert_true(police_reach(0.0, 0.2, 0.1) == 0.4);
}

static void raids_rise_with_attacks_up_to_six_and_with_support_up_to_one(void **state)
{
    (void)state;
    double quiet = raid_rate(0.025, 1.0, 0.4, 0.6, 4.0, 0.0, 0.0);
    assert_true(fabs(quiet - 0.025) < 1e-12);
    assert_true(fabs(raid_rate(0.025, 1.0, 0.4, 0.6, 4.0, 6.0, 0.0) - 25.0 * quiet) < 1e-12);
    assert_true(raid_rate(0.025, 1.0, 0.4, 0.6, 4.0, 50.0, 0.0) ==
                raid_rate(0.025, 1.0, 0.4, 0.6, 4.0, 6.0, 0.0));
    assert_true(raid_rate(0.025, 1.0, 0.4, 0.6, 4.0, 0.0, 9.0) == 2.0 * quiet);
}

/* Operations alone, LIONS in HARBOUR, the state in CENTRE. */
static Small operating(int32_t fighters)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_operations] = true;
    small_world(&m, 100);
    small_begin(&m, 0);
    remove_fighters(m.w);
    place_fighters(m.w, LIONS, HARBOUR, fighters);
    set_control(m.w, CENTRE, 0, 1.0);
    set_control(m.w, HARBOUR, 1 + LIONS, 0.9);
    return m;
}

/* Deaths of one raid many times over: their mean is gamma F (kappa* + (1 - kappa*) I/(I+P)) times
 * lethality, F the effective police. 4,000 raids of about 3.8 deaths: 4.5 standard errors are 3.6
 * %, so a slip of the quality of police (0.3 for 0.5) or of lethality shows at once. */
static void an_encounter_kills_as_its_equation_says(void **state)
{
    (void)state;
    enum { RAIDS = 4000 };
    Small m = operating(100);
    double fighters = 0.0, residents = 0.0;
    m.w->zone_knowledge[HARBOUR] = 0.6;
    double force = 60.0 * police_quality(m.w, &m.p, HARBOUR);
    double exposed = m.p.operations_exposed_share * m.w->zone_people[HARBOUR];
    double known = 0.6 * (1.0 - m.p.intelligence_false_share);
    double density = det_clamp(40000.0 / 3.0 / m.p.operations_density_reference, 0.5, 2.0);
    for (uint32_t i = 0; i < RAIDS; i++) {
        Rng r = rng_at(m.w->key, 0, 1, i);
        OperationToll toll = fight(m.w, &m.p, HARBOUR, 0.0, 60, LEAK_NONE, &r);
        fighters += toll.fighters_killed;
        residents += toll.residents_killed;
        place_fighters(m.w, LIONS, HARBOUR, toll.fighters_killed);
        m.w->pool[POOL_DEAD] -= toll.residents_killed;
        residents_give(m.w, HARBOUR, toll.residents_killed, &r);
    }
    double fire = m.p.operations_engagement * force * m.p.operations_lethality * RAIDS;
    double hits = fire * hit_share(known, 100.0, exposed);
    double harm = fire * (1.0 - known) * exposed / (100.0 + exposed) *
                  (1.0 - m.p.operations_restraint) * density;
    assert_true(fabs(fighters - hits) < 4.5 * sqrt(hits));
    assert_true(fabs(residents - harm) < 4.5 * sqrt(harm));
    small_close(&m);
}

/* Raids over 20,000 days in one zone; a day has one with probability 1 - exp(-rate). */
static void raids_come_at_their_rate(void **state)
{
    (void)state;
    enum { DAYS = 20000 };
    Small m = operating(50);
    m.p.on[MECHANISM_operations_raids] = true;
    m.p.operations_engagement = 0.0;
    m.p.operations_loss = 0.0;
    m.w->attack_ewma[HARBOUR] = 1.5;
    double reach = police_reach(m.p.operations_reach, 0.1, 1.0);
    double rate = raid_rate(m.p.operations_police_tempo, reach, m.p.operations_raid_morale,
                            m.w->police_morale, m.p.operations_response, 1.5, 0.0);
    double raids = 0.0, p = det_daily(rate);
    for (int32_t day = 0; day < DAYS; day++) {
        small_days(&m, day, day + 1);
        raids += m.w->raids_today;
    }
    assert_true(fabs(raids - DAYS * p) < 4.5 * sqrt(DAYS * p * (1.0 - p)));
    small_close(&m);
}

static void few_fighters_are_not_raided(void **state)
{
    (void)state;
    Small m = operating(4);
    m.p.on[MECHANISM_operations_raids] = true;
    m.p.operations_police_tempo = 1e3;
    small_days(&m, 0, 10);
    assert_int_equal(m.w->raids_today, 0);
    place_fighters(m.w, LIONS, HARBOUR, 1);
    small_days(&m, 10, 11);
    assert_int_equal(m.w->raids_today, 1);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(full_knowledge_hits_only_fighters),
        cmocka_unit_test(without_knowledge_fire_hits_by_chance),
        cmocka_unit_test(without_restraint_every_shot_hits_somebody),
        cmocka_unit_test(harm_to_residents_falls_with_knowledge_and_restraint),
        cmocka_unit_test(restraint_avoids_its_share_of_harm_and_density_scales_it),
        cmocka_unit_test(nobody_is_hit_where_nobody_is),
        cmocka_unit_test(losses_are_shared_by_force_and_spared_by_armour),
        cmocka_unit_test(a_small_force_meets_at_most_twice_its_number),
        cmocka_unit_test(aimed_fire_on_both_sides_obeys_the_square_law),
        cmocka_unit_test(blind_fire_obeys_deitchmans_guerrilla_law),
        cmocka_unit_test(police_reach_where_the_state_stands),
        cmocka_unit_test(raids_rise_with_attacks_up_to_six_and_with_support_up_to_one),
        cmocka_unit_test(an_encounter_kills_as_its_equation_says),
        cmocka_unit_test(raids_come_at_their_rate),
        cmocka_unit_test(few_fighters_are_not_raided),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
