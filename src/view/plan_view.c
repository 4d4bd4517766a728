/* plan_view.c: a plan as the pages show it. */
#include "view/plan_view.h"

#include <string.h>

#include "model/bundle.h"
#include "model/schema.h"
#include "view/effort_fields.h"
#include "view/json.h"

static const Rounding AS_GIVEN = {12, 12};

static json_t *tranches_json(const Plan *p, const Scenario *s)
{
    bool recorded = p->arrivals == ARRIVALS_RECORDED;
    int32_t n = recorded ? s->n_arrivals : p->n_tranches;
    json_t *all = json_array();
    for (int32_t i = 0; i < n && p->arrivals != ARRIVALS_NONE; i++) {
        const Tranche *t = recorded ? &s->arrival[i] : &p->tranche[i];
        json_t *o = json_object();
        json_put(&o, "contributor", text_json(s->contributor[t->contributor].id));
        json_put(&o, "date", date_json(t->date));
        json_put(&o, "personnel", json_integer(t->personnel));
        json_add(&all, o);
    }
    return all;
}

static json_t *posture_json(const Phase *phase)
{
    json_t *o = json_object();
    for (int t = 0; t < TASK_COUNT; t++) {
        json_put(&o, task_text(t), rounded_json(phase->posture[t], AS_GIVEN));
    }
    return o;
}

static json_t *efforts_json(const Phase *phase)
{
    json_t *o = json_object();
    for (int i = 0; i < effort_field_count(); i++) {
        const Field *f = effort_field(i);
        const char *word = effort_word(f, phase);
        json_put(&o, f->name,
                 word ? json_string(word) : rounded_json(effort_number(f, phase), AS_GIVEN));
    }
    return o;
}

static json_t *phase_json(const Phase *phase)
{
    json_t *o = json_object(), *until = json_array();
    for (int32_t c = 0; c < phase->n_conditions; c++) {
        json_add(&until, text_json(phase->condition[c].text));
    }
    json_put(&o, "name", text_json(phase->name));
    json_put(&o, "until", until);
    json_put(&o, "min_days", json_integer(phase->min_days));
    json_put(&o, "max_days", json_integer(phase->max_days));
    json_put(&o, "admits", json_integer(phase->admits));
    json_put(&o, "posture", posture_json(phase));
    json_put(&o, "efforts", efforts_json(phase));
    return o;
}

static json_t *phases_json(const Plan *p)
{
    json_t *all = json_array();
    for (int32_t i = 0; i < p->n_phases; i++) {
        json_add(&all, phase_json(&p->phase[i]));
    }
    return all;
}

json_t *plan_view(const Plan *p, const Scenario *s)
{
    int32_t file = bundle_find(&s->bundle, p->file);
    json_t *o = json_object();
    json_put(&o, "name", text_json(p->name));
    json_put(&o, "title", text_json(p->title));
    json_put(&o, "summary", text_json(p->summary));
    json_put(&o, "source", text_json(p->source));
    json_put(&o, "yaml", text_json(file == NONE ? "" : s->bundle.file[file].text));
    json_put(&o, "elements", plan_lines_json(p, s));
    json_put(&o, "tranches", tranches_json(p, s));
    json_put(&o, "phases", phases_json(p));
    return o;
}
