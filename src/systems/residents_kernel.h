/* residents_kernel.h: arithmetic of one resident agent (docs/model/residents.md). Kernel-safe.
 * Harm and trust: Lyall, Blair & Imai 2013. Listening: Deffuant et al. 2000. */
#ifndef KAFOU_SYSTEMS_RESIDENTS_KERNEL_H
#define KAFOU_SYSTEMS_RESIDENTS_KERNEL_H

#include <math.h>

/* What everybody in a zone sees today, as weights of convex pulls: all >= 0, sums at most 1. */
typedef struct {
    float mission_down, mission_up, mission_baseline; /* trust in the mission: to -1, +1, own */
    float state_down, state_up;                       /* trust in the state */
    float fear_up, fear_down;                         /* fear: to 1, to 0 */
    float grievance_up, grievance_down;               /* grievance: to 1, to 0 */
} ZoneSignal;

/* An attitude after pulls to -1, +1 and a baseline (eq. 10.1): x + a (-1 - x) + b (1 - x) + c (base
 * - x), convex, so it stays in [-1, 1]. */
static inline float attitude_after(float x, float down, float up, float own, float baseline)
{
    return x * (1.0f - (down + up + own)) + (up - down) + own * baseline;
}

/* A level in [0, 1] after pulls to 1 and 0 (eq. 10.3). */
static inline float level_after(float x, float up, float down)
{
    return x * (1.0f - (up + down)) + up;
}

/* Two who listen move towards each other when they are near enough (eq. 10.6); the sum stays. */
static inline void listen(float *x, float *y, float bound, float rate)
{
    float gap = *y - *x;
    if (fabsf(gap) < bound) {
        float step = rate * gap;
        *x += step;
        *y -= step;
    }
}

#endif
