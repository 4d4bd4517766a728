/* health_parts.h: the parts of the health system. For health*.c only. */
#ifndef KAFOU_SYSTEMS_HEALTH_PARTS_H
#define KAFOU_SYSTEMS_HEALTH_PARTS_H

#include "model/day.h"
#include "model/params.h"
#include "model/world.h"

/* health_people.c: susceptible, infected and recovered follow the people of the zones */

/* Those who fled or returned today take their state with them (eq. 13.7). */
void carry_infection(World *w, Day d);
/* Everybody else who came or went: dead, recruited, released, abroad (eq. 13.8). */
void count_people(World *w, int32_t z, Day d);
/* n more infected join a zone's; their share of chains that arrivals began mixes in (eq. 13.10). */
void mix_imported(World *w, int32_t z, double n, double imported_share);

#endif
