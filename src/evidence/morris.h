/* morris.h: which inputs matter at all, by changing one at a time (Morris 1991).
 *
 * From the paths of DESIGN_MORRIS: mean of the elementary effects of each column, of their sizes
 * (Campolongo, Cariboni & Saltelli 2007) and their spread. Effects are changes of the outcome for
 * the whole range of a column. Method: docs/analysis/sensitivity.md, eqs. 7 to 9. */
#ifndef KAFOU_EVIDENCE_MORRIS_H
#define KAFOU_EVIDENCE_MORRIS_H

#include "evidence/bootstrap.h"
#include "evidence/design.h"

typedef struct {
    int64_t used, dropped; /* paths; one with a failed run is dropped whole */
} MorrisSummary;

typedef struct {
    double mu;      /* mean effect: effects of both signs cancel */
    double mu_star; /* mean size of the effects */
    double sigma;   /* standard deviation of the effects: curvature and interaction */
    double mu_error, mu_star_error; /* standard errors of the two means */
    Interval mu_star_interval;
} MorrisIndex;

/** Elementary effects of one path. All NaN when a run of it failed (is not finite).
 * @param unit   [k + 1][k], each row with one column changed, each column once
 * @param y      [k + 1]
 * @param effect [k] */
void morris_path(const double *unit, const double *y, int32_t k, double *effect);

/** The same of the complete paths among the first `rows` outcomes of a design.
 * @param y      [rows], in the order of the design's rows
 * @param effect [rows / (k + 1)][k]
 * Status: OK, MACHINE. */
KF_MUST_CHECK Status morris_effects(const Design *d, const double *y, int64_t rows, double *effect);

/** What effects of n paths say of each of k columns.
 * @param effect [n][k]   @param index [k]
 * Status: OK; BAD_INPUT (fewer than two paths without failure, bootstrap_check); MACHINE. */
KF_MUST_CHECK Status morris_indices(const double *effect, int64_t n, int32_t k, Bootstrap b,
                                    MorrisSummary *summary, MorrisIndex *index, Errors *e);

#endif
