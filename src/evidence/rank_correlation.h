/* rank_correlation.h: which of many inputs go with an outcome, over points that vary all at once.
 *
 * Partial rank correlation coefficients (Marino, Hogue, Ray & Kirschner 2008) where points are
 * enough, else rank correlations of each input alone (Spearman 1904). Method:
 * docs/analysis/exploration.md, eqs. 4 to 6. */
#ifndef KAFOU_EVIDENCE_RANK_CORRELATION_H
#define KAFOU_EVIDENCE_RANK_CORRELATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

enum { RANK_POINTS_LEAST = 10 };

typedef struct {
    int32_t used, dropped; /* points; one whose outcome is not finite is dropped */
    bool partial;          /* what the other inputs explain is taken out first */
    double explained; /* share of the outcome's spread in ranks that a regression on the ranks of
                              all inputs explains, adjusted for their number; NaN unless partial */
} RankSummary;

typedef struct {
    double r; /* in [-1, 1]; 0 where input or outcome never changes */
    double
        chance; /* of one this far from 0 if input and outcome had nothing to do with each other */
} RankCorrelation;

/** @param x [n][k], finite   @param y [n]   @param out [k]
 * Status: OK; BAD_INPUT (fewer than RANK_POINTS_LEAST points with an outcome); MACHINE. */
KF_MUST_CHECK Status rank_correlations(const double *x, const double *y, int32_t n, int32_t k,
                                       RankSummary *summary, RankCorrelation *out, Errors *e);

#endif
