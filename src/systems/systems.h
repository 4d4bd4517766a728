/* systems.h: the one function of every system that is present (day.def). Only step.c and tests call
 * them; a system includes this header for its own declaration and calls no other system. */
#ifndef KAFOU_SYSTEMS_SYSTEMS_H
#define KAFOU_SYSTEMS_SYSTEMS_H

#include "model/day.h"
#include "model/params.h"
#include "model/world.h"

void events_step(World *w, const Params *p, Day d);
void supply_step(World *w, const Params *p, Day d);
void council_step(World *w, const Params *p, Day d);
void plan_step(World *w, const Params *p, Day d);
void alliances_step(World *w, const Params *p, Day d);
void intelligence_step(World *w, const Params *p, Day d);
void operations_step(World *w, const Params *p, Day d);
void violence_step(World *w, const Params *p, Day d);
void control_step(World *w, const Params *p, Day d);
void residents_step(World *w, const Params *p, Day d);
void conduct_step(World *w, const Params *p, Day d);
void demobilisation_step(World *w, const Params *p, Day d);
void health_step(World *w, const Params *p, Day d);
void elections_step(World *w, const Params *p, Day d);
void record_step(World *w, const Params *p, Day d);

/* First state of a system's own columns, before the spin-up (begin.c calls them in day order). */
void supply_begin(World *w, const Params *p);
void council_begin(World *w, const Params *p);
void alliances_begin(World *w, const Params *p);
void intelligence_begin(World *w, const Params *p);
void operations_begin(World *w, const Params *p);
void violence_begin(World *w, const Params *p);
void control_begin(World *w, const Params *p);
void residents_begin(World *w, const Params *p);
void health_begin(World *w, const Params *p);
void elections_begin(World *w, const Params *p);

/* Another plan takes over (step.c calls them in the morning, in this order). */
void plan_hand_over(World *w, Day d);
void supply_hand_over(World *w, Day d); /* supply_arrivals.c */

/* Control alone moves towards its target, for the spin-up (control.c). */
void control_relax(World *w, const Params *p);
/* Police of a region move towards need, for the spin-up and weekly (supply_police.c). */
void police_redeploy(World *w, const Params *p, Day d);
/* Marks the people displaced on the first day (residents_flight.c). */
void residents_displace_first(World *w, const Params *p);
/* Susceptible, infected and recovered follow the people of their zones (health.c). */
void health_count(World *w, Day d);

#endif
