/* demobilisation_parts.h: parts of the demobilisation system. For demobilisation*.c only. */
#ifndef KAFOU_SYSTEMS_DEMOBILISATION_PARTS_H
#define KAFOU_SYSTEMS_DEMOBILISATION_PARTS_H

#include "base/rng.h"
#include "model/day.h"
#include "model/params.h"
#include "model/world.h"
#include "systems/demobilisation_kernel.h"

/* Day of a group, for the register of cases. */
typedef struct {
    int32_t finished, trained, left_early;
} Homecoming;

/* demobilisation_exit.c: who gives up arms, who finds a place (eqs. 12.1 to 12.3) */
void exits(World *w, const Params *p, Day d);

/* demobilisation_programme.c: who leaves the programme, and how (eqs. 12.4, 12.5) */
void run_programme(World *w, const Params *p, Day d);

/* demobilisation_relapse.c: those at home, by week (eqs. 12.6 to 12.8) */
void come_home(World *w, int32_t g, HomeKind kind, int32_t n);
void relapse_weekly(World *w, const Params *p, Day d);
/* The group nearest to the home of group g that has fighters, and the zone they stand in; NONE:
 * nobody is left under arms. */
int32_t nearest_group(const World *w, int32_t g, int32_t *zone);

#endif
