/* plan_bounds.c: refuses gates that can never hold, whatever the dice say.
 *
 * Bounds are generous: a gate is refused only when no member of any ensemble could meet it. */
#include "model/params.h"
#include "model/plan_loader.h"

/* All who can ever be in country during a phase. */
static double personnel_most(const PlanCheck *c, int32_t i)
{
    const Scenario *s = c->scenario;
    const Plan *p = c->plan;
    double before = 0.0;
    double recorded = 0.0;
    for (int32_t k = 0; k < s->n_arrivals; k++) {
        recorded += s->arrival[k].personnel;
        before += s->arrival[k].date < s->decision_date ? s->arrival[k].personnel : 0;
    }
    if (p->arrivals == ARRIVALS_RECORDED) {
        return recorded; /* these ask no phase */
    }
    double planned = before;
    for (int32_t k = 0; k < p->n_tranches; k++) {
        planned += p->tranche[k].personnel;
    }
    double admitted = p->phase[i].admits > before ? p->phase[i].admits : before;
    return planned < admitted ? planned : admitted;
}

static double vehicles_most(const PlanCheck *c, int32_t i)
{
    double per_1000 = param_table[PARAM_supply_vehicles_held].high;
    double vehicles = per_1000 / 1000.0 * personnel_most(c, i);
    for (int32_t k = 0; k < c->scenario->n_gifts; k++) {
        const InKind *gift = &c->scenario->gift[k];
        vehicles += gift->kind == GIFT_VEHICLES ? gift->quantity : 0;
    }
    for (int32_t k = 0; k < c->plan->n_gifts; k++) {
        const InKind *gift = &c->plan->gift[k];
        vehicles += gift->kind == GIFT_VEHICLES ? gift->quantity : 0;
    }
    return vehicles;
}

static double measure_most(const PlanCheck *c, int32_t i, GateMeasure measure)
{
    switch (measure) {
    case GATE_READY_PERSONNEL:
    case GATE_IN_COUNTRY:
        return personnel_most(c, i);
    case GATE_VEHICLES_SERVICEABLE:
        return vehicles_most(c, i);
    default:
        return gate_highest((int)measure);
    }
}

static bool reform_possible(const Scenario *s, Reform reform)
{
    for (int32_t i = 0; i < s->n_agenda; i++) {
        if (s->agenda[i].reform == reform) {
            return true;
        }
    }
    for (int32_t i = 0; i < s->n_events; i++) {
        if (s->event[i].kind == EVENT_REFORM && s->event[i].reform == reform) {
            return true;
        }
    }
    return false;
}

/* Two conditions on one measure that leave no value between them. */
static const Condition *contradicts(const Phase *p, int32_t k)
{
    const Condition *c = &p->condition[k];
    for (int32_t i = 0; i < k; i++) {
        const Condition *other = &p->condition[i];
        if (other->measure != c->measure || other->comparison == c->comparison) {
            continue;
        }
        double least = c->comparison == AT_LEAST ? c->value : other->value;
        double most = c->comparison == AT_MOST ? c->value : other->value;
        if (least > most) {
            return other;
        }
    }
    return NULL;
}

static void check_condition(const PlanCheck *c, int32_t i, int32_t k, FilePos at)
{
    const Phase *phase = &c->plan->phase[i];
    const Condition *condition = &phase->condition[k];
    const char *unit = gate_unit((int)condition->measure);
    if (condition->measure == GATE_REFORM) {
        if (!reform_possible(c->scenario, condition->reform)) {
            (void)error_at(
                c->errors, at,
                "phases.until: '%s' can never hold: found it neither in the agenda nor in "
                "the events",
                condition->text);
        }
        return;
    }
    double most = measure_most(c, i, condition->measure);
    if (condition->comparison == AT_LEAST && condition->value > most) {
        (void)error_at(c->errors, at, "phases.until: '%s' can never hold: expected at most %.6g %s",
                       condition->text, most, unit);
    }
    bool debt = condition->measure == GATE_RESERVE_MONTHS; /* a balance can be below zero */
    if (condition->comparison == AT_MOST && condition->value < 0.0 && !debt) {
        (void)error_at(c->errors, at, "phases.until: '%s' can never hold: expected at least 0 %s",
                       condition->text, unit);
    }
    const Condition *other = contradicts(phase, k);
    if (other) {
        (void)error_at(c->errors, at, "phases.until: '%s' can never hold beside '%s'",
                       condition->text, other->text);
    }
}

void check_gates(const PlanCheck *c)
{
    for (int32_t i = 0; i < c->plan->n_phases; i++) {
        const YamlNode *phase = yaml_item(yaml_find(c->root, "phases"), i);
        const YamlNode *gate = yaml_find(phase, "until");
        for (int32_t k = 0; k < c->plan->phase[i].n_conditions; k++) {
            check_condition(c, i, k, yaml_item(gate, k)->at);
        }
    }
}
