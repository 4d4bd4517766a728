/* record_parts.h: parts of the record system, one for each system that has outcomes of its own. For
 * record*.c only. */
#ifndef KAFOU_SYSTEMS_RECORD_PARTS_H
#define KAFOU_SYSTEMS_RECORD_PARTS_H

#include "model/world.h"

/* record_alliances.c: coalitions, pressure, the mission expected */
void record_alliances(World *w);
void record_conduct(World *w);
void record_demobilisation(World *w);
/* record_health.c */
void record_health(World *w);
/* record_intelligence.c: tips, rumours, vetting, leaks */
void record_intelligence(World *w);
/* Cohesion, vacuum, crises, votes and reforms of the council (record_council.c). */
void record_council(World *w);
/* Milestones, registration and the vote (record_elections.c). */
void record_elections(World *w);

#endif
