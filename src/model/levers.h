/* levers.h: what of a plan an analyst may move (levers.def), and plans with levers moved.
 *
 * A moved plan passes what the loader asks of plans. Levers act from the decision date, in every
 * phase. What each does: docs/scenario.md, "Levers". */
#ifndef KAFOU_MODEL_LEVERS_H
#define KAFOU_MODEL_LEVERS_H

#include <stdbool.h>

#include "model/plan.h"

typedef enum { LEVER_IS_FACTOR, LEVER_IS_SHIFT, LEVER_IS_LEVEL } LeverKind;

typedef enum {
#define LEVER(name, kind, unit, low, high, initial, doc) LEVER_##name,
#define LEVEL(name, unit, low, high, doc) LEVER_##name,
#include "model/levers.def"
#undef LEVER
#undef LEVEL
    LEVER_COUNT
} LeverId;

typedef struct {
    const char *name; /* "plan.NAME" */
    LeverKind kind;
    const char *unit;
    double low, high;
    const char *initial; /* what its value in a plan as written means, in words */
    const char *doc;
} LeverInfo;

extern const LeverInfo lever_table[LEVER_COUNT];

/* A value for each lever that is moved. Begins as (LeverSet){0}. */
typedef struct {
    bool moved[LEVER_COUNT];
    double value[LEVER_COUNT];
} LeverSet;

/** "factor", "shift", "level". */
const char *lever_kind_text(LeverKind kind);
/** Row of a lever by name, or NULL and *nearest (may be NULL) the nearest row or NULL. */
const LeverInfo *lever_find(const char *name, const LeverInfo **nearest);

/** Whether the plan has what the lever moves; moving another one does nothing. */
bool lever_moves(const Plan *p, LeverId lever);
/** Its value in a plan as it stands: 1 of a factor, 0 of a shift, of a level the mean over phases,
 * each counted once. -1 of restraint when no phase says any (operations.restraint holds). */
double lever_value(const Plan *p, LeverId lever);

/** Moves one lever. @param value  from low to high of its row */
void plan_apply_lever(Plan *p, const Scenario *s, LeverId lever, double value);
/** A copy of a plan with levers moved, in the order of the table. Status: OK (*out is the
 * caller's), MACHINE. */
KF_MUST_CHECK Status plan_move(const Plan *from, const Scenario *s, const LeverSet *levers,
                               Plan **out);
/** Lowers what gates ask for at least to what can be met; done by the functions above. */
void plan_fit_gates(Plan *p, const Scenario *s);

/** Sets the value of one lever by name, as text. A wrong name, a value out of range and a lever
 * that does not move the plan are errors at `at`. */
KF_MUST_CHECK Status levers_set_text(LeverSet *levers, const Plan *p, const char *name,
                                     const char *value, FilePos at, Errors *e);

#endif
