/* supply_parts.h: the parts of the supply system, each in its file. For supply*.c only. */
#ifndef KAFOU_SYSTEMS_SUPPLY_PARTS_H
#define KAFOU_SYSTEMS_SUPPLY_PARTS_H

#include "model/day.h"
#include "model/params.h"
#include "model/world.h"

/* supply.c */
int32_t personnel_in_country(const World *w);

/* supply_arrivals.c: tranches, flights, beds, gifts in kind (eqs. 2.4, 2.10) */
void arrivals_begin(World *w, const Params *p);
void receive_gifts(World *w, Day d);
void build_beds(World *w, const Params *p);
void receive_tranches(World *w, const Params *p, Day d);

/* supply_police.c: morale, intake, exit, redeployment (eqs. 2.11, 2.12) */
void police_day(World *w, const Params *p, Day d);

#endif
