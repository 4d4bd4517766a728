/* draws.c: continuous variates and choices; counts are in draws_counts.c and
 * draws_power_law.c. */
#include "base/draws.h"

#include <math.h>

#include "base/check.h"
#include "base/detmath.h"

bool rng_bernoulli(Rng *r, double p)
{
    double u = rng_uniform(r);
    return u < p;
}

double rng_normal(Rng *r) { return det_normal_quantile(rng_uniform(r)); }

double rng_exponential(Rng *r, double mean) { return -mean * det_log(rng_uniform(r)); }

/* Marsaglia & Tsang 2000 for shape >= 1: d v with v = (1 + c x)^3, x normal, c = 1 / sqrt(9 d).
 * Their quick acceptance is left out: it saves a logarithm and costs a second condition. */
static double gamma_above_one(Rng *r, double shape)
{
    double d = shape - 1.0 / 3;
    double c = 1.0 / (3.0 * sqrt(d));
    for (;;) {
        double x = rng_normal(r);
        double u = rng_uniform(r);
        double root = 1.0 + c * x;
        if (root <= 0.0) {
            continue;
        }
        double v = root * root * root;
        if (det_log(u) < 0.5 * x * x + d * (1.0 - v + det_log(v))) {
            return d * v;
        }
    }
}

/* log of a gamma variate of scale 1. Below shape 1 it is G(shape + 1) U^(1/shape), which may be
 * far below the smallest double: hence the logarithm. */
static double log_gamma_draw(Rng *r, double shape)
{
    if (shape >= 1.0) {
        return det_log(gamma_above_one(r, shape));
    }
    double above = gamma_above_one(r, shape + 1.0);
    double u = rng_uniform(r);
    return det_log(above) + det_log(u) / shape;
}

double rng_gamma(Rng *r, double shape, double scale)
{
    KF_CHECK(shape > 0.0 && scale >= 0.0, "gamma with shape %g and scale %g", shape, scale);
    if (shape >= 1.0) {
        return scale * gamma_above_one(r, shape);
    }
    return scale * det_exp(log_gamma_draw(r, shape));
}

double rng_beta(Rng *r, double mean, double concentration)
{
    KF_CHECK(concentration > 0.0 && concentration <= 1e300 && mean == mean,
             "beta with mean %g and concentration %g", mean, concentration);
    if (mean <= 0.0 || mean >= 1.0) {
        return mean <= 0.0 ? 0.0 : 1.0;
    }
    double x = log_gamma_draw(r, mean * concentration);
    double y = log_gamma_draw(r, (1.0 - mean) * concentration);
    return det_logistic(x - y); /* X / (X + Y) */
}

double rng_lognormal(Rng *r, double median, double sigma)
{
    return median * det_exp(sigma * rng_normal(r));
}

int32_t rng_choice(Rng *r, const double *weight, int32_t n)
{
    double total = 0.0;
    int32_t last = -1; /* the last that can be chosen, should rounding carry us past the end */
    for (int32_t i = 0; i < n; i++) {
        KF_CHECK(weight[i] >= 0.0, "choice with weight %g", weight[i]);
        total += weight[i];
        last = weight[i] > 0.0 ? i : last;
    }
    KF_CHECK(total <= 1e300, "choice among weights that sum to %g", total);
    double target = total * rng_uniform(r);
    double reached = 0.0;
    for (int32_t i = 0; i < last; i++) {
        reached += weight[i];
        if (target < reached) {
            return i;
        }
    }
    return last;
}
