/* violence_brigade.c: part of violence: self-defence brigades and lynching (docs/model/violence.md,
 * eq. 8.8). */
#include "base/draws.h"
#include "model/transfers.h"
#include "systems/violence_kernel.h"
#include "systems/violence_parts.h"

/* A fighter in the zone or next door, drawn by their number; the zone he is in, or NONE. */
static int32_t find_fighter(const World *w, int32_t z, int32_t *group, Rng *r)
{
    const Zone *zone = &w->scenario->zone[z];
    double weight[NEIGHBOURS_MAX + 1];
    weight[0] = zone_fighters(w, z);
    for (int32_t i = 0; i < zone->n_neighbours; i++) {
        weight[i + 1] = zone_fighters(w, zone->neighbour[i]);
    }
    int32_t place = rng_choice(r, weight, zone->n_neighbours + 1);
    if (place < 0) {
        return NONE;
    }
    int32_t y = place == 0 ? z : zone->neighbour[place - 1];
    double share[GROUPS_MAX];
    for (int32_t g = 0; g < w->size.groups; g++) {
        share[g] = w->fighters[zone_group(w, y, g)];
    }
    *group = rng_choice(r, share, w->size.groups);
    return y;
}

static void lynch(World *w, const Params *p, int32_t z, Rng *r)
{
    int32_t g = NONE;
    int32_t y = find_fighter(w, z, &g, r);
    bool hits = rng_bernoulli(r, p->violence_brigade_hits);
    if (y != NONE && hits) {
        int32_t died = fighters_die(w, g, y, 1);
        violence_kill(w, z, CHANNEL_BRIGADE, VICTIM_FIGHTERS, died);
        w->group_loss_ewma[g] += died;
    } else {
        int32_t died = residents_take(w, z, 1, INTO_DEAD, NONE, NONE, r);
        violence_kill(w, z, CHANNEL_BRIGADE, VICTIM_RESIDENTS, died);
    }
}

void brigades(World *w, const Params *p, Day d)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        if (state_share(w, z) <= p->violence_brigade_control) {
            continue;
        }
        double rate = brigade_rate(p->violence_brigade, w->zone_people[z], p->violence_brigade_k0,
                                   p->violence_brigade_k1, p->violence_brigade_k2,
                                   w->zone_trust_state[z], w->zone_fear[z], w->attack_ewma[z]);
        Rng r = rng_at(w->key, d.number, STREAM_BRIGADE, (uint32_t)z);
        int32_t n = rng_poisson(&r, rate);
        for (int32_t i = 0; i < n; i++) {
            lynch(w, p, z, &r);
        }
    }
}
