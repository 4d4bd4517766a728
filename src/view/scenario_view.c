/* scenario_view.c: the case as the pages show it: places, actors, the record, the plans. */
#include "view/scenario_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ensemble/geojson.h"
#include "model/levers.h"
#include "model/record_match.h"
#include "view/json.h"
#include "view/result.h"
#include "view/scenario_tables.h"

static const Rounding AS_GIVEN = {12, 12};

/* The pages cut the cells to the coast: they reach beyond it, where the land goes far past the last
 * point of a zone, too (Grand'Anse: 38 km). */
static const double COAST_MARGIN_KM = 60.0;

/* -- places and actors ---------------------------------------------------------------------- */

static json_t *zones_json(const Scenario *s)
{
    json_t *all = json_array();
    for (int32_t z = 0; z < s->n_zones; z++) {
        const Zone *zone = &s->zone[z];
        json_t *o = json_object();
        json_put(&o, "id", text_json(zone->id));
        json_put(&o, "name", text_json(zone->name));
        json_put(&o, "commune", text_json(zone->commune));
        json_put(&o, "department", text_json(zone->department));
        json_put(&o, "region", json_string(region_text((int)zone->region)));
        json_put(&o, "latitude", number_json(zone->latitude));
        json_put(&o, "longitude", number_json(zone->longitude));
        json_put(&o, "population", json_integer(zone->population));
        json_put(&o, "terrain", json_string(terrain_text((int)zone->terrain)));
        json_add(&all, o);
    }
    return all;
}

static json_t *groups_json(const Scenario *s)
{
    json_t *all = json_array();
    for (int32_t g = 0; g < s->n_groups; g++) {
        json_t *o = json_object();
        json_put(&o, "id", text_json(s->group[g].id));
        json_put(&o, "name", text_json(s->group[g].name));
        json_put(&o, "camp", text_json(s->group[g].camp));
        json_add(&all, o);
    }
    return all;
}

static json_t *contributors_json(const Scenario *s)
{
    json_t *all = json_array();
    for (int32_t c = 0; c < s->n_contributors; c++) {
        json_t *o = json_object();
        json_put(&o, "id", text_json(s->contributor[c].id));
        json_put(&o, "name", text_json(s->contributor[c].name));
        json_put(&o, "pledged", json_integer(s->contributor[c].pledged));
        json_add(&all, o);
    }
    return all;
}

/* What a table notes of a main road is what it is called; of other links, why they are there. */
static json_t *roads_json(const Scenario *s, const ScenarioTables *t)
{
    json_t *all = json_array();
    for (int32_t i = 0; i < s->n_links; i++) {
        const ZoneLink *link = &s->link[i];
        bool named = link->kind == LINK_MAIN_ROAD;
        const char *name = named ? scenario_table_text(t, TABLE_adjacency, i, "note") : "";
        json_t *o = json_object();
        json_put(&o, "from", json_integer(link->zone_a));
        json_put(&o, "to", json_integer(link->zone_b));
        json_put(&o, "kind", json_string(link_text((int)link->kind)));
        json_put(&o, "name", text_json(name));
        json_add(&all, o);
    }
    return all;
}

static json_t *sites_json(const Scenario *s, const ScenarioTables *t)
{
    json_t *all = json_array();
    for (int32_t i = 0; i < s->n_sites; i++) {
        const Site *site = &s->site[i];
        json_t *o = json_object();
        json_put(&o, "id", text_json(site->id));
        json_put(&o, "name", text_json(site->name));
        json_put(&o, "kind", json_string(site_text((int)site->kind)));
        json_put(&o, "zone", json_integer(site->zone));
        json_put(&o, "latitude", number_json(site->latitude));
        json_put(&o, "longitude", number_json(site->longitude));
        json_put(&o, "status", text_json(site->status));
        json_put(&o, "source",
                 text_json(scenario_table_text(t, TABLE_infrastructure, i, "source")));
        json_add(&all, o);
    }
    return all;
}

/* -- what happened --------------------------------------------------------------------------- */

/* "A;B" */
static json_t *list_json(const char *text)
{
    json_t *all = json_array();
    while (*text) {
        size_t n = strcspn(text, ";");
        if (n > 0) {
            json_add(&all, json_stringn(text, text_utf8_valid(text, n)));
        }
        text += n + (text[n] == ';');
    }
    return all;
}

static json_t *text_or_null(const char *text) { return *text ? text_json(text) : json_null(); }

/* From the table itself, which has been checked: a word is a word, a date a date. */
static json_t *event_json(const ScenarioTables *t, int32_t row)
{
    double size = 0.0;
    const char *text = scenario_table_text(t, TABLE_events, row, "size");
    json_t *o = json_object();
    json_put(&o, "date", text_json(scenario_table_text(t, TABLE_events, row, "date")));
    json_put(&o, "until", text_or_null(scenario_table_text(t, TABLE_events, row, "until")));
    json_put(&o, "kind", text_json(scenario_table_text(t, TABLE_events, row, "kind")));
    json_put(&o, "size", text_number(text, &size) ? number_json(size) : json_null());
    json_put(&o, "zones", list_json(scenario_table_text(t, TABLE_events, row, "zones")));
    json_put(&o, "group", text_or_null(scenario_table_text(t, TABLE_events, row, "group")));
    json_put(&o, "source", text_json(scenario_table_text(t, TABLE_events, row, "source")));
    json_put(&o, "note", text_json(scenario_table_text(t, TABLE_events, row, "note")));
    return o;
}

static json_t *events_json(const ScenarioTables *t)
{
    json_t *all = json_array();
    int32_t n = t->csv[TABLE_events] ? csv_rows(t->csv[TABLE_events]) : 0;
    for (int32_t i = 0; i < n; i++) {
        json_add(&all, event_json(t, i));
    }
    return all;
}

static json_t *record_row_json(const Scenario *s, const ScenarioTables *t, int32_t i,
                               const RecordMatch *match)
{
    const Observation *seen = &s->observation[i];
    json_t *o = json_object();
    json_put(&o, "series", text_json(seen->series));
    json_put(&o, "measure", text_json(seen->measure));
    json_put(&o, "place", text_json(seen->place));
    json_put(&o, "outcome", json_string(outcome_table[match->outcome].name));
    json_put(&o, "start", date_json(seen->start));
    json_put(&o, "end", date_json(seen->end));
    json_put(&o, "value", rounded_json(seen->value * match->scale, AS_GIVEN));
    json_put(&o, "use", json_string(record_use_text((int)seen->use)));
    json_put(&o, "publisher", text_json(seen->publisher));
    json_put(&o, "source", text_json(scenario_table_text(t, TABLE_record, i, "source")));
    json_put(&o, "confidence", json_string(confidence_text((int)seen->confidence)));
    return o;
}

static json_t *record_json(const Scenario *s, const ScenarioTables *t)
{
    json_t *all = json_array();
    for (int32_t i = 0; i < s->n_observations; i++) {
        const RecordMatch *match = record_match_of(s, &s->observation[i]);
        if (match) {
            json_add(&all, record_row_json(s, t, i, match));
        }
    }
    return all;
}

static json_t *agenda_json(const Scenario *s)
{
    json_t *all = json_array();
    for (int32_t i = 0; i < s->n_agenda; i++) {
        json_add(&all, json_pack("{s:s}", "reform", reform_text((int)s->agenda[i].reform)));
    }
    return all;
}

static json_t *pledges_json(const Scenario *s, const ScenarioTables *t)
{
    json_t *all = json_array();
    for (int32_t i = 0; i < s->n_pledges; i++) {
        const Pledge *p = &s->pledge[i];
        json_t *o = json_object();
        json_put(&o, "date", date_json(p->date));
        json_put(&o, "donor", text_json(p->donor));
        json_put(&o, "amount_usd", rounded_json(p->amount_usd, AS_GIVEN));
        json_put(&o, "source", text_json(scenario_table_text(t, TABLE_pledges, i, "source")));
        json_put(&o, "confidence", json_string(confidence_text((int)p->confidence)));
        json_add(&all, o);
    }
    return all;
}

/* -- plans ----------------------------------------------------------------------------------- */

/* Names of those that find something to move in it. */
static json_t *levers_of(const Plan *plan)
{
    json_t *list = json_array();
    for (int i = 0; i < LEVER_COUNT; i++) {
        if (lever_moves(plan, (LeverId)i)) {
            json_add(&list, json_string(lever_table[i].name));
        }
    }
    return list;
}

static Status plan_add(Scenario *s, const BundleFile *f, json_t **all, Errors *e)
{
    char name[NAME_TEXT];
    size_t length = strlen(f->name);
    if (strncmp(f->name, "plans/", 6) != 0 || length <= 11) {
        return OK;
    }
    snprintf(name, sizeof name, "%.*s", (int)(length - 11), f->name + 6);
    Plan *plan = NULL;
    Status status = plan_load(s, name, &plan, e);
    if (status != OK) {
        return status;
    }
    json_t *o = json_object();
    json_put(&o, "name", text_json(plan->name));
    json_put(&o, "title", text_json(plan->title));
    json_put(&o, "summary", text_json(plan->summary));
    json_put(&o, "levers", levers_of(plan));
    json_put(&o, "yaml", text_json(f->text));
    json_add(all, o);
    plan_free(plan);
    return OK;
}

static Status plans_json(Scenario *s, json_t **out, Errors *e)
{
    Status status = OK;
    json_t *all = json_array();
    for (int32_t i = 0; i < s->bundle.count && status == OK; i++) {
        status = plan_add(s, &s->bundle.file[i], &all, e);
    }
    *out = all;
    return status;
}

Status scenario_view(Scenario *s, json_t **out, Errors *e)
{
    ScenarioTables t;
    json_t *cells = NULL, *plans = NULL, *o = NULL;
    Status status = scenario_tables_read(s, &t, e);
    if (status == OK) {
        status = zones_geojson(s, COAST_MARGIN_KM, &cells, e);
    }
    if (status == OK) {
        status = plans_json(s, &plans, e);
    }
    if (status == OK) {
        o = json_object();
        json_put(&o, "name", text_json(s->name));
        json_put(&o, "title", text_json(s->title));
        json_put(&o, "first_day", date_json(s->first_day));
        json_put(&o, "last_day", date_json(s->last_day));
        json_put(&o, "decision_date", date_json(s->decision_date));
        json_put(&o, "data_date", date_json(s->data_date));
        json_put(&o, "default_plan", text_json(s->default_plan));
        json_put(&o, "plans", json_incref(plans));
        json_put(&o, "zones", zones_json(s));
        json_put(&o, "cells", json_incref(cells));
        json_put(&o, "groups", groups_json(s));
        json_put(&o, "contributors", contributors_json(s));
        json_put(&o, "roads", roads_json(s, &t));
        json_put(&o, "sites", sites_json(s, &t));
        json_put(&o, "events", events_json(&t));
        json_put(&o, "record", record_json(s, &t));
        json_put(&o, "agenda", agenda_json(s));
        json_put(&o, "pledges", pledges_json(s, &t));
        status = o ? OK : MACHINE;
        *out = o;
    }
    json_decref(plans);
    json_decref(cells);
    scenario_tables_clear(&t);
    return status;
}
