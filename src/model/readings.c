/* readings.c: what many systems read from the state, computed in one place (world.h). */
#include "base/detmath.h"
#include "model/strength.h"
#include "model/world.h"

static const int32_t KNOWN_FIGHTERS = 10; /* zones of knowledge.median have more, section 4 */

int32_t days_since_decision(const World *w, Day d) { return d.date - w->scenario->decision_date; }

const Efforts *efforts_now(const World *w)
{
    static const Efforts none = {.restraint = -1.0};
    return w->plan_phase >= 0 && !w->plan_withdrawing ? &w->plan->phase[w->plan_phase].efforts
                                                      : &none;
}

bool reform_in_force(const World *w, Reform r)
{
    /* the council's vote, or the reform of record where no council decides
     * (docs/model/council.md) */
    return w->council_reform[r] != 0 || w->event_reform[r] != 0;
}

double state_held_share(const World *w, int region, double threshold)
{
    double held = 0.0, all = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        const Zone *zone = &w->scenario->zone[z];
        if (region >= 0 && (int)zone->region != region) {
            continue;
        }
        all += zone->population;
        held += state_share(w, z) > threshold ? zone->population : 0.0;
    }
    return all > 0.0 ? held / all : 0.0;
}

double liaison_reach(const World *w, int32_t z, double engage_ratio, double full)
{
    double thousands = (w->zone_people[z] > 500 ? w->zone_people[z] : 500.0) / 1000.0;
    double near = w->task_force[z * TASK_COUNT + TASK_ENGAGE] / (engage_ratio * thousands);
    double liaison = w->scenario->zone[z].region == REGION_METROPOLITAN
                         ? efforts_now(w)->liaison_officers / full
                         : 0.0;
    return det_clamp(near + liaison, 0.0, 1.0);
}

double mission_presence(const World *w, int32_t z)
{
    const double *force = &w->task_force[z * TASK_COUNT];
    return force[TASK_PATROL] + force[TASK_HOLD] + force[TASK_PROTECT_SITES];
}

int32_t mission_base(const World *w)
{
    for (int32_t s = 0; s < w->size.sites; s++) {
        if (w->scenario->site[s].kind == SITE_BASE) {
            return w->scenario->site[s].zone;
        }
    }
    return 0;
}

int32_t mission_people(const World *w)
{
    int32_t sum = 0;
    for (int32_t k = 0; k < w->size.contributors; k++) {
        sum += w->mission_in_country[k];
    }
    return sum;
}

int32_t zone_fighters(const World *w, int32_t z)
{
    int32_t sum = 0;
    for (int32_t g = 0; g < w->size.groups; g++) {
        sum += w->fighters[zone_group(w, z, g)];
    }
    return sum;
}

int32_t group_fighters(const World *w, int32_t g)
{
    int32_t sum = 0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        sum += w->fighters[zone_group(w, z, g)];
    }
    return sum;
}

double united_front_excess(const World *w)
{
    return det_clamp((w->united_front - 0.55) / 0.35, 0.0, 1.0);
}

bool airport_open(const World *w)
{
    if (!w->event_airport_open) {
        return false;
    }
    for (int32_t s = 0; s < w->size.sites; s++) {
        const Site *site = &w->scenario->site[s];
        bool capital = w->scenario->zone[site->zone].region == REGION_METROPOLITAN;
        if (site->kind == SITE_AIRPORT && capital && w->site_shut_days[s] > 0) {
            return false;
        }
    }
    return true;
}

double knowledge_median(const World *w)
{
    double known[ZONES_MAX];
    int32_t n = 0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        if (w->scenario->zone[z].region == REGION_METROPOLITAN &&
            zone_fighters(w, z) > KNOWN_FIGHTERS) {
            int32_t i = n++;
            while (i > 0 && known[i - 1] > w->zone_knowledge[z]) {
                known[i] = known[i - 1];
                i--;
            }
            known[i] = w->zone_knowledge[z];
        }
    }
    if (n == 0) {
        return 1.0; /* nobody is left to know about */
    }
    return n % 2 ? known[n / 2] : 0.5 * (known[n / 2 - 1] + known[n / 2]);
}
