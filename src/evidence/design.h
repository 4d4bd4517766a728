/* design.h: experiments, as rows of the unit cube: which inputs to run a model with.
 *
 * A row is a point with one number for each column, in (0, 1); on the levels of DESIGN_MORRIS also
 * 0 and 1. What the numbers stand for is the caller's. Rows come in sets: one row, or the rows that
 * only together say something (`set_rows` of them, one after another), so that a run that is
 * stopped early can analyse the sets that are complete. Method: docs/analysis/sensitivity.md. */
#ifndef KAFOU_EVIDENCE_DESIGN_H
#define KAFOU_EVIDENCE_DESIGN_H

#include <stdint.h>

#include "base/error.h"

/* kind, name, what it is */
#define DESIGN_LIST(X)                                                                             \
    X(DESIGN_RANDOM, "random", "independent points")                                               \
    X(DESIGN_LATIN, "latin", "Latin hypercube: one point in each of N slices of every column")     \
    X(DESIGN_SOBOL, "sobol", "Sobol' sequence, shifted at random: points that keep apart")         \
    X(DESIGN_SALTELLI, "saltelli", "N sets of k + 2 rows, for variance-based indices")             \
    X(DESIGN_MORRIS, "morris", "N paths of k + 1 rows, one column changed at a time")

typedef enum {
#define X(name, text, meaning) name,
    DESIGN_LIST(X)
#undef X
        DESIGN_COUNT
} DesignKind;

enum {
    DESIGN_COLUMNS_MAX = 1000,
    DESIGN_SOBOL_COLUMNS = 40, /* of GSL's sequence */
    DESIGN_BASE_BITS = 24,
    DESIGN_BASE_MAX = 1 << DESIGN_BASE_BITS,
    DESIGN_LEVELS_MAX = 1000,
    DESIGN_LEVELS = 4 /* as Morris 1991 and nearly all since */
};

typedef struct {
    DesignKind kind;
    int32_t columns;
    int64_t base;   /* N: points, sets or paths */
    int32_t levels; /* of DESIGN_MORRIS: even; other kinds pay no heed */
    uint32_t seed;
} DesignSpec;

/* A design that can be asked for any row: some kilobytes, whatever the number of rows. */
typedef struct Design Design;

/** A kind by name, or -1; its name; its meaning in one line. */
int design_kind_find(const char *name);
const char *design_kind_name(DesignKind kind);
const char *design_kind_meaning(DesignKind kind);

/** Rows that only together say something: 1, k + 2 (SALTELLI) or k + 1 (MORRIS). */
int32_t design_set_rows(DesignSpec spec);
/** All rows: N times these. */
int64_t design_rows(DesignSpec spec);
/** Says what is wrong with a spec, with the way out. Status: OK, BAD_INPUT. */
KF_MUST_CHECK Status design_check(DesignSpec spec, Errors *e);

/** On OK *out is the caller's (design_free). Call from one thread: GSL's error handler is switched
 * off meanwhile. Status: OK, BAD_INPUT (design_check), MACHINE. */
KF_MUST_CHECK Status design_new(DesignSpec spec, Design **out, Errors *e);
void design_free(Design *d);
DesignSpec design_spec(const Design *d);

/** Row `row` (0 <= row < design_rows), a function of spec and row alone: rows may be asked for in
 * any order and by several threads. A set of SALTELLI is A_i, B_i, then A_i with column c of B_i
 * for each c; of MORRIS, a path.
 * @param unit [columns] */
void design_row(const Design *d, int64_t row, double *unit);
/** The column by which a row differs from the one before (MORRIS) or from A_i (SALTELLI); -1 for
 * rows that begin a set, for B_i, and in other kinds. */
int32_t design_changed(const Design *d, int64_t row);

#endif
