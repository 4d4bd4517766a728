/* exploration_effects.h: what one outcome of an exploration says of its factors, by kind of design
 * (docs/analysis/exploration.md). Within exploration_result.c. */
#ifndef KAFOU_EVIDENCE_EXPLORATION_EFFECTS_H
#define KAFOU_EVIDENCE_EXPLORATION_EFFECTS_H

#include "evidence/exploration_result.h"

/* What was read of a study. */
typedef struct {
    const ExplorationResult *result;
    double *y; /* [n_outcomes + 1][rows], the last of `when`; NaN: failed */
    double *x; /* [rows][n_factors] values, where all vary at once; else NULL */
} ExplorationData;

/** Each fills factors' figures, sizes and chances, and the sets that were used.
 * @param y [rows]   Status: OK, BAD_INPUT (too few sets without failure), MACHINE. */
KF_MUST_CHECK Status effects_of_paths(const ExplorationData *d, const double *y,
                                      OutcomeEffects *out, Errors *e);
KF_MUST_CHECK Status effects_of_indices(const ExplorationData *d, const double *y,
                                        OutcomeEffects *out, Errors *e);
KF_MUST_CHECK Status effects_of_ranks(const ExplorationData *d, const double *y,
                                      OutcomeEffects *out, Errors *e);

#endif
