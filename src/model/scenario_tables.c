/* scenario_tables.c: reads CSV tables by the schema. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/bundle.h"
#include "model/scenario_loader.h"

FilePos cell(const Loader *l, TableId t, int row, const char *column)
{
    int c = csv_find(l->csv[t], column);
    return csv_at(l->csv[t], row, c < 0 ? 0 : c);
}

void *table_rows(const Scenario *s, TableId t)
{
    void *rows = NULL;
    memcpy(&rows, (const char *)s + table_list[t].rows_offset, sizeof rows);
    return rows;
}

int32_t table_count(const Scenario *s, TableId t)
{
    int32_t count = 0;
    memcpy(&count, (const char *)s + table_list[t].count_offset, sizeof count);
    return count;
}

const YamlNode *table_file(const Loader *l, TableId t)
{
    const YamlNode *file = yaml_find(yaml_find(yaml_root(l->yaml), "tables"), table_list[t].name);
    return file && file->kind == YAML_TEXT && bundle_name_fits(file->text) ? file : NULL;
}

static Status error_column(Loader *l, TableId t, int c, const Field *nearest)
{
    char shown[SHOWN_TEXT];
    FilePos at = csv_at(l->csv[t], -1, c);
    text_shown(csv_header(l->csv[t], c), shown);
    if (!nearest) {
        return error_at(l->errors, at, "no column '%s' in %s", shown, table_list[t].name);
    }
    return error_at(l->errors, at, "no column '%s' in %s; nearest is '%s'", shown,
                    table_list[t].name, nearest->name);
}

static Status error_lacking(Loader *l, TableId t, const Field *f)
{
    char expected[EXPECTED_TEXT];
    FilePos header = {csv_at(l->csv[t], -1, 0).file, 1, 0};
    field_expects(f, expected);
    return error_at(l->errors, header, "%s: found no such column, expected %s", f->name, expected);
}

/* Fields of the header's columns; unknown ones and lacking ones are errors, but not both for one
 * that is only misspelt. */
static Status match_columns(Loader *l, TableId t, const Field **column)
{
    const Csv *csv = l->csv[t];
    const Shape *shape = &table_list[t].shape;
    const Field *misspelt[CSV_COLUMNS_MAX] = {NULL};
    Status s = OK;
    for (int c = 0; c < csv_columns(csv); c++) {
        column[c] = shape_find(shape, csv_header(csv, c), &misspelt[c]);
        if (!column[c]) {
            s = error_column(l, t, c, misspelt[c]);
        }
    }
    for (int i = 0; i < shape->count; i++) {
        const Field *f = &shape->field[i];
        bool told = f->presence == OPTIONAL || csv_find(csv, f->name) >= 0;
        for (int c = 0; c < csv_columns(csv); c++) {
            told |= misspelt[c] == f;
        }
        if (!told) {
            s = error_lacking(l, t, f);
        }
    }
    return s;
}

/* A row is called by its id; without one by its first field and the next that is a name or word. */
static void row_name(const Loader *l, TableId t, int row, char out[NAME_TEXT])
{
    const Shape *shape = &table_list[t].shape;
    const Csv *csv = l->csv[t];
    const char *first = csv_text(csv, row, csv_find(csv, shape->field[0].name));
    const Field *second = NULL;
    for (int i = 1; i < shape->count && !second && shape->field[0].type != FIELD_ID; i++) {
        FieldType type = shape->field[i].type;
        bool names = type == FIELD_REFERENCE || type == FIELD_WORD || type == FIELD_TEXT;
        second = names ? &shape->field[i] : NULL;
    }
    snprintf(out, NAME_TEXT, "%s%s%s", first, second ? " " : "",
             second ? csv_text(csv, row, csv_find(csv, second->name)) : "");
}

static Status read_row(Loader *l, Reader *r, TableId t, const Field *const *column, int row)
{
    const Shape *shape = &table_list[t].shape;
    char *to = (char *)table_rows(l->scenario, t) + (size_t)row * shape->row_size;
    for (int i = 0; i < shape->count; i++) {
        field_default(&shape->field[i], to);
    }
    r->source = NULL;
    Status s = OK;
    for (int c = 0; c < csv_columns(l->csv[t]) && s != MACHINE; c++) {
        if (column[c]) {
            Written w = {column[c]->name, csv_text(l->csv[t], row, c), csv_at(l->csv[t], row, c)};
            s = status_worse(s, read_field(r, column[c], w, to));
        }
    }
    if (s != OK) {
        return s;
    }
    char name[NAME_TEXT];
    row_name(l, t, row, name);
    return read_basis(r, shape, name, csv_at(l->csv[t], row, 0).line);
}

/* Ids stand once in a table: where a row repeats one, it says where it stood first. */
static Status check_ids(const Loader *l, TableId t)
{
    const Field *id = shape_find(&table_list[t].shape, "id", NULL);
    if (!id) {
        return OK;
    }
    Status s = OK;
    int c = csv_find(l->csv[t], "id");
    for (int row = 1; row < csv_rows(l->csv[t]); row++) {
        const char *text = csv_text(l->csv[t], row, c);
        for (int before = 0; before < row && text[0]; before++) {
            if (strcmp(text, csv_text(l->csv[t], before, c)) == 0) {
                s = error_at(l->errors, csv_at(l->csv[t], row, c),
                             "id: found '%.40s' again, expected an id not used before (line %d)",
                             text, csv_at(l->csv[t], before, c).line);
                break;
            }
        }
    }
    return s;
}

static Status read_rows(Loader *l, TableId t)
{
    const Table *table = &table_list[t];
    int32_t count = csv_rows(l->csv[t]);
    const Field *column[CSV_COLUMNS_MAX] = {NULL};
    Status s = match_columns(l, t, column);
    if (s != OK) {
        return s;
    }
    if (count < table->least || count > table->most) {
        FilePos at = csv_at(l->csv[t], count > table->most ? table->most : -1, 0);
        return error_at(l->errors, at, "found %d rows, expected %d to %d", count, table->least,
                        table->most);
    }
    void *rows = calloc((size_t)count + 1, table->shape.row_size);
    if (!rows) {
        return MACHINE;
    }
    memcpy((char *)l->scenario + table->rows_offset, &rows, sizeof rows);
    memcpy((char *)l->scenario + table->count_offset, &count, sizeof count);
    Reader r = {.errors = l->errors,
                .scenario = l->scenario,
                .sources = &l->scenario->sources,
                .table = (int32_t)t};
    for (int row = 0; row < count && s != MACHINE && !errors_full(l->errors); row++) {
        s = status_worse(s, read_row(l, &r, t, column, row));
    }
    return s == MACHINE ? s : status_worse(s, check_ids(l, t));
}

Status table_read(Loader *l, TableId t)
{
    const Table *table = &table_list[t];
    const YamlNode *file = table_file(l, t);
    if (!file) {
        l->clean[t] = l->clean_map && table->least == 0;
        return OK; /* lacking ones are told of where `tables` is read */
    }
    Scenario *s = l->scenario;
    int32_t i = bundle_find(&s->bundle, file->text);
    if (i == NONE && l->folder) {
        return BAD_INPUT; /* told of when it was to be read */
    }
    if (i == NONE) {
        return error_at(l->errors, file->at,
                        "tables.%s: found '%.60s', expected a file of the scenario", table->name,
                        file->text);
    }
    Status status = csv_parse(s->shown_name[i], s->bundle.file[i].text, s->bundle.file[i].length,
                              &l->csv[t], l->errors);
    if (status == OK) {
        status = read_rows(l, t);
    }
    l->clean[t] = status == OK;
    return status;
}
