/* levers_text.c: levers by name, as they are written on a command line. */
#include <math.h>
#include <string.h>

#include "base/text.h"
#include "model/levers.h"

const char *lever_kind_text(LeverKind kind)
{
    static const char *const text[] = {"factor", "shift", "level"};
    return text[kind];
}

static const char *lever_name(int i, const void *context)
{
    (void)context;
    return lever_table[i].name;
}

const LeverInfo *lever_find(const char *name, const LeverInfo **nearest)
{
    for (int i = 0; i < LEVER_COUNT; i++) {
        if (strcmp(lever_table[i].name, name) == 0) {
            return &lever_table[i];
        }
    }
    if (nearest) {
        int i = text_nearest(name, LEVER_COUNT, lever_name, NULL);
        *nearest = i >= 0 ? &lever_table[i] : NULL;
    }
    return NULL;
}

static const char *lacks(LeverId lever)
{
    switch (lever) {
    case LEVER_personnel:
    case LEVER_delay:
        return "planned tranches";
    case LEVER_pledges:
        return "pledges of its own";
    case LEVER_gifts:
        return "gifts of its own";
    case LEVER_announced:
        return "an announced strength";
    case LEVER_gate_strictness:
        return "a gate that asks for at least something";
    case LEVER_effort:
        return "lines of effort above 0";
    default:
        return "arrivals";
    }
}

Status levers_set_text(LeverSet *levers, const Plan *p, const char *name, const char *value,
                       FilePos at, Errors *e)
{
    const LeverInfo *nearest = NULL;
    const LeverInfo *info = lever_find(name, &nearest);
    double number = 0.0;
    if (!info && nearest) {
        return error_at(e, at, "no lever '%s'; nearest is '%s'", name, nearest->name);
    }
    if (!info) {
        return error_at(e, at, "no lever '%s'; `kafou params --levers` lists them", name);
    }
    if (!text_number(value, &number)) {
        return error_at(e, at, "%s: found '%s', expected a number from %g to %g %s", name, value,
                        info->low, info->high, info->unit);
    }
    if (number < info->low || number > info->high) {
        return error_at(e, at, "%s: found %g, expected %g to %g %s", name, number, info->low,
                        info->high, info->unit);
    }
    LeverId lever = (LeverId)(info - lever_table);
    if (!lever_moves(p, lever)) {
        return error_at(e, at, "%s: found with plan '%s', expected a plan with %s", name, p->name,
                        lacks(lever));
    }
    levers->moved[lever] = true;
    levers->value[lever] = number;
    return OK;
}
