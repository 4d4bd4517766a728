/* bootstrap.h: how far an estimate would scatter, by drawing from its own data (Efron 1979).
 *
 * Draws are addressed by seed, replicate and place, so an interval does not depend on the order of
 * anything. Percentile intervals (Efron & Tibshirani 1993, chapter 13). */
#ifndef KAFOU_EVIDENCE_BOOTSTRAP_H
#define KAFOU_EVIDENCE_BOOTSTRAP_H

#include <stdint.h>

#include "base/error.h"

enum { BOOTSTRAP_COUNT_MIN = 20, BOOTSTRAP_COUNT_MAX = 100000 };

typedef struct {
    int32_t count; /* replicates */
    double level;  /* of intervals, in (0, 1) */
    uint32_t seed;
} Bootstrap;

/* NaN where there were no replicates. */
typedef struct {
    double low, high;
    double error; /* standard error: standard deviation over replicates */
} Interval;

/** 1,000 replicates, 90 %. */
Bootstrap bootstrap_default(uint32_t seed);
/** Status: OK, BAD_INPUT. */
KF_MUST_CHECK Status bootstrap_check(Bootstrap b, Errors *e);
/** Which of n data a replicate consists of: n numbers from 0 to n - 1.
 * @param pick [n], n at most 2^31 - 1 */
void bootstrap_pick(Bootstrap b, int32_t replicate, int32_t n, int32_t *pick);
/** Interval of the estimates of n replicates; sorts them. */
Interval bootstrap_interval(double *estimate, int32_t n, double level);

#endif
