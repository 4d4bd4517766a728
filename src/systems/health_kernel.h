/* health_kernel.h: arithmetic of cholera in one zone (docs/model/health.md). Kernel-safe.
 *
 * Two ways of transmission, from person to person and through water: Tien & Earn 2010 (SIWR), with
 * water scaled so that it equals the infected share where both are at rest. Rates are per step: a
 * caller with steps of another length multiplies them by it. */
#ifndef KAFOU_SYSTEMS_HEALTH_KERNEL_H
#define KAFOU_SYSTEMS_HEALTH_KERNEL_H

#include "base/detmath.h"

/* Rates per step, of any length: all >= 0, recovery > 0. */
typedef struct {
    double person;     /* beta_I: infection by an infected share of 1 */
    double water;      /* beta_W: infection by water as foul as an infected share of 1 makes it */
    double recovery;   /* gamma */
    double water_rate; /* xi: water follows the infected share */
    double waning;     /* loss of immunity */
} CholeraRates;

/* A population in shares (they sum to 1), and its water. */
typedef struct {
    double susceptible, infected, recovered, water;
} CholeraShares;

/* What a step does to one person of each kind: probabilities. */
typedef struct {
    double infection, recovery, waning;
} CholeraChances;

/* Basic reproduction number, eq. 13.1: everybody susceptible, both ways together. */
static inline double cholera_reproduction(CholeraRates r)
{
    return (r.person + r.water) / r.recovery;
}

/* Mean share of a step that somebody infected at its beginning stays so, eq. 13.2: (1 - e^-gamma) /
 * gamma. With it the final size is that of continuous time whatever the step; without it a step of a
 * day at gamma = 0.2 would raise R_0 by a tenth. */
static inline double infected_stay(double recovery)
{
    return recovery > 1e-12 ? det_daily(recovery) / recovery : 1.0;
}

/* Water after a step, eq. 13.3: it relaxes to the infected share. */
static inline double water_after(double water, double infected_share, double water_rate)
{
    return water + (infected_share - water) * det_daily(water_rate);
}

/* Hazard of a susceptible person over a step, eq. 13.4: infected share at its beginning; water of
 * that step (eq. 13.3). */
static inline double infection_force(CholeraRates r, double infected_share, double water)
{
    return r.person * infected_share * infected_stay(r.recovery) + r.water * water;
}

/* Rate of infection through water where a share of the people live in sites, eq. 13.5. */
static inline double crowded_water(double water_rate, double crowding, double share_in_sites)
{
    return water_rate * (1.0 + (crowding - 1.0) * share_in_sites);
}

/* Chances of a step, eq. 13.6: the system draws with them, cholera_after takes their means. */
static inline CholeraChances cholera_chances(CholeraRates r, double infected_share, double water)
{
    CholeraChances c;
    c.infection = det_daily(infection_force(r, infected_share, water));
    c.recovery = det_daily(r.recovery);
    c.waning = det_daily(r.waning);
    return c;
}

/* Mean of a step: shares keep their sum. The water of the step is that at its end: an epidemic in
 * steps of a day then grows 2 % more slowly than in continuous time, with the water of the day before
 * 7 %. */
static inline CholeraShares cholera_after(CholeraShares s, CholeraRates r)
{
    double water = water_after(s.water, s.infected * infected_stay(r.recovery), r.water_rate);
    CholeraChances c = cholera_chances(r, s.infected, water);
    double infected = s.susceptible * c.infection;
    double recovered = s.infected * c.recovery;
    double waned = s.recovered * c.waning;
    CholeraShares after;
    after.susceptible = s.susceptible - infected + waned;
    after.infected = s.infected + infected - recovered;
    after.recovered = s.recovered + recovered - waned;
    after.water = water;
    return after;
}

#endif
