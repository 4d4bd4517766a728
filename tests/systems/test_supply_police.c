/* test_supply_police.c: morale, intake, exit and redeployment of the police (eqs. 2.11, 2.12). */
#include "small_world.h"

#include <math.h>

/* Only supply with its police runs. */
static Small police_alone(void)
{
    Small m = mini_open("none");
    small_all_off(&m);
    m.p.on[MECHANISM_supply] = m.p.on[MECHANISM_supply_police] = true;
    small_world(&m, 100);
    small_begin(&m, 0);
    return m;
}

static void morale_rests_where_pay_puts_it(void **state)
{
    (void)state;
    Small m = police_alone();
    m.w->police_morale = 0.1;
    small_days(&m, 0, 366);
    double rest = m.p.supply_morale_rest - m.p.supply_morale_arrears * 0.3;
    assert_true(fabs(m.w->police_morale - rest) < 0.002);
    small_close(&m);
}

static void a_pay_reform_lowers_arrears(void **state)
{
    (void)state;
    Small m = police_alone();
    m.w->event_reform[REFORM_POLICE_PAY] = 1;
    small_days(&m, 0, 1);
    assert_true(fabs(m.w->police_pay_arrears - 0.3 * m.p.supply_pay_reform) < 1e-12);
    small_close(&m);
}

static void morale_takes_what_the_day_brought_and_stays_in_bounds(void **state)
{
    (void)state;
    Small m = police_alone();
    double before = m.w->police_morale;
    m.w->event_morale = -0.1;
    m.w->operations_morale = -0.05;
    m.w->violence_morale = -0.02;
    m.p.supply_morale_days = 1e12;
    small_days(&m, 0, 1);
    assert_true(fabs(m.w->police_morale - (before - 0.17)) < 1e-9);
    m.w->event_morale = -5.0;
    small_days(&m, 1, 2);
    assert_true(m.w->police_morale == 0.0);
    small_close(&m);
}

/* Recruits of 4,000 days are Poisson: 1.9 a day give 7,600 +- 87; 4.5 of these are 5 %. */
static void the_academy_takes_its_rate(void **state)
{
    (void)state;
    Small m = police_alone();
    m.p.supply_police_attrition = 0.0;
    int32_t before = small_sum(m.w, m.w->police_officers), days = 4000;
    int64_t people = people_in_all(m.w);
    small_days(&m, 0, days);
    double mean = m.p.supply_police_intake * days;
    assert_true(fabs(small_sum(m.w, m.w->police_officers) - before - mean) < 4.5 * sqrt(mean));
    assert_int_equal(people_in_all(m.w), people);
    small_close(&m);
}

/* Of 420 officers over 366 days with nobody coming: the share that stays is exp(-rate x days),
 * rate 1.9e-4 (1 + 0.3)(1.6 - 0.58) at rest. Over 40 members 16,800 officers: the standard error
 * of the share (0.912) is 0.0022; 4.5 of them miss a rate that is wrong by more than a tenth. */
static void officers_leave_at_their_rate(void **state)
{
    (void)state;
    Small m = police_alone();
    m.p.supply_police_intake = 0.0;
    double stayed = 0.0, n = 0.0;
    double rate = 0.0;
    for (uint32_t member = 0; member < 40; member++) {
        small_begin(&m, member);
        m.w->police_morale = m.p.supply_morale_rest - m.p.supply_morale_arrears * 0.3;
        rate = m.p.supply_police_attrition * 1.3 * (1.6 - m.w->police_morale);
        n += small_sum(m.w, m.w->police_officers);
        small_days(&m, 0, 366);
        stayed += small_sum(m.w, m.w->police_officers);
    }
    double p = exp(-366.0 * rate);
    assert_true(fabs(stayed - n * p) < 4.5 * sqrt(n * p * (1.0 - p)));
    small_close(&m);
}

/* All of the capital's police in CENTRE, which is lost; HARBOUR is held: most of them go there,
 * and nobody goes to the other region. */
static void police_leave_lost_ground_for_held_ground(void **state)
{
    (void)state;
    Small m = police_alone();
    Rng r = rng_at(m.w->key, 0, 1, 1);
    officers_move(m.w, HARBOUR, CENTRE, m.w->police_officers[HARBOUR], &r);
    int32_t capital = m.w->police_officers[CENTRE];
    int32_t rest = m.w->police_officers[NORTH] + m.w->police_officers[SOUTH];
    set_control(m.w, CENTRE, 1 + FOXES, 0.95);
    set_control(m.w, HARBOUR, 0, 1.0);
    for (int32_t week = 0; week < 30; week++) {
        police_redeploy(m.w, &m.p, small_day(&m, 7 * week));
    }
    assert_int_equal(m.w->police_officers[CENTRE] + m.w->police_officers[HARBOUR], capital);
    assert_int_equal(m.w->police_officers[NORTH] + m.w->police_officers[SOUTH], rest);
    assert_true(m.w->police_officers[HARBOUR] > 9 * m.w->police_officers[CENTRE]);
    small_close(&m);
}

/* Need: people held, more beside lost ground, doubled where groups are (eq. 2.12). CENTRE 60,000
 * and HARBOUR 40,000 both wholly held, no groups anywhere: 300 officers settle at 180 and 120. */
static void police_settle_by_people_where_nothing_else_differs(void **state)
{
    (void)state;
    Small m = police_alone();
    remove_fighters(m.w);
    for (int32_t z = 0; z < m.w->size.zones; z++) {
        set_control(m.w, z, 0, 1.0);
    }
    Rng r = rng_at(m.w->key, 0, 1, 1);
    officers_move(m.w, HARBOUR, CENTRE, m.w->police_officers[HARBOUR], &r);
    double all = m.w->police_officers[CENTRE];
    for (int32_t week = 0; week < 60; week++) {
        police_redeploy(m.w, &m.p, small_day(&m, 7 * week));
    }
    double people = m.w->zone_people[CENTRE] + m.w->zone_people[HARBOUR];
    double share = m.w->zone_people[HARBOUR] / people;
    assert_true(fabs(m.w->police_officers[HARBOUR] - all * share) <= 1.0);
    small_close(&m);
}

/* The same with ten fighters in HARBOUR: its need counts twice, 2 x 40,000 against 60,000. */
static void police_are_drawn_to_where_groups_are(void **state)
{
    (void)state;
    Small m = police_alone();
    remove_fighters(m.w);
    place_fighters(m.w, LIONS, HARBOUR, 10);
    for (int32_t z = 0; z < m.w->size.zones; z++) {
        set_control(m.w, z, 0, 1.0);
    }
    double all = m.w->police_officers[CENTRE] + m.w->police_officers[HARBOUR];
    for (int32_t week = 0; week < 60; week++) {
        police_redeploy(m.w, &m.p, small_day(&m, 7 * week));
    }
    double lions = 2.0 * m.w->zone_people[HARBOUR], share = lions / (lions + 60000.0);
    assert_true(fabs(m.w->police_officers[HARBOUR] - all * share) <= 1.0);
    small_close(&m);
}

static void corrupt_and_vetted_officers_move_with_their_zone(void **state)
{
    (void)state;
    Small m = police_alone();
    m.w->police_corrupt[CENTRE] = m.w->police_officers[CENTRE];
    m.w->police_vetted[CENTRE] = m.w->police_officers[CENTRE];
    m.w->police_vetted_corrupt[CENTRE] = m.w->police_officers[CENTRE];
    m.w->police_corrupt[SOUTH] = m.w->police_vetted[SOUTH] = 0;
    int32_t moved = m.w->police_officers[CENTRE] / 2;
    Rng r = rng_at(m.w->key, 0, 1, 1);
    officers_move(m.w, CENTRE, SOUTH, moved, &r);
    assert_int_equal(m.w->police_corrupt[SOUTH], moved);
    assert_int_equal(m.w->police_vetted[SOUTH], moved);
    assert_int_equal(m.w->police_corrupt[CENTRE], m.w->police_officers[CENTRE]);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(morale_rests_where_pay_puts_it),
        cmocka_unit_test(a_pay_reform_lowers_arrears),
        cmocka_unit_test(morale_takes_what_the_day_brought_and_stays_in_bounds),
        cmocka_unit_test(the_academy_takes_its_rate),
        cmocka_unit_test(officers_leave_at_their_rate),
        cmocka_unit_test(police_leave_lost_ground_for_held_ground),
        cmocka_unit_test(police_settle_by_people_where_nothing_else_differs),
        cmocka_unit_test(police_are_drawn_to_where_groups_are),
        cmocka_unit_test(corrupt_and_vetted_officers_move_with_their_zone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
