/* compare.c: what was obtained against what was published, value by value. */
#include "evidence/compare.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    Verdict *v;
    const char *output; /* name of the value at the top */
    bool published;
    const json_t *spread; /* standard errors of that output, or NULL */
    int room;
} Comparison;

static ComparedValue *add_value(Comparison *k, const char *name)
{
    Verdict *v = k->v;
    if (v->n_values == k->room) {
        int room = k->room > 0 ? 2 * k->room : 16;
        ComparedValue *more =
            room <= 2 * VALUES_MAX ? realloc(v->value, (size_t)room * sizeof *more) : NULL;
        if (!more) {
            return NULL;
        }
        v->value = more;
        k->room = room;
    }
    ComparedValue *value = &v->value[v->n_values++];
    *value = (ComparedValue){.is_published = k->published,
                             .expected = NO_VALUE,
                             .obtained = NO_VALUE,
                             .standard_error = NO_VALUE};
    snprintf(value->name, sizeof value->name, "%s", name);
    return value;
}

static const char *text_of(const json_t *json)
{
    if (json_is_string(json)) {
        return json_string_value(json);
    }
    return json_is_true(json)     ? "true"
           : json_is_false(json)  ? "false"
           : json_is_array(json)  ? "a list"
           : json_is_object(json) ? "an object"
           : json_is_number(json) ? "a number"
                                  : "nothing";
}

/* Standard error of place i of an output: one for all, or one for each. */
static double spread_at(const Comparison *k, int place)
{
    size_t n = json_array_size(k->spread);
    const json_t *one = json_array_get(k->spread, n > 1 ? (size_t)place : 0);
    return json_is_number(one) ? json_number_value(one) : NO_VALUE;
}

static Status compare_number(Comparison *k, const char *name, const json_t *expected,
                             const json_t *obtained, int place)
{
    const Verdict *v = k->v;
    ComparedValue *value = add_value(k, name);
    if (!value) {
        return MACHINE;
    }
    value->is_number = true;
    value->expected = json_number_value(expected);
    value->obtained = json_is_number(obtained) ? json_number_value(obtained) : NO_VALUE;
    value->obtained_text = text_of(obtained);
    value->standard_error = spread_at(k, place);
    value->tolerance = tolerance_of(v->c, k->output, check_table[v->check].method,
                                    json_is_integer(expected), k->published);
    value->allowed = tolerance_allows(value->tolerance, value->expected,
                                      isnan(value->standard_error) ? 0.0 : value->standard_error);
    value->pass = fabs(value->obtained - value->expected) <= value->allowed;
    return OK;
}

static Status compare_text(Comparison *k, const char *name, const json_t *expected,
                           const json_t *obtained)
{
    ComparedValue *value = add_value(k, name);
    if (!value) {
        return MACHINE;
    }
    value->expected_text = text_of(expected);
    value->obtained_text = text_of(obtained);
    value->pass = json_equal(expected, obtained);
    return OK;
}

static Status compare(Comparison *k, const char *name, const json_t *expected,
                      const json_t *obtained, int place);

static Status compare_list(Comparison *k, const char *name, const json_t *expected,
                           const json_t *obtained, int place)
{
    size_t n = json_array_size(expected), m = json_array_size(obtained);
    if (json_is_array(obtained) && n != m) {
        char size[VALUE_NAME];
        snprintf(size, sizeof size, "%.60s, places", name);
        ComparedValue *value = add_value(k, size);
        if (value) {
            value->is_number = true;
            value->expected = (double)n;
            value->obtained = (double)m;
        }
        return value ? OK : MACHINE;
    }
    Status s = OK;
    for (size_t i = 0; i < n && s == OK; i++) {
        char inner[VALUE_NAME];
        snprintf(inner, sizeof inner, "%.80s[%zu]", name, i);
        const json_t *one = json_is_array(obtained) ? json_array_get(obtained, i) : obtained;
        s = compare(k, inner, json_array_get(expected, i), one,
                    json_is_array(obtained) ? (int)i : place);
    }
    return s;
}

static Status compare_object(Comparison *k, const char *name, const json_t *expected,
                             const json_t *obtained, int place)
{
    const char *key;
    json_t *value;
    Status s = OK;
    json_object_foreach((json_t *)expected, key, value)
    {
        char inner[VALUE_NAME];
        snprintf(inner, sizeof inner, "%.50s.%.40s", name, key);
        s = s == OK ? compare(k, inner, value, json_object_get(obtained, key), place) : s;
    }
    return s;
}

static Status compare(Comparison *k, const char *name, const json_t *expected,
                      const json_t *obtained, int place)
{
    if (json_is_null(expected)) {
        return OK; /* nothing is published there */
    }
    if (json_is_array(expected)) {
        return compare_list(k, name, expected, obtained, place);
    }
    if (json_is_object(expected)) {
        return compare_object(k, name, expected, obtained, place);
    }
    if (json_is_number(expected) && json_is_array(obtained)) { /* one value holds for all places */
        Status s = json_array_size(obtained) > 0 ? OK : compare_text(k, name, expected, obtained);
        for (size_t i = 0; i < json_array_size(obtained) && s == OK; i++) {
            s = compare(k, name, expected, json_array_get(obtained, i), (int)i);
        }
        return s;
    }
    return json_is_number(expected) ? compare_number(k, name, expected, obtained, place)
                                    : compare_text(k, name, expected, obtained);
}

/* How far a value is on its way to its tolerance: above 1 it fails. */
static double strain(const ComparedValue *value)
{
    if (!value->is_number) {
        return value->pass ? 0.0 : HUGE_VAL;
    }
    double difference = fabs(value->obtained - value->expected);
    if (isnan(difference)) {
        return HUGE_VAL;
    }
    return value->allowed > 0.0 ? difference / value->allowed : (difference > 0.0 ? HUGE_VAL : 0.0);
}

static void find_worst(Verdict *v)
{
    v->worst = 0;
    v->n_failed = 0;
    for (int i = 0; i < v->n_values; i++) {
        v->n_failed += !v->value[i].pass;
        if (strain(&v->value[i]) > strain(&v->value[v->worst])) {
            v->worst = i;
        }
    }
    v->result = v->n_failed > 0 ? RESULT_FAIL : RESULT_PASS;
}

static Status compare_values(Comparison *k, const json_t *values, Errors *e)
{
    Verdict *v = k->v;
    const json_t *left_out = json_object_get(v->c->json, "left_out");
    Status s = OK;
    json_t *value;
    json_object_foreach((json_t *)values, k->output, value)
    {
        const json_t *obtained = json_object_get(v->out, k->output);
        k->spread = json_object_get(v->spread, k->output);
        if (json_object_get(left_out, k->output) || (!obtained && k->published)) {
            continue;
        }
        if (!obtained) {
            s = error_at(e, case_place(v->c, "expected", k->output),
                         "%s: check '%s' cannot return '%s' from these inputs", v->c->id,
                         check_table[v->check].name, k->output);
            continue;
        }
        Status one = compare(k, k->output, value, obtained, 0);
        if (one != OK) {
            return one;
        }
    }
    return s;
}

Status compare_all(Verdict *v, Errors *e)
{
    Comparison k = {.v = v};
    Status s = compare_values(&k, json_object_get(v->c->json, "expected"), e);
    if (s == OK && tolerance_has_published(v->c)) {
        k.published = true;
        s = compare_values(&k, json_object_get(v->c->json, "published"), e);
    }
    if (s == OK && v->n_values == 0) {
        s = error_at(e, case_place(v->c, "expected", NULL),
                     "%s: expected: found nothing to compare", v->c->id);
    }
    if (s == OK) {
        find_worst(v);
    }
    return s;
}
