/* scenario_places.c: what holds between zones, their links and the groups in them. */
#include <stdlib.h>

#include "model/scenario_loader.h"

static const double RESIDENTS_MOST = 200e6;

static void check_people(const Loader *l)
{
    const Scenario *s = l->scenario;
    double people = 0.0;
    for (int32_t z = 0; z < s->n_zones; z++) {
        people += s->zone[z].population;
    }
    if (people > RESIDENTS_MOST) {
        FilePos at = cell(l, TABLE_zones, -1, "population");
        (void)error_at(l->errors, at, "population: found %.0f people in all, expected at most %.0f",
                       people, RESIDENTS_MOST);
    }
}

static void check_link(const Loader *l, int32_t row)
{
    const Scenario *s = l->scenario;
    const ZoneLink *link = &s->link[row];
    FilePos at = cell(l, TABLE_adjacency, row, "zone_b");
    const char *a = s->zone[link->zone_a].id;
    const char *b = s->zone[link->zone_b].id;
    if (link->zone_a == link->zone_b) {
        (void)error_at(l->errors, at, "zone_b: found '%s' beside itself, expected another zone", b);
        return;
    }
    for (int32_t k = 0; k < row; k++) {
        const ZoneLink *before = &s->link[k];
        if ((before->zone_a == link->zone_a && before->zone_b == link->zone_b) ||
            (before->zone_a == link->zone_b && before->zone_b == link->zone_a)) {
            (void)error_at(l->errors, at,
                           "zone_b: found %s and %s again, expected each pair once (line %d)", a, b,
                           cell(l, TABLE_adjacency, k, "zone_b").line);
            return;
        }
    }
}

static void check_neighbours(const Loader *l)
{
    const Scenario *s = l->scenario;
    for (int32_t z = 0; z < s->n_zones; z++) {
        int32_t count = 0;
        for (int32_t i = 0; i < s->n_links; i++) {
            count += s->link[i].zone_a == z || s->link[i].zone_b == z;
        }
        if (count > NEIGHBOURS_MAX) {
            (void)error_at(l->errors, cell(l, TABLE_zones, z, "id"),
                           "id: found %d neighbours of '%s', expected at most %d", count,
                           s->zone[z].id, NEIGHBOURS_MAX);
        }
    }
}

void check_zones(const Loader *l)
{
    if (!l->clean[TABLE_zones]) {
        return;
    }
    check_people(l);
    if (!l->clean[TABLE_adjacency]) {
        return;
    }
    for (int32_t i = 0; i < l->scenario->n_links && !errors_full(l->errors); i++) {
        check_link(l, i);
    }
    check_neighbours(l);
}

/* Marks what links reach from the first zone, until nothing new is reached. */
static void mark_reached(const Scenario *s, bool *reached)
{
    reached[0] = true;
    bool more = true;
    while (more) {
        more = false;
        for (int32_t i = 0; i < s->n_links; i++) {
            int32_t a = s->link[i].zone_a;
            int32_t b = s->link[i].zone_b;
            if (reached[a] != reached[b]) {
                reached[a] = true;
                reached[b] = true;
                more = true;
            }
        }
    }
}

Status check_connected(const Loader *l)
{
    const Scenario *s = l->scenario;
    if (!l->clean[TABLE_zones] || !l->clean[TABLE_adjacency]) {
        return OK;
    }
    bool *reached = calloc((size_t)s->n_zones, sizeof *reached);
    if (!reached) {
        return MACHINE;
    }
    mark_reached(s, reached);
    int32_t missed = 0;
    int32_t first = NONE;
    for (int32_t z = 0; z < s->n_zones; z++) {
        missed += !reached[z];
        first = first == NONE && !reached[z] ? z : first;
    }
    free(reached);
    if (missed == 0) {
        return OK;
    }
    FilePos at = cell(l, TABLE_zones, first, "id");
    return missed == 1
               ? error_at(l->errors, at,
                          "id: '%s' cannot be reached from '%s', expected a link to it in "
                          "adjacency.csv",
                          s->zone[first].id, s->zone[0].id)
               : error_at(l->errors, at,
                          "id: '%s' and %d more cannot be reached from '%s', expected links to "
                          "them in adjacency.csv",
                          s->zone[first].id, missed - 1, s->zone[0].id);
}

static bool lists(const int32_t *list, int32_t count, int32_t zone)
{
    for (int32_t i = 0; i < count; i++) {
        if (list[i] == zone) {
            return true;
        }
    }
    return false;
}

static void check_group(const Loader *l, int32_t g)
{
    const Group *group = &l->scenario->group[g];
    const Zone *zone = l->scenario->zone;
    if (group->strength_low > group->strength_high) {
        (void)error_at(l->errors, cell(l, TABLE_groups, g, "strength_high"),
                       "strength_high: found %d, expected at least strength_low (%d)",
                       group->strength_high, group->strength_low);
    }
    if (lists(group->held, group->n_held, group->home)) {
        (void)error_at(l->errors, cell(l, TABLE_groups, g, "zones_held"),
                       "zones_held: found the home zone '%s', expected zones beside it",
                       zone[group->home].id);
    }
    for (int32_t i = 0; i < group->n_later; i++) {
        int32_t z = group->later[i];
        if (z == group->home || lists(group->held, group->n_held, z)) {
            (void)error_at(
                l->errors, cell(l, TABLE_groups, g, "zones_later"),
                "zones_later: found '%s', which it holds on the first day, expected zones "
                "reached later",
                zone[z].id);
        }
    }
}

static bool same_pair(const Rivalry *a, const Rivalry *b)
{
    return (a->group_a == b->group_a && a->group_b == b->group_b) ||
           (a->group_a == b->group_b && a->group_b == b->group_a);
}

static void check_rivalry(const Loader *l, int32_t row)
{
    const Scenario *s = l->scenario;
    const Rivalry *rivalry = &s->rivalry[row];
    FilePos at = cell(l, TABLE_rivalries, row, "group_b");
    if (rivalry->group_a == rivalry->group_b) {
        (void)error_at(l->errors, at, "group_b: found '%s' beside itself, expected another group",
                       s->group[rivalry->group_b].id);
    }
    for (int32_t k = 0; k < row && rivalry->in_force; k++) {
        if (s->rivalry[k].in_force && same_pair(&s->rivalry[k], rivalry)) {
            (void)error_at(
                l->errors, cell(l, TABLE_rivalries, row, "in_force"),
                "in_force: found yes for %s and %s again, expected one row in force for a "
                "pair (line %d)",
                s->group[rivalry->group_a].id, s->group[rivalry->group_b].id,
                cell(l, TABLE_rivalries, k, "in_force").line);
        }
    }
}

void check_groups(const Loader *l)
{
    const Scenario *s = l->scenario;
    if (!l->clean[TABLE_groups] || !l->clean[TABLE_zones]) {
        return;
    }
    for (int32_t g = 0; g < s->n_groups; g++) {
        check_group(l, g);
    }
    for (int32_t i = 0; l->clean[TABLE_rivalries] && i < s->n_rivalries; i++) {
        check_rivalry(l, i);
    }
}
