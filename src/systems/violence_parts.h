/* violence_parts.h: parts of the violence system. For violence*.c only. */
#ifndef KAFOU_SYSTEMS_VIOLENCE_PARTS_H
#define KAFOU_SYSTEMS_VIOLENCE_PARTS_H

#include "base/rng.h"
#include "model/day.h"
#include "model/params.h"
#include "model/streams.h"
#include "model/world.h"

/* Entity of a group in a zone: by what they are, whatever the number of groups. */
static inline uint32_t zone_group_entity(int32_t z, int32_t g)
{
    return (uint32_t)(z * GROUPS_MAX + g);
}

/* violence.c */
void violence_kill(World *w, int32_t z, Channel channel, Victim victim, int32_t n);
void violence_injure(World *w, const Params *p, int32_t z, Channel channel, Victim victim,
                     int32_t killed, Rng *r);
/* Rate with its excitation, or the same mean without when the switch is off (eq. 8.1). */
double excited(const Params *p, double base, double excitation);

/* violence_clash.c: clashes between groups (eq. 8.2) */
void clashes(World *w, const Params *p, Day d);
/* violence_attack.c: attacks on residents, kidnapping (eqs. 8.3, 8.4) */
void attacks(World *w, const Params *p, Day d);
void kidnappings(World *w, const Params *p, Day d);
/* violence_assault.c: assaults on the state, shut sites (eq. 8.5) */
void assaults(World *w, const Params *p, Day d);
void reopen_sites(World *w, const Params *p, Day d);
/* violence_economy.c: tolls, ransom, arms, pay (eqs. 8.6, 8.7) */
void group_economies(World *w, const Params *p);
/* violence_brigade.c: self-defence brigades (eq. 8.8) */
void brigades(World *w, const Params *p, Day d);
/* violence_reprisal.c: killings after a source is exposed (eq. 6.13) */
void reprisals(World *w, const Params *p, Day d);
/* violence_expansion.c: groups move into neighbouring zones (eqs. 8.9, 8.10) */
void expansions(World *w, const Params *p, Day d);

#endif
