/* demobilisation_kernel.h: arithmetic of leaving arms and of relapse
 * (docs/model/demobilisation.md). Kernel-safe.
 *
 * Cause-specific hazards: Kalbfleisch & Prentice 2002. Relapse after demobilisation: Kaplan &
 * Nussio 2018; training: Blattman & Annan 2016. Any unit of time, the same in all arguments. */
#ifndef KAFOU_SYSTEMS_DEMOBILISATION_KERNEL_H
#define KAFOU_SYSTEMS_DEMOBILISATION_KERNEL_H

#include "base/detmath.h"

/* What makes a fighter leave or stay; the same struct holds the weights. */
typedef struct {
    double pressure; /* pressure felt by the group, [0, 1] */
    double offer;    /* what the programme offers, [0, 1] */
    double front;    /* excess of the united front, [0, 1] */
    double paid;     /* pay satisfaction, [0, 1] */
} ExitFactors;

/* Hazard that a fighter gives up arms, eq. 12.1: pressure and offer raise it, a united front and
 * pay lower it. */
static inline double exit_hazard(double base, ExitFactors weight, ExitFactors now)
{
    return base * det_exp(weight.pressure * now.pressure + weight.offer * now.offer -
                          weight.front * now.front - weight.paid * now.paid);
}

/* Offer of a programme, eq. 12.2: job_training and amnesty in [0, 1]. */
static inline double programme_offer(double base, double by_training, double by_amnesty,
                                     double job_training, double amnesty)
{
    return det_clamp(base + by_training * job_training + by_amnesty * amnesty, 0.0, 1.0);
}

/* The constant hazard under which `share` has gone after `time`; share < 1. */
static inline double constant_hazard(double share, double time)
{
    return -det_log1p(-share) / time;
}

/* Probabilities of n causes within dt under constant hazards, eq. 12.4: h_k / H (1 - exp(-H dt)),
 * H the sum of all. With a long dt they are the cumulative incidences. */
static inline void competing_risks(const double *hazard, int n, double dt, double *probability)
{
    double sum = 0.0;
    for (int k = 0; k < n; k++) {
        sum += hazard[k];
    }
    double any = -det_expm1(-sum * dt);
    for (int k = 0; k < n; k++) {
        probability[k] = sum > 0.0 ? hazard[k] / sum * any : 0.0;
    }
}

/* Weibull law, eq. 12.6: cumulative hazard (t / scale)^shape: 1 - exp(-it) have relapsed by t. */
static inline double weibull_cumulative(double t, double shape, double scale)
{
    return t > 0.0 ? det_pow(t / scale, shape) : 0.0;
}

/* Its hazard; t > 0 (at 0 it is infinite for a shape under 1). */
static inline double weibull_hazard(double t, double shape, double scale)
{
    return shape / scale * det_pow(t / scale, shape - 1.0);
}

/* The scale at which `share` in (0, 1) has relapsed at `time`. */
static inline double weibull_scale(double share, double time, double shape)
{
    return time / det_pow(-det_log1p(-share), 1.0 / shape);
}

/* How much more often than on safe ground without the group people relapse, eq. 12.7: held is the
 * state's share of control where they live, group_share that of the group they left; the ratios
 * (>= 1) are reached where nothing is held, or all by that group. */
static inline double relapse_ratio(double unsafe, double hunted, double held, double group_share)
{
    return det_pow(unsafe, 1.0 - held) * det_pow(hunted, group_share);
}

#endif
