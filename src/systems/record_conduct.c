/* record_conduct.c: part of record: outcomes of conduct (docs/model/conduct.md). */
#include "systems/record_parts.h"

void record_conduct(World *w)
{
    double *out = w->daily;
    out[OUTCOME_misconduct_mission] = w->conduct_incidents[CORPS_MISSION];
    out[OUTCOME_misconduct_police] = w->conduct_incidents[CORPS_POLICE];
    out[OUTCOME_misconduct_reported] = w->conduct_reported;
    out[OUTCOME_misconduct_substantiated] = w->conduct_substantiated;
    out[OUTCOME_misconduct_sanctioned] = w->conduct_sanctioned;
    out[OUTCOME_misconduct_published] = w->conduct_published;
    out[OUTCOME_misconduct_answered] = w->conduct_answered + w->conduct_answered_state;
    out[OUTCOME_misconduct_press] = w->conduct_surfaced;
    out[OUTCOME_misconduct_certainty] = w->conduct_certainty;
    for (int32_t i = 0; i < w->conduct_count; i++) {
        out[OUTCOME_misconduct_open] += w->conduct_case[i].closed == NOT_YET ? 1.0 : 0.0;
    }
}
