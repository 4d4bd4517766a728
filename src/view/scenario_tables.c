/* scenario_tables.c: the tables of a scenario as text. */
#include "view/scenario_tables.h"

#include "model/bundle.h"
#include "model/yaml.h"

static const char MAIN_FILE[] = "scenario.yaml";

static Status read_table(const Scenario *s, const YamlNode *tables, TableId table, Csv **out,
                         Errors *e)
{
    const YamlNode *file = yaml_find(tables, table_list[table].name);
    int32_t i = file && file->kind == YAML_TEXT ? bundle_find(&s->bundle, file->text) : NONE;
    if (i == NONE) {
        return OK;
    }
    const BundleFile *f = &s->bundle.file[i];
    return csv_parse(f->name, f->text, f->length, out, e);
}

Status scenario_tables_read(const Scenario *s, ScenarioTables *out, Errors *e)
{
    *out = (ScenarioTables){0};
    Yaml *yaml = NULL;
    int32_t main = bundle_find(&s->bundle, MAIN_FILE);
    if (main == NONE) {
        return OK;
    }
    const BundleFile *f = &s->bundle.file[main];
    Status status = yaml_parse(f->name, f->text, f->length, &yaml, e);
    if (status != OK) {
        return status;
    }
    const YamlNode *tables = yaml_find(yaml_root(yaml), "tables");
    for (int t = 0; t < TABLE_COUNT && status == OK; t++) {
        status = read_table(s, tables, (TableId)t, &out->csv[t], e);
    }
    yaml_close(yaml);
    return status;
}

void scenario_tables_clear(ScenarioTables *t)
{
    for (int i = 0; i < TABLE_COUNT; i++) {
        csv_close(t->csv[i]);
    }
    *t = (ScenarioTables){0};
}

const char *scenario_table_text(const ScenarioTables *t, TableId table, int32_t row,
                                const char *column)
{
    const Csv *csv = t->csv[table];
    int c = csv ? csv_find(csv, column) : -1;
    return c >= 0 && row >= 0 && row < csv_rows(csv) ? csv_text(csv, row, c) : "";
}
