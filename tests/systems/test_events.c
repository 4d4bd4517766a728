/* test_events.c: dated events do what they say, on their day and for as long as they last. */
#include "small_world.h"

#include <math.h>

/* One event of a kind on day 3 and nothing else: events alone. */
static Small with_event(EventKind kind, double size, int32_t days)
{
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_events] = true;
    m.s->n_events = 1;
    m.s->event[0] = (Event){.kind = kind,
                            .date = m.s->first_day + 3,
                            .until = days > 0 ? m.s->first_day + 3 + days : NO_DATE,
                            .size = size,
                            .group = NONE,
                            .reform = REFORM_POLICE_PAY};
    small_world(&m, 100);
    small_begin(&m, 0);
    return m;
}

static void the_airport_is_shut_for_the_days_it_says(void **state)
{
    (void)state;
    Small m = with_event(EVENT_AIRPORT_CLOSED, 1.0, 4);
    for (int32_t day = 0; day < 10; day++) {
        small_days(&m, day, day + 1);
        assert_int_equal(m.w->event_airport_open, day < 3 || day >= 7);
    }
    small_close(&m);
}

static void the_port_and_drones_follow_their_events(void **state)
{
    (void)state;
    Small port = with_event(EVENT_PORT_CLOSED, 1.0, 2);
    Small drones = with_event(EVENT_DRONE_UNIT, 1.0, 0);
    small_days(&port, 0, 4);
    small_days(&drones, 0, 4);
    assert_int_equal(port.w->event_port_open, 0);
    assert_int_equal(drones.w->event_drones, 1);
    small_days(&port, 4, 6);
    small_days(&drones, 4, 300);
    assert_int_equal(port.w->event_port_open, 1);
    assert_int_equal(drones.w->event_drones, 1);
    small_close(&port);
    small_close(&drones);
}

/* 200 of the 400 prisoners escape; a share joins groups, the rest live in the prison's zone. */
static void a_prison_break_moves_people_and_loses_none(void **state)
{
    (void)state;
    double joined = 0.0;
    enum { MEMBERS = 100 };
    Small m = with_event(EVENT_PRISON_BREAK, 200.0, 0);
    m.s->event[0].n_zones = 1;
    m.s->event[0].zone[0] = CENTRE;
    for (uint32_t member = 0; member < MEMBERS; member++) {
        small_begin(&m, member);
        int64_t people = people_in_all(m.w), held = m.w->pool[POOL_CUSTODY];
        int32_t before =
            group_fighters(m.w, LIONS) + group_fighters(m.w, FOXES) + group_fighters(m.w, TIDE);
        int32_t residents = m.w->zone_people[CENTRE];
        small_days(&m, 0, 4);
        int32_t more = group_fighters(m.w, LIONS) + group_fighters(m.w, FOXES) +
                       group_fighters(m.w, TIDE) - before;
        assert_int_equal(m.w->pool[POOL_CUSTODY], held - 200);
        assert_int_equal(m.w->zone_people[CENTRE] - residents, 200 - more);
        assert_int_equal(people_in_all(m.w), people);
        assert_true(m.w->event_morale == -m.p.events_prison_morale);
        joined += more;
        small_days(&m, 4, 5);
        assert_true(m.w->event_morale == 0.0);
    }
    /* 20,000 escapees: 4.5 standard errors of the share 0.25 are 0.014 */
    double n = 200.0 * MEMBERS, p = m.p.events_prison_join;
    assert_true(fabs(joined - n * p) < 4.5 * sqrt(n * p * (1.0 - p)));
    small_close(&m);
}

static void no_more_escape_than_are_held(void **state)
{
    (void)state;
    Small m = with_event(EVENT_PRISON_BREAK, 5000.0, 0);
    m.s->event[0].n_zones = 1;
    m.s->event[0].zone[0] = CENTRE;
    small_days(&m, 0, 4);
    assert_int_equal(m.w->pool[POOL_CUSTODY], 0);
    assert_sound(m.w);
    small_close(&m);
}

static void an_announcement_holds_until_the_next(void **state)
{
    (void)state;
    Small m = with_event(EVENT_MISSION_ANNOUNCED, 1000.0, 0);
    m.plan->announced = 0;
    m.plan->announced_date = m.s->first_day + 20;
    small_days(&m, 0, 20);
    assert_int_equal(m.w->event_announced, 1000);
    assert_int_equal(m.w->event_announced_day, 3);
    small_days(&m, 20, 21);
    assert_int_equal(m.w->event_announced, 0);
    assert_int_equal(m.w->event_announced_day, 20);
    small_close(&m);
}

static void a_plan_overtakes_announcements_of_record_after_its_decision(void **state)
{
    (void)state;
    Small m = with_event(EVENT_MISSION_ANNOUNCED, 1000.0, 0);
    m.s->decision_date = m.s->first_day + 1;
    m.plan->announced = 300;
    m.plan->announced_date = m.s->first_day + 1;
    small_days(&m, 0, 20);
    assert_int_equal(m.w->event_announced, 300);
    small_close(&m);
}

static void a_hurricane_takes_its_share_in_its_zones(void **state)
{
    (void)state;
    Small m = with_event(EVENT_HURRICANE, 0.3, 5);
    m.s->event[0].n_zones = 1;
    m.s->event[0].zone[0] = SOUTH;
    small_days(&m, 0, 4);
    assert_true(fabs(m.w->event_economy[SOUTH] - 0.7) < 1e-12);
    assert_true(m.w->event_economy[CENTRE] == 1.0);
    small_days(&m, 4, 9);
    assert_true(m.w->event_economy[SOUTH] == 1.0);
    small_close(&m);
}

static void a_blockade_takes_its_share_everywhere(void **state)
{
    (void)state;
    Small m = with_event(EVENT_FUEL_BLOCKADE, 0.2, 5);
    small_days(&m, 0, 4);
    for (int32_t z = 0; z < m.w->size.zones; z++) {
        assert_true(fabs(m.w->event_economy[z] - 0.8) < 1e-12);
    }
    small_close(&m);
}

static void a_shipment_arms_its_group_for_one_day(void **state)
{
    (void)state;
    Small m = with_event(EVENT_ARMS_SHIPMENT, 0.4, 0);
    m.s->event[0].group = FOXES;
    small_days(&m, 0, 4);
    assert_true(m.w->event_arms[FOXES] == 0.4);
    assert_true(m.w->event_arms[LIONS] == 0.0);
    small_days(&m, 4, 5);
    assert_true(m.w->event_arms[FOXES] == 0.0);
    small_close(&m);
}

static void reinforcement_makes_officers_of_residents(void **state)
{
    (void)state;
    Small m = with_event(EVENT_POLICE_REINFORCEMENT, 120.0, 0);
    int64_t people = people_in_all(m.w);
    int32_t before = 0, after = 0;
    for (int32_t z = 0; z < 4; z++) {
        before += m.w->police_officers[z];
    }
    small_days(&m, 0, 4);
    for (int32_t z = 0; z < 4; z++) {
        after += m.w->police_officers[z];
    }
    assert_int_equal(after - before, 120);
    assert_int_equal(people_in_all(m.w), people);
    small_close(&m);
}

static void shares_in_force_add_up_and_end(void **state)
{
    (void)state;
    Small shock = with_event(EVENT_DONOR_SHOCK, 0.2, 2);
    Small truce = with_event(EVENT_TRUCE, 0.7, 2);
    Small cut = with_event(EVENT_SANCTIONS, 0.4, 2);
    small_days(&shock, 0, 4);
    small_days(&truce, 0, 4);
    small_days(&cut, 0, 4);
    assert_true(shock.w->event_donor_shock == 0.2);
    assert_true(truce.w->event_truce == 0.7);
    assert_true(cut.w->event_tolls_cut == 0.4);
    small_days(&shock, 4, 6);
    small_days(&truce, 4, 6);
    small_days(&cut, 4, 6);
    assert_true(shock.w->event_donor_shock == 0.0);
    assert_true(truce.w->event_truce == 0.0);
    assert_true(cut.w->event_tolls_cut == 0.0);
    small_close(&shock);
    small_close(&truce);
    small_close(&cut);
}

static void a_reform_stays_and_a_change_of_government_is_counted(void **state)
{
    (void)state;
    Small reform = with_event(EVENT_REFORM, 1.0, 0);
    Small change = with_event(EVENT_GOVERNMENT_CHANGE, 1.0, 0);
    small_days(&reform, 0, 100);
    small_days(&change, 0, 4);
    assert_true(reform_in_force(reform.w, REFORM_POLICE_PAY));
    assert_false(reform_in_force(reform.w, REFORM_VETTING_LAW));
    assert_int_equal(change.w->event_crisis, 1);
    small_days(&change, 4, 5);
    assert_int_equal(change.w->event_crisis, 0);
    small_close(&reform);
    small_close(&change);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_airport_is_shut_for_the_days_it_says),
        cmocka_unit_test(the_port_and_drones_follow_their_events),
        cmocka_unit_test(a_prison_break_moves_people_and_loses_none),
        cmocka_unit_test(no_more_escape_than_are_held),
        cmocka_unit_test(an_announcement_holds_until_the_next),
        cmocka_unit_test(a_plan_overtakes_announcements_of_record_after_its_decision),
        cmocka_unit_test(a_hurricane_takes_its_share_in_its_zones),
        cmocka_unit_test(a_blockade_takes_its_share_everywhere),
        cmocka_unit_test(a_shipment_arms_its_group_for_one_day),
        cmocka_unit_test(reinforcement_makes_officers_of_residents),
        cmocka_unit_test(shares_in_force_add_up_and_end),
        cmocka_unit_test(a_reform_stays_and_a_change_of_government_is_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
