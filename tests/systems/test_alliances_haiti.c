/* test_alliances_haiti.c: the camps of 2023 and the united front in the worked case. Nothing here
 * looks beyond March 2024. */
#include "small_world.h"

enum { MEMBERS = 8, ANNOUNCED = 209, END_OF_MARCH = 455 }; /* days of 29 July 2023, 31 March 2024 */

static Small haiti(double threat_weight)
{
    Small m = small_open("scenarios/haiti", "historical");
    WorldOptions fast = {5000, false};
    m.p.alliances_threat_weight = threat_weight;
    assert_int_equal(world_new(m.s, m.plan, fast, &m.w), OK);
    return m;
}

static void the_spin_up_leaves_the_camps_of_the_first_day(void **state)
{
    (void)state;
    Small m = haiti(2.0);
    int32_t n = m.w->size.groups;
    small_begin(&m, 0);
    for (int32_t g = 0; g < n; g++) {
        assert_int_equal(m.w->group_coalition[g], m.s->group[g].coalition);
        for (int32_t h = 0; h < g; h++) { /* half a year side by side is remembered */
            bool ally = m.s->group[g].coalition == m.s->group[h].coalition;
            assert_true(!ally || m.w->pair_memory[g * n + h] > 0.1);
        }
    }
    assert_true(m.w->united_front > 0.4 && m.w->united_front < 0.5);
    assert_int_equal(m.w->front_stands, 0);
    small_close(&m);
}

/* @return members in which a front stood on some day before `until` */
static int32_t fronts(Small *m, int32_t until)
{
    int32_t seen = 0;
    for (uint32_t member = 0; member < MEMBERS; member++) {
        bool stood = false;
        small_begin(m, member);
        for (int32_t day = 0; day < until && !stood; day++) {
            small_days(m, day, day + 1);
            stood = m->w->front_stands != 0;
        }
        seen += stood;
    }
    return seen;
}

/* Rivalries of 2023 without a threat and without a vacuum: nothing unites the camps. */
static void no_front_forms_without_threat_and_vacuum(void **state)
{
    (void)state;
    Small m = haiti(0.0);
    m.p.alliances_vacuum = 0.0;
    assert_int_equal(fronts(&m, END_OF_MARCH), 0);
    small_close(&m);
}

/* Measured: 100 of 100 members have none before the first announcement, 95 one by then; 5 of 8 is
 * missed by chance once in a few thousand seeds. */
static void announcing_a_mission_unites_most_by_spring(void **state)
{
    (void)state;
    Small m = haiti(2.0);
    assert_int_equal(fronts(&m, ANNOUNCED), 0);
    assert_true(fronts(&m, END_OF_MARCH) >= 5);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_spin_up_leaves_the_camps_of_the_first_day),
        cmocka_unit_test(no_front_forms_without_threat_and_vacuum),
        cmocka_unit_test(announcing_a_mission_unites_most_by_spring),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
