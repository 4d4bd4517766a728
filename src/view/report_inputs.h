/* report_inputs.h: the inputs of a run out of a document, checked one by one. */
#ifndef KAFOU_VIEW_REPORT_INPUTS_H
#define KAFOU_VIEW_REPORT_INPUTS_H

#include <jansson.h>

#include "ensemble/kept_run.h"

/** @param run  from 1   @param out  the caller's in any case (kept_run_clear)
 * Status: OK, BAD_INPUT (messages name the key), MACHINE. */
KF_MUST_CHECK Status report_inputs(const char *name, const json_t *view, int run, KeptRun *out,
                                   Errors *e);

#endif
