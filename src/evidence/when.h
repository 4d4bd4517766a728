/* when.h: what is asked of one outcome in a future. */
#ifndef KAFOU_EVIDENCE_WHEN_H
#define KAFOU_EVIDENCE_WHEN_H

#include "model/outcomes.h"
#include "model/plan.h"

/* OUTCOME>=VALUE or OUTCOME<=VALUE. */
typedef struct {
    Outcome outcome; /* or its difference from the plan held against */
    Comparison comparison;
    double value;
} When;

#endif
