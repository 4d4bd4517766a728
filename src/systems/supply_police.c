/* supply_police.c: part of supply: morale, intake, exit and redeployment of the police
 * (docs/model/supply.md, eqs. 2.11 to 2.13). */
#include "base/detmath.h"
#include "base/draws.h"
#include "model/streams.h"
#include "model/transfers.h"
#include "model/trust.h"
#include "systems/supply_parts.h"
#include "systems/systems.h"

#include <math.h>

static void update_morale(World *w, const Params *p)
{
    bool relieved = w->account_balance[ACCOUNT_FUND] >= 0;
    double relief = relieved ? efforts_now(w)->police_pay : 0.0;
    w->police_pay_arrears = w->scenario->initial.police_pay_arrears * (1.0 - relief) *
                            (reform_in_force(w, REFORM_POLICE_PAY) ? p->supply_pay_reform : 1.0);
    double rest = p->supply_morale_rest - p->supply_morale_arrears * w->police_pay_arrears;
    double morale = w->police_morale + (rest - w->police_morale) / p->supply_morale_days;
    morale += w->event_morale + w->operations_morale + w->violence_morale;
    w->police_morale = det_clamp(morale, 0.0, 1.0);
}

/* What trust in the state does to recruits and exits (eq. 2.13). */
static double cooperation(const Params *p, double trust, double slope)
{
    return p->on[MECHANISM_supply_cooperation]
               ? trust_factor(trust, p->residents_reference_state, slope)
               : 1.0;
}

/* Mean over the people of the country; at the reference where nobody is left. */
static double trust_in_state(const World *w, const Params *p)
{
    double people = 0.0, trust = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        people += w->zone_people[z];
        trust += w->zone_people[z] * w->zone_trust_state[z];
    }
    return people > 0.0 ? trust / people : p->residents_reference_state;
}

/* Recruits are residents of state-held ground, drawn by people, the state's share and their trust
 * in it; more trust brings more of them. */
static void intake(World *w, const Params *p, Day d)
{
    Rng r = rng_at(w->key, d.number, STREAM_POLICE_INTAKE, 0);
    double rate = p->supply_police_intake * (1.0 + p->supply_train_gain * w->train_police / 10.0);
    rate *= reform_in_force(w, REFORM_BUDGET) ? p->supply_intake_budget : 1.0;
    double weight[ZONES_MAX], held = 0.0, willing = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        double people = w->zone_people[z] * state_share(w, z);
        weight[z] = people * cooperation(p, w->zone_trust_state[z], p->supply_intake_trust);
        held += people;
        willing += weight[z];
    }
    int32_t recruits = rng_poisson(&r, held > 0.0 ? rate * (willing / held) : 0.0);
    for (int32_t i = 0; i < recruits; i++) {
        int32_t z = rng_choice(&r, weight, w->size.zones);
        if (z >= 0) {
            residents_take(w, z, 1, INTO_POLICE, NONE, COHORT_MAN, &r);
        }
    }
}

static void exits(World *w, const Params *p, Day d)
{
    double rate =
        p->supply_police_attrition * (1.0 + w->police_pay_arrears) * (1.6 - w->police_morale);
    rate *= cooperation(p, trust_in_state(w, p), -p->supply_attrition_trust);
    for (int32_t z = 0; z < w->size.zones; z++) {
        if (w->police_officers[z] > 0) {
            Rng r = rng_at(w->key, d.number, STREAM_POLICE_EXIT, (uint32_t)z);
            officers_leave(w, z, rng_binomial(&r, w->police_officers[z], det_daily(rate)), &r);
        }
    }
}

/* Need of a zone for police (eq. 2.12): people held, doubled where groups are present, more beside
 * ground that groups hold; stations in lost zones empty. */
static double need(const World *w, const Params *p, int32_t z)
{
    const Zone *zone = &w->scenario->zone[z];
    double held = state_share(w, z), near = 0.0;
    for (int32_t i = 0; i < zone->n_neighbours; i++) {
        double groups = 1.0 - state_share(w, zone->neighbour[i]);
        near = groups > near ? groups : near;
    }
    double weight = w->zone_people[z] * held * (1.0 + near);
    weight *= zone_fighters(w, z) > 0 ? 2.0 : 1.0;
    return held < p->supply_redeploy_threshold ? weight * p->supply_redeploy_lost : weight;
}

/* Officers beyond a zone's share move, in part, to zones that lack them. */
static void redeploy_region(World *w, const Params *p, Region region, Rng *r)
{
    double share[ZONES_MAX] = {0.0}, lack[ZONES_MAX] = {0.0}, sum = 0.0, officers = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        if (w->scenario->zone[z].region == region) {
            share[z] = need(w, p, z);
            sum += share[z];
            officers += w->police_officers[z];
        }
    }
    if (sum <= 0.0) {
        return;
    }
    for (int32_t z = 0; z < w->size.zones; z++) {
        share[z] *= officers / sum;
        lack[z] = det_positive(share[z] - w->police_officers[z]);
    }
    for (int32_t z = 0; z < w->size.zones; z++) {
        int32_t surplus = (int32_t)floor(det_positive(w->police_officers[z] - share[z]));
        int32_t movers = w->scenario->zone[z].region == region
                             ? rng_binomial(r, surplus, p->supply_redeploy_surplus)
                             : 0;
        for (int32_t i = 0; i < movers; i++) {
            int32_t to = rng_choice(r, lack, w->size.zones);
            if (to >= 0) {
                officers_move(w, z, to, 1, r);
            }
        }
    }
}

void police_redeploy(World *w, const Params *p, Day d)
{
    for (int region = 0; region < REGION_COUNT; region++) {
        Rng r = rng_at(w->key, d.number, STREAM_POLICE_MOVE, (uint32_t)region);
        redeploy_region(w, p, (Region)region, &r);
    }
}

void police_day(World *w, const Params *p, Day d)
{
    update_morale(w, p);
    intake(w, p, d);
    exits(w, p, d);
    if (d.weekday == WEEKDAY_POLICE) {
        police_redeploy(w, p, d);
    }
}
