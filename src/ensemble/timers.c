/* timers.c: a stopwatch for each thread. */
#include "ensemble/timers.h"

void stopwatch_start(Stopwatch *s) { s->last = clock_now(); }

void stopwatch_lap(Stopwatch *s, int64_t *sum)
{
    int64_t now = clock_now();
    *sum += now - s->last;
    s->last = now;
}

void stopwatch_system(SystemId id, void *stopwatch)
{
    Stopwatch *s = stopwatch;
    stopwatch_lap(s, id == SYSTEM_none ? &s->timers.rest : &s->timers.system[id]);
}

void timers_add(Timers *to, const Timers *t)
{
    for (int i = 0; i < SYSTEM_COUNT; i++) {
        to->system[i] += t->system[i];
    }
    to->begin += t->begin;
    to->rest += t->rest;
    to->days += t->days;
}

int64_t timers_total(const Timers *t)
{
    int64_t sum = t->begin + t->rest;
    for (int i = 0; i < SYSTEM_COUNT; i++) {
        sum += t->system[i];
    }
    return sum;
}
