/* intelligence_parts.h: parts of the intelligence system. For intelligence*.c only. */
#ifndef KAFOU_SYSTEMS_INTELLIGENCE_PARTS_H
#define KAFOU_SYSTEMS_INTELLIGENCE_PARTS_H

#include "model/day.h"
#include "model/params.h"
#include "model/world.h"

/* Fighters by zone and by group, counted once a day. */
typedef struct {
    int32_t in_zone[ZONES_MAX], of_group[GROUPS_MAX];
} Armed;

/* What a zone does once a week falls on its own weekday, so that no day bears all of it. */
static inline bool weekly_day(int32_t z, Day d) { return z % 7 == d.weekday; }

/* intelligence_tips.c: who tells, and what is known (eqs. 6.1 to 6.5) */
void gather_tips(World *w, const Params *p, const Armed *armed, Day d);
/* intelligence_rumours.c: what is said of mission and state (eq. 6.6) */
void spread_rumours(World *w, const Params *p);
/* intelligence_police.c: officers are corrupted and vetted; what leaks (eqs. 6.7 to 6.10) */
void corrupt_police(World *w, const Params *p, const Armed *armed, Day d);
void vet_police(World *w, const Params *p, const Armed *armed, Day d);
void weigh_leaks(World *w, const Params *p);

#endif
