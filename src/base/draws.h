/* draws.h: random variates with deterministic arithmetic, each from one Rng (rng.h).
 *
 * Tested against GSL and closed forms. All take the Rng by address and advance it. */
#ifndef KAFOU_BASE_DRAWS_H
#define KAFOU_BASE_DRAWS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/rng.h"

/** True with probability p (p <= 0 never, p >= 1 always). Always uses one uniform. */
bool rng_bernoulli(Rng *r, double p);
/** Number of successes of n trials; p is clamped to [0, 1]. Exact (inversion, BTRS by Hormann
 * 1993 for n p >= 10). */
int32_t rng_binomial(Rng *r, int32_t n, double p);
/** Poisson count; mean <= 0 gives 0, at most INT32_MAX. Exact (inversion, PTRS by Hormann 1993
 * for mean >= 10). */
int32_t rng_poisson(Rng *r, double mean);
/** Poisson count capped by who is there. */
int32_t rng_poisson_capped(Rng *r, double mean, int32_t cap);
/** Number of marked among n drawn without replacement from marked + others >= n, all >= 0. */
int32_t rng_hypergeometric(Rng *r, int32_t marked, int32_t others, int32_t n);
double rng_normal(Rng *r); /* standard normal, by inversion */
double rng_exponential(Rng *r, double mean);
double rng_gamma(Rng *r, double shape, double scale); /* Marsaglia & Tsang 2000 */
/** Beta with mean in (0, 1) and concentration a + b > 0. */
double rng_beta(Rng *r, double mean, double concentration);
/** Lognormal with median > 0 and log standard deviation sigma >= 0. */
double rng_lognormal(Rng *r, double median, double sigma);
/** Discrete power law P(k) ~ k^-exponent on 1..cut (cut <= 1000), by inversion. */
int32_t rng_power_law(Rng *r, double exponent, int32_t cut);
/** Index drawn with probability weight[i] / sum; n > 0, weights >= 0; -1 when the sum is 0. */
int32_t rng_choice(Rng *r, const double *weight, int32_t n);

#endif
