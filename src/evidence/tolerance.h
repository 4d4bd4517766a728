/* tolerance.h: how near is near enough.
 *
 * A key of a case's `tolerance` is FORM or FORM_SCOPE. Forms: absolute, relative, standard_errors,
 * and exact (true: equal). Scopes: none (every value); `exact` or `vs_computed` (values that a
 * check computes), `simulation` or `monte_carlo` (values that it draws); `vs_published` (the case's
 * `published` figures); `counts` (whole numbers); `probability` (values named p_...); the name of
 * a value, or a part of it between `_`. A name alone means absolute. The narrowest scope holds;
 * where it has an absolute and a relative form, the wider of the two. */
#ifndef KAFOU_EVIDENCE_TOLERANCE_H
#define KAFOU_EVIDENCE_TOLERANCE_H

#include "evidence/cases.h"

typedef struct {
    double absolute, relative, errors; /* NAN: not given */
    bool assumed;                      /* the case says nothing that fits: the default */
} Tolerance;

/** Refuses keys that are no tolerance or fit no expected value. */
KF_MUST_CHECK Status tolerance_check(const ReferenceCase *c, Errors *e);

/** What holds for a value. published: it is compared with `published` and not with `expected`.
 * Without any: 1e-6 of the value or 1e-9 where it is computed, 4.5 standard errors where drawn. */
Tolerance tolerance_of(const ReferenceCase *c, const char *output, Method method, bool whole,
                       bool published);
/** True when the case says how near its published figures are to be met. */
bool tolerance_has_published(const ReferenceCase *c);
/** Largest difference that passes. */
double tolerance_allows(Tolerance t, double expected, double standard_error);

#endif
