/* council_parts.h: the parts of the council system, each in its file. For council*.c only. */
#ifndef KAFOU_SYSTEMS_COUNCIL_PARTS_H
#define KAFOU_SYSTEMS_COUNCIL_PARTS_H

#include "model/day.h"
#include "model/params.h"
#include "model/world.h"

/* council.c: mediation in force (eq. 3.12) */
double mediation_now(const World *w, const Params *p);

/* council_vote.c: the agenda, its positions and its votes (eqs. 3.1 to 3.6, 3.8, 3.11) */
void agenda_begin(World *w);
void votes_age(World *w, const Params *p);
void hold_session(World *w, const Params *p, Day d);

#endif
