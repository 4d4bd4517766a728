/* levers.c: moves what levers.def lists, each in a few lines of arithmetic on the plan. */
#include "model/levers.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/check.h"
#include "base/number.h"
#include "model/plan_loader.h"
#include "model/schema.h"

const LeverInfo lever_table[LEVER_COUNT] = {
#define LEVER(name, kind, unit, low, high, initial, doc)                                           \
    {"plan." #name, LEVER_IS_##kind, unit, low, high, initial, doc},
#define LEVEL(name, unit, low, high, doc)                                                          \
    {"plan." #name, LEVER_IS_LEVEL, unit, low, high, "mean over phases", doc},
#include "model/levers.def"
#undef LEVER
#undef LEVEL
};

/* In Efforts; of levels alone. */
static const size_t level_offset[LEVER_COUNT] = {
#define LEVER(name, kind, unit, low, high, initial, doc) [LEVER_##name] = SIZE_MAX,
#define LEVEL(name, unit, low, high, doc) [LEVER_##name] = offsetof(Efforts, name),
#include "model/levers.def"
#undef LEVER
#undef LEVEL
};

static double *level_of(Phase *phase, LeverId lever)
{
    return (double *)(void *)((char *)&phase->efforts + level_offset[lever]);
}

static double level_at(const Phase *phase, LeverId lever)
{
    return *(const double *)(const void *)((const char *)&phase->efforts + level_offset[lever]);
}

/* The field of the format that an INTEGER or NUMBER of a plan is read by: its limits hold. */
static const Field *field_at(const char *map, const char *name)
{
    const Shape *shape = &plan_shape;
    if (strcmp(map, "efforts") == 0) {
        shape = shape_find(shape, "phases", NULL)->shape;
    }
    return shape_find(shape_find(shape, map, NULL)->shape, name, NULL);
}

static double within(double value, const Field *f)
{
    return value < f->low ? f->low : value > f->high ? f->high : value;
}

static double rounded(double value) { return floor(value + 0.5); }

static int32_t scaled(int32_t count, double factor, const Field *f)
{
    return (int32_t)within(rounded(count * factor), f);
}

/* Thresholds stay readable: whole persons and vehicles, four places of anything else. */
static void set_threshold(Condition *c, double value)
{
    bool whole = c->measure == GATE_READY_PERSONNEL || c->measure == GATE_IN_COUNTRY ||
                 c->measure == GATE_VEHICLES_SERVICEABLE;
    char number[NUMBER_TEXT];
    c->value = whole ? rounded(value) : rounded(value * 1e4) / 1e4;
    number_print(c->value, number);
    snprintf(c->text, sizeof c->text, "%s %s %s", gate_text((int)c->measure),
             c->comparison == AT_LEAST ? ">=" : "<=", number);
}

static void fit_condition(const PlanCheck *check, Condition *c, int32_t i, int32_t k)
{
    double most = condition_most(check, i, k);
    if (c->value <= most) {
        return;
    }
    set_threshold(c, most);
    if (c->value > most) { /* rounded up */
        set_threshold(c, most - 1e-4);
    }
}

void plan_fit_gates(Plan *p, const Scenario *s)
{
    PlanCheck check = {.scenario = s, .plan = p};
    for (int32_t i = 0; i < p->n_phases; i++) {
        for (int32_t k = 0; k < p->phase[i].n_conditions; k++) {
            Condition *c = &p->phase[i].condition[k];
            if (c->measure != GATE_REFORM && c->comparison == AT_LEAST) {
                fit_condition(&check, c, i, k);
            }
        }
    }
}

/* A gate asks the same share of those who are to come. */
static void scale_personnel(Plan *p, double factor)
{
    const Field *personnel = field_at("tranches", "personnel");
    const Field *admits = field_at("phases", "admits");
    for (int32_t i = 0; i < p->n_tranches; i++) {
        p->tranche[i].personnel = scaled(p->tranche[i].personnel, factor, personnel);
    }
    for (int32_t i = 0; i < p->n_phases; i++) {
        Phase *phase = &p->phase[i];
        phase->admits = scaled(phase->admits, factor, admits);
        for (int32_t k = 0; k < phase->n_conditions; k++) {
            Condition *c = &phase->condition[k];
            if (c->measure == GATE_READY_PERSONNEL || c->measure == GATE_IN_COUNTRY) {
                set_threshold(c, c->value * factor);
            }
        }
    }
}

static void scale_pledges(Plan *p, double factor)
{
    const Field *f = field_at("pledges", "amount_usd");
    for (int32_t i = 0; i < p->n_pledges; i++) {
        p->pledge[i].amount_usd = within(p->pledge[i].amount_usd * factor, f);
    }
}

static void scale_gifts(Plan *p, double factor)
{
    const Field *f = field_at("gifts", "quantity");
    for (int32_t i = 0; i < p->n_gifts; i++) {
        p->gift[i].quantity = scaled(p->gift[i].quantity, factor, f);
    }
}

static void shift_tranches(Plan *p, const Scenario *s, double days)
{
    for (int32_t i = 0; i < p->n_tranches; i++) {
        double date = p->tranche[i].date + rounded(days);
        date = date < s->decision_date ? s->decision_date : date;
        p->tranche[i].date = (int32_t)(date > s->last_day ? s->last_day : date);
    }
    plan_sort_tranches(p);
}

static bool is_strict(const Condition *c)
{
    return c->comparison == AT_LEAST && c->measure != GATE_REFORM && c->value > 0.0;
}

static void scale_gates(Plan *p, double factor)
{
    for (int32_t i = 0; i < p->n_phases; i++) {
        for (int32_t k = 0; k < p->phase[i].n_conditions; k++) {
            Condition *c = &p->phase[i].condition[k];
            if (is_strict(c)) {
                set_threshold(c, c->value * factor);
            }
        }
    }
}

/* Restraint is a rule, and its 0 would be licence. */
static bool is_effort(int lever)
{
    return lever_table[lever].kind == LEVER_IS_LEVEL && lever != LEVER_restraint;
}

static void scale_efforts(Plan *p, double factor)
{
    for (int lever = 0; lever < LEVER_COUNT; lever++) {
        if (!is_effort(lever)) {
            continue;
        }
        const Field *f = field_at("efforts", lever_table[lever].name + strlen("plan."));
        for (int32_t i = 0; i < p->n_phases; i++) {
            double *level = level_of(&p->phase[i], (LeverId)lever);
            *level = within(*level * factor, f);
        }
    }
}

static void set_level(Plan *p, LeverId lever, double value)
{
    for (int32_t i = 0; i < p->n_phases; i++) {
        *level_of(&p->phase[i], lever) = value;
    }
}

/* Gates are left as they are: fitted when all levers are moved. */
static void apply(Plan *p, const Scenario *s, LeverId lever, double value)
{
    const LeverInfo *info = &lever_table[lever];
    KF_CHECK(value >= info->low && value <= info->high, "%s: %g is out of its range", info->name,
             value);
    if (!lever_moves(p, lever) ||
        (info->kind != LEVER_IS_LEVEL && value == lever_value(p, lever))) {
        return;
    }
    switch (lever) {
    case LEVER_personnel:
        scale_personnel(p, value);
        return;
    case LEVER_pledges:
        scale_pledges(p, value);
        return;
    case LEVER_gifts:
        scale_gifts(p, value);
        return;
    case LEVER_announced:
        p->announced = scaled(p->announced, value, field_at("announced", "strength"));
        p->announced = p->announced > 0 ? p->announced : 1; /* 0 would take it back */
        return;
    case LEVER_delay:
        shift_tranches(p, s, value);
        return;
    case LEVER_gate_strictness:
        scale_gates(p, value);
        return;
    case LEVER_effort:
        scale_efforts(p, value);
        return;
    default:
        set_level(p, lever, value);
        return;
    }
}

void plan_apply_lever(Plan *p, const Scenario *s, LeverId lever, double value)
{
    apply(p, s, lever, value);
    plan_fit_gates(p, s);
}

Status plan_move(const Plan *from, const Scenario *s, const LeverSet *levers, Plan **out)
{
    Plan *moved = NULL;
    Status status = plan_copy(from, &moved);
    if (status != OK) {
        return status;
    }
    for (int lever = 0; lever < LEVER_COUNT; lever++) {
        if (levers->moved[lever]) {
            apply(moved, s, (LeverId)lever, levers->value[lever]);
        }
    }
    plan_fit_gates(moved, s);
    *out = moved;
    return OK;
}

static bool has_strict_gate(const Plan *p)
{
    for (int32_t i = 0; i < p->n_phases; i++) {
        for (int32_t k = 0; k < p->phase[i].n_conditions; k++) {
            if (is_strict(&p->phase[i].condition[k])) {
                return true;
            }
        }
    }
    return false;
}

static bool has_effort(const Plan *p)
{
    for (int lever = 0; lever < LEVER_COUNT; lever++) {
        if (is_effort(lever) && lever_value(p, (LeverId)lever) > 0.0) {
            return true;
        }
    }
    return false;
}

bool lever_moves(const Plan *p, LeverId lever)
{
    switch (lever) {
    case LEVER_personnel:
    case LEVER_delay:
        return p->n_tranches > 0;
    case LEVER_pledges:
        return p->n_pledges > 0;
    case LEVER_gifts:
        return p->n_gifts > 0;
    case LEVER_announced:
        return p->announced > 0;
    case LEVER_gate_strictness:
        return has_strict_gate(p);
    case LEVER_effort:
        return has_effort(p);
    case LEVER_medical_screening:
        return p->arrivals != ARRIVALS_NONE;
    default:
        return p->n_phases > 0;
    }
}

double lever_value(const Plan *p, LeverId lever)
{
    if (lever_table[lever].kind != LEVER_IS_LEVEL) {
        return lever_table[lever].kind == LEVER_IS_FACTOR ? 1.0 : 0.0;
    }
    double sum = 0.0;
    int32_t said = 0;
    for (int32_t i = 0; i < p->n_phases; i++) {
        double level = level_at(&p->phase[i], lever);
        sum += level >= 0.0 ? level : 0.0;
        said += level >= 0.0;
    }
    return said > 0 ? sum / said : -1.0;
}
