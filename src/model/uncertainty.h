/* uncertainty.h: which inputs of the model a scenario calls uncertain, and which go together
 * (docs/analysis/uncertainty.md). Inputs are parameters of params.def; their ranges there hold
 * unless `uncertainty:` of scenario.yaml narrows them. */
#ifndef KAFOU_MODEL_UNCERTAINTY_H
#define KAFOU_MODEL_UNCERTAINTY_H

#include "model/params.h"

enum { CORRELATED_MAX = 2 * CORRELATIONS_MAX };

/* Parameters that go together, in the order of params.def, and how. */
typedef struct {
    int32_t n;
    int32_t param[CORRELATED_MAX];                  /* ParamId */
    double normal[CORRELATED_MAX * CORRELATED_MAX]; /* [n][n] correlations of normal scores */
} Correlated;

/** Marks the parameters that a text names: "group.name", or "group.*" for all of a group.
 * @param marked  [PARAM_COUNT]; others stay as they are
 * Status: OK, BAD_INPUT (no such parameter or group; the nearest is named). */
KF_MUST_CHECK Status inputs_named(const char *text, FilePos at, bool *marked, Errors *e);

/** Correlation of two normal variables whose rank correlation is `rank` (eq. 3; Pearson 1907). */
double normal_correlation(double rank);
/** What the scenario says of those that vary. @param varied  [PARAM_COUNT], or NULL: all */
void correlated_of(const Scenario *s, const bool *varied, Correlated *out);
/** Lower factor L of a correlation matrix, L L' = matrix; it may be singular (two inputs that are
 * one). @param factor  [n][n]; false: no variables can be correlated so, factor is then unusable */
bool correlation_factor(const double *matrix, int32_t n, double *factor);

#endif
