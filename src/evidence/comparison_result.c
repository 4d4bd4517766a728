/* comparison_result.c: levels, differences, regret, prices and spread of every plan. */
#include "evidence/comparison_result.h"

#include <math.h>
#include <stdlib.h>

#include "ensemble/summary.h"
#include "evidence/satisficing.h"

/* Of the futures that did not break off. */
static Status fill_levels(Futures f, PlanOutcome *out)
{
    int32_t n = 0, futures = f.draws * f.lives;
    double *sorted = malloc(((size_t)futures + 1) * sizeof *sorted), tail = 0.0;
    Running over_draws = {0};
    if (!sorted) {
        return MACHINE;
    }
    for (int32_t i = 0; i < futures; i++) {
        if (!isnan(f.value[i])) {
            sorted[n++] = f.value[i];
        }
    }
    for (int32_t d = 0; d < f.draws; d++) {
        double mean = draw_mean(f, d);
        if (!isnan(mean)) {
            running_add(&over_draws, mean);
        }
    }
    sort_doubles(sorted, (size_t)n);
    tail = (1.0 - COMPARISON_LEVEL) / 2.0;
    out->median = n > 0 ? quantile_sorted(sorted, (size_t)n, 0.5) : (double)NAN;
    out->low = n > 0 ? quantile_sorted(sorted, (size_t)n, tail) : (double)NAN;
    out->high = n > 0 ? quantile_sorted(sorted, (size_t)n, 1.0 - tail) : (double)NAN;
    out->mean = n > 0 ? over_draws.mean : (double)NAN;
    free(sorted);
    return OK;
}

static Status fill_outcome(const PlanTable *t, int32_t reference, Better better, PlanOutcome *out)
{
    Status status = OK;
    for (int32_t p = 0; p < t->plans && status == OK; p++) {
        status = fill_levels(plan_futures(t, p), &out[p]);
        if (status == OK) {
            status = preference_of(plan_futures(t, p), plan_futures(t, reference), better,
                                   COMPARISON_LEVEL, &out[p].against);
        }
    }
    return status;
}

static Status fill_outcomes(ComparisonResult *r)
{
    int32_t reference = r->options->reference;
    PlanTable t = outcome_plans(&r->criterion, 0);
    Status status = fill_outcome(&t, reference, r->options->better, r->ranked);
    for (int h = 0; h < HEADLINE_COUNT && status == OK; h++) {
        t = outcome_plans(&r->headlines, h);
        status = fill_outcome(&t, reference, headline_table[h].better, r->outcome[h]);
    }
    return status;
}

static Status fill_beats(ComparisonResult *r)
{
    PlanTable t = outcome_plans(&r->criterion, 0);
    Status status = OK;
    for (int32_t a = 0; a < r->plans; a++) {
        for (int32_t b = 0; b < r->plans && status == OK; b++) {
            status = preference_of(plan_futures(&t, a), plan_futures(&t, b), r->options->better,
                                   COMPARISON_LEVEL, &r->beats[a][b]);
        }
    }
    return status;
}

/* -- of each plan --------------------------------------------------------------------------- */

/* Two outcomes of a plan against the reference. */
typedef struct {
    double *cost, *saved, *difference; /* [draws * LIVES] */
} Differences;

static void differences_free(Differences *d)
{
    free(d->cost);
    free(d->saved);
    free(d->difference);
}

static Futures as_futures(const ComparisonResult *r, const double *value)
{
    return (Futures){r->draws, LIVES, value};
}

/* a - b of one headline. */
static void difference_of(const ComparisonResult *r, int headline, int32_t a, int32_t b,
                          double *out)
{
    PlanTable t = outcome_plans(&r->headlines, headline);
    futures_difference(plan_futures(&t, a), plan_futures(&t, b), out);
}

/* What a plan costs for what it saves: harm of the reference less that of the plan. */
static Ratio price_of(const ComparisonResult *r, int32_t plan, int harm, Differences *d)
{
    difference_of(r, HEADLINE_spent, plan, r->options->reference, d->cost);
    difference_of(r, harm, r->options->reference, plan, d->saved);
    return ratio_of(as_futures(r, d->cost), as_futures(r, d->saved), COMPARISON_LEVEL);
}

static Bootstrap resampling(const ComparisonResult *r)
{
    Bootstrap b = bootstrap_default(r->options->members.seed);
    b.level = COMPARISON_LEVEL;
    return b;
}

static Status judge_plan(ComparisonResult *r, int32_t plan, Differences *d)
{
    PlanTable t = outcome_plans(&r->criterion, 0);
    PlanJudgement *out = &r->plan[plan];
    Futures own = plan_futures(&t, plan), other = plan_futures(&t, r->options->reference);
    for (int32_t i = 0; i < own.draws * own.lives; i++) {
        out->failed += isnan(own.value[i]);
    }
    out->per_life = price_of(r, plan, HEADLINE_killed_residents, d);
    out->per_displacement = price_of(r, plan, HEADLINE_newly_displaced, d);
    futures_difference(own, other, d->difference);
    Status status = variance_split(own, resampling(r), &out->spread);
    return status == OK ? variance_split(as_futures(r, d->difference), resampling(r),
                                         &out->difference_spread)
                        : status;
}

static Status judge_plans(ComparisonResult *r)
{
    PlanTable t = outcome_plans(&r->criterion, 0);
    Regret regret[PLANS_MOST];
    size_t futures = (size_t)r->draws * LIVES + 1;
    Differences d = {malloc(futures * sizeof(double)), malloc(futures * sizeof(double)),
                     malloc(futures * sizeof(double))};
    Status status = d.cost && d.saved && d.difference ? OK : MACHINE;
    if (status == OK) {
        status = regret_of(&t, r->options->better, COMPARISON_LEVEL, regret);
    }
    for (int32_t p = 0; p < r->plans && status == OK; p++) {
        r->plan[p].regret = regret[p];
        status = judge_plan(r, p, &d);
    }
    differences_free(&d);
    return status;
}

/* -- good enough ---------------------------------------------------------------------------- */

static Status judge_demands(ComparisonResult *r, PlanComparison *c, Errors *e)
{
    const ComparisonOptions *o = r->options;
    Outcome outcome[DEMANDS_MOST];
    OutcomeTable t = {.value = NULL};
    for (int32_t i = 0; i < o->n_demands; i++) {
        outcome[i] = o->demand[i].outcome;
    }
    Status status =
        o->n_demands > 0 ? comparison_outcomes(c, outcome, o->n_demands, r->draws, &t, e) : OK;
    for (int32_t p = 0; p < r->plans && o->n_demands > 0 && status == OK; p++) {
        Demand demand[DEMANDS_MOST];
        for (int32_t i = 0; i < o->n_demands; i++) {
            PlanTable plans = outcome_plans(&t, i);
            bool most = o->demand[i].comparison == AT_MOST;
            demand[i] = (Demand){plan_futures(&plans, p), most ? LOWER_IS_BETTER : HIGHER_IS_BETTER,
                                 o->demand[i].value};
        }
        status = satisficing_share(demand, o->n_demands, resampling(r), &r->plan[p].enough);
    }
    free(t.value);
    return status;
}

/* -- all of it ------------------------------------------------------------------------------ */

double plan_utility(const ComparisonResult *r, int32_t plan, int32_t draw)
{
    PlanTable t = outcome_plans(&r->criterion, 0);
    double mean = draw_mean(plan_futures(&t, plan), draw);
    return r->options->better == LOWER_IS_BETTER ? -mean : mean;
}

static Status read_tables(ComparisonResult *r, PlanComparison *c, Errors *e)
{
    Outcome headline[HEADLINE_COUNT];
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        headline[h] = headline_table[h].outcome;
    }
    Status status = comparison_outcomes(c, headline, HEADLINE_COUNT, r->draws, &r->headlines, e);
    if (status == OK) {
        status = comparison_outcomes(c, &r->options->criterion, 1, r->draws, &r->criterion, e);
    }
    r->headlines.outcome = NULL; /* they are headline_table's */
    return status;
}

static Status work_out(ComparisonResult *r, PlanComparison *c, Errors *e)
{
    Status status = read_tables(r, c, e);
    if (status == OK) {
        status = fill_outcomes(r);
    }
    if (status == OK) {
        status = fill_beats(r);
    }
    if (status == OK) {
        status = judge_plans(r);
    }
    if (status == OK) {
        status = judge_demands(r, c, e);
    }
    if (status == OK) {
        status = harm_read(c->study, &c->spec, r->draws, LIVES, &r->harm, e);
    }
    if (status == OK) {
        status = result_turns(r, c, e);
    }
    if (status == OK) {
        status = result_value(r, c, e);
    }
    return status == OK ? result_signs(r, c, e) : status;
}

Status comparison_result(PlanComparison *c, ComparisonResult **out, Errors *e)
{
    if (c->ranking.draws < 2) {
        return error_at(e, (FilePos){c->options->path, 0, 0},
                        "holds %d draw%s lived under every plan, expected two or more: run it "
                        "longer",
                        (int)c->draws, c->draws == 1 ? "" : "s");
    }
    ComparisonResult *r = calloc(1, sizeof *r);
    if (!r) {
        return MACHINE;
    }
    r->comparison = c;
    r->options = c->options;
    r->plans = c->options->n_plans;
    r->draws = c->ranking.draws;
    r->best = c->ranking.order[0];
    Status status = work_out(r, c, e);
    if (status != OK) {
        comparison_result_free(r);
        return status;
    }
    *out = r;
    return OK;
}

void comparison_result_free(ComparisonResult *r)
{
    if (!r) {
        return;
    }
    for (int32_t i = 0; i < r->n_turns; i++) {
        discovery_free(r->turn[i].found);
    }
    harm_free(r->harm);
    free(r->headlines.value);
    free(r->criterion.value);
    free(r->value);
    free(r->signs);
    free(r);
}
