/* test_alliances.c: who stands with whom in the made-up country (eqs. 5.1 to 5.11). */
#include "small_world.h"

#include <math.h>

#include "systems/alliances_kernel.h"

enum { PAIRS = 9, MONDAY = 0, TUESDAY = 1 }; /* 2024-01-01 is a Monday: groups reconsider */

static const Mechanism parts[] = {MECHANISM_alliances_threat, MECHANISM_alliances_overlap,
                                  MECHANISM_alliances_memory, MECHANISM_alliances_vacuum};

/* Alliances alone, at temperature 0 and everybody reconsidering; 100 fighters a group. */
static Small standing(void)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_alliances] = true;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        m.p.on[parts[i]] = true;
    }
    m.p.alliances_temperature = 0.0;
    m.p.alliances_revision = 1.0;
    small_world(&m, 100);
    small_begin(&m, 0);
    remove_fighters(m.w);
    for (int32_t g = 0; g < 3; g++) {
        place_fighters(m.w, g, g, 100);
    }
    return m;
}

static bool together(const World *w, int32_t g, int32_t h)
{
    return w->group_coalition[g] == w->group_coalition[h];
}

static void all_apart(World *w)
{
    for (int32_t g = 0; g < 3; g++) {
        w->group_coalition[g] = g;
    }
}

static void relate(Small *m, int32_t g, int32_t h, double relation)
{
    m->s->relation[g * 3 + h] = m->s->relation[h * 3 + g] = relation;
}

static void groups_reconsider_on_their_weekday_only(void **state)
{
    (void)state;
    Small m = standing();
    int32_t moves = 0;
    m.p.alliances_temperature = 1e9; /* anywhere */
    for (int32_t day = 0; day < 70; day++) {
        int32_t before[3];
        memcpy(before, m.w->group_coalition, sizeof before);
        small_days(&m, day, day + 1);
        bool moved = memcmp(before, m.w->group_coalition, sizeof before) != 0;
        assert_true(!moved || day % 7 == MONDAY);
        moves += moved;
    }
    assert_true(moves >= 5);
    small_close(&m);
}

/* Labels are stable: one changes only when its group moves, and every move is a case. */
static void a_label_changes_with_a_move_and_every_move_is_noted(void **state)
{
    (void)state;
    Small m = standing();
    int32_t moves = 0, alone = 0;
    m.p.alliances_temperature = 1e9;
    for (int32_t week = 0; week < 200; week++) {
        int32_t before[3], changed = 0, noted = 0;
        memcpy(before, m.w->group_coalition, sizeof before);
        small_days(&m, 7 * week, 7 * week + 1);
        for (int32_t i = 0; i < m.w->case_count; i++) {
            const Case *c = &m.w->case_log[i];
            if (c->kind != CASE_COALITION_JOINED && c->kind != CASE_COALITION_LEFT) {
                continue;
            }
            noted++;
            alone += c->kind == CASE_COALITION_LEFT;
            assert_int_equal(c->c, before[c->group]);
            assert_int_equal(c->a, m.w->group_coalition[c->group]);
            assert_true((c->kind == CASE_COALITION_JOINED) == (c->b > 1));
        }
        for (int32_t g = 0; g < 3; g++) {
            changed += before[g] != m.w->group_coalition[g];
            assert_in_range(m.w->group_coalition[g], 0, 2);
        }
        assert_int_equal(changed, noted);
        moves += changed;
    }
    assert_true(moves > 100 && alone > 20 && alone < moves);
    small_close(&m);
}

/* All in one coalition and nothing to choose between: who is first to leave is who looks at
 * it first and is minded to. In random order each of the three is as often (a fixed order
 * would give 4/7, 2/7 and 1/7); 4.5 standard errors of about 1,000 futures are 0.067. */
static void groups_reconsider_in_random_order(void **state)
{
    (void)state;
    Small m = standing();
    double first[3] = {0.0}, left = 0.0;
    m.p.alliances_temperature = 1e9;
    m.p.alliances_size_cost = 0.0;
    for (uint32_t k = 0; k < 1200; k++) {
        m.w->key.member = k;
        memset(m.w->group_coalition, 0, 3 * sizeof *m.w->group_coalition);
        small_days(&m, 0, 1);
        for (int32_t i = 0; i < m.w->case_count; i++) {
            if (m.w->case_log[i].kind == CASE_COALITION_LEFT) {
                first[m.w->case_log[i].group]++;
                left++;
                break;
            }
        }
    }
    assert_true(left > 900.0);
    for (int32_t g = 0; g < 3; g++) {
        assert_true(fabs(first[g] / left - 1.0 / 3.0) < 0.067);
    }
    small_close(&m);
}

/* Three who cannot stand each other, in one coalition: the first who looks at it leaves. Somebody
 * does unless nobody reconsiders, with probability 1 - 0.75^3; 2,000 weeks, 4.5 standard errors. */
static void a_group_reconsiders_with_its_probability(void **state)
{
    (void)state;
    Small m = standing();
    double left = 0.0, weeks = 2000.0;
    m.p.alliances_revision = 0.25;
    relate(&m, LIONS, FOXES, -1.0);
    relate(&m, FOXES, TIDE, -1.0);
    relate(&m, LIONS, TIDE, -1.0);
    for (int32_t k = 0; k < (int32_t)weeks; k++) {
        m.w->key.member = (uint32_t)k;
        memset(m.w->group_coalition, 0, 3 * sizeof *m.w->group_coalition);
        small_days(&m, 0, 1);
        left += !together(m.w, LIONS, FOXES) || !together(m.w, LIONS, TIDE);
    }
    double p = 1.0 - pow(0.75, 3.0);
    assert_true(fabs(left - weeks * p) < 4.5 * sqrt(weeks * p * (1.0 - p)));
    small_close(&m);
}

static void memory_counts_yesterdays_clashes_and_joint_actions(void **state)
{
    (void)state;
    Small m = standing();
    double keep = exp2(-1.0 / m.p.alliances_memory_days);
    int32_t pair = LIONS * 3 + TIDE, mirror = TIDE * 3 + LIONS;
    m.p.alliances_revision = 0.0;
    memset(m.w->pair_memory, 0, PAIRS * sizeof *m.w->pair_memory);
    m.w->group_coalition[TIDE] = m.w->group_coalition[LIONS];
    m.w->pair_joint[pair] = m.w->pair_joint[mirror] = 3;
    m.w->pair_clashes[pair] = m.w->pair_clashes[mirror] = 2;
    small_days(&m, TUESDAY, TUESDAY + 1);
    double expected = 3 * m.p.alliances_memory_joint - 2 * m.p.alliances_memory_clash;
    assert_true(fabs(m.w->pair_memory[pair] - expected) < 1e-15);
    assert_true(m.w->pair_memory[mirror] == m.w->pair_memory[pair]);
    assert_true(m.w->pair_memory[LIONS * 3 + FOXES] == 0.0);
    m.w->pair_joint[pair] = m.w->pair_clashes[pair] = 0;
    small_days(&m, 7, 8); /* a Monday: a week together counts */
    expected = expected * keep + m.p.alliances_memory_together;
    assert_true(fabs(m.w->pair_memory[pair] - expected) < 1e-15);
    small_close(&m);
}

/* Summed by hand: the smaller share in each zone, half of it across each border. CENTRE touches
 * HARBOUR and NORTH, SOUTH is the state's. */
static void rivals_claim_the_same_ground_and_borders(void **state)
{
    (void)state;
    Small m = standing();
    const double share[4][4] = {{0.4, 0.1, 0.5, 0.0},  /* CENTRE: state, LIONS, FOXES, TIDE */
                                {0.3, 0.4, 0.3, 0.0},  /* HARBOUR */
                                {0.4, 0.0, 0.0, 0.6},  /* NORTH */
                                {1.0, 0.0, 0.0, 0.0}}; /* SOUTH */
    memcpy(m.w->control, share, sizeof share);
    relate(&m, FOXES, TIDE, 0.5);
    for (int on = 0; on < 2; on++) {
        m.p.on[MECHANISM_alliances_overlap] = on;
        small_days(&m, 0, 1);
        const double *rivalry = m.w->pair_rivalry;
        double each = on * m.p.alliances_overlap / m.p.alliances_overlap_zones;
        double lions_foxes = (0.1 + 0.3) + 0.5 * (0.1 + 0.4);
        double foxes_tide = 0.5 * 0.5, tide_lions = 0.5 * 0.1;
        assert_true(fabs(rivalry[LIONS * 3 + FOXES] - (0.6 * 0.8 + each * lions_foxes)) < 1e-12);
        assert_true(fabs(rivalry[FOXES * 3 + TIDE] - (each * foxes_tide - 0.6 * 0.5)) < 1e-12);
        assert_true(fabs(rivalry[TIDE * 3 + LIONS] - (0.6 * 0.3 + each * tide_lions)) < 1e-12);
    }
    small_close(&m);
}

static bool united(Small *m)
{
    all_apart(m->w);
    small_days(m, 0, 1);
    return together(m->w, LIONS, FOXES) && together(m->w, LIONS, TIDE);
}

/* Half of their fighters lost: pressure 1, and 2 x 1 exceeds every rivalry. */
static void a_common_threat_unites_rivals_unless_it_weighs_nothing(void **state)
{
    (void)state;
    Small m = standing();
    assert_false(united(&m));
    for (int32_t g = 0; g < 3; g++) {
        m.w->group_loss_ewma[g] = 50.0;
    }
    assert_true(united(&m));
    assert_true(m.w->group_pressure[TIDE] == 1.0);
    m.p.on[MECHANISM_alliances_threat] = false;
    assert_false(united(&m));
    m.p.on[MECHANISM_alliances_threat] = true;
    m.p.alliances_threat_weight = 0.0;
    assert_false(united(&m));
    small_close(&m);
}

static void a_vacuum_unites_rivals_unless_it_weighs_nothing(void **state)
{
    (void)state;
    Small m = standing();
    m.p.alliances_vacuum = 1.0;
    assert_false(united(&m));
    m.w->council_vacuum = 1.0;
    assert_true(united(&m));
    m.p.on[MECHANISM_alliances_vacuum] = false;
    assert_false(united(&m));
    small_close(&m);
}

static void memory_unites_and_parts_unless_it_weighs_nothing(void **state)
{
    (void)state;
    Small m = standing();
    m.p.alliances_memory_weight = 1.5;
    for (int32_t i = 0; i < PAIRS; i++) {
        m.w->pair_memory[i] = 3.0;
    }
    assert_true(united(&m));
    m.p.on[MECHANISM_alliances_memory] = false;
    assert_false(united(&m));
    small_close(&m);
}

static void a_group_without_fighters_stands_alone(void **state)
{
    (void)state;
    Small m = standing();
    m.p.alliances_revision = 0.0;
    m.w->group_coalition[FOXES] = m.w->group_coalition[LIONS];
    fighters_die(m.w, FOXES, FOXES, 100);
    small_days(&m, 0, 1);
    assert_false(together(m.w, FOXES, LIONS) || together(m.w, FOXES, TIDE));
    assert_int_equal(m.w->case_log[0].kind, CASE_COALITION_LEFT);
    small_close(&m);
}

/* 500 announced on day 19, nobody comes, withdrawn on day 91: what was felt goes on fading. */
static void a_withdrawn_mission_is_forgotten_by_half_in_sixty_days(void **state)
{
    (void)state;
    Small m = mini_open("none");
    small_all_off(&m);
    m.p.on[MECHANISM_events] = m.p.on[MECHANISM_alliances] = true;
    m.plan->announced = 0;
    m.plan->announced_date = m.s->first_day + MINI_DECISION;
    small_world(&m, 100);
    small_begin(&m, 0);
    double eve = 0.0;
    for (int32_t day = 0; day < 300; day++) {
        small_days(&m, day, day + 1);
        double expected = day < 19 ? 0.0 : 500.0 * exp2(-(day - 19) / m.p.alliances_credibility);
        if (day >= MINI_DECISION) {
            expected = eve * exp2(-(day - MINI_DECISION) / m.p.alliances_withdrawal);
        }
        eve = day < MINI_DECISION ? m.w->mission_expected : eve;
        assert_true(fabs(m.w->mission_expected - expected) < 1e-9);
    }
    assert_true(eve > 400.0);
    small_close(&m);
}

static int32_t noted(const World *w, int32_t kind)
{
    int32_t n = 0;
    for (int32_t i = 0; i < w->case_count; i++) {
        n += w->case_log[i].kind == kind;
    }
    return n;
}

/* LIONS and FOXES of 1,000 fighters: 0.8 is a front, 0.7 is one that stands but none that
 * forms, 0.6 breaks it. */
static void a_front_forms_at_one_share_and_breaks_at_a_lower_one(void **state)
{
    (void)state;
    static const int32_t lions[] = {700, 800, 700, 600, 700};
    static const int32_t stands[] = {0, 1, 1, 0, 0};
    Small m = standing();
    for (int32_t i = 0; i < 5; i++) {
        remove_fighters(m.w);
        place_fighters(m.w, LIONS, HARBOUR, lions[i]);
        place_fighters(m.w, FOXES, HARBOUR, 1000 - lions[i]);
        small_days(&m, TUESDAY, TUESDAY + 1);
        assert_true(fabs(m.w->united_front - lions[i] / 1000.0) < 1e-12);
        assert_int_equal(m.w->front_stands, stands[i]);
        assert_int_equal(noted(m.w, CASE_FRONT_FORMED), i == 1);
        assert_int_equal(noted(m.w, CASE_FRONT_BROKEN), i == 3);
    }
    small_close(&m);
}

static void off_keeps_the_camps_of_the_first_day(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    m.p.on[MECHANISM_alliances] = false;
    m.p.alliances_temperature = 1e9;
    m.p.alliances_revision = 1.0;
    small_world(&m, 1000);
    small_begin(&m, 0);
    small_days(&m, 0, 60);
    for (int32_t g = 0; g < 3; g++) {
        assert_int_equal(m.w->group_coalition[g], m.s->group[g].coalition);
    }
    assert_true(m.w->pair_rivalry[LIONS * 3 + FOXES] == m.p.alliances_rivalry_scale * 0.8);
    assert_true(m.w->united_front > 0.0 && m.w->mission_expected == 0.0);
    assert_sound(m.w);
    small_close(&m);
}

static Digest after_half_a_year(uint32_t member)
{
    Small m = mini_open("historical");
    small_world(&m, 1000);
    small_begin(&m, member);
    small_days(&m, 0, 180);
    Digest d = world_digest(m.w);
    small_close(&m);
    return d;
}

static void a_future_is_the_same_every_time(void **state)
{
    (void)state;
    assert_true(digest_equal(after_half_a_year(3), after_half_a_year(3)));
    assert_false(digest_equal(after_half_a_year(3), after_half_a_year(4)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_reconsider_on_their_weekday_only),
        cmocka_unit_test(a_label_changes_with_a_move_and_every_move_is_noted),
        cmocka_unit_test(groups_reconsider_in_random_order),
        cmocka_unit_test(a_group_reconsiders_with_its_probability),
        cmocka_unit_test(memory_counts_yesterdays_clashes_and_joint_actions),
        cmocka_unit_test(rivals_claim_the_same_ground_and_borders),
        cmocka_unit_test(a_common_threat_unites_rivals_unless_it_weighs_nothing),
        cmocka_unit_test(a_vacuum_unites_rivals_unless_it_weighs_nothing),
        cmocka_unit_test(memory_unites_and_parts_unless_it_weighs_nothing),
        cmocka_unit_test(a_group_without_fighters_stands_alone),
        cmocka_unit_test(a_withdrawn_mission_is_forgotten_by_half_in_sixty_days),
        cmocka_unit_test(a_front_forms_at_one_share_and_breaks_at_a_lower_one),
        cmocka_unit_test(off_keeps_the_camps_of_the_first_day),
        cmocka_unit_test(a_future_is_the_same_every_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
