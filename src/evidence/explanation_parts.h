/* explanation_parts.h: the variants of a part of an explanation. For explanation*.c. */
#ifndef KAFOU_EVIDENCE_EXPLANATION_PARTS_H
#define KAFOU_EVIDENCE_EXPLANATION_PARTS_H

#include "evidence/explanation.h"

/* What a variant changes. which: an element or mechanism, by its place in the part's list; how many
 * of the future's order come from A (STEP) or are on (A_FIRST, B_FIRST). */
typedef enum {
    VARIANT_A,
    VARIANT_B,
    VARIANT_STEP,
    VARIANT_B_WITH,
    VARIANT_A_WITHOUT,
    VARIANT_A_OFF,
    VARIANT_B_OFF,
    VARIANT_A_FIRST,
    VARIANT_B_FIRST
} VariantKind;

typedef struct {
    VariantKind kind;
    int32_t which;
} PartVariant;

/* A part, ready for a study. Places of what a future's walk needs are known by the order in which
 * variants are made. */
typedef struct {
    const Explanation *x;
    ExplanationPart part;
    int32_t n; /* variants */
    PartVariant variant[VARIANTS_MAX];
    StudyVariant named[VARIANTS_MAX];
    StudySpec spec;
    StudyFactor *factor; /* of this part (part_clear) */
    char *design;
} Part;

/** Status: OK, MACHINE; BAD_INPUT: too many variants. *out is the caller's also on failure. */
KF_MUST_CHECK Status part_make(const Explanation *x, ExplanationPart part, Part *out, Errors *e);
void part_clear(Part *p);
/** For StudyRun. */
void part_future(int32_t future, double *unit, StudyFuture *out, const void *options);
KF_MUST_CHECK Status part_prepare(int32_t future, int32_t variant, MemberSetup *out,
                                  const void *part);
/** Place of a variant; it must be there. */
int32_t part_find(const Part *p, VariantKind kind, int32_t which);

/** Reads futures 0 .. n - 1 of a part into x. */
KF_MUST_CHECK Status part_read(const Part *p, Study *s, int32_t n, Explanation *x, Errors *e);

#endif
