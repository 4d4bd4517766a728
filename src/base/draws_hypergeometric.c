/* draws_hypergeometric.c: how many of those drawn without replacement are marked.
 *
 * Few draws, or few marked: one by one. Otherwise by inversion from the mode outwards, in about as
 * many steps as the standard deviation of the count. Exact up to rounding of the mode's
 * probability: a relative 1e-6 for populations of a hundred million. */
#include "base/draws.h"

#include "base/check.h"
#include "base/detmath.h"

enum { ONE_BY_ONE = 12 };

/* n are drawn one after the other from marked + others. */
static int32_t draw_one_by_one(Rng *r, int32_t marked, int32_t others, int32_t n)
{
    double left = (double)marked + (double)others;
    int32_t drawn = 0;
    for (int32_t i = 0; i < n; i++) {
        double u = rng_uniform(r);
        drawn += u * left < (double)(marked - drawn);
        left -= 1.0;
    }
    return drawn;
}

/* log of n over k */
static double log_choose(double n, double k)
{
    return det_lgamma(n + 1.0) - det_lgamma(k + 1.0) - det_lgamma(n - k + 1.0);
}

/* Probabilities walk up and down from the mode by the ratio P(k + 1) / P(k) =
 * (marked - k) (n - k) / ((k + 1) (others - n + k + 1)). */
static int32_t draw_from_mode(Rng *r, double marked, double others, double n)
{
    double low = n > others ? n - others : 0.0, high = n < marked ? n : marked;
    double mode = (double)(int64_t)((n + 1.0) * (marked + 1.0) / (marked + others + 2.0));
    mode = det_clamp(mode, low, high);
    double p = det_exp(log_choose(marked, mode) + log_choose(others, n - mode) -
                       log_choose(marked + others, n));
    double above = mode, p_above = p, below = mode, p_below = p;
    double u = rng_uniform(r) - p;
    while (u > 0.0 && (p_above > 0.0 || p_below > 0.0)) {
        p_above *= (marked - above) * (n - above) / ((above + 1.0) * (others - n + above + 1.0));
        above += p_above > 0.0 ? 1.0 : 0.0;
        u -= p_above;
        if (u <= 0.0) {
            return (int32_t)above;
        }
        p_below *= below * (others - n + below) / ((marked - below + 1.0) * (n - below + 1.0));
        below -= p_below > 0.0 ? 1.0 : 0.0;
        u -= p_below;
        if (u <= 0.0) {
            return (int32_t)below;
        }
    }
    return (int32_t)mode;
}

int32_t rng_hypergeometric(Rng *r, int32_t marked, int32_t others, int32_t n)
{
    KF_CHECK(marked >= 0 && others >= 0 && n <= (int64_t)marked + others,
             "%d drawn without replacement from %d and %d", n, marked, others);
    if (n <= 0 || marked == 0) {
        return 0;
    }
    if (others == 0) {
        return n;
    }
    if (n <= ONE_BY_ONE) {
        return draw_one_by_one(r, marked, others, n);
    }
    int64_t all = (int64_t)marked + others;
    if (marked <= ONE_BY_ONE && all <= INT32_MAX) { /* the marked are drawn to be among the n */
        return draw_one_by_one(r, n, (int32_t)(all - n), marked);
    }
    return draw_from_mode(r, (double)marked, (double)others, (double)n);
}
