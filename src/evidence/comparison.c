/* comparison.c: the futures of a comparison, and when there are enough of them. */
#include "evidence/comparison.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "evidence/draws_scan.h"
#include "evidence/study_spec.h"
#include "model/bundle.h"

int32_t comparison_look(int j)
{
    int32_t whole = 2 * UNCERTAIN_BLOCK << (j - 1) / 2;
    return j == 0 ? UNCERTAIN_BLOCK : (j % 2 == 1 ? whole : whole + whole / 2);
}

int32_t comparison_nobody_arrives(const Plan *const *plan, int32_t n)
{
    for (int32_t i = 0; i < n; i++) {
        if (plan[i]->arrivals == ARRIVALS_NONE) {
            return i;
        }
    }
    return NONE;
}

/* -- what a future is ----------------------------------------------------------------------- */

static void future_of(int32_t future, double *unit, StudyFuture *out, const void *context)
{
    const ComparisonOptions *o = context;
    out->draw = future / LIVES;
    out->luck = (uint32_t)future;
    out->unit = unit;
    uncertain_unit(o->uncertain, o->members.seed, out->draw, unit);
}

static Status prepare(int32_t future, int32_t variant, MemberSetup *out, const void *context)
{
    const ComparisonOptions *o = context;
    double unit[PARAM_COUNT];
    StudyFuture f;
    future_of(future, unit, &f, context);
    out->plan = o->plan[variant];
    out->luck = f.luck;
    uncertain_apply(o->uncertain, unit, &out->params);
    return OK;
}

/* -- opening -------------------------------------------------------------------------------- */

/* A plan is what its file says. */
static Status define_plan(const Scenario *s, const Plan *plan, StudyVariant *out)
{
    int32_t i = bundle_find(&s->bundle, plan->file);
    DigestState *d = digest_new();
    if (!d) {
        return MACHINE;
    }
    digest_add(d, s->bundle.file[i].text, s->bundle.file[i].length);
    out->definition = digest_value(d);
    digest_free(d);
    snprintf(out->name, sizeof out->name, "%s", plan->name);
    return OK;
}

static Status define_factors(const Uncertain *u, PlanComparison *c)
{
    int32_t n = uncertain_count(u);
    c->factor = calloc((size_t)n + 1, sizeof *c->factor);
    for (int32_t i = 0; c->factor && i < n; i++) {
        c->factor[i] = study_factor(uncertain_input(u, i));
    }
    c->spec.factor = c->factor;
    c->spec.n_factors = n;
    return c->factor ? OK : MACHINE;
}

static Status define_design(const Uncertain *u, PlanComparison *c)
{
    char *inputs = uncertain_describe(u);
    int n = inputs ? asprintf(&c->design, "each draw is lived %d times\n%s", LIVES, inputs) : -1;
    free(inputs);
    if (n < 0) {
        c->design = NULL;
        return MACHINE;
    }
    c->spec.design = c->design;
    return OK;
}

static Status define_study(PlanComparison *c, Errors *e)
{
    const ComparisonOptions *o = c->options;
    StudySpec *spec = &c->spec;
    Status status = study_spec_begin(spec, &o->members, o->params, "comparison", e);
    spec->access = o->access;
    spec->variant = c->variant;
    spec->n_variants = o->n_plans;
    for (int32_t i = 0; i < o->n_plans && status == OK; i++) {
        status = define_plan(o->scenario, o->plan[i], &c->variant[i]);
    }
    if (status == OK) {
        status = define_factors(o->uncertain, c);
    }
    return status == OK ? define_design(o->uncertain, c) : status;
}

static Status count_draws(PlanComparison *c, Errors *e)
{
    int32_t futures = 0;
    Status status = study_complete(c->study, &futures, e);
    c->draws = futures / LIVES;
    return status;
}

Status comparison_open(const ComparisonOptions *o, PlanComparison *c, Errors *e)
{
    *c = (PlanComparison){.options = o};
    Status status = define_study(c, e);
    if (status == OK) {
        status = study_open(o->path, &c->spec, &c->study, e);
    }
    return status == OK ? count_draws(c, e) : status;
}

Status comparison_close(PlanComparison *c, Status status, Errors *e)
{
    status = study_close(c->study, status, e);
    free(c->factor);
    free(c->design);
    *c = (PlanComparison){0};
    return status;
}

/* -- one outcome ---------------------------------------------------------------------------- */

static Status take_outcomes(const DrawRow *row, void *context, Errors *e)
{
    OutcomeTable *t = context;
    (void)e;
    for (int32_t k = 0; k < t->n_outcomes; k++) {
        for (int32_t p = 0; p < row->n_plans; p++) {
            for (int32_t life = 0; life < row->lives; life++) {
                const double *values = draw_values(row, life, p);
                size_t at = (((size_t)k * (size_t)row->n_plans + (size_t)p) * (size_t)t->draws +
                             (size_t)row->draw) *
                                (size_t)row->lives +
                            (size_t)life;
                t->value[at] = values ? measure_whole(values, t->outcome[k]) : (double)NAN;
            }
        }
    }
    return OK;
}

Status comparison_outcomes(PlanComparison *c, const Outcome *outcome, int32_t n, int32_t draws,
                           OutcomeTable *out, Errors *e)
{
    OutcomeTable t = {
        .n_outcomes = n, .outcome = outcome, .plans = c->options->n_plans, .draws = draws};
    size_t cells = (size_t)n * (size_t)t.plans * (size_t)draws * LIVES;
    t.value = malloc((cells + 1) * sizeof *t.value);
    Status status =
        t.value ? draws_scan(c->study, &c->spec, draws, LIVES, take_outcomes, &t, e) : MACHINE;
    if (status != OK) {
        free(t.value);
        return status;
    }
    *out = t;
    return OK;
}

PlanTable outcome_plans(const OutcomeTable *t, int32_t k)
{
    size_t one = (size_t)t->plans * (size_t)t->draws * LIVES;
    return (PlanTable){t->plans, t->draws, LIVES, t->value + (size_t)k * one};
}

/* -- running until settled ------------------------------------------------------------------ */

/* Mean of the reference, for the width within which plans are equal. */
static double reference_mean(const ComparisonOptions *o, const PlanTable *t)
{
    Running r = {0};
    for (int32_t d = 0; d < t->draws; d++) {
        double mean = draw_mean(plan_futures(t, o->reference), d);
        if (!isnan(mean)) {
            running_add(&r, mean);
        }
    }
    return r.mean;
}

static Status rank_plans(PlanComparison *c, int32_t draws, int32_t look, Errors *e)
{
    const ComparisonOptions *o = c->options;
    OutcomeTable t;
    Status status = comparison_outcomes(c, &o->criterion, 1, draws, &t, e);
    if (status != OK) {
        return status;
    }
    PlanTable plans = outcome_plans(&t, 0);
    c->width = o->indifferent * fabs(reference_mean(o, &plans));
    RankingOptions ranking = {o->error, c->width, o->better, look};
    status = ranking_look(&plans, &ranking, &c->ranking);
    c->looks = look;
    free(t.value);
    return status;
}

/* Runs all futures of the first `draws` draws that are not there. */
static Status run_draws(PlanComparison *c, int32_t draws, double seconds_left, Errors *e)
{
    const ComparisonOptions *o = c->options;
    StudyReport report;
    StudyRun run = {.members = o->members, .future = future_of, .future_context = o};
    run.members.prepare = prepare;
    run.members.prepare_context = o;
    run.members.first_member = c->draws * LIVES;
    run.members.members = draws * LIVES - run.members.first_member;
    run.members.seconds_most = seconds_left;
    if (run.members.members <= 0) {
        return OK;
    }
    Status status = study_run(c->study, &run, &report, e);
    c->found += report.found;
    c->run += report.run;
    c->seconds += report.seconds;
    c->interrupted = report.interrupted;
    c->out_of_time = report.out_of_time;
    return status == OK ? count_draws(c, e) : status;
}

static int32_t most_draws(const ComparisonOptions *o)
{
    int32_t most = MEMBERS_MOST / LIVES;
    return o->most_draws > 0 && o->most_draws < most ? o->most_draws : most;
}

/* What is there when the time is over is looked at, too: the number of draws then depends on the
 * machine, not on what came out. */
Status comparison_run(PlanComparison *c, Errors *e)
{
    const ComparisonOptions *o = c->options;
    double most_seconds = o->members.seconds_most;
    Status status = OK;
    for (int j = 0; status == OK && !c->settled && !c->interrupted && j < LOOKS_MOST; j++) {
        int32_t look = comparison_look(j), most = most_draws(o);
        int32_t wanted = look < most ? look : most;
        double left = most_seconds > 0.0 ? fmax(1e-9, most_seconds - c->seconds) : 0.0;
        if (c->draws < wanted && !c->out_of_time) {
            status = run_draws(c, wanted, left, e);
        }
        bool last = c->draws < wanted || wanted == most;
        int32_t seen = c->draws < wanted ? c->draws : wanted;
        if (status == OK && seen > 1 && seen > c->ranking.draws && !c->interrupted) {
            status = rank_plans(c, seen, j + 1, e);
            c->settled = status == OK && c->ranking.settled;
        }
        if (last) {
            break;
        }
    }
    return status;
}
