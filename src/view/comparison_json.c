/* compare_json.c: a comparison for machines; docs/commands.md describes the keys, which stay. */
#include "view/comparison_json.h"

#include "evidence/box_words.h"
#include "kafou/version.h"
#include "view/identified.h"
#include "view/json.h"

static const char *plan_name(const ComparisonResult *r, int32_t plan)
{
    return r->options->plan[plan]->name;
}

static json_t *estimate_json(const MeanEstimate *m)
{
    return json_pack("{s:i, s:o, s:o, s:o, s:o}", "draws", (int)m->draws, "mean",
                     number_json(m->mean), "standard_error", number_json(m->error), "low",
                     number_json(m->low), "high", number_json(m->high));
}

static json_t *share_json(const ShareEstimate *e)
{
    return json_pack("{s:i, s:o, s:o, s:o, s:o}", "futures", (int)e->futures, "share",
                     number_json(e->share), "standard_error", number_json(e->error), "low",
                     number_json(e->low), "high", number_json(e->high));
}

static json_t *running_json(const Running *r, double sign)
{
    return json_pack("{s:i, s:o, s:o}", "draws", (int)r->n, "mean", number_json(sign * r->mean),
                     "standard_error", number_json(running_error(r)));
}

static json_t *preference_json(const Preference *p)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "difference", estimate_json(&p->difference),
                     "better_in", share_json(&p->wins), "ties", number_json(p->ties), "low",
                     number_json(p->low), "median", number_json(p->median), "high",
                     number_json(p->high));
}

static json_t *level_json(const PlanOutcome *o)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "mean", number_json(o->mean), "median",
                     number_json(o->median), "low", number_json(o->low), "high",
                     number_json(o->high), "against", preference_json(&o->against));
}

/* -- the study ------------------------------------------------------------------------------ */

static json_t *study_json(const ComparisonResult *r)
{
    const MeasureLayout *l = &r->comparison->spec.layout;
    const MembersOptions *o = &r->options->members;
    const Scenario *s = r->options->scenario;
    return json_pack(
        "{s:s, s:s, s:s, s:o, s:o, s:i, s:i, s:i, s:i, s:i, s:I, s:f}", "scenario", s->name,
        "title", s->title, "study", r->options->path, "from", date_json(s->first_day + l->from_day),
        "to", date_json(s->first_day + l->days - 1), "futures", (int)r->draws * LIVES, "draws",
        (int)r->draws, "lives", LIVES, "inputs", (int)r->comparison->spec.n_factors,
        "people_per_agent", (int)o->people_per_agent, "seed", (json_int_t)o->seed, "level",
        COMPARISON_LEVEL);
}

static json_t *pair_json(const ComparisonResult *r, const RankedPair *p)
{
    static const char *const state[] = {"undecided", "apart", "equal"};
    return json_pack("{s:s, s:s, s:s, s:o, s:o, s:o}", "first", plan_name(r, p->first), "second",
                     plan_name(r, p->second), "state", state[p->state], "lead",
                     number_json(p->lead), "low", number_json(p->low), "high",
                     number_json(p->high));
}

static json_t *ranking_json(const ComparisonResult *r)
{
    const Ranking *k = &r->comparison->ranking;
    json_t *order = json_array(), *pairs = json_array();
    for (int32_t i = 0; i < k->plans; i++) {
        json_array_append_new(order, json_string(plan_name(r, k->order[i])));
    }
    for (int32_t i = 0; i < k->pairs; i++) {
        json_array_append_new(pairs, pair_json(r, &k->pair[i]));
    }
    return json_pack("{s:s, s:s, s:o, s:b, s:f, s:f, s:f, s:i, s:i, s:o}", "criterion",
                     outcome_table[r->options->criterion].name, "better",
                     r->options->better == LOWER_IS_BETTER ? "low" : "high", "order", order,
                     "settled", (int)k->settled, "error", r->options->error, "spent", k->spent,
                     "equal_within", r->comparison->width, "looks", (int)r->comparison->looks,
                     "more_draws", (int)k->more, "pairs", pairs);
}

/* -- plans ---------------------------------------------------------------------------------- */

static json_t *price_json(const Ratio *p)
{
    static const char *const answer[] = {"interval", "saves both", "saves none", "cannot tell",
                                         "too few draws"};
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "answer", answer[p->answer], "ratio",
                     number_json(p->ratio), "low", number_json(p->low), "high",
                     number_json(p->high), "cost", estimate_json(&p->cost), "saved",
                     estimate_json(&p->saved));
}

static json_t *spread_json(const VarianceSplit *p)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "ignorance_variance",
                     number_json(p->ignorance), "luck_variance", number_json(p->luck), "raw_share",
                     number_json(p->raw), "share", number_json(p->share), "low",
                     number_json(p->low), "high", number_json(p->high));
}

static json_t *outcomes_json(const ComparisonResult *r, int32_t plan)
{
    json_t *all = json_object();
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        json_object_set_new(all, outcome_table[headline_table[h].outcome].name,
                            level_json(&r->outcome[h][plan]));
    }
    return all;
}

static json_t *beats_json(const ComparisonResult *r, int32_t plan)
{
    json_t *all = json_object();
    for (int32_t other = 0; other < r->plans; other++) {
        if (other != plan) {
            json_object_set_new(all, plan_name(r, other), preference_json(&r->beats[plan][other]));
        }
    }
    return all;
}

static json_t *plan_json(const ComparisonResult *r, int32_t plan)
{
    const PlanJudgement *j = &r->plan[plan];
    json_t *regret =
        json_pack("{s:o, s:o, s:o, s:o}", "expected", estimate_json(&j->regret.expected),
                  "at_least", estimate_json(&j->regret.least), "most", number_json(j->regret.most),
                  "best_in", number_json(j->regret.best));
    return json_pack(
        "{s:s, s:s, s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "plan", plan_name(r, plan),
        "title", r->options->plan[plan]->title, "failed", (int)j->failed, "good_enough",
        r->options->n_demands > 0 ? share_json(&j->enough) : json_null(), "criterion",
        level_json(&r->ranked[plan]), "regret", regret, "usd_per_life", price_json(&j->per_life),
        "usd_per_displacement", price_json(&j->per_displacement), "spread", spread_json(&j->spread),
        "difference_spread", spread_json(&j->difference_spread), "outcomes", outcomes_json(r, plan),
        "beats", beats_json(r, plan));
}

/* -- harm ----------------------------------------------------------------------------------- */

static json_t *victims_json(const HarmPair *p)
{
    json_t *all = json_object();
    for (int v = 0; v < VICTIM_COUNT; v++) {
        json_t *sides = json_object();
        for (int s = 0; s < SIDE_COUNT; s++) {
            json_object_set_new(sides, side_table[s].key, running_json(&p->killed[v][s], 1.0));
        }
        json_object_set_new(sides, "all", running_json(&p->killed[v][HARM_ALL], 1.0));
        json_object_set_new(all, victim_text(v), sides);
    }
    return all;
}

static json_t *zone_json(const ComparisonResult *r, const HarmPair *p, int32_t z)
{
    json_t *zone = json_pack("{s:s}", "zone", r->options->scenario->zone[z].id);
    for (int k = 0; k < HARM_ZONE_COUNT && zone; k++) {
        json_t *change = running_json(&p->zone[z].change[k], 1.0);
        json_object_set_new(change, "marked", json_boolean(p->zone[z].marked[k]));
        json_object_set_new(zone, harm_zone_table[k].key, change);
    }
    return zone;
}

static json_t *harm_json(const ComparisonResult *r)
{
    json_t *pairs = json_array();
    for (int32_t i = 0; i < r->harm->n_pairs; i++) {
        const HarmPair *p = &r->harm->pair[i];
        json_t *zones = json_array(), *other = json_object();
        for (int32_t z = 0; z < r->harm->n_zones; z++) {
            json_array_append_new(zones, zone_json(r, p, z));
        }
        for (int k = 0; k < HARM_COUNT; k++) {
            json_object_set_new(other, harm_table[k].key, running_json(&p->other[k], 1.0));
        }
        json_array_append_new(pairs,
                              json_pack("{s:s, s:s, s:o, s:o, s:o}", "plan", plan_name(r, p->a),
                                        "less", plan_name(r, p->b), "killed", victims_json(p),
                                        "other", other, "zones", zones));
    }
    return pairs;
}

/* -- turns, signs, value -------------------------------------------------------------------- */

static json_t *fit_json(const BoxFit *f)
{
    return json_pack("{s:i, s:o, s:o, s:o}", "draws", (int)f->points, "coverage",
                     number_json(f->coverage), "density", number_json(f->density), "mass",
                     number_json(f->mass));
}

static json_t *box_json(const ComparisonResult *r, const FoundBox *f)
{
    const StudySpec *spec = &r->comparison->spec;
    json_t *limits = json_array();
    for (int32_t k = 0; k < f->box.k; k++) {
        if (box_restricts(&f->box, k)) {
            json_array_append_new(
                limits, json_pack("{s:s, s:o, s:o, s:o}", "input", spec->factor[k].name, "low",
                                  number_json(f->box.low[k]), "high", number_json(f->box.high[k]),
                                  "quasi_p", number_json(f->quasi_p[k])));
        }
    }
    return json_pack("{s:o, s:o, s:o, s:o, s:b}", "limits", limits, "fitted", fit_json(&f->fitted),
                     "held_out", fit_json(&f->held_out), "chance", number_json(f->chance), "holds",
                     (int)f->holds);
}

static json_t *tree_json(const ComparisonResult *r, const TurnTree *t)
{
    const StudySpec *spec = &r->comparison->spec;
    json_t *nodes = json_array();
    for (int32_t i = 0; i < TREE_NODES_MAX; i++) {
        const TreeNode *n = &t->tree.node[i];
        if (n->there && n->column != TREE_LEAF) {
            json_array_append_new(nodes, json_pack("{s:i, s:s, s:o}", "node", (int)i, "input",
                                                   spec->factor[n->column].name, "at_most",
                                                   number_json(n->limit)));
        }
    }
    json_t *leaves = json_array();
    for (int32_t i = 0; i < t->n_leaves; i++) {
        const TurnLeaf *leaf = &t->leaf[i];
        json_array_append_new(leaves, json_pack("{s:i, s:b, s:i, s:i}", "node", (int)leaf->node,
                                                "loses", (int)leaf->bad, "draws", (int)leaf->points,
                                                "lost", (int)leaf->cases));
    }
    return json_pack("{s:o, s:o, s:o, s:b}", "questions", nodes, "leaves", leaves, "chance",
                     number_json(t->chance), "holds", (int)t->holds);
}

static json_t *turns_json(const ComparisonResult *r)
{
    json_t *all = json_array();
    for (int32_t i = 0; i < r->n_turns; i++) {
        const Turn *t = &r->turn[i];
        json_t *boxes = json_array();
        for (int32_t b = 0; b < t->found->n_boxes; b++) {
            json_array_append_new(boxes, box_json(r, &t->found->found[b]));
        }
        json_array_append_new(all, json_pack("{s:s, s:s, s:o, s:s, s:o, s:o}", "plan",
                                             plan_name(r, t->plan), "loses_to",
                                             plan_name(r, t->other), "share", number_json(t->share),
                                             "verdict", discovery_words(t->found->verdict), "boxes",
                                             boxes, "tree", tree_json(r, &t->tree)));
    }
    return all;
}

static json_t *rate_json(const Rate *rate)
{
    return json_pack("{s:o, s:o, s:o}", "share", number_json(rate->share), "low",
                     number_json(rate->low), "high", number_json(rate->high));
}

static json_t *signpost_json(const Signpost *p)
{
    const OutcomeInfo *o = &outcome_table[p->observable];
    return json_pack("{s:s, s:s, s:i, s:s, s:o, s:b, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "outcome",
                     o->name, "measure", o->kind == FLOW ? "sum so far" : "end of week", "week",
                     (int)p->week, "side", p->side == ALARM_ABOVE ? "above" : "below", "threshold",
                     number_json(p->threshold), "apart", (int)p->apart, "hit", rate_json(&p->hit),
                     "false_alarm", rate_json(&p->false_alarm), "right", rate_json(&p->right),
                     "base", rate_json(&p->base), "area", number_json(p->roc.area), "area_error",
                     number_json(p->roc.error), "lead_days", number_json(p->lead_days));
}

static json_t *signs_json(const ComparisonResult *r)
{
    static const char *const verdict[] = {"found", "none", "every future ends the same way",
                                          "too few futures"};
    json_t *all = json_array();
    for (int32_t i = 0; i < r->n_signs; i++) {
        const PlanSigns *p = &r->signs[i];
        json_t *posts = json_array();
        for (int32_t k = 0; k < p->report.n; k++) {
            json_array_append_new(posts, signpost_json(&p->report.post[k]));
        }
        json_array_append_new(all, json_pack("{s:s, s:o, s:s, s:o}", "plan", plan_name(r, p->plan),
                                             "fails_in", number_json(p->share), "verdict",
                                             verdict[p->report.verdict], "signposts", posts));
    }
    return all;
}

static json_t *value_json(const ComparisonResult *r)
{
    json_t *inputs = json_array();
    for (int32_t i = 0; r->value && i < r->comparison->spec.n_factors; i++) {
        const InputValue *v = &r->value[i];
        json_array_append_new(inputs, json_pack("{s:s, s:o, s:o, s:o, s:o, s:b}", "input",
                                                r->comparison->spec.factor[i].name, "value",
                                                number_json(v->value), "raw", number_json(v->raw),
                                                "standard_error", number_json(v->error), "chance",
                                                number_json(v->chance), "marked", (int)v->marked));
    }
    return json_pack("{s:o, s:o, s:o, s:o}", "all_at_most", number_json(r->perfect.most),
                     "all_at_least", number_json(r->perfect.least), "standard_error",
                     number_json(r->perfect.error), "inputs", inputs);
}

json_t *comparison_json(const ComparisonResult *r, const Params *scenario)
{
    json_t *plans = json_array();
    for (int32_t i = 0; i < r->plans; i++) {
        json_add(&plans, plan_json(r, r->comparison->ranking.order[i]));
    }
    return json_pack("{s:s, s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "kafou", KAFOU_VERSION,
                     "comparison", study_json(r), "ranking", ranking_json(r), "against",
                     plan_name(r, r->options->reference), "plans", plans, "harm", harm_json(r),
                     "turns", turns_json(r), "signposts", signs_json(r), "value_of_information",
                     value_json(r), "identified", identified_json(r->options->params, scenario));
}
