/* run_view.h: one run store as the pages show it. */
#ifndef KAFOU_VIEW_RUN_VIEW_H
#define KAFOU_VIEW_RUN_VIEW_H

#include "view/json.h"
#include "view/result.h"

/** A run of docs/view.md: result, series, zones, registers, plans, inputs. On OK *out is the
 * caller's. Members are read one at a time. Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status run_view(const Result *r, json_t **out, Errors *e);

/** Its `inputs`: all that runs the members again. NULL: no memory left. */
json_t *inputs_view(const Result *r);

#endif
