/* morris.c: which inputs matter at all, by changing one at a time. */
#include "evidence/morris.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/check.h"
#include "ensemble/paired.h"

static int32_t changed_column(const double *before, const double *after, int32_t k)
{
    int32_t changed = -1, changes = 0;
    for (int32_t c = 0; c < k; c++) {
        if (before[c] != after[c]) {
            changed = c;
            changes++;
        }
    }
    KF_CHECK(changes == 1, "a step of a path changes %d columns", (int)changes);
    return changed;
}

void morris_path(const double *unit, const double *y, int32_t k, double *effect)
{
    bool failed = false;
    for (int32_t step = 0; step <= k; step++) {
        failed = failed || !isfinite(y[step]);
    }
    for (int32_t step = 1; step <= k; step++) {
        const double *after = unit + (int64_t)step * k, *before = after - k;
        int32_t c = changed_column(before, after, k);
        effect[c] = failed ? (double)NAN : (y[step] - y[step - 1]) / (after[c] - before[c]);
    }
}

Status morris_effects(const Design *d, const double *y, int64_t rows, double *effect)
{
    int32_t k = design_spec(d).columns;
    double *unit = calloc((size_t)(k + 1) * (size_t)k, sizeof *unit);
    if (!unit) {
        return MACHINE;
    }
    for (int64_t path = 0; path < rows / (k + 1); path++) {
        int64_t first = path * (k + 1);
        for (int32_t step = 0; step <= k; step++) {
            design_row(d, first + step, unit + (int64_t)step * k);
        }
        morris_path(unit, y + first, k, effect + path * k);
    }
    free(unit);
    return OK;
}

/* -- over paths ---------------------------------------------------------------------------------
 */

typedef struct {
    int32_t n;
    double *effect;    /* [n], of one column */
    double *replicate; /* [count] */
    int32_t *pick;     /* [n] */
} Work;

/* A path is complete or failed as a whole: an effect of one column tells. */
static int32_t take_column(const double *effect, int64_t n, int32_t k, int32_t column, Work *w)
{
    int32_t taken = 0;
    for (int64_t path = 0; path < n; path++) {
        const double *of_path = effect + path * k;
        bool whole = true;
        for (int32_t c = 0; c < k && whole; c++) {
            whole = isfinite(of_path[c]);
        }
        if (whole) {
            w->effect[taken++] = of_path[column];
        }
    }
    return taken;
}

static double mean_size(const Work *w, const int32_t *pick)
{
    double sum = 0.0;
    for (int32_t i = 0; i < w->n; i++) {
        sum += fabs(w->effect[pick[i]]);
    }
    return sum / w->n;
}

static void fill_index(Work *w, Bootstrap b, MorrisIndex *out)
{
    Running effect = {0}, size = {0};
    for (int32_t i = 0; i < w->n; i++) {
        running_add(&effect, w->effect[i]);
        running_add(&size, fabs(w->effect[i]));
    }
    for (int32_t r = 0; r < b.count; r++) {
        bootstrap_pick(b, r, w->n, w->pick);
        w->replicate[r] = mean_size(w, w->pick);
    }
    *out = (MorrisIndex){.mu = effect.mean,
                         .mu_star = size.mean,
                         .sigma = sqrt(effect.squares / (effect.n - 1.0)),
                         .mu_error = running_error(&effect),
                         .mu_star_error = running_error(&size),
                         .mu_star_interval = bootstrap_interval(w->replicate, b.count, b.level)};
}

static Status fill_indices(const double *effect, int64_t n, int32_t k, Bootstrap b, Work *w,
                           MorrisIndex *index)
{
    for (int32_t c = 0; c < k; c++) {
        w->n = take_column(effect, n, k, c, w);
        if (w->n < 2) {
            return BAD_INPUT;
        }
        fill_index(w, b, &index[c]);
    }
    return OK;
}

Status morris_indices(const double *effect, int64_t n, int32_t k, Bootstrap b,
                      MorrisSummary *summary, MorrisIndex *index, Errors *e)
{
    Status s = bootstrap_check(b, e);
    if (s != OK) {
        return s;
    }
    Work w = {0};
    w.effect = calloc((size_t)n + 1, sizeof *w.effect);
    w.pick = calloc((size_t)n + 1, sizeof *w.pick);
    w.replicate = calloc((size_t)b.count, sizeof *w.replicate);
    s = w.effect && w.pick && w.replicate ? fill_indices(effect, n, k, b, &w, index) : MACHINE;
    if (s == BAD_INPUT) {
        s = error_at(e, (FilePos){0},
                     "morris: found %d paths without a failed run among %lld, expected at least 2",
                     (int)w.n, (long long)n);
    }
    if (s == OK) {
        *summary = (MorrisSummary){w.n, n - w.n};
    }
    free(w.effect);
    free(w.pick);
    free(w.replicate);
    return s;
}
