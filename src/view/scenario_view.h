/* scenario_view.h: the case as the pages show it: places, actors, the record, the plans. */
#ifndef KAFOU_VIEW_SCENARIO_VIEW_H
#define KAFOU_VIEW_SCENARIO_VIEW_H

#include <jansson.h>

#include "model/scenario.h"

/** `scenario` of docs/view.md. On OK *out is the caller's (json_decref).
 * @param s  plans are loaded of it
 * Status: OK, BAD_INPUT (a plan that does not load), MACHINE. */
KF_MUST_CHECK Status scenario_view(Scenario *s, json_t **out, Errors *e);

#endif
