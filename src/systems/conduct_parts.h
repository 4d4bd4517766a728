/* conduct_parts.h: parts of the conduct system. For conduct*.c only. */
#ifndef KAFOU_SYSTEMS_CONDUCT_PARTS_H
#define KAFOU_SYSTEMS_CONDUCT_PARTS_H

#include "model/day.h"
#include "model/params.h"
#include "model/world.h"
#include "systems/conduct_kernel.h"

static inline Corps corps_of(const MisconductCase *c)
{
    return c->contributor >= 0 ? CORPS_MISSION : CORPS_POLICE;
}

/* A line of the register (outcomes.h): what happened to the case today. */
void register_case(World *w, const MisconductCase *c, CaseKind kind, int32_t b, Day d);

/* conduct_incident.c: what happens, and what of it is reported (eqs. 11.1 to 11.3) */
void incidents(World *w, const Params *p, Day d);
/* conduct_disclosure.c: publication, press, what others feel of it (eqs. 11.6 to 11.8) */
void publish(World *w, Day d);
void surface(World *w, Day d);
void signal_disclosures(World *w, const Params *p, Day d);
/* Cases of which nothing more can come leave the table; the register keeps them. */
void forget_settled(World *w, const Params *p, Day d);

#endif
