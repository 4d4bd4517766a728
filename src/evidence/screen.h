/* screen.h: which of many inputs have anything to do with the bad thing, one input at a time.
 *
 * Model: docs/analysis/discovery.md, eqs. 8 and 9. Sources: Wilcoxon 1945, Mann & Whitney 1947
 * (ranks of two samples); Mood 1954 (the same of distances from the middle); Holm 1979. */
#ifndef KAFOU_EVIDENCE_SCREEN_H
#define KAFOU_EVIDENCE_SCREEN_H

#include "evidence/box.h"

/** Chance of ranks this far apart if an input had nothing to do with the bad thing, by the normal
 * approximation with ties counted (eq. 8). Two tests: do bad cases lie higher or lower; do they lie
 * nearer to the middle or to the ends. Twice the smaller chance, 1 at most; 1 for an input that
 * never changes.
 * @param chance [d->k], set @return OK, MACHINE */
KF_MUST_CHECK Status screen_inputs(const Draws *d, double *chance);

/** Marks the `most` inputs of the smallest chances, ties to the first, and all those in `besides`
 * (NULL: none). @return OK, MACHINE (marked is then untouched) */
KF_MUST_CHECK Status screen_take(const double *chance, int32_t k, int32_t most, const bool *besides,
                                 bool *marked);

#endif
