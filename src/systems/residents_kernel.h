/* residents_kernel.h: arithmetic of one resident agent (docs/model/residents.md). Kernel-safe.
 * Harm and trust: Lyall, Blair & Imai 2013. Listening: Deffuant et al. 2000. */
#ifndef KAFOU_SYSTEMS_RESIDENTS_KERNEL_H
#define KAFOU_SYSTEMS_RESIDENTS_KERNEL_H

#include <math.h>

#include "base/detmath.h"

/* What everybody in a zone sees today, as weights of convex pulls: all >= 0, sums at most 1. */
typedef struct {
    float mission_down, mission_up, mission_baseline; /* trust in the mission: to -1, +1, own */
    float state_down, state_up;                       /* trust in the state */
    float fear_up, fear_down;                         /* fear: to 1, to 0 */
    float grievance_up, grievance_down;               /* grievance: to 1, to 0 */
} ZoneSignal;

/* Attitudes in the precision in which they are kept (float) and, from the same lines, in double
 * precision (names end in _fine) for comparison with published figures:
 * - attitude_after: after pulls to -1, +1 and a baseline (eq. 10.1): x + a (-1 - x) + b (1 - x) +
 *   c (base - x), convex, so it stays in [-1, 1];
 * - level_after: a level in [0, 1] after pulls to 1 and 0 (eq. 10.3);
 * - listen: two who listen move towards each other when they are near enough (eq. 10.6); the sum
 *   stays. */
#define KF_ATTITUDES(real, end)                                                                    \
    static inline real attitude_after##end(real x, real down, real up, real own, real baseline)    \
    {                                                                                              \
        return x * ((real)1 - (down + up + own)) + (up - down) + own * baseline;                   \
    }                                                                                              \
                                                                                                   \
    static inline real level_after##end(real x, real up, real down)                                \
    {                                                                                              \
        return x * ((real)1 - (up + down)) + up;                                                   \
    }                                                                                              \
                                                                                                   \
    static inline void listen##end(real *x, real *y, real bound, real rate)                        \
    {                                                                                              \
        real gap = *y - *x;                                                                        \
        if (gap < bound && -gap < bound) {                                                         \
            real step = rate * gap;                                                                \
            *x += step;                                                                            \
            *y -= step;                                                                            \
        }                                                                                          \
    }

KF_ATTITUDES(float, )
KF_ATTITUDES(double, _fine)
#undef KF_ATTITUDES

/* Hazard of flight of somebody without fear (eq. 10.7): `push` times people killed per 10,000, and
 * ground just lost. */
static inline double flight_hazard(double displacement, double push, double killed, double people,
                                   double takeover, double fall)
{
    return displacement * push * 1e4 * killed / people + takeover * fall;
}

/* Pull of a place on those who flee, before safety (eq. 10.9). */
static inline double flight_pull(double people, double exponent, double distance_km,
                                 double scale_km)
{
    return det_pow(people, exponent) * det_exp(-distance_km / scale_km);
}

/* The same, where the state holds a share of the place. */
static inline double flight_weight(double pull, double held) { return pull * held * held; }

#endif
