/* intelligence_police.c: part of intelligence: officers with links to groups, their screening, and
 * what they give away (docs/model/intelligence.md, eqs. 6.7 to 6.10). Andvig & Moene 1990: where
 * many are corrupt, few report. */
#include <math.h>

#include "base/draws.h"
#include "model/streams.h"
#include "model/transfers.h"
#include "systems/intelligence_kernel.h"
#include "systems/intelligence_parts.h"

static const double CASH_MOST = 2.0; /* units of cash per officer that count, eq. 6.7 */
static const double WEEK = 7.0;      /* officers of a zone reconsider once a week */

/* Corrupt share among those with whom an officer of z goes out: the officers of the zone and, where
 * these are fewer than a raid takes, others of the neighbouring zones. */
static double corrupt_around(const World *w, const Params *p, int32_t z)
{
    const Zone *zone = &w->scenario->zone[z];
    double own = w->police_officers[z], near = 0.0, near_corrupt = 0.0;
    if (own >= p->operations_raid) {
        return w->police_corrupt[z] / own;
    }
    for (int32_t i = 0; i < zone->n_neighbours; i++) {
        near += w->police_officers[zone->neighbour[i]];
        near_corrupt += w->police_corrupt[zone->neighbour[i]];
    }
    double lack = p->operations_raid - own, from_near = near < lack ? near : lack;
    double corrupt = w->police_corrupt[z] + (near > 0.0 ? near_corrupt * from_near / near : 0.0);
    return own + from_near > 0.0 ? corrupt / (own + from_near) : 0.0;
}

/* Cash of the groups present for each officer of a zone, in units; groups share theirs by
 * fighters. */
static double cash_per_officer(const World *w, const Params *p, const Armed *armed, int32_t z)
{
    double usd = 0.0;
    for (int32_t g = 0; g < w->size.groups && armed->in_zone[z] > 0; g++) {
        int32_t here = w->fighters[zone_group(w, z, g)];
        int64_t cents = w->account_balance[ACCOUNT_FIRST_GROUP + g];
        if (here > 0 && cents > 0) {
            usd += (double)cents / 100.0 * here / armed->of_group[g];
        }
    }
    return usd / w->police_officers[z] / p->corruption_cash_unit;
}

/* Those who reconsider this week are corrupt afterwards with one probability, whatever they were
 * before (eqs. 6.7 to 6.9). */
static void reconsider(World *w, const Params *p, const Armed *armed, int32_t z, Day d)
{
    int32_t corrupt = w->police_corrupt[z], honest = w->police_officers[z] - corrupt;
    double benefit = corruption_benefit(p->corruption_benefit, p->corruption_benefit_arrears,
                                        w->police_pay_arrears, p->corruption_benefit_cash,
                                        cash_per_officer(w, p, armed, z), CASH_MOST);
    double afterwards =
        corrupt_probability(corrupt_around(w, p, z), benefit, p->corruption_peer_sanction,
                            p->corruption_cost_mean, p->corruption_cost_spread);
    double reconsiders = det_daily(WEEK * p->corruption_rate);
    Rng r = rng_at(w->key, d.number, STREAM_CORRUPTION, (uint32_t)z);
    int32_t fall = rng_binomial(&r, honest, reconsiders * afterwards);
    int32_t rise = rng_binomial(&r, corrupt, reconsiders * (1.0 - afterwards));
    officers_corrupted(w, z, fall, &r);
    officers_reformed(w, z, rise, &r);
}

/* Not in the spin-up: the share of the first day is the scenario's. */
void corrupt_police(World *w, const Params *p, const Armed *armed, Day d)
{
    for (int32_t z = 0; z < w->size.zones && !w->spin_up; z++) {
        if (weekly_day(z, d) && w->police_officers[z] > 0) {
            reconsider(w, p, armed, z, d);
        }
    }
}

/* Officers that there is time to screen today: a whole number, right on average. */
static int32_t throughput(const World *w, const Params *p, Day d)
{
    double trained = 1.0 + p->corruption_vetting_train * w->train_police / 10.0;
    double officers = efforts_now(w)->vetting_per_day * trained;
    double whole = floor(officers);
    double u = rng_uniform_at(w->key, d.number, STREAM_VETTING, UINT32_MAX);
    return (int32_t)whole + (u < officers - whole ? 1 : 0);
}

/* The zone of most fighters among those with officers to vet that were not served yet; ties to the
 * first. NONE: nobody is left. */
static int32_t neediest(const World *w, const Armed *armed, const bool served[ZONES_MAX])
{
    int32_t best = NONE;
    for (int32_t z = 0; z < w->size.zones; z++) {
        bool waiting = !served[z] && w->police_officers[z] > w->police_vetted[z];
        if (waiting && (best == NONE || armed->in_zone[z] > armed->in_zone[best])) {
            best = z;
        }
    }
    return best;
}

/* Screens officers of a zone (eq. 6.10). Corrupt ones who are dismissed tell what they know: their
 * share of what the zone's police knew is worth nothing any more. Without tips knowledge stands
 * still: nothing would ever make good what is lost. */
static int32_t vet_zone(World *w, const Params *p, int32_t z, int32_t most, Day d)
{
    int32_t before = w->police_officers[z], waiting = before - w->police_vetted[z];
    int32_t n = most < waiting ? most : waiting;
    Rng r = rng_at(w->key, d.number, STREAM_VETTING, (uint32_t)z);
    Vetting v = officers_vet(w, z, n, p->corruption_vetting_sensitivity,
                             p->corruption_vetting_specificity, &r);
    if (p->on[MECHANISM_intelligence_tips]) {
        w->zone_knowledge[z] *= 1.0 - (double)v.dismissed_corrupt / before;
    }
    w->dismissed_corrupt_today += v.dismissed_corrupt;
    w->dismissed_honest_today += v.dismissed_honest;
    return n;
}

/* Those vetted long ago are due again. */
static void let_lapse(World *w, const Params *p, Day d)
{
    double due = det_daily(1.0 / p->corruption_vetting_life);
    for (int32_t z = 0; z < w->size.zones; z++) {
        if (w->police_vetted[z] > 0) {
            Rng r = rng_at(w->key, d.number, STREAM_VETTING_LAPSE, (uint32_t)z);
            officers_lapse(w, z, rng_binomial(&r, w->police_vetted[z], due), &r);
        }
    }
}

void vet_police(World *w, const Params *p, const Armed *armed, Day d)
{
    let_lapse(w, p, d);
    if (!reform_in_force(w, REFORM_VETTING_LAW)) {
        return;
    }
    bool served[ZONES_MAX] = {false};
    int32_t left = throughput(w, p, d);
    while (left > 0) {
        int32_t z = neediest(w, armed, served);
        if (z == NONE) {
            break;
        }
        left -= vet_zone(w, p, z, left, d);
        served[z] = true;
    }
}

void weigh_leaks(World *w, const Params *p)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        w->zone_leak[z] = p->corruption_leak * corrupt_around(w, p, z);
    }
}
