/* record_parts.h: what each system has written down, in its file. For record*.c only. */
#ifndef KAFOU_SYSTEMS_RECORD_PARTS_H
#define KAFOU_SYSTEMS_RECORD_PARTS_H

#include "model/world.h"

/* record_health.c */
void record_health(World *w);

#endif
