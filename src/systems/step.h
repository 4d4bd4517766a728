/* step.h: a member's life: its first state, its spin-up, its days.
 *
 * for (member) { member_begin(w, p, key); for (day 0..) { world_step(w, p, day_at(first, day));
 * read w->daily[OUTCOME_COUNT], once a week w->weekly[zones * ZONE_OUTCOME_COUNT], w->case_log; }
 * } */
#ifndef KAFOU_SYSTEMS_STEP_H
#define KAFOU_SYSTEMS_STEP_H

#include <stdbool.h>
#include <stddef.h>

#include "model/day.h"
#include "model/params.h"
#include "model/sound.h"
#include "model/world.h"

/* Last day of a week of the weekly series: days 6, 13, 20, ... counted from 0. */
static inline bool week_ends(int32_t day_number) { return day_number % 7 == 6; }

/** First state of a member (scenario's tables by the stated rule) and spin-up to the eve of day 0.
 * A world may be used for one member after another; nothing of the one before remains. */
void member_begin(World *w, const Params *p, RngKey key);

/** What stands before the first system of a day: counts at zero, another plan that takes over. */
void world_begin_day(World *w, Day d);

/** One day: every system of day.def that is present and on, in order.
 * Cannot fail: all that can be wrong was rejected at loading. KF_CHECK stops on our own
 * mistakes. */
void world_step(World *w, const Params *p, Day d);

/* Told what has just ended: SYSTEM_none, what stands before the first system, then each system that
 * ran. It measures from outside, since a system has no clock, and changes nothing. */
typedef struct {
    void (*ended)(SystemId id, void *context);
    void *context;
} DayObserver;

/** The same day. @param o  NULL: nobody looks */
void world_step_observed(World *w, const Params *p, Day d, const DayObserver *o);

#endif
