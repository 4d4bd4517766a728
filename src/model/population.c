/* population.c: blocks of resident agents, and people who leave or join them (transfers.h).
 *
 * Agents of a zone lie together: zone_first[z] .. + zone_residents[z], with free slots up to
 * zone_capacity[z]. An agent that stands for nobody is an empty slot until residents move it. */
#include <string.h>

#include "base/check.h"
#include "base/draws.h"
#include "model/transfers.h"

/* Draws by acceptance before a plain walk over the zone settles it. */
enum { DRAW_TRIES = 64 };

static Cohort cohort_of(const InitialFigures *first, double u)
{
    double grown = 1.0 - first->children - first->young_men - first->young_women;
    double edge = first->children;
    if (u < edge) {
        return COHORT_CHILD;
    }
    edge += first->young_men;
    if (u < edge) {
        return COHORT_YOUNG_MAN;
    }
    edge += first->young_women;
    if (u < edge) {
        return COHORT_YOUNG_WOMAN;
    }
    edge += grown * first->women;
    return u < edge ? COHORT_WOMAN : COHORT_MAN;
}

/* Fills a zone's block: its people spread over the agents to within one, cohorts by quota so that
 * shares hold in every zone whatever the resolution. */
static void settle_zone(World *w, int32_t z, int32_t agents, uint32_t *next_id)
{
    int32_t first = w->zone_first[z], people = w->scenario->zone[z].population;
    for (int32_t i = 0; i < agents; i++) {
        int32_t slot = first + i;
        w->resident_id[slot] = (*next_id)++;
        w->resident_people[slot] = people / agents + (i < people % agents ? 1 : 0);
        w->resident_home[slot] = (uint8_t)z;
        w->resident_flags[slot] = 0;
        double u = (i * 0.6180339887498949) - (double)(int64_t)(i * 0.6180339887498949);
        w->resident_cohort[slot] = (uint8_t)cohort_of(&w->scenario->initial, u);
    }
    w->zone_residents[z] = agents;
    w->zone_people[z] = people;
    w->zone_people_max[z] = people / agents + 1;
}

void residents_settle(World *w)
{
    int64_t slack = w->size.residents;
    int32_t agents[ZONES_MAX];
    for (int32_t z = 0; z < w->size.zones; z++) {
        int64_t n =
            (w->scenario->zone[z].population + w->people_per_agent / 2) / w->people_per_agent;
        agents[z] = n > 0 ? (int32_t)n : 1;
        slack -= agents[z];
    }
    int32_t first = 0;
    uint32_t next_id = 0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        w->zone_first[z] = first;
        w->zone_capacity[z] = agents[z] + (int32_t)(slack / w->size.zones);
        first += w->zone_capacity[z];
        settle_zone(w, z, agents[z], &next_id);
    }
}

int32_t resident_draw(const World *w, int32_t z, Rng *r)
{
    int32_t agents = w->zone_residents[z], first = w->zone_first[z];
    if (w->zone_people[z] <= 0 || agents <= 0) {
        return NONE;
    }
    for (int tries = 0; tries < DRAW_TRIES; tries++) {
        int32_t slot = first + (int32_t)rng_below(r, (uint32_t)agents);
        double u = rng_uniform(r);
        if (u * w->zone_people_max[z] < w->resident_people[slot]) {
            return slot;
        }
    }
    double left = rng_uniform(r) * w->zone_people[z];
    int32_t last = NONE;
    for (int32_t slot = first; slot < first + agents && left >= 0.0; slot++) {
        if (w->resident_people[slot] > 0) {
            left -= w->resident_people[slot];
            last = slot;
        }
    }
    return last;
}

/* One of `only` (a cohort, or -1: anybody), or NONE when many draws find nobody. */
static int32_t draw_cohort(const World *w, int32_t z, int32_t only, Rng *r)
{
    for (int tries = 0; tries < DRAW_TRIES; tries++) {
        int32_t slot = resident_draw(w, z, r);
        if (slot < 0 || only < 0 || w->resident_cohort[slot] == only) {
            return slot;
        }
    }
    return NONE;
}

/* Counts of displaced people follow those whom an agent stands for. */
static void count_displaced(World *w, int32_t slot, int32_t z, int32_t people)
{
    uint8_t flags = w->resident_flags[slot];
    if (flags & FLAG_DISPLACED) {
        w->zone_away[w->resident_home[slot]] += people;
    }
    if (flags & FLAG_HOSTED) {
        w->zone_hosts[z] += people;
    }
    if (flags & FLAG_IN_SITE) {
        w->zone_sites[z] += people;
    }
}

static void change_people(World *w, int32_t slot, int32_t z, int32_t by)
{
    w->health_counted = 0;
    w->resident_people[slot] += by;
    w->zone_people[z] += by;
    count_displaced(w, slot, z, by);
    if (w->resident_people[slot] > w->zone_people_max[z]) {
        w->zone_people_max[z] = w->resident_people[slot];
    }
}

/* The dead by where they lived that day, as the agent that was drawn says: a count beside the draw,
 * which it leaves as it was. */
static void count_dead(World *w, int32_t slot, int32_t z, PersonWay way)
{
    bool displaced = w->resident_flags[slot] & FLAG_DISPLACED;
    if (way == INTO_DEAD) {
        w->zone_killed_displaced[z] += displaced ? 1 : 0;
        w->zone_killed_home[z] += displaced ? 0 : 1;
    } else if (way == INTO_DEAD_OF_ILLNESS) {
        w->zone_illness_displaced[z] += displaced ? 1 : 0;
    }
}

void deaths_begin(World *w)
{
    size_t bytes = (size_t)w->size.zones * sizeof *w->zone_killed_home;
    memset(w->zone_killed_home, 0, bytes);
    memset(w->zone_killed_displaced, 0, bytes);
    memset(w->zone_illness_displaced, 0, bytes);
}

int32_t residents_take(World *w, int32_t z, int32_t n, PersonWay way, int32_t group, int32_t only,
                       Rng *r)
{
    KF_CHECK(n >= 0, "%d people taken from a zone", n);
    int32_t taken = 0;
    while (taken < n && w->zone_people[z] > 0) {
        int32_t slot = draw_cohort(w, z, only, r);
        if (slot < 0) {
            break;
        }
        change_people(w, slot, z, -1);
        count_dead(w, slot, z, way);
        taken++;
    }
    switch (way) {
    case INTO_DEAD:
    case INTO_DEAD_OF_ILLNESS:
        w->pool[POOL_DEAD] += taken;
        break;
    case INTO_ABROAD:
        w->pool[POOL_ABROAD] += taken;
        break;
    case INTO_FIGHTERS:
        w->fighters[zone_group(w, z, group)] += taken;
        break;
    case INTO_POLICE:
        w->police_officers[z] += taken;
        break;
    }
    return taken;
}

int32_t nearest_with_people(const World *w, int32_t z)
{
    const double *distance = &w->scenario->distance_km[(size_t)z * (size_t)w->size.zones];
    int32_t nearest = z;
    for (int32_t y = 0; y < w->size.zones; y++) {
        bool closer = w->zone_people[nearest] <= 0 || distance[y] < distance[nearest];
        if (w->zone_people[y] > 0 && closer) {
            nearest = y;
        }
    }
    return nearest;
}

int32_t residents_give(World *w, int32_t z, int32_t n, Rng *r)
{
    KF_CHECK(n >= 0, "%d people given to a zone", n);
    if (n > 0 && w->zone_people[z] <= 0) {
        z = nearest_with_people(w, z);
    }
    for (int32_t i = 0; i < n; i++) {
        int32_t slot = resident_draw(w, z, r);
        if (slot < 0) {
            return i; /* nobody is left anywhere to join */
        }
        change_people(w, slot, z, 1);
    }
    return n;
}

static void copy_agent(World *w, int32_t to, int32_t from)
{
    w->resident_id[to] = w->resident_id[from];
    w->resident_people[to] = w->resident_people[from];
    w->resident_home[to] = w->resident_home[from];
    w->resident_cohort[to] = w->resident_cohort[from];
    w->resident_flags[to] = w->resident_flags[from];
    w->resident_trust_mission[to] = w->resident_trust_mission[from];
    w->resident_trust_state[to] = w->resident_trust_state[from];
    w->resident_baseline[to] = w->resident_baseline[from];
    w->resident_fear[to] = w->resident_fear[from];
    w->resident_grievance[to] = w->resident_grievance[from];
}

static void shift_blocks(World *w, int32_t z, int32_t to)
{
    size_t n = (size_t)w->zone_residents[z];
    int32_t from = w->zone_first[z];
#define SHIFT(column) memmove(&w->column[to], &w->column[from], n * sizeof *w->column)
    SHIFT(resident_id);
    SHIFT(resident_people);
    SHIFT(resident_home);
    SHIFT(resident_cohort);
    SHIFT(resident_flags);
    SHIFT(resident_trust_mission);
    SHIFT(resident_trust_state);
    SHIFT(resident_baseline);
    SHIFT(resident_fear);
    SHIFT(resident_grievance);
#undef SHIFT
    w->zone_first[z] = to;
}

/* A full block: moves all blocks close together, then apart again with equal slack. */
static void spread_blocks(World *w)
{
    int32_t used = 0, zones = w->size.zones;
    for (int32_t z = 0; z < zones; z++) {
        shift_blocks(w, z, used);
        used += w->zone_residents[z];
    }
    int32_t slack = (w->size.residents - used) / zones;
    KF_CHECK(slack > 0, "no free slot for a resident agent");
    int32_t end = w->size.residents;
    for (int32_t z = zones - 1; z >= 0; z--) {
        w->zone_capacity[z] = w->zone_residents[z] + slack;
        end -= w->zone_capacity[z];
        shift_blocks(w, z, end);
    }
}

/* Fills the slot with the last agent of the zone's block. */
static void close_gap(World *w, int32_t slot, int32_t z)
{
    int32_t last = w->zone_first[z] + --w->zone_residents[z];
    if (slot != last) {
        copy_agent(w, slot, last);
    }
}

void resident_move(World *w, int32_t slot, int32_t from, int32_t to, uint8_t displaced)
{
    KF_CHECK(from != to, "an agent moves to where it is");
    if (w->zone_residents[to] == w->zone_capacity[to]) {
        int32_t offset = slot - w->zone_first[from];
        spread_blocks(w);
        slot = w->zone_first[from] + offset;
    }
    w->health_counted = 0;
    int32_t people = w->resident_people[slot];
    int32_t place = w->zone_first[to] + w->zone_residents[to]++;
    count_displaced(w, slot, from, -people);
    copy_agent(w, place, slot);
    w->resident_flags[place] = (uint8_t)((w->resident_flags[place] & ~FLAG_DISPLACED) | displaced);
    count_displaced(w, place, to, people);
    w->zone_people[from] -= people;
    w->zone_people[to] += people;
    if (people > w->zone_people_max[to]) {
        w->zone_people_max[to] = people;
    }
    close_gap(w, slot, from);
}

void resident_leaves(World *w, int32_t slot, int32_t from)
{
    int32_t people = w->resident_people[slot];
    w->health_counted = 0;
    count_displaced(w, slot, from, -people);
    w->zone_people[from] -= people;
    w->pool[POOL_ABROAD] += people;
    close_gap(w, slot, from);
}

void resident_mark(World *w, int32_t slot, uint8_t flag)
{
    w->resident_flags[slot] |= (uint8_t)(flag & ~FLAG_DISPLACED);
}

void people_counted(World *w) { w->health_counted = 1; }
