/* sobol.h: what share of an outcome's variance each input brings, alone and in all (Sobol' 1993).
 *
 * From the rows of DESIGN_SALTELLI: first-order indices by the estimator of Saltelli et al. 2010,
 * total ones by that of Jansen 1999. Method: docs/analysis/sensitivity.md, eqs. 2 to 6. */
#ifndef KAFOU_EVIDENCE_SOBOL_H
#define KAFOU_EVIDENCE_SOBOL_H

#include "evidence/bootstrap.h"

/* An outcome of n base points, the caller's. Anything not finite is a failed run. */
typedef struct {
    int64_t n; /* 2 to 2^24 */
    int32_t columns;
    const double *a, *b; /* [n], `step` numbers from one base point to the next */
    const double *ab;    /* [n][columns]: A with that column of B; `ab_step` from one to the next */
    int64_t step, ab_step;
} SobolRuns;

typedef struct {
    int64_t used, dropped; /* base points; one with a failed run is dropped whole */
    /* of the outcome over A and B; variance 0: nothing to share out */
    double mean, variance;
    Interval mean_interval, variance_interval;
    int32_t replicates; /* that the intervals rest on: those with any variance */
} SobolSummary;

/* Where the variance is 0, so are both indices and all ends of intervals. Estimates may leave
 * [0, 1] by their error. */
typedef struct {
    double first, total;
    Interval first_interval, total_interval;
} SobolIndex;

/** Outcomes in the order of a design's rows, as far as they are complete: y[rows]. */
SobolRuns sobol_runs_of(const double *y, int64_t rows, int32_t columns);
/** The same of separate arrays [n], [n] and [n][columns]. */
SobolRuns sobol_runs_of_arrays(const double *a, const double *b, const double *ab, int64_t n,
                               int32_t columns);

/** Indices of every column, with percentile intervals over base points. Where points are
 * quasi-random the intervals are wider than need be.
 * @param index [columns]
 * Status: OK; BAD_INPUT (fewer than two base points without failure, bootstrap_check); MACHINE. */
KF_MUST_CHECK Status sobol_indices(SobolRuns runs, Bootstrap b, SobolSummary *summary,
                                   SobolIndex *index, Errors *e);

#endif
