/* result_phases.c: how the phases of the plan ended, over members. */
#include <stdlib.h>

#include "view/result.h"

static void gate_count(PhaseEnd *phase, const Case *gate)
{
    bool named = gate->c >= 0 && gate->c < CONDITIONS_MAX;
    phase->ended_day[phase->met + phase->timed_out] = (double)gate->day;
    if (gate->b) {
        phase->met++;
    } else {
        phase->timed_out++;
    }
    if (named) {
        (gate->b ? phase->last_to_hold : phase->kept_shut)[gate->c]++;
    }
}

/* A damaged store may name a phase twice: a member counts once for each. */
static void member_count(Result *r, const Case *gates, int32_t n)
{
    uint32_t seen = 0;
    for (int32_t i = 0; i < n; i++) {
        const Case *c = &gates[i];
        if (c->kind != CASE_GATE || c->day < result_plan_day(r) || c->a < 0 ||
            c->a >= r->n_phases || (seen & (1u << c->a))) {
            continue;
        }
        seen |= 1u << c->a;
        gate_count(&r->phase[c->a], c);
    }
}

Status phases_count(Result *r, Errors *e)
{
    r->n_phases = r->plan->n_phases;
    const double *highest = sample_answers(r->sample, r->highest_phase);
    for (int i = 0; i < r->n_phases; i++) {
        r->phase[i].ended_day = calloc((size_t)r->n_members + 1, sizeof(double));
        if (!r->phase[i].ended_day) {
            return MACHINE;
        }
        for (int32_t m = 0; m < r->n_members; m++) {
            r->phase[i].begun += highest[m] >= (double)(i + 1);
        }
    }
    for (int32_t m = 0; m < r->n_stored; m++) {
        Case *cases = NULL;
        int32_t count = 0;
        if (r->member[m].failed) {
            continue;
        }
        Status s = store_cases(r->store, r->member[m].member, &cases, &count, e);
        if (s != OK) {
            return s;
        }
        member_count(r, cases, count);
        free(cases);
    }
    return OK;
}
