/* operations_clear.c: part of operations: clearing by the mission (docs/model/operations.md,
 * eqs. 7.7 to 7.9). Contest success functions: Skaperdas 1996. */
#include "base/detmath.h"
#include "base/draws.h"
#include "model/streams.h"
#include "model/strength.h"
#include "model/transfers.h"
#include "systems/operations_parts.h"

static int32_t custody_slot(int32_t day)
{
    return (day % CUSTODY_DAYS + CUSTODY_DAYS) % CUSTODY_DAYS;
}

/* The neighbour that the group's coalition holds most; ties to the first (eq. 7.8). */
static int32_t refuge(const World *w, int32_t z, int32_t g)
{
    const Zone *zone = &w->scenario->zone[z];
    int32_t best = NONE;
    double most = -1.0;
    for (int32_t i = 0; i < zone->n_neighbours; i++) {
        double held = 0.0;
        for (int32_t h = 0; h < w->size.groups; h++) {
            if (w->group_coalition[h] == w->group_coalition[g]) {
                held += group_share(w, zone->neighbour[i], h);
            }
        }
        if (held > most) {
            most = held;
            best = zone->neighbour[i];
        }
    }
    return best;
}

/* Breaks the groups of a zone: most move next door, some are captured (eq. 7.8). */
static void disperse(World *w, const Params *p, int32_t z, Day d, Rng *r)
{
    for (int32_t g = 0; g < w->size.groups; g++) {
        int32_t here = w->fighters[zone_group(w, z, g)], to = refuge(w, z, g);
        if (here <= 0 || to == NONE) {
            continue;
        }
        int32_t captured = rng_binomial(r, here, p->operations_capture_share);
        fighters_captured(w, g, z, captured);
        w->custody_due[g * CUSTODY_DAYS + custody_slot(d.number)] += captured;
        w->operations_group_lost[g] += captured;
        fighters_move(w, g, z, to, rng_binomial(r, here - captured, p->operations_disperse_share));
    }
    w->zone_cleared_day[z] = d.number;
    w->zone_dispersed[z] = p->operations_disperse_share;
}

/* The force withdraws: the groups take heart, the police lose it (eq. 7.9). */
static void repelled(World *w, const Params *p, int32_t z)
{
    for (int32_t g = 0; g < w->size.groups; g++) {
        if (w->fighters[zone_group(w, z, g)] > 0) {
            double bolder = w->group_aggression[g] + p->operations_aggression_gain;
            w->group_aggression[g] = det_clamp(bolder, 0.5, 2.0);
        }
    }
    w->operations_morale -= p->operations_repelled_morale;
    w->zone_operation_failed[z] = 1;
}

/* Strength of those who would be dispersed: by arms, with 0.8 of the reinforcement (eq. 7.7). */
static double resistance(const World *w, const Params *p, int32_t z)
{
    double armed = 0.0, fighters = 0.0;
    for (int32_t g = 0; g < w->size.groups; g++) {
        double here = w->fighters[zone_group(w, z, g)];
        armed += here * w->group_arms[g];
        fighters += here;
    }
    return armed + 0.8 * (opponents(w, p, z) - fighters);
}

static void clear_zone(World *w, const Params *p, int32_t z, Day d, Rng *r)
{
    if (crowd_stops(w, p, z, d, COMER_MISSION)) {
        return;
    }
    double force = w->task_force[z * TASK_COUNT + TASK_CLEAR];
    int32_t local = w->police_officers[z];
    int32_t limit = (int32_t)p->operations_local_police;
    int32_t police = local < limit ? local : limit;
    Leak leak = operation_leak(w, p, z, OPERATION_CLEARING, police, d);
    OperationToll toll = fight(w, p, z, force, police, leak, r);
    double strength = p->operations_quality_mission * force + police_quality(w, p, z) * police;
    double chance = contest(strength, resistance(w, p, z), p->operations_decisiveness);
    bool broken = rng_bernoulli(r, chance) && leak != LEAK_EMPTY;
    if (broken) {
        disperse(w, p, z, d, r);
    } else if (leak != LEAK_EMPTY) {
        repelled(w, p, z);
    }
    w->clearings_today++;
    case_add(w, (Case){d.number, CASE_CLEARING, (int16_t)z, -1, -1, (int32_t)force + police,
                       toll.residents_killed, toll.fighters_killed,
                       toll.mission_killed + toll.police_killed, broken ? 1.0 : 0.0});
}

void clear_zones(World *w, const Params *p, Day d)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        if (w->clear_ready[z] && zone_fighters(w, z) > 0) {
            Rng r = rng_at(w->key, d.number, STREAM_CLEARING, (uint32_t)z);
            if (rng_bernoulli(&r, p->operations_tempo)) {
                clear_zone(w, p, z, d, &r);
            }
        }
    }
}
