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
#include "view/json.h"
#include "view/result.h"

/* The sentence in English. What comes back takes the values it names. */
static json_t **warn(Result *r, WarningKind kind, double weight, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static json_t **warn(Result *r, WarningKind kind, double weight, const char *format, ...)
{
    static const char *const name[] = {
#define X(name) #name,
        WARNING_LIST(X)
#undef X
    };
    Warning *w = &r->warning[r->n_warnings++];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(w->text, sizeof w->text, format, arguments);
    va_end(arguments);
    w->weight = weight;
    w->kind = name[kind];
    w->values = json_object();
    return &w->values;
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
    json_t **values =
        warn(r, WARNING_failed, 100.0,
             "%d of %d member%s failed and %s in no figure here. The first: member %d, seed %u, on "
             "%s: %s.",
             (int)failed, (int)r->n_stored, plural(r->n_stored), failed == 1 ? "is" : "are",
             (int)first->member, (unsigned)first->seed, date, first->cause);
    json_put(values, "failed", json_integer(failed));
    json_put(values, "stored", json_integer(r->n_stored));
    json_put(values, "member", json_integer(first->member));
    json_put(values, "seed", json_integer(first->seed));
    json_put(values, "date", text_json(date));
    json_put(values, "cause", text_json(first->cause));
}

static void warn_incomplete(Result *r)
{
    int32_t missing = r->info->members_wanted - r->n_stored;
    if (missing > 0) {
        json_t **values =
            warn(r, WARNING_incomplete, 90.0,
                 "The run is not complete: %d of %d members %s still to run.", (int)missing,
                 (int)r->info->members_wanted, missing == 1 ? "is" : "are");
        json_put(values, "missing", json_integer(missing));
        json_put(values, "wanted", json_integer(r->info->members_wanted));
    }
}

static void warn_few(Result *r)
{
    if (r->n_members < 100) {
        double weight = r->n_members < 20 ? 80.0 : (r->n_members < 50 ? 55.0 : 25.0);
        bool extremes = r->n_members < 40;
        const char *how = extremes ? "its two ends are nearly the extremes seen"
                                   : "its two ends rest on a handful of members";
        json_t **values = warn(r, WARNING_few, weight,
                               "A 90 %% interval from %d member%s is rough: %s. Run 200 or more.",
                               (int)r->n_members, plural(r->n_members), how);
        json_put(values, "members", json_integer(r->n_members));
        json_put(values, "ends", json_string(extremes ? "extremes" : "handful"));
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
        (void)warn(r, WARNING_no_record, 40.0,
                   "Nothing in the record can be compared with this run.");
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
    bool below = worst && result_spread(r, worst->question).median < worst->recorded;
    if (worst) {
        snprintf(what, sizeof what, " Furthest off: %s (%s), simulated too %s.",
                 outcome_table[worst->outcome].name, worst->series, below ? "low" : "high");
    }
    json_t **values =
        warn(r, WARNING_record, 30.0 + 60.0 * outside,
             "%d of %d figures of the record lie outside the 90 %% interval (1 in 10 should).%s "
             "Parameters are held fixed and not fitted to the record: the interval is too narrow.",
             part->n_rows - part->n_inside, part->n_rows, what);
    json_put(values, "outside", json_integer(part->n_rows - part->n_inside));
    json_put(values, "compared", json_integer(part->n_rows));
    if (worst) {
        json_put(values, "outcome", json_string(outcome_table[worst->outcome].name));
        json_put(values, "series", text_json(worst->series));
        json_put(values, "simulated", json_string(below ? "low" : "high"));
    }
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
    json_t **values = warn(
        r, WARNING_absent, 70.0, "Not in this version of the model: %s.%s", names,
        alliances ? ""
                  : " Armed groups neither unite nor split, so what an announced mission does to "
                    "them before it arrives is left out: plans that differ in it look too alike.");
    json_put(values, "names", text_json(names));
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
        json_t **values = warn(
            r, WARNING_gates, 85.0,
            "Gates of the plan ask for what an absent system would decide: %s. They stay shut or "
            "open by the record alone, whatever the plan does.",
            conditions);
        json_put(values, "conditions", text_json(conditions));
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
        json_t **values = warn(r, WARNING_switched_off, 65.0, "Switched off: %s.", off);
        json_put(values, "names", text_json(off));
    }
    if (*changed) {
        json_t **values = warn(r, WARNING_changed, 60.0, "Other than the scenario's: %s.", changed);
        json_put(values, "names", text_json(changed));
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
    json_t **values = warn(
        r, WARNING_sources, 20.0 + 40.0 * share,
        "%.0f %% of the scenario's %s figures and %d of %d parameters are weak or set by judgement "
        "(`kafou check`, `kafou params`).",
        100.0 * share, rows, judged, (int)PARAM_COUNT);
    json_put(values, "share", number_json(share));
    json_put(values, "rows", json_integer(all.rows));
    json_put(values, "judged", json_integer(judged));
    json_put(values, "parameters", json_integer(PARAM_COUNT));
}

/* Strong where such a parameter was set: the figures then say what was put in. */
static void warn_identified(Result *r)
{
    char line[IDENTIFIED_TEXT];
    int set = identified_line(&r->params, &r->defaults, line, sizeof line);
    json_t **values = warn(r, WARNING_identified, set > 0 ? 82.0 : 58.0, "%s", line);
    int count[IDENTIFIED_COUNT];
    param_identified_count(count);
    json_put(values, "not", json_integer(count[NOT]));
    json_put(values, "jointly", json_integer(count[JOINTLY]));
    json_put(values, "parameters", json_integer(PARAM_COUNT));
    json_put(values, "unsettled", json_integer(set));
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
        json_t **values = warn(
            r, WARNING_coarse, 50.0,
            "An agent stands for %s people: small zones hold few agents, and results drift (by 5 "
            "to 15 %% at 2,000). Use 500 or fewer to decide anything.",
            people);
        json_put(values, "people", json_integer(r->info->people_per_agent));
    }
    if (result_last_date(r) > s->data_date) {
        char date[DATE_TEXT];
        date_print(s->data_date, date);
        json_t **values = warn(
            r, WARNING_facts_end, 22.0,
            "Facts end on %s; no later event, arrival or pledge of record is in the run.", date);
        json_put(values, "date", text_json(date));
    }
    if (!trust_was_asked(s)) {
        (void)warn(
            r, WARNING_no_survey, 24.0,
            "The record holds no survey of trust from after the decision date: simulated trust "
            "cannot be checked.");
    }
    if (r->record.n_dropped > 0) {
        json_t **values =
            warn(r, WARNING_dropped, 10.0, "%d figures of the record were too many to compare.",
                 r->record.n_dropped);
        json_put(values, "dropped", json_integer(r->record.n_dropped));
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
