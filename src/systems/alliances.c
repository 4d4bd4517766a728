/* alliances.c: which armed groups stand together this week, against whom?
 *
 * reads   relations of the scenario, control, fighters, losses, clashes and joint actions of
 *         yesterday, announcements, mission in country, vacuum of power
 * writes  group_coalition, pair_rivalry, pair_memory, group_pressure, mission_expected,
 *         mission_replaced, united_front, front_stands
 * model   docs/model/alliances.md, eqs. 5.1 to 5.11
 * source  Axelrod & Bennett 1993 (energy of a partition); Glauber 1963 (heat bath); Christia 2012
 *         (threat, size) */
#include "systems/systems.h"

#include "base/draws.h"
#include "model/streams.h"
#include "systems/alliances_kernel.h"
#include "systems/alliances_parts.h"

/* Excess U+ (eq. 5.11) at which a front is noted as formed, and under which as broken. */
static const double FRONT_FORMS = 0.5, FRONT_BREAKS = 0.25;

/* Fighters of every group, anywhere. @return all of them */
static double count_fighters(const World *w, double *fighters)
{
    double all = 0.0;
    for (int32_t g = 0; g < w->size.groups; g++) {
        fighters[g] = 0.0;
    }
    for (int32_t z = 0; z < w->size.zones; z++) {
        for (int32_t g = 0; g < w->size.groups; g++) {
            fighters[g] += w->fighters[zone_group(w, z, g)];
        }
    }
    for (int32_t g = 0; g < w->size.groups; g++) {
        all += fighters[g];
    }
    return all;
}

/* United-front index, eq. 5.11. @return the largest coalition, the first of equals */
static int32_t measure_front(World *w, const double *fighters, double all)
{
    double size[GROUPS_MAX] = {0.0};
    int32_t largest = 0;
    for (int32_t g = 0; g < w->size.groups; g++) {
        size[w->group_coalition[g]] += fighters[g];
    }
    for (int32_t c = 1; c < w->size.groups; c++) {
        largest = size[c] > size[largest] ? c : largest;
    }
    w->united_front = all > 0.0 ? size[largest] / all : 0.0;
    return largest;
}

/* What pairs did to each other and with each other yesterday, eq. 5.4. */
static void remember_pairs(World *w, const Params *p, Day d)
{
    int32_t n = w->size.groups;
    double keep = det_half_life(p->alliances_memory_days);
    bool week = d.weekday == WEEKDAY_ALLIANCES;
    for (int32_t g = 0; g < n; g++) {
        for (int32_t h = g + 1; h < n; h++) {
            int32_t i = g * n + h;
            bool together = week && w->group_coalition[g] == w->group_coalition[h];
            double gained = p->alliances_memory_joint * w->pair_joint[i] +
                            (together ? p->alliances_memory_together : 0.0);
            double lost = p->alliances_memory_clash * w->pair_clashes[i];
            w->pair_memory[i] = memory_after(w->pair_memory[i], keep, gained, lost);
            w->pair_memory[h * n + g] = w->pair_memory[i];
        }
    }
}

/* The mission that groups expect, eq. 5.6. What was expected when an announcement is made is kept:
 * a cancellation fades it, it does not erase it. */
static void expect_mission(World *w, const Params *p, Day d)
{
    if (w->event_announced_day == d.number && !w->spin_up) {
        w->mission_replaced = w->mission_expected;
    }
    double in_country = 0.0;
    for (int32_t k = 0; k < w->size.contributors; k++) {
        in_country += w->mission_in_country[k];
    }
    Announcement a = {in_country, w->event_announced, w->mission_replaced,
                      d.number - w->event_announced_day};
    w->mission_expected = expected_mission(a, p->alliances_credibility, p->alliances_withdrawal);
}

static void feel_pressure(World *w, const Params *p, const double *fighters, double all)
{
    for (int32_t g = 0; g < w->size.groups; g++) {
        w->group_pressure[g] =
            pressure_felt(p->alliances_pressure, w->group_loss_ewma[g], fighters[g],
                          p->alliances_anticipation, w->mission_expected, all);
    }
}

/* Propensities of all pairs, eq. 5.1. A mechanism that is off has no weight. */
static void find_propensities(const World *w, const Params *p, double *propensity)
{
    int32_t n = w->size.groups;
    PropensityWeights k = {
        p->on[MECHANISM_alliances_threat] ? p->alliances_threat_weight : 0.0,
        p->on[MECHANISM_alliances_memory] ? p->alliances_memory_weight : 0.0,
        p->on[MECHANISM_alliances_vacuum] ? p->alliances_vacuum : 0.0,
    };
    for (int32_t g = 0; g < n; g++) {
        propensity[g * n + g] = 0.0;
        for (int32_t h = g + 1; h < n; h++) {
            double x = propensity_between(k, w->pair_rivalry[g * n + h], w->group_pressure[g],
                                          w->group_pressure[h], w->pair_memory[g * n + h],
                                          w->council_vacuum);
            propensity[g * n + h] = x;
            propensity[h * n + g] = x;
        }
    }
}

/* Groups in random order (Fisher & Yates). */
static void shuffle(const World *w, Day d, int32_t *order)
{
    Rng r = rng_at(w->key, d.number, STREAM_ALLIANCE_ORDER, 0);
    for (int32_t i = 0; i < w->size.groups; i++) {
        order[i] = i;
    }
    for (int32_t i = w->size.groups - 1; i > 0; i--) {
        int32_t other = (int32_t)rng_below(&r, (uint32_t)i + 1);
        int32_t kept = order[i];
        order[i] = order[other];
        order[other] = kept;
    }
}

static void note_move(World *w, const double *fighters, double all, int32_t g, int32_t from, Day d)
{
    int32_t to = w->group_coalition[g], n = w->size.groups;
    measure_front(w, fighters, all);
    int32_t others = others_in(w->group_coalition, n, g, to);
    int32_t kind = others > 0 ? CASE_COALITION_JOINED : CASE_COALITION_LEFT;
    if (!w->spin_up) {
        case_add(w, (Case){d.number, kind, NONE, (int16_t)g, NONE, to, others + 1, from, 0,
                           w->united_front});
    }
}

/* One group reconsiders where it stands, eq. 5.10. One without fighters stands alone: it is in
 * nobody's way, and nobody counts it as an ally. */
static int32_t reconsider(const World *w, const Params *p, const double *size,
                          const double *propensity, int32_t g, Day d)
{
    int32_t n = w->size.groups;
    double weight[GROUPS_MAX];
    if (size[g] <= 0.0) {
        return label_alone(w->group_coalition, n, g, n);
    }
    Rng r = rng_at(w->key, d.number, STREAM_ALLIANCE, (uint32_t)g);
    if (!rng_bernoulli(&r, p->alliances_revision)) {
        return w->group_coalition[g];
    }
    Reconsideration how = {p->alliances_temperature * mean_pair(size, n), p->alliances_size_cost,
                           n};
    joining_weights(size, propensity, w->group_coalition, n, g, how, weight);
    return rng_choice(&r, weight, n);
}

static void reconsider_all(World *w, const Params *p, const double *fighters, double all, Day d)
{
    double propensity[GROUPS_MAX * GROUPS_MAX], size[GROUPS_MAX];
    int32_t order[GROUPS_MAX];
    find_propensities(w, p, propensity);
    shuffle(w, d, order);
    for (int32_t g = 0; g < w->size.groups; g++) {
        size[g] = all > 0.0 ? fighters[g] / all : 0.0;
    }
    for (int32_t i = 0; i < w->size.groups; i++) {
        int32_t g = order[i], from = w->group_coalition[g];
        w->group_coalition[g] = reconsider(w, p, size, propensity, g, d);
        if (w->group_coalition[g] != from) {
            note_move(w, fighters, all, g, from, d);
        }
    }
}

/* Notes when a front forms and when it breaks, with room between, so that a group that comes and
 * goes makes no news. */
static void note_front(World *w, int32_t largest, Day d)
{
    double excess = united_front_excess(w);
    bool stands = excess >= (w->front_stands ? FRONT_BREAKS : FRONT_FORMS);
    if (stands != (w->front_stands != 0) && !w->spin_up) {
        int32_t members = others_in(w->group_coalition, w->size.groups, NONE, largest);
        int32_t kind = stands ? CASE_FRONT_FORMED : CASE_FRONT_BROKEN;
        case_add(w,
                 (Case){d.number, kind, NONE, NONE, NONE, largest, members, 0, 0, w->united_front});
    }
    w->front_stands = stands;
}

void alliances_begin(World *w, const Params *p)
{
    double fighters[GROUPS_MAX];
    double all = count_fighters(w, fighters);
    for (int32_t g = 0; g < w->size.groups; g++) {
        w->group_coalition[g] = w->scenario->group[g].coalition;
    }
    first_rivalry(w, p);
    measure_front(w, fighters, all);
    w->front_stands = united_front_excess(w) >= FRONT_FORMS;
}

/* Coalitions of the first day are the scenario's: the spin-up remembers, claims and feels, and
 * leaves them be. */
void alliances_step(World *w, const Params *p, Day d)
{
    double fighters[GROUPS_MAX];
    double all = count_fighters(w, fighters);
    if (p->on[MECHANISM_alliances_memory]) {
        remember_pairs(w, p, d);
    }
    expect_mission(w, p, d);
    feel_pressure(w, p, fighters, all);
    if (d.weekday == WEEKDAY_ALLIANCES) {
        update_rivalry(w, p);
    }
    if (d.weekday == WEEKDAY_ALLIANCES && !w->spin_up) {
        reconsider_all(w, p, fighters, all, d);
    }
    int32_t largest = measure_front(w, fighters, all);
    note_front(w, largest, d);
}
