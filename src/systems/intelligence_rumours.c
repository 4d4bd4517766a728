/* intelligence_rumours.c: part of intelligence: what is said of mission and state, true or not
 * (docs/model/intelligence.md, eq. 6.6). */
#include "model/plan.h"
#include "systems/intelligence_kernel.h"
#include "systems/intelligence_parts.h"

#include <string.h>

/* Residents harmed by security forces yesterday and misconduct disclosed, per 10,000. */
static double grounds(const World *w, int32_t z)
{
    static const Channel security[] = {CHANNEL_MISSION, CHANNEL_POLICE, CHANNEL_DRONE};
    double people = w->zone_people[z] > 500 ? w->zone_people[z] : 500.0;
    double harmed = w->conduct_disclosed[z];
    for (size_t i = 0; i < sizeof security / sizeof security[0]; i++) {
        harmed += killed_at(w, z, security[i], VICTIM_RESIDENTS) +
                  injured_at(w, z, security[i], VICTIM_RESIDENTS);
    }
    return 1e4 * harmed / people;
}

/* Share of people whom radio or liaison reaches, as if the two were heard independently. */
static double answered(const World *w, const Params *p, int32_t z)
{
    double radio = efforts_now(w)->radio_hours / p->rumour_radio_full;
    double liaison = liaison_reach(w, z, p->plan_engage_ratio, p->plan_liaison_full);
    return 1.0 - (1.0 - (radio < 1.0 ? radio : 1.0)) * (1.0 - liaison);
}

/* Every zone hears its neighbours as they were yesterday. */
void spread_rumours(World *w, const Params *p)
{
    double before[ZONES_MAX];
    size_t zones = (size_t)w->size.zones;
    memcpy(before, w->zone_rumour, zones * sizeof *before);
    for (int32_t z = 0; z < w->size.zones; z++) {
        const Zone *zone = &w->scenario->zone[z];
        double louder = 0.0, sum = 0.0;
        for (int32_t i = 0; i < zone->n_neighbours; i++) {
            double near = before[zone->neighbour[i]];
            louder += near > before[z] ? 1.0 : 0.0;
            sum += near > before[z] ? near : 0.0;
        }
        double pull = louder > 0.0 ? p->rumour_spread * louder / zone->n_neighbours : 0.0;
        double fade = 1.0 / p->rumour_decay_days + p->rumour_counter * answered(w, p, z);
        w->zone_rumour[z] =
            rumour_after(before[z], p->rumour_birth + p->rumour_harm * grounds(w, z), pull,
                         louder > 0.0 ? sum / louder : 0.0, fade);
    }
}
