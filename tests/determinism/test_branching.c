/* test_branching.c: plans share one history until they part, and every member can be had again.
 *
 * Random numbers have an address (base/rng.h), so a member sees the same shocks under every plan,
 * after any other member, and whether or not another mechanism draws. */
#include "../systems/small_world.h"

enum { AGENTS = 2000, HAITI_DECISION = 486, AFTER = 60 }; /* 2023-01-01 to 2024-05-01 */

typedef struct {
    int32_t days;
    double *daily; /* [days][OUTCOME_COUNT] */
} Series;

static Series series_of(const char *plan, uint32_t member, int32_t days)
{
    Small m = small_open("scenarios/haiti", plan);
    assert_int_equal(m.s->decision_date - m.s->first_day, HAITI_DECISION);
    small_world(&m, AGENTS);
    small_begin(&m, member);
    Series out = {days, malloc((size_t)days * OUTCOME_COUNT * sizeof(double))};
    assert_non_null(out.daily);
    for (int32_t day = 0; day < days; day++) {
        small_days(&m, day, day + 1);
        memcpy(out.daily + (size_t)day * OUTCOME_COUNT, m.w->daily, OUTCOME_COUNT * sizeof(double));
    }
    small_close(&m);
    return out;
}

/* First day and outcome that differ; -1: none. */
static int32_t first_difference(const Series *a, const Series *b, int *outcome)
{
    for (int32_t day = 0; day < a->days; day++) {
        for (int o = 0; o < OUTCOME_COUNT; o++) {
            size_t i = (size_t)day * OUTCOME_COUNT + (size_t)o;
            if (memcmp(&a->daily[i], &b->daily[i], sizeof(double)) != 0) {
                *outcome = o;
                return day;
            }
        }
    }
    return NONE;
}

/* Byte-equal before the decision, different within two months after it. */
static void assert_parts_at_decision(const char *plan)
{
    int outcome = 0;
    Series base = series_of("historical", 0, HAITI_DECISION + AFTER);
    Series other = series_of(plan, 0, HAITI_DECISION + AFTER);
    int32_t day = first_difference(&base, &other, &outcome);
    if (day >= 0 && day < HAITI_DECISION) {
        fail_msg("%s differs from historical on day %d: %s", plan, day,
                 outcome_table[outcome].name);
    }
    if (day < 0) {
        fail_msg("%s never differs from historical", plan);
    }
    free(base.daily);
    free(other.daily);
}

static void no_mission_shares_the_history_of_historical(void **state)
{
    (void)state;
    assert_parts_at_decision("no_mission");
}

static void surge_shares_the_history_of_historical(void **state)
{
    (void)state;
    assert_parts_at_decision("surge");
}

static void phased_shares_the_history_of_historical(void **state)
{
    (void)state;
    assert_parts_at_decision("phased");
}

static void as_pledged_shares_the_history_of_historical(void **state)
{
    (void)state;
    assert_parts_at_decision("as_pledged");
}

static void phased_safeguarded_shares_the_history_of_historical(void **state)
{
    (void)state;
    assert_parts_at_decision("phased_safeguarded");
}

static void suppression_force_shares_the_history_of_historical(void **state)
{
    (void)state;
    assert_parts_at_decision("suppression_force");
}

/* The gates, tranches and pledges of a plan are not read before the decision: not even its
 * state. */
static void the_whole_state_is_shared_before_the_decision(void **state)
{
    (void)state;
    static const char *const plans[] = {"historical", "none"};
    Digest seen[2];
    for (int i = 0; i < 2; i++) {
        Small m = mini_begun(plans[i], 3);
        small_days(&m, 0, MINI_DECISION);
        /* what the plans themselves still hold back: people meant to come after the decision */
        memset(m.w->tranche_left, 0, (size_t)m.w->size.tranches * sizeof *m.w->tranche_left);
        memset(m.w->mission_home, 0, (size_t)m.w->size.contributors * sizeof *m.w->mission_home);
        seen[i] = world_digest(m.w);
        small_close(&m);
    }
    assert_true(digest_equal(seen[0], seen[1]));
}

static Digest digest_after(Small *m, uint32_t member, int32_t days)
{
    small_begin(m, member);
    small_days(m, 0, days);
    return world_digest(m->w);
}

static void a_member_can_be_had_again(void **state)
{
    (void)state;
    Small m = mini_open("gated");
    small_world(&m, 100);
    Digest first = digest_after(&m, 5, 120);
    Digest again = digest_after(&m, 5, 120);
    assert_true(digest_equal(first, again));
    small_close(&m);
}

static void a_used_world_gives_what_a_fresh_one_gives(void **state)
{
    (void)state;
    Small used = mini_open("gated"), fresh = mini_open("gated");
    small_world(&used, 100);
    small_world(&fresh, 100);
    for (uint32_t member = 0; member < 4; member++) {
        (void)digest_after(&used, member, 200);
    }
    Digest after_others = digest_after(&used, 9, 120);
    Digest alone = digest_after(&fresh, 9, 120);
    assert_true(digest_equal(after_others, alone));
    small_close(&used);
    small_close(&fresh);
}

static void members_differ(void **state)
{
    (void)state;
    Small m = mini_open("gated");
    small_world(&m, 100);
    Digest one = digest_after(&m, 1, 1);
    Digest two = digest_after(&m, 2, 1);
    assert_false(digest_equal(one, two));
    small_close(&m);
}

/* One more day from the same state, with a mechanism on or off: the flows that it does not feed
 * must come from the same draws, so they are the same. */
static void assert_flows_stay(Mechanism off, const int *flows, int n)
{
    for (uint32_t member = 0; member < 5; member++) {
        Small on = mini_open("historical"), without = mini_open("historical");
        small_world(&on, 100);
        small_world(&without, 100);
        small_begin(&on, member);
        small_begin(&without, member);
        without.p.on[off] = false;
        small_days(&on, 0, 1);
        small_days(&without, 0, 1);
        for (int i = 0; i < n; i++) {
            if (on.w->daily[flows[i]] != without.w->daily[flows[i]]) {
                fail_msg("without %s, %s is %g instead of %g on day 0 of member %u",
                         mechanism_table[off].name, outcome_table[flows[i]].name,
                         without.w->daily[flows[i]], on.w->daily[flows[i]], member);
            }
        }
        small_close(&on);
        small_close(&without);
    }
}

static const int violence_flows[] = {OUTCOME_attacks,
                                     OUTCOME_kidnapped,
                                     OUTCOME_clashes,
                                     OUTCOME_assaults,
                                     OUTCOME_massacres,
                                     OUTCOME_raids,
                                     OUTCOME_killed_attack_residents};

/* A day of Haiti with a drone unit, its mechanism on or off. Strikes take fighters from the zones
 * they hit; everywhere else attacks and kidnappings must come out the same. */
static void drones_off_leaves_attacks_where_no_strike_fell(void **state)
{
    (void)state;
    int32_t strikes = 0, attacks = 0;
    for (uint32_t member = 0; member < 8; member++) {
        Small m[2];
        for (int off = 0; off < 2; off++) {
            m[off] = small_open("scenarios/haiti", "historical");
            Event *e = &m[off].s->event[0];
            *e = (Event){.kind = EVENT_DRONE_UNIT, .date = m[off].s->first_day, .until = NO_DATE};
            m[off].p.violence_suppression =
                0.0; /* losses elsewhere do not reach a zone's attacks */
            m[off].p.operations_drone_rate = 0.6;
            m[off].p.on[MECHANISM_operations_drones] = off == 0;
            small_world(&m[off], AGENTS);
            small_begin(&m[off], member);
            small_days(&m[off], 0, 1);
        }
        strikes += m[0].w->strikes_today;
        for (int32_t z = 0; z < m[0].w->size.zones; z++) {
            int32_t struck = harm_index(z, CHANNEL_DRONE, 0);
            if (m[0].w->operations_killed[struck + VICTIM_FIGHTERS] == 0) {
                assert_int_equal(m[0].w->zone_attacks[z], m[1].w->zone_attacks[z]);
                assert_int_equal(m[0].w->zone_kidnapped[z], m[1].w->zone_kidnapped[z]);
                attacks += m[0].w->zone_attacks[z];
            }
        }
        small_close(&m[0]);
        small_close(&m[1]);
    }
    assert_true(strikes > 0 && attacks > 0);
}

static void exchange_off_leaves_the_draws_of_violence(void **state)
{
    (void)state;
    assert_flows_stay(MECHANISM_residents_exchange, violence_flows,
                      sizeof violence_flows / sizeof violence_flows[0]);
}

static void recruitment_off_leaves_the_draws_of_violence(void **state)
{
    (void)state;
    assert_flows_stay(MECHANISM_residents_recruitment, violence_flows,
                      sizeof violence_flows / sizeof violence_flows[0]);
}

static void brigades_off_leaves_attacks_and_raids(void **state)
{
    (void)state;
    static const int before[] = {OUTCOME_attacks, OUTCOME_clashes, OUTCOME_assaults,
                                 OUTCOME_kidnapped, OUTCOME_raids};
    assert_flows_stay(MECHANISM_violence_brigades, before, 5);
}

static void displacement_off_leaves_the_harm_of_the_day(void **state)
{
    (void)state;
    assert_flows_stay(MECHANISM_residents_displacement, violence_flows,
                      sizeof violence_flows / sizeof violence_flows[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_mission_shares_the_history_of_historical),
        cmocka_unit_test(surge_shares_the_history_of_historical),
        cmocka_unit_test(phased_shares_the_history_of_historical),
        cmocka_unit_test(as_pledged_shares_the_history_of_historical),
        cmocka_unit_test(phased_safeguarded_shares_the_history_of_historical),
        cmocka_unit_test(suppression_force_shares_the_history_of_historical),
        cmocka_unit_test(the_whole_state_is_shared_before_the_decision),
        cmocka_unit_test(a_member_can_be_had_again),
        cmocka_unit_test(a_used_world_gives_what_a_fresh_one_gives),
        cmocka_unit_test(members_differ),
        cmocka_unit_test(drones_off_leaves_attacks_where_no_strike_fell),
        cmocka_unit_test(exchange_off_leaves_the_draws_of_violence),
        cmocka_unit_test(recruitment_off_leaves_the_draws_of_violence),
        cmocka_unit_test(brigades_off_leaves_attacks_and_raids),
        cmocka_unit_test(displacement_off_leaves_the_harm_of_the_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
