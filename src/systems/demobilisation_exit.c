/* demobilisation_exit.c: part of demobilisation: who gives up arms and who finds a place
 * (docs/model/demobilisation.md, eqs. 12.1 to 12.3). */
#include "base/draws.h"
#include "model/streams.h"
#include "model/transfers.h"
#include "systems/demobilisation_parts.h"

/* Today's leavers of each group. */
typedef struct {
    int32_t adults[GROUPS_MAX], children[GROUPS_MAX];
} Leavers;

static double guards(const World *w)
{
    double people = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        people += w->task_force[z * TASK_COUNT + TASK_SECURE_DEMOBILISATION];
    }
    return people;
}

/* The law, a guarded site, and money that does not run behind (eq. 12.3). */
static bool is_open(const World *w, const Params *p)
{
    return reform_in_force(w, REFORM_DEMOBILISATION_LAW) &&
           efforts_now(w)->demobilisation_places >= 1.0 &&
           guards(w) >= p->demobilisation_site_guards && w->account_balance[ACCOUNT_FUND] >= 0;
}

static int32_t free_places(const World *w)
{
    int64_t places = (int64_t)efforts_now(w)->demobilisation_places;
    int64_t left = places - w->pool[POOL_PROGRAMME];
    return left > 0 ? (int32_t)left : 0;
}

static double exit_probability(const World *w, const Params *p, int32_t g, double offer)
{
    ExitFactors weight = {p->demobilisation_exit_pressure, p->demobilisation_exit_offer,
                          p->demobilisation_exit_front, p->demobilisation_exit_pay};
    ExitFactors now = {w->group_pressure[g], offer, united_front_excess(w), w->group_paid[g]};
    return det_daily(exit_hazard(p->demobilisation_exit_rate, weight, now));
}

/* Children leave with the same hazard, whether or not there is a programme for adults. */
static void draw_leavers(const World *w, const Params *p, bool open, Day d, Leavers *out)
{
    const Efforts *e = efforts_now(w);
    double offer =
        open ? programme_offer(p->demobilisation_offer_base, p->demobilisation_offer_training,
                               p->demobilisation_offer_amnesty, e->job_training, e->amnesty)
             : 0.0;
    int32_t fighters[GROUPS_MAX] = {0};
    for (int32_t z = 0; z < w->size.zones; z++) {
        for (int32_t g = 0; g < w->size.groups; g++) {
            fighters[g] += w->fighters[zone_group(w, z, g)];
        }
    }
    for (int32_t g = 0; g < w->size.groups; g++) {
        Rng r = rng_at(w->key, d.number, STREAM_EXIT, (uint32_t)g);
        int32_t n = rng_binomial(&r, fighters[g], exit_probability(w, p, g, offer));
        int32_t children = rng_binomial(&r, n, p->demobilisation_children);
        out->children[g] = p->on[MECHANISM_demobilisation_children] ? children : 0;
        out->adults[g] = open ? n - children : 0;
    }
}

/* More come than there are places: who is turned away, and stays under arms, is drawn. */
static void ration(const World *w, int32_t *wanting, Day d)
{
    int32_t all = 0, places = free_places(w);
    for (int32_t g = 0; g < w->size.groups; g++) {
        all += wanting[g];
    }
    Rng r = rng_at(w->key, d.number, STREAM_EXIT, GROUPS_MAX);
    for (; all > places; all--) {
        int32_t who = (int32_t)rng_below(&r, (uint32_t)all), g = 0;
        while (who >= wanting[g]) {
            who -= wanting[g++];
        }
        wanting[g]--;
    }
}

/* Where one of a group's fighters stands. */
static int32_t fighter_zone(const World *w, int32_t g, Rng *r)
{
    double here[ZONES_MAX];
    for (int32_t z = 0; z < w->size.zones; z++) {
        here[z] = w->fighters[zone_group(w, z, g)];
    }
    return rng_choice(r, here, w->size.zones);
}

static int32_t finish_slot(const Params *p, Day d)
{
    return (d.number + (int32_t)(p->demobilisation_programme_days + 0.5)) % PROGRAMME_DAYS_MAX;
}

static int32_t enter(World *w, const Params *p, int32_t g, int32_t n, Rng *r, Day d)
{
    int32_t entered = 0;
    for (int32_t i = 0; i < n; i++) {
        int32_t z = fighter_zone(w, g, r);
        entered += z >= 0 ? fighters_demobilise(w, g, z, 1) : 0;
    }
    w->programme_people[g] += entered;
    w->programme_due[g * PROGRAMME_DAYS_MAX + finish_slot(p, d)] += entered;
    w->demobilised_entered += entered;
    return entered;
}

static int32_t release(World *w, int32_t g, int32_t n, Rng *r)
{
    int32_t home = w->scenario->group[g].home, released = 0;
    for (int32_t i = 0; i < n; i++) {
        int32_t z = fighter_zone(w, g, r);
        released += z >= 0 ? fighters_to_residents(w, g, z, home, 1, r) : 0;
    }
    w->children_released += released;
    return released;
}

void exits(World *w, const Params *p, Day d)
{
    Leavers leaving;
    bool open = is_open(w, p);
    if (!open && !p->on[MECHANISM_demobilisation_children]) {
        return;
    }
    draw_leavers(w, p, open, d, &leaving);
    ration(w, leaving.adults, d);
    for (int32_t g = 0; g < w->size.groups; g++) {
        if (leaving.adults[g] + leaving.children[g] > 0) {
            Rng r = rng_at(w->key, d.number, STREAM_EXIT, (uint32_t)(GROUPS_MAX + 1 + g));
            int32_t entered = enter(w, p, g, leaving.adults[g], &r, d);
            int32_t released = release(w, g, leaving.children[g], &r);
            case_add(w, (Case){d.number, CASE_DEMOBILISED, w->scenario->group[g].home, (int16_t)g,
                               -1, entered, released, 0, 0, 0.0});
        }
    }
}
