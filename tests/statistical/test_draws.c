/* test_draws.c: random variates have the distributions that GSL computes.
 *
 * One million draws a case, seed fixed, so nothing here can flake. Draws are counted in bins of at
 * least 50 expected; the chi-square statistic must not be one of the largest millionth. A sampler
 * that is right would fail one seed in about 20,000 (60 cases). With 60 bins, a distortion of every
 * bin by 1 % (root mean square) adds 100 to a statistic whose limit lies 67 above its mean: it is
 * caught nine times in ten, one of 1.5 % practically always. Means and variances are held to 4.5
 * standard errors, which would see a bias of the mean of 0.5 % of a standard deviation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdbool.h>

#include "base/draws.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { DRAWS = 1000000, BINS_MAX = 1024, EXPECTED_MIN = 50 };

#define SMALLEST_P 1e-6
#define STANDARD_ERRORS 4.5

static const RngKey key = {2024, 1};

/* A million draws of one case, counted in bins with their expected share. */
typedef struct {
    const char *name;
    double first, second; /* the parameters, for messages */
    int bins;
    double upper[BINS_MAX]; /* bin i holds upper[i - 1] < x <= upper[i] */
    double share[BINS_MAX];
    int count[BINS_MAX];
    double sum, squares; /* of (x - centre) */
    double centre;
} Sample;

static void sample_begin(Sample *s, const char *name, double first, double second)
{
    *s = (Sample){.name = name, .first = first, .second = second};
}

/* Adds the bin up to `upper`, whose cumulative probability is `below`; a bin that would expect too
 * few draws waits for its neighbour. */
static void sample_bin(Sample *s, double upper, double below, double *reached)
{
    bool last = below >= 1.0;
    if ((below - *reached) * DRAWS >= EXPECTED_MIN && s->bins < BINS_MAX) {
        s->upper[s->bins] = upper;
        s->share[s->bins] = below - *reached;
        s->count[s->bins] = 0;
        s->bins++;
        *reached = below;
    } else if (last) {
        s->upper[s->bins - 1] = upper;
        s->share[s->bins - 1] += below - *reached;
        *reached = below;
    }
}

static void sample_add(Sample *s, double x)
{
    int low = 0, high = s->bins - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (x <= s->upper[middle]) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    s->count[low]++;
    s->sum += x - s->centre;
    s->squares += (x - s->centre) * (x - s->centre);
}

static void assert_distribution(const Sample *s)
{
    double statistic = 0.0;
    for (int i = 0; i < s->bins; i++) {
        double expected = s->share[i] * DRAWS;
        double off = (double)s->count[i] - expected;
        statistic += off * off / expected;
    }
    double p = s->bins > 1 ? gsl_cdf_chisq_Q(statistic, (double)(s->bins - 1)) : 1.0;
    if (!(p > SMALLEST_P)) {
        fail_msg("%s(%.17g, %.17g): chi-square %g in %d bins has p = %g", s->name, s->first,
                 s->second, statistic, s->bins, p);
    }
}

/* excess is the excess kurtosis, from which the variance of a variance follows. */
static void assert_moments(const Sample *s, double mean, double variance, double excess)
{
    double found_mean = s->centre + s->sum / DRAWS;
    double found_variance = s->squares / DRAWS - (s->sum / DRAWS) * (s->sum / DRAWS);
    double mean_error = sqrt(variance / DRAWS);
    double variance_error = variance * sqrt((2.0 + excess) / DRAWS);
    if (!(fabs(found_mean - mean) <= STANDARD_ERRORS * mean_error) ||
        !(fabs(found_variance - variance) <= STANDARD_ERRORS * variance_error)) {
        fail_msg("%s(%.17g, %.17g): mean %.10g and variance %.10g, expected %.10g and %.10g",
                 s->name, s->first, s->second, found_mean, found_variance, mean, variance);
    }
}

/* Bins of a distribution of counts: each value where it is narrow, 1/8 deviation where wide. */
typedef double (*CountCdf)(double k, double first, double second);

static void bins_of_counts(Sample *s, double mean, double deviation, CountCdf cdf)
{
    double step = fmax(1.0, floor(deviation / 8.0));
    double low = fmax(0.0, floor(mean - 6.0 * deviation)), reached = 0.0;
    double high = mean + 6.0 * deviation + 10.0;
    for (double k = low; k <= high; k += step) {
        sample_bin(s, k, cdf(k, s->first, s->second), &reached);
    }
    sample_bin(s, HUGE_VAL, 1.0, &reached);
    s->centre = floor(mean);
}

static double binomial_cdf(double k, double n, double p)
{
    return k >= n ? 1.0 : gsl_cdf_beta_Q(p, k + 1.0, n - k);
}

/* GSL gives up on large means; there the first term of Edgeworth's series is right to 1 / mean. */
static double poisson_cdf(double k, double mean, double unused)
{
    (void)unused;
    if (mean <= 1e6) {
        return gsl_cdf_gamma_Q(mean, k + 1.0, 1.0);
    }
    double deviation = sqrt(mean), z = (k + 0.5 - mean) / deviation;
    return gsl_cdf_ugaussian_P(z) - gsl_ran_ugaussian_pdf(z) * (z * z - 1.0) / (6.0 * deviation);
}

static Sample sample;

static void binomial_counts_are_binomial(void **state)
{
    (void)state;
    static const struct {
        int32_t n;
        double p;
    } of[] = {
        {1, 0.3},          {5, 0.3},         {20, 0.4999},    {20, 0.5},      {20, 0.501},
        {40, 0.25},        {100, 0.0999},    {100, 0.1},      {100, 0.1001},  {30, 0.66},
        {30, 0.67},        {50, 0.97},       {300, 0.05},     {1000, 0.5},    {1000, 0.93},
        {5000, 0.0019},    {5000, 0.3},      {100000, 0.001}, {1000000, 0.4}, {INT32_MAX, 1e-9},
        {INT32_MAX, 1e-6}, {INT32_MAX, 0.3},
    };
    for (uint32_t i = 0; i < COUNT(of); i++) {
        double n = (double)of[i].n, p = of[i].p, q = 1.0 - p;
        sample_begin(&sample, "binomial", n, p);
        bins_of_counts(&sample, n * p, sqrt(n * p * q), binomial_cdf);
        Rng r = rng_at(key, 0, 1, i);
        for (int k = 0; k < DRAWS; k++) {
            int32_t count = rng_binomial(&r, of[i].n, p);
            sample_add(&sample, (double)count);
        }
        assert_distribution(&sample);
        assert_moments(&sample, n * p, n * p * q, (1.0 - 6.0 * p * q) / (n * p * q));
    }
}

static void poisson_counts_are_poisson(void **state)
{
    (void)state;
    static const double mean[] = {1e-4, 0.01, 0.3,  1.0, 3.7, 8.0, 9.999, 10.0,
                                  10.3, 15.,  40.0, 1e3, 1e5, 1e7, 1e9};
    for (uint32_t i = 0; i < COUNT(mean); i++) {
        sample_begin(&sample, "poisson", mean[i], 0.0);
        bins_of_counts(&sample, mean[i], sqrt(mean[i]), poisson_cdf);
        Rng r = rng_at(key, 0, 2, i);
        for (int k = 0; k < DRAWS; k++) {
            int32_t count = rng_poisson(&r, mean[i]);
            sample_add(&sample, (double)count);
        }
        assert_distribution(&sample);
        assert_moments(&sample, mean[i], mean[i], 1.0 / mean[i]);
    }
}

/* One hundred equally likely bins of a continuous distribution, by its distribution function. */
static void bins_of_probability(Sample *s)
{
    double reached = 0.0;
    for (int i = 1; i <= 100; i++) {
        sample_bin(s, i / 100.0, i / 100.0, &reached);
    }
}

typedef double (*Draw)(Rng *r, double first, double second);
typedef double (*Cdf)(double x, double first, double second);

static void assert_continuous(const char *name, Draw draw, Cdf cdf, const double of[2], uint32_t id)
{
    sample_begin(&sample, name, of[0], of[1]);
    bins_of_probability(&sample);
    Rng r = rng_at(key, 0, 3, id);
    for (int k = 0; k < DRAWS; k++) {
        double x = draw(&r, of[0], of[1]);
        sample_add(&sample, cdf(x, of[0], of[1]));
    }
    assert_distribution(&sample);
    sample.centre = 0.0;
    assert_moments(&sample, 0.5, 1.0 / 12.0, -1.2); /* of a uniform */
}

static double draw_uniform(Rng *r, double low, double high)
{
    return low + (high - low) * rng_uniform(r);
}
static double draw_normal(Rng *r, double mean, double deviation)
{
    return mean + deviation * rng_normal(r);
}
static double cdf_normal(double x, double mean, double deviation)
{
    return gsl_cdf_gaussian_P(x - mean, deviation);
}
static double draw_exponential(Rng *r, double mean, double unused)
{
    (void)unused;
    return rng_exponential(r, mean);
}
static double cdf_exponential(double x, double mean, double unused)
{
    (void)unused;
    return gsl_cdf_exponential_P(x, mean);
}
static double cdf_lognormal(double x, double median, double sigma)
{
    return gsl_cdf_lognormal_P(x, log(median), sigma);
}
static double cdf_beta(double x, double mean, double concentration)
{
    return gsl_cdf_beta_P(x, mean * concentration, (1.0 - mean) * concentration);
}

static void uniforms_are_uniform(void **state)
{
    (void)state;
    static const double of[] = {-2.0, 3.0};
    assert_continuous("uniform", draw_uniform, gsl_cdf_flat_P, of, 0);
}

static void each_of_four_neighbours_is_uniform(void **state)
{
    (void)state;
    for (int which = 0; which < 4; which++) {
        sample_begin(&sample, "uniform4", (double)which, 0.0);
        bins_of_probability(&sample);
        for (uint32_t quad = 0; quad < DRAWS; quad++) {
            double u[4];
            rng_uniform4_at(key, 0, 4, quad, u);
            sample_add(&sample, u[which]);
        }
        assert_distribution(&sample);
        assert_moments(&sample, 0.5, 1.0 / 12.0, -1.2);
    }
}

static void normals_are_normal(void **state)
{
    (void)state;
    static const double of[] = {1.0, 2.0};
    assert_continuous("normal", draw_normal, cdf_normal, of, 10);
}

static void waiting_times_are_exponential(void **state)
{
    (void)state;
    static const double of[] = {7.0, 0.0};
    assert_continuous("exponential", draw_exponential, cdf_exponential, of, 20);
}

static void lognormals_are_lognormal(void **state)
{
    (void)state;
    static const double of[] = {3.0, 0.8};
    assert_continuous("lognormal", rng_lognormal, cdf_lognormal, of, 30);
}

static void gammas_are_gamma(void **state)
{
    (void)state;
    static const double of[][2] = {{0.05, 1.0}, {0.3, 2.0}, {0.999, 1.0}, {1.0, 3.0},
                                   {1.5, 0.5},  {4.0, 1.0}, {60.0, 2.0},  {1e5, 1.0}};
    for (uint32_t i = 0; i < COUNT(of); i++) {
        assert_continuous("gamma", rng_gamma, gsl_cdf_gamma_P, of[i], 40 + i);
    }
}

static void betas_are_beta(void **state)
{
    (void)state;
    static const double of[][2] = {{0.5, 1.0},  {0.1, 0.5},   {0.5, 2.0},   {0.3, 3.0},
                                   {0.2, 10.0}, {0.85, 40.0}, {0.5, 1000.0}};
    for (uint32_t i = 0; i < COUNT(of); i++) {
        assert_continuous("beta", rng_beta, cdf_beta, of[i], 60 + i);
    }
}

static void power_laws_follow_their_exponent(void **state)
{
    (void)state;
    static const struct {
        double exponent;
        int32_t cut;
    } of[] = {{0.0, 6}, {1.0, 30}, {2.5, 60}, {1.2, 400}};
    for (uint32_t i = 0; i < COUNT(of); i++) {
        double e = of[i].exponent, total = 0.0, sum = 0.0, reached = 0.0;
        for (int k = 1; k <= of[i].cut; k++) {
            total += pow((double)k, -e);
        }
        sample_begin(&sample, "power law", e, (double)of[i].cut);
        for (int k = 1; k < of[i].cut; k++) {
            sum += pow((double)k, -e);
            sample_bin(&sample, (double)k, sum / total, &reached);
        }
        sample_bin(&sample, HUGE_VAL, 1.0, &reached);
        Rng r = rng_at(key, 0, 5, i);
        for (int k = 0; k < DRAWS; k++) {
            int32_t size = rng_power_law(&r, e, of[i].cut);
            sample_add(&sample, (double)size);
        }
        assert_distribution(&sample);
    }
}

static void choices_follow_their_weights(void **state)
{
    (void)state;
    static const double weight[] = {3.0, 0.0, 0.001, 1e-12, 5.0, 1.0, 0.5, 0.0};
    double total = 0.0, sum = 0.0, reached = 0.0;
    for (size_t i = 0; i < COUNT(weight); i++) {
        total += weight[i];
    }
    sample_begin(&sample, "choice", 0.0, 0.0);
    for (size_t i = 0; i + 1 < COUNT(weight); i++) {
        sum += weight[i];
        sample_bin(&sample, (double)i, sum / total, &reached);
    }
    sample_bin(&sample, HUGE_VAL, 1.0, &reached);
    Rng r = rng_at(key, 0, 6, 0);
    for (int k = 0; k < DRAWS; k++) {
        int32_t chosen = rng_choice(&r, weight, (int32_t)COUNT(weight));
        sample_add(&sample, (double)chosen);
    }
    assert_distribution(&sample);
}

/* Neighbours in each part of an address are as independent as strangers: the correlation of a
 * million pairs has standard error 0.001, so one of 0.0045 is caught half of the time. */
static void neighbouring_addresses_are_uncorrelated(void **state)
{
    (void)state;
    static const RngKey next_seed = {2025, 1}, next_member = {2024, 2};
    double products[5] = {0.0};
    for (uint32_t i = 0; i < DRAWS; i++) {
        int32_t day = (int32_t)(i % 1000);
        uint32_t entity = i / 1000;
        double u = rng_uniform_at(key, day, 9, entity) - 0.5;
        products[0] += u * (rng_uniform_at(key, day + 1, 9, entity) - 0.5);
        products[1] += u * (rng_uniform_at(key, day, 10, entity) - 0.5);
        products[2] += u * (rng_uniform_at(key, day, 9, entity + 1) - 0.5);
        products[3] += u * (rng_uniform_at(next_seed, day, 9, entity) - 0.5);
        products[4] += u * (rng_uniform_at(next_member, day, 9, entity) - 0.5);
    }
    for (int i = 0; i < 5; i++) {
        assert_true(fabs(products[i] * 12.0 / DRAWS) < STANDARD_ERRORS / sqrt((double)DRAWS));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(uniforms_are_uniform),
        cmocka_unit_test(each_of_four_neighbours_is_uniform),
        cmocka_unit_test(neighbouring_addresses_are_uncorrelated),
        cmocka_unit_test(binomial_counts_are_binomial),
        cmocka_unit_test(poisson_counts_are_poisson),
        cmocka_unit_test(normals_are_normal),
        cmocka_unit_test(waiting_times_are_exponential),
        cmocka_unit_test(lognormals_are_lognormal),
        cmocka_unit_test(gammas_are_gamma),
        cmocka_unit_test(betas_are_beta),
        cmocka_unit_test(power_laws_follow_their_exponent),
        cmocka_unit_test(choices_follow_their_weights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
