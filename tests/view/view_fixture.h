/* view_fixture.h: documents of small runs. */
#ifndef KAFOU_TESTS_VIEW_VIEW_FIXTURE_H
#define KAFOU_TESTS_VIEW_VIEW_FIXTURE_H

#include "../ensemble/fixture.h"

#include <jansson.h>

#include "view/view.h"

/* The document of some paths, without published results. */
static inline json_t *document_of(const char *const *path, int n)
{
    Errors e;
    json_t *view = NULL;
    ViewRequest q = {n, path, NULL, false};
    errors_clear(&e);
    expect_ok(view_make(&q, &view, &e), &e);
    return view;
}

static inline json_t *document_of_one(const char *path) { return document_of(&path, 1); }

static inline json_t *run_at(const json_t *view, size_t i)
{
    json_t *run = json_array_get(json_object_get(view, "runs"), i);
    assert_non_null(run);
    return run;
}

/* The row of a list whose `key` is a text. */
static inline json_t *row_named(const json_t *list, const char *key, const char *text)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *row = json_array_get(list, i);
        const char *found = json_string_value(json_object_get(row, key));
        if (found && strcmp(found, text) == 0) {
            return row;
        }
    }
    fail_msg("no %s '%s'", key, text);
    return NULL;
}

static inline double number_at(const json_t *list, size_t i)
{
    const json_t *value = json_array_get(list, i);
    assert_true(json_is_number(value));
    return json_number_value(value);
}

static inline double number_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    assert_true(json_is_number(value));
    return json_number_value(value);
}

#endif
