/* spread.c: how much of the spread of futures is ignorance, and how much is luck. */
#include "evidence/spread.h"

#include <math.h>
#include <stdlib.h>

#include "ensemble/paired.h"

#define NONE ((double)NAN)

typedef struct {
    double ignorance, luck, raw;
} Parts;

/* Eqs. 6 to 9 for the draws pick[0 .. n - 1] (NULL: each once). Draws drawn again with replacement
 * scatter (n - 1) / n as much about their own mean as the first ones: `again` gives that back. */
static Parts parts_of(const Running *draw, const int32_t *pick, int32_t n)
{
    double futures = 0.0, squared = 0.0, sum = 0.0, within = 0.0, between = 0.0;
    double again = pick ? n / (n - 1.0) : 1.0;
    for (int32_t i = 0; i < n; i++) {
        const Running *d = &draw[pick ? pick[i] : i];
        futures += d->n;
        squared += (double)d->n * d->n;
        sum += d->n * d->mean;
        within += d->squares;
    }
    for (int32_t i = 0; i < n; i++) {
        const Running *d = &draw[pick ? pick[i] : i];
        double from_mean = d->mean - sum / futures;
        between += d->n * from_mean * from_mean;
    }
    Parts p = {NONE, NONE, NONE};
    if (futures > n) {
        p.luck = within / (futures - n);
    }
    if (n >= 2) {
        double each = (futures - squared / futures) / (n - 1.0);
        p.ignorance = (again * between / (n - 1.0) - p.luck) / each;
    }
    double all = p.ignorance + p.luck;
    p.raw = all > 0.0 ? p.ignorance / all : NONE;
    return p;
}

/* Draws without a life are left out: returns how many remain. */
static int32_t read_draws(Futures f, Running *draw)
{
    int32_t n = 0;
    for (int32_t k = 0; k < f.draws; k++) {
        draw[n] = (Running){0};
        for (int32_t i = 0; i < f.lives; i++) {
            double value = future_at(f, k, i);
            if (!isnan(value)) {
                running_add(&draw[n], value);
            }
        }
        n += draw[n].n > 0;
    }
    return n;
}

static double within_0_and_1(double x) { return isnan(x) ? NONE : fmin(1.0, fmax(0.0, x)); }

static Status add_interval(const Running *draw, int32_t n, Bootstrap b, VarianceSplit *out)
{
    double *share = malloc((size_t)b.count * sizeof *share);
    int32_t *pick = malloc((size_t)n * sizeof *pick), known = 0;
    Status s = share && pick ? OK : MACHINE;
    for (int32_t i = 0; i < b.count && s == OK; i++) {
        bootstrap_pick(b, i, n, pick);
        share[known] = parts_of(draw, pick, n).raw;
        known += !isnan(share[known]);
    }
    if (s == OK) {
        Interval interval = bootstrap_interval(share, known, b.level);
        out->low = within_0_and_1(interval.low);
        out->high = within_0_and_1(interval.high);
    }
    free(share);
    free(pick);
    return s;
}

Status variance_split(Futures f, Bootstrap b, VarianceSplit *out)
{
    Running *draw = calloc((size_t)f.draws + 1, sizeof *draw), means = {0};
    if (!draw) {
        return MACHINE;
    }
    int32_t n = read_draws(f, draw);
    *out = (VarianceSplit){.draws = n, .low = NONE, .high = NONE};
    for (int32_t i = 0; i < n; i++) {
        running_add(&means, draw[i].mean);
        out->futures += draw[i].n;
    }
    Parts p = parts_of(draw, NULL, n);
    out->mean = n > 0 ? means.mean : NONE;
    out->ignorance = p.ignorance;
    out->luck = p.luck;
    out->raw = p.raw;
    out->share = within_0_and_1(p.raw);
    Status s = isnan(p.raw) ? OK : add_interval(draw, n, b, out);
    free(draw);
    return s;
}
