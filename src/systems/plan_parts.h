/* plan_parts.h: parts of the plan system. For plan*.c only. */
#ifndef KAFOU_SYSTEMS_PLAN_PARTS_H
#define KAFOU_SYSTEMS_PLAN_PARTS_H

#include "model/day.h"
#include "model/params.h"
#include "model/world.h"

/* plan_posture.c: moves the ready force towards the posture of the phase (eqs. 4.2 to 4.6). */
void deploy(World *w, const Params *p, Day d);

#endif
