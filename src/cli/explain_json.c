/* explain_json.c: an explanation for machines; the keys are described in docs/commands.md and
 * stay. */
#include <jansson.h>
#include <math.h>

#include "base/date.h"
#include "cli/explain.h"
#include "cli/identified.h"
#include "kafou/version.h"

static json_t *number(double value) { return isfinite(value) ? json_real(value) : json_null(); }

static json_t *date_json(int32_t date)
{
    char text[DATE_TEXT];
    date_print(date, text);
    return json_string(text);
}

static json_t *running_json(const Running *r)
{
    MeanEstimate m = mean_estimate(r, EXPLANATION_LEVEL);
    return json_pack("{s:i, s:o, s:o, s:o, s:o}", "n", (int)r->n, "mean", number(m.mean),
                     "standard_error", number(m.error), "low", number(m.low), "high",
                     number(m.high));
}

static json_t *marked_json(const Running *r, double chance, bool marked)
{
    json_t *all = running_json(r);
    json_object_set_new(all, "chance", number(chance));
    json_object_set_new(all, "marked", json_boolean(marked));
    return all;
}

static json_t *element_json(const ExplainResult *r, int32_t i)
{
    const ElementsFound *f = &r->x->elements;
    const PartEffect *effect = &f->effect[i];
    const ElementInfo *info = &element_table[r->x->element[i]];
    return json_pack(
        "{s:s, s:s, s:o, s:o, s:o, s:o, s:o}", "element", info->name, "label", info->label, "share",
        marked_json(&f->shapley[EXPLAINED].share[i], effect->share_chance, effect->share_marked),
        "share_killed_by_groups", running_json(&f->shapley[BY_GROUPS].share[i]),
        "share_killed_in_operations", running_json(&f->shapley[IN_OPERATIONS].share[i]),
        "b_with_it_from_a", marked_json(&effect->alone, effect->alone_chance, effect->alone_marked),
        "a_less_a_without_it",
        marked_json(&effect->last, effect->last_chance, effect->last_marked));
}

static json_t *elements_json(const ExplainResult *r)
{
    const ElementsFound *f = &r->x->elements;
    json_t *rows = json_array();
    for (int32_t i = 0; i < f->n; i++) {
        json_array_append_new(rows, element_json(r, i));
    }
    return json_pack(
        "{s:i, s:i, s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "futures", (int)f->futures, "failed",
        (int)f->failed, "pairs", (int)f->shapley[EXPLAINED].pairs, "a", running_json(&f->a), "b",
        running_json(&f->b), "difference", running_json(&f->difference), "difference_of_shares",
        running_json(&f->shapley[EXPLAINED].whole), "killed_by_groups",
        running_json(&f->shapley[BY_GROUPS].whole), "killed_in_operations",
        running_json(&f->shapley[IN_OPERATIONS].whole), "elements", rows);
}

static json_t *mechanisms_json(const ExplainResult *r)
{
    const MechanismsFound *f = &r->x->mechanisms;
    json_t *rows = json_array();
    for (int32_t i = 0; i < r->x->options->n_mechanisms && f->futures > 0; i++) {
        const PartEffect *effect = &f->effect[i];
        json_array_append_new(
            rows,
            json_pack("{s:s, s:o}", "mechanism", mechanism_table[r->x->options->mechanism[i]].name,
                      "change",
                      marked_json(&effect->alone, effect->alone_chance, effect->alone_marked)));
    }
    return json_pack("{s:i, s:i, s:o, s:o}", "futures", (int)f->futures, "failed", (int)f->failed,
                     "difference", running_json(&f->difference), "without", rows);
}

static json_t *shares_json(const ExplainResult *r)
{
    const SharesFound *f = &r->x->shares;
    json_t *rows = json_array();
    for (int32_t i = 0; i < f->n; i++) {
        const Running *share = &f->shapley.share[i];
        json_array_append_new(
            rows, json_pack("{s:s, s:o}", "mechanism", mechanism_table[f->mechanism[i]].name,
                            "share", marked_json(share, paired_chance(share), f->marked[i])));
    }
    return json_pack("{s:i, s:i, s:o, s:o, s:o}", "futures", (int)f->futures, "failed",
                     (int)f->failed, "everything_else", running_json(&f->rest), "brought_by_these",
                     running_json(&f->shapley.whole), "mechanisms", rows);
}

static json_t *event_json(const ExplainResult *r, const StoryEvent *event)
{
    char words[240];
    story_words(r, event, words, sizeof words);
    return json_pack(
        "{s:o, s:s, s:s, s:s}", "date", date_json(r->setup->scenario->first_day + event->what.day),
        "under", event->side == 0 ? "A" : "B", "kind", case_text(event->what.kind), "text", words);
}

static json_t *story_json(const ExplainResult *r)
{
    const Story *t = r->story;
    if (!t || t->failed) {
        return json_null();
    }
    json_t *months = json_array(), *largest = json_array(), *events = json_array();
    for (int32_t m = 0; m < t->n_months; m++) {
        json_array_append_new(months, json_pack("{s:s, s:o}", "month", t->all[m].month.label,
                                                "change", number(t->all[m].grew)));
    }
    for (int i = 0; i < t->n_largest; i++) {
        json_array_append_new(largest, json_string(t->largest[i].month.label));
    }
    for (int i = 0; i < t->n_events; i++) {
        json_array_append_new(events, event_json(r, &t->event[i]));
    }
    return json_pack("{s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:i, s:I}", "future", (int)t->future, "a",
                     number(t->total[0]), "b", number(t->total[1]), "difference",
                     number(t->difference), "months", months, "largest", largest, "events", events,
                     "further_events", (int)t->others, "events_dropped",
                     (json_int_t)t->cases_dropped);
}

static json_t *run_json(const ExplainResult *r)
{
    const ExplanationOptions *o = r->x->options;
    const Scenario *s = r->setup->scenario;
    return json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:i, s:i, s:i, s:I, s:s, s:b}", "scenario", s->name,
        "a", o->a->name, "b", o->b->name, "outcome", outcome_table[o->outcome].name, "unit",
        outcome_table[o->outcome].unit, "first_day", date_json(s->first_day), "last_day",
        date_json(s->first_day + members_days(&o->members) - 1), "days",
        (int)members_days(&o->members), "inputs", (int)uncertain_count(o->uncertain),
        "people_per_agent", (int)o->members.people_per_agent, "seed", (json_int_t)o->members.seed,
        "study", o->path, "out_of_time", (int)r->x->out_of_time);
}

Status explain_print_json(const ExplainResult *r, FILE *out)
{
    json_t *all =
        json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:f, s:f, s:o}", "kafou", KAFOU_VERSION,
                  "explanation", run_json(r), "elements", elements_json(r), "mechanisms",
                  mechanisms_json(r), "mechanism_shares", shares_json(r), "story", story_json(r),
                  "level", EXPLANATION_LEVEL, "mark", EXPLANATION_MARK, "identified",
                  identified_json(&r->setup->params.now, &r->setup->params.scenario));
    size_t style = JSON_INDENT(2) | JSON_REAL_PRECISION(15);
    bool written = all && json_dumpf(all, out, style) == 0 && fputc('\n', out) != EOF;
    json_decref(all);
    return written ? OK : MACHINE;
}
