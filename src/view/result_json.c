/* result_json.c: a result as JSON; the keys are described in docs/commands.md and stay. */
#include "view/result_json.h"

#include "base/date.h"
#include "base/digest.h"
#include "kafou/version.h"
#include "view/identified.h"

static json_t *day_json(const Result *r, double day)
{
    return date_json(r->info->first_day + (int32_t)day);
}

json_t *spread_json(Spread s)
{
    json_t *o = json_object();
    json_put(&o, "median", number_json(s.median));
    json_put(&o, "q05", number_json(s.q05));
    json_put(&o, "q25", number_json(s.q25));
    json_put(&o, "q75", number_json(s.q75));
    json_put(&o, "q95", number_json(s.q95));
    return o;
}

static json_t *question_json(const Result *r, int question)
{
    return spread_json(result_spread(r, question));
}

static json_t *dates_json(const Result *r, Spread s)
{
    json_t *o = json_object();
    json_put(&o, "median", day_json(r, s.median));
    json_put(&o, "q05", day_json(r, s.q05));
    json_put(&o, "q95", day_json(r, s.q95));
    return o;
}

static json_t *run_json(const Result *r)
{
    const StoreInfo *info = r->info;
    char digest[DIGEST_TEXT];
    digest_print(info->input, digest);
    json_t *o = json_object();
    json_put(&o, "scenario", text_json(info->scenario));
    json_put(&o, "title", text_json(info->title));
    json_put(&o, "plan", text_json(info->plan));
    json_put(&o, "plan_title", text_json(info->plan_title));
    json_put(&o, "then", *info->then ? text_json(info->then) : json_null());
    json_put(&o, "then_title", *info->then ? text_json(info->then_title) : json_null());
    json_put(&o, "then_from", *info->then ? date_json(info->then_from) : json_null());
    json_put(&o, "first_day", date_json(info->first_day));
    json_put(&o, "last_day", date_json(result_last_date(r)));
    json_put(&o, "decision_date", date_json(info->decision_date));
    json_put(&o, "days", json_integer(info->days));
    json_put(&o, "members", json_integer(r->n_members));
    json_put(&o, "members_failed", json_integer(r->n_stored - r->n_members));
    json_put(&o, "members_wanted", json_integer(info->members_wanted));
    json_put(&o, "people_per_agent", json_integer(info->people_per_agent));
    json_put(&o, "seed", json_integer(info->seed));
    json_put(&o, "store", text_json(store_path(r->store)));
    json_put(&o, "version", text_json(info->version));
    json_put(&o, "program", *info->program ? text_json(info->program) : json_null());
    json_put(&o, "created", text_json(info->created));
    json_put(&o, "input", json_string(digest));
    return o;
}

static json_t *outcomes_json(const Result *r)
{
    json_t *list = json_array();
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        const OutcomeInfo *info = &outcome_table[i];
        json_t *o = spread_json(result_whole(r, (Outcome)i));
        json_put(&o, "name", json_string(info->name));
        json_put(&o, "unit", json_string(info->unit));
        json_put(&o, "measure", json_string(info->kind == FLOW ? "sum" : "last_day"));
        json_put(&o, "meaning", json_string(info->meaning));
        json_add(&list, o);
    }
    return list;
}

static json_t *victims_json(const Result *r, const int *victim, int all)
{
    json_t *o = json_object();
    for (int v = 0; v < VICTIM_COUNT; v++) {
        json_put(&o, victim_text(v), question_json(r, victim[v]));
    }
    json_put(&o, "all", question_json(r, all));
    return o;
}

static json_t *killed_json(const Result *r)
{
    const KilledQuestions *k = &r->killed;
    json_t *o = json_object(), *channels = json_object(), *sides = json_object();
    for (int c = 0; c < CHANNEL_COUNT; c++) {
        json_put(&channels, channel_text(c), victims_json(r, k->cell[c], k->channel[c]));
    }
    for (int s = 0; s < SIDE_COUNT; s++) {
        json_put(&sides, side_table[s].key, victims_json(r, k->side_victim[s], k->side[s]));
    }
    json_put(&o, "channels", channels);
    json_put(&o, "sides", sides);
    json_put(&o, "all", victims_json(r, k->victim, r->whole[OUTCOME_killed]));
    return o;
}

static json_t *record_series_json(const Result *r, const RecordTotal *t)
{
    json_t *o = json_object();
    json_put(&o, "series", text_json(t->series));
    json_put(&o, "measure", text_json(t->measure));
    json_put(&o, "publisher", text_json(t->publisher));
    json_put(&o, "outcome", json_string(outcome_table[t->outcome].name));
    json_put(&o, "unit", json_string(outcome_table[t->outcome].unit));
    json_put(&o, "start", date_json(t->start));
    json_put(&o, "end", date_json(t->end));
    json_put(&o, "periods", json_integer(t->n_summed));
    json_put(&o, "recorded", number_json(t->recorded));
    json_put(&o, "simulated", question_json(r, t->question));
    json_put(&o, "figures", json_integer(t->n_rows));
    json_put(&o, "inside", json_integer(t->n_inside));
    return o;
}

static json_t *record_figure_json(const Result *r, const RecordRow *row)
{
    const Observation *observed = row->observed;
    json_t *o = json_object();
    json_put(&o, "series", text_json(observed->series));
    json_put(&o, "measure", text_json(observed->measure));
    json_put(&o, "place", text_json(observed->place));
    json_put(&o, "outcome", json_string(outcome_table[row->outcome].name));
    json_put(&o, "start", date_json(observed->start));
    json_put(&o, "end", date_json(observed->end));
    json_put(&o, "confidence", json_string(confidence_text((int)observed->confidence)));
    json_put(&o, "recorded", number_json(row->recorded));
    json_put(&o, "simulated", question_json(r, row->question));
    json_put(&o, "inside", json_boolean(row->inside));
    return o;
}

static json_t *record_json(const Result *r)
{
    const RecordPart *part = &r->record;
    json_t *o = json_object(), *series = json_array(), *figures = json_array();
    for (int t = 0; t < part->n_totals; t++) {
        json_add(&series, record_series_json(r, &part->total[t]));
    }
    for (int i = 0; i < part->n_rows; i++) {
        json_add(&figures, record_figure_json(r, &part->row[i]));
    }
    json_put(&o, "compared_until", part->until == NO_DATE ? json_null() : date_json(part->until));
    json_put(&o, "compared", json_integer(part->n_rows));
    json_put(&o, "inside", json_integer(part->n_inside));
    json_put(&o, "series", series);
    json_put(&o, "figures", figures);
    return o;
}

static json_t *month_series_json(const Result *r, int series)
{
    json_t *o = json_object(), *median = json_array(), *q05 = json_array(), *q95 = json_array();
    for (int m = 0; m < r->n_months; m++) {
        Spread s = result_spread(r, r->monthly[series][m]);
        json_add(&median, number_json(s.median));
        json_add(&q05, number_json(s.q05));
        json_add(&q95, number_json(s.q95));
    }
    const OutcomeInfo *info = &outcome_table[monthly_table[series].outcome];
    json_put(&o, "outcome", json_string(info->name));
    json_put(&o, "unit", json_string(info->unit));
    json_put(&o, "measure", json_string(info->kind == FLOW ? "sum" : "mean"));
    json_put(&o, "median", median);
    json_put(&o, "q05", q05);
    json_put(&o, "q95", q95);
    return o;
}

static json_t *months_json(const Result *r)
{
    static const char *const names[] = {"whole", "month", "quarter", "year"};
    json_t *o = json_object(), *periods = json_array(), *series = json_array();
    for (int m = 0; m < r->n_months; m++) {
        json_t *period = json_object();
        json_put(&period, "label", json_string(r->month[m].label));
        json_put(&period, "start", day_json(r, r->month[m].first));
        json_put(&period, "end", day_json(r, r->month[m].last));
        json_add(&periods, period);
    }
    for (int s = 0; s < MONTHLY_COUNT; s++) {
        json_add(&series, month_series_json(r, s));
    }
    json_put(&o, "by", json_string(names[r->month_by]));
    json_put(&o, "periods", periods);
    json_put(&o, "series", series);
    return o;
}

static json_t *phases_json(const Result *r)
{
    json_t *list = json_array();
    for (int i = 0; i < r->n_phases; i++) {
        const PhaseEnd *p = &r->phase[i];
        const Phase *phase = &r->plan->phase[i];
        json_t *o = json_object(), *conditions = json_array();
        for (int c = 0; c < phase->n_conditions && c < CONDITIONS_MAX; c++) {
            json_t *condition = json_object();
            json_put(&condition, "condition", text_json(phase->condition[c].text));
            json_put(&condition, "last_to_hold", json_integer(p->last_to_hold[c]));
            json_put(&condition, "kept_shut", json_integer(p->kept_shut[c]));
            json_add(&conditions, condition);
        }
        int32_t ended = p->met + p->timed_out;
        json_put(&o, "name", text_json(phase->name));
        json_put(&o, "begun", json_integer(p->begun));
        json_put(&o, "met", json_integer(p->met));
        json_put(&o, "timed_out", json_integer(p->timed_out));
        json_put(&o, "ended",
                 ended > 0 ? dates_json(r, spread_of(p->ended_day, ended)) : json_null());
        json_put(&o, "conditions", conditions);
        json_add(&list, o);
    }
    return list;
}

static json_t *money_json(const Result *r)
{
    const MoneyPart *money = &r->money;
    json_t *o = json_object(), *arrears = json_object();
    json_put(&o, "unit", json_string("USD"));
    json_put(&o, "deposited", question_json(r, money->deposited));
    json_put(&o, "spent", question_json(r, money->spent));
    json_put(&o, "balance", question_json(r, money->balance));
    json_put(&arrears, "members", json_integer(money->arrears));
    json_put(&arrears, "share", number_json((double)money->arrears / (double)r->n_members));
    json_put(&arrears, "first",
             money->arrears > 0 ? dates_json(r, money->first_arrears) : json_null());
    json_put(&o, "arrears", arrears);
    return o;
}

static json_t *warnings_json(const Result *r)
{
    json_t *list = json_array();
    for (int i = 0; i < r->n_warnings; i++) {
        json_t *o = json_object();
        json_put(&o, "weight", number_json(r->warning[i].weight));
        json_put(&o, "kind", json_string(r->warning[i].kind));
        json_put(&o, "values", json_incref(r->warning[i].values));
        json_put(&o, "text", text_json(r->warning[i].text));
        json_add(&list, o);
    }
    return list;
}

json_t *result_json(const Result *r)
{
    char sentence[800];
    result_sentence(r, sentence, sizeof sentence);
    json_t *root = json_object();
    json_put(&root, "kafou", json_string(KAFOU_VERSION));
    json_put(&root, "run", run_json(r));
    json_put(&root, "answer", text_json(sentence));
    json_put(&root, "outcomes", outcomes_json(r));
    json_put(&root, "killed", killed_json(r));
    json_put(&root, "record", record_json(r));
    json_put(&root, "months", months_json(r));
    json_put(&root, "phases", phases_json(r));
    json_put(&root, "money", money_json(r));
    json_put(&root, "identified", identified_json(&r->params, &r->defaults));
    json_put(&root, "warnings", warnings_json(r));
    return root;
}
