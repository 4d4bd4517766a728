/* scenario_derive.c: what the tables imply: neighbours, coalitions, relations, distances.
 *
 * Dated tables need no sorting: rows out of order have been refused. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/detmath.h"
#include "model/scenario_loader.h"

static const double PI = 3.14159265358979323846;
static const double EARTH_RADIUS_KM = 6371.0088; /* mean radius (IUGG 1980) */

/* Relations that no row states (docs/model/alliances.md): rivalry with the sign turned. */
static const double RELATION_SAME_CAMP = 0.25;
static const double RELATION_RIVAL_CAMPS = -0.55;
static const double RELATION_INDEPENDENT = -0.3;

/* Sine by the cosine that base/ has; exact to the last bits also for the short ways of a city,
 * where 1 - cos would lose them. */
static double sine(double x) { return det_cos(x - PI / 2.0); }

/* Great-circle distance by the haversine formula. */
static double distance_km(const Zone *a, const Zone *b)
{
    double radians = PI / 180.0;
    double north = sine(0.5 * (b->latitude - a->latitude) * radians);
    double east = sine(0.5 * (b->longitude - a->longitude) * radians);
    double h = north * north +
               det_cos(a->latitude * radians) * det_cos(b->latitude * radians) * (east * east);
    return 2.0 * EARTH_RADIUS_KM * det_asin(sqrt(det_clamp(h, 0.0, 1.0)));
}

static Status derive_distances(Scenario *s)
{
    size_t n = (size_t)s->n_zones;
    s->distance_km = calloc(n * n, sizeof *s->distance_km);
    if (!s->distance_km) {
        return MACHINE;
    }
    for (size_t a = 0; a < n; a++) {
        for (size_t b = a + 1; b < n; b++) {
            double km = distance_km(&s->zone[a], &s->zone[b]);
            s->distance_km[a * n + b] = km;
            s->distance_km[b * n + a] = km;
        }
    }
    return OK;
}

/* Puts a neighbour where the order of zones wants it; the checks have made sure that it fits. */
static void add_neighbour(Zone *z, int32_t other, Link kind)
{
    int32_t i = z->n_neighbours++;
    for (; i > 0 && z->neighbour[i - 1] > other; i--) {
        z->neighbour[i] = z->neighbour[i - 1];
        z->neighbour_link[i] = z->neighbour_link[i - 1];
    }
    z->neighbour[i] = other;
    z->neighbour_link[i] = kind;
}

static void derive_neighbours(Scenario *s)
{
    for (int32_t i = 0; i < s->n_links; i++) {
        const ZoneLink *link = &s->link[i];
        add_neighbour(&s->zone[link->zone_a], link->zone_b, link->kind);
        add_neighbour(&s->zone[link->zone_b], link->zone_a, link->kind);
    }
    for (int32_t i = 0; i < s->n_sites; i++) {
        s->zone[s->site[i].zone].n_sites++;
    }
}

static bool is_independent(const Group *g) { return strcmp(g->camp, "independent") == 0; }

static bool same_camp(const Group *a, const Group *b)
{
    return !is_independent(a) && strcmp(a->camp, b->camp) == 0;
}

static void derive_coalitions(Scenario *s)
{
    int32_t coalitions = 0;
    for (int32_t g = 0; g < s->n_groups; g++) {
        Group *group = &s->group[g];
        group->coalition = NONE;
        for (int32_t h = 0; h < g && group->coalition == NONE; h++) {
            if (same_camp(group, &s->group[h])) {
                group->coalition = s->group[h].coalition;
            }
        }
        if (group->coalition == NONE) {
            group->coalition = coalitions++;
        }
    }
}

static double unlisted_relation(const Group *a, const Group *b)
{
    if (is_independent(a) || is_independent(b)) {
        return RELATION_INDEPENDENT;
    }
    return same_camp(a, b) ? RELATION_SAME_CAMP : RELATION_RIVAL_CAMPS;
}

static Status derive_relations(Scenario *s)
{
    size_t n = (size_t)s->n_groups;
    s->relation = calloc(n * n, sizeof *s->relation);
    if (!s->relation) {
        return MACHINE;
    }
    for (size_t g = 0; g < n; g++) {
        for (size_t h = 0; h < n; h++) {
            s->relation[g * n + h] = g == h ? 1.0 : unlisted_relation(&s->group[g], &s->group[h]);
        }
    }
    for (int32_t i = 0; i < s->n_rivalries; i++) {
        const Rivalry *r = &s->rivalry[i];
        if (r->in_force) {
            s->relation[(size_t)r->group_a * n + (size_t)r->group_b] = r->relation;
            s->relation[(size_t)r->group_b * n + (size_t)r->group_a] = r->relation;
        }
    }
    return OK;
}

Status scenario_derive(Scenario *s)
{
    derive_neighbours(s);
    derive_coalitions(s);
    Status status = derive_relations(s);
    return status == OK ? derive_distances(s) : status;
}
