/* operations_kernel.h: arithmetic of one operation (docs/model/operations.md). Kernel-safe.
 *
 * Fire that needs intelligence on one side, aimed fire on the other: Deitchman 1962; intelligence
 * and bystanders: Kress & Szechtman 2009. */
#ifndef KAFOU_SYSTEMS_OPERATIONS_KERNEL_H
#define KAFOU_SYSTEMS_OPERATIONS_KERNEL_H

#include "base/detmath.h"

/* What an operation meets. Forces are effective (people times quality), people are people. */
typedef struct {
    double mission, police;               /* effective force */
    double mission_people, police_people; /* the same in people */
    double opponents;                     /* fighters met, I */
    double exposed;                       /* residents exposed, P */
    double knowledge;                     /* effective knowledge, kappa* in [0, 1] */
    double restraint;                     /* share of harm to residents avoided */
    double density;                       /* density factor */
    double ambush;                        /* loss multiplier: 1, or 3 when ambushed */
} Encounter;

/* Mean casualties of one day of operation. */
typedef struct {
    double fighters, residents, mission, police;
} Casualties;

/* Share of fire that hits fighters, eq. 7.4: informed, or by chance I / (I + P). */
static inline double hit_share(double knowledge, double opponents, double exposed)
{
    double there = opponents + exposed;
    double chance = there > 0.0 ? opponents / there : 0.0;
    return knowledge + (1.0 - knowledge) * chance;
}

/* Eqs. 7.3 to 7.6. gamma: casualties per effective officer-day; loss: casualties an opponent
 * inflicts; armour: factor on losses of mission personnel; targets: opponents that find one to aim
 * at, per person of the force (HUGE_VAL: all do, as in Lanchester's and Deitchman's laws). */
static inline Casualties encounter_casualties(Encounter e, double gamma, double loss, double armour,
                                              double targets)
{
    Casualties c;
    double force = e.mission + e.police;
    double fire = gamma * force;
    double there = e.opponents + e.exposed;
    double bystanders = there > 0.0 ? e.exposed / there : 0.0;
    c.fighters = fire * hit_share(e.knowledge, e.opponents, e.exposed);
    c.residents = fire * (1.0 - e.knowledge) * bystanders * (1.0 - e.restraint) * e.density;
    double aiming = targets * (e.mission_people + e.police_people);
    double aimed = loss * (e.opponents < aiming ? e.opponents : aiming) * e.ambush;
    double mission_share = force > 0.0 ? e.mission / force : 0.0;
    c.mission = aimed * mission_share * armour;
    c.police = aimed * (1.0 - mission_share);
    return c;
}

/* Rate of police raids in a zone, eq. 7.1. */
static inline double raid_rate(double tempo, double reach, double morale_base, double morale,
                               double response, double attacks, double support)
{
    double recent = attacks < 6.0 ? attacks : 6.0;
    return tempo * reach * (morale_base + morale) * (1.0 + response * recent) *
           (1.0 + (support < 1.0 ? support : 1.0));
}

/* Reach of the police, eq. 7.2: they fight where they can get to. */
static inline double police_reach(double base, double held, double largest_near)
{
    double near = 0.3 * largest_near;
    double ground = 2.0 * (held > near ? held : near);
    return base + (1.0 - base) * (ground < 1.0 ? ground : 1.0);
}

/* Probability that a crowd stops an operation, eq. 7.12: none while those who come are trusted as
 * usual or more, then with hazard `crowd` for each unit of trust that is missing. */
static inline double crowd_probability(double crowd, double trust, double usual)
{
    return det_daily(crowd * det_positive(usual - trust));
}

/* Probability that an operation is betrayed when `knowing` officers know of it and each tells with
 * probability per_officer, eq. 6.11: 1 - (1 - q)^m. Any m >= 0; accurate for tiny q. */
static inline double leak_probability(double per_officer, double knowing)
{
    if (knowing <= 0.0 || per_officer <= 0.0) {
        return 0.0;
    }
    return per_officer < 1.0 ? -det_expm1(knowing * det_log1p(-per_officer)) : 1.0;
}

#endif
