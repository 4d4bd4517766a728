/* check_sensitivity.c: functions whose sensitivity is known, by the designs and estimators of
 * `kafou explore` (docs/analysis/sensitivity.md). */
#include <math.h>
#include <string.h>

#include "evidence/design.h"
#include "evidence/morris.h"
#include "evidence/run.h"
#include "evidence/sobol.h"

enum { COLUMNS_MAX = 20, GRID_MAX = 1 << 20, SEED = 20240229, REPLICATES = 200 };

#define PI 3.14159265358979323846

/* A function of the unit cube. */
typedef struct {
    int32_t k;
    const double *a;
    double b;
    bool is_g;
} Known;

/* Ishigami & Homma 1990, with x_i uniform on (-pi, pi). */
static double ishigami(const Known *f, const double *unit)
{
    double x1 = PI * (2.0 * unit[0] - 1.0), x2 = PI * (2.0 * unit[1] - 1.0);
    double x3 = PI * (2.0 * unit[2] - 1.0), second = sin(x2);
    return sin(x1) + f->a[0] * second * second + f->b * x3 * x3 * x3 * x3 * sin(x1);
}

/* Sobol' 1993: the larger a_i, the less input i matters. */
static double g_function(const Known *f, const double *unit)
{
    double product = 1.0;
    for (int32_t i = 0; i < f->k; i++) {
        product *= (fabs(4.0 * unit[i] - 2.0) + f->a[i]) / (1.0 + f->a[i]);
    }
    return product;
}

static double value_at(const Known *f, const double *unit)
{
    return f->is_g ? g_function(f, unit) : ishigami(f, unit);
}

static Status read_function(CheckRun *r, Known *f)
{
    f->is_g = strcmp(in_word(r, "function"), "g") == 0;
    f->a = in_list(r, "a");
    f->b = in_number(r, "b");
    int n = in_length(r, "a");
    f->k = f->is_g ? n : 3;
    return f->is_g || n == 1 ? OK
                             : in_refuse(r, "a", "found %d numbers, expected one for ishigami", n);
}

/* -- variance-based indices ---------------------------------------------------------------------
 */

static void out_first_and_total(CheckRun *r, const SobolIndex *index, int32_t k)
{
    double first[COLUMNS_MAX], total[COLUMNS_MAX], first_error[COLUMNS_MAX];
    double total_error[COLUMNS_MAX];
    for (int32_t c = 0; c < k; c++) {
        first[c] = index[c].first;
        total[c] = index[c].total;
        first_error[c] = index[c].first_interval.error;
        total_error[c] = index[c].total_interval.error;
    }
    out_list(r, "S1", first, k);
    out_list(r, "ST", total, k);
    if (check_table[r->check].method == SIMULATION) {
        out_spread(r, "S1", first_error, k);
        out_spread(r, "ST", total_error, k);
    }
}

static Status out_indices(CheckRun *r, SobolRuns runs)
{
    SobolIndex index[COLUMNS_MAX];
    SobolSummary summary;
    Bootstrap b = bootstrap_default(SEED);
    b.count = check_table[r->check].method == SIMULATION ? REPLICATES : BOOTSTRAP_COUNT_MIN;
    Status s = sobol_indices(runs, b, &summary, index, r->errors);
    if (s != OK) {
        return s;
    }
    out_first_and_total(r, index, runs.columns);
    out_number(r, "mean", summary.mean);
    out_number(r, "variance", summary.variance);
    if (check_table[r->check].method == SIMULATION) {
        out_spread(r, "mean", &summary.mean_interval.error, 1);
        out_spread(r, "variance", &summary.variance_interval.error, 1);
    }
    return OK;
}

Status check_sobol_indices(CheckRun *r)
{
    Known f;
    Status s = read_function(r, &f);
    if (s != OK) {
        return s;
    }
    DesignSpec spec = {DESIGN_SALTELLI, f.k, in_count(r, "base"), DESIGN_LEVELS, SEED};
    int64_t rows = design_rows(spec);
    double unit[COLUMNS_MAX], *y = run_scratch(r, (size_t)rows, sizeof *y);
    Design *design = NULL;
    s = y ? design_new(spec, &design, r->errors) : MACHINE;
    if (s != OK) {
        return s;
    }
    for (int64_t row = 0; row < rows; row++) {
        design_row(design, row, unit);
        y[row] = value_at(&f, unit);
    }
    design_free(design);
    return out_indices(r, sobol_runs_of(y, rows, f.k));
}

/* Base point i of independent points, 2k columns wide: what bootstrap errors hold for. */
static void run_point(const Design *design, int64_t i, const Known *f, double *y)
{
    double both[2 * COLUMNS_MAX], mixed[COLUMNS_MAX];
    int32_t k = f->k;
    design_row(design, i, both);
    y[0] = value_at(f, both);
    y[1] = value_at(f, both + k);
    memcpy(mixed, both, (size_t)k * sizeof *mixed);
    for (int32_t c = 0; c < k; c++) {
        mixed[c] = both[k + c];
        y[2 + c] = value_at(f, mixed);
        mixed[c] = both[c];
    }
}

Status check_sobol_indices_run(CheckRun *r)
{
    Known f;
    Status s = read_function(r, &f);
    if (s != OK) {
        return s;
    }
    DesignSpec spec = {DESIGN_RANDOM, 2 * f.k, in_count(r, "base"), DESIGN_LEVELS, SEED};
    int64_t set = f.k + 2;
    double *y = run_scratch(r, (size_t)(spec.base * set), sizeof *y);
    Design *design = NULL;
    s = y ? design_new(spec, &design, r->errors) : MACHINE;
    if (s != OK) {
        return s;
    }
    for (int64_t i = 0; i < spec.base; i++) {
        run_point(design, i, &f, y + i * set);
    }
    design_free(design);
    return out_indices(r, sobol_runs_of(y, spec.base * set, f.k));
}

/* -- elementary effects -------------------------------------------------------------------------
 */

static Status read_levels(CheckRun *r, int32_t *levels)
{
    int p = in_count(r, "levels");
    if (p % 2 != 0) {
        return in_refuse(r, "levels", "found %d, expected an even number", p);
    }
    double delta = p / (2.0 * (p - 1));
    if (in_given(r, "delta") && !(fabs(in_number(r, "delta") - delta) < 1e-6)) {
        return in_refuse(r, "delta", "found %g, expected %.9g, half of %d levels",
                         in_number(r, "delta"), delta, p);
    }
    *levels = p;
    return OK;
}

static Status out_effects(CheckRun *r, const double *effect, int64_t paths, int32_t k)
{
    MorrisIndex index[COLUMNS_MAX];
    MorrisSummary summary;
    Bootstrap b = bootstrap_default(SEED);
    b.count = BOOTSTRAP_COUNT_MIN; /* errors of means need none */
    Status s = morris_indices(effect, paths, k, b, &summary, index, r->errors);
    double mu[COLUMNS_MAX], mu_star[COLUMNS_MAX], mu_error[COLUMNS_MAX], star_error[COLUMNS_MAX];
    for (int32_t c = 0; s == OK && c < k; c++) {
        mu[c] = index[c].mu;
        mu_star[c] = index[c].mu_star;
        mu_error[c] = index[c].mu_error;
        star_error[c] = index[c].mu_star_error;
    }
    if (s != OK) {
        return s;
    }
    out_list(r, "mu", mu, k);
    out_list(r, "mu_star", mu_star, k);
    if (check_table[r->check].method == SIMULATION) {
        out_spread(r, "mu", mu_error, k);
        out_spread(r, "mu_star", star_error, k);
    }
    return OK;
}

/* The path that starts at a point of the grid and changes columns in their order. The average over
 * all starts is that over the grid whatever the order: a change of one column leads each start to
 * another, one to one. */
static void grid_path(const Known *f, int32_t p, int32_t start, double *unit, double *y)
{
    int32_t level[COLUMNS_MAX], k = f->k;
    for (int32_t c = 0; c < k; c++, start /= p) {
        level[c] = start % p;
    }
    for (int32_t step = 0; step <= k; step++) {
        if (step > 0) {
            int32_t before = level[step - 1];
            level[step - 1] += before < p / 2 ? p / 2 : -(p / 2);
        }
        for (int32_t c = 0; c < k; c++) {
            unit[step * k + c] = (double)level[c] / (p - 1);
        }
        y[step] = value_at(f, unit + (int64_t)step * k);
    }
}

Status check_elementary_effects(CheckRun *r)
{
    Known f;
    int32_t p = 0;
    Status s = read_function(r, &f);
    s = s == OK ? read_levels(r, &p) : s;
    double starts = s == OK ? pow(p, f.k) : 0.0;
    if (s != OK || starts > GRID_MAX) {
        return s != OK ? s
                       : in_refuse(r, "levels",
                                   "found %d, at which a grid of %d columns has %g "
                                   "points, expected at most %d",
                                   p, f.k, starts, GRID_MAX);
    }
    double *effect = run_scratch(r, (size_t)starts * (size_t)f.k, sizeof *effect);
    double unit[(COLUMNS_MAX + 1) * COLUMNS_MAX], y[COLUMNS_MAX + 1];
    if (!effect) {
        return MACHINE;
    }
    for (int32_t start = 0; start < (int32_t)starts; start++) {
        grid_path(&f, p, start, unit, y);
        morris_path(unit, y, f.k, effect + (int64_t)start * f.k);
    }
    return out_effects(r, effect, (int64_t)starts, f.k);
}

Status check_elementary_effects_run(CheckRun *r)
{
    Known f;
    int32_t p = 0;
    Status s = read_function(r, &f);
    s = s == OK ? read_levels(r, &p) : s;
    if (s != OK) {
        return s;
    }
    DesignSpec spec = {DESIGN_MORRIS, f.k, in_count(r, "paths"), p, SEED};
    int64_t rows = design_rows(spec);
    double unit[COLUMNS_MAX], *y = run_scratch(r, (size_t)rows, sizeof *y);
    double *effect = run_scratch(r, (size_t)(spec.base * f.k), sizeof *effect);
    Design *design = NULL;
    s = y && effect ? design_new(spec, &design, r->errors) : MACHINE;
    for (int64_t row = 0; s == OK && row < rows; row++) {
        design_row(design, row, unit);
        y[row] = value_at(&f, unit);
    }
    s = s == OK ? morris_effects(design, y, rows, effect) : s;
    design_free(design);
    return s == OK ? out_effects(r, effect, spec.base, f.k) : s;
}
