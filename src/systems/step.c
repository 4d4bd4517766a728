/* step.c: one day: the systems of day.def in order (step.h). */
#include "systems/step.h"

#include "base/check.h"
#include "systems/systems.h"

typedef void SystemStep(World *w, const Params *p, Day d);

static void run_system(World *w, const Params *p, Day d, SystemId id, Mechanism on,
                       SystemStep *step)
{
    if (p->on[on]) {
        step(w, p, d);
        world_check_writers(w, id);
    }
}

void world_step(World *w, const Params *p, Day d)
{
    check_context(w->key.seed, w->key.member, d.number);
    w->case_count = 0;
    w->case_dropped = 0;
    world_shadow(w);
/* PRESENT systems only: CALL_PRESENT calls, CALL_ABSENT names nothing that does not exist */
#define CALL_PRESENT(name) run_system(w, p, d, SYSTEM_##name, MECHANISM_##name, name##_step);
#define CALL_ABSENT(name)
#define SYSTEM(id, name, state, question) CALL_##state(name)
#define PART(system, name, meaning)
#include "model/day.def"
#undef SYSTEM
#undef PART
#undef CALL_PRESENT
#undef CALL_ABSENT
}
