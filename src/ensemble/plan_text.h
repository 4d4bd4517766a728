/* plan_text.h: a plan that is handed over as text, not as a file. */
#ifndef KAFOU_ENSEMBLE_PLAN_TEXT_H
#define KAFOU_ENSEMBLE_PLAN_TEXT_H

#include <stddef.h>

#include "model/plan.h"

/** Adds the text to the scenario's bundle as plans/NAME.yaml, NAME as it says itself, and loads it.
 * Nothing is read from a disk. Messages call it `shown`, which outlives the scenario.
 * Status: OK (*out is the caller's, plan_free), BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status plan_load_text(Scenario *s, const char *shown, const char *text, size_t length,
                                    Plan **out, Errors *e);

#endif
