/* evidence.h: what tests of designs and of their analyses share. */
#ifndef KAFOU_TESTS_EVIDENCE_H
#define KAFOU_TESTS_EVIDENCE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <math.h>

#include "evidence/design.h"

static inline DesignSpec spec_of(DesignKind kind, int32_t columns, int64_t base)
{
    return (DesignSpec){kind, columns, base, DESIGN_LEVELS, 7};
}

static inline Design *design_of(DesignSpec spec)
{
    Design *d = NULL;
    Errors e;
    errors_clear(&e);
    if (design_new(spec, &d, &e) != OK) {
        fail_msg("%s", e.count > 0 ? e.text[0] : "no memory");
    }
    return d;
}

/* All rows, [rows][columns]; the caller's. */
static inline double *rows_of(DesignSpec spec)
{
    Design *d = design_of(spec);
    int64_t rows = design_rows(spec);
    double *unit = calloc((size_t)rows * (size_t)spec.columns, sizeof *unit);
    assert_non_null(unit);
    for (int64_t row = 0; row < rows; row++) {
        design_row(d, row, unit + row * spec.columns);
    }
    design_free(d);
    return unit;
}

/* Outcomes of a function at all rows; the caller's. */
static inline double *outcomes_of(DesignSpec spec, double (*f)(const double *unit))
{
    double *unit = rows_of(spec);
    int64_t rows = design_rows(spec);
    double *y = calloc((size_t)rows, sizeof *y);
    assert_non_null(y);
    for (int64_t row = 0; row < rows; row++) {
        y[row] = f(unit + row * spec.columns);
    }
    free(unit);
    return y;
}

static inline bool near(double x, double y, double within) { return fabs(x - y) <= within; }

#endif
