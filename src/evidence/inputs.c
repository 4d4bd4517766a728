/* inputs.c: reads the inputs of a case as its check takes them. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "evidence/run.h"

/* Keys that describe and decide nothing; every check lets them pass. */
static bool is_remark(const char *key)
{
    static const char *const remarks[] = {"rule", "note", "base_case", "unit", "units"};
    for (size_t i = 0; i < sizeof remarks / sizeof remarks[0]; i++) {
        if (strcmp(key, remarks[i]) == 0) {
            return true;
        }
    }
    return false;
}

static Input *slot(CheckRun *r, const InputInfo *info)
{
    for (int i = 0; i < r->n_inputs; i++) {
        if (r->input[i].info == info) {
            return &r->input[i];
        }
    }
    return NULL;
}

/* "a number above 0", "a whole number from 0 to 9", ... */
static void expected_text(const InputInfo *info, char *out, size_t size)
{
    const char *kind = shape_is_whole(info->shape) ? "whole number" : "number";
    if (isfinite(info->high) && info->low > 0.0 && info->low <= ABOVE_ZERO) {
        snprintf(out, size, "a %s above 0, at most %g", kind, info->high);
    } else if (isfinite(info->high)) {
        snprintf(out, size, "a %s from %g to %g", kind, info->low, info->high);
    } else if (info->low > 0.0 && info->low <= ABOVE_ZERO) {
        snprintf(out, size, "a %s above 0", kind);
    } else if (isfinite(info->low)) {
        snprintf(out, size, "a %s of at least %g", kind, info->low);
    } else {
        snprintf(out, size, "a %s", kind);
    }
}

static void found_text(const json_t *json, char *out, size_t size)
{
    if (json_is_string(json)) {
        snprintf(out, size, "\"%.60s\"", json_string_value(json));
    } else if (json_is_number(json)) {
        snprintf(out, size, "%.10g", json_number_value(json));
    } else {
        snprintf(out, size, "%s",
                 json_is_object(json)  ? "an object"
                 : json_is_array(json) ? (json_array_size(json) > 0 ? "a list" : "an empty list")
                 : json_is_null(json)  ? "null"
                                       : "true or false");
    }
}

static Status refuse_value(CheckRun *r, const Input *in, const json_t *json, const char *expected)
{
    char found[80], range[100];
    found_text(json, found, sizeof found);
    expected_text(in->info, range, sizeof range);
    return in_refuse(r, in->info->name, "found %s, expected %s", found,
                     expected ? expected : range);
}

static Status read_number(CheckRun *r, const Input *in, const json_t *json, double *out)
{
    double x = json_number_value(json);
    bool whole = !shape_is_whole(in->info->shape) || x == floor(x);
    if (!json_is_number(json) || !isfinite(x) || x < in->info->low || x > in->info->high ||
        !whole) {
        return refuse_value(r, in, json, NULL);
    }
    *out = x;
    return OK;
}

/* One row of numbers into x; *n is its length. */
static Status read_row(CheckRun *r, const Input *in, const json_t *json, double *x)
{
    Status s = OK;
    for (size_t i = 0; i < json_array_size(json) && s == OK; i++) {
        s = read_number(r, in, json_array_get(json, i), &x[i]);
    }
    return s;
}

static Status shape_input(CheckRun *r, Input *in, size_t rows, size_t columns)
{
    if (rows == 0 || columns == 0) {
        return in_refuse(r, in->info->name, "found an empty list, expected %s",
                         shape_text(in->info->shape));
    }
    if (rows > (size_t)in->info->most || rows * columns > (size_t)in->info->most) {
        return in_refuse(r, in->info->name, "found %zu numbers, expected at most %d",
                         rows * columns, in->info->most);
    }
    in->rows = (int)rows;
    in->columns = (int)columns;
    in->x = run_scratch(r, rows * columns, sizeof *in->x);
    return in->x ? OK : MACHINE;
}

static Status read_single(CheckRun *r, Input *in, const json_t *json)
{
    Status s = shape_input(r, in, 1, 1);
    return s == OK ? read_number(r, in, json, in->x) : s;
}

static Status read_list(CheckRun *r, Input *in, const json_t *json)
{
    if (!json_is_array(json)) {
        return read_single(r, in, json); /* a list of one */
    }
    Status s = shape_input(r, in, 1, json_array_size(json));
    return s == OK ? read_row(r, in, json, in->x) : s;
}

static Status read_rule_list(CheckRun *r, Input *in, const json_t *json)
{
    const char *text = json_string_value(json);
    if (text && strcmp(text, "1 - W_ii") == 0) {
        in->key = NULL; /* as when nothing is given */
        return OK;
    }
    return text ? refuse_value(r, in, json, "a list of numbers, or \"1 - W_ii\"")
                : read_list(r, in, json);
}

static Status read_table(CheckRun *r, Input *in, const json_t *json)
{
    const json_t *first = json_array_get(json, 0);
    if (!json_is_array(json) || !json_is_array(first)) {
        return refuse_value(r, in, json, "a list of lists of numbers");
    }
    Status s = shape_input(r, in, json_array_size(json), json_array_size(first));
    for (int i = 0; i < in->rows && s == OK; i++) {
        const json_t *row = json_array_get(json, (size_t)i);
        if (!json_is_array(row) || json_array_size(row) != (size_t)in->columns) {
            return in_refuse(r, in->info->name,
                             "row %d: found %zu numbers, expected %d as in the first", i + 1,
                             json_array_size(row), in->columns);
        }
        s = read_row(r, in, row, in->x + (size_t)i * (size_t)in->columns);
    }
    return s;
}

/* {"a": 1, "b": 2}, {"a": [1, 2], "b": [2, 3]}, or a plain list. */
static Status read_named(CheckRun *r, Input *in, const json_t *json)
{
    if (json_is_array(json)) {
        Status s = shape_input(r, in, json_array_size(json), 1);
        return s == OK ? read_row(r, in, json, in->x) : s;
    }
    if (!json_is_object(json)) {
        return refuse_value(r, in, json, "numbers by name, or a list");
    }
    const char *key;
    json_t *value = json_object_iter_value(json_object_iter((json_t *)json));
    size_t width = json_is_array(value) ? json_array_size(value) : 1;
    Status s = shape_input(r, in, json_object_size(json), width);
    int row = 0;
    json_object_foreach((json_t *)json, key, value)
    {
        double *x = s == OK ? in->x + (size_t)row++ * width : NULL;
        if (s != OK) {
            break;
        }
        if (json_is_array(value) && json_array_size(value) == width) {
            s = read_row(r, in, value, x);
        } else if (width == 1 && !json_is_array(value)) {
            s = read_number(r, in, value, x);
        } else {
            s = in_refuse(r, in->info->name, "%.40s: expected %zu numbers as for the first", key,
                          width);
        }
    }
    return s;
}

static Status read_word(CheckRun *r, Input *in, const json_t *json)
{
    const char *text = json_string_value(json), *unit = in->info->unit;
    size_t n = text ? strlen(text) : 0;
    if (text && strcmp(unit, "*") == 0) {
        return n > 0 && n < 90 ? OK : refuse_value(r, in, json, "a text");
    }
    for (const char *c = unit; text && *c; c += strcspn(c, "|"), c += *c == '|') {
        if (strncmp(c, text, n) == 0 && (c[n] == '|' || c[n] == '\0')) {
            return OK;
        }
    }
    return refuse_value(r, in, json, unit);
}

static Status read_words(CheckRun *r, Input *in, const json_t *json)
{
    in->rows = (int)json_array_size(json);
    for (int i = 0; i < in->rows; i++) {
        if (!json_is_string(json_array_get(json, (size_t)i))) {
            in->rows = 0;
        }
    }
    return in->rows > 0 && in->rows <= in->info->most
               ? OK
               : refuse_value(r, in, json, "a list of names");
}

static Status read_value(CheckRun *r, Input *in, const json_t *json);

/* [{"m": 3, "n": 3}, ...]: each number is a place of the series of that name. */
static Status read_rows(CheckRun *r, Input *in, const json_t *json)
{
    const char *key;
    json_t *value;
    if (!json_is_array(json) || !json_is_object(json_array_get(json, 0))) {
        return refuse_value(r, in, json, "a list of objects");
    }
    Status s = OK;
    json_object_foreach(json_array_get(json, 0), key, value)
    {
        const InputInfo *info = check_input(r->check, key);
        if (!info && check_has_output(r->check, key)) {
            continue; /* the published value beside its inputs */
        }
        if (!info || !shape_is_series(info->shape)) {
            return in_refuse(r, in->info->name, "no input '%.40s'", key);
        }
        json_t *series = json_array();
        for (size_t i = 0; i < json_array_size(json); i++) {
            json_t *one = json_object_get(json_array_get(json, i), key);
            json_array_append(series, one ? one : json_null());
        }
        Input *target = slot(r, info);
        target->key = in->key;
        s = read_value(r, target, series);
        target->json = NULL;
        json_decref(series);
        if (s != OK) {
            return s;
        }
    }
    return s;
}

static Status read_data(CheckRun *r, Input *in, const json_t *json)
{
    const char *text = json_string_value(json);
    bool plain = text && text[0] && text[0] != '.' && !strchr(text, '/') && strlen(text) < 90;
    return plain ? OK : refuse_value(r, in, json, "the name of a CSV file, without a folder");
}

static Status read_value(CheckRun *r, Input *in, const json_t *json)
{
    in->json = json;
    switch (in->info->shape) {
    case NUMBER:
    case COUNT:
        return read_single(r, in, json);
    case SERIES:
    case COUNTS:
    case LIST:
    case INDICES:
        return read_list(r, in, json);
    case TABLE:
        return read_table(r, in, json);
    case NAMED:
        return read_named(r, in, json);
    case WORD:
        return read_word(r, in, json);
    case WORDS:
        return read_words(r, in, json);
    case ROWS:
        return read_rows(r, in, json);
    case RULE_LIST:
        return read_rule_list(r, in, json);
    case LOOSE:
        return OK;
    case DATA:
        return read_data(r, in, json);
    }
    return OK;
}

static Status no_input(CheckRun *r, const char *key)
{
    char hint[CHECK_HINT];
    check_hint_input(r->check, key, hint);
    return error_at(r->errors, case_place(r->c, "inputs", key),
                    "%s: check '%s' has no input '%s'; %s", r->c->id, check_table[r->check].name,
                    key, hint);
}

/* Whose inputs: a case may take some of the case that it is based on. */
typedef enum { OF_ITS_BASE, OF_ITS_OWN } Whose;

static Status read_inputs(CheckRun *r, const json_t *inputs, Whose whose)
{
    Status all = OK;
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)inputs, key, value)
    {
        const InputInfo *info = check_input(r->check, key);
        Input *in = info ? slot(r, info) : NULL;
        Status s = OK;
        if (!in) {
            s = whose == OF_ITS_OWN && !is_remark(key) ? no_input(r, key) : OK;
        } else if (!in->key) {
            in->key = key;
            s = read_value(r, in, value);
        } else if (whose == OF_ITS_OWN) {
            s = in_refuse(r, in->info->name, "found again as '%s', expected it once", key);
        }
        if (s == MACHINE) {
            return s;
        }
        all = s == OK ? all : s;
    }
    return all;
}

/* What must be there is; series have one length. */
static Status check_whole(CheckRun *r)
{
    Status s = OK;
    r->n = 1;
    for (int i = 0; i < r->n_inputs; i++) {
        Input *in = &r->input[i];
        if (in->info->needed && !in->key) {
            s = in_refuse(r, NULL, "found no '%s', expected %s: %s", in->info->name,
                          shape_text(in->info->shape), in->info->meaning);
        }
        if (!shape_is_series(in->info->shape) || !in->key) {
            continue;
        }
        r->listed = r->listed || !in->json || json_is_array(in->json);
        if (in->columns > 1 && r->n > 1 && in->columns != r->n) {
            s = in_refuse(r, in->info->name,
                          "found %d numbers, expected 1 or %d as in another list", in->columns,
                          r->n);
        }
        r->n = in->columns > r->n ? in->columns : r->n;
    }
    return s;
}

Status run_read(CheckRun *r, const ReferenceCase *base)
{
    r->n_inputs = 0;
    for (int i = 0; i < check_inputs_count; i++) {
        if (check_inputs[i].check == r->check && !check_inputs[i].same_as) {
            r->input[r->n_inputs++] = (Input){.info = &check_inputs[i]};
        }
    }
    Status s = read_inputs(r, json_object_get(r->c->json, "inputs"), OF_ITS_OWN);
    if (s == OK && base) {
        s = read_inputs(r, json_object_get(base->json, "inputs"), OF_ITS_BASE);
    }
    return s == OK ? check_whole(r) : s;
}
