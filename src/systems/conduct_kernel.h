/* conduct_kernel.h: arithmetic of misconduct and accountability (docs/model/conduct.md).
 * Kernel-safe.
 *
 * Incidents are a Poisson stream thinned by reporting; investigations are a queue served in order
 * of report (Erlang 1917; Gross & Harris); certainty of sanction deters (Nagin 2013). */
#ifndef KAFOU_SYSTEMS_CONDUCT_KERNEL_H
#define KAFOU_SYSTEMS_CONDUCT_KERNEL_H

#include "base/detmath.h"
#include "model/misconduct.h"

/* Mean incidents of a span among `people`, eq. 11.1: rate for each person and span, lowered by the
 * perceived certainty of sanction in [0, 1]. */
static inline double incident_mean(double people, double rate, double certainty)
{
    return people * rate * (1.0 - certainty);
}

/* Probability that an incident is reported, eq. 11.2: channel in [0, 1] says how far a complaint
 * channel reaches, trust in [-1, 1] is that of the people who might report. */
static inline double report_probability(double base, double by_channel, double by_trust,
                                        double channel, double trust)
{
    return det_clamp(base + by_channel * channel + by_trust * 0.5 * (1.0 + trust), 0.0, 1.0);
}

/* Mean number of false reports beside `true_mean` true ones, so that `false_share` of all are
 * false, eq. 11.3; false_share < 1. */
static inline double false_reports_mean(double true_mean, double false_share)
{
    return true_mean * false_share / (1.0 - false_share);
}

/* What perceived certainty moves to, eq. 11.4: 0 without incidents. */
static inline double certainty_target(double sanctioned, double incidents, double weight)
{
    double seen = incidents > 0.0 ? weight * sanctioned / incidents : 0.0;
    return seen < 1.0 ? seen : 1.0;
}

/* Perceived certainty after a span, eq. 11.4: a convex step, so it stays in [0, 1]. */
static inline double certainty_after(double certainty, double target, double relaxation)
{
    return certainty + (target - certainty) / relaxation;
}

/* An investigator is busy with the case on this day. The day it ends on, he is free. */
static inline int case_is_investigated(const MisconductCase *c, int32_t day)
{
    return c->begun != NOT_YET && day < c->begun + c->duration;
}

static inline int case_is_waiting(const MisconductCase *c, int32_t day)
{
    return c->begun == NOT_YET && c->reported <= day;
}

/* First come, first served (eq. 11.5): cases, in order of report, are begun while fewer than
 * `servers` are under investigation. Returns how many were begun. Call it on every day, or, with
 * times in a finer unit, at every report and every end. */
static inline int32_t start_waiting(MisconductCase *cases, int32_t n, int32_t servers, int32_t day)
{
    int32_t busy = 0, started = 0;
    for (int32_t i = 0; i < n; i++) {
        busy += case_is_investigated(&cases[i], day);
    }
    for (int32_t i = 0; i < n && busy < servers; i++) {
        if (case_is_waiting(&cases[i], day)) {
            cases[i].begun = day;
            busy++;
            started++;
        }
    }
    return started;
}

/* Share of the way to -1 that disclosures of one day pull trust, eq. 11.7: each published case
 * pulls `shock`, each one in the press `press_factor` times as far, one after the other. */
static inline double disclosure_pull(double published, double surfaced, double shock,
                                     double press_factor)
{
    double far = det_clamp(press_factor * shock, 0.0, 1.0);
    return 1.0 - det_pow(1.0 - shock, published) * det_pow(1.0 - far, surfaced);
}

#endif
