/* check_containment.c: an insurgency that harm feeds, and harm for each fighter hit: published
 * cases driven through operations_kernel.h (Kress & Szechtman 2009). */
#include "evidence/numeric.h"
#include "evidence/run.h"
#include "systems/operations_kernel.h"
#include <gsl/gsl_errno.h>
#include <math.h>

typedef struct {
    double theta, population, rate, force, most, scale;
} Insurgency;

static Casualties harm_among(const Insurgency *i, double insurgents)
{
    double known = i->most * (isnan(i->scale) ? 1.0 : -det_expm1(-insurgents / i->scale));
    Encounter e = {.mission = i->force,
                   .mission_people = i->force,
                   .opponents = insurgents,
                   .exposed = i->population - insurgents,
                   .knowledge = known,
                   .density = 1.0,
                   .ambush = 1.0};
    return encounter_casualties(e, i->rate, 0.0, 1.0, HUGE_VAL);
}

/* Growth of the insurgency: recruits from harm less losses. */
static double growth_at(double insurgents, void *context)
{
    const Insurgency *i = context;
    Casualties c = harm_among(i, insurgents);
    return (i->theta * c.residents - c.fighters) / (i->rate * i->force);
}

Status check_containment(CheckRun *r)
{
    double *level = run_scratch(r, (size_t)r->n, sizeof *level);
    double *share = run_scratch(r, (size_t)r->n, sizeof *share);
    if (!level || !share) {
        return MACHINE;
    }
    for (int k = 0; k < r->n; k++) {
        Insurgency i = {in_at(r, "theta", k), in_at(r, "population", k), in_at(r, "kill_rate", k),
                        in_at(r, "force", k), in_at(r, "mu_max", k),     in_at(r, "I0", k)};
        level[k] = root_between(growth_at, &i, 1e-12 * i.population, i.population);
        if (isnan(level[k])) { /* no balance: fought to nothing */
            level[k] = 0.0;
        }
        Casualties c = harm_among(&i, level[k]);
        share[k] = c.fighters / (i.rate * i.force);
    }
    out_series(r, "I_star", level);
    out_series(r, "S_star", share);
    return OK;
}

Status check_collateral(CheckRun *r)
{
    double *ratio = run_scratch(r, (size_t)r->n, sizeof *ratio);
    double *share = run_scratch(r, (size_t)r->n, sizeof *share);
    bool direct = in_given(r, "S"), people = in_given(r, "insurgents") && in_given(r, "population");
    if (direct == people) {
        return in_refuse(r, NULL, "expected either S or insurgents and population (and mu)");
    }
    for (int k = 0; k < r->n && ratio && share; k++) {
        double there = direct ? 0.0 : in_at(r, "insurgents", k);
        double exposed = direct ? 1.0 : in_at(r, "population", k) - there;
        if (exposed < 0.0) {
            return in_refuse(r, "insurgents", "found %g, expected at most the population", there);
        }
        Encounter e = {.mission = 1.0,
                       .mission_people = 1.0,
                       .opponents = there,
                       .exposed = exposed,
                       .knowledge = in_at(r, direct ? "S" : "mu", k),
                       .restraint = in_at(r, "restraint", k),
                       .density = 1.0,
                       .ambush = 1.0};
        Casualties c = encounter_casualties(e, 1.0, 0.0, 1.0, HUGE_VAL);
        ratio[k] = c.residents / c.fighters;
        share[k] = c.fighters;
    }
    if (!ratio || !share) {
        return MACHINE;
    }
    out_series(r, "collateral_per_kill", ratio);
    out_series(r, "hit_share", share);
    return OK;
}
