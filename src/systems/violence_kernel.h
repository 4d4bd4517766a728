/* violence_kernel.h: rates of violence by armed groups (docs/model/violence.md). Kernel-safe.
 * Self-excitation in daily form: Hawkes 1971; Mohler et al. 2011; Lewis et al. 2012. */
#ifndef KAFOU_SYSTEMS_VIOLENCE_KERNEL_H
#define KAFOU_SYSTEMS_VIOLENCE_KERNEL_H

#include <math.h>

#include "base/detmath.h"

/* What a day leaves of an excitation with this mean decay. */
static inline double hawkes_keep(double decay) { return det_exp(-1.0 / decay); }

/* Excitation after a day with `events`, eq. 8.1: x keep + n (1 - keep) events with keep =
 * e^(-1/tau), so that each event breeds n on average and the long-run rate is base / (1 - n). */
static inline double hawkes_kept(double excitation, double events, double branching, double keep)
{
    return excitation * keep + branching * (1.0 - keep) * events;
}

static inline double hawkes_after(double excitation, double events, double branching, double decay)
{
    return hawkes_kept(excitation, events, branching, hawkes_keep(decay));
}

/* Clashes a day of one group against another, eq. 8.2. Shares and fighters where each stands. */
static inline double clash_rate(double scale, double rivalry, double share_g, double share_h,
                                double fighters_g, double fighters_h)
{
    double enmity = det_clamp(rivalry, 0.05, 1.5);
    return scale * enmity * sqrt(share_g * share_h) * sqrt(fighters_g * fighters_h);
}

/* Attacks on residents a day, eq. 8.3. officers: per 1,000 residents; pressure: pi times losses. */
typedef struct {
    double fighters, arms, groups_share, officers, pressure, aggression;
} AttackSetting;

static inline double attack_rate(AttackSetting s, double scale, double floor_term, double contested,
                                 double deterrence, double suppression)
{
    double ground = floor_term + contested * s.groups_share * (1.0 - s.groups_share);
    double felt = s.pressure < 1.0 ? s.pressure : 1.0;
    return scale * s.fighters * s.arms * ground * s.aggression *
           det_exp(-deterrence * s.officers - suppression * felt);
}

/* Killings by self-defence brigades a day, eq. 8.8. */
static inline double brigade_rate(double scale, double people, double k0, double k1, double k2,
                                  double trust_state, double fear, double attacks)
{
    double recent = attacks < 6.0 ? attacks : 6.0;
    return scale * people * det_logistic(-k0 - k1 * trust_state + k2 * fear) * (1.0 + recent);
}

/* Worth of a zone to a group that might expand into it, eq. 8.9. */
static inline double zone_worth(double people, double economy, double sites, double site_value)
{
    double market = people * economy / 25000.0;
    return 0.5 + 0.5 * (market < 2.0 ? market : 2.0) + site_value * sites;
}

#endif
