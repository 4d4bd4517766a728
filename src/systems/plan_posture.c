/* plan_posture.c: part of plan: who stands where and does what (docs/model/plan.md, eqs. 4.2-4.6).
 *
 * Zones are sorted by the phase's rule, ties by zone; each task fills them in that order to the
 * level it needs; what cannot be filled is not begun, except clearing under `force_small`. The
 * force moves towards that wish by at most plan.redeploy_share a day. */
#include "base/detmath.h"
#include "model/strength.h"
#include "systems/plan_parts.h"

#include <math.h>

static const double HOLD_LOW = 0.25, HOLD_HIGH = 0.97; /* contested zones worth holding, eq. 4.4 */
static const double PATROL_LOW = 0.4;                  /* patrols go where the state is, eq. 4.3 */
static const double FILLED = 0.95;                     /* a task stands ready at this share */

typedef struct {
    int32_t n;
    int32_t zone[ZONES_MAX];
    double key[ZONES_MAX];
} Order;

static double frontier_key(const World *w, int32_t z)
{
    const Zone *zone = &w->scenario->zone[z];
    double here = state_share(w, z), contrast = 0.0;
    for (int32_t i = 0; i < zone->n_neighbours; i++) {
        double gap = fabs(here - state_share(w, zone->neighbour[i]));
        contrast = gap > contrast ? gap : contrast;
    }
    return contrast;
}

static double harm_key(const World *w, int32_t z)
{
    double people = w->zone_people[z] > 500 ? w->zone_people[z] : 500.0, killed = 0.0;
    for (int32_t i = 0; i < PERPETRATOR_COUNT; i++) {
        killed += w->killed_ewma[z * PERPETRATOR_COUNT + i];
    }
    return killed / people;
}

static double priority_key(const World *w, Priority rule, int32_t z)
{
    switch (rule) {
    case PRIORITY_FRONTIER:
        return frontier_key(w, z);
    case PRIORITY_INFRASTRUCTURE:
        return w->scenario->zone[z].n_sites;
    case PRIORITY_HIGHEST_HARM:
        return harm_key(w, z);
    case PRIORITY_DISPLACED_ORIGIN:
        return w->zone_away[z];
    case PRIORITY_LISTED:
    case PRIORITY_COUNT:
        break;
    }
    return 0.0;
}

static void insert(Order *o, int32_t z, double key)
{
    int32_t i = o->n++;
    while (i > 0 && o->key[i - 1] < key) {
        o->key[i] = o->key[i - 1];
        o->zone[i] = o->zone[i - 1];
        i--;
    }
    o->key[i] = key;
    o->zone[i] = z;
}

/* Rules sort the zones of the capital; a list may name any zone. */
static void sort_zones(const World *w, const Phase *phase, Order *o)
{
    o->n = 0;
    if (phase->priority == PRIORITY_LISTED) {
        for (int32_t i = 0; i < phase->n_listed; i++) {
            insert(o, phase->listed[i], -i);
        }
        return;
    }
    for (int32_t z = 0; z < w->size.zones; z++) {
        if (w->scenario->zone[z].region == REGION_METROPOLITAN) {
            insert(o, z, priority_key(w, phase->priority, z));
        }
    }
}

static bool recently_cleared(const World *w, const Params *p, Day d, int32_t z)
{
    return w->zone_cleared_day[z] > INT32_MIN &&
           d.number - w->zone_cleared_day[z] < (int32_t)p->plan_cleared_days;
}

/* Officers that holding needs beyond the police who are there, counted by their quality (eq.
 * 4.4). */
static double hold_need(const World *w, const Params *p, int32_t z)
{
    double need = p->plan_hold_ratio * w->zone_people[z] / 1000.0;
    return det_positive(need - w->police_officers[z] * police_quality(w, p, z));
}

static bool next_to_state(const World *w, int32_t z)
{
    const Zone *zone = &w->scenario->zone[z];
    for (int32_t i = 0; i < zone->n_neighbours; i++) {
        if (state_share(w, zone->neighbour[i]) > STATE_HELD) {
            return true;
        }
    }
    return false;
}

/* The state holds both ends of every road of the zone: nobody needs an escort (eq. 4.6). */
static bool roads_held(const World *w, int32_t z)
{
    const Zone *zone = &w->scenario->zone[z];
    bool held = state_share(w, z) > STATE_HELD;
    for (int32_t i = 0; i < zone->n_neighbours; i++) {
        Link link = zone->neighbour_link[i];
        bool road = link == LINK_ROAD || link == LINK_MAIN_ROAD;
        held = held && (!road || state_share(w, zone->neighbour[i]) > STATE_HELD);
    }
    return held;
}

/* Force that a task needs in a zone; 0: nothing to do there (eqs. 4.3 to 4.6). */
static double task_need(const World *w, const Params *p, int task, int32_t z)
{
    double held = state_share(w, z), thousands = w->zone_people[z] / 1000.0;
    switch (task) {
    case TASK_PATROL:
        return held > PATROL_LOW ? p->plan_patrol_ratio * thousands : 0.0;
    case TASK_PROTECT_SITES:
        return held > PATROL_LOW ? p->plan_site_guard * w->scenario->zone[z].n_sites : 0.0;
    case TASK_CLEAR:
        return held < STATE_HELD && zone_fighters(w, z) > 0 && next_to_state(w, z)
                   ? p->plan_clear_ratio * opponents(w, p, z)
                   : 0.0;
    case TASK_HOLD:
        return held > HOLD_LOW && held < HOLD_HIGH ? hold_need(w, p, z) : 0.0;
    case TASK_ENGAGE:
        return held > HOLD_LOW ? p->plan_engage_ratio * thousands : 0.0;
    case TASK_ESCORT:
        return roads_held(w, z) ? 0.0 : p->plan_escort_size;
    default:
        return 0.0;
    }
}

/* Fills zones in order; returns what is left of the force. Partial filling serves presence, not
 * clearing or holding: those are not begun with too few (unless force_small clears). */
static double fill(const World *w, const Params *p, const Order *o, int task, double force,
                   double *wish)
{
    bool whole = task == TASK_CLEAR || task == TASK_HOLD;
    bool small = task == TASK_CLEAR && w->plan->force_small;
    for (int32_t i = 0; i < o->n && force > 0.0; i++) {
        double need = task_need(w, p, task, o->zone[i]);
        double *at = &wish[o->zone[i] * TASK_COUNT + task];
        if (need <= *at || (whole && !small && need - *at > force)) {
            continue;
        }
        double given = need - *at < force ? need - *at : force;
        *at += given;
        force -= given;
    }
    return force;
}

/* Cleared zones head the hold list: cleared and left, they are lost again within weeks. */
static double hold_cleared(const World *w, const Params *p, Day d, const Order *o, double force,
                           double *wish)
{
    for (int32_t i = 0; i < o->n && force > 0.0; i++) {
        int32_t z = o->zone[i];
        if (recently_cleared(w, p, d, z)) {
            double need = hold_need(w, p, z);
            double given = need < force ? need : force;
            wish[z * TASK_COUNT + TASK_HOLD] += given;
            force -= given;
        }
    }
    return force;
}

/* Moves the force towards the wish, at most `redeploy_share` of it a day (eq. 4.2). */
static void redeploy(World *w, const Params *p, const double *wish)
{
    int32_t n = w->size.zones * TASK_COUNT;
    double now = 0.0, moved = 0.0;
    for (int32_t i = 0; i < n; i++) {
        now += w->task_force[i];
        moved += det_positive(wish[i] - w->task_force[i]);
    }
    double shrink = now > w->ready_total && now > 0.0 ? w->ready_total / now : 1.0;
    double limit = p->plan_redeploy_share * (w->ready_total > 1.0 ? w->ready_total : 1.0);
    double step = moved > limit ? limit / moved : 1.0;
    for (int32_t i = 0; i < n; i++) {
        w->task_force[i] = shrink * (w->task_force[i] + step * (wish[i] - w->task_force[i]));
    }
}

static void mark_ready(World *w, const Params *p)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        double need = task_need(w, p, TASK_CLEAR, z);
        double force = w->task_force[z * TASK_COUNT + TASK_CLEAR];
        bool filled = need > 0.0 && force >= FILLED * need;
        bool small = w->plan->force_small && need > 0.0 && force >= p->plan_small_force;
        w->clear_ready[z] = filled || small ? 1 : 0;
    }
}

void deploy(World *w, const Params *p, Day d)
{
    double wish[ZONES_MAX * TASK_COUNT] = {0.0};
    w->train_police = 0.0;
    if (!w->plan_withdrawing && w->ready_total > 0.0) {
        const Phase *phase = &w->plan->phase[w->plan_phase];
        Order order;
        sort_zones(w, phase, &order);
        for (int task = 0; task < TASK_COUNT; task++) {
            double force = phase->posture[task] * w->ready_total;
            if (task == TASK_TRAIN_POLICE) {
                w->train_police = force;
            } else if (task == TASK_SECURE_DEMOBILISATION) {
                /* one site, beside the mission's first base (eq. 12.3) */
                wish[mission_base(w) * TASK_COUNT + task] = force;
            } else {
                force = task == TASK_HOLD ? hold_cleared(w, p, d, &order, force, wish) : force;
                fill(w, p, &order, task, force, wish);
            }
        }
    }
    redeploy(w, p, wish);
    mark_ready(w, p);
}
