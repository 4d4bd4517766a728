/* begin.c: the first state of a member, and its spin-up (docs/model/README.md, "The first day").
 *
 * Rule: a group's fighters are the midpoint of its strength, scaled so that all sum to
 * `fighters_total`; `home_share` of them stand in its home zone, the rest spread evenly over the
 * zones of influence held on the first day. Police stand where the redeployment rule puts them,
 * region by region. Control starts from the groups' presence, then relaxes for 84 days with
 * fighters fixed; 180 days of the whole model without flight, arrivals and events follow; then
 * counters are cleared and the people displaced on the first day are displaced. */
#include "systems/step.h"

#include <string.h>

#include "base/check.h"
#include "base/draws.h"
#include "model/streams.h"
#include "model/transfers.h"
#include "systems/systems.h"

enum { RELAX_DAYS = 84, SPIN_UP_DAYS = 180 };

static void clear_world(World *w, RngKey key)
{
    int columns;
    const ColumnInfo *info = world_columns(&columns);
    for (int c = 0; c < columns; c++) {
        size_t values;
        void *at = world_column(w, c, &values);
        memset(at, 0, values * info[c].element);
    }
    w->key = key;
    w->plan = w->first_plan;
    w->spin_up = true;
    w->plan_phase = NONE;
    w->plan_last_condition = NONE;
    w->event_airport_open = 1;
    w->event_port_open = 1;
}

/* n people spread evenly over the given zones, to within one. */
static void spread_fighters(World *w, int32_t g, int32_t n, const int32_t *zone, int32_t zones)
{
    for (int32_t i = 0; i < zones; i++) {
        w->fighters[zone_group(w, zone[i], g)] += n / zones + (i < n % zones ? 1 : 0);
    }
}

/* Whole fighters by the largest-remainder rule in group order: what rounding leaves is carried
 * on. */
static void place_fighters(World *w)
{
    const Scenario *s = w->scenario;
    double midpoints = 0.0, carry = 0.0;
    for (int32_t g = 0; g < s->n_groups; g++) {
        midpoints += 0.5 * (s->group[g].strength_low + s->group[g].strength_high);
    }
    for (int32_t g = 0; g < s->n_groups && midpoints > 0.0; g++) {
        const Group *group = &s->group[g];
        double share = 0.5 * (group->strength_low + group->strength_high) / midpoints;
        carry += share * s->initial.fighters_total;
        int32_t n = (int32_t)(carry + 0.5);
        carry -= n;
        int32_t home = group->n_held > 0 ? (int32_t)(s->initial.home_share * n) : n;
        spread_fighters(w, g, home, &group->home, 1);
        if (group->n_held > 0) {
            spread_fighters(w, g, n - home, group->held, group->n_held);
        }
    }
}

/* Officers of a region start where its people are; redeployment then moves them to need. */
static void place_police(World *w, const Params *p)
{
    const Scenario *s = w->scenario;
    for (int region = 0; region < REGION_COUNT; region++) {
        double people = 0.0, carry = 0.0, officers = 0.0;
        for (int32_t i = 0; i < s->n_forces; i++) {
            bool police = s->force[i].kind == FORCE_POLICE && (int)s->force[i].region == region;
            officers += police ? s->force[i].officers : 0;
        }
        for (int32_t z = 0; z < s->n_zones; z++) {
            people += (int)s->zone[z].region == region ? s->zone[z].population : 0;
        }
        for (int32_t z = 0; z < s->n_zones && people > 0.0; z++) {
            if ((int)s->zone[z].region == region) {
                carry += officers * s->zone[z].population / people;
                w->police_officers[z] = (int32_t)(carry + 0.5);
                carry -= w->police_officers[z];
            }
        }
    }
    for (int32_t z = 0; z < s->n_zones; z++) {
        Rng r = rng_at(w->key, 0, STREAM_FIRST_CORRUPT, (uint32_t)z);
        w->police_corrupt[z] = rng_binomial(&r, w->police_officers[z], p->corruption_initial_share);
    }
}

static void first_state(World *w, const Params *p)
{
    residents_settle(w);
    w->pool[POOL_CUSTODY] = (int64_t)w->scenario->initial.prisoners;
    place_fighters(w);
    place_police(w, p);
    supply_begin(w, p);
    council_begin(w, p);
    alliances_begin(w, p);
    intelligence_begin(w, p);
    operations_begin(w, p);
    violence_begin(w, p);
    control_begin(w, p);
    residents_begin(w, p);
    health_begin(w, p);
    elections_begin(w, p);
}

/* Counters of the spin-up do not belong to the run: money and the dead start at the first day. */
static void clear_counters(World *w)
{
    for (int32_t i = 0; i < ACCOUNT_FIRST_GROUP; i++) {
        if (i != ACCOUNT_HOUSEHOLDS) {
            w->account_balance[ACCOUNT_HOUSEHOLDS] += w->account_balance[i];
            w->account_balance[i] = 0;
        }
    }
    for (int32_t z = 0; z < w->size.zones; z++) {
        w->zone_cleared_day[z] = INT32_MIN;
        w->control_low[z] = state_share(w, z);
    }
    for (int32_t s = 0; s < w->size.sites; s++) {
        w->site_shut_days[s] = w->scenario->site[s].lost ? 1 : 0;
    }
    w->case_count = 0;
    w->case_dropped = 0;
}

void member_begin(World *w, const Params *p, RngKey key)
{
    int32_t first = w->scenario->first_day;
    check_context(key.seed, key.member, -SPIN_UP_DAYS);
    clear_world(w, key);
    first_state(w, p);
    for (int32_t i = 0; i < RELAX_DAYS; i++) {
        Day d = day_at(first, -SPIN_UP_DAYS - RELAX_DAYS + i);
        if (p->on[MECHANISM_control]) {
            control_relax(w, p);
        }
        if (d.weekday == WEEKDAY_POLICE && p->on[MECHANISM_supply] &&
            p->on[MECHANISM_supply_police]) {
            police_redeploy(w, p, d);
        }
    }
    for (int32_t number = -SPIN_UP_DAYS; number < 0; number++) {
        world_step(w, p, day_at(first, number));
    }
    clear_counters(w);
    if (p->on[MECHANISM_residents] && p->on[MECHANISM_residents_displacement]) {
        residents_displace_first(w, p);
    }
    if (p->on[MECHANISM_health]) {
        health_count(w, day_at(first, -1));
    }
    w->spin_up = false;
}
