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

/* The same as what a whole step does, for callers with many zones (eqs. 13.2, 13.6). */
typedef struct {
    double person, water; /* as above */
    double stay;          /* mean share of the step that the infected of its beginning stay so */
    double recovery;      /* probability of recovery */
    double fouling;       /* share of its distance to the infected share that water moves */
    double waning;        /* probability of losing immunity */
} CholeraStep;

/* A population in shares (they sum to 1), and its water. */
typedef struct {
    double susceptible, infected, recovered, water;
} CholeraShares;

/* Basic reproduction number, eq. 13.1: everybody susceptible, both ways together. */
static inline double cholera_reproduction(CholeraRates r)
{
    return (r.person + r.water) / r.recovery;
}

/* Mean share of a step that somebody infected at its beginning stays so, eq. 13.2: (1 - e^-gamma) /
 * gamma. With it the final size is that of continuous time whatever the step; without it a step of
 * a day at gamma = 0.2 would raise R_0 by a tenth. */
static inline double infected_stay(double recovery)
{
    return recovery > 1e-12 ? det_daily(recovery) / recovery : 1.0;
}

static inline CholeraStep cholera_step(CholeraRates r)
{
    CholeraStep s;
    s.person = r.person;
    s.water = r.water;
    s.stay = infected_stay(r.recovery);
    s.recovery = det_daily(r.recovery);
    s.fouling = det_daily(r.water_rate);
    s.waning = det_daily(r.waning);
    return s;
}

/* Water after a step, eq. 13.3: it moves a share of its distance to the infected share, which is
 * that in the mean of the step. */
static inline double water_moved(double water, double infected_share, double fouling)
{
    return water + (infected_share - water) * fouling;
}

static inline double water_after(double water, double infected_share, double water_rate)
{
    return water_moved(water, infected_share, det_daily(water_rate));
}

/* Hazard of a susceptible person over a step, eq. 13.4: infected share at its beginning; water of
 * that step (eq. 13.3). */
static inline double step_force(CholeraStep s, double infected_share, double water)
{
    return s.person * infected_share * s.stay + s.water * water;
}

static inline double infection_force(CholeraRates r, double infected_share, double water)
{
    return step_force(cholera_step(r), infected_share, water);
}

/* Rate of infection through water where a share of the people live in sites, eq. 13.5. */
static inline double crowded_water(double water_rate, double crowding, double share_in_sites)
{
    return water_rate * (1.0 + (crowding - 1.0) * share_in_sites);
}

/* Mean of a step, eq. 13.6: shares keep their sum. The step of the system draws with the same
 * probabilities. The water of the step is that at its end: an epidemic in steps of a day then grows
 * 2 % more slowly than in continuous time, with the water of the day before 7 %. */
static inline CholeraShares cholera_after(CholeraShares now, CholeraRates r)
{
    CholeraStep s = cholera_step(r);
    double water = water_moved(now.water, now.infected * s.stay, s.fouling);
    double infected = now.susceptible * det_daily(step_force(s, now.infected, water));
    double recovered = now.infected * s.recovery;
    double waned = now.recovered * s.waning;
    CholeraShares after;
    after.susceptible = now.susceptible - infected + waned;
    after.infected = now.infected + infected - recovered;
    after.recovered = now.recovered + recovered - waned;
    after.water = water;
    return after;
}

#endif
