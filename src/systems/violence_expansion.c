/* violence_expansion.c: part of violence: groups move into neighbouring zones
 * (docs/model/violence.md, eqs. 8.9, 8.10). Quantal response: McKelvey & Palfrey 1995. */
#include "base/draws.h"
#include "model/strength.h"
#include "model/transfers.h"
#include "systems/violence_kernel.h"
#include "systems/violence_parts.h"

enum { MOVES_MAX = ZONES_MAX * NEIGHBOURS_MAX };

static const double PARTY_CAPITAL = 25.0, PARTY_REST = 60.0; /* fighters that can spare some */
static const double SITE_CAPITAL = 0.4, SITE_REST = 0.35;    /* worth of a site, eq. 8.9 */
static const double FOOTHOLD_CONTROL = 0.3;                  /* groups' share of a weak foothold */

typedef struct {
    int32_t n;
    int32_t from[MOVES_MAX], to[MOVES_MAX];
    double weight[MOVES_MAX];
} Choices;

static double coalition_share(const World *w, int32_t z, int32_t g)
{
    double sum = 0.0;
    for (int32_t h = 0; h < w->size.groups; h++) {
        if (w->group_coalition[h] == w->group_coalition[g]) {
            sum += group_share(w, z, h);
        }
    }
    return sum;
}

/* Strength of all in a zone who are not of g's coalition. */
static double defence(const World *w, const Params *p, int32_t y, int32_t g)
{
    double sum = state_strength(w, p, y);
    for (int32_t h = 0; h < w->size.groups; h++) {
        if (w->group_coalition[h] != w->group_coalition[g]) {
            sum += group_strength(w, p, y, h);
        }
    }
    return sum;
}

/* Own party and what allies next door of the target add (eq. 8.10). */
static double offence(const World *w, const Params *p, int32_t z, int32_t y, int32_t g)
{
    int32_t own = w->fighters[zone_group(w, z, g)];
    double allies = reinforcement(w, y, g) - own;
    return w->group_arms[g] *
           (p->violence_expansion_force * own + p->alliances_reinforcement * det_positive(allies));
}

static double utility(const World *w, const Params *p, int32_t z, int32_t y, int32_t g)
{
    const Zone *zone = &w->scenario->zone[y];
    double site = zone->region == REGION_METROPOLITAN ? SITE_CAPITAL : SITE_REST;
    double worth = zone_worth(w->zone_people[y], w->zone_economy[y], zone->n_sites, site);
    double chance =
        contest(offence(w, p, z, y, g), defence(w, p, y, g), p->operations_decisiveness);
    double left = (1.0 - p->violence_expansion_force) * w->fighters[zone_group(w, z, g)];
    double bare = det_positive(1.0 - left / p->violence_expansion_garrison);
    double home = z == w->scenario->group[g].home ? p->violence_expansion_home * bare : 0.0;
    return worth * chance - p->violence_expansion_cost - home;
}

/* Every zone next to one from which a party can be spared; staying has utility 0. */
static void find_choices(const World *w, const Params *p, int32_t g, Choices *c)
{
    c->n = 0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        const Zone *zone = &w->scenario->zone[z];
        double party = zone->region == REGION_METROPOLITAN ? PARTY_CAPITAL : PARTY_REST;
        if (w->fighters[zone_group(w, z, g)] <= party) {
            continue;
        }
        for (int32_t i = 0; i < zone->n_neighbours; i++) {
            int32_t y = zone->neighbour[i];
            if (coalition_share(w, y, g) < p->violence_expansion_held) {
                c->from[c->n] = z;
                c->to[c->n] = y;
                c->weight[c->n++] = det_exp(utility(w, p, z, y, g) / p->violence_expansion_scale);
            }
        }
    }
}

static void join_in(World *w, const Params *p, int32_t y, int32_t g, int32_t from, Rng *r)
{
    const Zone *zone = &w->scenario->zone[y];
    double share = 0.6 * p->alliances_reinforcement;
    for (int32_t i = 0; i < zone->n_neighbours; i++) {
        int32_t z = zone->neighbour[i];
        for (int32_t h = 0; h < w->size.groups; h++) {
            bool ally = w->group_coalition[h] == w->group_coalition[g];
            bool movers = h == g && z == from; /* the party itself */
            if (ally && !movers && w->fighters[zone_group(w, z, h)] > 0) {
                int32_t n = rng_binomial(r, w->fighters[zone_group(w, z, h)], share);
                fighters_move(w, h, z, y, n);
                w->pair_joint[g * w->size.groups + h] += h != g;
                w->pair_joint[h * w->size.groups + g] += h != g;
            }
        }
    }
}

static void move_in(World *w, const Params *p, int32_t g, int32_t from, int32_t to, Day d, Rng *r)
{
    int32_t before = zone_fighters(w, to);
    int32_t own = w->fighters[zone_group(w, from, g)];
    fighters_move(w, g, from, to, rng_binomial(r, own, p->violence_expansion_force));
    join_in(w, p, to, g, from, r);
    int32_t movers = zone_fighters(w, to) - before;
    int32_t killed = rng_poisson(r, p->violence_expansion_killed * movers);
    killed = residents_take(w, to, killed, INTO_DEAD, NONE, NONE, r);
    violence_kill(w, to, CHANNEL_ATTACK, VICTIM_RESIDENTS, killed);
    violence_injure(w, p, to, CHANNEL_ATTACK, VICTIM_RESIDENTS, killed, r);
    case_add(
        w, (Case){d.number, CASE_EXPANSION, (int16_t)to, (int16_t)g, -1, movers, from, 0, 0, 0.0});
}

static void consider(World *w, const Params *p, int32_t g, Day d)
{
    double alone = p->violence_expansion_alone, front = p->violence_expansion_front;
    double own = united_front_excess(w) * (1.0 - p->violence_campaign);
    double rate = alone + (front - alone) * own;
    Rng r = rng_at(w->key, d.number, STREAM_EXPANSION, (uint32_t)g);
    if (!rng_bernoulli(&r, det_daily(rate * w->group_aggression[g]))) {
        return;
    }
    Choices c;
    find_choices(w, p, g, &c);
    double stay = 1.0, go = 0.0;
    for (int32_t i = 0; i < c.n; i++) {
        go += c.weight[i];
    }
    if (rng_bernoulli(&r, go / (go + stay))) {
        int32_t i = rng_choice(&r, c.weight, c.n);
        move_in(w, p, g, c.from[i], c.to[i], d, &r);
    }
}

static double sum_of_choices(const World *w, const Params *p, int32_t g)
{
    Choices c;
    double sum = 0.0;
    find_choices(w, p, g, &c);
    for (int32_t i = 0; i < c.n; i++) {
        sum += c.weight[i];
    }
    return sum;
}

/* The coalition with most fighters, the first of equals. */
static int32_t largest_coalition(const World *w)
{
    int32_t fighters[GROUPS_MAX] = {0}, largest = 0;
    for (int32_t g = 0; g < w->size.groups; g++) {
        fighters[w->group_coalition[g]] += group_fighters(w, g);
    }
    for (int32_t c = 1; c < w->size.groups; c++) {
        largest = fighters[c] > fighters[largest] ? c : largest;
    }
    return largest;
}

/* The front decides together on one zone, as if it were one group (eq. 8.10a). */
static void campaign(World *w, const Params *p, Day d)
{
    double rate = p->violence_campaign * p->violence_expansion_front * united_front_excess(w);
    Rng r = rng_at(w->key, d.number, STREAM_CAMPAIGN, 0);
    if (!rng_bernoulli(&r, det_daily(rate))) {
        return;
    }
    int32_t front = largest_coalition(w), groups = w->size.groups;
    double weight[GROUPS_MAX + 1];
    weight[groups] = 1.0; /* none */
    for (int32_t g = 0; g < groups; g++) {
        weight[g] = w->group_coalition[g] == front ? sum_of_choices(w, p, g) : 0.0;
    }
    int32_t leader = rng_choice(&r, weight, groups + 1);
    if (leader < groups) {
        Choices c;
        find_choices(w, p, leader, &c);
        int32_t i = rng_choice(&r, c.weight, c.n);
        move_in(w, p, leader, c.from[i], c.to[i], d, &r);
    }
}

/* Footholds that cannot hold are given up: half of the fighters go home (section 8). */
static void drop_footholds(World *w, const Params *p, int32_t g, Day d)
{
    int32_t home = w->scenario->group[g].home;
    for (int32_t z = 0; z < w->size.zones; z++) {
        int32_t here = w->fighters[zone_group(w, z, g)];
        if (here <= 0 || z == home || 1.0 - state_share(w, z) >= FOOTHOLD_CONTROL ||
            group_strength(w, p, z, g) >= 0.5 * defence(w, p, z, g)) {
            continue;
        }
        Rng r = rng_at(w->key, d.number, STREAM_FOOTHOLD, zone_group_entity(z, g));
        if (rng_bernoulli(&r, p->violence_foothold_drop)) {
            fighters_move(w, g, z, home, rng_binomial(&r, here, 0.5));
        }
    }
}

void expansions(World *w, const Params *p, Day d)
{
    campaign(w, p, d);
    for (int32_t g = 0; g < w->size.groups; g++) {
        consider(w, p, g, d);
        drop_footholds(w, p, g, d);
    }
}
