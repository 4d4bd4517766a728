/* plan_elements.h: the parts by which two plans differ (plan_elements.def), and plans between them.
 *
 * For asking which part of a plan brings about what: docs/scenario.md, "Elements". */
#ifndef KAFOU_MODEL_PLAN_ELEMENTS_H
#define KAFOU_MODEL_PLAN_ELEMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/plan.h"

#define NAMED(member)
#define PLAN_FIELD(element, member)
#define PLAN_OWNED(element, member)
#define PHASE_FIELD(element, member)
#define EFFORT_FIELD(element, member)
#define ELEMENT(name, label, doc) ELEMENT_##name,
typedef enum {
#include "model/plan_elements.def"
    ELEMENT_COUNT
} ElementId;
#undef NAMED
#undef PLAN_FIELD
#undef PLAN_OWNED
#undef PHASE_FIELD
#undef EFFORT_FIELD
#undef ELEMENT

typedef struct {
    const char *name; /* a word */
    const char *label;
    const char *doc;
} ElementInfo;

extern const ElementInfo element_table[ELEMENT_COUNT];

/* A row of plan_elements.def: bytes of a Plan (a pointer to what it owns), of each of its Phases,
 * or of their Efforts (counted from the Phase). */
typedef enum { FIELD_OF_PLAN, FIELD_OWNED, FIELD_OF_PHASE } FieldOwner;
typedef struct {
    ElementId element;
    FieldOwner owner;
    size_t offset, size;
} ElementField;

extern const ElementField element_fields[];
extern const int element_field_count;

/** In which elements two plans of a scenario differ in what decides results: not in names, titles,
 * or what figures rest on. Phase i of the shorter plan is its last for all i beyond.
 * @param differs  [ELEMENT_COUNT] */
void plan_elements_differ(const Plan *a, const Plan *b, bool *differs);

/** A plan that is b but for the elements marked, which are a's. Its phases are those of the plan
 * that gives `phases`; phase i takes the other elements from phase i of their plan, or its last.
 * Names and texts are b's. It need not pass what the loader asks of gates (plan_fit_gates,
 * levers.h) and of `admits`.
 * @param from_a  [ELEMENT_COUNT]. Status: OK (*out is the caller's), MACHINE. */
KF_MUST_CHECK Status plan_hybrid(const Plan *a, const Plan *b, const bool *from_a, Plan **out);

#endif
