/* timers.h: where the time of a run goes, system by system of day.def.
 *
 * Off, nothing looks at a clock but once for each member; on, once for each system of a day. Times
 * are no results: they are in no digest and in no store. */
#ifndef KAFOU_ENSEMBLE_TIMERS_H
#define KAFOU_ENSEMBLE_TIMERS_H

#include <stdint.h>

#include "model/day.h"
#include "systems/step.h"

/* Nanoseconds of the monotonic clock, summed over days, members and threads. */
typedef struct {
    int64_t system[SYSTEM_COUNT]; /* by SystemId; 0: off, absent, or no system */
    int64_t begin;                /* first state and spin-up of members */
    int64_t rest;                 /* conservation laws, keeping the series, their digests */
    int64_t days;                 /* member-days, without spin-up */
} Timers;

/* One thread's stopwatch. */
typedef struct {
    Timers timers;
    int64_t last; /* reading of the clock */
} Stopwatch;

int64_t clock_now(void); /* nanoseconds; always 0 in a browser, whose page has its own clock */

/** Starts from now; what was summed stays. */
void stopwatch_start(Stopwatch *s);
/** Adds the time since the last reading to a sum, one of s->timers. */
void stopwatch_lap(Stopwatch *s, int64_t *sum);
/** Of a Stopwatch: for world_step_observed. */
void stopwatch_system(SystemId id, void *stopwatch);

void timers_add(Timers *to, const Timers *t);
/** All of it, nanoseconds. */
int64_t timers_total(const Timers *t);

#endif
