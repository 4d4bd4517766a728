/* intelligence_kernel.h: arithmetic of tips, rumours and corruption (docs/model/intelligence.md).
 * Kernel-safe. Rates are per step, whatever a step is.
 *
 * Information for the safe and the protected: Berman, Shapiro & Felter 2011. Corruption that feeds
 * on itself: Andvig & Moene 1990. Screening: Bayes; National Research Council 2003. */
#ifndef KAFOU_SYSTEMS_INTELLIGENCE_KERNEL_H
#define KAFOU_SYSTEMS_INTELLIGENCE_KERNEL_H

#include "base/detmath.h"

/* Readiness of one resident to tell what he knows, in [0, 1], eq. 6.1. trust: the larger of trust
 * in the mission and in the state, [-1, 1]; fear in [0, 1]. */
static inline double willingness(double b0, double b_trust, double b_fear, double trust,
                                 double fear)
{
    return det_logistic(b0 + b_trust * trust - b_fear * fear);
}

/* Knowledge of the groups present after a step with `tips`, eq. 6.3: each tip uncovers `value`
 * fighters of those still unknown; what is known goes stale in decay_days (of the step's unit). */
static inline double knowledge_after(double knowledge, double tips, double fighters, double value,
                                     double decay_days)
{
    double there = fighters > 1.0 ? fighters : 1.0;
    double learnt = (1.0 - knowledge) * -det_expm1(-value * tips / there);
    return det_clamp(knowledge + learnt - knowledge / decay_days, 0.0, 1.0);
}

/* Rumour level after a step, eq. 6.6. In the step dR/dt = source (1 - R) + pull (toward - R) - fade
 * R is solved exactly with its coefficients held, so that any step length and any size of source
 * keeps R in [0, 1]. pull: rate of spread times the share of neighbours above R; toward: their
 * mean. All rates >= 0. */
static inline double rumour_after(double rumour, double source, double pull, double toward,
                                  double fade)
{
    double rate = source + pull + fade;
    if (rate <= 0.0) {
        return rumour;
    }
    double rest = (source + pull * toward) / rate;
    return rest + (rumour - rest) * det_exp(-rate);
}

/* What links to a group are worth to an officer, eq. 6.7. arrears of pay in [0, 1]; cash of groups
 * per officer in units of `unit`, cut at `most`. */
static inline double corruption_benefit(double base, double by_arrears, double arrears,
                                        double by_cash, double cash, double most)
{
    return base + by_arrears * arrears + by_cash * (cash < most ? cash : most);
}

/* Probability that an officer who reconsiders is corrupt afterwards, eq. 6.8: G(c) = Phi((benefit -
 * peer_sanction (1 - c) - mu) / sigma), c the corrupt share around him. Honest colleagues report:
 * strategic complementarity. sigma > 0. */
static inline double corrupt_probability(double c, double benefit, double peer_sanction, double mu,
                                         double sigma)
{
    return det_normal_cdf((benefit - peer_sanction * (1.0 - c) - mu) / sigma);
}

/* Mean corrupt share after a step in which officers reconsider at `rate`: eq. 6.9, the mean of what
 * the step draws. Equilibria are the roots of corrupt_probability(c) = c. */
static inline double corrupt_after(double c, double probability, double rate)
{
    return c + det_daily(rate) * (probability - c);
}

/* Expected outcome of screening officers, of whom some are corrupt, eq. 6.10. */
typedef struct {
    double flagged_corrupt, flagged_honest, cleared_corrupt, cleared_honest;
} Screening;

/* sensitivity: share of the corrupt who are flagged; specificity: share of the honest cleared. */
static inline Screening screening(double officers, double corrupt, double sensitivity,
                                  double specificity)
{
    double honest = officers - corrupt;
    Screening s;
    s.flagged_corrupt = corrupt * sensitivity;
    s.flagged_honest = honest * (1.0 - specificity);
    s.cleared_corrupt = corrupt * (1.0 - sensitivity);
    s.cleared_honest = honest * specificity;
    return s;
}

#endif
