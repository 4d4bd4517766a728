/* strength.c: see strength.h. */
#include "model/strength.h"

#include "base/detmath.h"

double police_quality(const World *w, const Params *p, int32_t z)
{
    int32_t officers = w->police_officers[z];
    double vetted = officers > 0 ? (double)w->police_vetted[z] / officers : 0.0;
    double skill = p->operations_quality_police +
                   (p->operations_quality_vetted - p->operations_quality_police) * vetted;
    return skill * (p->operations_morale_floor + p->operations_morale_slope * w->police_morale);
}

double state_strength(const World *w, const Params *p, int32_t z)
{
    const Zone *zone = &w->scenario->zone[z];
    double held = state_share(w, z), thousands = w->zone_people[z] / 1000.0;
    double brigades = p->control_brigade_strength * thousands * held *
                      (p->control_brigade_floor + w->zone_fear[z]);
    if (zone->region == REGION_REST) {
        brigades += p->control_town_strength * thousands * held;
    }
    double force = w->police_officers[z] * police_quality(w, p, z) +
                   p->operations_quality_mission * mission_presence(w, z) + brigades;
    return force * (1.0 + p->control_incumbency * held);
}

double group_strength(const World *w, const Params *p, int32_t z, int32_t g)
{
    return w->fighters[zone_group(w, z, g)] * w->group_arms[g] *
           (1.0 + p->control_incumbency * group_share(w, z, g));
}

double reinforcement(const World *w, int32_t z, int32_t g)
{
    const Zone *zone = &w->scenario->zone[z];
    double sum = 0.0;
    for (int32_t i = 0; i < zone->n_neighbours; i++) {
        for (int32_t h = 0; h < w->size.groups; h++) {
            if (w->group_coalition[h] == w->group_coalition[g]) {
                sum += w->fighters[zone_group(w, zone->neighbour[i], h)];
            }
        }
    }
    return sum;
}

double opponents(const World *w, const Params *p, int32_t z)
{
    const Zone *zone = &w->scenario->zone[z];
    bool present[GROUPS_MAX] = {false}; /* coalitions with fighters here, by index of a member */
    double sum = 0.0;
    for (int32_t g = 0; g < w->size.groups; g++) {
        int32_t here = w->fighters[zone_group(w, z, g)];
        sum += here;
        if (here > 0) {
            present[w->group_coalition[g]] = true;
        }
    }
    double near = 0.0;
    for (int32_t i = 0; i < zone->n_neighbours; i++) {
        for (int32_t h = 0; h < w->size.groups; h++) {
            if (present[w->group_coalition[h]]) {
                near += w->fighters[zone_group(w, zone->neighbour[i], h)];
            }
        }
    }
    return sum + p->alliances_reinforcement / 2.0 * near;
}

double contest(double a, double b, double m)
{
    if (a <= 0.0 && b <= 0.0) {
        return 0.5;
    }
    double ratio = a <= b ? a / b : b / a; /* in [0, 1]: no overflow */
    double power = det_pow(ratio, m);
    return a <= b ? power / (power + 1.0) : 1.0 / (1.0 + power);
}
