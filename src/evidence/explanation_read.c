/* explanation_read.c: from the rows of a study to shares, effects and the median future. */
#include <math.h>
#include <stdlib.h>

#include "ensemble/summary.h"
#include "evidence/explanation_parts.h"

enum { VALUES = EXPLAINED_COUNT };

/* One future at a time, and the difference of each for the median. */
typedef struct {
    const Part *p;
    Explanation *x;
    int32_t n_rows, future;
    double value[VARIANTS_MAX][VALUES]; /* NaN: failed */
    int32_t n;
    double *difference; /* [futures] */
    double rest;        /* A - B with the sharing mechanisms off, of the future before */
} Reading;

static Outcome outcome_of(const ExplanationOptions *o, int k)
{
    static const Outcome beside[EXPLAINED_COUNT] = {
        [BY_GROUPS] = OUTCOME_residents_killed_by_groups,
        [IN_OPERATIONS] = OUTCOME_residents_killed_in_operations};
    return k == EXPLAINED ? o->outcome : beside[k];
}

static double value_of(const Reading *r, VariantKind kind, int32_t which, int k)
{
    return r->value[part_find(r->p, kind, which)][k];
}

/* A - B; NaN when either failed. */
static double difference_of(const Reading *r, int k)
{
    return value_of(r, VARIANT_A, 0, k) - value_of(r, VARIANT_B, 0, k);
}

static void add_there(Running *r, double value)
{
    if (!isnan(value)) {
        running_add(r, value);
    }
}

/* -- each part ------------------------------------------------------------------------------ */

static bool any_failed(const Reading *r)
{
    for (int32_t v = 0; v < r->p->n; v++) {
        if (isnan(r->value[v][EXPLAINED])) {
            return true;
        }
    }
    return false;
}

static void read_elements(Reading *r)
{
    ElementsFound *f = &r->x->elements;
    int32_t order[PLAYERS_MAX], n = r->x->n_elements;
    double walk[PLAYERS_MAX + 1];
    shapley_order(r->x->options->members.seed, n, r->future, order);
    for (int k = 0; k < EXPLAINED_COUNT; k++) {
        walk[0] = value_of(r, VARIANT_B, 0, k);
        walk[n] = value_of(r, VARIANT_A, 0, k);
        for (int32_t j = 1; j < n; j++) {
            walk[j] = value_of(r, VARIANT_STEP, j, k);
        }
        shapley_add(&f->shapley[k], order, walk);
    }
    double a = value_of(r, VARIANT_A, 0, EXPLAINED), b = value_of(r, VARIANT_B, 0, EXPLAINED);
    for (int32_t i = 0; i < n; i++) {
        add_there(&f->effect[i].alone, value_of(r, VARIANT_B_WITH, i, EXPLAINED) - b);
        add_there(&f->effect[i].last, a - value_of(r, VARIANT_A_WITHOUT, i, EXPLAINED));
    }
    add_there(&f->a, a);
    add_there(&f->b, b);
    add_there(&f->difference, a - b);
    f->futures++;
    f->failed += any_failed(r);
    r->difference[r->n++] = a - b;
}

static void read_mechanisms(Reading *r)
{
    MechanismsFound *f = &r->x->mechanisms;
    double on = difference_of(r, EXPLAINED);
    for (int32_t i = 0; i < r->x->options->n_mechanisms; i++) {
        double off =
            value_of(r, VARIANT_A_OFF, i, EXPLAINED) - value_of(r, VARIANT_B_OFF, i, EXPLAINED);
        add_there(&f->effect[i].alone, off - on);
    }
    add_there(&f->difference, on);
    f->futures++;
    f->failed += any_failed(r);
}

/* The walk begins where all of them are off: what is left there is the rest. */
static void read_shares(Reading *r)
{
    SharesFound *f = &r->x->shares;
    int32_t order[PLAYERS_MAX], pairs = f->shapley.pairs;
    double walk[PLAYERS_MAX + 1];
    shapley_order(r->x->options->members.seed, f->n, r->future, order);
    walk[f->n] = difference_of(r, EXPLAINED);
    for (int32_t j = 0; j < f->n; j++) {
        walk[j] =
            value_of(r, VARIANT_A_FIRST, j, EXPLAINED) - value_of(r, VARIANT_B_FIRST, j, EXPLAINED);
    }
    shapley_add(&f->shapley, order, walk);
    if (f->shapley.pairs > pairs) {
        running_add(&f->rest, 0.5 * (r->rest + walk[0]));
    }
    r->rest = walk[0];
    f->futures++;
    f->failed += any_failed(r);
}

static void read_future(Reading *r)
{
    switch (r->p->part) {
    case PART_ELEMENTS:
        read_elements(r);
        return;
    case PART_MECHANISMS:
        read_mechanisms(r);
        return;
    case PART_SHARES:
        read_shares(r);
        return;
    case PART_COUNT:
        return;
    }
}

static Status take_row(const StudyRow *row, void *context, Errors *e)
{
    Reading *r = context;
    const ExplanationOptions *o = r->x->options;
    (void)e;
    r->future = row->future;
    for (int k = 0; k < VALUES; k++) {
        r->value[row->variant][k] =
            row->failed ? (double)NAN : measure_whole(row->values, outcome_of(o, k));
    }
    r->n_rows++;
    if (r->n_rows == r->p->n) {
        r->n_rows = 0;
        read_future(r);
    }
    return OK;
}

/* -- marks and the median ------------------------------------------------------------------- */

static Status mark_elements(const Explanation *x, ElementsFound *f)
{
    double chance[3 * PLAYERS_MAX] = {0.0};
    bool marked[3 * PLAYERS_MAX];
    int32_t n = x->n_elements;
    for (int32_t i = 0; i < n; i++) {
        PartEffect *effect = &f->effect[i];
        effect->share_chance = paired_chance(&f->shapley[EXPLAINED].share[i]);
        effect->alone_chance = paired_chance(&effect->alone);
        effect->last_chance = paired_chance(&effect->last);
        chance[i] = effect->share_chance;
        chance[n + i] = effect->alone_chance;
        chance[2 * n + i] = effect->last_chance;
    }
    if (holm_mark(chance, 3 * n, EXPLANATION_MARK, marked) < 0) {
        return MACHINE;
    }
    for (int32_t i = 0; i < n; i++) {
        f->effect[i].share_marked = marked[i];
        f->effect[i].alone_marked = marked[n + i];
        f->effect[i].last_marked = marked[2 * n + i];
    }
    return OK;
}

static Status mark_mechanisms(const Explanation *x, MechanismsFound *f)
{
    double chance[MECHANISM_COUNT] = {0.0};
    bool marked[MECHANISM_COUNT];
    int32_t n = x->options->n_mechanisms;
    for (int32_t i = 0; i < n; i++) {
        chance[i] = f->effect[i].alone_chance = paired_chance(&f->effect[i].alone);
    }
    if (holm_mark(chance, n, EXPLANATION_MARK, marked) < 0) {
        return MACHINE;
    }
    for (int32_t i = 0; i < n; i++) {
        f->effect[i].alone_marked = marked[i];
    }
    return OK;
}

static Status mark_shares(SharesFound *f)
{
    double chance[MECHANISM_SHARES_MOST] = {0.0};
    for (int32_t i = 0; i < f->n; i++) {
        chance[i] = paired_chance(&f->shapley.share[i]);
    }
    return holm_mark(chance, f->n, EXPLANATION_MARK, f->marked) < 0 ? MACHINE : OK;
}

/* The future whose difference is nearest to the median of those that did not fail; the first of
 * several. */
static Status find_median(Explanation *x, const double *difference, int32_t n)
{
    double *sorted = malloc(((size_t)n + 1) * sizeof *sorted);
    size_t there = 0;
    if (!sorted) {
        return MACHINE;
    }
    for (int32_t i = 0; i < n; i++) {
        if (!isnan(difference[i])) {
            sorted[there++] = difference[i];
        }
    }
    if (there > 0) {
        sort_doubles(sorted, there);
        double median = sorted[(there - 1) / 2];
        for (int32_t i = 0; i < n && x->median == NONE; i++) {
            x->median = difference[i] == median ? i : NONE;
        }
        x->median_difference = median;
    }
    free(sorted);
    return OK;
}

static void begin(Explanation *x, ExplanationPart part)
{
    if (part == PART_ELEMENTS) {
        x->elements = (ElementsFound){.n = x->n_elements};
        for (int k = 0; k < EXPLAINED_COUNT; k++) {
            shapley_begin(&x->elements.shapley[k], x->n_elements);
        }
    } else if (part == PART_MECHANISMS) {
        x->mechanisms = (MechanismsFound){0};
    } else {
        shapley_begin(&x->shares.shapley, x->shares.n);
    }
}

static Status finish(const Reading *r, Explanation *x)
{
    switch (r->p->part) {
    case PART_ELEMENTS: {
        Status status = mark_elements(x, &x->elements);
        return status == OK ? find_median(x, r->difference, r->n) : status;
    }
    case PART_MECHANISMS:
        return mark_mechanisms(x, &x->mechanisms);
    case PART_SHARES:
        return mark_shares(&x->shares);
    case PART_COUNT:
        break;
    }
    return OK;
}

Status part_read(const Part *p, Study *s, int32_t n, Explanation *x, Errors *e)
{
    Reading *r = calloc(1, sizeof *r);
    if (!r) {
        return MACHINE;
    }
    *r = (Reading){.p = p, .x = x, .difference = malloc(((size_t)n + 1) * sizeof(double))};
    Status status = r->difference ? OK : MACHINE;
    if (status == OK) {
        begin(x, p->part);
        status = study_scan(s, n, take_row, r, e);
    }
    if (status == OK) {
        status = finish(r, x);
    }
    free(r->difference);
    free(r);
    return status;
}
