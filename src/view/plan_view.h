/* plan_view.h: a plan as the pages show it, and as lines to be held against another plan's. */
#ifndef KAFOU_VIEW_PLAN_VIEW_H
#define KAFOU_VIEW_PLAN_VIEW_H

#include <jansson.h>

#include "model/plan.h"

/** `plan` of docs/view.md; its YAML from the scenario's files. NULL: no memory left. */
json_t *plan_view(const Plan *p, const Scenario *s);

/** Line by line what decides results: [{"element", "value"}] (model/plan_elements.h). */
json_t *plan_lines_json(const Plan *p, const Scenario *s);

#endif
