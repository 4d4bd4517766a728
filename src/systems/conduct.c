/* conduct.c: who did wrong, who reported it, is it investigated, sanctioned, published?
 *
 * reads   mission_in_country, task_force, police_officers, trust by zone, efforts of the plan
 * writes  conduct_*
 * model   docs/model/conduct.md, eqs. 11.1 to 11.8
 * source  allegations for 1,000 peacekeepers (reports of the Secretary-General); waiting: Erlang
 *         1917; certainty of sanction: Nagin 2013 */
#include "systems/systems.h"

#include <string.h>

#include "systems/conduct_parts.h"

static void clear_flows(World *w)
{
    memset(w->conduct_incidents, 0, CORPS_COUNT * sizeof *w->conduct_incidents);
    memset(w->conduct_disclosed, 0, (size_t)w->size.zones * sizeof *w->conduct_disclosed);
    w->conduct_reported = 0;
    w->conduct_substantiated = 0;
    w->conduct_sanctioned = 0;
    w->conduct_published = 0;
    w->conduct_surfaced = 0;
}

void register_case(World *w, const MisconductCase *c, CaseKind kind, int32_t b, Day d)
{
    case_add(w, (Case){d.number, (int32_t)kind, c->zone, -1, (int16_t)c->contributor, c->id, b, 0,
                       0, 0.0});
}

static void close_case(World *w, MisconductCase *c, Day d)
{
    int32_t age = d.number - c->reported;
    c->closed = d.number;
    c->substantiated = c->is_true && c->is_provable;
    c->sanctioned = c->substantiated && c->is_punishable;
    register_case(
        w, c, c->substantiated ? CASE_MISCONDUCT_SUBSTANTIATED : CASE_MISCONDUCT_DISMISSED, age, d);
    if (c->sanctioned) {
        register_case(w, c, CASE_MISCONDUCT_SANCTIONED, 0, d);
    }
    w->conduct_substantiated += c->substantiated;
    w->conduct_sanctioned += c->sanctioned;
}

/* Investigations that end today (eq. 11.5). */
static void close_cases(World *w, Day d)
{
    for (int32_t i = 0; i < w->conduct_count; i++) {
        MisconductCase *c = &w->conduct_case[i];
        bool ended = c->begun != NOT_YET && !case_is_investigated(c, d.number);
        if (ended && c->closed == NOT_YET) {
            close_case(w, c, d);
        }
    }
}

/* Cases wait for those who investigate: those of the plan, or the one there always is. */
static void begin_cases(World *w, const Params *p, Day d)
{
    double hired = efforts_now(w)->investigators;
    double people = hired > p->conduct_investigators_least ? hired : p->conduct_investigators_least;
    int32_t servers = (int32_t)(people * p->conduct_caseload);
    int32_t begun = start_waiting(w->conduct_case, w->conduct_count, servers, d.number);
    for (int32_t i = 0; i < w->conduct_count && begun > 0; i++) {
        MisconductCase *c = &w->conduct_case[i];
        if (c->begun == d.number) {
            register_case(w, c, CASE_MISCONDUCT_BEGUN, d.number - c->reported, d);
            begun--;
        }
    }
}

/* What personnel have seen of sanctions in 360 days (eq. 11.4). */
static void perceive_sanctions(World *w, const Params *p, Day d)
{
    int32_t now = d.number % CONDUCT_DAYS, incidents_seen = 0, sanctions_seen = 0;
    w->conduct_incident_history[now] =
        w->conduct_incidents[CORPS_MISSION] + w->conduct_incidents[CORPS_POLICE];
    w->conduct_sanction_history[now] = w->conduct_sanctioned;
    for (int32_t i = 0; i < CONDUCT_DAYS; i++) {
        incidents_seen += w->conduct_incident_history[i];
        sanctions_seen += w->conduct_sanction_history[i];
    }
    if (p->on[MECHANISM_conduct_deterrence]) {
        double target =
            certainty_target(sanctions_seen, incidents_seen, p->conduct_certainty_weight);
        w->conduct_certainty =
            certainty_after(w->conduct_certainty, target, p->conduct_certainty_days);
    }
}

void conduct_step(World *w, const Params *p, Day d)
{
    if (w->spin_up) {
        return; /* the register begins with the first day */
    }
    clear_flows(w);
    close_cases(w, d);
    incidents(w, p, d);
    begin_cases(w, p, d);
    if (p->on[MECHANISM_conduct_publication]) {
        publish(w, d);
    }
    if (p->on[MECHANISM_conduct_press]) {
        surface(w, d);
    }
    signal_disclosures(w, p, d);
    perceive_sanctions(w, p, d);
    forget_settled(w, p, d);
}
