/* alliances_rivalry.c: part of alliances: who is whose rival (docs/model/alliances.md, eqs. 5.2,
 * 5.3): old enmities of the scenario, and claims to the same ground. */
#include "systems/alliances_kernel.h"
#include "systems/alliances_parts.h"

static const double NO_CLAIM = 1e-3; /* shares under this are remnants that fade, no claims */

/* Groups that hold some of a zone. */
typedef struct {
    int32_t n;
    int32_t group[GROUPS_MAX];
    double share[GROUPS_MAX];
} Claims;

static void find_claims(const World *w, int32_t z, Claims *c)
{
    c->n = 0;
    for (int32_t g = 0; g < w->size.groups; g++) {
        double share = group_share(w, z, g);
        if (share > NO_CLAIM) {
            c->group[c->n] = g;
            c->share[c->n++] = share;
        }
    }
}

/* The smaller of two claims, in the upper triangle of the pairs. */
static void add_claims(const World *w, const Claims *a, const Claims *b, double weight,
                       double *overlap)
{
    for (int32_t i = 0; i < a->n; i++) {
        for (int32_t j = a == b ? i + 1 : 0; j < b->n; j++) {
            int32_t g = a->group[i], h = b->group[j];
            int32_t first = g < h ? g : h, second = g < h ? h : g;
            double less = a->share[i] < b->share[j] ? a->share[i] : b->share[j];
            overlap[first * w->size.groups + second] += weight * less;
        }
    }
}

/* Overlap of pairs, eq. 5.3: in each zone, and by less across each border. */
static void find_overlap(const World *w, const Params *p, double *overlap)
{
    Claims here, there;
    for (int32_t z = 0; z < w->size.zones; z++) {
        const Zone *zone = &w->scenario->zone[z];
        find_claims(w, z, &here);
        add_claims(w, &here, &here, 1.0, overlap);
        for (int32_t i = 0; i < zone->n_neighbours && here.n > 0; i++) {
            if (zone->neighbour[i] > z) { /* each border once */
                find_claims(w, zone->neighbour[i], &there);
                add_claims(w, &here, &there, p->alliances_overlap_border, overlap);
            }
        }
    }
}

static void set_rivalry(World *w, const Params *p, const double *overlap)
{
    int32_t n = w->size.groups;
    for (int32_t g = 0; g < n; g++) {
        for (int32_t h = g + 1; h < n; h++) {
            double rivalry = rivalry_between(w->scenario->relation[g * n + h],
                                             p->alliances_rivalry_scale, overlap[g * n + h],
                                             p->alliances_overlap, p->alliances_overlap_zones);
            w->pair_rivalry[g * n + h] = rivalry;
            w->pair_rivalry[h * n + g] = rivalry;
        }
    }
}

void first_rivalry(World *w, const Params *p)
{
    const double none[GROUPS_MAX * GROUPS_MAX] = {0.0};
    set_rivalry(w, p, none);
}

void update_rivalry(World *w, const Params *p)
{
    double overlap[GROUPS_MAX * GROUPS_MAX] = {0.0};
    if (p->on[MECHANISM_alliances_overlap]) {
        find_overlap(w, p, overlap);
    }
    set_rivalry(w, p, overlap);
}
