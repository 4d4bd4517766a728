/* record_council.c: part of record: what the council did (docs/model/record.md). */
#include "systems/record_parts.h"

void record_council(World *w)
{
    double *out = w->daily;
    for (int r = 0; r < REFORM_COUNT; r++) {
        out[OUTCOME_reforms_passed] += w->council_reform[r];
    }
    out[OUTCOME_cohesion] = w->council_cohesion;
    out[OUTCOME_vacuum] = w->council_vacuum;
    out[OUTCOME_unity] = w->council_unity;
    out[OUTCOME_crisis] = w->council_crisis;
    out[OUTCOME_crises] = w->council_crises_today;
    out[OUTCOME_council_votes] = w->council_votes_today;
    out[OUTCOME_council_votes_failed] = w->council_failed_today;
}
