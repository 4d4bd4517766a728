/* intelligence_tips.c: part of intelligence: who tells, and what is known of the groups
 * (docs/model/intelligence.md, eqs. 6.1 to 6.5). Berman, Shapiro & Felter 2011: people share what
 * they know with those whom they trust, and not where they fear to be heard. */
#include "base/draws.h"
#include "model/streams.h"
#include "systems/intelligence_kernel.h"
#include "systems/intelligence_parts.h"

/* Willingness on a grid of b_trust T - b_fear f: between its points straight lines, wrong by less
 * than 3e-4 anywhere in the ranges of the parameters (step^2 / 8 times the largest curvature). */
enum { GRID = 64 };

typedef struct {
    double low, per_step; /* first point; 1 / distance of two points */
    double at[GRID + 1];
} WillingGrid;

static WillingGrid willing_grid(const Params *p)
{
    WillingGrid grid;
    double low = -p->intelligence_b_trust - p->intelligence_b_fear;
    double step = (p->intelligence_b_trust - low) / GRID;
    grid.low = low;
    grid.per_step = 1.0 / step;
    for (int i = 0; i <= GRID; i++) {
        grid.at[i] = willingness(p->intelligence_b0, 1.0, 0.0, low + i * step, 0.0);
    }
    return grid;
}

/* Mean readiness of the people of a zone to tell (eq. 6.1). */
static double mean_willingness(const World *w, const Params *p, int32_t z, const WillingGrid *grid)
{
    double people = 0.0, willing = 0.0;
    double by_trust = p->intelligence_b_trust, by_fear = p->intelligence_b_fear;
    int32_t end = w->zone_first[z] + w->zone_residents[z];
    for (int32_t i = w->zone_first[z]; i < end; i++) {
        float mission = w->resident_trust_mission[i], state = w->resident_trust_state[i];
        double trust = (double)(mission > state ? mission : state);
        double x = by_trust * trust - by_fear * (double)w->resident_fear[i];
        double steps = (x - grid->low) * grid->per_step;
        int below = (int)steps;
        below = below < GRID ? below : GRID - 1;
        double part = steps - below;
        people += w->resident_people[i];
        willing += w->resident_people[i] *
                   (grid->at[below] + part * (grid->at[below + 1] - grid->at[below]));
    }
    return people > 0.0 ? willing / people : 0.0;
}

/* Once a week, where there is somebody to tell of; at once where fighters have just come. */
static void ask_residents(World *w, const Params *p, const Armed *armed, Day d)
{
    WillingGrid grid = willing_grid(p);
    for (int32_t z = 0; z < w->size.zones; z++) {
        bool asked = w->zone_willing[z] > 0.0;
        if (armed->in_zone[z] <= 0) {
            w->zone_willing[z] = 0.0;
        } else if (!asked || weekly_day(z, d)) {
            w->zone_willing[z] = mean_willingness(w, p, z, &grid);
        }
    }
}

/* Mean tips of a zone in a day (eq. 6.2). */
static double tips_mean(const World *w, const Params *p, int32_t z)
{
    double liaison = liaison_reach(w, z, p->plan_engage_ratio, p->plan_liaison_full);
    double groups = 1.0 - state_share(w, z);
    double seen = groups > p->intelligence_tips_floor ? groups : p->intelligence_tips_floor;
    return w->zone_people[z] * p->intelligence_tip_rate * w->zone_willing[z] *
           (1.0 + p->intelligence_b_liaison * liaison) * seen;
}

/* What is known of a zone is about those who were there: it is worth less when the zone has passed
 * between state and groups, or when its fighters were dispersed yesterday (eq. 6.5). */
static double knowledge_kept(World *w, const Params *p, int32_t z)
{
    double kept = w->zone_dispersed[z] > 0.0 ? p->intelligence_kept_dispersed : 1.0;
    double held = state_share(w, z);
    int32_t now = held > STATE_HELD ? 1 : (held < GROUP_HELD ? -1 : w->zone_last_held[z]);
    bool passed = now * w->zone_last_held[z] < 0;
    w->zone_last_held[z] = now;
    return passed ? kept * p->intelligence_kept_passed : kept;
}

void gather_tips(World *w, const Params *p, const Armed *armed, Day d)
{
    ask_residents(w, p, armed, d);
    for (int32_t z = 0; z < w->size.zones; z++) {
        int32_t tips = 0;
        if (armed->in_zone[z] > 0) {
            Rng r = rng_at(w->key, d.number, STREAM_TIPS, (uint32_t)z);
            tips = rng_poisson(&r, tips_mean(w, p, z));
        }
        double knowledge = w->zone_knowledge[z] * knowledge_kept(w, p, z);
        w->zone_tips[z] = tips;
        w->zone_knowledge[z] =
            knowledge_after(knowledge, tips, armed->in_zone[z], p->intelligence_tip_value,
                            p->intelligence_decay_days);
    }
}
