/* record_parts.h: parts of the record system: outcomes of one system each. For record*.c only. */
#ifndef KAFOU_SYSTEMS_RECORD_PARTS_H
#define KAFOU_SYSTEMS_RECORD_PARTS_H

#include "model/world.h"

void record_conduct(World *w);
void record_demobilisation(World *w);

#endif
