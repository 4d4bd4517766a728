/* plan_loader.h: what the parts of plan loading share. */
#ifndef KAFOU_MODEL_PLAN_LOADER_H
#define KAFOU_MODEL_PLAN_LOADER_H

#include "model/plan.h"
#include "model/yaml.h"

typedef struct {
    const Scenario *scenario;
    Plan *plan;
    const YamlNode *root; /* of the plan's file; entry i of a list is row i of the plan */
    Errors *errors;
} PlanCheck;

/** Dates, shares, phases; errors are collected. */
void check_plan(const PlanCheck *c);
/** Gates that can never hold. */
void check_gates(const PlanCheck *c);

/** Where phases[i].KEY stands, or the phase itself. */
FilePos phase_at(const PlanCheck *c, int32_t i, const char *key);

#endif
