/* health_people.c: part of health: the susceptible, infected and recovered follow the people of the
 * zones (docs/model/health.md, eqs. 13.7, 13.8, 13.10). Who goes is drawn, never rounded. */
#include "base/draws.h"
#include "model/streams.h"
#include "systems/health_parts.h"

typedef struct {
    int32_t susceptible, infected, recovered;
} Kinds;

static int32_t kinds_sum(Kinds k) { return k.susceptible + k.infected + k.recovered; }

static Kinds kinds_of(const World *w, int32_t z)
{
    Kinds k = {w->health_susceptible[z], w->health_infected[z], w->health_recovered[z]};
    return k;
}

static void kinds_add(World *w, int32_t z, Kinds k, int32_t sign)
{
    w->health_susceptible[z] += sign * k.susceptible;
    w->health_infected[z] += sign * k.infected;
    w->health_recovered[z] += sign * k.recovered;
}

/* n of them without replacement. */
static Kinds draw_leaving(Kinds from, int32_t n, Rng *r)
{
    Kinds k;
    k.infected = rng_hypergeometric(r, from.infected, from.susceptible + from.recovered, n);
    k.recovered = rng_hypergeometric(r, from.recovered, from.susceptible, n - k.infected);
    k.susceptible = n - k.infected - k.recovered;
    return k;
}

/* n more who are like them: each of a kind with the probability of its share. */
static Kinds draw_joining(Kinds of, int32_t n, Rng *r)
{
    Kinds k = {n, 0, 0};
    double all = kinds_sum(of), immune_or_not = (double)of.susceptible + of.recovered;
    if (all > 0.0) {
        k.infected = rng_binomial(r, n, of.infected / all);
        double immune = immune_or_not > 0.0 ? of.recovered / immune_or_not : 0.0;
        k.recovered = rng_binomial(r, n - k.infected, immune);
        k.susceptible = n - k.infected - k.recovered;
    }
    return k;
}

void mix_imported(World *w, int32_t z, double n, double imported_share)
{
    double there = w->health_infected[z], all = there + n;
    if (n > 0.0) {
        w->health_imported[z] = (there * w->health_imported[z] + n * imported_share) / all;
    }
}

/* People of one zone leave it. More may leave than were there this morning, when agents moved twice
 * in a day: those beyond are counted by count_people. */
static void leave(World *w, int32_t from, Kinds *arriving, double *imported, Day d)
{
    const int32_t *moved = &w->moved_people[from * w->size.zones];
    Rng r = rng_at(w->key, d.number, STREAM_HEALTH_CARRIED, (uint32_t)from);
    for (int32_t to = 0; to < w->size.zones; to++) {
        Kinds there = kinds_of(w, from);
        int32_t n = moved[to] < kinds_sum(there) ? moved[to] : kinds_sum(there);
        if (n > 0) {
            Kinds gone = draw_leaving(there, n, &r);
            kinds_add(w, from, gone, -1);
            arriving[to].susceptible += gone.susceptible;
            arriving[to].infected += gone.infected;
            arriving[to].recovered += gone.recovered;
            imported[to] += gone.infected * w->health_imported[from];
        }
    }
}

static bool anybody_left(const World *w, int32_t from)
{
    const int32_t *moved = &w->moved_people[from * w->size.zones];
    int32_t sum = 0;
    for (int32_t to = 0; to < w->size.zones; to++) {
        sum |= moved[to];
    }
    return sum != 0;
}

void carry_infection(World *w, Day d)
{
    Kinds arriving[ZONES_MAX] = {0};
    double imported[ZONES_MAX] = {0.0};
    bool any = false;
    for (int32_t from = 0; from < w->size.zones; from++) {
        if (anybody_left(w, from)) {
            leave(w, from, arriving, imported, d);
            any = true;
        }
    }
    for (int32_t to = 0; to < w->size.zones && any; to++) {
        if (arriving[to].infected > 0) {
            mix_imported(w, to, arriving[to].infected, imported[to] / arriving[to].infected);
        }
        kinds_add(w, to, arriving[to], 1);
    }
}

void count_people(World *w, int32_t z, Day d)
{
    Kinds counted = kinds_of(w, z);
    int32_t missing = w->zone_people[z] - kinds_sum(counted);
    if (missing == 0) {
        return;
    }
    Rng r = rng_at(w->key, d.number, STREAM_HEALTH_COUNT, (uint32_t)z);
    if (missing > 0) {
        kinds_add(w, z, draw_joining(counted, missing, &r), 1);
    } else {
        kinds_add(w, z, draw_leaving(counted, -missing, &r), -1);
    }
}
