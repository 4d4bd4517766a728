/* operations.c: which operations happen, with what losses and what harm?
 *
 * reads   task_force, clear_ready, police, morale, zone_trust_*, knowledge, rumour, control,
 *         attack_ewma (of yesterday), event_drones, coalitions
 * writes  operations_*, zone_cleared_day, zone_operation_failed, zone_dispersed, group_aggression,
 *         zone_obstructed, zone_sources_exposed, custody_due, raids_today, clearings_today,
 *         strikes_today, leaks_today, ambushes_today; moves fighters, kills
 * model   docs/model/operations.md, eqs. 7.1 to 7.12
 * source  Deitchman 1962 (area against aimed fire); Kress & Szechtman 2009 (intelligence) */
#include "systems/systems.h"

#include "base/detmath.h"
#include "base/draws.h"
#include "model/streams.h"
#include "model/transfers.h"
#include "systems/operations_kernel.h"
#include "systems/operations_parts.h"

#include <string.h>

enum { STRIKE_CHOICES = 6 }; /* zones looked at for a strike, section 7 */

static void clear_flows(World *w)
{
    size_t harm = (size_t)w->size.zones * CHANNEL_COUNT * VICTIM_COUNT;
    memset(w->operations_killed, 0, harm * sizeof *w->operations_killed);
    memset(w->operations_injured, 0, harm * sizeof *w->operations_injured);
    for (int32_t z = 0; z < w->size.zones; z++) {
        w->zone_operation_failed[z] = 0;
        w->zone_obstructed[z] = 0;
        w->zone_dispersed[z] = 0.0;
        w->zone_sources_exposed[z] = 0;
    }
    for (int32_t g = 0; g < w->size.groups; g++) {
        w->operations_group_lost[g] = 0;
    }
    w->operations_morale = 0.0;
    w->raids_today = 0;
    w->clearings_today = 0;
    w->strikes_today = 0;
    w->leaks_today = 0;
    w->ambushes_today = 0;
}

static void relax_aggression(World *w, const Params *p)
{
    for (int32_t g = 0; g < w->size.groups; g++) {
        w->group_aggression[g] += (1.0 - w->group_aggression[g]) / p->operations_aggression_days;
    }
}

/* Sixty days after capture: released to the home zone, or kept (eq. 7.10). */
static void decide_custody(World *w, const Params *p, Day d)
{
    int32_t slot = (d.number % CUSTODY_DAYS + CUSTODY_DAYS) % CUSTODY_DAYS;
    double release = reform_in_force(w, REFORM_JUDICIAL_UNITS) ? p->operations_release_judicial
                                                               : p->operations_release_share;
    for (int32_t g = 0; g < w->size.groups; g++) {
        int32_t *due = &w->custody_due[g * CUSTODY_DAYS + slot];
        if (*due > 0) {
            Rng r = rng_at(w->key, d.number, STREAM_CUSTODY, (uint32_t)g);
            fighters_released(w, g, w->scenario->group[g].home, rng_binomial(&r, *due, release));
            *due = 0;
        }
    }
}

static double largest_held_near(const World *w, int32_t z)
{
    const Zone *zone = &w->scenario->zone[z];
    double most = 0.0;
    for (int32_t i = 0; i < zone->n_neighbours; i++) {
        double held = state_share(w, zone->neighbour[i]);
        most = held > most ? held : most;
    }
    return most;
}

static void raid_zone(World *w, const Params *p, int32_t z, Day d)
{
    double reach = police_reach(p->operations_reach, state_share(w, z), largest_held_near(w, z));
    double rate = raid_rate(p->operations_police_tempo, reach, p->operations_raid_morale,
                            w->police_morale, p->operations_response, w->attack_ewma[z],
                            p->operations_support * w->ready_total / 1000.0);
    Rng r = rng_at(w->key, d.number, STREAM_RAID, (uint32_t)z);
    bool goes = rng_bernoulli(&r, det_daily(rate));
    int32_t size = (int32_t)p->operations_raid;
    int32_t there = w->police_officers[z] + (int32_t)(p->operations_raid_outside * size);
    int32_t police = size < there ? size : there;
    if (!goes || police <= 0 || crowd_stops(w, p, z, d, COMER_POLICE)) {
        return;
    }
    Leak leak = operation_leak(w, p, z, OPERATION_RAID, police, d);
    OperationToll toll = fight(w, p, z, 0.0, police, leak, &r);
    w->raids_today++;
    case_add(w, (Case){d.number, CASE_RAID, (int16_t)z, -1, -1, police, toll.residents_killed,
                       toll.fighters_killed, toll.police_killed, 0.0});
}

static void raid_zones(World *w, const Params *p, Day d)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        if (zone_fighters(w, z) >= (int32_t)p->operations_raid_fighters) {
            raid_zone(w, p, z, d);
        }
    }
}

/* The zone of highest knowledge times fighters among six drawn in the capital (eq. 7.11). */
static int32_t strike_zone(const World *w, Rng *r)
{
    double capital[ZONES_MAX], most = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        capital[z] = w->scenario->zone[z].region == REGION_METROPOLITAN ? 1.0 : 0.0;
    }
    int32_t best = NONE;
    for (int i = 0; i < STRIKE_CHOICES; i++) {
        int32_t z = rng_choice(r, capital, w->size.zones);
        double worth = z >= 0 ? w->zone_knowledge[z] * zone_fighters(w, z) : 0.0;
        if (worth > most) {
            most = worth;
            best = z;
        }
    }
    return best;
}

static void strike(World *w, const Params *p, int32_t number, Day d)
{
    Rng r = rng_at(w->key, d.number, STREAM_STRIKE, (uint32_t)number);
    int32_t z = strike_zone(w, &r);
    if (z == NONE) {
        return;
    }
    int32_t killed = rng_poisson(&r, p->operations_drone_harm);
    int32_t aimed = rng_binomial(&r, killed, p->operations_drone_precision);
    int32_t fighters = kill_fighters(w, z, aimed, &r);
    int32_t residents = residents_take(w, z, killed - aimed, INTO_DEAD, NONE, NONE, &r);
    double wounded = (1.0 - p->operations_lethality) / p->operations_lethality;
    add_killed(w, z, CHANNEL_DRONE, VICTIM_FIGHTERS, fighters);
    add_killed(w, z, CHANNEL_DRONE, VICTIM_RESIDENTS, residents);
    add_injured(w, z, CHANNEL_DRONE, VICTIM_FIGHTERS, rng_poisson(&r, fighters * wounded));
    add_injured(w, z, CHANNEL_DRONE, VICTIM_RESIDENTS, rng_poisson(&r, residents * wounded));
    w->strikes_today++;
    case_add(w, (Case){d.number, CASE_STRIKE, (int16_t)z, -1, -1, 0, residents, fighters, 0, 0.0});
}

static void strikes(World *w, const Params *p, Day d)
{
    if (w->event_drones) {
        Rng r = rng_at(w->key, d.number, STREAM_STRIKE, UINT32_MAX);
        int32_t n = rng_poisson(&r, p->operations_drone_rate);
        for (int32_t i = 0; i < n; i++) {
            strike(w, p, i, d);
        }
    }
}

void operations_begin(World *w, const Params *p)
{
    (void)p;
    for (int32_t z = 0; z < w->size.zones; z++) {
        w->zone_cleared_day[z] = INT32_MIN;
    }
    for (int32_t g = 0; g < w->size.groups; g++) {
        w->group_aggression[g] = 1.0;
    }
}

void operations_step(World *w, const Params *p, Day d)
{
    clear_flows(w);
    relax_aggression(w, p);
    decide_custody(w, p, d);
    if (p->on[MECHANISM_operations_clearing]) {
        clear_zones(w, p, d);
    }
    if (p->on[MECHANISM_operations_raids]) {
        raid_zones(w, p, d);
    }
    if (p->on[MECHANISM_operations_drones]) {
        strikes(w, p, d);
    }
}
