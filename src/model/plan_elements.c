/* plan_elements.c: compares plans element by element, and makes plans between two. */
#include "model/plan_elements.h"

#include <string.h>

#define NAMED(member)
#define PLAN_FIELD(element, member)
#define PLAN_OWNED(element, member)
#define PHASE_FIELD(element, member)
#define EFFORT_FIELD(element, member)
#define ELEMENT(name, label, doc) {#name, label, doc},
const ElementInfo element_table[ELEMENT_COUNT] = {
#include "model/plan_elements.def"
};
#undef PLAN_FIELD
#undef PLAN_OWNED
#undef PHASE_FIELD
#undef EFFORT_FIELD
#undef ELEMENT

#define SIZE_IN(Type, member) sizeof(((Type *)NULL)->member)
#define ELEMENT(name, label, doc)
#define PLAN_FIELD(element, member)                                                                \
    {ELEMENT_##element, FIELD_OF_PLAN, offsetof(Plan, member), SIZE_IN(Plan, member)},
#define PLAN_OWNED(element, member)                                                                \
    {ELEMENT_##element, FIELD_OWNED, offsetof(Plan, member), sizeof(void *)},
#define PHASE_FIELD(element, member)                                                               \
    {ELEMENT_##element, FIELD_OF_PHASE, offsetof(Phase, member), SIZE_IN(Phase, member)},
#define EFFORT_FIELD(element, member)                                                              \
    {ELEMENT_##element, FIELD_OF_PHASE, offsetof(Phase, efforts) + offsetof(Efforts, member),      \
     SIZE_IN(Efforts, member)},
const ElementField element_fields[] = {
#include "model/plan_elements.def"
};
#undef NAMED
#undef PLAN_FIELD
#undef PLAN_OWNED
#undef PHASE_FIELD
#undef EFFORT_FIELD
#undef ELEMENT

const int element_field_count = (int)(sizeof element_fields / sizeof element_fields[0]);

/* Phase i, or the last of a plan with fewer. */
static const Phase *phase_of(const Plan *p, int32_t i)
{
    return &p->phase[i < p->n_phases ? i : p->n_phases - 1];
}

static bool tranches_differ(const Plan *a, const Plan *b)
{
    if (a->n_tranches != b->n_tranches) {
        return true;
    }
    for (int32_t i = 0; i < a->n_tranches; i++) {
        const Tranche *s = &a->tranche[i], *t = &b->tranche[i];
        if (s->contributor != t->contributor || s->date != t->date ||
            s->personnel != t->personnel) {
            return true;
        }
    }
    return false;
}

/* The donor names a pledge in random addresses (docs/model/supply.md). */
static bool pledges_differ(const Plan *a, const Plan *b)
{
    if (a->n_pledges != b->n_pledges) {
        return true;
    }
    for (int32_t i = 0; i < a->n_pledges; i++) {
        const Pledge *s = &a->pledge[i], *t = &b->pledge[i];
        if (strcmp(s->donor, t->donor) != 0 || s->date != t->date ||
            s->amount_usd != t->amount_usd) {
            return true;
        }
    }
    return false;
}

static bool gifts_differ(const Plan *a, const Plan *b)
{
    if (a->n_gifts != b->n_gifts) {
        return true;
    }
    for (int32_t i = 0; i < a->n_gifts; i++) {
        const InKind *s = &a->gift[i], *t = &b->gift[i];
        if (s->date != t->date || s->kind != t->kind || s->quantity != t->quantity) {
            return true;
        }
    }
    return false;
}

static bool gates_differ(const Phase *a, const Phase *b)
{
    if (a->n_conditions != b->n_conditions) {
        return true;
    }
    for (int32_t k = 0; k < a->n_conditions; k++) {
        const Condition *s = &a->condition[k], *t = &b->condition[k];
        bool reform = s->measure == GATE_REFORM && s->reform != t->reform;
        if (reform || s->measure != t->measure || s->comparison != t->comparison ||
            s->value != t->value) {
            return true;
        }
    }
    return false;
}

static bool zones_differ(const Phase *a, const Phase *b)
{
    size_t n = (size_t)a->n_listed;
    return a->n_listed != b->n_listed || memcmp(a->listed, b->listed, n * sizeof *a->listed) != 0;
}

/* Plain numbers and words. */
static bool field_differs(const ElementField *f, const Plan *a, const Plan *b, int32_t phase)
{
    const void *of_a = f->owner == FIELD_OF_PHASE ? (const void *)phase_of(a, phase) : a;
    const void *of_b = f->owner == FIELD_OF_PHASE ? (const void *)phase_of(b, phase) : b;
    return memcmp((const char *)of_a + f->offset, (const char *)of_b + f->offset, f->size) != 0;
}

/* What is compared by a function of its own, up to its count, or not at all (names of phases). */
static bool is_plain(const ElementField *f)
{
    if (f->owner == FIELD_OF_PHASE) {
        return f->offset != offsetof(Phase, name) && f->offset != offsetof(Phase, condition) &&
               f->offset != offsetof(Phase, listed);
    }
    return f->owner == FIELD_OF_PLAN && f->offset != offsetof(Plan, tranche);
}

void plan_elements_differ(const Plan *a, const Plan *b, bool *differs)
{
    int32_t n = a->n_phases > b->n_phases ? a->n_phases : b->n_phases;
    memset(differs, 0, ELEMENT_COUNT * sizeof *differs);
    for (int k = 0; k < element_field_count; k++) {
        const ElementField *f = &element_fields[k];
        int32_t times = f->owner == FIELD_OF_PHASE ? n : 1;
        for (int32_t i = 0; i < times && is_plain(f); i++) {
            differs[f->element] |= field_differs(f, a, b, i);
        }
    }
    differs[ELEMENT_arrivals] |= tranches_differ(a, b);
    differs[ELEMENT_money] |= pledges_differ(a, b);
    differs[ELEMENT_equipment] |= gifts_differ(a, b);
    for (int32_t i = 0; i < n; i++) {
        differs[ELEMENT_phases] |= gates_differ(phase_of(a, i), phase_of(b, i));
        differs[ELEMENT_posture] |= zones_differ(phase_of(a, i), phase_of(b, i));
    }
}

static void copy_field(void *to, const void *from, const ElementField *f)
{
    memcpy((char *)to + f->offset, (const char *)from + f->offset, f->size);
}

Status plan_hybrid(const Plan *a, const Plan *b, const bool *from_a, Plan **out)
{
    const Plan *of[ELEMENT_COUNT];
    for (int k = 0; k < ELEMENT_COUNT; k++) {
        of[k] = from_a[k] ? a : b;
    }
    Plan *hybrid = NULL;
    Status status = plan_copy_with(b, of[ELEMENT_money], of[ELEMENT_equipment], &hybrid);
    if (status != OK) {
        return status;
    }
    memset(hybrid->phase, 0, sizeof hybrid->phase);
    int32_t n = of[ELEMENT_phases]->n_phases;
    for (int k = 0; k < element_field_count; k++) {
        const ElementField *f = &element_fields[k];
        const Plan *from = of[f->element];
        if (f->owner == FIELD_OF_PLAN) {
            copy_field(hybrid, from, f);
        }
        for (int32_t i = 0; i < n && f->owner == FIELD_OF_PHASE; i++) {
            copy_field(&hybrid->phase[i], phase_of(from, i), f);
        }
    }
    *out = hybrid;
    return OK;
}
