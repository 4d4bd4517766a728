/* screen.c: rank tests of one input at a time. */
#include "evidence/screen.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    double value;
    int32_t at;
} Placed;

static int by_value(const void *a, const void *b)
{
    const Placed *x = a, *y = b;
    if (x->value != y->value) {
        return x->value < y->value ? -1 : 1;
    }
    return (x->at > y->at) - (x->at < y->at);
}

/* Ranks from 1; equal values share the mean of theirs. */
static void rank_all(const double *value, int32_t n, Placed *placed, double *rank)
{
    for (int32_t i = 0; i < n; i++) {
        placed[i] = (Placed){value[i], i};
    }
    qsort(placed, (size_t)n, sizeof *placed, by_value);
    for (int32_t from = 0, to = 0; from < n; from = to) {
        while (to < n && placed[to].value == placed[from].value) {
            to++;
        }
        for (int32_t i = from; i < to; i++) {
            rank[placed[i].at] = 0.5 * (from + 1 + to);
        }
    }
}

/* Two-sided chance of a correlation of ranks (eq. 8). With `bad` 0 or 1 it is the rank sum test of
 * two samples with its correction for ties. */
static double chance_of(const double *a, const double *b, int32_t n)
{
    double mean = 0.5 * (n + 1), ab = 0.0, aa = 0.0, bb = 0.0, mean_a = 0.0;
    for (int32_t i = 0; i < n; i++) {
        mean_a += a[i] / n;
    }
    for (int32_t i = 0; i < n; i++) {
        ab += (a[i] - mean_a) * (b[i] - mean);
        aa += (a[i] - mean_a) * (a[i] - mean_a);
        bb += (b[i] - mean) * (b[i] - mean);
    }
    if (!(aa > 0.0) || !(bb > 0.0)) {
        return 1.0;
    }
    double z = ab / sqrt(aa * bb) * sqrt(n - 1.0);
    return erfc(fabs(z) / sqrt(2.0));
}

typedef struct {
    Placed *placed;
    double *value, *rank, *bad;
} Work;

static double screen_one(const Draws *d, int32_t column, const Work *w)
{
    for (int32_t i = 0; i < d->n; i++) {
        w->value[i] = d->x[(size_t)i * (size_t)d->k + (size_t)column];
    }
    rank_all(w->value, d->n, w->placed, w->rank);
    double shift = chance_of(w->rank, w->bad, d->n);
    for (int32_t i = 0; i < d->n; i++) {
        w->rank[i] = fabs(w->rank[i] - 0.5 * (d->n + 1));
    }
    double spread = chance_of(w->rank, w->bad, d->n);
    double least = 2.0 * (shift < spread ? shift : spread);
    return least < 1.0 ? least : 1.0;
}

Status screen_inputs(const Draws *d, double *chance)
{
    size_t n = (size_t)d->n + 1;
    double *numbers = malloc(3 * n * sizeof *numbers);
    Placed *placed = malloc(n * sizeof *placed);
    Status s = numbers && placed ? OK : MACHINE;
    if (s == OK) {
        Work w = {placed, numbers, numbers + n, numbers + 2 * n};
        rank_all(d->bad, d->n, placed, w.bad);
        for (int32_t j = 0; j < d->k; j++) {
            chance[j] = screen_one(d, j, &w);
        }
    }
    free(numbers);
    free(placed);
    return s;
}

Status screen_take(const double *chance, int32_t k, int32_t most, const bool *besides, bool *marked)
{
    Placed *placed = malloc(((size_t)k + 1) * sizeof *placed);
    if (!placed) {
        return MACHINE;
    }
    for (int32_t j = 0; j < k; j++) {
        placed[j] = (Placed){chance[j], j};
    }
    qsort(placed, (size_t)k, sizeof *placed, by_value);
    for (int32_t i = 0; i < k; i++) {
        int32_t j = placed[i].at;
        marked[j] = i < most || (besides && besides[j]);
    }
    free(placed);
    return OK;
}
