/* plan_checks.c: what holds within a plan and against its scenario. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "model/plan_loader.h"

FilePos phase_at(const PlanCheck *c, int32_t i, const char *key)
{
    const YamlNode *phase = yaml_item(yaml_find(c->root, "phases"), i);
    const YamlNode *value = key ? yaml_find(phase, key) : NULL;
    return value ? value->at : phase ? phase->at : c->root->at;
}

/* Where list[i].date stands. */
static FilePos date_at(const PlanCheck *c, const char *list, int32_t i)
{
    const YamlNode *node = yaml_find(yaml_item(yaml_find(c->root, list), i), "date");
    return node ? node->at : c->root->at;
}

/* A plan acts from the decision date to the last day. */
static void check_date(const PlanCheck *c, const char *shown, int32_t date, FilePos at)
{
    const Scenario *s = c->scenario;
    if (date >= s->decision_date && date <= s->last_day) {
        return;
    }
    char found[DATE_TEXT], from[DATE_TEXT], to[DATE_TEXT];
    date_print(date, found);
    date_print(s->decision_date, from);
    date_print(s->last_day, to);
    (void)error_at(c->errors, at, "%s: found %s, expected decision_date (%s) to last_day (%s)",
                   shown, found, from, to);
}

static void check_order(const PlanCheck *c, const char *shown, int32_t before, int32_t date,
                        FilePos at)
{
    if (date < before) {
        char found[DATE_TEXT], other[DATE_TEXT];
        date_print(date, found);
        date_print(before, other);
        (void)error_at(c->errors, at, "%s: found %s after %s, expected entries in order of date",
                       shown, found, other);
    }
}

static void check_plan_dates(const PlanCheck *c)
{
    const Plan *p = c->plan;
    for (int32_t i = 0; i < p->n_tranches; i++) {
        FilePos at = date_at(c, "tranches", i);
        check_date(c, "tranches.date", p->tranche[i].date, at);
        check_order(c, "tranches.date", p->tranche[i > 0 ? i - 1 : 0].date, p->tranche[i].date, at);
    }
    for (int32_t i = 0; i < p->n_pledges; i++) {
        FilePos at = date_at(c, "pledges", i);
        check_date(c, "pledges.date", p->pledge[i].date, at);
        check_order(c, "pledges.date", p->pledge[i > 0 ? i - 1 : 0].date, p->pledge[i].date, at);
    }
    for (int32_t i = 0; i < p->n_gifts; i++) {
        FilePos at = date_at(c, "gifts", i);
        check_date(c, "gifts.date", p->gift[i].date, at);
    }
    const YamlNode *announced = yaml_find(yaml_find(c->root, "announced"), "date");
    if (announced) {
        check_date(c, "announced.date", p->announced_date, announced->at);
    }
    const YamlNode *from = yaml_find(yaml_find(c->root, "withdraw"), "from");
    if (from) {
        check_date(c, "withdraw.from", p->withdraw_from, from->at);
    }
}

static void check_posture(const PlanCheck *c, int32_t i)
{
    double sum = 0.0;
    for (int task = 0; task < TASK_COUNT; task++) {
        sum += c->plan->phase[i].posture[task];
    }
    if (fabs(sum - 1.0) > 1e-6) {
        (void)error_at(c->errors, phase_at(c, i, "posture"),
                       "phases.posture: found shares that sum to %.6g, expected 1", sum);
    }
}

/* When a phase ends, and what then. */
static void check_length(const PlanCheck *c, int32_t i)
{
    const Phase *p = &c->plan->phase[i];
    bool last = i == c->plan->n_phases - 1;
    if (p->max_days > 0 && p->min_days > p->max_days) {
        (void)error_at(c->errors, phase_at(c, i, "min_days"),
                       "phases.min_days: found %d, expected at most max_days (%d)", p->min_days,
                       p->max_days);
    }
    if (p->on_timeout != TIMEOUT_HOLD && p->max_days == 0) {
        (void)error_at(
            c->errors, phase_at(c, i, "on_timeout"),
            "phases.on_timeout: found '%s' without max_days, expected max_days above 0 or "
            "hold",
            timeout_text((int)p->on_timeout));
    }
    bool ends = p->n_conditions > 0 || (p->max_days > 0 && p->on_timeout == TIMEOUT_PROCEED);
    if (!last && !ends) {
        (void)error_at(c->errors, phase_at(c, i, "until"),
                       "phases.until: found a phase '%s' without end, expected a condition, or "
                       "max_days and proceed: phase '%s' would never begin",
                       p->name, c->plan->phase[i + 1].name);
    }
}

static void check_phases(const PlanCheck *c)
{
    const Plan *p = c->plan;
    for (int32_t i = 0; i < p->n_phases; i++) {
        check_posture(c, i);
        check_length(c, i);
        if (i > 0 && p->phase[i].admits < p->phase[i - 1].admits) {
            (void)error_at(c->errors, phase_at(c, i, "admits"),
                           "phases.admits: found %d, expected at least the %d of phase '%s'",
                           p->phase[i].admits, p->phase[i - 1].admits, p->phase[i - 1].name);
        }
        for (int32_t k = 0; k < i; k++) {
            if (strcmp(p->phase[i].name, p->phase[k].name) == 0) {
                (void)error_at(c->errors, phase_at(c, i, "name"),
                               "phases.name: found '%s' again, expected each name once (line %d)",
                               p->phase[i].name, phase_at(c, k, "name").line);
            }
        }
    }
}

void check_plan(const PlanCheck *c)
{
    const Plan *p = c->plan;
    const YamlNode *arrivals = yaml_find(c->root, "arrivals");
    const YamlNode *tranches = yaml_find(c->root, "tranches");
    if (p->arrivals == ARRIVALS_PLANNED && p->n_tranches == 0) {
        (void)error_at(c->errors, arrivals->at,
                       "arrivals: found planned without tranches, expected at least one");
    }
    if (p->arrivals != ARRIVALS_PLANNED && p->n_tranches > 0) {
        (void)error_at(c->errors, tranches->at,
                       "tranches: found %d of them, expected none unless arrivals is planned",
                       p->n_tranches);
    }
    check_plan_dates(c);
    check_phases(c);
}
