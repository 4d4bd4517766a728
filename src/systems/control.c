/* control.c: who holds each zone tonight?
 *
 * reads   fighters, group_arms, coalitions, police, mission, fear, assault_shift
 * writes  control, control_low, control_fall, road_open
 * model   docs/model/control.md, eqs. 9.1 to 9.7
 * source  contest success functions: Skaperdas 1996; Hirshleifer 1989 */
#include "systems/systems.h"

#include "base/detmath.h"
#include "model/strength.h"

#include <math.h>

static const double NOBODY = 1.0; /* under this sum of powers control stays as it is, section 9 */

/* Powers of the state ([0]) and of the groups ([1 + g]) in a zone. */
static void powers(const World *w, const Params *p, int32_t z, double *out)
{
    out[0] = state_strength(w, p, z);
    for (int32_t g = 0; g < w->size.groups; g++) {
        int32_t here = w->fighters[zone_group(w, z, g)];
        out[1 + g] = here > 0 ? group_strength(w, p, z, g) : 0.0;
    }
}

/* A coalition governs at most `reach` residents for each fighter (eq. 9.4). */
static double reach_limit(const World *w, const Params *p, int32_t z, int32_t fighters)
{
    double people = w->zone_people[z] > 500 ? w->zone_people[z] : 500.0;
    bool capital = w->scenario->zone[z].region == REGION_METROPOLITAN;
    return (capital ? p->control_reach_capital : p->control_reach_rest) * fighters / people;
}

/* Target shares, eq. 9.3: the state and coalitions contest, then a coalition's share is divided by
 * power. Raised to the exponent after dividing by the largest, so that nothing overflows.
 * @return false when nobody is there: control stays. */
static bool target_shares(const World *w, const Params *p, int32_t z, double *share)
{
    int32_t groups = w->size.groups;
    double power[GROUPS_MAX + 1], joint[GROUPS_MAX] = {0.0}, largest;
    int32_t fighters[GROUPS_MAX] = {0};
    powers(w, p, z, power);
    largest = power[0];
    for (int32_t g = 0; g < groups; g++) {
        int32_t k = w->group_coalition[g];
        joint[k] += power[1 + g];
        fighters[k] += w->fighters[zone_group(w, z, g)];
        largest = joint[k] > largest ? joint[k] : largest;
    }
    double m = p->operations_decisiveness;
    if (largest <= 0.0) {
        return false;
    }
    double sum = det_pow(power[0] / largest, m);
    for (int32_t k = 0; k < groups; k++) {
        sum += joint[k] > 0.0 ? det_pow(joint[k] / largest, m) : 0.0;
    }
    if (sum * det_pow(largest, m) < NOBODY) {
        return false;
    }
    double held = 0.0;
    for (int32_t g = 0; g < groups; g++) {
        int32_t k = w->group_coalition[g];
        share[1 + g] = 0.0;
        if (power[1 + g] > 0.0) {
            double won = det_pow(joint[k] / largest, m) / sum;
            double limit = reach_limit(w, p, z, fighters[k]);
            share[1 + g] = (won < limit ? won : limit) * power[1 + g] / joint[k];
        }
        held += share[1 + g];
    }
    share[0] = held < 1.0 ? 1.0 - held : 0.0; /* what nobody governs counts as the state's */
    return true;
}

static void normalise(double *share, int32_t n)
{
    double sum = 0.0;
    for (int32_t i = 0; i < n; i++) {
        sum += share[i];
    }
    for (int32_t i = 0; i < n; i++) {
        share[i] /= sum;
    }
}

/* Shares move towards their target with control_days (eq. 9.5). */
static void relax_zone(World *w, const Params *p, int32_t z)
{
    int32_t n = w->size.groups + 1;
    double target[GROUPS_MAX + 1];
    double *share = &w->control[z * n];
    if (!target_shares(w, p, z, target)) {
        return;
    }
    for (int32_t i = 0; i < n; i++) {
        share[i] += (target[i] - share[i]) / p->control_control_days;
    }
    normalise(share, n);
}

/* Assaults of today took part of the state's share (eq. 8.5). */
static void apply_assaults(World *w, int32_t z)
{
    double *share = &w->control[z * (w->size.groups + 1)];
    for (int32_t g = 0; g < w->size.groups; g++) {
        double taken = det_clamp(w->assault_shift[zone_group(w, z, g)], 0.0, 1.0) * share[0];
        share[0] -= taken;
        share[1 + g] += taken;
    }
}

/* The low-water mark of the state's share follows it down at once and up slowly (eq. 9.6). */
static void mark_low_water(World *w, const Params *p, int32_t z)
{
    double held = state_share(w, z);
    double fall = det_positive(w->control_low[z] - held);
    w->control_fall[z] = fall;
    w->control_low[z] =
        fall > 0.0 ? held
                   : w->control_low[z] + (held - w->control_low[z]) / p->control_low_water_days;
}

static bool passable(const World *w, const Params *p, int32_t z)
{
    double escort = w->task_force[z * TASK_COUNT + TASK_ESCORT];
    return state_share(w, z) > STATE_HELD || escort >= 0.5 * p->plan_escort_size;
}

/* Roads are open when both ends are state-held or escorted (eq. 9.7). */
static void open_roads(World *w, const Params *p, int32_t z)
{
    const Zone *zone = &w->scenario->zone[z];
    int32_t roads = 0, open = 0;
    for (int32_t i = 0; i < zone->n_neighbours; i++) {
        if (zone->neighbour_link[i] == LINK_ROAD || zone->neighbour_link[i] == LINK_MAIN_ROAD) {
            roads++;
            open += passable(w, p, z) && passable(w, p, zone->neighbour[i]);
        }
    }
    w->road_open[z] = roads > 0 ? (double)open / roads : 1.0;
}

static void note_change(World *w, int32_t z, bool was_held, Day d)
{
    bool held = state_share(w, z) > STATE_HELD;
    if (held != was_held && !w->spin_up) {
        int16_t kind = held ? CASE_ZONE_REGAINED : CASE_ZONE_LOST;
        case_add(w, (Case){d.number, kind, (int16_t)z, -1, -1, w->zone_people[z], 0, 0, 0,
                           state_share(w, z)});
    }
}

void control_begin(World *w, const Params *p)
{
    (void)p;
    int32_t n = w->size.groups + 1;
    const InitialFigures *first = &w->scenario->initial;
    for (int32_t z = 0; z < w->size.zones; z++) {
        double *share = &w->control[z * n];
        double all = zone_fighters(w, z), groups = 0.0;
        for (int32_t g = 0; g < w->size.groups && all > 0.0; g++) {
            bool home = w->scenario->group[g].home == z;
            double held = home ? first->control_home : first->control_influence;
            groups = w->fighters[zone_group(w, z, g)] > 0 && held > groups ? held : groups;
        }
        share[0] = 1.0 - groups;
        for (int32_t g = 0; g < w->size.groups && all > 0.0; g++) {
            share[1 + g] = groups * w->fighters[zone_group(w, z, g)] / all;
        }
        w->control_low[z] = share[0];
        w->road_open[z] = 1.0;
    }
}

void control_relax(World *w, const Params *p)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        relax_zone(w, p, z);
        w->control_low[z] = state_share(w, z);
    }
}

void control_step(World *w, const Params *p, Day d)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        bool was_held = state_share(w, z) > STATE_HELD;
        apply_assaults(w, z);
        relax_zone(w, p, z);
        mark_low_water(w, p, z);
        note_change(w, z, was_held, d);
    }
    for (int32_t z = 0; z < w->size.zones; z++) {
        open_roads(w, p, z);
    }
}
