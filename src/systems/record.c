/* record.c: what does the run write down?
 *
 * reads   everything
 * writes  daily (national outcomes of today), weekly (zones; flows run up during the week)
 * model   docs/model/record.md; names, units and meanings in model/outcomes.def
 * Killed are kept by channel and by who died: published counts include fighters and people lynched,
 * so the record is matched on the sum and on the shares. */
#include "systems/systems.h"

#include "model/transfers.h"
#include "systems/record_parts.h"
#include "systems/step.h"

#include <string.h>

static int32_t killed_of(const World *w, int32_t channel, int32_t victim)
{
    int32_t sum = 0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        sum += killed_at(w, z, channel, victim);
    }
    return sum;
}

static int32_t injured_of(const World *w, int32_t channel)
{
    int32_t sum = 0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        for (int32_t v = 0; v < VICTIM_COUNT; v++) {
            sum += injured_at(w, z, channel, v);
        }
    }
    return sum;
}

static bool by_groups(int32_t channel)
{
    return channel == CHANNEL_ATTACK || channel == CHANNEL_CLASH || channel == CHANNEL_ASSAULT ||
           channel == CHANNEL_REPRISAL;
}

static bool by_security(int32_t channel)
{
    return channel == CHANNEL_MISSION || channel == CHANNEL_POLICE || channel == CHANNEL_DRONE;
}

/* Killed by channel and victim, and their sums. */
static void record_harm(World *w)
{
    double *out = w->daily;
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        double injured = injured_of(w, c);
        out[OUTCOME_injured_attack + c] = injured;
        out[OUTCOME_injured] += injured;
        for (int32_t v = 0; v < VICTIM_COUNT; v++) {
            double killed = killed_of(w, c, v);
            out[OUTCOME_killed_attack_residents + c * VICTIM_COUNT + v] = killed;
            out[OUTCOME_killed] += killed;
            out[OUTCOME_mission_killed] += v == VICTIM_MISSION ? killed : 0.0;
            if (v == VICTIM_RESIDENTS) {
                out[OUTCOME_killed_residents] += killed;
                out[OUTCOME_residents_killed_by_groups] += by_groups(c) ? killed : 0.0;
                out[OUTCOME_residents_killed_in_operations] += by_security(c) ? killed : 0.0;
            }
        }
    }
}

static void record_happenings(World *w)
{
    double *out = w->daily;
    for (int32_t z = 0; z < w->size.zones; z++) {
        out[OUTCOME_residents_killed_at_home] += w->zone_killed_home[z];
        out[OUTCOME_residents_killed_displaced] += w->zone_killed_displaced[z];
        out[OUTCOME_kidnapped] += w->zone_kidnapped[z];
        out[OUTCOME_attacks] += w->zone_attacks[z];
        out[OUTCOME_displaced_hosts] += w->zone_hosts[z];
        out[OUTCOME_displaced_sites] += w->zone_sites[z];
        out[OUTCOME_obstructed] += w->zone_obstructed[z];
        out[OUTCOME_newly_displaced] += w->zone_newly_displaced[z];
        out[OUTCOME_returned] += w->zone_returned[z];
    }
    for (int32_t g = 0; g < w->size.groups; g++) {
        out[OUTCOME_recruited] += w->group_recruited[g];
        out[OUTCOME_fighters] += group_fighters(w, g);
    }
    out[OUTCOME_displaced] = out[OUTCOME_displaced_hosts] + out[OUTCOME_displaced_sites];
    out[OUTCOME_left_country] = (double)w->pool[POOL_ABROAD];
    out[OUTCOME_massacres] = w->massacres_today;
    out[OUTCOME_clashes] = w->clashes_today;
    out[OUTCOME_assaults] = w->assaults_today;
    out[OUTCOME_raids] = w->raids_today;
    out[OUTCOME_clearings] = w->clearings_today;
    out[OUTCOME_strikes] = w->strikes_today;
}

/* Share of the capital's built-up area (rural sections count by people, never by area). */
static double state_held_area(const World *w)
{
    double held = 0.0, all = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        const Zone *zone = &w->scenario->zone[z];
        if (zone->region == REGION_METROPOLITAN && zone->terrain != TERRAIN_RURAL) {
            all += zone->area_km2;
            held += state_share(w, z) > STATE_HELD ? zone->area_km2 : 0.0;
        }
    }
    return all > 0.0 ? held / all : 0.0;
}

static void record_control(World *w)
{
    double *out = w->daily, open = 0.0, sites = 0.0;
    out[OUTCOME_state_held_metropolitan] = state_held_share(w, REGION_METROPOLITAN, STATE_HELD);
    out[OUTCOME_state_held_national] = state_held_share(w, -1, STATE_HELD);
    out[OUTCOME_state_held_area_metropolitan] = state_held_area(w);
    out[OUTCOME_group_influence_metropolitan] = 1.0 - out[OUTCOME_state_held_metropolitan];
    out[OUTCOME_united_front] = w->united_front;
    for (int32_t z = 0; z < w->size.zones; z++) {
        open += w->road_open[z];
    }
    for (int32_t s = 0; s < w->size.sites; s++) {
        sites += w->site_shut_days[s] == 0 ? 1.0 : 0.0;
    }
    out[OUTCOME_roads_open] = w->size.zones > 0 ? open / w->size.zones : 0.0;
    out[OUTCOME_sites_open] = w->size.sites > 0 ? sites / w->size.sites : 0.0;
}

/* Means over people: of the country, and of the capital for fear, grievance and the economy. */
static void record_attitudes(World *w)
{
    double *out = w->daily, people = 0.0, capital = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        double n = w->zone_people[z];
        double c = w->scenario->zone[z].region == REGION_METROPOLITAN ? n : 0.0;
        people += n;
        capital += c;
        out[OUTCOME_trust_mission] += n * w->zone_trust_mission[z];
        out[OUTCOME_trust_mission_positive] += n * w->zone_trust_mission_positive[z];
        out[OUTCOME_trust_state] += n * w->zone_trust_state[z];
        out[OUTCOME_trust_state_positive] += n * w->zone_trust_state_positive[z];
        out[OUTCOME_fear] += c * w->zone_fear[z];
        out[OUTCOME_grievance] += c * w->zone_grievance[z];
        out[OUTCOME_economy] += c * w->zone_economy[z];
    }
    people = people > 0.0 ? people : 1.0;
    capital = capital > 0.0 ? capital : 1.0;
    out[OUTCOME_trust_mission] /= people;
    out[OUTCOME_trust_mission_positive] /= people;
    out[OUTCOME_trust_state] /= people;
    out[OUTCOME_trust_state_positive] /= people;
    out[OUTCOME_fear] /= capital;
    out[OUTCOME_grievance] /= capital;
    out[OUTCOME_economy] /= capital;
    out[OUTCOME_knowledge] = knowledge_median(w);
}

/* What the trust fund paid for: these accounts are filled from nowhere else. */
static void record_uses(World *w)
{
    static const Account account[] = {ACCOUNT_PERSONNEL,  ACCOUNT_VEHICLES, ACCOUNT_BEDS,
                                      ACCOUNT_OPERATIONS, ACCOUNT_EFFORTS,  ACCOUNT_POLICE_PAY};
    static const Outcome outcome[] = {OUTCOME_spent_personnel, OUTCOME_spent_vehicles,
                                      OUTCOME_spent_beds,      OUTCOME_spent_operations,
                                      OUTCOME_spent_efforts,   OUTCOME_spent_police_pay};
    for (size_t i = 0; i < sizeof account / sizeof account[0]; i++) {
        w->daily[outcome[i]] = (double)w->account_balance[account[i]] / 100.0;
    }
}

static void record_forces(World *w)
{
    double *out = w->daily, corrupt = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        out[OUTCOME_police] += w->police_officers[z];
        corrupt += w->police_corrupt[z];
    }
    for (int32_t k = 0; k < w->size.contributors; k++) {
        out[OUTCOME_in_country] += w->mission_in_country[k];
    }
    out[OUTCOME_corrupt_share] = out[OUTCOME_police] > 0.0 ? corrupt / out[OUTCOME_police] : 0.0;
    out[OUTCOME_police_morale] = w->police_morale;
    out[OUTCOME_ready_force] = w->ready_total;
    out[OUTCOME_vehicles_serviceable] = w->vehicles_serviceable;
    out[OUTCOME_beds] = w->beds;
    out[OUTCOME_fund_deposited] = 0.0 - (double)w->account_balance[ACCOUNT_DONORS] / 100.0;
    out[OUTCOME_fund_balance] = (double)w->account_balance[ACCOUNT_FUND] / 100.0;
    out[OUTCOME_spent] = out[OUTCOME_fund_deposited] - out[OUTCOME_fund_balance];
    out[OUTCOME_donor_confidence] = w->donor_confidence;
    out[OUTCOME_phase] = w->plan_phase + 1;
}

/* Stocks of a zone at the end of the day, and the week's flows so far. */
static void record_zone(World *w, int32_t z)
{
    double *out = &w->weekly[z * ZONE_OUTCOME_COUNT];
    int32_t holder = 0;
    double force = 0.0;
    for (int32_t g = 0; g < w->size.groups; g++) {
        double most = holder > 0 ? group_share(w, z, holder - 1) : state_share(w, z);
        holder = group_share(w, z, g) > most ? g + 1 : holder;
    }
    for (int task = 0; task < TASK_COUNT; task++) {
        force += w->task_force[z * TASK_COUNT + task];
    }
    out[ZONE_OUTCOME_population] = w->zone_people[z];
    out[ZONE_OUTCOME_displaced_from] = w->zone_away[z];
    out[ZONE_OUTCOME_displaced_here] = w->zone_hosts[z] + w->zone_sites[z];
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        int32_t residents = killed_at(w, z, c, VICTIM_RESIDENTS);
        for (int32_t v = 0; v < VICTIM_COUNT; v++) {
            out[ZONE_OUTCOME_killed] += killed_at(w, z, c, v);
        }
        out[ZONE_OUTCOME_killed_residents] += residents;
        out[ZONE_OUTCOME_killed_by_groups] += by_groups(c) ? residents : 0;
        out[ZONE_OUTCOME_killed_in_operations] += by_security(c) ? residents : 0;
    }
    out[ZONE_OUTCOME_killed_displaced] += w->zone_killed_displaced[z];
    out[ZONE_OUTCOME_state_share] = state_share(w, z);
    out[ZONE_OUTCOME_holder] = holder;
    out[ZONE_OUTCOME_fighters] = zone_fighters(w, z);
    out[ZONE_OUTCOME_police] = w->police_officers[z];
    out[ZONE_OUTCOME_mission] = force;
    out[ZONE_OUTCOME_trust_mission] = w->zone_trust_mission[z];
    out[ZONE_OUTCOME_trust_state] = w->zone_trust_state[z];
    out[ZONE_OUTCOME_fear] = w->zone_fear[z];
    out[ZONE_OUTCOME_knowledge] = w->zone_knowledge[z];
}

void record_step(World *w, const Params *p, Day d)
{
    (void)p;
    memset(w->daily, 0, OUTCOME_COUNT * sizeof *w->daily);
    if (d.number == 0 || week_ends(d.number - 1)) {
        size_t values = (size_t)w->size.zones * ZONE_OUTCOME_COUNT;
        memset(w->weekly, 0, values * sizeof *w->weekly);
    }
    record_harm(w);
    record_happenings(w);
    record_control(w);
    record_attitudes(w);
    record_forces(w);
    record_uses(w);
    record_alliances(w);
    record_intelligence(w);
    record_conduct(w);
    record_demobilisation(w);
    for (int32_t z = 0; z < w->size.zones; z++) {
        record_zone(w, z);
    }
    record_health(w);
    record_council(w);
    record_elections(w);
}
