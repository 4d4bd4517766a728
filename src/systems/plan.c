/* plan.c: which phase are we in, is its gate met, which unit stands where and does what?
 *
 * reads   mission_ready, control, knowledge, reforms, vehicles, fighters, police, zone_people
 * writes  plan_phase, plan_phase_days, plan_last_condition, plan_withdrawing (and, in
 *         plan_posture.c, task_force, clear_ready, train_police)
 * model   docs/model/plan.md, eqs. 4.1 to 4.6
 * source  force-to-population ratios: Quinlivan 1995; gates: the plans' own sources */
#include "systems/systems.h"

#include "systems/plan_parts.h"

static double trained_share(const World *w)
{
    double people = 0.0, trained = 0.0;
    for (int32_t k = 0; k < w->size.contributors; k++) {
        people += w->mission_in_country[k];
        trained += w->mission_in_country[k] * (1.0 - w->mission_untrained[k]);
    }
    return people > 0.0 ? trained / people : 0.0;
}

static double in_country(const World *w)
{
    double people = 0.0;
    for (int32_t k = 0; k < w->size.contributors; k++) {
        people += w->mission_in_country[k];
    }
    return people;
}

static double reserve_months(const World *w, const Params *p)
{
    double month = in_country(w) * p->supply_cost_person_month;
    double balance = (double)w->account_balance[ACCOUNT_FUND] / 100.0;
    return month > 0.0 ? balance / month
                       : (balance > 0.0 ? gate_highest(GATE_RESERVE_MONTHS) : 0.0);
}

static double measure(const World *w, const Params *p, const Condition *c)
{
    switch (c->measure) {
    case GATE_READY_PERSONNEL:
        return w->ready_total;
    case GATE_IN_COUNTRY:
        return in_country(w);
    case GATE_TRAINED_SHARE:
        return trained_share(w);
    case GATE_VEHICLES_SERVICEABLE:
        return w->vehicles_serviceable;
    case GATE_KNOWLEDGE_MEDIAN:
        return knowledge_median(w);
    case GATE_STATE_HELD:
        return state_held_share(w, REGION_METROPOLITAN, STATE_HELD);
    case GATE_STATE_HELD_NATIONAL:
        return state_held_share(w, -1, STATE_HELD);
    case GATE_RESERVE_MONTHS:
        return reserve_months(w, p);
    case GATE_REFORM:
        return reform_in_force(w, c->reform) ? 1.0 : 0.0;
    case GATE_COUNT:
        break;
    }
    return 0.0;
}

/* All conditions hold; remembers the one that was last to fail. */
static bool gate_holds(World *w, const Params *p, const Phase *phase)
{
    bool holds = phase->n_conditions > 0;
    for (int32_t i = 0; i < phase->n_conditions; i++) {
        const Condition *c = &phase->condition[i];
        double value = measure(w, p, c);
        bool met = c->comparison == AT_LEAST ? value >= c->value : value <= c->value;
        if (!met) {
            w->plan_last_condition = i;
        }
        holds = holds && met;
    }
    return holds;
}

static void enter_phase(World *w, int32_t phase)
{
    w->plan_phase = phase;
    w->plan_phase_days = 0;
    w->plan_last_condition = NONE;
}

static void leave_phase(World *w, Day d, int32_t met)
{
    case_add(w, (Case){d.number, CASE_GATE, -1, -1, -1, w->plan_phase, met, w->plan_last_condition,
                       w->plan_phase_days, 0.0});
    enter_phase(w, w->plan_phase + 1);
}

/* Tests the gate of the phase and moves on, waits or gives up (eq. 4.1). */
static void advance(World *w, const Params *p, Day d)
{
    const Phase *phase = &w->plan->phase[w->plan_phase];
    bool last = w->plan_phase + 1 >= w->plan->n_phases;
    bool holds = gate_holds(w, p, phase);
    w->plan_phase_days++;
    if (holds && w->plan_phase_days >= phase->min_days && !last) {
        leave_phase(w, d, 1);
        return;
    }
    bool timed_out = phase->max_days > 0 && w->plan_phase_days >= phase->max_days;
    if (timed_out && phase->on_timeout == TIMEOUT_PROCEED && !last) {
        leave_phase(w, d, 0);
    } else if (timed_out && phase->on_timeout == TIMEOUT_ABORT) {
        w->plan_withdrawing = 1;
    }
}

/* The first phase of a plan begins at the plan's turn on the decision date; of one that takes over
 * later, in the morning, so that no day is without a phase. */
void plan_hand_over(World *w, Day d)
{
    w->plan = w->first_plan->then;
    w->plan_withdrawing = 0;
    enter_phase(w, days_since_decision(w, d) > 0 && w->plan->n_phases > 0 ? 0 : NONE);
}

void plan_step(World *w, const Params *p, Day d)
{
    if (w->spin_up || w->plan->n_phases == 0 || days_since_decision(w, d) < 0) {
        return;
    }
    if (w->plan_phase < 0) {
        enter_phase(w, 0);
    }
    if (w->plan->withdraw_from != NO_DATE && d.date >= w->plan->withdraw_from) {
        w->plan_withdrawing = 1;
    }
    if (!w->plan_withdrawing) {
        advance(w, p, d);
    }
    deploy(w, p, d);
}
