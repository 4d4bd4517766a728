/* result_json.c: a result as JSON; the keys are described in docs/commands.md and stay. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/text.h"
#include "cli/identified.h"
#include "cli/result_screen.h"
#include "kafou/version.h"

/* Adds a value that may be NULL for want of memory; result_print_json checks `complete`. */
typedef struct {
    const Result *r;
    bool complete;
} Writer;

static void put(Writer *w, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0) {
        w->complete = false;
    }
}

static void append(Writer *w, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0) {
        w->complete = false;
    }
}

static json_t *text_json(const char *text)
{
    return json_stringn(text, text_utf8_valid(text, strlen(text)));
}

static json_t *number_json(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *date_json(int32_t date)
{
    char text[DATE_TEXT];
    date_print(date, text);
    return json_string(text);
}

static json_t *day_json(const Writer *w, double day)
{
    return date_json(w->r->info->first_day + (int32_t)day);
}

static json_t *spread_json(Writer *w, Spread s)
{
    json_t *o = json_object();
    put(w, o, "median", number_json(s.median));
    put(w, o, "q05", number_json(s.q05));
    put(w, o, "q25", number_json(s.q25));
    put(w, o, "q75", number_json(s.q75));
    put(w, o, "q95", number_json(s.q95));
    return o;
}

static json_t *question_json(Writer *w, int question)
{
    return spread_json(w, result_spread(w->r, question));
}

static json_t *dates_json(Writer *w, Spread s)
{
    json_t *o = json_object();
    put(w, o, "median", day_json(w, s.median));
    put(w, o, "q05", day_json(w, s.q05));
    put(w, o, "q95", day_json(w, s.q95));
    return o;
}

static json_t *run_json(Writer *w)
{
    const StoreInfo *info = w->r->info;
    char digest[DIGEST_TEXT];
    digest_print(info->input, digest);
    json_t *o = json_object();
    put(w, o, "scenario", text_json(info->scenario));
    put(w, o, "title", text_json(info->title));
    put(w, o, "plan", text_json(info->plan));
    put(w, o, "plan_title", text_json(info->plan_title));
    put(w, o, "then", *info->then ? text_json(info->then) : json_null());
    put(w, o, "then_title", *info->then ? text_json(info->then_title) : json_null());
    put(w, o, "then_from", *info->then ? date_json(info->then_from) : json_null());
    put(w, o, "first_day", date_json(info->first_day));
    put(w, o, "last_day", date_json(result_last_date(w->r)));
    put(w, o, "decision_date", date_json(info->decision_date));
    put(w, o, "days", json_integer(info->days));
    put(w, o, "members", json_integer(w->r->n_members));
    put(w, o, "members_failed", json_integer(w->r->n_stored - w->r->n_members));
    put(w, o, "members_wanted", json_integer(info->members_wanted));
    put(w, o, "people_per_agent", json_integer(info->people_per_agent));
    put(w, o, "seed", json_integer(info->seed));
    put(w, o, "store", text_json(store_path(w->r->store)));
    put(w, o, "version", text_json(info->version));
    put(w, o, "program", *info->program ? text_json(info->program) : json_null());
    put(w, o, "created", text_json(info->created));
    put(w, o, "input", json_string(digest));
    return o;
}

static json_t *outcomes_json(Writer *w)
{
    json_t *list = json_array();
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        const OutcomeInfo *info = &outcome_table[i];
        json_t *o = spread_json(w, result_whole(w->r, (Outcome)i));
        put(w, o, "name", json_string(info->name));
        put(w, o, "unit", json_string(info->unit));
        put(w, o, "measure", json_string(info->kind == FLOW ? "sum" : "last_day"));
        put(w, o, "meaning", json_string(info->meaning));
        append(w, list, o);
    }
    return list;
}

static json_t *victims_json(Writer *w, const int *victim, int all)
{
    json_t *o = json_object();
    for (int v = 0; v < VICTIM_COUNT; v++) {
        put(w, o, victim_text(v), question_json(w, victim[v]));
    }
    put(w, o, "all", question_json(w, all));
    return o;
}

static json_t *killed_json(Writer *w)
{
    const KilledQuestions *k = &w->r->killed;
    json_t *o = json_object(), *channels = json_object(), *sides = json_object();
    for (int c = 0; c < CHANNEL_COUNT; c++) {
        put(w, channels, channel_text(c), victims_json(w, k->cell[c], k->channel[c]));
    }
    for (int s = 0; s < SIDE_COUNT; s++) {
        put(w, sides, side_table[s].key, victims_json(w, k->side_victim[s], k->side[s]));
    }
    put(w, o, "channels", channels);
    put(w, o, "sides", sides);
    put(w, o, "all", victims_json(w, k->victim, w->r->whole[OUTCOME_killed]));
    return o;
}

static json_t *record_series_json(Writer *w, const RecordTotal *t)
{
    json_t *o = json_object();
    put(w, o, "series", text_json(t->series));
    put(w, o, "measure", text_json(t->measure));
    put(w, o, "publisher", text_json(t->publisher));
    put(w, o, "outcome", json_string(outcome_table[t->outcome].name));
    put(w, o, "unit", json_string(outcome_table[t->outcome].unit));
    put(w, o, "start", date_json(t->start));
    put(w, o, "end", date_json(t->end));
    put(w, o, "periods", json_integer(t->n_summed));
    put(w, o, "recorded", number_json(t->recorded));
    put(w, o, "simulated", question_json(w, t->question));
    put(w, o, "figures", json_integer(t->n_rows));
    put(w, o, "inside", json_integer(t->n_inside));
    return o;
}

static json_t *record_figure_json(Writer *w, const RecordRow *row)
{
    const Observation *observed = row->observed;
    json_t *o = json_object();
    put(w, o, "series", text_json(observed->series));
    put(w, o, "measure", text_json(observed->measure));
    put(w, o, "place", text_json(observed->place));
    put(w, o, "outcome", json_string(outcome_table[row->outcome].name));
    put(w, o, "start", date_json(observed->start));
    put(w, o, "end", date_json(observed->end));
    put(w, o, "confidence", json_string(confidence_text((int)observed->confidence)));
    put(w, o, "recorded", number_json(row->recorded));
    put(w, o, "simulated", question_json(w, row->question));
    put(w, o, "inside", json_boolean(row->inside));
    return o;
}

static json_t *record_json(Writer *w)
{
    const RecordPart *part = &w->r->record;
    json_t *o = json_object(), *series = json_array(), *figures = json_array();
    for (int t = 0; t < part->n_totals; t++) {
        append(w, series, record_series_json(w, &part->total[t]));
    }
    for (int i = 0; i < part->n_rows; i++) {
        append(w, figures, record_figure_json(w, &part->row[i]));
    }
    put(w, o, "compared_until", part->until == NO_DATE ? json_null() : date_json(part->until));
    put(w, o, "compared", json_integer(part->n_rows));
    put(w, o, "inside", json_integer(part->n_inside));
    put(w, o, "series", series);
    put(w, o, "figures", figures);
    return o;
}

static json_t *month_series_json(Writer *w, int series)
{
    json_t *o = json_object(), *median = json_array(), *q05 = json_array(), *q95 = json_array();
    for (int m = 0; m < w->r->n_months; m++) {
        Spread s = result_spread(w->r, w->r->monthly[series][m]);
        append(w, median, number_json(s.median));
        append(w, q05, number_json(s.q05));
        append(w, q95, number_json(s.q95));
    }
    const OutcomeInfo *info = &outcome_table[monthly_table[series].outcome];
    put(w, o, "outcome", json_string(info->name));
    put(w, o, "unit", json_string(info->unit));
    put(w, o, "measure", json_string(info->kind == FLOW ? "sum" : "mean"));
    put(w, o, "median", median);
    put(w, o, "q05", q05);
    put(w, o, "q95", q95);
    return o;
}

static json_t *months_json(Writer *w)
{
    static const char *const names[] = {"whole", "month", "quarter", "year"};
    json_t *o = json_object(), *periods = json_array(), *series = json_array();
    for (int m = 0; m < w->r->n_months; m++) {
        json_t *period = json_object();
        put(w, period, "label", json_string(w->r->month[m].label));
        put(w, period, "start", day_json(w, w->r->month[m].first));
        put(w, period, "end", day_json(w, w->r->month[m].last));
        append(w, periods, period);
    }
    for (int s = 0; s < MONTHLY_COUNT; s++) {
        append(w, series, month_series_json(w, s));
    }
    put(w, o, "by", json_string(names[w->r->month_by]));
    put(w, o, "periods", periods);
    put(w, o, "series", series);
    return o;
}

static json_t *phases_json(Writer *w)
{
    json_t *list = json_array();
    for (int i = 0; i < w->r->n_phases; i++) {
        const PhaseEnd *p = &w->r->phase[i];
        const Phase *phase = &w->r->plan->phase[i];
        json_t *o = json_object(), *conditions = json_array();
        for (int c = 0; c < phase->n_conditions && c < CONDITIONS_MAX; c++) {
            json_t *condition = json_object();
            put(w, condition, "condition", text_json(phase->condition[c].text));
            put(w, condition, "last_to_hold", json_integer(p->last_to_hold[c]));
            put(w, condition, "kept_shut", json_integer(p->kept_shut[c]));
            append(w, conditions, condition);
        }
        int32_t ended = p->met + p->timed_out;
        put(w, o, "name", text_json(phase->name));
        put(w, o, "begun", json_integer(p->begun));
        put(w, o, "met", json_integer(p->met));
        put(w, o, "timed_out", json_integer(p->timed_out));
        put(w, o, "ended", ended > 0 ? dates_json(w, spread_of(p->ended_day, ended)) : json_null());
        put(w, o, "conditions", conditions);
        append(w, list, o);
    }
    return list;
}

static json_t *money_json(Writer *w)
{
    const MoneyPart *money = &w->r->money;
    json_t *o = json_object(), *arrears = json_object();
    put(w, o, "unit", json_string("USD"));
    put(w, o, "deposited", question_json(w, money->deposited));
    put(w, o, "spent", question_json(w, money->spent));
    put(w, o, "balance", question_json(w, money->balance));
    put(w, arrears, "members", json_integer(money->arrears));
    put(w, arrears, "share", number_json((double)money->arrears / (double)w->r->n_members));
    put(w, arrears, "first",
        money->arrears > 0 ? dates_json(w, money->first_arrears) : json_null());
    put(w, o, "arrears", arrears);
    return o;
}

static json_t *warnings_json(Writer *w)
{
    json_t *list = json_array();
    for (int i = 0; i < w->r->n_warnings; i++) {
        json_t *o = json_object();
        put(w, o, "weight", number_json(w->r->warning[i].weight));
        put(w, o, "text", text_json(w->r->warning[i].text));
        append(w, list, o);
    }
    return list;
}

static json_t *required_json(Writer *w, const Requirements *q)
{
    json_t *list = json_array();
    for (int i = 0; i < q->count; i++) {
        json_t *o = json_object();
        put(w, o, "condition", text_json(q->row[i].text));
        put(w, o, "holds", json_boolean(q->row[i].holds));
        put(w, o, "found", text_json(q->row[i].found));
        append(w, list, o);
    }
    return list;
}

Status result_print_json(const Result *r, const Requirements *q, FILE *out)
{
    Writer w = {r, true};
    char sentence[800];
    result_sentence(r, sentence, sizeof sentence);
    json_t *root = json_object();
    put(&w, root, "kafou", json_string(KAFOU_VERSION));
    put(&w, root, "run", run_json(&w));
    put(&w, root, "answer", text_json(sentence));
    put(&w, root, "outcomes", outcomes_json(&w));
    put(&w, root, "killed", killed_json(&w));
    put(&w, root, "record", record_json(&w));
    put(&w, root, "months", months_json(&w));
    put(&w, root, "phases", phases_json(&w));
    put(&w, root, "money", money_json(&w));
    put(&w, root, "identified", identified_json(&r->params, &r->defaults));
    put(&w, root, "warnings", warnings_json(&w));
    if (q) {
        put(&w, root, "required", required_json(&w, q));
    }
    size_t style = JSON_INDENT(2) | JSON_REAL_PRECISION(12);
    bool written = w.complete && json_dumpf(root, out, style) == 0 && fputc('\n', out) != EOF;
    json_decref(root);
    return written ? OK : MACHINE;
}
