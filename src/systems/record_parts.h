/* record_parts.h: what record writes down for each system that keeps its figures in a file of its
 * own (record_NAME.c). Only record.c calls these. */
#ifndef KAFOU_SYSTEMS_RECORD_PARTS_H
#define KAFOU_SYSTEMS_RECORD_PARTS_H

#include "model/world.h"

/* Cohesion, vacuum, crises, votes and reforms of the council (record_council.c). */
void record_council(World *w);
/* Milestones, registration and the vote (record_elections.c). */
void record_elections(World *w);

#endif
