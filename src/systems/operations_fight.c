/* operations_fight.c: part of operations: what one encounter does (docs/model/operations.md,
 * eqs. 7.3 to 7.6). */
#include "base/detmath.h"
#include "base/draws.h"
#include "model/strength.h"
#include "model/transfers.h"
#include "systems/operations_kernel.h"
#include "systems/operations_parts.h"

void add_killed(World *w, int32_t z, Channel channel, Victim victim, int32_t n)
{
    w->operations_killed[harm_index(z, channel, victim)] += n;
}

void add_injured(World *w, int32_t z, Channel channel, Victim victim, int32_t n)
{
    w->operations_injured[harm_index(z, channel, victim)] += n;
}

static double density_factor(const World *w, const Params *p, int32_t z)
{
    const Zone *zone = &w->scenario->zone[z];
    if (zone->region == REGION_REST) {
        return 0.5;
    }
    double density = w->zone_people[z] / zone->area_km2;
    return det_clamp(density / p->operations_density_reference, 0.5, 2.0);
}

/* Restraint of the plan binds the mission; the police keep their own (operations.restraint). */
static double joint_restraint(const World *w, const Params *p, double part)
{
    double own = p->operations_restraint, plan = efforts_now(w)->restraint;
    return part * (plan < 0.0 ? own : plan) + (1.0 - part) * own;
}

/* Knowledge that is true (eq. 6.4). */
static double effective_knowledge(const World *w, const Params *p, int32_t z)
{
    double misled = p->intelligence_false_rumour * w->zone_rumour[z];
    double wrong = p->intelligence_false_share + (1.0 - p->intelligence_false_share) * misled;
    return w->zone_knowledge[z] * (1.0 - wrong);
}

static Encounter meet(const World *w, const Params *p, int32_t z, double mission, int32_t police)
{
    double by_mission = p->operations_quality_mission * mission;
    double by_police = police_quality(w, p, z) * police;
    double force = by_mission + by_police, others = opponents(w, p, z);
    /* a crowd of officers cannot all find somebody to fight (eq. 7.3) */
    double busy =
        p->operations_contact * others < force ? p->operations_contact * others / force : 1.0;
    Encounter e = {
        busy * by_mission,
        busy * by_police,
        mission,
        police,
        others,
        p->operations_exposed_share * w->zone_people[z],
        effective_knowledge(w, p, z),
        joint_restraint(w, p, force > 0.0 ? by_mission / force : 0.0),
        density_factor(w, p, z),
        1.0,
    };
    return e;
}

int32_t kill_fighters(World *w, int32_t z, int32_t n, Rng *r)
{
    double weight[GROUPS_MAX];
    int32_t died = 0;
    for (int32_t i = 0; i < n; i++) {
        for (int32_t g = 0; g < w->size.groups; g++) {
            weight[g] = w->fighters[zone_group(w, z, g)];
        }
        int32_t g = rng_choice(r, weight, w->size.groups);
        if (g < 0) {
            break;
        }
        died += fighters_die(w, g, z, 1);
        w->operations_group_lost[g]++;
    }
    return died;
}

/* Officers of a raid come from around: those of the zone fall first, then neighbours', then any. */
static int32_t kill_officers(World *w, int32_t z, int32_t n, Rng *r)
{
    const Zone *zone = &w->scenario->zone[z];
    int32_t died = officers_die(w, z, n, r);
    for (int32_t i = 0; i < zone->n_neighbours && died < n; i++) {
        died += officers_die(w, zone->neighbour[i], n - died, r);
    }
    for (int32_t y = 0; y < w->size.zones && died < n; y++) {
        died += officers_die(w, y, n - died, r);
    }
    return died;
}

static int32_t kill_mission(World *w, int32_t n, Rng *r)
{
    int32_t died = 0;
    for (int32_t i = 0; i < n; i++) {
        int32_t k = rng_choice(r, w->mission_ready, w->size.contributors);
        died += k >= 0 ? mission_dies(w, k, 1) : 0;
    }
    return died;
}

/* Fighters: killed and wounded, put down to mission and police by their part of the force. */
static int32_t hit_fighters(World *w, const Params *p, int32_t z, double mean, double part, Rng *r)
{
    int32_t hit = rng_poisson_capped(r, mean, zone_fighters(w, z));
    int32_t dying = rng_binomial(r, hit, p->operations_lethality);
    int32_t died = kill_fighters(w, z, dying, r);
    int32_t by_mission = rng_binomial(r, died, part);
    add_killed(w, z, CHANNEL_MISSION, VICTIM_FIGHTERS, by_mission);
    add_killed(w, z, CHANNEL_POLICE, VICTIM_FIGHTERS, died - by_mission);
    int32_t wounded = rng_binomial(r, hit - dying, part);
    add_injured(w, z, CHANNEL_MISSION, VICTIM_FIGHTERS, wounded);
    add_injured(w, z, CHANNEL_POLICE, VICTIM_FIGHTERS, hit - dying - wounded);
    return died;
}

static int32_t hit_residents(World *w, const Params *p, int32_t z, double mean, double part, Rng *r)
{
    int32_t hit = rng_poisson_capped(r, mean, w->zone_people[z]);
    int32_t by_mission = rng_binomial(r, hit, part);
    int32_t killed = 0;
    const Channel channel[2] = {CHANNEL_MISSION, CHANNEL_POLICE};
    for (int side = 0; side < 2; side++) {
        int32_t hurt = side == 0 ? by_mission : hit - by_mission;
        int32_t dying = rng_binomial(r, hurt, p->operations_lethality);
        dying = residents_take(w, z, dying, INTO_DEAD, NONE, NONE, r);
        add_killed(w, z, channel[side], VICTIM_RESIDENTS, dying);
        add_injured(w, z, channel[side], VICTIM_RESIDENTS, hurt - dying);
        killed += dying;
    }
    return killed;
}

/* Those who were told wait: the force knows nothing of where they are, and loses more. */
static Encounter ambushed(Encounter e, const Params *p)
{
    e.knowledge = 0.0;
    e.ambush = p->intelligence_ambush_loss;
    return e;
}

OperationToll fight(World *w, const Params *p, int32_t z, double mission_people, int32_t police,
                    Leak leak, Rng *r)
{
    OperationToll toll = {0, 0, 0, 0};
    if (leak == LEAK_EMPTY) {
        return toll;
    }
    Encounter e = meet(w, p, z, mission_people, police);
    e = leak == LEAK_AMBUSH ? ambushed(e, p) : e;
    Casualties c = encounter_casualties(e, p->operations_engagement, p->operations_loss,
                                        p->operations_armour, p->operations_targets);
    double force = e.mission + e.police;
    double part = force > 0.0 ? e.mission / force : 0.0;
    toll.fighters_killed = hit_fighters(w, p, z, c.fighters, part, r);
    toll.residents_killed = hit_residents(w, p, z, c.residents, part, r);
    int32_t mission_hit = rng_poisson(r, c.mission);
    int32_t police_hit = rng_poisson_capped(r, c.police, police);
    int32_t mission_dying = rng_binomial(r, mission_hit, p->operations_died_mission);
    int32_t police_dying = rng_binomial(r, police_hit, p->operations_died_police);
    toll.mission_killed = kill_mission(w, mission_dying, r);
    toll.police_killed = kill_officers(w, z, police_dying, r);
    /* losses of the force are put down to the operation, whoever led it: its channel */
    add_killed(w, z, CHANNEL_MISSION, VICTIM_MISSION, toll.mission_killed);
    add_killed(w, z, CHANNEL_POLICE, VICTIM_POLICE, toll.police_killed);
    add_injured(w, z, CHANNEL_MISSION, VICTIM_MISSION, mission_hit - mission_dying);
    add_injured(w, z, CHANNEL_POLICE, VICTIM_POLICE, police_hit - police_dying);
    return toll;
}
