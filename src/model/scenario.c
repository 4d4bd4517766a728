/* scenario.c: loads a scenario from its bundle: tables, checks, what they imply. */
#include "model/scenario.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/bundle.h"
#include "model/scenario_loader.h"

void scenario_free(Scenario *s)
{
    if (!s) {
        return;
    }
    for (int t = 0; t < TABLE_COUNT; t++) {
        free(table_rows(s, (TableId)t));
    }
    free(s->relation);
    free(s->distance_km);
    for (int i = 0; i < BUNDLE_MAX; i++) {
        free(s->shown_name[i]);
    }
    for (int32_t i = 0; i < s->n_parameters; i++) {
        free(s->parameter_name[i]);
    }
    for (int32_t i = 0; i < s->n_mechanisms_off; i++) {
        free(s->mechanism_off[i]);
    }
    for (int32_t i = 0; i < s->n_mechanisms_on; i++) {
        free(s->mechanism_on[i]);
    }
    free(s->parameter_name);
    free(s->parameter_value);
    free(s->parameter_at);
    free(s->mechanism_off);
    free(s->mechanism_at);
    free(s->mechanism_on);
    free(s->mechanism_on_at);
    free(s->range);
    free(s->fixed);
    free(s->correlation);
    sources_clear(&s->sources);
    bundle_clear(&s->bundle);
    free(s);
}

static void loader_close(Loader *l)
{
    for (int t = 0; t < TABLE_COUNT; t++) {
        csv_close(l->csv[t]);
    }
    yaml_close(l->yaml);
}

Status loader_name_files(Loader *l)
{
    Scenario *s = l->scenario;
    bool here = !l->folder || strcmp(l->folder, ".") == 0;
    for (int32_t i = 0; i < s->bundle.count; i++) {
        if (s->shown_name[i]) {
            continue;
        }
        if (asprintf(&s->shown_name[i], "%s%s%s", here ? "" : l->folder, here ? "" : "/",
                     s->bundle.file[i].name) < 0) {
            s->shown_name[i] = NULL;
            return MACHINE;
        }
    }
    return OK;
}

/* The bloc of each council member, numbered in order of first appearance. */
static void number_blocs(Scenario *s)
{
    s->n_blocs = 0;
    for (int32_t i = 0; i < s->n_council; i++) {
        s->council[i].bloc_index = NONE;
        for (int32_t k = 0; k < i && s->council[i].bloc_index == NONE; k++) {
            if (strcmp(s->council[i].bloc, s->council[k].bloc) == 0) {
                s->council[i].bloc_index = s->council[k].bloc_index;
            }
        }
        if (s->council[i].bloc_index == NONE) {
            s->council[i].bloc_index = s->n_blocs++;
        }
    }
}

static Status read_tables(Loader *l)
{
    Status status = OK;
    for (int t = 0; t < TABLE_COUNT && status != MACHINE; t++) {
        status = status_worse(status, table_read(l, (TableId)t));
        if (t == TABLE_council) {
            number_blocs(l->scenario);
        }
    }
    return status;
}

static Status check_default_plan(const Loader *l)
{
    const Scenario *s = l->scenario;
    char file[NAME_TEXT];
    snprintf(file, sizeof file, "plans/%s.yaml", s->default_plan);
    if (bundle_find(&s->bundle, file) != NONE) {
        return OK;
    }
    return error_at(l->errors, key_at(l, "default_plan", NULL),
                    "default_plan: found '%s', expected a plan: no file %s", s->default_plan, file);
}

/* Every check goes as far as the tables it needs were read. */
static Status check_all(Loader *l)
{
    check_dates(l);
    check_record(l);
    check_zones(l);
    Status status = check_connected(l);
    check_groups(l);
    check_figures(l);
    check_council(l);
    check_events(l);
    check_means(l);
    check_uncertainty(l);
    return status;
}

static Status read_scenario(Loader *l)
{
    Scenario *s = l->scenario;
    int32_t i = bundle_find(&s->bundle, SCENARIO_FILE);
    Status status = bundle_yaml(&s->bundle, i, s->shown_name[i], &l->yaml, l->errors);
    if (status != OK) {
        return status;
    }
    Reader r = {.errors = l->errors, .scenario = s, .sources = &s->sources, .table = TABLE_COUNT};
    status = read_map(&r, yaml_root(l->yaml), &scenario_shape, "", s);
    l->clean_map = status == OK;
    const YamlNode *tables = yaml_find(yaml_root(l->yaml), "tables");
    if (status == MACHINE || !tables || tables->kind != YAML_MAP) {
        return status;
    }
    if (l->fetch) {
        status = status_worse(status, l->fetch(l));
    }
    if (l->clean_map && status != MACHINE) {
        status = status_worse(status, check_default_plan(l));
    }
    return status == MACHINE ? status : status_worse(status, read_tables(l));
}

Status loader_load(Loader *l, Scenario **out)
{
    Errors *e = l->errors;
    int before = e->count + e->more;
    Status status = loader_name_files(l);
    if (status == OK) {
        status = read_scenario(l);
    }
    if (status != MACHINE && l->yaml) {
        status = status_worse(status, check_all(l));
    }
    if (status == OK && e->count + e->more > before) {
        status = BAD_INPUT;
    }
    if (status == OK) {
        status = scenario_derive(l->scenario);
    }
    loader_close(l);
    if (status == OK) {
        *out = l->scenario;
    } else {
        scenario_free(l->scenario);
    }
    return status;
}

Status scenario_load_bundle(const Bundle *bundle, Scenario **out, Errors *e)
{
    Loader l = {.scenario = calloc(1, sizeof(Scenario)), .errors = e};
    if (!l.scenario) {
        return MACHINE;
    }
    Status s = bundle_copy(bundle, &l.scenario->bundle, e);
    if (s == OK && bundle_find(&l.scenario->bundle, SCENARIO_FILE) == NONE) {
        s = error_at(e, (FilePos){SCENARIO_FILE, 0, 0}, "found no such file, expected one");
    }
    if (s != OK) {
        scenario_free(l.scenario);
        return s;
    }
    return loader_load(&l, out);
}

int32_t scenario_zone(const Scenario *s, const char *id)
{
    for (int32_t i = 0; i < s->n_zones; i++) {
        if (strcmp(s->zone[i].id, id) == 0) {
            return i;
        }
    }
    return NONE;
}

int32_t scenario_group(const Scenario *s, const char *id)
{
    for (int32_t i = 0; i < s->n_groups; i++) {
        if (strcmp(s->group[i].id, id) == 0) {
            return i;
        }
    }
    return NONE;
}

int32_t scenario_contributor(const Scenario *s, const char *id)
{
    for (int32_t i = 0; i < s->n_contributors; i++) {
        if (strcmp(s->contributor[i].id, id) == 0) {
            return i;
        }
    }
    return NONE;
}
