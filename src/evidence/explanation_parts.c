/* explanation_parts.c: the variants of each part, and what a future of them is. */
#include "evidence/explanation_parts.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/check.h"
#include "evidence/study_spec.h"
#include "model/bundle.h"
#include "model/levers.h"

/* -- what a future is ----------------------------------------------------------------------- */

void part_future(int32_t future, double *unit, StudyFuture *out, const void *options)
{
    const ExplanationOptions *o = options;
    out->draw = future;
    out->luck = (uint32_t)future;
    out->unit = unit;
    uncertain_unit(o->uncertain, o->members.seed, out->draw, unit);
}

static void set_future(int32_t future, MemberSetup *out, const ExplanationOptions *o)
{
    double unit[PARAM_COUNT];
    StudyFuture f;
    part_future(future, unit, &f, o);
    out->luck = f.luck;
    uncertain_apply(o->uncertain, unit, &out->params);
}

Status explanation_prepare(int32_t future, int32_t side, MemberSetup *out, const void *options)
{
    const ExplanationOptions *o = options;
    out->plan = side == 0 ? o->a : o->b;
    set_future(future, out, o);
    return OK;
}

/* -- variants ------------------------------------------------------------------------------- */

/* Gates that the hybrid could never meet ask for less, as those of a plan with a lever moved. */
static Status use_hybrid(const Explanation *x, const bool *from_a, MemberSetup *out)
{
    Status status = plan_hybrid(x->options->a, x->options->b, from_a, &out->own);
    if (status == OK) {
        plan_fit_gates(out->own, x->options->scenario);
        out->plan = out->own;
    }
    return status;
}

static Status prepare_hybrid(const Explanation *x, int32_t future, PartVariant v, MemberSetup *out)
{
    bool from_a[ELEMENT_COUNT] = {false};
    int32_t order[PLAYERS_MAX];
    shapley_order(x->options->members.seed, x->n_elements, future, order);
    for (int32_t i = 0; i < x->n_elements; i++) {
        from_a[x->element[i]] = v.kind == VARIANT_A_WITHOUT;
    }
    if (v.kind == VARIANT_STEP) {
        for (int32_t i = 0; i < v.which; i++) {
            from_a[x->element[order[i]]] = true;
        }
    } else {
        from_a[x->element[v.which]] = v.kind == VARIANT_B_WITH;
    }
    return use_hybrid(x, from_a, out);
}

/* The first of the future's order are on, the others of the list off. */
static void switch_walk(const Explanation *x, int32_t future, int32_t on, MemberSetup *out)
{
    const SharesFound *s = &x->shares;
    int32_t order[PLAYERS_MAX];
    shapley_order(x->options->members.seed, s->n, future, order);
    for (int32_t i = on; i < s->n; i++) {
        out->params.on[s->mechanism[order[i]]] = false;
    }
}

static bool is_under_a(VariantKind kind)
{
    return kind == VARIANT_A || kind == VARIANT_A_OFF || kind == VARIANT_A_FIRST;
}

Status part_prepare(int32_t future, int32_t variant, MemberSetup *out, const void *part)
{
    const Part *p = part;
    const Explanation *x = p->x;
    PartVariant v = p->variant[variant];
    set_future(future, out, x->options);
    out->plan = is_under_a(v.kind) ? x->options->a : x->options->b;
    switch (v.kind) {
    case VARIANT_A:
    case VARIANT_B:
        return OK;
    case VARIANT_STEP:
    case VARIANT_B_WITH:
    case VARIANT_A_WITHOUT:
        return prepare_hybrid(x, future, v, out);
    case VARIANT_A_OFF:
    case VARIANT_B_OFF:
        out->params.on[x->options->mechanism[v.which]] = false;
        return OK;
    case VARIANT_A_FIRST:
    case VARIANT_B_FIRST:
        switch_walk(x, future, v.which, out);
        return OK;
    }
    return OK;
}

int32_t part_find(const Part *p, VariantKind kind, int32_t which)
{
    for (int32_t i = 0; i < p->n; i++) {
        if (p->variant[i].kind == kind && p->variant[i].which == which) {
            return i;
        }
    }
    KF_CHECK(false, "no variant %d %d of part %d", (int)kind, (int)which, (int)p->part);
    return 0;
}

/* -- names ---------------------------------------------------------------------------------- */

/* Which mechanisms share is part of the name: other figures may choose others. */
static Digest chosen_digest(const SharesFound *s)
{
    return digest_of(s->mechanism, (size_t)s->n * sizeof s->mechanism[0]);
}

static void name_variant(const Part *p, PartVariant v, char *out)
{
    const Explanation *x = p->x;
    const ExplanationOptions *o = x->options;
    char chosen[DIGEST_TEXT] = "";
    const char *side = is_under_a(v.kind) ? "A" : "B";
    switch (v.kind) {
    case VARIANT_A:
    case VARIANT_B:
        snprintf(out, STUDY_TEXT, "%s", side);
        return;
    case VARIANT_STEP:
        snprintf(out, STUDY_TEXT, "first %d of the order from A", (int)v.which);
        return;
    case VARIANT_B_WITH:
        snprintf(out, STUDY_TEXT, "B with %s of A", element_table[x->element[v.which]].name);
        return;
    case VARIANT_A_WITHOUT:
        snprintf(out, STUDY_TEXT, "A with %s of B", element_table[x->element[v.which]].name);
        return;
    case VARIANT_A_OFF:
    case VARIANT_B_OFF:
        snprintf(out, STUDY_TEXT, "%s without %s", side,
                 mechanism_table[o->mechanism[v.which]].name);
        return;
    case VARIANT_A_FIRST:
    case VARIANT_B_FIRST:
        digest_print(chosen_digest(&x->shares), chosen);
        snprintf(out, STUDY_TEXT, "%s with the first %d of the mechanisms %.16s", side,
                 (int)v.which, chosen);
        return;
    }
}

/* A variant is what both plans say, and what it changes. */
static Status define_variant(Part *p, const Plan *a, const Plan *b, int32_t i)
{
    const Bundle *bundle = &p->x->options->scenario->bundle;
    const Plan *plan[] = {a, b};
    StudyVariant *named = &p->named[i];
    DigestState *d = digest_new();
    if (!d) {
        return MACHINE;
    }
    name_variant(p, p->variant[i], named->name);
    for (int k = 0; k < 2; k++) {
        int32_t file = bundle_find(bundle, plan[k]->file);
        KF_CHECK(file != NONE, "plan %s is not in the bundle", plan[k]->name);
        digest_add(d, bundle->file[file].text, bundle->file[file].length + 1);
    }
    digest_add(d, named->name, sizeof named->name);
    named->definition = digest_value(d);
    digest_free(d);
    return OK;
}

static void add(Part *p, VariantKind kind, int32_t which)
{
    if (p->n < VARIANTS_MAX) {
        p->variant[p->n] = (PartVariant){kind, which};
    }
    p->n++;
}

static void list_variants(Part *p)
{
    const Explanation *x = p->x;
    add(p, VARIANT_A, 0);
    add(p, VARIANT_B, 0);
    for (int32_t i = 0; p->part == PART_ELEMENTS && i < x->n_elements; i++) {
        add(p, VARIANT_B_WITH, i);
        add(p, VARIANT_A_WITHOUT, i);
    }
    for (int32_t j = 1; p->part == PART_ELEMENTS && j < x->n_elements; j++) {
        add(p, VARIANT_STEP, j);
    }
    for (int32_t i = 0; p->part == PART_MECHANISMS && i < x->options->n_mechanisms; i++) {
        add(p, VARIANT_A_OFF, i);
        add(p, VARIANT_B_OFF, i);
    }
    for (int32_t j = 0; p->part == PART_SHARES && j < x->shares.n; j++) {
        add(p, VARIANT_A_FIRST, j);
        add(p, VARIANT_B_FIRST, j);
    }
}

/* -- the study ------------------------------------------------------------------------------ */

static Status define_factors(Part *p)
{
    const Uncertain *u = p->x->options->uncertain;
    int32_t n = uncertain_count(u);
    p->factor = calloc((size_t)n + 1, sizeof *p->factor);
    for (int32_t i = 0; p->factor && i < n; i++) {
        p->factor[i] = study_factor(uncertain_input(u, i));
    }
    p->spec.factor = p->factor;
    p->spec.n_factors = n;
    return p->factor ? OK : MACHINE;
}

static Status define_design(Part *p)
{
    char *inputs = uncertain_describe(p->x->options->uncertain);
    int n = inputs ? asprintf(&p->design,
                              "a draw for each future; orders of shapley.h, each followed by its "
                              "reverse\n%s",
                              inputs)
                   : -1;
    free(inputs);
    p->design = n < 0 ? NULL : p->design;
    p->spec.design = p->design;
    return n < 0 ? MACHINE : OK;
}

static Status define_spec(Part *p, Errors *e)
{
    const ExplanationOptions *o = p->x->options;
    Status begun = study_spec_begin(&p->spec, &o->members, o->params, "explanation", e);
    if (begun != OK) {
        return begun;
    }
    p->spec.variant = p->named;
    p->spec.n_variants = p->n;
    Status status = define_factors(p);
    return status == OK ? define_design(p) : status;
}

Status part_make(const Explanation *x, ExplanationPart part, Part *out, Errors *e)
{
    const ExplanationOptions *o = x->options;
    *out = (Part){.x = x, .part = part};
    list_variants(out);
    if (out->n > VARIANTS_MAX) {
        return error_at(e, (FilePos){.file = "--mechanism"},
                        "found %d mechanisms, expected at most %d", (int)o->n_mechanisms,
                        (VARIANTS_MAX - 2) / 2);
    }
    Status status = define_spec(out, e);
    for (int32_t i = 0; i < out->n && status == OK; i++) {
        status = define_variant(out, o->a, o->b, i);
    }
    return status;
}

void part_clear(Part *p)
{
    free(p->factor);
    free(p->design);
    p->factor = NULL;
    p->design = NULL;
}
