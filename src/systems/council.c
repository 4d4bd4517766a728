/* council.c: does the transitional council agree, on what, or does it break?
 *
 * reads   changes of government, efforts of the plan's phase, control, election_step, reforms of
 *         record, seats and agenda of the scenario
 * writes  council_* (votes: council_vote.c)
 * model   docs/model/council.md, eqs. 3.1 to 3.12
 * source  spatial voting: Enelow & Hinich 1984; pivots and gridlock: Krehbiel 1998; veto players:
 *         Tsebelis 2002 */
#include "systems/systems.h"

#include "base/draws.h"
#include "model/streams.h"
#include "systems/council_kernel.h"
#include "systems/council_parts.h"

static bool in_crisis(const World *w, Day d) { return d.number < w->council_crisis_end; }

/* The plan's level while one of its phases is in force; before and after, the good offices of
 * neighbours. A crisis takes its share of either (eq. 3.12). */
double mediation_now(const World *w, const Params *p)
{
    bool planned = w->plan_phase >= 0 && !w->plan_withdrawing;
    double level = planned ? efforts_now(w)->mediation : p->council_good_offices;
    return w->council_crisis ? level * p->council_crisis_mediation : level;
}

static double rest(const World *w, const Params *p)
{
    return cohesion_rest(p->council_cohesion_base, p->council_cohesion_mediation,
                         mediation_now(w, p));
}

static void shift_cohesion(World *w, double by)
{
    w->council_cohesion = det_clamp(w->council_cohesion + by, 0.0, 1.0);
}

static void begin_crisis(World *w, Day d, int32_t end)
{
    if (!in_crisis(w, d)) {
        w->council_crisis_begun = d.number;
    }
    w->council_crisis_end = end > w->council_crisis_end ? end : w->council_crisis_end;
    w->council_crises_today++;
    case_add(w, (Case){d.number, CASE_CRISIS_BEGINS, -1, -1, -1, w->event_crisis > 0,
                       w->council_crisis_end - d.number, 0, 0, w->council_cohesion});
}

static void end_crisis(World *w, Day d)
{
    w->council_crisis = 0;
    case_add(w, (Case){d.number, CASE_CRISIS_ENDS, -1, -1, -1, d.number - w->council_crisis_begun,
                       0, 0, 0, w->council_cohesion});
}

/* A crisis breaks out by itself or with a change of government; one that falls into another makes
 * it longer (eq. 3.9). */
static void break_or_hold(World *w, const Params *p, Day d)
{
    Rng r = rng_at(w->key, d.number, STREAM_COUNCIL_CRISIS, 0);
    double u = rng_uniform(&r);
    double days = rng_exponential(&r, p->council_crisis_days);
    double hazard = crisis_hazard(p->council_crisis_rate, w->council_cohesion);
    bool breaks = !in_crisis(w, d) && u < det_daily(hazard);
    if (w->council_crisis && !in_crisis(w, d)) {
        end_crisis(w, d); /* even where the next begins on the same day */
    }
    if (breaks || w->event_crisis > 0) {
        begin_crisis(w, d, d.number + 1 + (int32_t)days);
        shift_cohesion(w, -p->council_crisis_cohesion);
    }
    w->council_crisis = in_crisis(w, d);
}

/* Before the council there is a caretaker. A change of its government leaves a gap that only the
 * council fills. */
static void caretaker_day(World *w, const Params *p, Day d)
{
    int32_t first = w->scenario->council_installed - w->scenario->first_day;
    if (w->event_crisis > 0 && p->on[MECHANISM_council_crises]) {
        begin_crisis(w, d, first);
    }
}

static void take_office(World *w, const Params *p, Day d)
{
    bool gap = w->council_crisis_end > w->council_crisis_begun;
    w->council_crisis_end = d.number;
    if (gap) {
        end_crisis(w, d);
    }
    w->council_crisis = 0;
    w->council_decides = p->on[MECHANISM_council_votes];
    w->council_cohesion = rest(w, p);
}

/* Elections that come nearer bind the council together, those put off divide it (eq. 3.8). */
static void heed_elections(World *w, const Params *p)
{
    if (w->election_step > 0) {
        shift_cohesion(w, p->elections_milestone_gain);
    } else if (w->election_step < 0) {
        shift_cohesion(w, -p->elections_postponement_loss);
    }
}

static void council_day(World *w, const Params *p, Day d)
{
    double since = d.date - w->scenario->council_installed;
    w->council_cohesion =
        cohesion_relaxed(w->council_cohesion, rest(w, p), p->council_cohesion_days);
    heed_elections(w, p);
    if (p->on[MECHANISM_council_crises]) {
        break_or_hold(w, p, d);
    }
    votes_age(w, p);
    if (p->on[MECHANISM_council_votes] && !w->council_crisis &&
        session_falls(since, p->council_session_interval)) {
        hold_session(w, p, d);
    }
    w->council_unity =
        w->council_cast > 0.0 ? w->council_cohesion * w->council_yes / w->council_cast : 0.0;
}

void council_begin(World *w, const Params *p)
{
    bool in_office = w->scenario->council_installed < w->scenario->first_day;
    w->council_crisis = !in_office;
    w->council_crisis_end = INT32_MIN;
    w->council_crisis_begun = INT32_MIN;
    w->council_cohesion = in_office ? rest(w, p) : 0.0;
    w->council_decides = in_office && p->on[MECHANISM_council] && p->on[MECHANISM_council_votes];
    agenda_begin(w);
}

void council_step(World *w, const Params *p, Day d)
{
    w->council_votes_today = 0;
    w->council_failed_today = 0;
    w->council_crises_today = 0;
    if (w->spin_up) {
        return;
    }
    if (d.date < w->scenario->council_installed) {
        caretaker_day(w, p, d);
    } else if (d.date == w->scenario->council_installed) {
        take_office(w, p, d);
    } else {
        council_day(w, p, d);
    }
    w->council_vacuum = vacuum_after(w->council_vacuum, in_crisis(w, d), p->council_vacuum_days,
                                     p->council_vacuum_half_life);
}
