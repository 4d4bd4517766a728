/* violence_assault.c: part of violence: assaults on the state (docs/model/violence.md, eq. 8.5). */
#include "base/draws.h"
#include "model/strength.h"
#include "model/transfers.h"
#include "systems/violence_kernel.h"
#include "systems/violence_parts.h"

static const double STATE_GONE = 0.05; /* nothing left to assault */

/* Own zone or, more often, the neighbour where most of the state stands. */
static int32_t target(const World *w, const Params *p, int32_t z, Rng *r)
{
    const Zone *zone = &w->scenario->zone[z];
    double worth[NEIGHBOURS_MAX];
    bool next = rng_bernoulli(r, p->violence_assault_next);
    for (int32_t i = 0; i < zone->n_neighbours; i++) {
        int32_t y = zone->neighbour[i];
        worth[i] = state_share(w, y) * (1.0 + w->scenario->zone[y].n_sites);
    }
    int32_t chosen = rng_choice(r, worth, zone->n_neighbours);
    return next && chosen >= 0 ? zone->neighbour[chosen] : z;
}

/* One site in use of the zone, drawn; NONE when there is none. */
static int32_t site_in_use(const World *w, int32_t z, Rng *r)
{
    int32_t seen = 0, chosen = NONE;
    for (int32_t s = 0; s < w->size.sites; s++) {
        if (w->scenario->site[s].zone == z && w->site_shut_days[s] == 0) {
            seen++;
            if (rng_uniform(r) * seen < 1.0) {
                chosen = s;
            }
        }
    }
    return chosen;
}

/* Attackers: the group here and its coalition's share next door. */
static double attackers(const World *w, const Params *p, int32_t z, int32_t g)
{
    double here = 0.0;
    for (int32_t h = 0; h < w->size.groups; h++) {
        if (w->group_coalition[h] == w->group_coalition[g]) {
            here += w->fighters[zone_group(w, z, h)];
        }
    }
    return w->group_arms[g] * (here + p->alliances_reinforcement / 2.0 * reinforcement(w, z, g));
}

/* Allies who stand in the same zone take part: a joint action of each with the group that leads, to
 * be remembered (eq. 5.4). */
static void count_joint(World *w, int32_t z, int32_t g)
{
    int32_t groups = w->size.groups;
    for (int32_t h = 0; h < groups; h++) {
        bool ally = h != g && w->group_coalition[h] == w->group_coalition[g];
        if (ally && w->fighters[zone_group(w, z, h)] > 0) {
            w->pair_joint[g * groups + h]++;
            w->pair_joint[h * groups + g]++;
        }
    }
}

static void take_ground(World *w, const Params *p, int32_t y, int32_t g, Day d, Rng *r)
{
    int32_t site = site_in_use(w, y, r);
    w->assault_shift[zone_group(w, y, g)] += p->violence_assault_shift;
    if (site != NONE) {
        w->site_shut_days[site] = 1;
    }
    case_add(w, (Case){d.number, CASE_ASSAULT_WON, (int16_t)y, (int16_t)g, -1, site, 0, 0, 0, 0.0});
}

/* @return whether there was a state to assault */
static bool assault(World *w, const Params *p, int32_t z, int32_t g, Day d, Rng *r)
{
    int32_t y = target(w, p, z, r);
    if (state_share(w, y) < STATE_GONE) {
        return false;
    }
    double chance =
        contest(attackers(w, p, z, g), state_strength(w, p, y), p->operations_decisiveness);
    int32_t officers = rng_binomial(r, 2, p->violence_assault_officer);
    int32_t lost = rng_poisson(r, p->violence_assault_lost);
    bool won = rng_bernoulli(r, p->violence_assault_won * chance);
    officers = officers_die(w, y, officers, r);
    lost = fighters_die(w, g, z, lost);
    violence_kill(w, y, CHANNEL_ASSAULT, VICTIM_POLICE, officers);
    violence_kill(w, y, CHANNEL_ASSAULT, VICTIM_FIGHTERS, lost);
    violence_injure(w, p, y, CHANNEL_ASSAULT, VICTIM_FIGHTERS, lost, r);
    w->violence_morale -= p->violence_assault_morale + p->violence_officer_morale * officers;
    if (won) {
        take_ground(w, p, y, g, d, r);
    }
    count_joint(w, z, g);
    w->assaults_today++;
    return true;
}

void assaults(World *w, const Params *p, Day d)
{
    double front = 1.0 + p->violence_assault_front * united_front_excess(w);
    for (int32_t z = 0; z < w->size.zones; z++) {
        for (int32_t g = 0; g < w->size.groups; g++) {
            int32_t here = w->fighters[zone_group(w, z, g)];
            if (here <= 0) {
                continue;
            }
            double x = w->assault_excitation[zone_group(w, z, g)];
            double base = p->violence_assault * here * front * w->group_arms[g];
            Rng r = rng_at(w->key, d.number, STREAM_ASSAULT, zone_group_entity(z, g));
            int32_t n = rng_poisson(&r, excited(p, base, x));
            int32_t struck = 0;
            for (int32_t i = 0; i < n; i++) {
                struck += assault(w, p, z, g, d, &r);
            }
            w->assault_struck[zone_group(w, z, g)] = struck;
        }
    }
}

/* Shut sites reopen where the state holds the zone again. */
void reopen_sites(World *w, const Params *p, Day d)
{
    for (int32_t s = 0; s < w->size.sites; s++) {
        if (w->site_shut_days[s] == 0) {
            continue;
        }
        double u = rng_uniform_at(w->key, d.number, STREAM_REOPEN, (uint32_t)s);
        bool held = state_share(w, w->scenario->site[s].zone) > STATE_HELD;
        bool reopens = held && u < det_daily(p->violence_site_reopen);
        w->site_shut_days[s] = reopens ? 0 : w->site_shut_days[s] + 1;
    }
}
