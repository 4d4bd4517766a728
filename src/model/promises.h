/* promises.h: who, what and how much is to come, from the scenario and from one plan after another.
 *
 * Tranches, pledges and gifts stand in slots of the world: the scenario's, then those of the first
 * plan, then those of the plan that takes over. Meaning: docs/model/plan.md, "Another plan takes
 * over". */
#ifndef KAFOU_MODEL_PROMISES_H
#define KAFOU_MODEL_PROMISES_H

#include <stdbool.h>

#include "model/world.h"

/* @param i  a slot, from 0 to w->size.tranches, .pledges or .gifts */
const Tranche *tranche_at(const World *w, int32_t i);
const Pledge *pledge_at(const World *w, int32_t i);
const InKind *gift_at(const World *w, int32_t i);

/* What holds of a pledge or gift today. */
typedef struct {
    bool stands;  /* made, by the plan in force or by the one before while it was */
    int32_t date; /* on which it is due */
} Promise;

Promise pledge_promise(const World *w, int32_t i);
Promise gift_promise(const World *w, int32_t i);
/** Date for which a tranche is planned, without the delay. */
int32_t tranche_date(const World *w, int32_t i);
/** The plan that names a tranche; NULL: the scenario's record does. */
const Plan *tranche_plan(const World *w, int32_t i);
/** First slot of the plan that a planned tranche belongs to. */
int32_t tranches_of_same_plan(const World *w, int32_t i);
/** Slot of the same tranche in the plan before; NONE: it has none.
 * @param i  of the plan that takes over */
int32_t tranche_before(const World *w, int32_t i);
/** The plan in force makes its announcement today. */
bool plan_announces(const World *w, Day d);

#endif
