/* explore_json.c: an exploration for machines; the keys are described in docs/commands.md and
 * stay. */
#include "view/exploration_json.h"

#include <math.h>

#include "evidence/box_words.h"
#include "kafou/version.h"
#include "view/figures.h"
#include "view/identified.h"
#include "view/json.h"

static json_t *interval_json(double value, Interval i)
{
    return json_pack("{s:o, s:o, s:o, s:o}", "value", number_json(value), "low", number_json(i.low),
                     "high", number_json(i.high), "standard_error", number_json(i.error));
}

/* -- the study ------------------------------------------------------------------------------ */

static const char *luck_text(const ExplorationResult *r)
{
    return r->exploration->options->luck == LUCK_IS_ONE ? "one"
           : r->luck == NONE                            ? "own"
                                                        : "varied";
}

static json_t *study_json(const ExplorationResult *r)
{
    const MeasureLayout *l = &r->exploration->spec.layout;
    const ExplorationOptions *o = r->exploration->options;
    const Scenario *s = o->scenario;
    return json_pack(
        "{s:s, s:s, s:s, s:s, s:o, s:s, s:s, s:o, s:o, s:I, s:I, s:i, s:I, s:f, s:b, s:b}",
        "scenario", s->name, "title", s->title, "study", o->path, "plan", o->plan->name, "against",
        o->against ? json_string(o->against->name) : json_null(), "design",
        design_kind_name(o->kind), "luck", luck_text(r), "from",
        date_json(s->first_day + l->from_day), "to", date_json(s->first_day + l->days - 1), "sets",
        (json_int_t)r->sets, "futures", (json_int_t)r->rows, "people_per_agent",
        (int)o->members.people_per_agent, "seed", (json_int_t)o->members.seed, "level",
        EXPLORATION_LEVEL, "out_of_time", (int)r->exploration->out_of_time, "extends",
        (int)exploration_extends(o));
}

static json_t *factors_json(const ExplorationResult *r)
{
    const ExplorationOptions *o = r->exploration->options;
    int32_t inputs = uncertain_count(o->uncertain);
    json_t *all = json_array();
    for (int32_t i = 0; i < r->n_factors; i++) {
        const StudyFactor *f = &r->exploration->factor[i];
        const char *what = i == r->luck ? "luck" : i < inputs ? "parameter" : "lever";
        json_array_append_new(all,
                              json_pack("{s:s, s:s, s:s, s:f, s:f, s:s}", "name", f->name, "what",
                                        what, "unit", f->unit, "low", f->low, "high", f->high,
                                        "prior", f->prior == UNIFORM ? "uniform" : "log-uniform"));
    }
    return all;
}

/* -- outcomes ------------------------------------------------------------------------------- */

static json_t *effect_json(const ExplorationResult *r, const OutcomeEffects *o, int32_t f)
{
    const FactorEffect *e = &o->factor[f];
    json_t *out = json_pack("{s:s, s:b, s:o}", "factor", r->exploration->factor[f].name, "marked",
                            (int)e->marked, "chance", number_json(e->chance));
    switch (r->exploration->options->kind) {
    case DESIGN_MORRIS:
        json_object_set_new(out, "mean_size",
                            interval_json(e->morris.mu_star, e->morris.mu_star_interval));
        json_object_set_new(out, "mean", number_json(e->morris.mu));
        json_object_set_new(out, "mean_error", number_json(e->morris.mu_error));
        json_object_set_new(out, "spread", number_json(e->morris.sigma));
        break;
    case DESIGN_SALTELLI:
        json_object_set_new(out, "first", interval_json(e->sobol.first, e->sobol.first_interval));
        json_object_set_new(out, "total", interval_json(e->sobol.total, e->sobol.total_interval));
        break;
    default:
        json_object_set_new(out, "rank_correlation", number_json(e->rank.r));
        break;
    }
    return out;
}

static json_t *outcome_json(const ExplorationResult *r, const OutcomeEffects *o)
{
    const OutcomeInfo *info = &outcome_table[o->outcome];
    json_t *effects = json_array();
    double deviation = o->spread.n > 1 ? sqrt(o->spread.squares / (o->spread.n - 1.0)) : 0.0;
    for (int32_t i = 0; i < r->n_factors; i++) {
        json_array_append_new(effects, effect_json(r, o, o->order[i]));
    }
    json_t *out = json_pack("{s:s, s:s, s:s, s:s, s:I, s:I, s:o, s:o, s:i, s:o}", "name",
                            info->name, "label", outcome_label(o->outcome), "unit", info->unit,
                            "measure", info->kind == FLOW ? "sum" : "last_day", "sets",
                            (json_int_t)o->used, "sets_failed", (json_int_t)o->dropped, "mean",
                            number_json(o->spread.mean), "standard_deviation",
                            number_json(deviation), "marked", (int)o->marked, "effects", effects);
    if (r->exploration->options->kind == DESIGN_SALTELLI) {
        json_object_set_new(out, "first_sum", interval_json(o->first_sum, o->first_sum_interval));
        json_object_set_new(out, "variance",
                            interval_json(o->sobol.variance, o->sobol.variance_interval));
    } else if (r->exploration->options->kind != DESIGN_MORRIS) {
        json_object_set_new(out, "partial", json_boolean(o->rank.partial));
        json_object_set_new(out, "explained", number_json(o->rank.explained));
    }
    return out;
}

/* -- boxes ---------------------------------------------------------------------------------- */

static json_t *sides_json(const ExplorationResult *r, const Box *box)
{
    json_t *sides = json_array();
    for (int32_t f = 0; f < r->n_factors; f++) {
        if (box_restricts(box, f)) {
            json_array_append_new(
                sides, json_pack("{s:s, s:o, s:o}", "factor", r->exploration->factor[f].name, "low",
                                 number_json(box->low[f]), "high", number_json(box->high[f])));
        }
    }
    return sides;
}

static json_t *when_json(const ExplorationResult *r)
{
    if (!r->when) {
        return json_null();
    }
    json_t *boxes = json_array();
    for (int32_t i = 0; i < r->found->n_boxes && r->found->found[i].holds; i++) {
        const FoundBox *f = &r->found->found[i];
        json_array_append_new(
            boxes, json_pack("{s:o, s:o, s:o, s:o}", "sides", sides_json(r, &f->box), "density",
                             number_json(f->held_out.density), "coverage",
                             number_json(f->held_out.coverage), "chance", number_json(f->chance)));
    }
    return json_pack("{s:s, s:s, s:f, s:i, s:i, s:s, s:o}", "outcome",
                     outcome_table[r->when->outcome].name, "comparison",
                     r->when->comparison == AT_LEAST ? ">=" : "<=", "value", r->when->value,
                     "cases", (int)r->cases, "futures", (int)r->cases_of, "verdict",
                     discovery_words(r->found->verdict), "boxes", boxes);
}

json_t *exploration_json(const ExplorationResult *r, const Params *scenario)
{
    json_t *outcomes = json_array();
    for (int32_t o = 0; o < r->n_outcomes; o++) {
        json_add(&outcomes, outcome_json(r, &r->outcome[o]));
    }
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "kafou", KAFOU_VERSION, "study",
                     study_json(r), "factors", factors_json(r), "outcomes", outcomes, "when",
                     when_json(r), "sets_to_mark",
                     r->sets_to_mark > 0 ? json_integer(r->sets_to_mark) : json_null(),
                     "identified", identified_json(r->exploration->options->params, scenario));
}
