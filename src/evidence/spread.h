/* spread.h: how much of the spread of futures is ignorance, and how much is luck.
 *
 * Ignorance is what knowing the uncertain inputs would take away: the variance between draws. Luck
 * is what would remain: the variance between lives of one draw, with all that luck and inputs do
 * together. One-way random effects, by the analysis of variance (Searle, Casella & McCulloch 1992,
 * chapter 3; docs/analysis/decision.md, section 2). For what two plans do differently, give it
 * their differences (futures_difference). */
#ifndef KAFOU_EVIDENCE_SPREAD_H
#define KAFOU_EVIDENCE_SPREAD_H

#include "evidence/bootstrap.h"
#include "evidence/futures.h"

/* NaN: what the draws and lives given cannot tell. */
typedef struct {
    int32_t draws, futures;
    double mean;      /* of draws */
    double ignorance; /* variance between draws; unbiased, hence below 0 at times */
    double luck;      /* variance within draws; unbiased */
    double raw;       /* ignorance / (ignorance + luck) */
    double share;     /* the same within [0, 1] */
    double low, high; /* of the share, within [0, 1]; draws drawn again */
} VarianceSplit;

/** Splits the variance. luck needs a draw with two lives, ignorance a second draw; where nothing
 * varies there is no share. Status: OK, MACHINE. */
KF_MUST_CHECK Status variance_split(Futures f, Bootstrap b, VarianceSplit *out);

#endif
