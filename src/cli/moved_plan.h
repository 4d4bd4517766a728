/* moved_plan.h: --lever NAME=VALUE, a plan of the scenario with levers moved. */
#ifndef KAFOU_CLI_MOVED_PLAN_H
#define KAFOU_CLI_MOVED_PLAN_H

#include "model/plan.h"

/** Replaces *plan by one with levers moved, as it stands in the scenario's bundle from then on:
 * plans/PLAN_levers.yaml, so that a store holds what was run. No lever: nothing happens. A lever
 * named twice has its last value. Status: OK; BAD_INPUT, MACHINE (*plan is as it was). */
KF_MUST_CHECK Status move_plan(const char *const *levers, int n, Scenario *s, Plan **plan,
                               Errors *e);

#endif
