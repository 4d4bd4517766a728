/* check_hawkes.c: violence that breeds violence, from the one function that carries excitation from
 * day to day. Hawkes 1971; Mohler et al. 2011; Borel 1942. */
#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

#include "evidence/numeric.h"
#include "evidence/run.h"
#include "systems/violence_kernel.h"

enum { LEVELS = 8, SIZES_MAX = 200, GROUPS_HERE = 50 };

/* So short a memory that a generation is one step. */
static const double AT_ONCE = 1e-3;
static const double BRANCHING_MOST = 0.99;

/* One step: excitation x becomes keep x + breed y, with y events ~ Poisson(background + x). */
typedef struct {
    double background, keep, breed;
} StepLaw;

typedef struct {
    double background, branching, decay, window;
} SelfExcited;

static StepLaw law_of_step(const SelfExcited *h, double step)
{
    double memory = 1.0 / (h->decay * step);
    return (StepLaw){h->background * step, hawkes_after(1.0, 0.0, h->branching, memory),
                     hawkes_after(0.0, 1.0, h->branching, memory)};
}

/* Moments of the law of a step in the long run: events and variance of excitation, and what the
 * excitation after a step shares with the events of the step. */
typedef struct {
    double events, variance, shared;
} Stationary;

static Stationary stationary_of(StepLaw l)
{
    double grow = l.keep + l.breed;
    double mean = l.breed * l.background / (1.0 - grow);
    Stationary s = {l.background + mean, 0.0, 0.0};
    s.variance = l.breed * l.breed * s.events / (1.0 - grow * grow);
    s.shared = l.keep * s.variance + l.breed * (s.events + s.variance);
    return s;
}

/* Variance of events in a window of steps. */
static double variance_in_steps(double step, void *context)
{
    const SelfExcited *h = context;
    StepLaw l = law_of_step(h, step);
    Stationary s = stationary_of(l);
    double with_count = 0.0, variance = 0.0; /* covariance of excitation and count so far */
    long steps = lround(h->window / step);
    for (long i = 0; i < steps; i++) {
        variance += s.events + s.variance + 2.0 * with_count;
        with_count = (l.keep + l.breed) * with_count + s.shared;
    }
    return variance;
}

static double limit_fano(double step, void *context)
{
    StepLaw l = law_of_step(context, step);
    Stationary s = stationary_of(l);
    double with_count = s.shared / (1.0 - l.keep - l.breed);
    return (s.events + s.variance + 2.0 * with_count) / s.events;
}

/* Events bred by one: given, or the area under alpha exp(-decay t). */
static Status branching_of(CheckRun *r, double *out)
{
    bool ratio = in_given(r, "branching_ratio"), jump = in_given(r, "alpha");
    if (ratio == jump) {
        return in_refuse(r, NULL, "found %s, expected branching_ratio or alpha",
                         ratio ? "branching_ratio and alpha" : "no branching_ratio");
    }
    *out = ratio ? in_number(r, "branching_ratio")
                 : in_number(r, "alpha") / in_number(r, "decay_per_day");
    return *out <= BRANCHING_MOST
               ? OK
               : in_refuse(r, "alpha", "found %g, expected at most %g times the decay",
                           in_number(r, "alpha"), BRANCHING_MOST);
}

Status check_hawkes(CheckRun *r)
{
    SelfExcited h = {in_number(r, "background_per_day"), 0.0, in_number(r, "decay_per_day"), 0.0};
    Status s = branching_of(r, &h.branching);
    if (s != OK) {
        return s;
    }
    int n = in_given(r, "windows_days") ? in_length(r, "windows_days") : 0;
    double *out = run_scratch(r, 3 * (size_t)n, sizeof *out);
    double step = 0.5 / h.decay, rate = stationary_of(law_of_step(&h, step)).events / step;
    for (int i = 0; i < n && out; i++) {
        h.window = in_list(r, "windows_days")[i];
        if (h.window * h.decay > 1e5) {
            return in_refuse(r, "windows_days",
                             "found %g, expected at most %g, 100,000 times the memory", h.window,
                             1e5 / h.decay);
        }
        double first = h.window / ceil(2.0 * h.window * h.decay);
        out[i] = rate * h.window;
        out[n + i] = limit_of(variance_in_steps, &h, first, LEVELS);
        out[2 * n + i] = out[n + i] / out[i];
    }
    if (!out) {
        return MACHINE;
    }
    if (n > 0) {
        out_list(r, "mean", out, n);
        out_list(r, "variance", out + n, n);
        out_list(r, "fano", out + 2 * n, n);
    }
    out_number(r, "rate", rate);
    out_number(r, "limit_fano", limit_of(limit_fano, &h, step, LEVELS));
    return OK;
}

/* -- cascades
 * ---------------------------------------------------------------------------------------- */

/* Chances of (size so far, of the last generation) spread to the next generation; what dies out
 * with a size is summed for it. */
static void fill_sizes(double branching, int most, double (*chance)[SIZES_MAX + 1], double *size)
{
    chance[1][1] = 1.0;
    for (int total = 1; total <= most; total++) {
        size[total] = 0.0;
        for (int last = 1; last <= total; last++) {
            double here = chance[total][last];
            double mean = hawkes_after(0.0, last, branching, AT_ONCE);
            size[total] += here * gsl_ran_poisson_pdf(0, mean);
            for (int next = 1; here > 0.0 && next <= most - total; next++) {
                chance[total + next][next] += here * gsl_ran_poisson_pdf((unsigned)next, mean);
            }
        }
    }
}

/* Mean and variance of the size, generation by generation: each is Poisson given the one before. */
static void out_moments(CheckRun *r, double branching)
{
    double breed = hawkes_after(0.0, 1.0, branching, AT_ONCE);
    double last = 1.0, scatter = 0.0, shared = 0.0, mean = 1.0, variance = 0.0;
    while (last > 1e-18 || scatter > 1e-18 * variance || shared > 1e-18 * variance) {
        double next_scatter = breed * last + breed * breed * scatter;
        variance += next_scatter + 2.0 * breed * shared;
        shared = breed * shared + next_scatter;
        scatter = next_scatter;
        last *= breed;
        mean += last;
        if (last < 1e-300) {
            break;
        }
    }
    out_number(r, "mean", mean);
    out_number(r, "variance", variance);
}

Status check_cascade(CheckRun *r)
{
    double branching = in_number(r, "branching_ratio"), p[100], size[SIZES_MAX + 1];
    int n = in_given(r, "k") ? in_length(r, "k") : 0, most = 1;
    for (int i = 0; i < n; i++) {
        most = (int)fmax(most, in_list(r, "k")[i]);
    }
    double(*chance)[SIZES_MAX + 1] = run_scratch(r, SIZES_MAX + 1, sizeof *chance);
    if (!chance) {
        return MACHINE;
    }
    fill_sizes(branching, most, chance, size);
    for (int i = 0; i < n; i++) {
        p[i] = size[(int)in_list(r, "k")[i]];
    }
    if (n > 0) {
        out_list(r, "p", p, n);
    }
    out_moments(r, branching);
    return OK;
}

/* -- several groups
 * ----------------------------------------------------------------------------------- */

typedef struct {
    int n;
    const double *background, *mass; /* mass[i * n + j]: events of i bred by one of j */
    double memory;
} Mutual;

/* Growth of a generation over the one before, of all and the ones before together, so that it
 * converges for cycles too; less those before. */
static double spectral_radius(const Mutual *m)
{
    double now[GROUPS_HERE], next[GROUPS_HERE], factor = 0.0, before = -1.0;
    for (int i = 0; i < m->n; i++) {
        now[i] = 1.0 / m->n;
    }
    for (int round = 0; round < 200000 && fabs(factor - before) > 1e-15 * factor; round++) {
        double sum = 0.0;
        for (int i = 0; i < m->n; i++) {
            next[i] = now[i];
            for (int j = 0; j < m->n; j++) {
                next[i] += hawkes_after(0.0, now[j], m->mass[i * m->n + j], AT_ONCE);
            }
            sum += next[i];
        }
        before = round < 20 ? -1.0 - round : factor;
        factor = sum;
        for (int i = 0; i < m->n; i++) {
            now[i] = next[i] / sum;
        }
    }
    return factor - 1.0;
}

/* Mean events a step, excitation following them, until nothing changes. */
static void settle_rates(const Mutual *m, double *excitation, double *rate)
{
    double moved = 1.0;
    memcpy(rate, m->background, (size_t)m->n * sizeof *rate);
    for (int round = 0; round < 2000000 && moved > 1e-16; round++) {
        double next[GROUPS_HERE];
        moved = 0.0;
        for (int i = 0; i < m->n; i++) {
            next[i] = m->background[i];
            for (int j = 0; j < m->n; j++) {
                double *x = &excitation[i * m->n + j];
                *x = hawkes_after(*x, rate[j], m->mass[i * m->n + j], m->memory);
                next[i] += *x;
            }
        }
        for (int i = 0; i < m->n; i++) {
            moved = fmax(moved, rate[i] > 0.0 ? fabs(next[i] - rate[i]) / rate[i] : next[i]);
            rate[i] = next[i];
        }
    }
}

Status check_hawkes_mutual(CheckRun *r)
{
    Mutual m = {in_length(r, "background"), in_list(r, "background"), in_list(r, "kernel_mass"),
                1.0 / in_number(r, "decay")};
    double rate[GROUPS_HERE];
    double *excitation = run_scratch(r, (size_t)m.n * (size_t)m.n, sizeof *excitation);
    if (in_length(r, "kernel_mass") != m.n || in_columns(r, "kernel_mass") != m.n) {
        return in_refuse(r, "kernel_mass", "found %d x %d numbers, expected %d x %d as background",
                         in_length(r, "kernel_mass"), in_columns(r, "kernel_mass"), m.n, m.n);
    }
    if (!excitation) {
        return MACHINE;
    }
    double radius = spectral_radius(&m);
    bool stable = radius < 1.0;
    if (stable) {
        settle_rates(&m, excitation, rate);
    }
    for (int i = 0; i < m.n && !stable; i++) {
        rate[i] = NO_VALUE;
    }
    out_list(r, "rate", rate, m.n);
    out_number(r, "spectral_radius", radius);
    out_json(r, "stable", json_boolean(stable));
    return OK;
}
