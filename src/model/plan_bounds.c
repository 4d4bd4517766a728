/* plan_bounds.c: refuses gates that can never hold, whatever the dice say.
 *
 * Bounds are generous: a gate is refused only when no member of any ensemble could meet it, with
 * any value of the parameters in their ranges. */
#include <math.h>
#include <stdio.h>

#include "base/date.h"
#include "base/detmath.h"
#include "model/params.h"
#include "model/plan_loader.h"

static const double SHARE_STEP = 1e-4; /* to which bounds of shares are shown */

/* The first day on which a reform can be in force; NO_DATE: never. */
static int32_t reform_first(const Scenario *s, Reform reform)
{
    int32_t first = NO_DATE;
    for (int32_t i = 0; i < s->n_agenda; i++) {
        if (s->agenda[i].reform == reform) {
            return s->first_day; /* when the council likes */
        }
    }
    for (int32_t i = 0; i < s->n_events; i++) {
        const Event *event = &s->event[i];
        bool brings = event->kind == EVENT_REFORM && event->reform == reform;
        if (brings && (first == NO_DATE || event->date < first)) {
            first = event->date;
        }
    }
    return first;
}

static bool reform_by(const Scenario *s, Reform reform, int32_t date)
{
    int32_t first = reform_first(s, reform);
    return first != NO_DATE && first <= date;
}

/* The arrivals of record that a plan has up to a date: those before the decision, or all. */
static double recorded_by(const PlanCheck *c, int32_t date)
{
    const Scenario *s = c->scenario;
    double people = 0.0;
    for (int32_t k = 0; k < s->n_arrivals; k++) {
        const Tranche *t = &s->arrival[k];
        bool meant = t->date < s->decision_date || c->plan->arrivals == ARRIVALS_RECORDED;
        people += meant && t->date <= date ? t->personnel : 0;
    }
    return people;
}

/* Planned people come late, never early, and not without an agreement on their status. */
static double planned_by(const PlanCheck *c, int32_t date)
{
    double people = 0.0;
    for (int32_t k = 0; k < c->plan->n_tranches; k++) {
        const Tranche *t = &c->plan->tranche[k];
        people += t->date <= date ? t->personnel : 0;
    }
    return reform_by(c->scenario, REFORM_STATUS_OF_FORCES, date) ? people : 0.0;
}

/* All who can be in country during a phase up to a date; the record asks no phase. */
static double personnel_most(const PlanCheck *c, int32_t i, int32_t date)
{
    double before = recorded_by(c, date);
    if (c->plan->arrivals == ARRIVALS_RECORDED) {
        return before;
    }
    double all = before + planned_by(c, date);
    double admitted = c->plan->phase[i].admits > before ? c->plan->phase[i].admits : before;
    return all < admitted ? all : admitted;
}

/* When the first people can have come; NO_DATE: never. */
static int32_t first_arrival(const PlanCheck *c, int32_t date)
{
    int32_t day = c->scenario->first_day;
    while (day <= date && recorded_by(c, day) + planned_by(c, day) <= 0.0) {
        day++;
    }
    return day <= date ? day : NO_DATE;
}

/* Training at its fastest, from those best trained on arrival (docs/model/supply.md, eq. 2.9). */
static double trained_most(const PlanCheck *c, int32_t i, int32_t date)
{
    int32_t first = first_arrival(c, date);
    if (first == NO_DATE || personnel_most(c, i, date) <= 0.0) {
        return 0.0;
    }
    double untrained = param_table[PARAM_supply_untrained_on_arrival].low;
    double days = param_table[PARAM_supply_training_days].low;
    return 1.0 - untrained * det_exp(-(date - first + 1) / days);
}

static double vehicles_most(const PlanCheck *c, int32_t i, int32_t date)
{
    const Scenario *s = c->scenario;
    double per_1000 = param_table[PARAM_supply_vehicles_held].high;
    double planned = planned_by(c, date), people = personnel_most(c, i, date);
    double vehicles = per_1000 / 1000.0 * (planned < people ? planned : people);
    for (int32_t k = 0; k < s->n_gifts; k++) {
        const InKind *gift = &s->gift[k];
        bool given = gift->date < s->decision_date || c->plan->arrivals != ARRIVALS_NONE;
        bool counts = gift->kind == GIFT_VEHICLES && given && gift->date <= date;
        vehicles += counts ? gift->quantity : 0;
    }
    for (int32_t k = 0; k < c->plan->n_gifts; k++) {
        const InKind *gift = &c->plan->gift[k];
        vehicles += gift->kind == GIFT_VEHICLES && gift->date <= date ? gift->quantity : 0;
    }
    return vehicles;
}

/* The most that a measure can be in phase i up to a date. */
static double measure_most(const PlanCheck *c, int32_t i, GateMeasure measure, int32_t date)
{
    switch (measure) {
    case GATE_READY_PERSONNEL:
        return personnel_most(c, i, date) * trained_most(c, i, date);
    case GATE_IN_COUNTRY:
        return personnel_most(c, i, date);
    case GATE_TRAINED_SHARE:
        return trained_most(c, i, date);
    case GATE_VEHICLES_SERVICEABLE:
        return vehicles_most(c, i, date);
    default:
        return gate_highest((int)measure);
    }
}

static bool counted_whole(GateMeasure m)
{
    return m == GATE_IN_COUNTRY || m == GATE_VEHICLES_SERVICEABLE;
}

/* A bound as it is shown: one that the measure can have. */
static double shown_bound(GateMeasure m, double most)
{
    bool units = counted_whole(m) || m == GATE_READY_PERSONNEL;
    return units ? floor(most) : floor(most / SHARE_STEP + 1e-9) * SHARE_STEP;
}

/* The most that `least` leaves another condition's measure to ask; HUGE_VAL: anything. */
static double most_beside(const PlanCheck *c, int32_t i, const Condition *least,
                          const Condition *most)
{
    double value = counted_whole(most->measure) ? floor(most->value) : most->value;
    if (least->measure == most->measure) {
        return value;
    }
    bool ready = least->measure == GATE_READY_PERSONNEL;
    bool trained = least->measure == GATE_TRAINED_SHARE;
    if (most->measure == GATE_IN_COUNTRY && (ready || (trained && value < 1.0))) {
        return ready ? value : 0.0; /* of nobody, nobody is trained */
    }
    if (most->measure == GATE_TRAINED_SHARE && ready) { /* the untrained are not ready */
        return value * personnel_most(c, i, gate_window(c, i).last);
    }
    return (double)INFINITY;
}

/* Another condition of the gate beside which condition k leaves no value. */
static const Condition *contradicts(const PlanCheck *c, int32_t i, int32_t k)
{
    const Phase *p = &c->plan->phase[i];
    for (int32_t j = 0; j < k; j++) {
        bool same = p->condition[j].comparison == p->condition[k].comparison;
        bool up = p->condition[k].comparison == AT_LEAST;
        const Condition *least = &p->condition[up ? k : j];
        const Condition *most = &p->condition[up ? j : k];
        double asked = counted_whole(least->measure) ? -floor(-least->value) : least->value;
        if (!same && asked > most_beside(c, i, least, most)) {
            return &p->condition[j];
        }
    }
    return NULL;
}

double condition_most(const PlanCheck *c, int32_t i, int32_t k)
{
    const Phase *p = &c->plan->phase[i];
    const Condition *least = &p->condition[k];
    double most = measure_most(c, i, least->measure, gate_window(c, i).last);
    for (int32_t j = 0; j < p->n_conditions; j++) {
        if (p->condition[j].comparison == AT_MOST) {
            double beside = most_beside(c, i, least, &p->condition[j]);
            most = beside < most ? beside : most;
        }
    }
    double bound = shown_bound(least->measure, most);
    return bound < most ? bound : most; /* a bound of shares is rounded, maybe up */
}

static void check_reform(const PlanCheck *c, const Condition *condition, const GateWindow *w,
                         FilePos at)
{
    int32_t first = reform_first(c->scenario, condition->reform);
    if (first == NO_DATE) {
        (void)error_at(c->errors, at,
                       "phases.until: '%s' can never hold: found it neither in the agenda nor in "
                       "the events",
                       condition->text);
    } else if (first > w->last) {
        char found[DATE_TEXT], last[DATE_TEXT];
        date_print(first, found);
        date_print(w->last, last);
        (void)error_at(c->errors, at,
                       "phases.until: '%s' can never hold: found it in the events of %s, expected "
                       "%s or earlier: then %s",
                       condition->text, found, last, gate_end_text(w->end));
    }
}

static void check_most(const PlanCheck *c, int32_t i, const Condition *condition,
                       const GateWindow *w, FilePos at)
{
    GateMeasure measure = condition->measure;
    double most = measure_most(c, i, measure, w->last);
    if (condition->value <= most) {
        return;
    }
    double ever = measure_most(c, i, measure, c->scenario->last_day);
    char why[80] = "", date[DATE_TEXT];
    if (shown_bound(measure, ever) > shown_bound(measure, most)) {
        date_print(w->last, date);
        snprintf(why, sizeof why, " by %s: then %s", date, gate_end_text(w->end));
    } else if (c->plan->n_tranches > 0 &&
               reform_first(c->scenario, REFORM_STATUS_OF_FORCES) == NO_DATE) {
        snprintf(why, sizeof why, ": nobody lands before reform.%s",
                 reform_text(REFORM_STATUS_OF_FORCES));
    }
    (void)error_at(c->errors, at, "phases.until: '%s' can never hold: expected at most %.6g %s%s",
                   condition->text, shown_bound(measure, most), gate_unit((int)measure), why);
}

static void check_condition(const PlanCheck *c, int32_t i, int32_t k, const GateWindow *w,
                            FilePos at)
{
    const Condition *condition = &c->plan->phase[i].condition[k];
    if (condition->measure == GATE_REFORM) {
        check_reform(c, condition, w, at);
        return;
    }
    if (condition->comparison == AT_LEAST) {
        check_most(c, i, condition, w, at);
    }
    bool debt = condition->measure == GATE_RESERVE_MONTHS; /* a balance can be below zero */
    if (condition->comparison == AT_MOST && condition->value < 0.0 && !debt) {
        (void)error_at(c->errors, at, "phases.until: '%s' can never hold: expected at least 0 %s",
                       condition->text, gate_unit((int)condition->measure));
        return;
    }
    const Condition *other = contradicts(c, i, k);
    if (other) {
        (void)error_at(c->errors, at, "phases.until: '%s' can never hold beside '%s'",
                       condition->text, other->text);
    }
}

void check_gates(const PlanCheck *c)
{
    for (int32_t i = 0; i < c->plan->n_phases; i++) {
        GateWindow w = gate_window(c, i);
        const YamlNode *phase = yaml_item(yaml_find(c->root, "phases"), i);
        const YamlNode *gate = yaml_find(phase, "until");
        if (!check_window(c, i, &w)) {
            return; /* nor is any later phase */
        }
        for (int32_t k = 0; k < c->plan->phase[i].n_conditions; k++) {
            check_condition(c, i, k, &w, yaml_item(gate, k)->at);
        }
    }
}
