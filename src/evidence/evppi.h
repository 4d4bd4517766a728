/* evppi.h: what it would be worth to know an uncertain input before choosing a plan.
 *
 * EVPPI_k = E_x[max_d E(u_d | x_k)] - max_d E(u_d) (docs/analysis/value.md, eq. 1), by regression
 * of each plan's difference to the best plan on the input (Strong & Oakley 2013; Strong, Oakley &
 * Brennan 2014). A maximum of estimates is too high by luck: what luck brings is measured on
 * shuffled draws and taken off, and a mark says whether the rest is more than luck (Holm 1979). */
#ifndef KAFOU_EVIDENCE_EVPPI_H
#define KAFOU_EVIDENCE_EVPPI_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

enum { EVPPI_DRAWS_MIN = 8, BEST_RANGES_MAX = 16 };

/* A choice among plans under draws of the uncertain inputs. All arrays are the caller's. */
typedef struct {
    int32_t plans, draws, inputs;
    const double *utility; /* [plans][draws]: higher is better; a draw's value is its lives' mean */
    const double
        *half[2];        /* the same from every second life and from the others; NULL: not known */
    const double *input; /* [draws][inputs]: place in the prior, above 0 and below 1 */
} Choice;

typedef struct {
    int degree;       /* highest degree of a curve, 1 to LEGENDRE_DEGREE_MAX */
    int32_t shuffles; /* at most so many for one input; 0: as many as Holm needs, 200 for luck */
    int32_t resamples;
    double level; /* of the marks, for all inputs together */
    uint32_t seed;
} EvppiOptions;

/** Degree 3, as many shuffles as it takes, 200 resamples, level 0.05, seed 1. */
EvppiOptions evppi_options_default(void);

/* One input, in units of utility. */
typedef struct {
    double raw;    /* as the regression gives it; never below 0 */
    double luck;   /* what the same regression gives where the input tells nothing */
    double value;  /* raw - luck, or 0 where that is less */
    double error;  /* standard error of raw, draws resampled (Efron 1979) */
    double chance; /* of a raw value as high if the input told nothing; NaN: it never varies */
    bool marked;   /* more than luck, at a level that holds for all inputs together, and the value
                      is above its error */
} InputValue;

/** Value of each input. The result of an input does not depend on which others are asked about,
 * except for its mark.
 * @param out [inputs], untouched on failure
 * Status: OK; BAD_INPUT: too few plans or draws, a value that is no number, an input outside
 * (0, 1); MACHINE. */
KF_MUST_CHECK Status evppi_find(const Choice *c, const EvppiOptions *o, InputValue *out, Errors *e);

/* Value of knowing all inputs (EVPI). */
typedef struct {
    int32_t best;  /* plan with the highest mean; ties: the first */
    double most;   /* plan chosen draw by draw on the lives that value it: luck of lives included */
    double least;  /* chosen on one half of the lives, valued on the other; NaN without halves */
    double error;  /* standard error of `most` over draws */
    double regret; /* share of draws in which another plan is better than the best one */
} PerfectValue;

KF_MUST_CHECK Status evpi_find(const Choice *c, PerfectValue *out, Errors *e);

/* A plan that is best while an input lies between low and high, going by the curves. */
typedef struct {
    int32_t plan;
    double low, high;
    double support; /* share of resamples in which it is best in the middle of the range, too */
} BestRange;

typedef struct {
    int32_t n;
    BestRange range[BEST_RANGES_MAX];
} BestRanges;

/** At which values of an input which plan is best, from the lowest draw to the highest. Worth
 * reading for a marked input: for others the curves are luck. */
KF_MUST_CHECK Status evppi_ranges(const Choice *c, int32_t input, const EvppiOptions *o,
                                  BestRanges *out, Errors *e);

#endif
