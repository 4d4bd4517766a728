/* futures.h: one outcome of plans in the same futures.
 *
 * A future is a draw of the uncertain inputs, lived through with some luck. Each draw is lived
 * through several times, and every plan lives the same futures (common random numbers). Lives of
 * one draw are alike, so errors take the draw as the unit (docs/analysis/decision.md, section 1).
 * NaN: the member failed; a life counts where all that are compared have lived it. */
#ifndef KAFOU_EVIDENCE_FUTURES_H
#define KAFOU_EVIDENCE_FUTURES_H

#include <stdbool.h>
#include <stdint.h>

#include "model/outcomes.h"

#include "model/outcomes.h"

/* One number for each future. Borrowed. */
typedef struct {
    int32_t draws, lives;
    const double *value; /* [draws][lives] */
} Futures;

/* The same for several plans. Borrowed. */
typedef struct {
    int32_t plans, draws, lives;
    const double *value; /* [plans][draws][lives] */
} PlanTable;

Futures plan_futures(const PlanTable *t, int32_t plan);
double future_at(Futures f, int32_t draw, int32_t life);
/** 1 where more is better, -1 where less is. Where that is unclear, nothing is: a bug. */
double better_sign(Better better);
/** True when no plan failed in it. */
bool all_lived(const PlanTable *t, int32_t draw, int32_t life);

/** Mean over the lives of a draw; NaN when all of them failed. */
double draw_mean(Futures f, int32_t draw);
/** Mean of a - b over the lives of a draw that both have; NaN without any (eq. 1). */
double draw_difference(Futures a, Futures b, int32_t draw);
/** a - b, future by future; NaN where one of them failed.
 * @param out [draws * lives] */
void futures_difference(Futures a, Futures b, double *out);

#endif
