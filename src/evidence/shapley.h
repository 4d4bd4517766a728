/* shapley.h: what each part brings of a difference, when parts act together (Shapley 1953).
 *
 * A part's share is its step in the walk from "none" to "all", averaged over the orders in which
 * the parts may be added. Orders are sampled (Castro, Gomez & Tejada 2009), each followed by its
 * reverse (Mitchell et al. 2022). The steps of a walk add up to its whole difference, whatever the
 * order: so do the shares (docs/analysis/explanation.md, eqs. 1 to 4). */
#ifndef KAFOU_EVIDENCE_SHAPLEY_H
#define KAFOU_EVIDENCE_SHAPLEY_H

#include "ensemble/paired.h"

enum { PLAYERS_MAX = 30 };

/** The order in which walk w adds its parts: walks 2i and 2i + 1 are each other's reverse.
 * @param n  parts, 1 to PLAYERS_MAX   @param order [n]  which part comes first, second, ... */
void shapley_order(uint32_t seed, int32_t n, int32_t walk, int32_t *order);

/* Shares over pairs of walks; errors take a pair as one. */
typedef struct {
    int32_t n, pairs, dropped; /* dropped: pairs of which a walk failed */
    Running share[PLAYERS_MAX];
    Running whole; /* "all" less "none" */
    double
        first[PLAYERS_MAX + 1]; /* steps of the walk that waits for its reverse, the whole last */
    bool waiting;               /* for the second walk of a pair */
} Shapley;

void shapley_begin(Shapley *s, int32_t n);
/** The next walk. Two of them are a pair.
 * @param value [n + 1]  of no part, the first of the order, the first two, ..., all; NaN: failed */
void shapley_add(Shapley *s, const int32_t *order, const double *value);

#endif
