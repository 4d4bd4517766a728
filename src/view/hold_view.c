/* hold_view.c: who holds each zone, by week, in how many members. */
#include "view/hold_view.h"

#include <stdlib.h>

#include "model/world.h"

static const Rounding SHARE = {3, 3};

/* Members in which each holds a zone in a week: the state, then each group. */
typedef struct {
    const ViewMembers *members;
    int32_t zones, groups;
    int32_t *count;        /* [zones][weeks][1 + groups] */
    double *weekly;        /* of one member */
    int32_t share, holder; /* columns of the store */
} Count;

static int32_t *count_of(const Count *c, int32_t zone, int32_t week)
{
    size_t place = (size_t)zone * (size_t)c->members->weeks + (size_t)week;
    return c->count + place * (size_t)(1 + c->groups);
}

static double value_of(const Count *c, int32_t column, int32_t zone, int32_t week)
{
    size_t row = (size_t)column * (size_t)c->zones + (size_t)zone;
    return c->weekly[row * (size_t)c->members->weeks + (size_t)week];
}

static void member_count(const Count *c)
{
    for (int32_t z = 0; z < c->zones; z++) {
        for (int32_t w = 0; w < c->members->weeks; w++) {
            double holder = value_of(c, c->holder, z, w);
            if (value_of(c, c->share, z, w) > STATE_HELD) {
                count_of(c, z, w)[0]++;
            } else if (holder >= 1.0 && holder <= (double)c->groups) {
                count_of(c, z, w)[(int32_t)holder]++;
            }
        }
    }
}

static Status members_count(Count *c, Errors *e)
{
    const ViewMembers *m = c->members;
    Status s = OK;
    for (int32_t i = 0; i < m->n && s == OK; i++) {
        s = store_weekly(m->store, m->member[i], c->weekly, e);
        if (s == OK) {
            member_count(c);
        }
    }
    return s;
}

/* The group that holds it in most members, the first of equals; 0: none. */
static int32_t strongest(const int32_t *count, int32_t groups)
{
    int32_t best = 0;
    for (int32_t g = 1; g <= groups; g++) {
        if (count[g] > (best > 0 ? count[best] : 0)) {
            best = g;
        }
    }
    return best;
}

static json_t *count_json(const Count *c)
{
    json_t *state = json_array(), *group = json_array(), *share = json_array();
    double n = (double)c->members->n;
    for (int32_t z = 0; z < c->zones; z++) {
        json_t *s = json_array(), *g = json_array(), *p = json_array();
        for (int32_t w = 0; w < c->members->weeks; w++) {
            const int32_t *count = count_of(c, z, w);
            int32_t best = strongest(count, c->groups);
            json_add(&s, rounded_json((double)count[0] / n, SHARE));
            json_add(&g, json_integer(best - 1));
            json_add(&p, rounded_json(best > 0 ? (double)count[best] / n : 0.0, SHARE));
        }
        json_add(&state, s);
        json_add(&group, g);
        json_add(&share, p);
    }
    json_t *o = json_object();
    json_put(&o, "state", state);
    json_put(&o, "group", group);
    json_put(&o, "group_share", share);
    return o;
}

static Status column_find(const ViewMembers *m, ZoneOutcome outcome, int32_t *out, Errors *e)
{
    const char *name = zone_outcome_table[outcome].name;
    *out = store_zone_outcome(m->store, name);
    return *out >= 0 ? OK
                     : error_at(e, (FilePos){store_path(m->store), 0, 0},
                                "has no outcome '%s' of zones", name);
}

Status hold_view(const ViewMembers *m, json_t **out, Errors *e)
{
    const StoreInfo *info = m->result->info;
    size_t cells = (size_t)info->n_zones * ((size_t)m->weeks + 1);
    Count c = {.members = m, .zones = info->n_zones, .groups = info->n_groups};
    c.count = calloc(cells * (size_t)(1 + c.groups), sizeof *c.count);
    c.weekly = malloc(((size_t)info->n_zone_outcomes * cells + 1) * sizeof *c.weekly);
    Status s = c.count && c.weekly ? OK : MACHINE;
    if (s == OK) {
        s = column_find(m, ZONE_OUTCOME_state_share, &c.share, e);
    }
    if (s == OK) {
        s = column_find(m, ZONE_OUTCOME_holder, &c.holder, e);
    }
    if (s == OK) {
        s = members_count(&c, e);
    }
    if (s == OK) {
        json_t *all = count_json(&c);
        s = all ? OK : MACHINE;
        if (all) {
            *out = all;
        }
    }
    free(c.count);
    free(c.weekly);
    return s;
}
