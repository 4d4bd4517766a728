/* test_transfers.c: people, fighters, officers, personnel and money move and are never lost. */
#include "../systems/small_world.h"

#include <math.h>

#include "base/check.h"

static void fighters_move_die_and_are_captured_by_number(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    World *w = m.w;
    int64_t people = people_in_all(w);
    int32_t here = w->fighters[zone_group(w, HARBOUR, LIONS)];
    int64_t dead = w->pool[POOL_DEAD], held = w->pool[POOL_CUSTODY];
    assert_int_equal(fighters_move(w, LIONS, HARBOUR, SOUTH, 5), 5);
    assert_int_equal(fighters_die(w, LIONS, HARBOUR, 3), 3);
    assert_int_equal(fighters_captured(w, LIONS, HARBOUR, 2), 2);
    assert_int_equal(w->fighters[zone_group(w, HARBOUR, LIONS)], here - 10);
    assert_int_equal(w->fighters[zone_group(w, SOUTH, LIONS)], 5);
    assert_int_equal(w->pool[POOL_DEAD], dead + 3);
    assert_int_equal(w->pool[POOL_CUSTODY], held + 2);
    assert_int_equal(people_in_all(w), people);
    small_close(&m);
}

static void who_gives_up_arms_is_in_the_programme_or_at_home(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    World *w = m.w;
    Rng r = rng_at(w->key, 0, 1, 1);
    int64_t people = people_in_all(w);
    int32_t here = w->fighters[zone_group(w, HARBOUR, LIONS)], residents = w->zone_people[SOUTH];
    assert_int_equal(fighters_demobilise(w, LIONS, HARBOUR, 9), 9);
    assert_int_equal(fighters_to_residents(w, LIONS, HARBOUR, SOUTH, 4, &r), 4);
    assert_int_equal(w->fighters[zone_group(w, HARBOUR, LIONS)], here - 13);
    assert_int_equal(w->zone_people[SOUTH], residents + 4);
    assert_int_equal(w->pool[POOL_PROGRAMME], 9);
    assert_int_equal(programme_to_residents(w, SOUTH, 5, &r), 5);
    assert_int_equal(programme_to_fighters(w, TIDE, SOUTH, 7), 4); /* no more are in it */
    assert_int_equal(w->zone_people[SOUTH], residents + 9);
    assert_int_equal(w->fighters[zone_group(w, SOUTH, TIDE)], 4);
    assert_int_equal(w->pool[POOL_PROGRAMME], 0);
    assert_int_equal(fighters_demobilise(w, LIONS, HARBOUR, here), here - 13);
    assert_int_equal(people_in_all(w), people);
    small_close(&m);
}

static void nobody_moves_who_is_not_there(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    World *w = m.w;
    int32_t here = w->fighters[zone_group(w, HARBOUR, LIONS)];
    assert_int_equal(fighters_die(w, LIONS, HARBOUR, here + 100), here);
    assert_int_equal(fighters_move(w, LIONS, HARBOUR, SOUTH, 1), 0);
    int32_t held = (int32_t)w->pool[POOL_CUSTODY];
    assert_int_equal(fighters_released(w, LIONS, HARBOUR, held + 7), held);
    assert_int_equal(mission_arrives(w, KENYA, 1000000), 220);
    assert_int_equal(mission_dies(w, JAMAICA, 1), 0);
    Rng r = rng_at(w->key, 0, 1, 1);
    int32_t officers = w->police_officers[CENTRE];
    assert_int_equal(officers_die(w, CENTRE, officers + 1, &r), officers);
    assert_int_equal(w->police_corrupt[CENTRE], 0);
    assert_sound(w);
    small_close(&m);
}

static const char *complaint_of_negative(World *w, int which)
{
    static CheckGuard guard;
    guard.cause[0] = '\0';
    Rng r = rng_at(w->key, 0, 1, 1);
    if (setjmp(guard.jump) == 0) {
        check_guard(&guard);
        if (which == 0) {
            (void)fighters_move(w, LIONS, HARBOUR, SOUTH, -1);
        } else if (which == 1) {
            money_move(w, ACCOUNT_FUND, ACCOUNT_BEDS, -1);
        } else {
            (void)residents_take(w, CENTRE, -1, INTO_DEAD, NONE, NONE, &r);
        }
    }
    check_guard(NULL);
    return guard.cause;
}

static void a_negative_transfer_is_stopped(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    assert_string_equal(complaint_of_negative(m.w, 0), "a transfer of -1");
    assert_string_equal(complaint_of_negative(m.w, 1), "a payment of -1 cents");
    assert_string_equal(complaint_of_negative(m.w, 2), "-1 people taken from a zone");
    assert_sound(m.w);
    small_close(&m);
}

/* Where single people go: out of the zone and into the pool, group or police that is named. */
static void people_taken_from_a_zone_arrive_where_they_should(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    World *w = m.w;
    Rng r = rng_at(w->key, 0, 1, 1);
    int32_t people = w->zone_people[SOUTH], officers = w->police_officers[SOUTH];
    int64_t dead = w->pool[POOL_DEAD], abroad = w->pool[POOL_ABROAD];
    assert_int_equal(residents_take(w, SOUTH, 10, INTO_DEAD, NONE, NONE, &r), 10);
    assert_int_equal(residents_take(w, SOUTH, 20, INTO_ABROAD, NONE, NONE, &r), 20);
    assert_int_equal(residents_take(w, SOUTH, 30, INTO_FIGHTERS, TIDE, COHORT_YOUNG_MAN, &r), 30);
    assert_int_equal(residents_take(w, SOUTH, 40, INTO_POLICE, NONE, NONE, &r), 40);
    assert_int_equal(w->zone_people[SOUTH], people - 100);
    assert_int_equal(w->pool[POOL_DEAD], dead + 10);
    assert_int_equal(w->pool[POOL_ABROAD], abroad + 20);
    assert_int_equal(w->fighters[zone_group(w, SOUTH, TIDE)], 30);
    assert_int_equal(w->police_officers[SOUTH], officers + 40);
    assert_sound(w);
    small_close(&m);
}

/* Everybody of a zone dies, by violence and by illness: the displaced among them are those who were
 * hosted or in a site there. */
static void the_dead_are_counted_by_where_they_lived(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    World *w = m.w;
    Rng r = rng_at(w->key, 0, 1, 1);
    int32_t zone[] = {CENTRE, SOUTH};
    PersonWay way[] = {INTO_DEAD, INTO_DEAD_OF_ILLNESS};
    for (int i = 0; i < 2; i++) {
        int32_t z = zone[i], people = w->zone_people[z], away = w->zone_hosts[z] + w->zone_sites[z];
        assert_true(away > 0 && away < people);
        deaths_begin(w);
        assert_int_equal(residents_take(w, z, people, way[i], NONE, NONE, &r), people);
        bool killed = way[i] == INTO_DEAD;
        assert_int_equal(w->zone_killed_displaced[z], killed ? away : 0);
        assert_int_equal(w->zone_killed_home[z], killed ? people - away : 0);
        assert_int_equal(w->zone_illness_displaced[z], killed ? 0 : away);
    }
    assert_sound(w);
    small_close(&m);
}

static void an_empty_zone_gives_nobody_and_sends_those_who_come_on(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    World *w = m.w;
    Rng r = rng_at(w->key, 0, 1, 1);
    int32_t people = w->zone_people[HARBOUR], centre = w->zone_people[CENTRE];
    assert_int_equal(residents_take(w, HARBOUR, people + 50, INTO_DEAD, NONE, NONE, &r), people);
    assert_int_equal(w->zone_people[HARBOUR], 0);
    assert_int_equal(resident_draw(w, HARBOUR, &r), NONE);
    w->pool[POOL_DEAD] -= 12;
    residents_give(w, HARBOUR, 12, &r); /* the nearest with people is CENTRE */
    assert_int_equal(w->zone_people[HARBOUR], 0);
    assert_int_equal(w->zone_people[CENTRE], centre + 12);
    assert_int_equal(w->zone_hosts[HARBOUR] + w->zone_sites[HARBOUR], 0);
    assert_sound(w);
    small_close(&m);
}

/* Two agents of 900 and 100 people in SOUTH: of 20,000 draws nine in ten are the first; 4.5
 * standard errors are 0.95 points, so drawing agents evenly (half) or by a wrong bound is
 * caught. */
static void agents_are_drawn_by_the_people_they_stand_for(void **state)
{
    (void)state;
    enum { DRAWS = 20000 };
    Small m = mini_open("historical");
    m.s->zone[SOUTH].population = 1000;
    m.s->initial.displaced = 0.0;
    small_world(&m, 500);
    small_begin(&m, 0);
    World *w = m.w;
    int32_t first = w->zone_first[SOUTH];
    assert_int_equal(w->zone_residents[SOUTH], 2);
    w->resident_people[first] = 900;
    w->resident_people[first + 1] = 100;
    w->zone_people[SOUTH] = 1000;
    w->zone_people_max[SOUTH] = 900;
    double hits = 0.0;
    Rng r = rng_at(w->key, 0, 1, 1);
    for (int i = 0; i < DRAWS; i++) {
        hits += resident_draw(w, SOUTH, &r) == first;
    }
    assert_true(fabs(hits - 0.9 * DRAWS) < 4.5 * sqrt(0.09 * DRAWS));
    small_close(&m);
}

/* 10,000 agents move at random between four zones: every block fills and is spread again. */
static void agents_that_move_keep_who_they_are(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    World *w = m.w;
    double trust = 0.0, moved_trust = 0.0;
    int64_t ids = 0, moved_ids = 0;
    Rng r = rng_at(w->key, 0, 1, 1);
    for (int pass = 0; pass < 2; pass++) {
        double *sum = pass ? &moved_trust : &trust;
        int64_t *id_sum = pass ? &moved_ids : &ids;
        for (int32_t z = 0; z < 4; z++) {
            for (int32_t i = w->zone_first[z]; i < w->zone_first[z] + w->zone_residents[z]; i++) {
                *sum += (double)w->resident_trust_mission[i];
                *id_sum += (int64_t)w->resident_id[i] * w->resident_home[i];
            }
        }
        for (int i = 0; i < 10000 && pass == 0; i++) {
            int32_t from = (int32_t)rng_below(&r, 4);
            int32_t to = i % 4 == from ? (from + 1) % 4 : i % 4;
            int32_t n = w->zone_residents[from];
            if (n > 0) {
                int32_t slot = w->zone_first[from] + (int32_t)rng_below(&r, (uint32_t)n);
                bool home = w->resident_home[slot] == to;
                resident_move(w, slot, from, to, home ? 0 : FLAG_HOSTED);
            }
            int32_t end = 0;
            for (int32_t z = 0; z < 4; z++) {
                assert_true(w->zone_first[z] >= end);
                assert_true(w->zone_residents[z] <= w->zone_capacity[z]);
                end = w->zone_first[z] + w->zone_capacity[z];
            }
            assert_true(end <= w->size.residents);
        }
    }
    assert_sound(w);
    assert_int_equal(ids, moved_ids);
    assert_true(fabs(trust - moved_trust) < 1e-9);
    small_close(&m);
}

static void counts_of_displaced_follow_their_agents(void **state)
{
    (void)state;
    Small m = mini_open("historical");
    m.s->initial.displaced = 0.0;
    small_world(&m, 100);
    small_begin(&m, 0);
    World *w = m.w;
    int32_t slot = w->zone_first[HARBOUR], people = w->resident_people[slot];
    resident_move(w, slot, HARBOUR, SOUTH, FLAG_IN_SITE);
    assert_int_equal(w->zone_away[HARBOUR], people);
    assert_int_equal(w->zone_sites[SOUTH], people);
    slot = w->zone_first[SOUTH] + w->zone_residents[SOUTH] - 1;
    resident_move(w, slot, SOUTH, NORTH, FLAG_HOSTED);
    assert_int_equal(w->zone_sites[SOUTH], 0);
    assert_int_equal(w->zone_hosts[NORTH], people);
    slot = w->zone_first[NORTH] + w->zone_residents[NORTH] - 1;
    resident_leaves(w, slot, NORTH);
    assert_int_equal(w->zone_away[HARBOUR], 0);
    assert_int_equal(w->zone_hosts[NORTH], 0);
    assert_int_equal(w->pool[POOL_ABROAD], people);
    assert_sound(w);
    small_close(&m);
}

static void marks_never_make_anybody_displaced(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    int32_t slot = m.w->zone_first[CENTRE];
    m.w->resident_flags[slot] = 0;
    resident_mark(m.w, slot, FLAG_HARMED_GROUP | FLAG_IN_SITE);
    assert_int_equal(m.w->resident_flags[slot], FLAG_HARMED_GROUP);
    small_close(&m);
}

static void money_is_moved_to_the_cent(void **state)
{
    (void)state;
    Small m = mini_begun("historical", 0);
    money_move(m.w, ACCOUNT_DONORS, ACCOUNT_FUND, cents_of(12.345));
    assert_int_equal(m.w->account_balance[ACCOUNT_FUND], 1235);
    assert_int_equal(m.w->account_balance[ACCOUNT_DONORS], -1235);
    assert_int_equal(cents_of(0.004), 0);
    assert_int_equal(cents_of(0.005), 1);
    assert_int_equal(cents_of(9e9), 900000000000);
    assert_sound(m.w);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fighters_move_die_and_are_captured_by_number),
        cmocka_unit_test(who_gives_up_arms_is_in_the_programme_or_at_home),
        cmocka_unit_test(nobody_moves_who_is_not_there),
        cmocka_unit_test(a_negative_transfer_is_stopped),
        cmocka_unit_test(people_taken_from_a_zone_arrive_where_they_should),
        cmocka_unit_test(the_dead_are_counted_by_where_they_lived),
        cmocka_unit_test(an_empty_zone_gives_nobody_and_sends_those_who_come_on),
        cmocka_unit_test(agents_are_drawn_by_the_people_they_stand_for),
        cmocka_unit_test(agents_that_move_keep_who_they_are),
        cmocka_unit_test(counts_of_displaced_follow_their_agents),
        cmocka_unit_test(marks_never_make_anybody_displaced),
        cmocka_unit_test(money_is_moved_to_the_cent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
