/* conduct_disclosure.c: part of conduct: what becomes public, and what others feel of it
 * (docs/model/conduct.md, eqs. 11.6 to 11.8). */
#include "base/date.h"
#include "systems/conduct_parts.h"

/* Reports come out on the first day of a month, or of a quarter (eq. 11.6). */
static bool report_is_due(Publication how, Day d)
{
    if (how == PUBLICATION_NEVER) {
        return false;
    }
    CivilDate date = date_to_civil(d.date);
    return date.day == 1 && (how == PUBLICATION_MONTHLY || date.month % 3 == 1);
}

void publish(World *w, Day d)
{
    if (!report_is_due(efforts_now(w)->publication, d)) {
        return;
    }
    for (int32_t i = 0; i < w->conduct_count; i++) {
        MisconductCase *c = &w->conduct_case[i];
        if (c->substantiated && c->published == NOT_YET) {
            c->published = d.number;
            w->conduct_published++;
            register_case(w, c, CASE_MISCONDUCT_PUBLISHED, c->sanctioned, d);
        }
    }
}

/* What was done and not published gets out, investigated or not. */
void surface(World *w, Day d)
{
    for (int32_t i = 0; i < w->conduct_count; i++) {
        MisconductCase *c = &w->conduct_case[i];
        bool hidden = c->is_true && c->published == NOT_YET && c->surfaced == NOT_YET;
        if (hidden && c->press_due <= d.number) {
            c->surfaced = d.number;
            w->conduct_surfaced++;
            register_case(w, c, CASE_MISCONDUCT_PRESS, c->substantiated, d);
        }
    }
}

static int32_t memory_days(const Params *p) { return (int32_t)(p->conduct_memory_days + 0.5); }

static bool is_recent(int32_t then, int32_t memory, Day d)
{
    return then != NOT_YET && d.number - then < memory;
}

/* How a case of the mission counts with donors (eq. 11.8): in the press, or else unanswered. */
static void count_for_donors(World *w, const Params *p, const MisconductCase *c, Day d)
{
    int32_t memory = memory_days(p);
    bool answered = c->published != NOT_YET && c->sanctioned;
    if (is_recent(c->surfaced, memory, d)) {
        w->conduct_press += p->conduct_press_factor;
    } else if (c->substantiated && !answered && is_recent(c->closed, memory, d)) {
        w->conduct_unanswered += 1.0;
    }
}

/* A case shocks once, when it first becomes known; it answers when it is published with its
 * sanction (eq. 11.7). */
void signal_disclosures(World *w, const Params *p, Day d)
{
    double shocks[CORPS_COUNT][2] = {{0.0}}, answered[CORPS_COUNT] = {0.0};
    w->conduct_unanswered = w->conduct_press = 0.0;
    for (int32_t i = 0; i < w->conduct_count; i++) {
        const MisconductCase *c = &w->conduct_case[i];
        Corps corps = corps_of(c);
        bool published = c->published == d.number, surfaced = c->surfaced == d.number;
        if (surfaced || (published && c->surfaced == NOT_YET)) {
            shocks[corps][surfaced] += 1.0;
            w->conduct_disclosed[c->zone] += 1.0;
        }
        answered[corps] += published && c->sanctioned ? 1.0 : 0.0;
        if (corps == CORPS_MISSION) {
            count_for_donors(w, p, c, d);
        }
    }
    w->conduct_answered = answered[CORPS_MISSION];
    w->conduct_answered_state = answered[CORPS_POLICE];
    w->conduct_shock = disclosure_pull(shocks[CORPS_MISSION][0], shocks[CORPS_MISSION][1],
                                       p->conduct_shock, p->conduct_press_factor);
    w->conduct_shock_state = disclosure_pull(shocks[CORPS_POLICE][0], shocks[CORPS_POLICE][1],
                                             p->conduct_shock, p->conduct_press_factor);
}

/* Nothing more can come of a case: closed, published if it can be, out of reach of the press and
 * out of donors' memory. */
static bool is_settled(const Params *p, const MisconductCase *c, Day d)
{
    int32_t memory = memory_days(p);
    bool can_publish = c->substantiated && c->published == NOT_YET;
    bool can_surface =
        c->is_true && c->published == NOT_YET && c->surfaced == NOT_YET && c->press_due > d.number;
    bool remembered =
        is_recent(c->surfaced, memory, d) || (c->substantiated && is_recent(c->closed, memory, d));
    return c->closed != NOT_YET && !can_publish && !can_surface && !remembered;
}

void forget_settled(World *w, const Params *p, Day d)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < w->conduct_count; i++) {
        if (!is_settled(p, &w->conduct_case[i], d)) {
            if (kept != i) {
                w->conduct_case[kept] = w->conduct_case[i];
            }
            kept++;
        }
    }
    w->conduct_count = kept;
}
