/* events.c: what does the outside world do today?
 *
 * reads   scenario's events, plan's announcement, fighters, zone_people
 * writes  event_*; moves people out of custody (prison break) and into the police (reinforcement)
 * model   docs/model/events.md, eqs. 1.1 to 1.5
 * source  dated events of the scenario, each with its own source */
#include "systems/systems.h"

#include "base/detmath.h"
#include "base/draws.h"
#include "model/promises.h"
#include "model/streams.h"
#include "model/transfers.h"

static bool happens(const Event *e, Day d) { return e->date == d.date; }

static bool lasts(const Event *e, Day d)
{
    return e->date <= d.date && (e->until == NO_DATE || d.date < e->until);
}

/* Joiners go to groups by their fighters in the prison's zone and next door (eq. 1.2). */
static void share_joiners(World *w, const Event *e, int32_t joiners, Rng *r)
{
    double weight[GROUPS_MAX] = {0.0};
    const Zone *zone = &w->scenario->zone[e->zone[0]];
    for (int32_t g = 0; g < w->size.groups; g++) {
        weight[g] = w->fighters[zone_group(w, e->zone[0], g)];
        for (int32_t i = 0; i < zone->n_neighbours; i++) {
            weight[g] += w->fighters[zone_group(w, zone->neighbour[i], g)];
        }
    }
    for (int32_t i = 0; i < joiners; i++) {
        int32_t g = rng_choice(r, weight, w->size.groups);
        if (g >= 0) {
            fighters_released(w, g, w->scenario->group[g].home, 1);
        } else {
            custody_to_residents(w, e->zone[0], 1, r);
        }
    }
}

static void prison_break(World *w, const Params *p, const Event *e, Rng *r)
{
    int64_t held = w->pool[POOL_CUSTODY];
    int32_t escaped = e->size < (double)held ? (int32_t)e->size : (int32_t)held;
    int32_t joiners = rng_binomial(r, escaped, p->events_prison_join);
    share_joiners(w, e, joiners, r);
    custody_to_residents(w, e->zone[0], escaped - joiners, r);
    w->event_morale -= p->events_prison_morale;
}

/* New officers come from the residents of the listed zones, or of all by their people. */
static void reinforce_police(World *w, const Event *e, Rng *r)
{
    double weight[ZONES_MAX] = {0.0};
    for (int32_t z = 0; z < w->size.zones; z++) {
        weight[z] = e->n_zones > 0 ? 0.0 : w->zone_people[z];
    }
    for (int32_t i = 0; i < e->n_zones; i++) {
        weight[e->zone[i]] = w->zone_people[e->zone[i]];
    }
    for (int32_t i = 0; i < (int32_t)e->size; i++) {
        int32_t z = rng_choice(r, weight, w->size.zones);
        if (z >= 0) {
            residents_take(w, z, 1, INTO_POLICE, NONE, COHORT_MAN, r);
        }
    }
}

static void announce(World *w, int32_t strength, Day d)
{
    w->event_announced = strength;
    w->event_announced_day = d.number;
}

static void lose_economy(World *w, const Event *e)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        bool hit = e->n_zones == 0;
        for (int32_t i = 0; i < e->n_zones; i++) {
            hit = hit || e->zone[i] == z;
        }
        if (hit) {
            w->event_economy[z] *= 1.0 - e->size;
        }
    }
}

static void raise_arms(World *w, const Event *e)
{
    for (int32_t g = 0; g < w->size.groups; g++) {
        if (e->group == NONE || e->group == g) {
            w->event_arms[g] += e->size;
        }
    }
}

/* What happens on its day and is over. */
static void instant(World *w, const Params *p, const Event *e, Day d, Rng *r)
{
    switch (e->kind) {
    case EVENT_PRISON_BREAK:
        prison_break(w, p, e, r);
        break;
    case EVENT_GOVERNMENT_CHANGE:
        w->event_crisis++;
        break;
    case EVENT_MISSION_ANNOUNCED:
        announce(w, (int32_t)e->size, d);
        break;
    case EVENT_ARMS_SHIPMENT:
        raise_arms(w, e);
        break;
    case EVENT_POLICE_REINFORCEMENT:
        reinforce_police(w, e, r);
        break;
    case EVENT_REFORM:
        w->event_reform[e->reform] = 1;
        break;
    default:
        break;
    }
}

/* What holds from its date until `until`. */
static void lasting(World *w, const Event *e)
{
    switch (e->kind) {
    case EVENT_AIRPORT_CLOSED:
        w->event_airport_open = 0;
        break;
    case EVENT_PORT_CLOSED:
        w->event_port_open = 0;
        break;
    case EVENT_HURRICANE:
    case EVENT_FUEL_BLOCKADE:
        lose_economy(w, e);
        break;
    case EVENT_SANCTIONS:
        w->event_tolls_cut = det_clamp(w->event_tolls_cut + e->size, 0, 1);
        break;
    case EVENT_DONOR_SHOCK:
        w->event_donor_shock += e->size;
        break;
    case EVENT_TRUCE:
        w->event_truce = det_clamp(w->event_truce + e->size, 0, 1);
        break;
    case EVENT_DRONE_UNIT:
        w->event_drones = 1;
        break;
    default:
        break;
    }
}

static void clear(World *w)
{
    w->event_airport_open = 1;
    w->event_port_open = 1;
    w->event_drones = 0;
    w->event_crisis = 0;
    w->event_morale = 0.0;
    w->event_truce = 0.0;
    w->event_tolls_cut = 0.0;
    w->event_donor_shock = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        w->event_economy[z] = 1.0;
    }
    for (int32_t g = 0; g < w->size.groups; g++) {
        w->event_arms[g] = 0.0;
    }
}

/* The announcement of record holds until a plan's own replaces it: after the decision date only
 * what the plan announces counts (eq. 1.4), else a plan could not withdraw what was announced. */
static bool announced_by_plan(const World *w, const Event *e)
{
    return e->kind == EVENT_MISSION_ANNOUNCED && e->date >= w->scenario->decision_date &&
           w->plan->announced >= 0;
}

/* Once it votes, the council decides what is on its agenda, not the record (eq. 1.5). */
static bool decided_by_council(const World *w, const Event *e)
{
    const Scenario *s = w->scenario;
    bool on_agenda = false;
    for (int32_t i = 0; i < s->n_agenda; i++) {
        on_agenda = on_agenda || s->agenda[i].reform == e->reform;
    }
    return e->kind == EVENT_REFORM && on_agenda && w->council_decides;
}

void events_step(World *w, const Params *p, Day d)
{
    clear(w);
    if (w->spin_up) {
        return;
    }
    for (int32_t i = 0; i < w->size.events; i++) {
        const Event *e = &w->scenario->event[i];
        if (happens(e, d) && !announced_by_plan(w, e) && !decided_by_council(w, e)) {
            Rng r = rng_at(w->key, d.number, STREAM_EVENT, (uint32_t)i);
            instant(w, p, e, d, &r);
            case_add(w, (Case){d.number, CASE_EVENT, -1, -1, -1, i, 0, 0, 0, e->size});
        }
        if (lasts(e, d)) {
            lasting(w, e);
        }
    }
    if (plan_announces(w, d)) {
        announce(w, w->plan->announced, d);
    }
}
