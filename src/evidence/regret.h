/* regret.h: what a plan loses against the plan that would have been best (Savage 1951).
 *
 * model  docs/analysis/decision.md, section 4 */
#ifndef KAFOU_EVIDENCE_REGRET_H
#define KAFOU_EVIDENCE_REGRET_H

#include "base/status.h"
#include "evidence/estimate.h"

/* Of one plan, in units of the outcome; never below 0, but for `least`. */
typedef struct {
    MeanEstimate expected; /* over draws, of means of lives: too high by luck (eq. 10) */
    MeanEstimate least;    /* too low: best plan chosen by the other lives (eq. 11) */
    double most;           /* largest of any draw; NaN without draws */
    int32_t most_draw;     /* that draw; -1: none */
    double best;           /* share of draws in which no plan is better; equals share a draw */
} Regret;

/** Regret of each plan over the lives that no plan failed in. level: of the intervals.
 * @param out [plans]
 * Status: OK, MACHINE. */
KF_MUST_CHECK Status regret_of(const PlanTable *t, Better better, double level, Regret *out);

#endif
