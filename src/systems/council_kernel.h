/* council_kernel.h: arithmetic of a council that votes (docs/model/council.md). Kernel-safe.
 *
 * Spatial voting with noise: Enelow & Hinich 1984; the pivotal member and gridlock: Krehbiel 1998.
 * Positions are points of a plane; nothing here knows how many members there are, what their votes
 * weigh or how long a day is. */
#ifndef KAFOU_SYSTEMS_COUNCIL_KERNEL_H
#define KAFOU_SYSTEMS_COUNCIL_KERNEL_H

#include <math.h>

#include "base/detmath.h"

/* Who brings an item, as one member sees it: his own bloc or any other. */
typedef enum { SPONSOR_OWN, SPONSOR_RIVAL } Sponsor;

/* What moves a vote beside the item itself, in units of utility (eq. 3.2). */
typedef struct {
    double loyalty;   /* beta_b: an item of one's own bloc */
    double rivalry;   /* beta_o: an item of a rival bloc, without cohesion */
    double mediation; /* beta_m: full mediation */
    double security;  /* beta_s: a rise of the state-held share from 0 to 1 */
} VotePulls;

static inline double squared_distance(const double a[2], const double b[2])
{
    double x = a[0] - b[0];
    double y = a[1] - b[1];
    return x * x + y * y;
}

/* Utility of the item over the status quo for a member at his ideal point, eq. 3.1:
 * |member - status_quo|^2 - |member - item|^2 + extra. Above 0: he is better off with the item. */
static inline double vote_margin(const double member[2], const double item[2],
                                 const double status_quo[2], double extra)
{
    return squared_distance(member, status_quo) - squared_distance(member, item) + extra;
}

/* The extra of eq. 3.1, eq. 3.2. cohesion and mediation in [0, 1]; security: the state-held share
 * less the one at which nobody's vote is moved by it. */
static inline double vote_extra(VotePulls b, Sponsor sponsor, double cohesion, double mediation,
                                double security)
{
    double bloc = sponsor == SPONSOR_OWN ? b.loyalty : -b.rivalry * (1.0 - cohesion);
    return bloc + b.mediation * mediation + b.security * security;
}

/* Probability of a yes, eq. 3.3: logistic in margin / noise. Noise 0 (or less): a step, with even
 * chances at a margin of exactly 0. */
static inline double vote_probability(double margin, double noise)
{
    if (noise > 0.0) {
        return det_logistic(margin / noise);
    }
    return margin > 0.0 ? 1.0 : (margin < 0.0 ? 0.0 : 0.5);
}

/* Does a motion carry, eq. 3.4: weights of those who vote yes (yes[i] not 0) sum to the quota at
 * least. The one place where votes are counted. Weights >= 0, summed in the order of members:
 * exact for whole numbers. Who has no vote has weight 0. */
static inline int motion_carried(const double *weight, const int *yes, int n, double quota)
{
    double sum = 0.0;
    for (int i = 0; i < n; i++) {
        sum += yes[i] ? weight[i] : 0.0;
    }
    return sum >= quota;
}

/* a comes before b when members are asked by falling margin, ties by index. */
static inline int asked_before(const double *margin, int a, int b)
{
    return margin[a] > margin[b] || (margin[a] == margin[b] && a < b);
}

/* The member whose yes first carries the motion when members are added by falling margin, ties by
 * index (eq. 3.6): with him the motion carries, without him and all behind him it does not.
 * -1: even all together fail, or a quota of 0 or less is met by nobody. Weights >= 0. */
static inline int pivotal_member(const double *margin, const double *weight, int n, double quota)
{
    for (int i = 0; i < n; i++) {
        double before = 0.0, with = 0.0; /* both summed in the order of members, as above */
        for (int j = 0; j < n; j++) {
            double earlier = asked_before(margin, j, i) ? weight[j] : 0.0;
            before += earlier;
            with += j == i ? weight[j] : earlier;
        }
        if (with >= quota && !(before >= quota)) {
            return i;
        }
    }
    return -1;
}

/* A lost item moves a share of the way to the pivotal member's ideal point, eq. 3.6. */
static inline void item_concedes(double item[2], const double pivot[2], double share)
{
    item[0] += share * (pivot[0] - item[0]);
    item[1] += share * (pivot[1] - item[1]);
}

/* A session falls on the day that completes another interval since the council began: day 1 is the
 * first day behind the installation (eq. 3.5). */
static inline int session_falls(double day, double interval)
{
    return day > 0.0 && floor(day / interval) > floor((day - 1.0) / interval);
}

/* Cohesion to which the council returns, eq. 3.7. */
static inline double cohesion_rest(double base, double gain, double mediation)
{
    return det_clamp(base + gain * mediation, 0.0, 1.0);
}

/* Between votes cohesion relaxes, eq. 3.7; days >= 1. */
static inline double cohesion_relaxed(double cohesion, double rest, double days)
{
    return cohesion + (rest - cohesion) / days;
}

/* What one lost vote costs, eq. 3.8: never so much that a council which loses every vote sinks, on
 * average, by more than `base` under its rest (loss * days / interval <= base). */
static inline double failure_loss(double loss, double base, double interval, double days)
{
    double most = base * interval / days;
    return loss < most ? loss : most;
}

/* Hazard of a crisis, eq. 3.9. */
static inline double crisis_hazard(double rate, double cohesion)
{
    return rate * (1.0 - cohesion) * (1.0 - cohesion);
}

/* The vacuum after a day, eq. 3.10: rises to 1 while nobody governs, else decays; rise_days >= 1.
 */
static inline double vacuum_after(double vacuum, int nobody_governs, double rise_days,
                                  double half_life_days)
{
    return nobody_governs ? vacuum + (1.0 - vacuum) / rise_days
                          : vacuum * det_half_life(half_life_days);
}

#endif
