/* exploration.c: from a row of a design to a future, and the study that holds both. */
#include "evidence/exploration.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "evidence/study_spec.h"
#include "model/bundle.h"

/* -- the design ----------------------------------------------------------------------------- */

static bool is_screening(DesignKind kind)
{
    return kind == DESIGN_MORRIS || kind == DESIGN_SALTELLI;
}

bool exploration_luck_varies(const ExplorationOptions *o)
{
    return is_screening(o->kind) && o->luck == LUCK_VARIES;
}

DesignSpec exploration_spec(const ExplorationOptions *o)
{
    int32_t columns =
        uncertain_count(o->uncertain) + o->n_levers + (exploration_luck_varies(o) ? 1 : 0);
    return (DesignSpec){o->kind, columns, o->points, DESIGN_LEVELS, o->members.seed};
}

bool exploration_extends(const ExplorationOptions *o)
{
    bool nets = 2 * exploration_spec(o).columns <= DESIGN_SOBOL_COLUMNS;
    return o->kind != DESIGN_LATIN && (o->kind != DESIGN_SALTELLI || nets);
}

int64_t exploration_most(const ExplorationOptions *o)
{
    return MEMBERS_MOST / design_set_rows(exploration_spec(o));
}

Status exploration_check(const ExplorationOptions *o, Errors *e)
{
    DesignSpec spec = exploration_spec(o);
    if (uncertain_count(o->uncertain) + o->n_levers == 0) {
        return error_at(e, (FilePos){0}, "nothing varies: found no parameter and no lever");
    }
    Status status = design_check(spec, e);
    if (status == OK && o->points > exploration_most(o)) {
        status = error_at(e, (FilePos){.file = "--points"},
                          "found %lld, expected at most %lld: a study holds %d futures, and a "
                          "point has %d",
                          (long long)o->points, (long long)exploration_most(o), MEMBERS_MOST,
                          (int)design_set_rows(spec));
    }
    return status;
}

/* A path changes its luck on the way, a set of SALTELLI has that of A, or of B. */
static uint32_t luck_of(const Exploration *x, int32_t row, int64_t set, const double *unit)
{
    const ExplorationOptions *o = x->options;
    int32_t last = x->spec.n_factors - 1;
    if (o->luck == LUCK_IS_ONE) {
        return 0;
    }
    if (!exploration_luck_varies(o)) {
        return (uint32_t)row;
    }
    double first[DESIGN_COLUMNS_MAX];
    design_row(x->design, set * design_set_rows(design_spec(x->design)), first);
    return 2 * (uint32_t)set + (unit[last] != first[last] ? 1 : 0);
}

void exploration_future(const Exploration *x, int32_t row, double *unit, StudyFuture *out)
{
    int64_t set = row / design_set_rows(design_spec(x->design));
    design_row(x->design, row, unit);
    *out = (StudyFuture){(int32_t)set, luck_of(x, row, set, unit), unit};
}

double exploration_value(const Exploration *x, int32_t factor, double unit)
{
    int32_t inputs = uncertain_count(x->options->uncertain);
    return factor < inputs ? uncertain_value(x->options->uncertain, factor, unit)
                           : study_factor_value(&x->factor[factor], unit);
}

Status exploration_prepare(int32_t row, int32_t variant, MemberSetup *out, const void *exploration)
{
    const Exploration *x = exploration;
    const ExplorationOptions *o = x->options;
    double unit[DESIGN_COLUMNS_MAX];
    StudyFuture f;
    LeverSet levers = {0};
    int32_t inputs = uncertain_count(o->uncertain);
    exploration_future(x, row, unit, &f);
    out->luck = f.luck;
    out->plan = variant == 0 ? o->plan : o->against;
    uncertain_apply(o->uncertain, unit, &out->params);
    for (int32_t i = 0; i < o->n_levers; i++) {
        levers.moved[o->lever[i].lever] = true;
        levers.value[o->lever[i].lever] = exploration_value(x, inputs + i, unit[inputs + i]);
    }
    if (variant > 0 || o->n_levers == 0) {
        return OK;
    }
    Status status = plan_move(o->plan, o->scenario, &levers, &out->own);
    out->plan = status == OK ? out->own : out->plan;
    return status;
}

/* -- opening -------------------------------------------------------------------------------- */

/* A plan is what its file says and which levers are moved. */
static Status define_plan(const ExplorationOptions *o, int32_t variant, StudyVariant *out)
{
    const Plan *plan = variant == 0 ? o->plan : o->against;
    int32_t n = variant == 0 ? o->n_levers : 0, i = bundle_find(&o->scenario->bundle, plan->file);
    DigestState *d = digest_new();
    if (!d) {
        return MACHINE;
    }
    digest_add(d, o->scenario->bundle.file[i].text, o->scenario->bundle.file[i].length);
    for (int32_t k = 0; k < n; k++) {
        const char *name = lever_table[o->lever[k].lever].name;
        digest_add(d, name, strlen(name) + 1);
    }
    out->definition = digest_value(d);
    digest_free(d);
    snprintf(out->name, sizeof out->name, "%s%s", plan->name, n > 0 ? " with levers moved" : "");
    return OK;
}

static void define_factors(Exploration *x)
{
    const ExplorationOptions *o = x->options;
    StudyFactor *f = x->factor;
    for (int32_t i = 0; i < uncertain_count(o->uncertain); i++, f++) {
        *f = study_factor(uncertain_input(o->uncertain, i));
    }
    for (int32_t i = 0; i < o->n_levers; i++, f++) {
        const LeverInfo *info = &lever_table[o->lever[i].lever];
        snprintf(f->name, sizeof f->name, "%s", info->name);
        snprintf(f->unit, sizeof f->unit, "%s", info->unit);
        f->low = o->lever[i].low;
        f->high = o->lever[i].high;
        f->prior = UNIFORM;
    }
    if (exploration_luck_varies(o)) {
        *f = (StudyFactor){LUCK_FACTOR, "1", 0.0, 1.0, UNIFORM};
    }
}

/* What seed, factors and variants do not say. Points that depend on their number name it. */
static Status define_design(Exploration *x)
{
    const ExplorationOptions *o = x->options;
    char levels[32] = "", points[48] = "";
    if (o->kind == DESIGN_MORRIS) {
        snprintf(levels, sizeof levels, " on %d levels", DESIGN_LEVELS);
    }
    if (!exploration_extends(o)) {
        snprintf(points, sizeof points, " of %lld points", (long long)o->points);
    }
    int n =
        asprintf(&x->text, "%s%s%s, plan %s, %s luck", design_kind_name(o->kind), levels, points,
                 o->plan->name,
                 o->luck == LUCK_IS_ONE ? "one" : (exploration_luck_varies(o) ? "varied" : "own"));
    if (n < 0) {
        x->text = NULL;
        return MACHINE;
    }
    x->spec.design = x->text;
    return OK;
}

static Status define_study(Exploration *x, Errors *e)
{
    const ExplorationOptions *o = x->options;
    StudySpec *spec = &x->spec;
    Status begun = study_spec_begin(spec, &o->members, o->params, "exploration", e);
    if (begun != OK) {
        return begun;
    }
    spec->n_variants = o->against ? 2 : 1;
    spec->variant = x->variant;
    spec->n_factors = exploration_spec(o).columns;
    x->factor = calloc((size_t)spec->n_factors + 1, sizeof *x->factor);
    spec->factor = x->factor;
    if (!x->factor) {
        return MACHINE;
    }
    define_factors(x);
    Status status = define_design(x);
    for (int32_t i = 0; i < spec->n_variants && status == OK; i++) {
        status = define_plan(o, i, &x->variant[i]);
    }
    return status;
}

static Status count_sets(Exploration *x, Errors *e)
{
    int32_t futures = 0;
    Status status = study_complete(x->study, &futures, e);
    int64_t sets = futures / design_set_rows(design_spec(x->design));
    x->sets = sets < x->options->points ? sets : x->options->points;
    return status;
}

Status exploration_open(const ExplorationOptions *o, Exploration *x, Errors *e)
{
    *x = (Exploration){.options = o};
    Status status = exploration_check(o, e);
    if (status == OK) {
        status = define_study(x, e);
    }
    if (status == OK) {
        status = design_new(exploration_spec(o), &x->design, e);
    }
    if (status == OK) {
        status = study_open(o->path, &x->spec, &x->study, e);
    }
    return status == OK ? count_sets(x, e) : status;
}

Status exploration_close(Exploration *x, Status status, Errors *e)
{
    status = study_close(x->study, status, e);
    design_free(x->design);
    free(x->factor);
    free(x->text);
    *x = (Exploration){0};
    return status;
}

/* -- running -------------------------------------------------------------------------------- */

static void future_of(int32_t future, double *unit, StudyFuture *out, const void *context)
{
    exploration_future(context, future, unit, out);
}

Status exploration_run(Exploration *x, Errors *e)
{
    const ExplorationOptions *o = x->options;
    StudyReport report;
    StudyRun run = {.members = o->members, .future = future_of, .future_context = x};
    run.members.plan = o->plan;
    run.members.params = o->params;
    run.members.prepare = exploration_prepare;
    run.members.prepare_context = x;
    run.members.first_member = 0;
    run.members.members = (int32_t)design_rows(exploration_spec(o));
    Status status = study_run(x->study, &run, &report, e);
    x->found = report.found;
    x->run = report.run;
    x->seconds = report.seconds;
    x->interrupted = report.interrupted;
    x->out_of_time = report.out_of_time;
    return status == OK ? count_sets(x, e) : status;
}

/* -- reading -------------------------------------------------------------------------------- */

typedef struct {
    Exploration *x;
    ExplorationReceiver receive;
    void *context;
    double *unit;  /* [n_factors], of the design */
    double *first; /* [layout.size], what the plan gave, until the plan held against comes */
    bool failed;   /* the plan in that future */
    int32_t future;
} Reader;

static Status check_row(const Reader *r, const StudyRow *row, Errors *e)
{
    StudyFuture f;
    size_t n = (size_t)r->x->spec.n_factors;
    char text[96];
    exploration_future(r->x, row->future, r->unit, &f);
    if (row->draw == f.draw && row->luck == f.luck &&
        memcmp(row->unit, r->unit, n * sizeof *r->unit) == 0) {
        return OK;
    }
    snprintf(text, sizeof text, "the inputs of future %d are not those of its design",
             (int)row->future);
    return study_damaged(r->x->study, text, e);
}

/* The design names the plan, so it is the file's first variant and comes first. */
static Status take_row(const StudyRow *row, void *context, Errors *e)
{
    Reader *r = context;
    Status status = check_row(r, row, e);
    if (status != OK) {
        return status;
    }
    ExplorationRow out = {row->future, row->unit, row->luck, {row->values, NULL}};
    if (r->x->spec.n_variants == 1) {
        return r->receive(&out, r->context, e);
    }
    if (row->variant == 0) {
        r->future = row->future;
        r->failed = row->failed;
        if (!row->failed) {
            memcpy(r->first, row->values, r->x->spec.layout.size * sizeof *r->first);
        }
        return OK;
    }
    if (r->future != row->future) {
        return study_damaged(r->x->study, "a future lacks its plan", e);
    }
    out.values[0] = r->failed ? NULL : r->first;
    out.values[1] = row->values;
    return r->receive(&out, r->context, e);
}

Status exploration_scan(Exploration *x, ExplorationReceiver receive, void *context, Errors *e)
{
    Reader r = {.x = x, .receive = receive, .context = context, .future = NONE};
    int64_t rows = x->sets * design_set_rows(design_spec(x->design));
    r.unit = malloc(((size_t)x->spec.n_factors + 1) * sizeof *r.unit);
    r.first = malloc((x->spec.layout.size + 1) * sizeof *r.first);
    Status status =
        r.unit && r.first ? study_scan(x->study, (int32_t)rows, take_row, &r, e) : MACHINE;
    free(r.unit);
    free(r.first);
    return status;
}

double exploration_outcome(const Exploration *x, const ExplorationRow *row, Outcome outcome)
{
    double value = row->values[0] ? measure_whole(row->values[0], outcome) : (double)NAN;
    if (x->spec.n_variants == 1) {
        return value;
    }
    return row->values[1] ? value - measure_whole(row->values[1], outcome) : (double)NAN;
}
