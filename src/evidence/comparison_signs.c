/* comparison_signs.c: early figures of a plan that tell that it will end worse than another. */
#include <math.h>
#include <stdlib.h>

#include "evidence/comparison_result.h"

/* What is gathered of one plan, member by member. */
typedef struct {
    const ComparisonResult *result;
    const MeasureLayout *layout;
    int32_t plan, headline; /* headline: of the criterion, NONE when it is none */
    int32_t members;
    int32_t *draw;
    bool *failed;
    double *failing_day, *value;
} Gathering;

static double signed_harm(const ComparisonResult *r, double plan, double reference)
{
    return r->options->better == LOWER_IS_BETTER ? plan - reference : reference - plan;
}

/* Day of the plan from which it stays behind the reference, by month; the last day where the
 * criterion is not kept by month. */
static double failing_from(const Gathering *g, const double *plan, const double *reference)
{
    const MeasureLayout *l = g->layout;
    double last = l->days - l->from_day, from = last, sum = 0.0, behind[MEASURE_MONTHS_MAX];
    if (g->headline == NONE) {
        return last;
    }
    bool flow = outcome_table[headline_table[g->headline].outcome].kind == FLOW;
    for (int32_t m = 0; m < l->n_months; m++) {
        double now = signed_harm(g->result, measure_month(l, plan, g->headline, m),
                                 measure_month(l, reference, g->headline, m));
        sum = flow ? sum + now : now;
        behind[m] = sum;
    }
    for (int32_t m = l->n_months - 1; m >= 0 && behind[m] > 0.0; m--) {
        from = l->month[m].last - l->from_day + 1;
    }
    return from;
}

static void keep_member(Gathering *g, int32_t draw, const double *plan, const double *reference)
{
    const MeasureLayout *l = g->layout;
    Outcome o = g->result->options->criterion;
    double *value = g->value + (size_t)g->members * OUTCOME_COUNT * (size_t)l->early_weeks;
    g->draw[g->members] = draw;
    g->failed[g->members] =
        signed_harm(g->result, measure_whole(plan, o), measure_whole(reference, o)) > 0.0;
    g->failing_day[g->members] = failing_from(g, plan, reference);
    for (int k = 0; k < OUTCOME_COUNT; k++) {
        for (int32_t w = 0; w < l->early_weeks; w++) {
            *value++ = measure_early(l, plan, (Outcome)k, w);
        }
    }
    g->members++;
}

static Status take(const DrawRow *row, void *context, Errors *e)
{
    Gathering *g = context;
    (void)e;
    for (int32_t life = 0; life < row->lives; life++) {
        const double *plan = draw_values(row, life, g->plan);
        const double *reference = draw_values(row, life, g->result->options->reference);
        if (plan && reference) {
            keep_member(g, row->draw, plan, reference);
        }
    }
    return OK;
}

static int32_t criterion_headline(const ComparisonResult *r)
{
    for (int32_t h = 0; h < HEADLINE_COUNT; h++) {
        if (headline_table[h].outcome == r->options->criterion) {
            return h;
        }
    }
    return NONE;
}

static Status find_signs(const Gathering *g, PlanSigns *out, Errors *e)
{
    bool flow[OUTCOME_COUNT];
    int32_t failed = 0;
    for (int k = 0; k < OUTCOME_COUNT; k++) {
        flow[k] = outcome_table[k].kind == FLOW;
    }
    for (int32_t i = 0; i < g->members; i++) {
        failed += g->failed[i];
    }
    SignpostOptions o = signpost_options_default();
    o.level /= g->result->plans - 1; /* all plans together */
    o.seed = g->result->options->members.seed;
    Watch w = {g->members, OUTCOME_COUNT, g->layout->early_weeks,
               g->draw,    g->failed,     g->failing_day,
               g->value,   flow};
    out->plan = g->plan;
    out->share = g->members > 0 ? (double)failed / g->members : (double)NAN;
    return signposts_find(&w, &o, &out->report, e);
}

static Status plan_signs(ComparisonResult *r, PlanComparison *c, int32_t plan, PlanSigns *out,
                         Errors *e)
{
    int32_t draws = r->draws < SIGNPOST_DRAWS_MOST ? r->draws : SIGNPOST_DRAWS_MOST;
    size_t members = (size_t)draws * LIVES + 1;
    size_t values = (size_t)c->spec.layout.early_weeks * OUTCOME_COUNT;
    Gathering g = {.result = r,
                   .layout = &c->spec.layout,
                   .plan = plan,
                   .headline = criterion_headline(r),
                   .draw = malloc(members * sizeof(int32_t)),
                   .failed = malloc(members * sizeof(bool)),
                   .failing_day = malloc(members * sizeof(double)),
                   .value = malloc(members * (values + 1) * sizeof(double))};
    Status status = g.draw && g.failed && g.failing_day && g.value ? OK : MACHINE;
    if (status == OK) {
        status = draws_scan(c->study, &c->spec, draws, LIVES, take, &g, e);
    }
    if (status == OK) {
        status = find_signs(&g, out, e);
    }
    free(g.draw);
    free(g.failed);
    free(g.failing_day);
    free(g.value);
    return status;
}

Status result_signs(ComparisonResult *r, PlanComparison *c, Errors *e)
{
    Status status = OK;
    r->signs = calloc((size_t)r->plans + 1, sizeof *r->signs);
    if (!r->signs) {
        return MACHINE;
    }
    for (int32_t i = 0; i < r->plans && status == OK && c->spec.layout.early_weeks > 0; i++) {
        int32_t plan = c->ranking.order[i];
        if (plan != r->options->reference) {
            status = plan_signs(r, c, plan, &r->signs[r->n_signs], e);
            r->n_signs += status == OK;
        }
    }
    return status;
}
