/* preference.h: which of two plans does better, by how much, and in how many futures.
 *
 * model  docs/analysis/decision.md, section 3 */
#ifndef KAFOU_EVIDENCE_PREFERENCE_H
#define KAFOU_EVIDENCE_PREFERENCE_H

#include "base/status.h"
#include "evidence/estimate.h"

/* Differences are a - b in units of the outcome, whatever is better. */
typedef struct {
    MeanEstimate difference;
    double chance;            /* paired_chance of it, draws as units */
    ShareEstimate wins;       /* futures in which a does better than b; a tie counts half. NaN where
                                 nobody says what is better */
    double ties;              /* share of futures in which they do the same */
    double low, median, high; /* of the difference over futures: not the error of the mean */
} Preference;

/** Mean of a - b over the draws that both have lived, and its error (eqs. 1 to 3). */
MeanEstimate mean_difference(Futures a, Futures b, double level);

/** All of it. level: of every interval, in (0, 1); the range of differences holds as much of the
 * futures. Without a common future everything but the counts is NaN. Status: OK, MACHINE. */
KF_MUST_CHECK Status preference_of(Futures a, Futures b, Better better, double level,
                                   Preference *out);

#endif
