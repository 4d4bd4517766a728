/* conduct_incident.c: part of conduct: what happens and what of it is reported
 * (docs/model/conduct.md, eqs. 11.1 to 11.3). How many is drawn first, then of each where, by whose
 * personnel, and all that will become of it: plans that differ in investigators or publication meet
 * the same cases. */
#include "base/draws.h"
#include "model/streams.h"
#include "systems/conduct_parts.h"

static const double DAYS_OF_YEAR = 365.0; /* rates are per person-year */

static int32_t corps_people(const World *w, Corps corps)
{
    int32_t people = 0;
    if (corps == CORPS_MISSION) {
        return mission_people(w);
    }
    for (int32_t z = 0; z < w->size.zones; z++) {
        people += w->police_officers[z];
    }
    return people;
}

/* Where the mission stands; who has no task in a zone is at the base. */
static int32_t mission_zone(const World *w, Rng *r)
{
    double people[ZONES_MAX], placed = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        people[z] = 0.0;
        for (int task = 0; task < TASK_COUNT; task++) {
            people[z] += w->task_force[z * TASK_COUNT + task];
        }
        placed += people[z];
    }
    people[mission_base(w)] += det_positive(mission_people(w) - placed);
    return rng_choice(r, people, w->size.zones);
}

static int32_t police_zone(const World *w, Rng *r)
{
    double officers[ZONES_MAX];
    for (int32_t z = 0; z < w->size.zones; z++) {
        officers[z] = w->police_officers[z];
    }
    return rng_choice(r, officers, w->size.zones);
}

static int32_t whose_personnel(const World *w, Rng *r)
{
    double people[CONTRIBUTORS_MAX];
    for (int32_t k = 0; k < w->size.contributors; k++) {
        people[k] = w->mission_in_country[k];
    }
    return rng_choice(r, people, w->size.contributors);
}

/* How far complaints reach somebody: with investigators of the plan. */
static double complaint_channel(const World *w, const Params *p)
{
    return det_clamp(efforts_now(w)->investigators / p->conduct_channel_full, 0.0, 1.0);
}

static int32_t whole_days(double days) { return days < 1.0 ? 1 : (int32_t)(days + 0.5); }

/* A case as it will go, drawn at once. */
static MisconductCase draw_case(const World *w, const Params *p, Corps corps, bool is_true, Day d,
                                Rng *r)
{
    MisconductCase c = {.begun = NOT_YET, .closed = NOT_YET};
    c.published = c.surfaced = NOT_YET;
    c.is_true = is_true;
    c.reported = d.number;
    c.zone = corps == CORPS_MISSION ? mission_zone(w, r) : police_zone(w, r);
    c.contributor = corps == CORPS_MISSION ? whose_personnel(w, r) : NONE;
    double days = rng_lognormal(r, p->conduct_investigation_days, p->conduct_investigation_sigma);
    c.duration = whole_days(days);
    c.is_provable = rng_bernoulli(r, p->conduct_substantiated);
    c.is_punishable = rng_bernoulli(r, p->conduct_sanctioned);
    double silent = rng_exponential(r, p->conduct_press_days);
    c.press_due = d.number + whole_days(silent);
    return c;
}

static void report(World *w, MisconductCase c, Day d)
{
    bool full = w->conduct_count == CONDUCT_CASES_MAX;
    c.id = ++w->conduct_last_id;
    w->conduct_reported++;
    if (full) {
        w->conduct_dropped++;
    } else {
        w->conduct_case[w->conduct_count++] = c;
    }
    case_add(w, (Case){d.number, CASE_MISCONDUCT_REPORTED, c.zone, -1, (int16_t)c.contributor, c.id,
                       c.is_true, full, 0, 0.0});
}

/* One incident, or one false accusation: is it reported? (eq. 11.2) */
static void allege(World *w, const Params *p, Corps corps, bool is_true, uint32_t entity, Day d)
{
    Rng r = rng_at(w->key, d.number, STREAM_CASE, entity);
    double u = rng_uniform(&r);
    MisconductCase c = draw_case(w, p, corps, is_true, d, &r);
    double trust =
        corps == CORPS_MISSION ? w->zone_trust_mission[c.zone] : w->zone_trust_state[c.zone];
    double reported = report_probability(p->conduct_report_base, p->conduct_report_channel,
                                         p->conduct_report_trust, complaint_channel(w, p), trust);
    if (u < reported) {
        report(w, c, d);
    }
}

void incidents(World *w, const Params *p, Day d)
{
    for (int corps = 0; corps < CORPS_COUNT; corps++) {
        int32_t people = corps_people(w, (Corps)corps);
        double mean = incident_mean(people, p->conduct_rate / DAYS_OF_YEAR, w->conduct_certainty);
        for (int is_true = 1; is_true >= 0; is_true--) {
            uint32_t stream = 2u * (uint32_t)corps + (uint32_t)is_true;
            Rng r = rng_at(w->key, d.number, STREAM_MISCONDUCT, stream);
            double expected = is_true ? mean : false_reports_mean(mean, p->conduct_false_share);
            int32_t n = rng_poisson_capped(&r, expected, people);
            for (int32_t i = 0; i < n; i++) {
                allege(w, p, (Corps)corps, is_true, 4u * (uint32_t)i + stream, d);
            }
            w->conduct_incidents[corps] += is_true ? n : 0;
        }
    }
}
