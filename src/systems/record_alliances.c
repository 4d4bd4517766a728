/* record_alliances.c: part of record: coalitions of armed groups and what they feel and expect
 * (outcomes.def, section alliances). */
#include "systems/record_parts.h"

/* Coalitions with fighters, and the pressure felt by the mean fighter. */
void record_alliances(World *w)
{
    bool counted[GROUPS_MAX] = {false};
    double *out = w->daily, all = 0.0, felt = 0.0;
    for (int32_t g = 0; g < w->size.groups; g++) {
        double fighters = group_fighters(w, g);
        int32_t c = w->group_coalition[g];
        all += fighters;
        felt += fighters * w->group_pressure[g];
        out[OUTCOME_coalitions] += fighters > 0.0 && !counted[c] ? 1.0 : 0.0;
        counted[c] = counted[c] || fighters > 0.0;
    }
    out[OUTCOME_group_pressure] = all > 0.0 ? felt / all : 0.0;
    out[OUTCOME_mission_expected] = w->mission_expected;
}
