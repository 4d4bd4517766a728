/* estimate.h: a mean and a share over futures, with errors that take the draw as the unit. */
#ifndef KAFOU_EVIDENCE_ESTIMATE_H
#define KAFOU_EVIDENCE_ESTIMATE_H

#include "ensemble/paired.h"
#include "evidence/futures.h"

/** t with P(|T| > t) = chance, T of Student's distribution. chance in (0, 1), freedom >= 1. */
double student_two_sided(double chance, int32_t freedom);

/* NaN: what so few draws cannot give (the mean needs one, its error two). */
typedef struct {
    int32_t draws;
    double mean, error;
    double low, high; /* Student's interval */
} MeanEstimate;

/** The mean of draws and Student's interval (eqs. 2, 3). level: of the interval, in (0, 1). */
MeanEstimate mean_estimate(const Running *over_draws, double level);

typedef struct {
    int32_t draws, futures;
    double share;     /* mean over draws of the mean of their lives */
    double error;     /* over draws */
    double effective; /* as many independent futures would be as exact: draws - 1 to futures */
    double low, high; /* within [0, 1]; also where nothing or everything counts */
} ShareEstimate;

/** Share of futures: each counts with a number from 0 to 1, NaN is left out. Wilson's interval
 * with the effective number of futures and Student's quantile (eqs. 4, 5). Without any future all
 * but the counts is NaN; with one draw the interval is all of [0, 1]. */
ShareEstimate share_estimate(Futures counted, double level);

#endif
