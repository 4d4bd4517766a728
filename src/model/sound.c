/* sound.c: what must hold at the end of every day, whatever happened (MODEL section 0). */
#include "model/sound.h"

#include <math.h>
#include <stdio.h>

#include "model/promises.h"
#include "model/transfers.h"

static const double SHARES_TOLERANCE = 1e-9;

/* People of the first day: what the scenario says, wherever they are now. */
static int64_t people_of_scenario(const World *w)
{
    const Scenario *s = w->scenario;
    int64_t sum = (int64_t)s->initial.prisoners;
    for (int32_t z = 0; z < s->n_zones; z++) {
        sum += s->zone[z].population;
    }
    return sum;
}

/* Fighters and officers of the first day, by the rule of begin.c: whole people, so that rounding
 * carried from group to group and zone to zone loses at most half a person at the end. */
static int64_t armed_of_scenario(const World *w)
{
    const Scenario *s = w->scenario;
    double officers[REGION_COUNT] = {0.0};
    int64_t sum = 0;
    for (int32_t i = 0; i < s->n_forces; i++) {
        if (s->force[i].kind == FORCE_POLICE) {
            officers[s->force[i].region] += s->force[i].officers;
        }
    }
    for (int region = 0; region < REGION_COUNT; region++) {
        sum += (int64_t)officers[region];
    }
    return sum + (s->n_groups > 0 ? (int64_t)floor(s->initial.fighters_total + 0.5) : 0);
}

static bool people_sound(const World *w, char *cause, size_t size)
{
    int64_t now = people_in_all(w), first = people_of_scenario(w) + armed_of_scenario(w);
    if (now != first) {
        snprintf(cause, size, "people: %lld, on the first day %lld", (long long)now,
                 (long long)first);
        return false;
    }
    for (int32_t z = 0; z < w->size.zones; z++) {
        int64_t in_agents = 0, end = w->zone_first[z] + w->zone_residents[z];
        for (int64_t i = w->zone_first[z]; i < end; i++) {
            in_agents += w->resident_people[i];
        }
        if (in_agents != w->zone_people[z] || w->zone_people[z] < 0) {
            snprintf(cause, size, "residents of %s: agents stand for %lld, the zone counts %d",
                     w->scenario->zone[z].id, (long long)in_agents, w->zone_people[z]);
            return false;
        }
    }
    return true;
}

/* Every officer is one of four: corrupt or honest, vetted or not; no kind is fewer than none. */
static bool officers_sound(const World *w, int32_t z)
{
    int32_t both = w->police_vetted_corrupt[z];
    int32_t corrupt_only = w->police_corrupt[z] - both, vetted_only = w->police_vetted[z] - both;
    int32_t neither = w->police_officers[z] - both - corrupt_only - vetted_only;
    return both >= 0 && corrupt_only >= 0 && vetted_only >= 0 && neither >= 0;
}

static bool stocks_sound(const World *w, char *cause, size_t size)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        bool officers = officers_sound(w, z);
        bool displaced = w->zone_hosts[z] >= 0 && w->zone_sites[z] >= 0 && w->zone_away[z] >= 0 &&
                         w->zone_hosts[z] + w->zone_sites[z] <= w->zone_people[z];
        bool fighters = true;
        for (int32_t g = 0; g < w->size.groups; g++) {
            fighters = fighters && w->fighters[zone_group(w, z, g)] >= 0;
        }
        if (!officers || !displaced || !fighters) {
            snprintf(cause, size, "a stock of %s is out of its bounds", w->scenario->zone[z].id);
            return false;
        }
    }
    for (int pool = 0; pool < POOL_COUNT; pool++) {
        if (w->pool[pool] < 0) {
            snprintf(cause, size, "a pool of people is negative");
            return false;
        }
    }
    return true;
}

static bool shares_sound(const World *w, char *cause, size_t size)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        double sum = 0.0;
        bool bounded = true;
        for (int32_t i = 0; i <= w->size.groups; i++) {
            double share = w->control[z * (w->size.groups + 1) + i];
            sum += share;
            bounded = bounded && share >= 0.0 && share <= 1.0 + SHARES_TOLERANCE;
        }
        if (!bounded || !(fabs(sum - 1.0) <= SHARES_TOLERANCE)) {
            snprintf(cause, size, "control of %s sums to %.12f", w->scenario->zone[z].id, sum);
            return false;
        }
    }
    return true;
}

/* What is known, believed and told lies in [0, 1]. */
static bool levels_sound(const World *w, char *cause, size_t size)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        const double level[] = {w->zone_knowledge[z], w->zone_rumour[z], w->zone_willing[z],
                                w->zone_leak[z]};
        for (size_t i = 0; i < sizeof level / sizeof level[0]; i++) {
            if (!(level[i] >= 0.0 && level[i] <= 1.0)) {
                snprintf(cause, size, "knowledge, rumours, tips or leaks of %s out of bounds: %g",
                         w->scenario->zone[z].id, level[i]);
                return false;
            }
        }
    }
    return true;
}

static bool money_sound(const World *w, char *cause, size_t size)
{
    int64_t sum = 0;
    for (int32_t i = 0; i < w->size.accounts; i++) {
        sum += w->account_balance[i];
    }
    if (sum != 0) {
        snprintf(cause, size, "the ledger is out by %lld cents", (long long)sum);
    }
    return sum == 0;
}

/* Whom the scenario and its plans have meant to come so far. */
static int64_t personnel_meant(const World *w)
{
    const Scenario *s = w->scenario;
    const Plan *first = w->first_plan;
    bool over = w->plan != first;
    int64_t meant = 0;
    for (int32_t i = 0; i < s->n_arrivals; i++) {
        const Tranche *t = &s->arrival[i];
        bool counts =
            t->date < s->decision_date || first->arrivals == ARRIVALS_RECORDED ||
            (over && w->plan->arrivals == ARRIVALS_RECORDED && t->date >= first->then_from);
        meant += counts ? t->personnel : 0;
    }
    for (int32_t i = s->n_arrivals; i < w->size.tranches; i++) {
        const Plan *plan = tranche_plan(w, i);
        bool next = plan != first;
        bool again = next && over && tranche_before(w, i) != NONE; /* one promise, two plans */
        bool counts = plan->arrivals == ARRIVALS_PLANNED && !again && (!next || over);
        meant += counts ? tranche_at(w, i)->personnel : 0;
    }
    return meant;
}

static bool mission_sound(const World *w, char *cause, size_t size)
{
    int64_t meant = personnel_meant(w), now = 0;
    for (int32_t k = 0; k < w->size.contributors; k++) {
        now += w->mission_home[k] + w->mission_in_country[k] + w->mission_left[k] +
               w->mission_killed[k] + w->mission_called_off[k];
    }
    if (now != meant) {
        snprintf(cause, size, "mission personnel: %lld, meant %lld", (long long)now,
                 (long long)meant);
    }
    return now == meant;
}

/* Coalitions have labels of their own, pairs agree about each other, pressure is a share. */
static bool alliances_sound(const World *w, char *cause, size_t size)
{
    int32_t n = w->size.groups;
    for (int32_t g = 0; g < n; g++) {
        bool bounded = w->group_coalition[g] >= 0 && w->group_coalition[g] < n &&
                       w->group_pressure[g] >= 0.0 && w->group_pressure[g] <= 1.0;
        bool agreed = true;
        for (int32_t h = 0; h < g; h++) {
            agreed = agreed && w->pair_rivalry[g * n + h] == w->pair_rivalry[h * n + g] &&
                     w->pair_memory[g * n + h] == w->pair_memory[h * n + g];
        }
        if (!bounded || !agreed) {
            snprintf(cause, size,
                     "alliances of %s: coalition %d, pressure %g, or a pair that disagrees",
                     w->scenario->group[g].id, w->group_coalition[g], w->group_pressure[g]);
            return false;
        }
    }
    if (!(w->united_front >= 0.0 && w->united_front <= 1.0 && w->mission_expected >= 0.0)) {
        snprintf(cause, size, "united front %g, mission expected %g", w->united_front,
                 w->mission_expected);
        return false;
    }
    return true;
}

/* A case that is closed was begun, and what follows follows from a substantiated, true case. */
static bool case_sound(const MisconductCase *c)
{
    bool begun = c->begun == NOT_YET || (c->begun >= c->reported && c->duration >= 1);
    bool closed = c->closed == NOT_YET || (c->begun != NOT_YET && c->closed > c->begun);
    bool found = !c->substantiated || (c->closed != NOT_YET && c->is_true);
    bool answered = (!c->sanctioned && c->published == NOT_YET) || c->substantiated;
    return begun && closed && found && answered && (c->surfaced == NOT_YET || c->is_true);
}

/* The table of misconduct is in order of report, so that who came first is served first. */
static bool register_sound(const World *w, char *cause, size_t size)
{
    int32_t before = 0;
    bool sound = w->conduct_count >= 0 && w->conduct_count <= CONDUCT_CASES_MAX &&
                 w->conduct_certainty >= 0.0 && w->conduct_certainty <= 1.0;
    for (int32_t i = 0; i < w->conduct_count && sound; i++) {
        sound = case_sound(&w->conduct_case[i]) && w->conduct_case[i].id > before;
        before = w->conduct_case[i].id;
    }
    if (!sound) {
        snprintf(cause, size, "misconduct: the case after %d contradicts itself", before);
    }
    return sound;
}

/* Who is in the programme, by group, is who is in its pool. */
static bool programme_sound(const World *w, char *cause, size_t size)
{
    int64_t sum = 0;
    bool bounded = true;
    for (int32_t g = 0; g < w->size.groups; g++) {
        sum += w->programme_people[g];
        bounded = bounded && w->programme_people[g] >= 0;
        for (int32_t kind = 0; kind < HOME_KIND_COUNT; kind++) {
            bounded = bounded && w->home_people[g * HOME_KIND_COUNT + kind] >= 0;
        }
    }
    if (!bounded || sum != w->pool[POOL_PROGRAMME]) {
        snprintf(cause, size, "programme: %lld by group, %lld in the pool", (long long)sum,
                 (long long)w->pool[POOL_PROGRAMME]);
        return false;
    }
    return true;
}

static bool outcomes_sound(const World *w, char *cause, size_t size)
{
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        if (!isfinite(w->daily[i])) {
            snprintf(cause, size, "%s is not a finite number", outcome_table[i].name);
            return false;
        }
    }
    return true;
}

/* Once health has counted: everybody in a zone is susceptible, infected or recovered. */
static bool kinds_sound(const World *w, char *cause, size_t size)
{
    for (int32_t z = 0; z < w->size.zones && w->health_counted; z++) {
        int64_t s = w->health_susceptible[z], i = w->health_infected[z], r = w->health_recovered[z];
        bool clean = w->health_water[z] >= 0.0 && w->health_water[z] <= 1.0;
        if (s < 0 || i < 0 || r < 0 || s + i + r != w->zone_people[z] || !clean) {
            snprintf(cause, size, "cholera in %s: %lld, %lld, %lld of %d, water %g",
                     w->scenario->zone[z].id, (long long)s, (long long)i, (long long)r,
                     w->zone_people[z], w->health_water[z]);
            return false;
        }
    }
    return true;
}

bool world_sound(const World *w, char *cause, size_t size)
{
    return people_sound(w, cause, size) && stocks_sound(w, cause, size) &&
           shares_sound(w, cause, size) && money_sound(w, cause, size) &&
           mission_sound(w, cause, size) && alliances_sound(w, cause, size) &&
           register_sound(w, cause, size) && programme_sound(w, cause, size) &&
           kinds_sound(w, cause, size) && levels_sound(w, cause, size) &&
           outcomes_sound(w, cause, size);
}
