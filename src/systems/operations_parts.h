/* operations_parts.h: parts of the operations system. For operations*.c only. */
#ifndef KAFOU_SYSTEMS_OPERATIONS_PARTS_H
#define KAFOU_SYSTEMS_OPERATIONS_PARTS_H

#include "base/rng.h"
#include "model/day.h"
#include "model/params.h"
#include "model/world.h"

/* What one operation did, in people. */
typedef struct {
    int32_t residents_killed, fighters_killed, mission_killed, police_killed;
} OperationToll;

typedef enum { OPERATION_RAID, OPERATION_CLEARING } OperationKind;

/* What a betrayed operation meets. */
typedef enum { LEAK_NONE, LEAK_EMPTY, LEAK_AMBUSH } Leak;

/* operations_leak.c: whether the operation is betrayed by one of its police; marks exposed sources
 * and writes the case. LEAK_EMPTY: there is nobody to fight today. */
Leak operation_leak(World *w, const Params *p, int32_t z, OperationKind kind, int32_t police,
                    Day d);

/* operations_fight.c: one encounter of mission and police (in people) with the groups of a zone,
 * ambushed or not; LEAK_EMPTY harms nobody. */
OperationToll fight(World *w, const Params *p, int32_t z, double mission_people, int32_t police,
                    Leak leak, Rng *r);
/* Adds to the zone's killed and injured of today. */
void add_killed(World *w, int32_t z, Channel channel, Victim victim, int32_t n);
void add_injured(World *w, int32_t z, Channel channel, Victim victim, int32_t n);
/* Kills fighters of a zone, drawn from its groups by their fighters; returns how many died. */
int32_t kill_fighters(World *w, int32_t z, int32_t n, Rng *r);

/* operations_crowd.c: whether a crowd stops an operation before it begins (eq. 7.12); if so, it is
 * counted. */
typedef enum { COMER_MISSION, COMER_POLICE } Comer;
bool crowd_stops(World *w, const Params *p, int32_t z, Day d, Comer comer);

/* operations_clear.c: clearing operations of the mission (eqs. 7.7 to 7.9). */
void clear_zones(World *w, const Params *p, Day d);

#endif
