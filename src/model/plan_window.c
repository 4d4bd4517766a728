/* plan_window.c: on which days a gate is tested at all: from its phase's shortest way there to the
 * day on which the run, the mission or the phase ends (docs/model/plan.md, eq. 4.1). */
#include "base/date.h"
#include "model/plan_loader.h"

static const int32_t NEVER = INT32_MAX / 2;

static int32_t at_least(int32_t a, int32_t b) { return a > b ? a : b; }
static int32_t at_most(int32_t a, int32_t b) { return a < b ? a : b; }

/* Least and most days that a phase lasts when another follows it. */
static int32_t phase_shortest(const Phase *p)
{
    int32_t timed = p->max_days > 0 && p->on_timeout == TIMEOUT_PROCEED ? p->max_days : NEVER;
    return p->n_conditions > 0 ? at_most(at_least(p->min_days, 1), timed) : timed;
}

static int32_t phase_longest(const Phase *p)
{
    return p->max_days > 0 && p->on_timeout == TIMEOUT_PROCEED ? p->max_days : NEVER;
}

GateWindow gate_window(const PlanCheck *c, int32_t i)
{
    const Plan *plan = c->plan;
    const Phase *phase = &plan->phase[i];
    int32_t soonest = 0, latest = 0; /* days from the decision to the first day of the phase */
    for (int32_t k = 0; k < i; k++) {
        soonest = at_most(NEVER, soonest + phase_shortest(&plan->phase[k]));
        latest = at_most(NEVER, latest + phase_longest(&plan->phase[k]));
    }
    int32_t decision = c->scenario->decision_date;
    GateWindow w = {.begins = decision + soonest,
                    .first = decision + soonest + at_least(phase->min_days, 1) - 1,
                    .last = c->scenario->last_day,
                    .end = GATE_ENDS_RUN};
    if (plan->withdraw_from != NO_DATE && plan->withdraw_from <= w.last) {
        w.last = plan->withdraw_from - 1;
        w.end = GATE_ENDS_WITHDRAWAL;
    }
    bool timed = phase->max_days > 0 && phase->on_timeout != TIMEOUT_HOLD && latest < NEVER;
    if (timed && decision + latest + phase->max_days - 1 < w.last) {
        w.last = decision + latest + phase->max_days - 1;
        w.end = GATE_ENDS_PHASE;
    }
    return w;
}

const char *gate_end_text(GateEnd end)
{
    static const char *const text[] = {"the run ends", "the mission withdraws", "the phase ends"};
    return text[end];
}

/* A phase that begins after all is over. @return  whether it can begin */
static bool check_begins(const PlanCheck *c, int32_t i, const GateWindow *w)
{
    const Plan *p = c->plan;
    bool withdraws = p->withdraw_from != NO_DATE && p->withdraw_from <= c->scenario->last_day;
    int32_t last = withdraws ? p->withdraw_from - 1 : c->scenario->last_day;
    if (i == 0 || w->begins <= last) {
        return true;
    }
    if (w->begins < NEVER) { /* a phase without end is refused elsewhere */
        char date[DATE_TEXT];
        date_print(last, date);
        (void)error_at(c->errors, phase_at(c, i, "name"),
                       "phases.name: phase '%s' can never begin: found at least %d days of phases "
                       "before it, expected at most %d: %s after %s",
                       p->phase[i].name, w->begins - c->scenario->decision_date,
                       at_least(last - c->scenario->decision_date, 0),
                       gate_end_text(withdraws ? GATE_ENDS_WITHDRAWAL : GATE_ENDS_RUN), date);
    }
    return false;
}

static bool check_first_test(const PlanCheck *c, int32_t i, GateWindow w)
{
    const Phase *p = &c->plan->phase[i];
    if (p->n_conditions == 0) { /* nothing is tested: the run alone counts */
        w.last = c->scenario->last_day;
        w.end = GATE_ENDS_RUN;
    }
    bool asks = p->n_conditions > 0 || p->min_days > 0;
    if (!asks || w.first <= w.last) {
        return true;
    }
    if (p->max_days > 0 && p->min_days > p->max_days) {
        return false; /* refused already */
    }
    char begins[DATE_TEXT], last[DATE_TEXT];
    date_print(w.begins, begins);
    date_print(w.last, last);
    if (p->min_days > 1) {
        int32_t most = at_least(w.last - w.begins + 1, 0);
        (void)error_at(c->errors, phase_at(c, i, "min_days"),
                       "phases.min_days: found %d, expected at most %d: phase '%s' begins on %s at "
                       "the earliest, and %s after %s",
                       p->min_days, most, p->name, begins, gate_end_text(w.end), last);
    } else {
        (void)error_at(c->errors, phase_at(c, i, "until"),
                       "phases.until: the gate of phase '%s' can never hold: found its first test "
                       "on %s, expected %s or earlier: then %s",
                       p->name, begins, last, gate_end_text(w.end));
    }
    return false;
}

bool check_window(const PlanCheck *c, int32_t i, const GateWindow *w)
{
    return check_begins(c, i, w) && check_first_test(c, i, *w);
}
