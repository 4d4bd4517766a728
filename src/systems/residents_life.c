/* residents_life.c: part of residents: economy, work, recruitment (docs/model/residents.md,
 * eqs. 10.11 to 10.13). */
#include "base/detmath.h"
#include "base/draws.h"
#include "model/streams.h"
#include "model/transfers.h"
#include "systems/residents_parts.h"

/* Economic activity that a zone tends to (eq. 10.11). */
static double economy_target(const World *w, const Params *p, int32_t z)
{
    double activity = p->residents_economy_floor + p->residents_economy_state * state_share(w, z);
    activity *= airport_open(w) ? 1.0 : p->residents_economy_airport;
    activity *= w->event_port_open ? 1.0 : p->residents_economy_port;
    activity *= 1.0 - p->residents_economy_fear * w->zone_fear[z];
    activity *= 1.0 - p->residents_economy_roads * (1.0 - w->road_open[z]);
    return activity * w->event_economy[z];
}

static bool is_calm(const World *w, const Params *p, int32_t z)
{
    double killed = 0.0, home = w->scenario->zone[z].population;
    for (int32_t i = 0; i < PERPETRATOR_COUNT; i++) {
        killed += w->killed_ewma[z * PERPETRATOR_COUNT + i];
    }
    home = home > 500.0 ? home : 500.0;
    return state_share(w, z) > STATE_HELD && 1e4 * killed / home < p->residents_calm_killed;
}

void economies(World *w, const Params *p)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        double *economy = &w->zone_economy[z], *employed = &w->zone_employed[z];
        *economy += (economy_target(w, p, z) - *economy) / p->residents_economy_days;
        double work = p->residents_employment_floor + p->residents_employment_slope * *economy;
        *employed += (work - *employed) / p->residents_employment_days;
        w->zone_calm_days[z] = is_calm(w, p, z) ? w->zone_calm_days[z] + 1 : 0;
    }
}

/* Recruits of a group in a zone (eq. 10.13): young men without work whom it reaches. */
static int32_t recruits(World *w, const Params *p, int32_t z, int32_t g, Day d)
{
    int32_t here = w->fighters[zone_group(w, z, g)];
    double people = w->zone_people[z] > 500 ? w->zone_people[z] : 500.0;
    double reached = p->violence_extortion_reach * here / people;
    double governed = group_share(w, z, g);
    double idle = w->zone_young_men[z] * (1.0 - w->zone_employed[z]);
    double rate = p->residents_recruit_base +
                  p->residents_recruit_grievance * w->zone_young_grievance[z] +
                  p->residents_recruit_fear * w->zone_young_fear[z];
    double mean = idle * (governed < reached ? governed : reached) * rate * w->group_paid[g];
    Rng r = rng_at(w->key, d.number, STREAM_RECRUIT, (uint32_t)(z * GROUPS_MAX + g));
    int32_t n = rng_poisson(&r, mean);
    return residents_take(w, z, n, INTO_FIGHTERS, g, COHORT_YOUNG_MAN, &r);
}

void recruitment(World *w, const Params *p, Day d)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        for (int32_t g = 0; g < w->size.groups; g++) {
            if (w->fighters[zone_group(w, z, g)] > 0 && w->zone_people[z] > 0) {
                w->group_recruited[g] += recruits(w, p, z, g, d);
            }
        }
    }
}
