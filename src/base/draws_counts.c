/* draws_counts.c: binomial and Poisson counts.
 *
 * Small means by inversion: walk up from 0, taking each probability off a uniform. Large means by
 * transformed rejection with squeeze (Hormann 1993, "The generation of binomial random variates",
 * algorithm BTRS; "The transformed rejection method for generating Poisson random variables",
 * algorithm PTRS). The acceptance tests are written in differences (log1p of a relative step), so
 * that they keep 10 digits when counts are in the billions. */
#include "base/draws.h"

#include <math.h>

#include "base/check.h"
#include "base/detmath.h"

#define INVERSION_BELOW 10.0
#define HALF_LOG_TWO_PI 0.91893853320467274178

/* With a mean below 10, more than 110 has probability below 1e-70 */
enum { INVERSION_MAX = 110 };

/* log k! - (k + 1/2) log(k + 1) + (k + 1) - log(2 pi) / 2: Stirling's series at k + 1 */
static double stirling_rest(double k)
{
    static const double small[] = {
        0.08106146679532726,  0.041340695955409294, 0.02767792568499834, 0.020790672103765093,
        0.016644691189821193, 0.013876128823070748, 0.01189670994589177, 0.010411265261972096,
        0.009255462182712733, 0.00833056343336287,
    };
    if (k < 10.0) {
        return small[(int)k];
    }
    double inverse = 1.0 / (k + 1.0);
    double z = inverse * inverse;
    return inverse * (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680))));
}

/* n p < 10, p <= 1/2. P(k + 1) / P(k) = (n - k) / (k + 1) * p / (1 - p). */
static int32_t binomial_inversion(Rng *r, int32_t n, double p)
{
    double u = rng_uniform(r);
    if (u <= 1.0 - (double)n * p) {
        return 0; /* as (1 - p)^n >= 1 - n p: most draws of rare events need no exponential */
    }
    double odds = p / (1.0 - p);
    double probability = det_exp((double)n * det_log1p(-p));
    int32_t most = n < INVERSION_MAX ? n : INVERSION_MAX;
    int32_t k = 0;
    while (u > probability && k < most) {
        u -= probability;
        probability *= (double)(n - k) / (double)(k + 1) * odds;
        k++;
    }
    return k;
}

/* log of P(k) / P(m), m the mode; d = k - m */
static double binomial_log_ratio(double n, double odds, double m, double k)
{
    double d = k - m;
    double m_failures = n - m, k_failures = n - k;
    double step = d * det_log(odds * (m_failures + 1.0) / (m + 1.0));
    double successes = (k + 0.5) * det_log1p(d / (m + 1.0));
    double failures = (k_failures + 0.5) * det_log1p(-d / (m_failures + 1.0));
    double rest_m = stirling_rest(m) + stirling_rest(m_failures);
    double rest_k = stirling_rest(k) + stirling_rest(k_failures);
    return ((step - successes) - failures) + (rest_m - rest_k);
}

/* BTRS: n p >= 10, p <= 1/2 */
static int32_t binomial_rejection(Rng *r, int32_t trials, double p)
{
    double n = (double)trials;
    double deviation = sqrt(n * p * (1.0 - p));
    double b = 1.15 + 2.53 * deviation;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double centre = n * p + 0.5;
    double squeeze = 0.92 - 4.2 / b;
    double alpha = (2.83 + 5.1 / b) * deviation;
    double odds = p / (1.0 - p);
    double m = floor((n + 1.0) * p);
    for (;;) {
        double v = rng_uniform(r);
        double u = rng_uniform(r) - 0.5;
        double edge = 0.5 - fabs(u);
        double k = floor((2.0 * a / edge + b) * u + centre);
        if (edge >= 0.07 && v <= squeeze) {
            return (int32_t)k;
        }
        if (k < 0.0 || k > n) {
            continue;
        }
        double height = det_log(v * alpha / (a / (edge * edge) + b));
        if (height <= binomial_log_ratio(n, odds, m, k)) {
            return (int32_t)k;
        }
    }
}

int32_t rng_binomial(Rng *r, int32_t n, double p)
{
    KF_CHECK(p == p, "binomial with a probability that is no number");
    if (n <= 0 || p <= 0.0) {
        return 0;
    }
    if (p >= 1.0) {
        return n;
    }
    double rarer = p <= 0.5 ? p : 1.0 - p;
    int32_t k = (double)n * rarer < INVERSION_BELOW ? binomial_inversion(r, n, rarer)
                                                    : binomial_rejection(r, n, rarer);
    return p <= 0.5 ? k : n - k;
}

static int32_t poisson_inversion(Rng *r, double mean)
{
    double u = rng_uniform(r);
    if (u <= 1.0 - mean) {
        return 0; /* as exp(-mean) >= 1 - mean */
    }
    double probability = det_exp(-mean);
    int32_t k = 0;
    while (u > probability && k < INVERSION_MAX) {
        u -= probability;
        k++;
        probability *= mean / (double)k;
    }
    return k;
}

/* log P(k) */
static double poisson_log(double mean, double k)
{
    double d = k + 1.0 - mean;
    double body = d - k * det_log1p(d / mean);
    return (body - 0.5 * det_log(k + 1.0)) - (HALF_LOG_TWO_PI + stirling_rest(k));
}

/* PTRS: mean >= 10 */
static int32_t poisson_rejection(Rng *r, double mean)
{
    double b = 0.931 + 2.53 * sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    double squeeze = 0.9277 - 3.6224 / (b - 2.0);
    for (;;) {
        double v = rng_uniform(r);
        double u = rng_uniform(r) - 0.5;
        double edge = 0.5 - fabs(u);
        double k = floor((2.0 * a / edge + b) * u + mean + 0.43);
        bool inside = edge >= 0.07 && v <= squeeze;
        if (!inside) {
            if (k < 0.0 || (edge < 0.013 && v > edge)) {
                continue;
            }
            double height = det_log(v * inverse_alpha / (a / (edge * edge) + b));
            if (height > poisson_log(mean, k)) {
                continue;
            }
        }
        return k < (double)INT32_MAX ? (int32_t)k : INT32_MAX;
    }
}

int32_t rng_poisson(Rng *r, double mean)
{
    KF_CHECK(mean == mean, "Poisson with a mean that is no number");
    if (mean <= 0.0) {
        return 0;
    }
    if (mean < INVERSION_BELOW) {
        return poisson_inversion(r, mean);
    }
    if (mean > 2.0 * INT32_MAX) {
        return INT32_MAX; /* 46,000 standard deviations below the mean */
    }
    return poisson_rejection(r, mean);
}

int32_t rng_poisson_capped(Rng *r, double mean, int32_t cap)
{
    int32_t count = rng_poisson(r, mean);
    return count < cap ? count : (cap > 0 ? cap : 0);
}
