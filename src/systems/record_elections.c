/* record_elections.c: part of record: how near a vote is (docs/model/record.md). */
#include "systems/record_parts.h"

void record_elections(World *w)
{
    double *out = w->daily;
    out[OUTCOME_milestone] = w->election_milestone;
    out[OUTCOME_registered] = w->election_registered;
    out[OUTCOME_postponements] = w->election_step < 0 ? 1.0 : 0.0;
    out[OUTCOME_vote_held] = w->election_milestone == MILESTONE_VOTE ? 1.0 : 0.0;
}
