/* record_parts.h: parts of the record: one function for each system that writes down its own
 * outcomes. For record*.c only. */
#ifndef KAFOU_SYSTEMS_RECORD_PARTS_H
#define KAFOU_SYSTEMS_RECORD_PARTS_H

#include "model/world.h"

/* record_intelligence.c: tips, rumours, vetting, leaks */
void record_intelligence(World *w);

#endif
