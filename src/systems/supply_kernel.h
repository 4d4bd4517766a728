/* supply_kernel.h: arithmetic of pledges and readiness (docs/model/supply.md). Kernel-safe. */
#ifndef KAFOU_SYSTEMS_SUPPLY_KERNEL_H
#define KAFOU_SYSTEMS_SUPPLY_KERNEL_H

#include "base/detmath.h"

/* Share of a pledge's realised part deposited between day t and t + 1 after the pledge, eq. 2.2, at
 * donor confidence C: C (exp(-t/tau) - exp(-(t+1)/tau)). Sums to 1 - exp(-t/tau) at C = 1. */
static inline double deposit_share(double days, double lag_days, double confidence)
{
    return confidence * (det_exp(-days / lag_days) - det_exp(-(days + 1.0) / lag_days));
}

/* Donor confidence, eq. 2.3. Killed and cases of misconduct per 1,000 personnel; change over 90
 * days. */
static inline double donor_confidence(double security_gain, double held_change, double killed_cost,
                                      double killed_per_1000, double misconduct_cost,
                                      double misconduct_per_1000, double shock)
{
    double lost = killed_cost * killed_per_1000 + misconduct_cost * misconduct_per_1000 + shock;
    return det_clamp(1.0 + security_gain * held_change - lost, 0.3, 1.5);
}

/* Ready personnel of a contributor, eq. 2.7. */
static inline double ready_of(double in_country, double untrained, double serviceable,
                              double required, double arrears)
{
    double equipped = required > 0.0 && serviceable < required ? serviceable / required : 1.0;
    return in_country * (1.0 - untrained) * equipped * arrears;
}

#endif
