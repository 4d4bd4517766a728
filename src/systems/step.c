/* step.c: one day: the systems of day.def in order (step.h). */
#include "systems/step.h"

#include "base/check.h"
#include "model/transfers.h"
#include "systems/systems.h"

/* A row of day.def. */
typedef struct {
    SystemId id;
    Mechanism on;
    void (*step)(World *w, const Params *p, Day d);
} System;

static void tell(const DayObserver *o, SystemId id)
{
    if (o) {
        o->ended(id, o->context);
    }
}

static void run_system(World *w, const Params *p, Day d, System s, const DayObserver *o)
{
    if (p->on[s.on]) {
        s.step(w, p, d);
        tell(o, s.id);
        world_check_writers(w, s.id);
    }
}

static void hand_over(World *w, Day d)
{
    const Plan *first = w->first_plan;
    if (first->then && first->then_from == d.date && !w->spin_up) {
        plan_hand_over(w, d);
        supply_hand_over(w, d);
    }
}

void world_step(World *w, const Params *p, Day d) { world_step_observed(w, p, d, NULL); }

void world_begin_day(World *w, Day d)
{
    w->case_count = 0;
    w->case_dropped = 0;
    deaths_begin(w);
    hand_over(w, d);
}

void world_step_observed(World *w, const Params *p, Day d, const DayObserver *o)
{
    check_context(w->key.seed, w->key.member, d.number);
    world_begin_day(w, d);
    world_shadow(w);
    tell(o, SYSTEM_none);
/* PRESENT systems only: CALL_PRESENT calls, CALL_ABSENT names nothing that does not exist */
#define CALL_PRESENT(name)                                                                         \
    run_system(w, p, d, (System){SYSTEM_##name, MECHANISM_##name, name##_step}, o);
#define CALL_ABSENT(name)
#define SYSTEM(id, name, state, question) CALL_##state(name)
#define PART(system, name, meaning)
#include "model/day.def"
#undef SYSTEM
#undef PART
#undef CALL_PRESENT
#undef CALL_ABSENT
}
