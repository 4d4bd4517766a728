/* alliances_parts.h: parts of the alliances system. For alliances*.c only. */
#ifndef KAFOU_SYSTEMS_ALLIANCES_PARTS_H
#define KAFOU_SYSTEMS_ALLIANCES_PARTS_H

#include "model/day.h"
#include "model/params.h"
#include "model/world.h"

/* alliances_rivalry.c: old enmities and claims to the same ground (eqs. 5.2, 5.3) */
void first_rivalry(World *w, const Params *p); /* before anybody has fought for ground */
void update_rivalry(World *w, const Params *p);

#endif
