/* health.c: does cholera spread, in which camp?
 *
 * reads   zone_people, zone_sites, moved_people, arrived_today, efforts of the plan
 * writes  health_*; takes the dead from the residents
 * model   docs/model/health.md, eqs. 13.1 to 13.11
 * source  Tien & Earn 2010 (two ways of transmission); Mukandavire et al. 2013 (Haiti) */
#include "systems/systems.h"

#include "base/detmath.h"
#include "base/draws.h"
#include "model/streams.h"
#include "model/transfers.h"
#include "systems/health_kernel.h"
#include "systems/health_parts.h"

#include <string.h>

/* Water below this infects nobody: a zone of a million people would have 0.005 cases of it. */
static const double CLEAN_WATER = 1e-9;
static const double SMALL_ZONE = 500.0; /* rates per 10,000 are of at least this many people */
static const double DAYS_PER_WEEK = 7.0;

static CholeraRates rates_of(const Params *p)
{
    CholeraRates r = {p->health_person, p->health_water, p->health_recovery, p->health_water_rate,
                      p->health_waning};
    return r;
}

static void clear_flows(World *w)
{
    size_t zones = (size_t)w->size.zones;
    memset(w->health_cases, 0, zones * sizeof *w->health_cases);
    memset(w->health_deaths, 0, zones * sizeof *w->health_deaths);
    memset(w->health_blamed, 0, zones * sizeof *w->health_blamed);
    w->health_brought = 0;
}

/* Unscreened arrivals infect people around the base (eq. 13.9). */
static void import_infection(World *w, const Params *p, Day d)
{
    double passed = 1.0 - efforts_now(w)->medical_screening;
    Rng r = rng_at(w->key, d.number, STREAM_HEALTH_IMPORT, 0);
    int32_t z = mission_base(w);
    int32_t n = rng_poisson_capped(&r, w->arrived_today * p->health_import_risk * passed,
                                   w->health_susceptible[z]);
    mix_imported(w, z, n, 1.0);
    w->health_susceptible[z] -= n;
    w->health_infected[z] += n;
    w->health_brought = n;
}

/* Of the newly infected some fall ill, of these some die (eq. 13.11). */
static void fall_ill(World *w, const Params *p, int32_t z, int32_t newly, Rng *r)
{
    int32_t cases = rng_binomial(r, newly, p->health_symptomatic);
    int32_t dying = rng_binomial(r, cases, p->health_fatality);
    int32_t died = residents_take(w, z, dying, INTO_DEAD_OF_ILLNESS, NONE, NONE, r);
    w->health_infected[z] -= died;
    w->health_cases[z] = cases;
    w->health_deaths[z] = died;
    if (p->on[MECHANISM_health_blame]) {
        double people = w->zone_people[z] > SMALL_ZONE ? w->zone_people[z] : SMALL_ZONE;
        w->health_blamed[z] = 1e4 * cases * w->health_imported[z] / people;
    }
}

/* A day of the epidemic in a zone (eqs. 13.2 to 13.6). */
static void spread(World *w, const Params *p, int32_t z, CholeraStep s, Day d)
{
    double people = w->zone_people[z], share = w->health_infected[z] / people;
    if (p->on[MECHANISM_health_crowding]) {
        s.water = crowded_water(s.water, p->health_crowding, w->zone_sites[z] / people);
    }
    w->health_water[z] = water_moved(w->health_water[z], share * s.stay, s.fouling);
    double infection = det_daily(step_force(s, share, w->health_water[z]));
    Rng r = rng_at(w->key, d.number, STREAM_HEALTH, (uint32_t)z);
    int32_t newly = rng_binomial(&r, w->health_susceptible[z], infection);
    int32_t well = rng_binomial(&r, w->health_infected[z], s.recovery);
    w->health_susceptible[z] -= newly;
    w->health_infected[z] += newly - well;
    w->health_recovered[z] += well;
    if (newly > 0) {
        fall_ill(w, p, z, newly, &r);
    }
}

static void spread_or_end(World *w, const Params *p, int32_t z, CholeraStep s, Day d)
{
    bool infected = w->health_infected[z] > 0;
    if (w->zone_people[z] > 0 && (infected || w->health_water[z] > CLEAN_WATER)) {
        spread(w, p, z, s, d);
    } else {
        w->health_water[z] = 0.0;
        w->health_imported[z] = 0.0;
    }
}

/* Immunity is lost, a week's at once (eq. 13.6). */
static void wane(World *w, const Params *p, Day d)
{
    double chance = det_daily(DAYS_PER_WEEK * p->health_waning);
    for (int32_t z = 0; z < w->size.zones; z++) {
        Rng r = rng_at(w->key, d.number, STREAM_HEALTH_WANING, (uint32_t)z);
        int32_t n = rng_binomial(&r, w->health_recovered[z], chance);
        w->health_recovered[z] -= n;
        w->health_susceptible[z] += n;
    }
}

void health_count(World *w, Day d)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        count_people(w, z, d);
    }
    people_counted(w);
}

void health_begin(World *w, const Params *p)
{
    double infected = p->health_infected_first / 1e5;
    double others = 1.0 - p->health_susceptible_first;
    for (int32_t z = 0; z < w->size.zones; z++) {
        int32_t people = w->zone_people[z];
        Rng r = rng_at(w->key, 0, STREAM_HEALTH_FIRST, (uint32_t)z);
        w->health_susceptible[z] = rng_binomial(&r, people, p->health_susceptible_first);
        int32_t rest = people - w->health_susceptible[z];
        w->health_infected[z] = rng_binomial(&r, rest, infected / others);
        w->health_recovered[z] = rest - w->health_infected[z];
        w->health_water[z] = infected * infected_stay(p->health_recovery);
    }
}

void health_step(World *w, const Params *p, Day d)
{
    CholeraStep s = cholera_step(rates_of(p));
    clear_flows(w);
    if (p->on[MECHANISM_health_carriage] && !w->spin_up) {
        carry_infection(w, d);
    }
    health_count(w, d);
    if (w->spin_up) {
        return; /* the epidemic of the first day waits for it */
    }
    if (p->on[MECHANISM_health_import] && w->arrived_today > 0) {
        import_infection(w, p, d);
    }
    for (int32_t z = 0; z < w->size.zones; z++) {
        spread_or_end(w, p, z, s, d);
    }
    if (d.weekday == WEEKDAY_WANING) {
        wane(w, p, d);
    }
    people_counted(w); /* the dead of today have left both counts */
}
