/* ablate_json.c: what each mechanism does, for machines; the keys are described in
 * docs/commands.md and stay. */
#include "view/ablation_json.h"

#include "kafou/version.h"
#include "view/identified.h"

static const OutcomeInfo *outcome_of(int h) { return &outcome_table[headline_table[h].outcome]; }

static json_t *run_json(const Ablation *a, const AblationSource *from)
{
    const Scenario *s = from->scenario;
    const RunOptions *o = from->options;
    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:o, s:i, s:i, s:i, s:i, s:I, s:s}", "scenario",
                     s->name, "title", s->title, "plan", from->plan->name, "plan_title",
                     from->plan->title, "first_day", date_json(s->first_day), "last_day",
                     date_json(s->first_day + members_days(&o->members) - 1), "days",
                     (int)members_days(&o->members), "members", (int)a->base[0].n, "members_failed",
                     (int)a->failed, "people_per_agent", (int)o->members.people_per_agent, "seed",
                     (json_int_t)o->members.seed, "folder", o->store_path);
}

static json_t *base_json(const Ablation *a)
{
    json_t *list = json_array();
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        const OutcomeInfo *info = outcome_of(h);
        const char *measure = info->kind == FLOW ? "sum" : "last_day";
        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:s, s:s, s:o, s:o}", "outcome", info->name,
                                        "label", headline_table[h].label, "unit", info->unit,
                                        "measure", measure, "mean", number_json(a->base[h].mean),
                                        "standard_error", number_json(running_error(&a->base[h]))));
    }
    return list;
}

static json_t *change_json(const AblationRow *row, int h)
{
    const Running *r = &row->change[h];
    return json_pack("{s:o, s:o, s:o, s:b}", "mean", r->n > 0 ? number_json(r->mean) : json_null(),
                     "standard_error", number_json(running_error(r)), "chance",
                     number_json(row->chance[h]), "marked", (int)row->marked[h]);
}

static json_t *row_json(const AblationRow *row)
{
    const MechanismInfo *info = &mechanism_table[row->off];
    json_t *changes = json_object();
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        json_object_set_new(changes, outcome_of(h)->name, change_json(row, h));
    }
    return json_pack("{s:s, s:s, s:b, s:i, s:i, s:o}", "mechanism", info->name, "system",
                     system_name(info->system), "part", (int)info->is_part, "members",
                     (int)row->pairs, "members_failed", (int)row->failed, "changes", changes);
}

json_t *ablation_json(const Ablation *a, const AblationSource *from)
{
    json_t *rows = json_array();
    for (int32_t i = 0; i < a->n_rows; i++) {
        json_add(&rows, row_json(&a->row[i]));
    }
    return json_pack("{s:s, s:o, s:o, s:i, s:f, s:o, s:o}", "kafou", KAFOU_VERSION, "run",
                     run_json(a, from), "base", base_json(a), "compared", (int)a->compared, "level",
                     ABLATION_LEVEL, "without", rows, "identified",
                     identified_json(from->options->members.params, from->scenario_params));
}
