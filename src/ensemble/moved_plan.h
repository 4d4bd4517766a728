/* moved_plan.h: a plan with levers moved becomes a plan of its own, with a file. */
#ifndef KAFOU_ENSEMBLE_MOVED_PLAN_H
#define KAFOU_ENSEMBLE_MOVED_PLAN_H

#include "model/levers.h"

/** Gives a moved plan its own name (PLAN_levers), title and source: of which plan it is, and what
 * was moved. */
void plan_name_moved(Plan *p, const LeverSet *levers);
/** Replaces *plan by one with levers moved, as it stands in the scenario's bundle from then on:
 * plans/PLAN_levers.yaml, so that a store holds what was run. No lever moved: nothing happens.
 * Status: OK; BAD_INPUT, MACHINE (*plan is as it was). */
KF_MUST_CHECK Status plan_become_moved(const LeverSet *levers, Scenario *s, Plan **plan, Errors *e);

#endif
