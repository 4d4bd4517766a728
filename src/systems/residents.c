/* residents.c: what do people believe, whom do they trust, who flees, returns, joins?
 *
 * reads   harm of today, mission, police, control, control_fall, rumours, knowledge of crisis and
 *         unity, killed_ewma, fighters, group_paid, roads, events, health_blamed of yesterday
 * writes  resident_trust_*, resident_fear, resident_grievance, zone_trust_*, zone_fear,
 *         zone_grievance, zone_young_*, zone_economy, zone_employed, zone_calm_days,
 *         zone_newly_displaced, zone_returned, moved_people, group_recruited; moves agents
 *         and recruits
 * model   docs/model/residents.md, eqs. 10.1 to 10.15
 * source  Lyall, Blair & Imai 2013 (harm and trust); Deffuant et al. 2000 (listening); IOM
 *         Iraq 2017 (return to those one trusts) */
#include "systems/systems.h"

#include "base/draws.h"
#include "model/streams.h"
#include "systems/residents_parts.h"

#include <string.h>

/* Streams over a zone's agents: everything they share today is in the signal. */
static void feel(World *w, int32_t z, ZoneSignal s)
{
    int32_t first = w->zone_first[z], n = w->zone_residents[z];
    float *restrict mission = &w->resident_trust_mission[first];
    float *restrict state = &w->resident_trust_state[first];
    const float *restrict baseline = &w->resident_baseline[first];
    float *restrict fear = &w->resident_fear[first];
    float *restrict grievance = &w->resident_grievance[first];
    for (int32_t i = 0; i < n; i++) {
        mission[i] = attitude_after(mission[i], s.mission_down, s.mission_up, s.mission_baseline,
                                    baseline[i]);
        state[i] = attitude_after(state[i], s.state_down, s.state_up, 0.0f, 0.0f);
        fear[i] = level_after(fear[i], s.fear_up, s.fear_down);
        grievance[i] = level_after(grievance[i], s.grievance_up, s.grievance_down);
    }
}

/* Once a week some meet one other of the zone by chance (eq. 10.6): how many, then who. */
static void exchange(World *w, const Params *p, int32_t z, Day d)
{
    int32_t first = w->zone_first[z], n = w->zone_residents[z];
    float bound = (float)p->residents_confidence_bound, rate = (float)p->residents_exchange_rate;
    Rng r = rng_at(w->key, d.number, STREAM_EXCHANGE, (uint32_t)z);
    int32_t meetings = n > 1 ? rng_binomial(&r, n, p->residents_meetings) : 0;
    for (int32_t i = 0; i < meetings; i++) {
        int32_t one = (int32_t)rng_below(&r, (uint32_t)n);
        int32_t other = (int32_t)rng_below(&r, (uint32_t)(n - 1));
        int32_t a = first + one, b = first + (other < one ? other : other + 1);
        listen(&w->resident_trust_mission[a], &w->resident_trust_mission[b], bound, rate);
        listen(&w->resident_trust_state[a], &w->resident_trust_state[b], bound, rate);
    }
}

static void clear_flows(World *w)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        w->zone_newly_displaced[z] = 0;
        w->zone_returned[z] = 0;
    }
    for (int32_t g = 0; g < w->size.groups; g++) {
        w->group_recruited[g] = 0;
    }
    size_t pairs = (size_t)w->size.zones * (size_t)w->size.zones;
    memset(w->moved_people, 0, pairs * sizeof *w->moved_people);
}

void residents_begin(World *w, const Params *p)
{
    first_attitudes(w, p);
    flight_begin(w, p);
    for (int32_t z = 0; z < w->size.zones; z++) {
        w->zone_economy[z] =
            p->residents_economy_floor + p->residents_economy_state * state_share(w, z);
        w->zone_employed[z] =
            p->residents_employment_floor + p->residents_employment_slope * w->zone_economy[z];
    }
}

void residents_step(World *w, const Params *p, Day d)
{
    clear_flows(w);
    if (p->on[MECHANISM_residents_harm]) {
        harm_people(w, p, d);
    }
    bool meet = p->on[MECHANISM_residents_exchange] && d.weekday == WEEKDAY_EXCHANGE;
    /* zones share nothing here, so any order gives the same bits */
    for (int32_t z = 0; z < w->size.zones; z++) {
        feel(w, z, zone_signal(w, p, z));
        if (meet) {
            exchange(w, p, z, d);
        }
    }
    if (p->on[MECHANISM_residents_displacement] && !w->spin_up) {
        flights(w, p, d);
        returns(w, p, d);
    }
    for (int32_t z = 0; z < w->size.zones; z++) {
        zone_means(w, z);
    }
    economies(w, p);
    if (p->on[MECHANISM_residents_recruitment]) {
        recruitment(w, p, d);
    }
}
