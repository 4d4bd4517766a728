/* sound.h: the conservation laws, checked on a whole world. */
#ifndef KAFOU_MODEL_SOUND_H
#define KAFOU_MODEL_SOUND_H

#include <stdbool.h>
#include <stddef.h>

#include "model/world.h"

/** Conservation laws and bounds at the end of a day (MODEL section 0): people, fighters, officers,
 * personnel, shares, ledger, finite outcomes. @param cause [size], written when false */
bool world_sound(const World *w, char *cause, size_t size);

#endif
