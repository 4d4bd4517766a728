/* residents_flight.c: part of residents: who flees, where to, who returns
 * (docs/model/residents.md, eqs. 10.7 to 10.10, 10.15). Destinations: a gravity law with safety. */
#include "base/detmath.h"
#include "base/draws.h"
#include "model/streams.h"
#include "model/transfers.h"
#include "model/trust.h"
#include "systems/residents_kernel.h"
#include "systems/residents_parts.h"
#include "systems/systems.h"

static const double SETTLE_SHARE = 0.5; /* displaced of the first day come from group-held ground */

/* Pull of every zone on every other, before safety (eq. 10.9). */
void flight_begin(World *w, const Params *p)
{
    const Scenario *s = w->scenario;
    int32_t n = w->size.zones;
    for (int32_t from = 0; from < n; from++) {
        for (int32_t to = 0; to < n; to++) {
            size_t i = (size_t)from * (size_t)n + (size_t)to;
            double pull = flight_pull(s->zone[to].population, p->residents_gravity_people,
                                      s->distance_km[i], p->residents_gravity_km);
            w->gravity[i] = from == to ? 0.0 : pull;
        }
    }
}

static int32_t destination(const World *w, int32_t from, Rng *r)
{
    double weight[ZONES_MAX];
    int32_t n = w->size.zones;
    for (int32_t to = 0; to < n; to++) {
        weight[to] =
            flight_weight(w->gravity[(size_t)from * (size_t)n + (size_t)to], state_share(w, to));
    }
    return rng_choice(r, weight, n);
}

/* Hazard of flight of somebody without fear in a zone (eq. 10.7): killings, and ground just
 * lost. */
static double zone_hazard(const World *w, const Params *p, int32_t z)
{
    double people = w->zone_people[z] > 500 ? w->zone_people[z] : 500.0, killed = 0.0;
    for (int32_t i = 0; i < PERPETRATOR_COUNT; i++) {
        killed += w->killed_ewma[z * PERPETRATOR_COUNT + i];
    }
    double held = state_share(w, z);
    double push = p->residents_flight_groups +
                  (p->residents_flight_state - p->residents_flight_groups) * held;
    return flight_hazard(p->residents_displacement, push, killed, people, p->residents_takeover,
                         w->control_fall[z]);
}

/* An agent leaves its zone: for another, or the country (eq. 10.8). */
static void flee(World *w, const Params *p, int32_t slot, int32_t from, Rng *r)
{
    int32_t people = w->resident_people[slot];
    int32_t to = destination(w, from, r);
    double site = rng_uniform(r);
    double leaves = rng_uniform(r);
    if (leaves < p->residents_abroad_share) {
        resident_leaves(w, slot, from);
    } else if (to >= 0) {
        w->moved_people[from * w->size.zones + to] += people;
        bool home = w->resident_home[slot] == to;
        uint8_t lives = site < p->residents_site_share ? FLAG_IN_SITE : FLAG_HOSTED;
        resident_move(w, slot, from, to, home ? 0 : lives);
    } else {
        return; /* nowhere is safer */
    }
    w->zone_newly_displaced[from] += people;
}

/* Draws how many could flee at the highest hazard (fear 1), then who of them does. */
static void flights_from(World *w, const Params *p, int32_t z, Day d)
{
    double hazard = zone_hazard(w, p, z);
    if (hazard <= 0.0 || w->zone_residents[z] <= 0) {
        return;
    }
    double most = det_daily(2.0 * hazard);
    Rng r = rng_at(w->key, d.number, STREAM_FLIGHT, (uint32_t)z);
    int32_t candidates = rng_binomial(&r, w->zone_residents[z], most);
    for (int32_t i = 0; i < candidates && w->zone_residents[z] > 0; i++) {
        int32_t slot = w->zone_first[z] + (int32_t)rng_below(&r, (uint32_t)w->zone_residents[z]);
        double own = det_daily(hazard * (1.0 + (double)w->resident_fear[slot]));
        double u = rng_uniform(&r);
        if (w->resident_people[slot] > 0 && u * most < own) {
            flee(w, p, slot, z, &r);
        }
    }
}

void flights(World *w, const Params *p, Day d)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        flights_from(w, p, z, d);
    }
}

/* Trust at home in who stands there, police and mission by their number, beyond the usual (eq.
 * 10.15). */
static double trust_in_holders(const World *w, const Params *p, int32_t home)
{
    double police = w->police_officers[home], mission = mission_presence(w, home);
    double there = police + mission, part = there > 0.0 ? mission / there : 0.0;
    return (1.0 - part) * (w->zone_trust_state[home] - p->residents_reference_state) +
           part * (w->zone_trust_mission[home] - p->residents_reference_mission);
}

/* Probability of return to a home today: none unless it is safe (eq. 10.10). */
static double return_chance(const World *w, const Params *p, int32_t home)
{
    if (w->zone_calm_days[home] < (int32_t)p->residents_calm_days || w->zone_away[home] <= 0) {
        return 0.0;
    }
    double factor = p->on[MECHANISM_residents_return_trust]
                        ? trust_factor(trust_in_holders(w, p, home), 0.0, p->residents_return_trust)
                        : 1.0;
    return det_daily(p->residents_return_rate * factor);
}

/* Agents of a zone who return today, last slot first, so that closing gaps moves nobody unseen. */
static int32_t find_returning(const World *w, int32_t z, const double *chance, Day d, int32_t *out)
{
    int32_t n = 0, end = w->zone_first[z] + w->zone_residents[z];
    for (int32_t i = end - 1; i >= w->zone_first[z]; i--) {
        if (!(w->resident_flags[i] & FLAG_DISPLACED)) {
            continue;
        }
        double rate = chance[w->resident_home[i]];
        if (rate > 0.0 && w->resident_home[i] != z && w->resident_people[i] > 0 &&
            rng_uniform_at(w->key, d.number, STREAM_RETURN, w->resident_id[i]) < rate) {
            out[n++] = i - w->zone_first[z];
        }
    }
    return n;
}

void returns(World *w, const Params *p, Day d)
{
    double chance[ZONES_MAX];
    bool any = false;
    for (int32_t z = 0; z < w->size.zones; z++) {
        chance[z] = return_chance(w, p, z);
        any = any || chance[z] > 0.0;
    }
    for (int32_t z = 0; z < w->size.zones && any; z++) {
        if (w->zone_hosts[z] + w->zone_sites[z] <= 0) {
            continue;
        }
        int32_t n = find_returning(w, z, chance, d, w->scratch);
        for (int32_t i = 0; i < n; i++) {
            int32_t slot = w->zone_first[z] + w->scratch[i];
            int32_t home = w->resident_home[slot];
            w->zone_returned[home] += w->resident_people[slot];
            w->moved_people[z * w->size.zones + home] += w->resident_people[slot];
            resident_move(w, slot, z, home, 0);
        }
    }
}

/* People displaced on the first day: from ground that groups hold, by people and groups' share. */
void residents_displace_first(World *w, const Params *p)
{
    double weight[ZONES_MAX], left = w->scenario->initial.displaced;
    for (int32_t z = 0; z < w->size.zones; z++) {
        double lost = 1.0 - state_share(w, z);
        bool capital = w->scenario->zone[z].region == REGION_METROPOLITAN;
        weight[z] = w->scenario->zone[z].population * lost * (capital ? 1.0 : SETTLE_SHARE);
    }
    Rng r = rng_at(w->key, 0, STREAM_FIRST_DISPLACED, 0);
    int32_t tries = w->size.residents;
    while (left >= 0.5 * w->people_per_agent && tries-- > 0) {
        int32_t from = rng_choice(&r, weight, w->size.zones);
        int32_t slot = from >= 0 ? resident_draw(w, from, &r) : NONE;
        int32_t to = from >= 0 ? destination(w, from, &r) : NONE;
        double site = rng_uniform(&r);
        if (slot < 0 || to < 0 || (w->resident_flags[slot] & FLAG_DISPLACED)) {
            continue;
        }
        left -= w->resident_people[slot];
        bool in_site = site < w->scenario->initial.displaced_sites;
        resident_move(w, slot, from, to, in_site ? FLAG_IN_SITE : FLAG_HOSTED);
    }
    (void)p;
}
