/* base_digest.c: everything that decides results in src/base as one digest for each function.
 *
 * Prints `NAME DIGEST` lines, the same from every compiler, at every optimisation, on every
 * processor; whoever builds it in several ways compares what it prints. With -ffp-contract=fast on
 * a processor with fused multiply-add the lines differ, so the comparison can fail. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/detmath.h"
#include "base/digest.h"
#include "base/draws.h"

enum { POINTS = 100000, DRAWS = 20000 };

static const RngKey key = {20240625, 7};

/* One number of one function; i counts points or draws. */
typedef double (*Value)(uint32_t i);

static double uniform(uint32_t stream, uint32_t i) { return rng_uniform_at(key, 0, stream, i); }

/* alternately spread over the range and over its orders of magnitude, with either sign */
static double any_of(uint32_t i, double size)
{
    double u = uniform(1, i), v = uniform(2, i);
    double wide = det_pow(size * 1e12, u) * 1e-12;
    return (i % 2 ? size * u : wide) * (v < 0.5 ? -1.0 : 1.0);
}

static double of_exp(uint32_t i) { return det_exp(any_of(i, 750.0)); }
static double of_expm1(uint32_t i) { return det_expm1(any_of(i, 750.0)); }
static double of_log(uint32_t i) { return det_log(det_exp(any_of(i, 740.0))); }
static double of_log1p(uint32_t i) { return det_log1p(fabs(any_of(i, 1e6)) - 0.5); }
static double of_pow(uint32_t i)
{
    return det_pow(fabs(any_of(i, 1e6)), 60.0 * uniform(3, i) - 30.0);
}
static double of_tanh(uint32_t i) { return det_tanh(any_of(i, 25.0)); }
static double of_lgamma(uint32_t i) { return det_lgamma(fabs(any_of(i, 1e4))); }
static double of_normal_cdf(uint32_t i) { return det_normal_cdf(any_of(i, 39.0)); }
static double of_normal_quantile(uint32_t i)
{
    return det_normal_quantile(det_exp(-50.0 * uniform(4, i)));
}
static double of_cos(uint32_t i) { return det_cos(any_of(i, 9e4)); }
static double of_asin(uint32_t i) { return det_asin(any_of(i, 1.0)); }
static double of_logistic(uint32_t i) { return det_logistic(any_of(i, 700.0)); }
static double of_half_life(uint32_t i) { return det_half_life(fabs(any_of(i, 1e4))); }
static double of_daily(uint32_t i) { return det_daily(fabs(any_of(i, 50.0))); }

static Rng at(uint32_t stream, uint32_t i) { return rng_at(key, (int32_t)(i % 400), stream, i); }

static double of_uniform(uint32_t i)
{
    Rng r = at(5, i);
    double a = rng_uniform(&r);
    double b = rng_uniform(&r);
    double c = rng_uniform(&r);
    return a + b * c;
}
static double of_uniform4(uint32_t i)
{
    double u[4];
    rng_uniform4_at(key, 3, 6, i, u);
    return u[0] + u[1] * (u[2] - u[3]);
}
static double of_below(uint32_t i)
{
    Rng r = at(7, i);
    return rng_below(&r, 3000000000u - i);
}
static double of_binomial(uint32_t i)
{
    Rng r = at(8, i);
    double u = rng_uniform(&r);
    double p = rng_uniform(&r);
    return rng_binomial(&r, (int32_t)det_pow(2147483647.0, u), p);
}
static double of_poisson(uint32_t i)
{
    Rng r = at(9, i);
    double u = rng_uniform(&r);
    return rng_poisson(&r, det_pow(1e10, u) * 0.01);
}
static double of_poisson_capped(uint32_t i)
{
    Rng r = at(10, i);
    return rng_poisson_capped(&r, 8.0, 10);
}
static double of_normal(uint32_t i)
{
    Rng r = at(11, i);
    return rng_normal(&r);
}
static double of_exponential(uint32_t i)
{
    Rng r = at(12, i);
    return rng_exponential(&r, 3.0);
}
static double of_gamma(uint32_t i)
{
    Rng r = at(13, i);
    double u = rng_uniform(&r);
    return rng_gamma(&r, det_pow(1e6, u) * 0.01, 2.0);
}
static double of_beta(uint32_t i)
{
    Rng r = at(14, i);
    double mean = rng_uniform(&r);
    double u = rng_uniform(&r);
    return rng_beta(&r, mean, det_pow(1e5, u) * 0.1);
}
static double of_lognormal(uint32_t i)
{
    Rng r = at(15, i);
    return rng_lognormal(&r, 2.0, 1.5);
}
static double of_power_law(uint32_t i)
{
    Rng r = at(16, i);
    double exponent = 4.0 * rng_uniform(&r);
    return rng_power_law(&r, exponent, 1 + (int32_t)(i % 300));
}
static double of_choice(uint32_t i)
{
    const double weight[] = {0.1, 0.0, 1.0 / 3, 7.0, 0.25};
    Rng r = at(17, i);
    return rng_choice(&r, weight, 5);
}
static double of_bernoulli(uint32_t i)
{
    Rng r = at(18, i);
    return rng_bernoulli(&r, 1.0 / 3);
}

static const struct {
    const char *name;
    Value value;
    uint32_t count;
} rows[] = {
    {"det_exp", of_exp, POINTS},
    {"det_expm1", of_expm1, POINTS},
    {"det_log", of_log, POINTS},
    {"det_log1p", of_log1p, POINTS},
    {"det_pow", of_pow, POINTS},
    {"det_tanh", of_tanh, POINTS},
    {"det_lgamma", of_lgamma, POINTS},
    {"det_normal_cdf", of_normal_cdf, POINTS},
    {"det_normal_quantile", of_normal_quantile, POINTS},
    {"det_cos", of_cos, POINTS},
    {"det_asin", of_asin, POINTS},
    {"det_logistic", of_logistic, POINTS},
    {"det_half_life", of_half_life, POINTS},
    {"det_daily", of_daily, POINTS},
    {"rng_uniform", of_uniform, DRAWS},
    {"rng_uniform4_at", of_uniform4, DRAWS},
    {"rng_below", of_below, DRAWS},
    {"rng_binomial", of_binomial, DRAWS},
    {"rng_poisson", of_poisson, DRAWS},
    {"rng_poisson_capped", of_poisson_capped, DRAWS},
    {"rng_normal", of_normal, DRAWS},
    {"rng_exponential", of_exponential, DRAWS},
    {"rng_gamma", of_gamma, DRAWS},
    {"rng_beta", of_beta, DRAWS},
    {"rng_lognormal", of_lognormal, DRAWS},
    {"rng_power_law", of_power_law, DRAWS},
    {"rng_choice", of_choice, DRAWS},
    {"rng_bernoulli", of_bernoulli, DRAWS},
};

int main(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        DigestState *s = digest_new();
        if (!s) {
            return 3;
        }
        for (uint32_t k = 0; k < rows[i].count; k++) {
            double value = rows[i].value(k);
            if (isnan(value)) {
                fprintf(stderr, "%s gives no number at point %u\n", rows[i].name, k);
                return 1;
            }
            digest_add(s, &value, sizeof value);
        }
        char text[DIGEST_TEXT];
        digest_print(digest_value(s), text);
        printf("%-20s %s\n", rows[i].name, text);
        digest_free(s);
    }
    return 0;
}
