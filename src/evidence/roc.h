/* roc.h: how well a number tells futures that fail from those that do not.
 *
 * Members of one draw share their inputs and are no independent witnesses: errors count draws
 * (Obuchowski 1997 for areas, Rao & Scott 1992 for rates). With one member a draw they are those of
 * DeLong, DeLong & Clarke-Pearson 1988 and of Wilson 1927. docs/analysis/signposts.md. */
#ifndef KAFOU_EVIDENCE_ROC_H
#define KAFOU_EVIDENCE_ROC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

/* Members with a number, what became of them, and their draw. Arrays are the caller's. */
typedef struct {
    int32_t n, draws;
    const double *value;
    const bool *failed;
    const int32_t *draw; /* 0 to draws - 1 */
} RocData;

typedef struct {
    int32_t failed, others;             /* members */
    int32_t failed_draws, others_draws; /* draws that hold such members */
    double area;  /* probability that a failing member has the higher number (ties: half) */
    double error; /* standard error of the area by draws; NaN with fewer than two draws of a kind */
    double chance; /* of an area as high if the number told nothing; NaN as above */
} Roc;

/** Area under the curve (Mann & Whitney 1947). All fields are 0 or NaN when one kind is missing.
 * Status: OK, MACHINE. */
KF_MUST_CHECK Status roc_area(const RocData *d, Roc *out);

/** Standard error of an area by Hanley & McNeil 1982, from the two probabilities that a failing
 * member is above two others and that two failing members are above one other (ties: half). */
KF_MUST_CHECK Status roc_hanley_mcneil(const RocData *d, double *error);

/* A share with its 95 % interval. */
typedef struct {
    int32_t of;       /* members counted */
    double effective; /* independent members that they are worth, at most `of` */
    double share, low, high;
} Rate;

/** Share of members that are hits among those that count.
 * @param counts, hit [n]; a hit that does not count is none   @param draw [n], 0 to draws - 1
 * All NaN where none counts. Status: OK, MACHINE. */
KF_MUST_CHECK Status rate_by_draws(const bool *counts, const bool *hit, const RocData *d,
                                   Rate *out);

/** Wilson's interval of a share of n. */
void wilson(double share, double n, double *low, double *high);

/** Spearman's correlation of ranks (ties: mean rank); 0 when one of them never varies.
 * Status: OK, MACHINE. */
KF_MUST_CHECK Status rank_correlation(const double *a, const double *b, int32_t n, double *out);

/* A value and whose it is; in rising order, ties by place. */
typedef struct {
    double value;
    int32_t at;
} RankedValue;

/** Sorts values with their places. @param out [n], set */
void rank_values(const double *value, int32_t n, RankedValue *out);

#endif
