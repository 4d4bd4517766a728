/* residents_parts.h: parts of the residents system. For residents*.c only. */
#ifndef KAFOU_SYSTEMS_RESIDENTS_PARTS_H
#define KAFOU_SYSTEMS_RESIDENTS_PARTS_H

#include "model/day.h"
#include "model/params.h"
#include "model/world.h"
#include "systems/residents_kernel.h"

/* residents_signal.c: what a zone sees today (eqs. 10.1 to 10.4) */
ZoneSignal zone_signal(const World *w, const Params *p, int32_t z);
/* residents_harm.c: those hurt and their kin (eq. 10.5) */
void harm_people(World *w, const Params *p, Day d);
/* residents_means.c: means over the people of a zone, first attitudes */
void zone_means(World *w, int32_t z);
void first_attitudes(World *w, const Params *p);
/* residents_flight.c: who flees, where to, who returns (eqs. 10.7 to 10.10) */
void flights(World *w, const Params *p, Day d);
void returns(World *w, const Params *p, Day d);
void flight_begin(World *w, const Params *p);
/* residents_life.c: economy, employment, recruitment (eqs. 10.11 to 10.13) */
void economies(World *w, const Params *p);
void recruitment(World *w, const Params *p, Day d);

#endif
