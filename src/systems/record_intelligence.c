/* record_intelligence.c: part of record: tips, rumours, vetting and leaks of today. */
#include "systems/record_parts.h"

void record_intelligence(World *w)
{
    double *out = w->daily, people = 0.0, rumours = 0.0, officers = 0.0, vetted = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        double here = w->scenario->zone[z].region == REGION_METROPOLITAN ? w->zone_people[z] : 0.0;
        people += here;
        rumours += here * w->zone_rumour[z];
        officers += w->police_officers[z];
        vetted += w->police_vetted[z];
        out[OUTCOME_tips] += w->zone_tips[z];
        out[OUTCOME_sources_exposed] += w->zone_sources_exposed[z];
    }
    out[OUTCOME_rumour] = people > 0.0 ? rumours / people : 0.0;
    out[OUTCOME_vetted_share] = officers > 0.0 ? vetted / officers : 0.0;
    out[OUTCOME_dismissed_corrupt] = w->dismissed_corrupt_today;
    out[OUTCOME_dismissed_honest] = w->dismissed_honest_today;
    out[OUTCOME_leaks] = w->leaks_today;
    out[OUTCOME_ambushes] = w->ambushes_today;
}
