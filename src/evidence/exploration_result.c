/* exploration_result.c: reads an exploration and works out what moves each outcome. */
#include "evidence/exploration_result.h"

#include <math.h>
#include <stdlib.h>

#include "evidence/exploration_effects.h"

int32_t exploration_sets_least(DesignKind kind)
{
    return kind == DESIGN_MORRIS || kind == DESIGN_SALTELLI ? 2 : RANK_POINTS_LEAST;
}

bool when_happens(const When *w, double value)
{
    return w->comparison == AT_LEAST ? value >= w->value : value <= w->value;
}

/* -- reading -------------------------------------------------------------------------------- */

static Status take_row(const ExplorationRow *row, void *context, Errors *e)
{
    ExplorationData *d = context;
    const ExplorationResult *r = d->result;
    (void)e;
    for (int32_t o = 0; o < r->n_outcomes; o++) {
        d->y[o * r->rows + row->row] =
            exploration_outcome(r->exploration, row, r->outcome[o].outcome);
    }
    if (r->when) {
        d->y[r->n_outcomes * r->rows + row->row] =
            exploration_outcome(r->exploration, row, r->when->outcome);
    }
    for (int32_t f = 0; d->x && f < r->n_factors; f++) {
        d->x[(int64_t)row->row * r->n_factors + f] =
            exploration_value(r->exploration, f, row->unit[f]);
    }
    return OK;
}

static Status read_data(const ExplorationResult *r, Exploration *x, ExplorationData *d, Errors *e)
{
    size_t rows = (size_t)r->rows;
    bool scattered = design_set_rows(design_spec(x->design)) == 1;
    *d = (ExplorationData){.result = r};
    d->y = malloc(((size_t)r->n_outcomes + 1) * (rows + 1) * sizeof *d->y);
    d->x = scattered ? malloc((rows * (size_t)r->n_factors + 1) * sizeof *d->x) : NULL;
    if (!d->y || (scattered && !d->x)) {
        return MACHINE;
    }
    for (size_t i = 0; i < ((size_t)r->n_outcomes + 1) * rows; i++) {
        d->y[i] = (double)NAN;
    }
    return exploration_scan(x, take_row, d, e);
}

/* -- each outcome --------------------------------------------------------------------------- */

static void describe_outcome(const ExplorationResult *r, const double *y, OutcomeEffects *out)
{
    for (int64_t i = 0; i < r->rows; i++) {
        if (isfinite(y[i])) {
            running_add(&out->spread, y[i]);
        }
    }
    out->constant = !(out->spread.squares > 0.0);
}

static bool comes_before(const OutcomeEffects *o, int32_t luck, int32_t a, int32_t b)
{
    const FactorEffect *x = &o->factor[a], *y = &o->factor[b];
    if ((a == luck) != (b == luck)) {
        return b == luck;
    }
    if (x->marked != y->marked) {
        return x->marked;
    }
    return x->size != y->size ? x->size > y->size : a < b;
}

/* A thousand factors at most, so the plain way will do. */
static void sort_factors(const ExplorationResult *r, OutcomeEffects *o)
{
    for (int32_t i = 0; i < r->n_factors; i++) {
        int32_t at = i;
        while (at > 0 && comes_before(o, r->luck, i, o->order[at - 1])) {
            o->order[at] = o->order[at - 1];
            at--;
        }
        o->order[at] = i;
    }
}

/* All factors of one outcome are one family. */
static Status mark_factors(const ExplorationResult *r, OutcomeEffects *o)
{
    double *chance = malloc(((size_t)r->n_factors + 1) * sizeof *chance);
    bool *marked = calloc((size_t)r->n_factors + 1, sizeof *marked);
    Status status = chance && marked ? OK : MACHINE;
    for (int32_t f = 0; f < r->n_factors && status == OK; f++) {
        o->factor[f].chance = f == r->luck ? (double)NAN : o->factor[f].chance;
        chance[f] = o->factor[f].chance;
    }
    if (status == OK && !o->constant &&
        holm_mark(chance, r->n_factors, EXPLORATION_ERROR, marked) < 0) {
        status = MACHINE;
    }
    for (int32_t f = 0; f < r->n_factors && status == OK; f++) {
        o->factor[f].marked = marked[f];
        o->marked += marked[f];
    }
    free(chance);
    free(marked);
    return status;
}

static Status analyse(const ExplorationData *d, int32_t which, OutcomeEffects *o, Errors *e)
{
    const ExplorationResult *r = d->result;
    const double *y = d->y + which * r->rows;
    Status status = OK;
    describe_outcome(r, y, o);
    switch (r->exploration->options->kind) {
    case DESIGN_MORRIS:
        status = effects_of_paths(d, y, o, e);
        break;
    case DESIGN_SALTELLI:
        status = effects_of_indices(d, y, o, e);
        break;
    default:
        status = effects_of_ranks(d, y, o, e);
        break;
    }
    if (status == OK) {
        status = mark_factors(r, o);
    }
    if (status == OK) {
        sort_factors(r, o);
    }
    return status;
}

/* -- boxes ---------------------------------------------------------------------------------- */

static Status find_boxes(ExplorationResult *r, const ExplorationData *d)
{
    const double *y = d->y + r->n_outcomes * r->rows;
    size_t rows = (size_t)r->rows, k = (size_t)r->n_factors;
    double *x = malloc((rows * k + 1) * sizeof *x), *bad = malloc((rows + 1) * sizeof *bad);
    uint32_t *id = malloc((rows + 1) * sizeof *id);
    DiscoveryOptions options = discovery_options_default();
    options.seed = r->exploration->options->members.seed;
    int32_t n = 0;
    for (int64_t i = 0; x && bad && id && i < r->rows; i++) {
        if (isfinite(y[i])) {
            for (size_t f = 0; f < k; f++) {
                x[(size_t)n * k + f] = d->x[(size_t)i * k + f];
            }
            bad[n] = when_happens(r->when, y[i]) ? 1.0 : 0.0;
            id[n] = (uint32_t)i;
            r->cases += bad[n] > 0.0;
            n++;
        }
    }
    r->cases_of = n;
    Draws draws = {n, r->n_factors, x, bad, id};
    Status status = x && bad && id ? discovery_find(&draws, &options, &r->found) : MACHINE;
    free(x);
    free(bad);
    free(id);
    return status;
}

/* -- all ------------------------------------------------------------------------------------ */

static Status refuse_few(const Exploration *x, Errors *e)
{
    int32_t least = exploration_sets_least(x->options->kind);
    int32_t rows = design_set_rows(design_spec(x->design));
    return error_at(e, (FilePos){.file = x->options->path},
                    "holds %lld complete set%s of %d future%s, expected at least %d to say "
                    "anything; the same command with more --minutes goes on",
                    (long long)x->sets, x->sets == 1 ? "" : "s", (int)rows, rows == 1 ? "" : "s",
                    (int)least);
}

/* Paths that it takes until the smallest chance there can be is marked among so many factors. */
static int32_t paths_to_mark(int32_t factors)
{
    int32_t n = 2;
    while (ldexp(1.0, 1 - n) * factors > EXPLORATION_ERROR) {
        n++;
    }
    return n;
}

static Status allocate(ExplorationResult *r)
{
    size_t n = (size_t)r->n_factors;
    r->outcome = calloc((size_t)r->n_outcomes + 1, sizeof *r->outcome);
    for (int32_t o = 0; r->outcome && o < r->n_outcomes; o++) {
        r->outcome[o].factor = calloc(n + 1, sizeof *r->outcome[o].factor);
        r->outcome[o].order = calloc(n + 1, sizeof *r->outcome[o].order);
        if (!r->outcome[o].factor || !r->outcome[o].order) {
            return MACHINE;
        }
    }
    return r->outcome ? OK : MACHINE;
}

static void describe_design(const Exploration *x, ExplorationResult *r)
{
    const ExplorationOptions *o = x->options;
    r->exploration = x;
    r->sets = x->sets;
    r->rows = x->sets * design_set_rows(design_spec(x->design));
    r->n_factors = x->spec.n_factors;
    r->luck = exploration_luck_varies(o) ? r->n_factors - 1 : NONE;
    r->sets_to_mark =
        o->kind == DESIGN_MORRIS ? paths_to_mark(r->n_factors - (r->luck != NONE)) : 0;
}

static Status work_out(ExplorationResult *r, Exploration *x, Errors *e)
{
    ExplorationData d;
    Status status = read_data(r, x, &d, e);
    for (int32_t o = 0; o < r->n_outcomes && status == OK; o++) {
        status = analyse(&d, o, &r->outcome[o], e);
    }
    if (status == OK && r->when) {
        status = find_boxes(r, &d);
    }
    free(d.x);
    free(d.y);
    return status;
}

Status exploration_result(Exploration *x, const Outcome *outcome, int32_t n, const When *when,
                          ExplorationResult **out, Errors *e)
{
    if (x->sets < exploration_sets_least(x->options->kind)) {
        return refuse_few(x, e);
    }
    ExplorationResult *r = calloc(1, sizeof *r);
    if (!r) {
        return MACHINE;
    }
    describe_design(x, r);
    r->n_outcomes = n;
    r->when = when;
    Status status = allocate(r);
    for (int32_t o = 0; o < n && status == OK; o++) {
        r->outcome[o].outcome = outcome[o];
    }
    if (status == OK) {
        status = work_out(r, x, e);
    }
    if (status != OK) {
        exploration_result_free(r);
        return status;
    }
    *out = r;
    return OK;
}

void exploration_result_free(ExplorationResult *r)
{
    if (!r) {
        return;
    }
    for (int32_t o = 0; r->outcome && o < r->n_outcomes; o++) {
        free(r->outcome[o].factor);
        free(r->outcome[o].order);
    }
    free(r->outcome);
    discovery_free(r->found);
    free(r);
}
