/* exploration_effects.c: one outcome of an exploration: what each factor brings, and the chance of
 * as much if it did nothing but reshuffle luck. */
#include "evidence/exploration_effects.h"

#include <math.h>
#include <stdlib.h>

enum { FREEDOM_MOST = 1000 }; /* of Student's t: more is a normal distribution */

static Bootstrap bootstrap_of(const ExplorationResult *r)
{
    Bootstrap b = bootstrap_default(r->exploration->options->members.seed);
    b.level = EXPLORATION_LEVEL;
    return b;
}

/* Two looks at the same figures: the smaller chance, twice (Bonferroni). */
static double either(double a, double b) { return fmin(1.0, 2.0 * fmin(a, b)); }

/* -- paths ---------------------------------------------------------------------------------- */

/* Does it move the outcome one way, on the mean of its effects; and by more than other luck moves
 * it? Whatever touches a run reshuffles its luck, and reshuffled luck is no effect of the factor
 * (eqs. 1 and 2). */
static double path_chance(const double *effect, int64_t n, int32_t k, int32_t luck, int32_t f)
{
    Running mean = {0}, beyond = {0};
    for (int64_t path = 0; path < n; path++) {
        double own = effect[path * k + f];
        if (isfinite(own)) {
            running_add(&mean, own);
            if (luck != NONE) {
                running_add(&beyond, fabs(own) - fabs(effect[path * k + luck]));
            }
        }
    }
    double one_way = paired_chance(&mean);
    if (luck == NONE) {
        return one_way;
    }
    return either(one_way, beyond.mean > 0.0 ? 0.5 * paired_chance(&beyond) : 1.0);
}

static void fill_paths(const ExplorationResult *r, const double *effect, const MorrisIndex *index,
                       OutcomeEffects *out)
{
    for (int32_t f = 0; f < r->n_factors; f++) {
        FactorEffect *to = &out->factor[f];
        to->morris = index[f];
        to->size = index[f].mu_star;
        to->chance = path_chance(effect, r->sets, r->n_factors, r->luck, f);
    }
}

Status effects_of_paths(const ExplorationData *d, const double *y, OutcomeEffects *out, Errors *e)
{
    const ExplorationResult *r = d->result;
    size_t k = (size_t)r->n_factors;
    double *effect = malloc(((size_t)r->sets * k + 1) * sizeof *effect);
    MorrisIndex *index = calloc(k + 1, sizeof *index);
    MorrisSummary summary = {0};
    Status s = effect && index ? OK : MACHINE;
    if (s == OK) {
        s = morris_effects(r->exploration->design, y, r->rows, effect);
    }
    if (s == OK) {
        s = morris_indices(effect, r->sets, r->n_factors, bootstrap_of(r), &summary, index, e);
    }
    if (s == OK) {
        fill_paths(r, effect, index, out);
        out->used = summary.used;
        out->dropped = summary.dropped;
    }
    free(effect);
    free(index);
    return s;
}

/* -- indices -------------------------------------------------------------------------------- */

/* Of an estimate this far above 0, given its error. */
static double above_zero(double estimate, double error, int64_t points)
{
    if (!(estimate > 0.0)) {
        return 1.0;
    }
    int32_t freedom = (int32_t)(points - 1 < FREEDOM_MOST ? points - 1 : FREEDOM_MOST);
    return error > 0.0 ? 0.5 * student_tail(estimate / error, freedom) : 0.0;
}

double luck_together(const SobolIndex *luck)
{
    return fmax(0.0, luck->total - fmax(0.0, luck->first));
}

/* What luck does together with others: so much of its total index any factor may have that only
 * reshuffles it (eq. 3). */
static double index_chance(const SobolIndex *own, const SobolIndex *luck, int64_t points)
{
    double alone = above_zero(own->first, own->first_interval.error, points);
    double beyond = own->total, squares = own->total_interval.error * own->total_interval.error;
    if (luck) {
        beyond -= luck_together(luck);
        squares += luck->total_interval.error * luck->total_interval.error +
                   luck->first_interval.error * luck->first_interval.error;
    }
    return either(alone, above_zero(beyond, sqrt(squares), points));
}

/* First-order indices are linear in f(AB), so their sum is that of one column which moves by all
 * changes at once, and has its interval. */
static Status sum_first(const ExplorationResult *r, SobolRuns runs, OutcomeEffects *out, Errors *e)
{
    SobolSummary summary = {0};
    SobolIndex index = {0};
    double *all = malloc(((size_t)runs.n + 1) * sizeof *all);
    if (!all) {
        return MACHINE;
    }
    for (int64_t i = 0; i < runs.n; i++) {
        double a = runs.a[i * runs.step], changes = 0.0;
        for (int32_t f = 0; f < runs.columns; f++) {
            double change = runs.ab[i * runs.ab_step + f] - a;
            changes += f == r->luck && isfinite(change) ? 0.0 : change;
        }
        all[i] = a + changes;
    }
    SobolRuns one = {runs.n, 1, runs.a, runs.b, all, runs.step, 1};
    Status s = sobol_indices(one, bootstrap_of(r), &summary, &index, e);
    out->first_sum = index.first;
    out->first_sum_interval = index.first_interval;
    free(all);
    return s;
}

Status effects_of_indices(const ExplorationData *d, const double *y, OutcomeEffects *out, Errors *e)
{
    const ExplorationResult *r = d->result;
    SobolRuns runs = sobol_runs_of(y, r->rows, r->n_factors);
    SobolIndex *index = calloc((size_t)r->n_factors + 1, sizeof *index);
    if (!index) {
        return MACHINE;
    }
    Status s = sobol_indices(runs, bootstrap_of(r), &out->sobol, index, e);
    if (s == OK) {
        s = sum_first(r, runs, out, e);
    }
    const SobolIndex *luck = r->luck == NONE ? NULL : &index[r->luck];
    for (int32_t f = 0; f < r->n_factors && s == OK; f++) {
        FactorEffect *to = &out->factor[f];
        to->sobol = index[f];
        to->size = index[f].total;
        to->chance = index_chance(&index[f], luck, out->sobol.used);
    }
    out->used = out->sobol.used;
    out->dropped = out->sobol.dropped;
    free(index);
    return s;
}

/* -- ranks ---------------------------------------------------------------------------------- */

Status effects_of_ranks(const ExplorationData *d, const double *y, OutcomeEffects *out, Errors *e)
{
    const ExplorationResult *r = d->result;
    RankCorrelation *rank = calloc((size_t)r->n_factors + 1, sizeof *rank);
    if (!rank) {
        return MACHINE;
    }
    Status s = rank_correlations(d->x, y, (int32_t)r->rows, r->n_factors, &out->rank, rank, e);
    for (int32_t f = 0; f < r->n_factors && s == OK; f++) {
        out->factor[f].rank = rank[f];
        out->factor[f].size = fabs(rank[f].r);
        out->factor[f].chance = rank[f].chance;
    }
    out->used = out->rank.used;
    out->dropped = out->rank.dropped;
    free(rank);
    return s;
}
