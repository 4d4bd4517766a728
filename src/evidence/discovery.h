/* discovery.h: when does the ranking turn? Boxes of uncertain inputs in which a bad thing happens,
 * with what they are worth on draws that were not used to find them.
 *
 * With hundreds of inputs and some 150 draws a box that looks good is certain to be found, whether
 * there is one or not. So half of the draws find the box and the other half judge it; no box is
 * reported as found that the other half does not bear out. Model: docs/analysis/discovery.md. */
#ifndef KAFOU_EVIDENCE_DISCOVERY_H
#define KAFOU_EVIDENCE_DISCOVERY_H

#include "evidence/prim.h"

enum { DISCOVERY_BOXES_MAX = 4 };

typedef struct {
    PrimOptions prim;
    int32_t boxes_most; /* 2; each without the draws of those before; at most DISCOVERY_BOXES_MAX */
    int32_t inputs_most; /* 4: so many inputs of the smallest rank chances may be restricted, and
                            all that stand out among all inputs (Holm) */
    int32_t cases_least; /* 10: so few bad cases, or others, and nothing is looked for */
    double level;        /* 0.05: chance of a box where bad things have nothing to do with inputs */
    int32_t halves;      /* 50 half-samples for `reproduced`; 0: none */
    uint32_t seed;       /* of the split and of the half-samples */
} DiscoveryOptions;

DiscoveryOptions discovery_options_default(void);

#define DISCOVERY_LIST(X)                                                                          \
    X(DISCOVERY_FOUND, "a box that holds on draws not used to find it")                            \
    X(DISCOVERY_NOTHING, "nothing found that holds on draws not used to find it")                  \
    X(DISCOVERY_TOO_FEW, "too few cases to look for boxes")

typedef enum {
#define X(name, words) name,
    DISCOVERY_LIST(X)
#undef X
} DiscoveryVerdict;

const char *discovery_words(DiscoveryVerdict verdict);

typedef struct {
    Box box;
    BoxFit fitted;   /* on the draws that found it */
    BoxFit held_out; /* on the others: the figures to quote */
    double chance;   /* of so high a held-out density, or a higher, if the box told nothing */
    bool holds;      /* chance is at most `level`, and every box before it holds */
    double *quasi_p; /* [k] on the draws that found it; NaN: the input is not restricted */
} FoundBox;

typedef struct {
    DiscoveryVerdict verdict;
    int32_t k, n_fitted, n_held_out;
    double base_rate; /* share of bad cases among all draws */
    int32_t n_boxes;  /* the last may be one that does not hold */
    FoundBox found[DISCOVERY_BOXES_MAX];
    double *chance;     /* [k] of each input alone, on the draws that found (screen.h) */
    bool *stands_out;   /* [k] among all inputs at `level` (Holm) */
    double *reproduced; /* [k] share of half-samples of all draws in which the first box
                                restricts the input; NaN where halves is 0 */
} Discovery;

/** Looks for boxes. Coverage and mass of a second box count the draws that the first left over.
 * The result depends on what the draws are (id, x, bad), not on their order or on threads.
 * @return OK (*out is the caller's, discovery_free), MACHINE */
KF_MUST_CHECK Status discovery_find(const Draws *d, const DiscoveryOptions *o, Discovery **out);
void discovery_free(Discovery *f);

#endif
