/* run.c: what a check reads and writes. */
#include "evidence/run.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/check.h"

static const Input *find(const CheckRun *r, const char *name)
{
    for (int i = 0; i < r->n_inputs; i++) {
        if (strcmp(r->input[i].info->name, name) == 0) {
            return &r->input[i];
        }
    }
    KF_CHECK(false, "check '%s' has no input '%s'", check_table[r->check].name, name);
    return NULL;
}

bool in_given(const CheckRun *r, const char *name) { return find(r, name)->key != NULL; }

double in_number(const CheckRun *r, const char *name)
{
    const Input *in = find(r, name);
    return in->x ? in->x[0] : in->info->initial;
}

int in_count(const CheckRun *r, const char *name) { return (int)in_number(r, name); }

double in_at(const CheckRun *r, const char *name, int i)
{
    const Input *in = find(r, name);
    return in->x ? in->x[in->columns > 1 ? i : 0] : in->info->initial;
}

const double *in_list(const CheckRun *r, const char *name) { return find(r, name)->x; }

int in_length(const CheckRun *r, const char *name)
{
    const Input *in = find(r, name);
    bool rows = in->info->shape == TABLE || in->info->shape == NAMED || in->info->shape == WORDS;
    return rows ? in->rows : in->columns;
}

int in_columns(const CheckRun *r, const char *name) { return find(r, name)->columns; }

const char *in_word(const CheckRun *r, const char *name)
{
    const char *text = json_string_value(find(r, name)->json);
    return text ? text : "";
}

const char *in_name(const CheckRun *r, const char *name, int i)
{
    const json_t *json = find(r, name)->json;
    if (json_is_array(json)) {
        return json_string_value(json_array_get(json, (size_t)i));
    }
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)json, key, value)
    {
        if (i-- == 0) {
            return key;
        }
    }
    return NULL;
}

bool out_wanted(const CheckRun *r, const char *output)
{
    return json_object_get(json_object_get(r->c->json, "expected"), output) != NULL;
}

Status in_refuse(CheckRun *r, const char *name, const char *format, ...)
{
    char text[ERROR_TEXT_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    const char *key = name ? find(r, name)->key : NULL;
    const char *shown = key ? key : name;
    return error_at(r->errors, case_place(r->c, "inputs", key), "%s: inputs%s%s: %s", r->c->id,
                    shown ? "." : "", shown ? shown : "", text);
}

void *run_scratch(CheckRun *r, size_t n, size_t size)
{
    KF_CHECK(r->n_scratch < RUN_SCRATCH_MAX, "a check asks for too many arrays");
    void *memory = calloc(n > 0 ? n : 1, size);
    if (memory) {
        r->scratch[r->n_scratch++] = memory;
    }
    return memory;
}

void run_free(CheckRun *r)
{
    for (int i = 0; i < r->n_scratch; i++) {
        free(r->scratch[i]);
    }
    json_decref(r->out);
    json_decref(r->spread);
    r->n_scratch = 0;
    r->out = r->spread = NULL;
}

/* A number as JSON; what is none (a value that does not exist) is null. */
static json_t *real(double value) { return isfinite(value) ? json_real(value) : json_null(); }

static json_t *reals(const double *value, int n)
{
    json_t *list = json_array();
    for (int i = 0; i < n; i++) {
        json_array_append_new(list, real(value[i]));
    }
    return list;
}

void out_json(CheckRun *r, const char *name, json_t *value)
{
    KF_CHECK(check_has_output(r->check, name), "check '%s' has no output '%s'",
             check_table[r->check].name, name);
    json_object_set_new(r->out, name, value);
}

void out_number(CheckRun *r, const char *name, double value) { out_json(r, name, real(value)); }

void out_list(CheckRun *r, const char *name, const double *value, int n)
{
    out_json(r, name, reals(value, n));
}

void out_table(CheckRun *r, const char *name, const double *value, int rows, int columns)
{
    json_t *table = json_array();
    for (int i = 0; i < rows; i++) {
        json_array_append_new(table, reals(value + (size_t)i * (size_t)columns, columns));
    }
    out_json(r, name, table);
}

void out_series(CheckRun *r, const char *name, const double *value)
{
    if (r->listed) {
        out_list(r, name, value, r->n);
    } else {
        out_number(r, name, value[0]);
    }
}

void out_series_lists(CheckRun *r, const char *name, const double *value, int columns)
{
    if (r->listed) {
        out_table(r, name, value, r->n, columns);
    } else {
        out_list(r, name, value, columns);
    }
}

void out_spread(CheckRun *r, const char *name, const double *error, int n)
{
    json_object_set_new(r->spread, name, reals(error, n));
}
