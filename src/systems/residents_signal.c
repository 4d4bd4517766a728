/* residents_signal.c: part of residents: what everybody in a zone sees and hears today
 * (docs/model/residents.md, eqs. 10.1 to 10.4). */
#include "base/detmath.h"
#include "systems/residents_parts.h"

static double per_10k(const World *w, int32_t z, double people)
{
    double there = w->zone_people[z] > 500 ? w->zone_people[z] : 500.0;
    return 1e4 * people / there;
}

/* Residents killed or injured in a zone today by a channel, per 10,000. */
static double harm(const World *w, int32_t z, Channel channel)
{
    int32_t people =
        killed_at(w, z, channel, VICTIM_RESIDENTS) + injured_at(w, z, channel, VICTIM_RESIDENTS);
    return per_10k(w, z, people);
}

static double killed_by_groups(const World *w, int32_t z)
{
    static const Channel groups[] = {CHANNEL_ATTACK, CHANNEL_CLASH, CHANNEL_ASSAULT,
                                     CHANNEL_REPRISAL};
    double people = 0.0;
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        people += killed_at(w, z, groups[i], VICTIM_RESIDENTS);
    }
    return per_10k(w, z, people);
}

static bool is_capital(const World *w, int32_t z)
{
    return w->scenario->zone[z].region == REGION_METROPOLITAN;
}

static double corrupt_share(const World *w, int32_t z)
{
    int32_t officers = w->police_officers[z];
    return officers > 0 ? (double)w->police_corrupt[z] / officers : 0.0;
}

/* Pulls on trust in the mission, eq. 10.1: harm counts by asymmetry and legacy, illness that it
 * brought (yesterday's, health) by legacy. Misconduct that became known yesterday is news of the
 * capital. */
static void mission_pulls(const World *w, const Params *p, int32_t z, double *down, double *up)
{
    double thousands = (w->zone_people[z] > 500 ? w->zone_people[z] : 500.0) / 1000.0;
    double presence = mission_presence(w, z) / thousands / p->residents_presence_full_mission;
    *down = p->residents_w_harm * p->residents_asymmetry * p->residents_legacy_multiplier *
                harm(w, z, CHANNEL_MISSION) +
            p->residents_w_blamed * p->residents_legacy_multiplier * w->health_blamed[z] +
            p->residents_w_rumour * w->zone_rumour[z] +
            p->residents_w_failed * w->zone_operation_failed[z];
    *up =
        p->residents_w_presence * (presence < 1.0 ? presence : 1.0) +
        p->residents_w_engagement * liaison_reach(w, z, p->plan_engage_ratio, p->plan_liaison_full);
    if (is_capital(w, z)) {
        *down += w->conduct_shock;
        *up += p->residents_w_answered * w->conduct_answered;
    }
}

/* Pulls on trust in the state, eq. 10.2. */
static void state_pulls(const World *w, const Params *p, int32_t z, double *down, double *up)
{
    double thousands = (w->zone_people[z] > 500 ? w->zone_people[z] : 500.0) / 1000.0;
    double presence =
        w->police_officers[z] * state_share(w, z) / thousands / p->residents_presence_full_police;
    *down = p->residents_w_harm * (harm(w, z, CHANNEL_POLICE) + harm(w, z, CHANNEL_DRONE)) +
            p->residents_state_rumour * p->residents_w_rumour * w->zone_rumour[z] +
            p->residents_state_corrupt * corrupt_share(w, z) +
            (w->council_crisis ? p->residents_state_crisis : 0.0) +
            (w->election_step < 0 ? p->elections_postponement_loss : 0.0);
    *up = p->residents_w_presence * (presence < 1.0 ? presence : 1.0) +
          p->residents_state_unity * w->council_unity +
          p->residents_state_election * w->election_progress +
          (w->election_step > 0 ? p->elections_milestone_gain : 0.0);
    if (is_capital(w, z)) {
        *down += w->conduct_shock_state;
        *up += p->residents_w_answered * w->conduct_answered_state;
    }
}

/* Pulls of one day sum to at most 1, so that every step is convex (MODEL section 0). */
static void convex(double *a, double *b, double *c)
{
    double sum = *a + *b + *c;
    if (sum > 1.0) {
        *a /= sum;
        *b /= sum;
        *c /= sum;
    }
}

ZoneSignal zone_signal(const World *w, const Params *p, int32_t z)
{
    double down, up, own = 1.0 / p->residents_baseline_days, none = 0.0;
    double state_down, state_up, held = state_share(w, z);
    mission_pulls(w, p, z, &down, &up);
    state_pulls(w, p, z, &state_down, &state_up);
    double fear_up =
        p->residents_fear_killed * killed_by_groups(w, z) + p->residents_fear_held * (1.0 - held);
    double fear_down = p->residents_fear_held * held + p->residents_fear_fade;
    double security =
        harm(w, z, CHANNEL_MISSION) + harm(w, z, CHANNEL_POLICE) + harm(w, z, CHANNEL_DRONE);
    double grievance_up = p->residents_grievance_harm * security +
                          p->residents_grievance_economy * (1.0 - w->zone_economy[z]);
    double grievance_down = 1.0 / p->residents_grievance_days;
    convex(&down, &up, &own);
    convex(&state_down, &state_up, &none);
    convex(&fear_up, &fear_down, &none);
    convex(&grievance_up, &grievance_down, &none);
    ZoneSignal s = {
        (float)down,       (float)up,           (float)own,
        (float)state_down, (float)state_up,     (float)fear_up,
        (float)fear_down,  (float)grievance_up, (float)grievance_down,
    };
    return s;
}
