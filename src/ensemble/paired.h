/* paired.h: differences by member, and which of many of them chance alone would not bring about.
 *
 * Two runs of the same members share their shocks (common random numbers), so what a change does is
 * the mean of the differences member by member. Their number is small, hence Student's t; there are
 * many of them, hence Holm's step-down (Holm 1979). */
#ifndef KAFOU_ENSEMBLE_PAIRED_H
#define KAFOU_ENSEMBLE_PAIRED_H

#include <stdbool.h>
#include <stdint.h>

/* Mean and spread of values added one by one (Welford 1962): no list is kept. */
typedef struct {
    int32_t n;
    double mean;
    double squares; /* sum of squared distances from the mean */
    bool moved;     /* a value was not 0 */
} Running;

void running_add(Running *r, double value);
/** Standard error of the mean; NaN for fewer than two values. */
double running_error(const Running *r);

/** Probability that |T| exceeds |t|, T of Student's distribution with `freedom` >= 1 degrees of
 * freedom: the finite series 26.7.3 and 26.7.4 of Abramowitz & Stegun (1964); absolute error below
 * 1e-13 up to a thousand degrees. */
double student_tail(double t, int32_t freedom);

/** Probability of a mean at least this far from 0 if the differences were symmetric about 0.
 * Student's t, and never below 2^(1 - n): n differences of one sign come about that often by the
 * toss of a coin, however alike they are. 1 where all are 0; NaN for fewer than two values. */
double paired_chance(const Running *r);

/** Holm's step-down: marks those that are apart from 0 at a level that holds for all of them
 * together, whatever their dependence. If nothing had any effect, the chance that anything at all
 * is marked would be at most `level`. NaN is never marked and not counted.
 * @param chance [n]   @param marked [n], set
 * @return how many were compared; -1: no memory (marked is then untouched) */
int32_t holm_mark(const double *chance, int32_t n, double level, bool *marked);

#endif
