/* result_warnings.c: what a reader must know before believing a figure, worked out from the run.
 *
 * Each has a weight; the screen shows the three strongest, --all and JSON all of them. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "model/tally.h"
#include "view/figures.h"
#include "view/identified.h"
#include "view/result.h"

static void warn(Result *r, double weight, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void warn(Result *r, double weight, const char *format, ...)
{
    if (r->n_warnings == WARNINGS_MAX) {
        return;
    }
    Warning *w = &r->warning[r->n_warnings++];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(w->text, sizeof w->text, format, arguments);
    va_end(arguments);
    w->weight = weight;
}

/* A list of words "a, b, c" that stops with "..." when it is full. */
static void list_add(char *list, size_t size, const char *word)
{
    size_t used = strlen(list);
    if (used + strlen(word) + 8 < size) {
        snprintf(list + used, size - used, "%s%s", used ? ", " : "", word);
    } else if (used >= 3 && strcmp(list + used - 3, "...") != 0) {
        snprintf(list + used, size - used, ", ...");
    }
}

static void warn_failed(Result *r)
{
    const StoreMember *first = NULL;
    int32_t failed = 0;
    for (int32_t i = 0; i < r->n_stored; i++) {
        if (r->member[i].failed) {
            first = first ? first : &r->member[i];
            failed++;
        }
    }
    if (!first) {
        return;
    }
    char date[DATE_TEXT];
    date_print(r->info->first_day + first->failed_day, date);
    warn(r, 100.0,
         "%d of %d member%s failed and %s in no figure here. The first: member %d, seed %u, on %s: "
         "%s.",
         (int)failed, (int)r->n_stored, plural(r->n_stored), failed == 1 ? "is" : "are",
         (int)first->member, (unsigned)first->seed, date, first->cause);
}

static void warn_incomplete(Result *r)
{
    int32_t missing = r->info->members_wanted - r->n_stored;
    if (missing > 0) {
        warn(r, 90.0, "The run is not complete: %d of %d members %s still to run.", (int)missing,
             (int)r->info->members_wanted, missing == 1 ? "is" : "are");
    }
}

static void warn_few(Result *r)
{
    if (r->n_members < 100) {
        double weight = r->n_members < 20 ? 80.0 : (r->n_members < 50 ? 55.0 : 25.0);
        const char *how = r->n_members < 40 ? "its two ends are nearly the extremes seen"
                                            : "its two ends rest on a handful of members";
        warn(r, weight, "A 90 %% interval from %d member%s is rough: %s. Run 200 or more.",
             (int)r->n_members, plural(r->n_members), how);
    }
}

/* How far outside its interval a recorded figure is, in widths of the interval. */
static double distance_outside(const Result *r, const RecordTotal *t)
{
    Spread s = result_spread(r, t->question);
    double width = fmax(s.q95 - s.q05, 1e-9 + 0.01 * fabs(s.median));
    double low = s.q05 - t->recorded, high = t->recorded - s.q95;
    return fmax(0.0, fmax(low, high)) / width;
}

static void warn_record(Result *r)
{
    const RecordPart *part = &r->record;
    if (part->n_rows == 0) {
        warn(r, 40.0, "Nothing in the record can be compared with this run.");
        return;
    }
    const RecordTotal *worst = NULL;
    for (int t = 0; t < part->n_totals; t++) {
        const RecordTotal *total = &part->total[t];
        if (distance_outside(r, total) > (worst ? distance_outside(r, worst) : 0.0)) {
            worst = total;
        }
    }
    double outside = 1.0 - (double)part->n_inside / (double)part->n_rows;
    if (outside <= 0.15) {
        return;
    }
    char what[200] = "";
    if (worst) {
        bool below = result_spread(r, worst->question).median < worst->recorded;
        snprintf(what, sizeof what, " Furthest off: %s (%s), simulated too %s.",
                 outcome_table[worst->outcome].name, worst->series, below ? "low" : "high");
    }
    warn(r, 30.0 + 60.0 * outside,
         "%d of %d figures of the record lie outside the 90 %% interval (1 in 10 should).%s "
         "Parameters are held fixed and not fitted to the record: the interval is too narrow.",
         part->n_rows - part->n_inside, part->n_rows, what);
}

static void warn_absent(Result *r)
{
    char names[300] = "";
    for (int m = 0; m < MECHANISM_COUNT; m++) {
        const MechanismInfo *info = &mechanism_table[m];
        if (!info->is_part && info->state == ABSENT) {
            list_add(names, sizeof names, info->name);
        }
    }
    if (!*names) {
        return;
    }
    bool alliances = mechanism_table[MECHANISM_alliances].state == PRESENT;
    warn(r, 70.0, "Not in this version of the model: %s.%s", names,
         alliances ? ""
                   : " Armed groups neither unite nor split, so what an announced mission does to "
                     "them before it arrives is left out: plans that differ in it look too alike.");
}

/* The absent system that would decide a condition, or NULL. */
static const char *absent_decider(const Condition *c)
{
    Mechanism m = c->measure == GATE_REFORM ? MECHANISM_council : MECHANISM_intelligence;
    bool asks = c->measure == GATE_REFORM || c->measure == GATE_KNOWLEDGE_MEDIAN;
    return asks && mechanism_table[m].state == ABSENT ? mechanism_table[m].name : NULL;
}

static void warn_gates(Result *r)
{
    char conditions[300] = "";
    for (int i = 0; i < r->n_phases; i++) {
        const Phase *phase = &r->plan->phase[i];
        for (int c = 0; c < phase->n_conditions; c++) {
            const char *system = absent_decider(&phase->condition[c]);
            char word[160];
            snprintf(word, sizeof word, "%.90s (%s)", phase->condition[c].text,
                     system ? system : "");
            if (system && !strstr(conditions, word)) {
                list_add(conditions, sizeof conditions, word);
            }
        }
    }
    if (*conditions) {
        warn(r, 85.0,
             "Gates of the plan ask for what an absent system would decide: %s. They stay shut or "
             "open by the record alone, whatever the plan does.",
             conditions);
    }
}

static void warn_changed(Result *r)
{
    char off[240] = "", changed[240] = "";
    for (int m = 0; m < MECHANISM_COUNT; m++) {
        if (mechanism_table[m].state == PRESENT && !r->params.on[m]) {
            list_add(off, sizeof off, mechanism_table[m].name);
        }
    }
    for (int i = 0; i < PARAM_COUNT; i++) {
        const ParamInfo *info = &param_table[i];
        double value = param_value(&r->params, info);
        if (fabs(value - param_value(&r->defaults, info)) > 0.0) {
            char word[120];
            snprintf(word, sizeof word, "%s=%g", info->name, value);
            list_add(changed, sizeof changed, word);
        }
    }
    if (*off) {
        warn(r, 65.0, "Switched off: %s.", off);
    }
    if (*changed) {
        warn(r, 60.0, "Other than the scenario's: %s.", changed);
    }
}

static void warn_sources(Result *r)
{
    Tally all = tally_scenario(r->scenario);
    char rows[NUMBER_TEXT];
    figure_print((double)all.rows, AS_COUNT, rows, sizeof rows);
    int judged = 0;
    for (int i = 0; i < PARAM_COUNT; i++) {
        judged += param_table[i].pedigree == J;
    }
    double share = (double)tally_weak(all) / (double)all.rows; /* a scenario has zones */
    warn(
        r, 20.0 + 40.0 * share,
        "%.0f %% of the scenario's %s figures and %d of %d parameters are weak or set by judgement "
        "(`kafou check`, `kafou params`).",
        100.0 * share, rows, judged, (int)PARAM_COUNT);
}

/* Strong where such a parameter was set: the figures then say what was put in. */
static void warn_identified(Result *r)
{
    char line[IDENTIFIED_TEXT];
    int set = identified_line(&r->params, &r->defaults, line, sizeof line);
    warn(r, set > 0 ? 82.0 : 58.0, "%s", line);
}

static bool trust_was_asked(const Scenario *s)
{
    for (int32_t i = 0; i < s->n_observations; i++) {
        const Observation *o = &s->observation[i];
        if (o->start >= s->decision_date && strstr(o->measure, "trust")) {
            return true;
        }
    }
    return false;
}

static void warn_limits(Result *r)
{
    const Scenario *s = r->scenario;
    if (r->info->people_per_agent > 500) {
        char people[NUMBER_TEXT];
        figure_print((double)r->info->people_per_agent, AS_COUNT, people, sizeof people);
        warn(r, 50.0,
             "An agent stands for %s people: small zones hold few agents, and results drift (by 5 "
             "to "
             "15 %% at 2,000). Use 500 or fewer to decide anything.",
             people);
    }
    if (result_last_date(r) > s->data_date) {
        char date[DATE_TEXT];
        date_print(s->data_date, date);
        warn(r, 22.0, "Facts end on %s; no later event, arrival or pledge of record is in the run.",
             date);
    }
    if (!trust_was_asked(s)) {
        warn(r, 24.0,
             "The record holds no survey of trust from after the decision date: simulated trust "
             "cannot be checked.");
    }
    if (r->record.n_dropped > 0) {
        warn(r, 10.0, "%d figures of the record were too many to compare.", r->record.n_dropped);
    }
}

static int stronger_first(const void *a, const void *b)
{
    const Warning *left = a, *right = b;
    if (left->weight > right->weight || left->weight < right->weight) {
        return left->weight > right->weight ? -1 : 1;
    }
    return strcmp(left->text, right->text);
}

void warnings_find(Result *r)
{
    warn_failed(r);
    warn_incomplete(r);
    warn_few(r);
    warn_record(r);
    warn_absent(r);
    warn_gates(r);
    warn_changed(r);
    warn_sources(r);
    warn_identified(r);
    warn_limits(r);
    qsort(r->warning, (size_t)r->n_warnings, sizeof r->warning[0], stronger_first);
}
