/* violence_clash.c: part of violence: armed groups against each other (docs/model/violence.md,
 * eq. 8.2). No clash within a coalition. */
#include "base/draws.h"
#include "model/transfers.h"
#include "systems/violence_kernel.h"
#include "systems/violence_parts.h"

enum { OPPONENTS_MAX = GROUPS_MAX * (NEIGHBOURS_MAX + 1), CLASHES_PAIR_MAX = 2 };

/* Groups with fighters in each zone when the day's clashes begin: nobody comes during them. */
typedef struct {
    uint8_t n[ZONES_MAX];
    uint8_t group[ZONES_MAX][GROUPS_MAX];
} Presence;

static void find_presence(const World *w, Presence *there)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        there->n[z] = 0;
        for (int32_t g = 0; g < w->size.groups; g++) {
            if (w->fighters[zone_group(w, z, g)] > 0) {
                there->group[z][there->n[z]++] = (uint8_t)g;
            }
        }
    }
}

/* Rivals within reach of one group in one zone, with the rate of clashes against each. */
typedef struct {
    const Presence *present;
    int32_t n;
    int32_t zone[OPPONENTS_MAX], group[OPPONENTS_MAX];
    double rate[OPPONENTS_MAX], sum;
} Reach;

static void look_into(const World *w, const Params *p, int32_t z, int32_t g, int32_t y,
                      double factor, Reach *reach)
{
    for (int32_t i = 0; i < reach->present->n[y]; i++) {
        int32_t h = reach->present->group[y][i];
        int32_t there = w->fighters[zone_group(w, y, h)];
        if (there <= 0 || w->group_coalition[h] == w->group_coalition[g]) {
            continue;
        }
        double rate =
            factor * clash_rate(p->violence_clash, w->pair_rivalry[g * w->size.groups + h],
                                group_share(w, z, g), group_share(w, y, h),
                                w->fighters[zone_group(w, z, g)], there);
        reach->zone[reach->n] = y;
        reach->group[reach->n] = h;
        reach->rate[reach->n++] = rate;
        reach->sum += rate;
    }
}

/* Each side may begin: half of the pair's rate is each one's. */
static void find_rivals(const World *w, const Params *p, int32_t z, int32_t g, Reach *reach)
{
    const Zone *zone = &w->scenario->zone[z];
    reach->n = 0;
    reach->sum = 0.0;
    look_into(w, p, z, g, z, 0.5, reach);
    for (int32_t i = 0; i < zone->n_neighbours; i++) {
        look_into(w, p, z, g, zone->neighbour[i], 0.5 * p->violence_clash_border, reach);
    }
}

/* Retaliation: half of what an event excites stays, half goes to the rival's zones by its
 * fighters. */
static void excite_rival(World *w, int32_t h)
{
    double all = group_fighters(w, h);
    for (int32_t z = 0; z < w->size.zones && all > 0.0; z++) {
        int32_t i = zone_group(w, z, h);
        w->clash_struck[i] += 0.5 * w->fighters[i] / all;
    }
}

static void clash(World *w, const Params *p, int32_t z, int32_t g, int32_t y, int32_t h, Rng *r)
{
    int32_t groups = w->size.groups;
    int32_t ours = rng_poisson(r, p->violence_clash_killed);
    int32_t theirs = rng_poisson(r, p->violence_clash_killed);
    int32_t bystanders = rng_poisson(r, p->violence_clash_bystanders);
    ours = fighters_die(w, g, z, ours);
    theirs = fighters_die(w, h, y, theirs);
    bystanders = residents_take(w, y, bystanders, INTO_DEAD, NONE, NONE, r);
    violence_kill(w, z, CHANNEL_CLASH, VICTIM_FIGHTERS, ours);
    violence_kill(w, y, CHANNEL_CLASH, VICTIM_FIGHTERS, theirs);
    violence_kill(w, y, CHANNEL_CLASH, VICTIM_RESIDENTS, bystanders);
    violence_injure(w, p, y, CHANNEL_CLASH, VICTIM_FIGHTERS, ours + theirs, r);
    violence_injure(w, p, y, CHANNEL_CLASH, VICTIM_RESIDENTS, bystanders, r);
    w->pair_clashes[g * groups + h]++;
    w->pair_clashes[h * groups + g]++;
    w->clashes_today++;
}

static int32_t clashes_of(World *w, const Params *p, const Presence *present, int32_t z, int32_t g,
                          Day d)
{
    Reach reach;
    reach.present = present;
    find_rivals(w, p, z, g, &reach);
    if (reach.sum <= 0.0) {
        return 0;
    }
    double x = w->clash_excitation[zone_group(w, z, g)];
    Rng r = rng_at(w->key, d.number, STREAM_CLASH, zone_group_entity(z, g));
    int32_t n = rng_poisson(&r, excited(p, reach.sum, x) * (1.0 - w->event_truce));
    int32_t fought = 0;
    for (int32_t i = 0; i < n; i++) {
        int32_t to = rng_choice(&r, reach.rate, reach.n);
        int32_t h = reach.group[to];
        if (w->pair_clashes[g * w->size.groups + h] < CLASHES_PAIR_MAX) {
            clash(w, p, z, g, reach.zone[to], h, &r);
            excite_rival(w, h);
            fought++;
        }
    }
    return fought;
}

void clashes(World *w, const Params *p, Day d)
{
    Presence present;
    find_presence(w, &present);
    for (int32_t z = 0; z < w->size.zones; z++) {
        for (int32_t i = 0; i < present.n[z]; i++) {
            int32_t g = present.group[z][i];
            if (w->fighters[zone_group(w, z, g)] > 0) { /* not killed today */
                int32_t fought = clashes_of(w, p, &present, z, g, d);
                w->clash_struck[zone_group(w, z, g)] += 0.5 * fought;
            }
        }
    }
}
