/* explain_json.c: an explanation for machines; the keys are described in docs/commands.md and
 * stay. */
#include "view/explanation_json.h"

#include "evidence/estimate.h"
#include "kafou/version.h"
#include "view/identified.h"
#include "view/json.h"
#include "view/story_words.h"

static json_t *running_json(const Running *r)
{
    MeanEstimate m = mean_estimate(r, EXPLANATION_LEVEL);
    return json_pack("{s:i, s:o, s:o, s:o, s:o}", "n", (int)r->n, "mean", number_json(m.mean),
                     "standard_error", number_json(m.error), "low", number_json(m.low), "high",
                     number_json(m.high));
}

static json_t *marked_json(const Running *r, double chance, bool marked)
{
    json_t *all = running_json(r);
    json_object_set_new(all, "chance", number_json(chance));
    json_object_set_new(all, "marked", json_boolean(marked));
    return all;
}

static json_t *element_json(const Explanation *x, int32_t i)
{
    const ElementsFound *f = &x->elements;
    const PartEffect *effect = &f->effect[i];
    const ElementInfo *info = &element_table[x->element[i]];
    return json_pack(
        "{s:s, s:s, s:o, s:o, s:o, s:o, s:o}", "element", info->name, "label", info->label, "share",
        marked_json(&f->shapley[EXPLAINED].share[i], effect->share_chance, effect->share_marked),
        "share_killed_by_groups", running_json(&f->shapley[BY_GROUPS].share[i]),
        "share_killed_in_operations", running_json(&f->shapley[IN_OPERATIONS].share[i]),
        "b_with_it_from_a", marked_json(&effect->alone, effect->alone_chance, effect->alone_marked),
        "a_less_a_without_it",
        marked_json(&effect->last, effect->last_chance, effect->last_marked));
}

static json_t *elements_json(const Explanation *x)
{
    const ElementsFound *f = &x->elements;
    json_t *rows = json_array();
    for (int32_t i = 0; i < f->n; i++) {
        json_array_append_new(rows, element_json(x, i));
    }
    return json_pack(
        "{s:i, s:i, s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "futures", (int)f->futures, "failed",
        (int)f->failed, "pairs", (int)f->shapley[EXPLAINED].pairs, "a", running_json(&f->a), "b",
        running_json(&f->b), "difference", running_json(&f->difference), "difference_of_shares",
        running_json(&f->shapley[EXPLAINED].whole), "killed_by_groups",
        running_json(&f->shapley[BY_GROUPS].whole), "killed_in_operations",
        running_json(&f->shapley[IN_OPERATIONS].whole), "elements", rows);
}

static json_t *mechanisms_json(const Explanation *x)
{
    const MechanismsFound *f = &x->mechanisms;
    json_t *rows = json_array();
    for (int32_t i = 0; i < x->options->n_mechanisms && f->futures > 0; i++) {
        const PartEffect *effect = &f->effect[i];
        json_array_append_new(
            rows,
            json_pack("{s:s, s:o}", "mechanism", mechanism_table[x->options->mechanism[i]].name,
                      "change",
                      marked_json(&effect->alone, effect->alone_chance, effect->alone_marked)));
    }
    return json_pack("{s:i, s:i, s:o, s:o}", "futures", (int)f->futures, "failed", (int)f->failed,
                     "difference", running_json(&f->difference), "without", rows);
}

static json_t *shares_json(const Explanation *x)
{
    const SharesFound *f = &x->shares;
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

static json_t *event_json(const Explanation *x, const StoryEvent *event)
{
    char words[240];
    story_words(x->options, event, words, sizeof words);
    return json_pack("{s:o, s:s, s:s, s:s}", "date",
                     date_json(x->options->scenario->first_day + event->what.day), "under",
                     event->side == 0 ? "A" : "B", "kind", case_text(event->what.kind), "text",
                     words);
}

static json_t *story_json(const Explanation *x, const Story *t)
{
    if (!t || t->failed) {
        return json_null();
    }
    json_t *months = json_array(), *largest = json_array(), *events = json_array();
    for (int32_t m = 0; m < t->n_months; m++) {
        json_array_append_new(months, json_pack("{s:s, s:o}", "month", t->all[m].month.label,
                                                "change", number_json(t->all[m].grew)));
    }
    for (int i = 0; i < t->n_largest; i++) {
        json_array_append_new(largest, json_string(t->largest[i].month.label));
    }
    for (int i = 0; i < t->n_events; i++) {
        json_array_append_new(events, event_json(x, &t->event[i]));
    }
    return json_pack("{s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:i, s:I}", "future", (int)t->future, "a",
                     number_json(t->total[0]), "b", number_json(t->total[1]), "difference",
                     number_json(t->difference), "months", months, "largest", largest, "events",
                     events, "further_events", (int)t->others, "events_dropped",
                     (json_int_t)t->cases_dropped);
}

static json_t *run_json(const Explanation *x)
{
    const ExplanationOptions *o = x->options;
    const Scenario *s = x->options->scenario;
    return json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:i, s:i, s:i, s:I, s:s, s:b}", "scenario", s->name,
        "a", o->a->name, "b", o->b->name, "outcome", outcome_table[o->outcome].name, "unit",
        outcome_table[o->outcome].unit, "first_day", date_json(s->first_day), "last_day",
        date_json(s->first_day + members_days(&o->members) - 1), "days",
        (int)members_days(&o->members), "inputs", (int)uncertain_count(o->uncertain),
        "people_per_agent", (int)o->members.people_per_agent, "seed", (json_int_t)o->members.seed,
        "study", o->path, "out_of_time", (int)x->out_of_time);
}

json_t *explanation_json(const Explanation *x, const Story *story, const Params *scenario)
{
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:f, s:f, s:o}", "kafou", KAFOU_VERSION,
                     "explanation", run_json(x), "elements", elements_json(x), "mechanisms",
                     mechanisms_json(x), "mechanism_shares", shares_json(x), "story",
                     story_json(x, story), "level", EXPLANATION_LEVEL, "mark", EXPLANATION_MARK,
                     "identified", identified_json(x->options->params, scenario));
}
