/* sobol.c: what share of an outcome's variance each input brings, alone and in all. */
#include "evidence/sobol.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Base points without failure, moved and scaled so that the first value is 0 and the largest 1 in
 * size: a constant has variance 0 to the bit, and no square overflows. */
typedef struct {
    int32_t n, columns;
    double *a, *b, *ab; /* [n], [n], [n][columns] */
    double shift, scale;
} Cleaned;

/* Estimates of one resample; in replicates, `column` after `column`. */
typedef struct {
    double mean, variance;
    double *first, *total; /* [columns] */
} Estimate;

SobolRuns sobol_runs_of(const double *y, int64_t rows, int32_t columns)
{
    int64_t set = columns + 2;
    return (SobolRuns){rows / set, columns, y, y + 1, y + 2, set, set};
}

SobolRuns sobol_runs_of_arrays(const double *a, const double *b, const double *ab, int64_t n,
                               int32_t columns)
{
    return (SobolRuns){n, columns, a, b, ab, 1, columns};
}

static bool is_whole(const SobolRuns *r, int64_t i)
{
    bool whole = isfinite(r->a[i * r->step]) && isfinite(r->b[i * r->step]);
    for (int32_t c = 0; c < r->columns && whole; c++) {
        whole = isfinite(r->ab[i * r->ab_step + c]);
    }
    return whole;
}

static void take_point(const SobolRuns *r, int64_t from, Cleaned *out)
{
    int32_t to = out->n++;
    out->a[to] = r->a[from * r->step];
    out->b[to] = r->b[from * r->step];
    for (int32_t c = 0; c < r->columns; c++) {
        out->ab[(int64_t)to * r->columns + c] = r->ab[from * r->ab_step + c];
    }
}

/* Halves first: the difference of two large numbers may be too large for a number. */
static void scale_values(double *value, int64_t n, double shift, double scale)
{
    for (int64_t i = 0; i < n; i++) {
        value[i] = (0.5 * value[i] - 0.5 * shift) / scale;
    }
}

static double largest(const double *value, int64_t n, double shift, double before)
{
    for (int64_t i = 0; i < n; i++) {
        before = fmax(before, fabs(0.5 * value[i] - 0.5 * shift));
    }
    return before;
}

static void clean(const SobolRuns *r, Cleaned *out)
{
    for (int64_t i = 0; i < r->n; i++) {
        if (is_whole(r, i)) {
            take_point(r, i, out);
        }
    }
    int64_t n = out->n, inner = n * r->columns;
    double shift = n > 0 ? out->a[0] : 0.0;
    double scale =
        largest(out->ab, inner, shift, largest(out->b, n, shift, largest(out->a, n, shift, 0.0)));
    scale = scale > 0.0 ? scale : 1.0;
    scale_values(out->a, n, shift, scale);
    scale_values(out->b, n, shift, scale);
    scale_values(out->ab, inner, shift, scale);
    out->shift = shift;
    out->scale = 2.0 * scale;
}

/* Mean and variance of f over the 2N points of A and B (eqs. 2 and 3). */
static void spread_of(const Cleaned *f, const int32_t *pick, Estimate *out)
{
    double sum = 0.0, squares = 0.0;
    for (int32_t i = 0; i < f->n; i++) {
        sum += f->a[pick[i]] + f->b[pick[i]];
    }
    out->mean = sum / (2.0 * f->n);
    for (int32_t i = 0; i < f->n; i++) {
        double a = f->a[pick[i]] - out->mean, b = f->b[pick[i]] - out->mean;
        squares += a * a + b * b;
    }
    out->variance = squares / (2.0 * f->n - 1.0);
}

/* Eqs. 4 and 5. The mean is taken from f(B) first: it adds nothing to the expectation and much to
 * the error (Sobol' 2001; Saltelli et al. 2010, section 4). */
static void estimate(const Cleaned *f, const int32_t *pick, Estimate *out)
{
    spread_of(f, pick, out);
    int32_t k = f->columns;
    for (int32_t c = 0; c < k; c++) {
        out->first[c] = out->total[c] = 0.0;
    }
    if (!(out->variance > 0.0)) {
        return;
    }
    for (int32_t i = 0; i < f->n; i++) {
        const double *ab = f->ab + (int64_t)pick[i] * k;
        double a = f->a[pick[i]], b = f->b[pick[i]] - out->mean;
        for (int32_t c = 0; c < k; c++) {
            double change = ab[c] - a;
            out->first[c] += b * change;
            out->total[c] += change * change;
        }
    }
    for (int32_t c = 0; c < k; c++) {
        out->first[c] /= f->n * out->variance;
        out->total[c] /= 2.0 * f->n * out->variance;
    }
}

/* -- intervals ----------------------------------------------------------------------------------
 */

typedef struct {
    Cleaned f;
    Estimate one;       /* of a resample */
    int32_t *pick;      /* [n] */
    double *replicates; /* [2 columns + 2][count]: first, total, ..., mean, variance */
} Work;

static Status work_begin(const SobolRuns *r, Bootstrap b, Work *w)
{
    size_t n = (size_t)r->n, k = (size_t)r->columns;
    w->f = (Cleaned){.columns = r->columns};
    w->f.a = calloc(n + 1, sizeof(double));
    w->f.b = calloc(n + 1, sizeof(double));
    w->f.ab = calloc(n * k + 1, sizeof(double));
    w->pick = calloc(n + 1, sizeof *w->pick);
    w->one.first = calloc(k + 1, sizeof(double));
    w->one.total = calloc(k + 1, sizeof(double));
    w->replicates = calloc((2 * k + 2) * (size_t)b.count, sizeof(double));
    bool all = w->f.a && w->f.b && w->f.ab && w->pick && w->one.first && w->one.total;
    return all && w->replicates ? OK : MACHINE;
}

static void work_end(Work *w)
{
    free(w->f.a);
    free(w->f.b);
    free(w->f.ab);
    free(w->pick);
    free(w->one.first);
    free(w->one.total);
    free(w->replicates);
}

/* Returns how many replicates had any variance: the others say nothing about shares of it. */
static int32_t draw_replicates(Work *w, Bootstrap b)
{
    int32_t kept = 0, k = w->f.columns;
    for (int32_t r = 0; r < b.count; r++) {
        bootstrap_pick(b, r, w->f.n, w->pick);
        estimate(&w->f, w->pick, &w->one);
        if (!(w->one.variance > 0.0)) {
            continue;
        }
        for (int32_t c = 0; c < k; c++) {
            double *of_column = w->replicates + 2 * (int64_t)c * b.count;
            of_column[kept] = w->one.first[c];
            of_column[b.count + kept] = w->one.total[c];
        }
        double *of_outcome = w->replicates + 2 * (int64_t)k * b.count;
        of_outcome[kept] = w->f.shift + w->f.scale * w->one.mean;
        of_outcome[b.count + kept] = w->f.scale * w->f.scale * w->one.variance;
        kept++;
    }
    return kept;
}

static void fill_point_estimates(Work *w, SobolSummary *summary, SobolIndex *index)
{
    for (int32_t i = 0; i < w->f.n; i++) {
        w->pick[i] = i;
    }
    estimate(&w->f, w->pick, &w->one);
    summary->mean = w->f.shift + w->f.scale * w->one.mean;
    summary->variance = w->f.scale * w->f.scale * w->one.variance;
    summary->mean_interval = (Interval){summary->mean, summary->mean, 0.0};
    for (int32_t c = 0; c < w->f.columns; c++) {
        index[c] = (SobolIndex){.first = w->one.first[c], .total = w->one.total[c]};
    }
}

static void fill_intervals(Work *w, Bootstrap b, SobolSummary *summary, SobolIndex *index)
{
    int32_t n = draw_replicates(w, b);
    double *of_outcome = w->replicates + 2 * (int64_t)w->f.columns * b.count;
    summary->replicates = n;
    summary->mean_interval = bootstrap_interval(of_outcome, n, b.level);
    summary->variance_interval = bootstrap_interval(of_outcome + b.count, n, b.level);
    for (int32_t c = 0; c < w->f.columns; c++) {
        double *of_column = w->replicates + 2 * (int64_t)c * b.count;
        index[c].first_interval = bootstrap_interval(of_column, n, b.level);
        index[c].total_interval = bootstrap_interval(of_column + b.count, n, b.level);
    }
}

Status sobol_indices(SobolRuns runs, Bootstrap b, SobolSummary *summary, SobolIndex *index,
                     Errors *e)
{
    Status s = bootstrap_check(b, e);
    if (s != OK) {
        return s;
    }
    Work w = {0};
    s = work_begin(&runs, b, &w);
    if (s != OK) {
        goto done;
    }
    clean(&runs, &w.f);
    if (w.f.n < 2) {
        s = error_at(e, (FilePos){0},
                     "sobol: found %d base points without a failed run among %lld, expected at "
                     "least 2",
                     (int)w.f.n, (long long)runs.n);
        goto done;
    }
    *summary = (SobolSummary){.used = w.f.n, .dropped = runs.n - w.f.n};
    fill_point_estimates(&w, summary, index);
    if (w.one.variance > 0.0) {
        fill_intervals(&w, b, summary, index);
    }
done:
    work_end(&w);
    return s;
}
