/* tally.h: how many figures of a scenario rest on which confidence, counted here alone. */
#ifndef KAFOU_MODEL_TALLY_H
#define KAFOU_MODEL_TALLY_H

#include "model/scenario.h"

typedef struct {
    int32_t rows;
    int32_t by[CONFIDENCE_COUNT];
} Tally;

/** The basis of one table (TABLE_COUNT: scenario.yaml, and a plan's pledges and gifts). */
Tally tally_table(const Sources *s, int32_t table);
/** The zones' populations, whose confidence is their own. */
Tally tally_populations(const Scenario *s);
/** All figures of a scenario, without its plans. */
Tally tally_scenario(const Scenario *s);
Tally tally_add(Tally a, Tally b);
/** Figures that are weak or set by judgement. */
int32_t tally_weak(Tally t);

#endif
