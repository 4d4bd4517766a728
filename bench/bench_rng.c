/* bench_rng.c: nanoseconds a draw and a function call, the median of seven rounds.
 *
 * Built as the program is: -O3 -ffp-contract=off, with the sources of src/base. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/detmath.h"
#include "base/draws.h"

enum { ROUNDS = 7, CALLS = 200000 };

static const RngKey key = {1, 1};

/* Each returns what it drew, so that nothing is optimised away. */
typedef double (*Work)(uint32_t i, double a, double b);

static double uniform_at(uint32_t i, double a, double b)
{
    (void)a;
    (void)b;
    return rng_uniform_at(key, 1, 1, i);
}
static double uniform4_at(uint32_t i, double a, double b)
{
    (void)a;
    (void)b;
    double u[4];
    rng_uniform4_at(key, 1, 1, i, u);
    return u[0] + u[1] + u[2] + u[3];
}
static double binomial(uint32_t i, double a, double b)
{
    Rng r = rng_at(key, 1, 2, i);
    return (double)rng_binomial(&r, (int32_t)a, b);
}
static double poisson(uint32_t i, double a, double b)
{
    (void)b;
    Rng r = rng_at(key, 1, 3, i);
    return (double)rng_poisson(&r, a);
}
static double normal(uint32_t i, double a, double b)
{
    Rng r = rng_at(key, 1, 4, i);
    return a + b * rng_normal(&r);
}
static double gamma_of(uint32_t i, double a, double b)
{
    Rng r = rng_at(key, 1, 5, i);
    return rng_gamma(&r, a, b);
}
static double beta(uint32_t i, double a, double b)
{
    Rng r = rng_at(key, 1, 6, i);
    return rng_beta(&r, a, b);
}
static double power_law(uint32_t i, double a, double b)
{
    Rng r = rng_at(key, 1, 7, i);
    return (double)rng_power_law(&r, a, (int32_t)b);
}
static double exp_of(uint32_t i, double a, double b) { return det_exp(a + b * (double)i); }
static double log_of(uint32_t i, double a, double b) { return det_log(a + b * (double)i); }
static double pow_of(uint32_t i, double a, double b) { return det_pow(a + (double)i, b); }
static double logistic(uint32_t i, double a, double b) { return det_logistic(a + b * (double)i); }
static double quantile(uint32_t i, double a, double b)
{
    return det_normal_quantile(a + b * (double)i);
}

typedef struct {
    const char *name;
    Work work;
    int draws; /* in one call */
    double a, b;
} Case;

static const Case cases[] = {
    {"uniform_at", uniform_at, 1, 0.0, 0.0},
    {"uniform4_at", uniform4_at, 4, 0.0, 0.0},
    {"binomial 20, 0.1", binomial, 1, 20.0, 0.1},
    {"binomial 200, 0.04", binomial, 1, 200.0, 0.04},
    {"binomial 1000, 0.3", binomial, 1, 1000.0, 0.3},
    {"binomial 1000000, 0.01", binomial, 1, 1e6, 0.01},
    {"poisson 0.1", poisson, 1, 0.1, 0.0},
    {"poisson 8", poisson, 1, 8.0, 0.0},
    {"poisson 300", poisson, 1, 300.0, 0.0},
    {"normal", normal, 1, 0.0, 1.0},
    {"gamma 2", gamma_of, 1, 2.0, 1.0},
    {"beta 0.3, 10", beta, 1, 0.3, 10.0},
    {"power law 2.5, 250", power_law, 1, 2.5, 250.0},
    {"det_exp", exp_of, 1, -5.0, 1e-4},
    {"det_log", log_of, 1, 1e-3, 1e-3},
    {"det_pow", pow_of, 1, 1.0, -1.7},
    {"det_logistic", logistic, 1, -10.0, 1e-4},
    {"det_normal_quantile", quantile, 1, 1e-6, 4.9e-6},
};

static double now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e9 * (double)t.tv_sec + (double)t.tv_nsec;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median_ns(const Case *c, double *sum)
{
    double ns[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        double start = now_ns();
        for (uint32_t i = 0; i < CALLS; i++) {
            *sum += c->work(i, c->a, c->b);
        }
        ns[round] = (now_ns() - start) / ((double)CALLS * c->draws);
    }
    qsort(ns, ROUNDS, sizeof ns[0], by_value);
    return ns[ROUNDS / 2];
}

int main(void)
{
    double sum = 0.0;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        printf("%-24s %8.1f ns\n", cases[i].name, median_ns(cases + i, &sum));
    }
    return sum == 0.0; /* never: keeps the work */
}
