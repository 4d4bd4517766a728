/* check_json.c: what a scenario says and rests on, for machines. */
#include <jansson.h>

#include "base/date.h"
#include "cli/check.h"

static json_t *json_date(int32_t date)
{
    char text[DATE_TEXT];
    date_print(date, text);
    return json_string(text);
}

static json_t *json_tally(Tally t)
{
    json_t *counts = json_object();
    for (int i = 0; i < CONFIDENCE_COUNT; i++) {
        json_object_set_new(counts, confidence_text(i), json_integer(t.by[i]));
    }
    return json_pack("{s:i, s:o}", "rows", t.rows, "confidence", counts);
}

static const char *basis_table(const Basis *b)
{
    return b->table == TABLE_COUNT ? "scenario" : table_list[b->table].name;
}

static json_t *json_tables(const Checked *c)
{
    const Sources *s = &c->scenario->sources;
    json_t *tables = json_object();
    json_object_set_new(tables, "scenario", json_tally(tally_table(s, TABLE_COUNT)));
    for (int32_t t = 0; t < TABLE_COUNT; t++) {
        json_object_set_new(tables, table_list[t].name, json_tally(tally_table(s, t)));
    }
    json_object_set_new(tables, "plans", json_tally(tally_plans(c)));
    json_object_set_new(tables, "populations", json_tally(tally_populations(c->scenario)));
    return tables;
}

static json_t *json_weak(const Sources *s)
{
    json_t *weak = json_array();
    for (int32_t i = 0; i < s->n_basis; i++) {
        const Basis *b = &s->basis[i];
        if (b->confidence == CONFIDENCE_MEMORY_WEAK) {
            json_array_append_new(weak, json_pack("{s:s, s:i, s:s, s:s}", "table", basis_table(b),
                                                  "line", b->line, "what", b->what, "source",
                                                  s->text[b->source]));
        }
    }
    return weak;
}

static json_t *json_sources(const Sources *s)
{
    json_t *sources = json_array();
    for (int32_t text = 0; text < s->n_texts; text++) {
        json_t *tables = json_object();
        for (int32_t i = 0; i < s->n_basis; i++) {
            if (s->basis[i].source == text) {
                const char *table = basis_table(&s->basis[i]);
                json_int_t rows = json_integer_value(json_object_get(tables, table));
                json_object_set_new(tables, table, json_integer(rows + 1));
            }
        }
        json_array_append_new(sources,
                              json_pack("{s:s, s:o}", "source", s->text[text], "rows", tables));
    }
    return sources;
}

static json_t *json_plans(const Checked *c)
{
    json_t *plans = json_array();
    for (int32_t i = 0; i < c->n_plans; i++) {
        const Plan *p = c->plan[i];
        json_t *phases = json_array();
        for (int32_t k = 0; k < p->n_phases; k++) {
            json_array_append_new(phases, json_string(p->phase[k].name));
        }
        json_array_append_new(plans, json_pack("{s:s, s:s, s:s, s:s, s:s, s:o}", "name", p->name,
                                               "title", p->title, "summary", p->summary, "source",
                                               p->source, "arrivals",
                                               arrivals_text((int)p->arrivals), "phases", phases));
    }
    return plans;
}

Status check_show_json(FILE *out, const Checked *c)
{
    const Scenario *s = c->scenario;
    json_t *all =
        json_pack("{s:s, s:s, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:o}", "name", s->name,
                  "title", s->title, "first_day", json_date(s->first_day), "last_day",
                  json_date(s->last_day), "decision_date", json_date(s->decision_date), "data_date",
                  json_date(s->data_date), "default_plan", s->default_plan, "plans", json_plans(c),
                  "tables", json_tables(c), "figures", json_tally(tally_scenario(s)), "weak",
                  json_weak(&s->sources), "sources", json_sources(&s->sources));
    Status status = all && json_dumpf(all, out, JSON_INDENT(2)) == 0 ? OK : MACHINE;
    if (status == OK) {
        fputc('\n', out);
    }
    json_decref(all);
    return status;
}
