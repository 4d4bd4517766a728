/* satisficing.c: in how many futures a plan is good enough. */
#include "evidence/satisficing.h"

#include <math.h>
#include <stdlib.h>

#include "base/check.h"

#define NONE ((double)NAN)

/* 1: all demands are met in a future, 0: not all; NaN: not known. */
static double met(const Demand *demand, int32_t n, size_t future)
{
    double all = 1.0;
    for (int32_t i = 0; i < n; i++) {
        double value = demand[i].outcome.value[future];
        if (isnan(value)) {
            return NONE;
        }
        bool enough = better_sign(demand[i].better) * (value - demand[i].limit) >= 0.0;
        all = enough ? all : 0.0;
    }
    return all;
}

/* Draws with no life left are left out. */
static int32_t draw_shares(Futures counted, double *share)
{
    int32_t n = 0;
    for (int32_t k = 0; k < counted.draws; k++) {
        double mean = draw_mean(counted, k);
        if (!isnan(mean)) {
            share[n++] = mean;
        }
    }
    return n;
}

static Status add_interval(Futures counted, Bootstrap b, ShareEstimate *out)
{
    double *share = malloc((size_t)counted.draws * sizeof *share);
    double *again = malloc((size_t)b.count * sizeof *again);
    int32_t *pick = malloc((size_t)counted.draws * sizeof *pick);
    Status s = share && again && pick ? OK : MACHINE;
    int32_t n = s == OK ? draw_shares(counted, share) : 0;
    for (int32_t i = 0; i < b.count && s == OK; i++) {
        bootstrap_pick(b, i, n, pick);
        again[i] = 0.0;
        for (int32_t k = 0; k < n; k++) {
            again[i] += share[pick[k]] / n;
        }
    }
    if (s == OK) {
        Interval interval = bootstrap_interval(again, b.count, b.level);
        out->low = fmax(0.0, interval.low);
        out->high = fmin(1.0, interval.high); /* sums of n parts may pass 1 by rounding */
    }
    free(share);
    free(again);
    free(pick);
    return s;
}

Status satisficing_share(const Demand *demand, int32_t n, Bootstrap b, ShareEstimate *out)
{
    KF_CHECK(n > 0, "no demand on any outcome");
    Futures counted = demand[0].outcome;
    size_t futures = (size_t)counted.draws * (size_t)counted.lives;
    for (int32_t i = 1; i < n; i++) {
        KF_CHECK(demand[i].outcome.draws == counted.draws &&
                     demand[i].outcome.lives == counted.lives,
                 "demands on outcomes of other futures");
    }
    double *value = malloc((futures + 1) * sizeof *value);
    if (!value) {
        return MACHINE;
    }
    for (size_t i = 0; i < futures; i++) {
        value[i] = met(demand, n, i);
    }
    counted.value = value;
    *out = share_estimate(counted, b.level);
    Status s = OK;
    if (out->draws > 1 && out->share > 0.0 && out->share < 1.0) {
        s = add_interval(counted, b, out);
    }
    free(value);
    return s;
}
