/* cases.c: reads published cases and refuses what no check could run. */
#include "evidence/cases.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "evidence/tolerance.h"

static const char *const case_fields[] = {
    "id",   "title", "kind",     "inputs", "expected", "tolerance",     "published", "source",
    "mark", "note",  "verified", "check",  "later",    "not_expressed", "left_out"};
enum { CASE_FIELDS = sizeof case_fields / sizeof case_fields[0] };

static const char *field_name(int i, const void *context)
{
    (void)context;
    return case_fields[i];
}

FilePos case_place(const ReferenceCase *c, const char *field, const char *key)
{
    JsonPath p = c->path;
    p = field ? path_key(p, field) : p;
    return json_place(c->file->path, c->file->text, key ? path_key(p, key) : p);
}

const ReferenceCase *case_find(const CaseFile *f, const char *id)
{
    for (int i = 0; i < f->n; i++) {
        if (strcmp(f->at[i].id, id) == 0) {
            return &f->at[i];
        }
    }
    return NULL;
}

static Status add_check(ReferenceCase *c, const json_t *name, Errors *e)
{
    FilePos at = case_place(c, "check", NULL);
    if (!json_is_string(name)) {
        return error_at(e, at, "%s: check: found no text, expected the name of a check", c->id);
    }
    int check = check_find(json_string_value(name));
    if (check < 0) {
        const char *nearest = check_nearest(json_string_value(name));
        return error_at(e, at, "%s: no check '%s'%s%s%s", c->id, json_string_value(name),
                        nearest ? "; nearest is '" : "; `kafou verify --list` names them",
                        nearest ? nearest : "", nearest ? "'" : "");
    }
    if (c->n_checks == CASE_CHECKS_MAX) {
        return error_at(e, at, "%s: check: found more than %d names", c->id, CASE_CHECKS_MAX);
    }
    c->check[c->n_checks++] = (CheckId)check;
    return OK;
}

static Status read_checks(ReferenceCase *c, Errors *e)
{
    const json_t *check = json_object_get(c->json, "check");
    if (!json_is_array(check)) {
        return add_check(c, check, e);
    }
    Status s =
        json_array_size(check) > 0
            ? OK
            : error_at(e, case_place(c, "check", NULL),
                       "%s: check: found an empty list, expected the name of a check", c->id);
    for (size_t i = 0; i < json_array_size(check) && s == OK; i++) {
        s = add_check(c, json_array_get(check, i), e);
    }
    return s;
}

/* `check`, `not_expressed` or `later`: one of them, and no two. */
static Status read_stand(ReferenceCase *c, Errors *e)
{
    const json_t *check = json_object_get(c->json, "check");
    const json_t *why_not = json_object_get(c->json, "not_expressed");
    const json_t *later = json_object_get(c->json, "later");
    if ((check != NULL) + (why_not != NULL) + (later != NULL) != 1) {
        return error_at(e, case_place(c, NULL, NULL),
                        "%s: found %s, expected exactly one of check, not_expressed and later",
                        c->id, check || why_not || later ? "two of them" : "none of them");
    }
    if (check) {
        return read_checks(c, e);
    }
    c->why_not = json_string_value(why_not);
    c->command = json_string_value(json_object_get(later, "command"));
    c->command_why = json_string_value(json_object_get(later, "reason"));
    if (why_not && !c->why_not) {
        return error_at(e, case_place(c, "not_expressed", NULL),
                        "%s: not_expressed: found no text, expected the reason", c->id);
    }
    if (later && (!c->command || !c->command_why)) {
        return error_at(e, case_place(c, "later", NULL),
                        "%s: later: expected {\"command\": TEXT, \"reason\": TEXT}", c->id);
    }
    return OK;
}

/* A field like one of ours and yet none is a slip; others are the author's own. */
static Status check_fields(const ReferenceCase *c, Errors *e)
{
    Status s = OK;
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)c->json, key, value)
    {
        int nearest = text_nearest(key, CASE_FIELDS, field_name, NULL);
        if (nearest >= 0 && strcmp(case_fields[nearest], key) != 0) {
            s = error_at(e, case_place(c, key, NULL), "%s: no field '%s'; nearest is '%s'", c->id,
                         key, case_fields[nearest]);
        }
    }
    return s;
}

/* `left_out` gives a reason for each value that no check returns. */
static Status check_left_out(const ReferenceCase *c, Errors *e)
{
    Status s = OK;
    const char *key;
    json_t *value;
    const json_t *expected = json_object_get(c->json, "expected");
    json_object_foreach(json_object_get(c->json, "left_out"), key, value)
    {
        if (!json_is_string(value) || !json_object_get(expected, key)) {
            s = error_at(e, case_place(c, "left_out", key),
                         "%s: left_out.%s: expected the reason why this part of `expected` is not "
                         "compared",
                         c->id, key);
        }
    }
    return s;
}

/* Every value that is expected is one that a check of the case can return. */
static Status check_expected(const ReferenceCase *c, Errors *e)
{
    const json_t *expected = json_object_get(c->json, "expected");
    const json_t *left_out = json_object_get(c->json, "left_out");
    Status s = OK;
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)expected, key, value)
    {
        for (int i = 0; i < c->n_checks; i++) {
            if (check_has_output(c->check[i], key) || json_object_get(left_out, key)) {
                continue;
            }
            char hint[CHECK_HINT];
            check_hint_output(c->check[i], key, hint);
            s = error_at(e, case_place(c, "expected", key), "%s: check '%s' returns no '%s'; %s",
                         c->id, check_table[c->check[i]].name, key, hint);
        }
    }
    return s;
}

typedef enum { MAY_BE_EMPTY, NOT_EMPTY } ObjectSize;

static Status expect_object(const ReferenceCase *c, const char *field, ObjectSize size, Errors *e)
{
    const json_t *value = json_object_get(c->json, field);
    if (json_is_object(value) && (size == MAY_BE_EMPTY || json_object_size(value) > 0)) {
        return OK;
    }
    return error_at(e, case_place(c, value ? field : NULL, NULL), "%s: %s: found %s, expected %s",
                    c->id, field,
                    !value ? "nothing" : (json_is_object(value) ? "no value" : "no object"),
                    size == NOT_EMPTY ? "an object of values by name" : "an object");
}

static Status check_case(ReferenceCase *c, Errors *e)
{
    Status s = read_stand(c, e);
    Status fields = check_fields(c, e);
    s = s == OK ? fields : s;
    if (c->n_checks == 0 || s != OK) {
        return s;
    }
    Status inputs = expect_object(c, "inputs", MAY_BE_EMPTY, e);
    Status expected = expect_object(c, "expected", NOT_EMPTY, e);
    if (inputs != OK || expected != OK) {
        return BAD_INPUT;
    }
    s = check_left_out(c, e);
    expected = check_expected(c, e);
    Status tolerance = tolerance_check(c, e);
    return s == OK && expected == OK ? tolerance : BAD_INPUT;
}

static Status read_case(CaseFile *f, int i, const json_t *json, JsonPath path, Errors *e)
{
    ReferenceCase *c = &f->at[i];
    *c = (ReferenceCase){.file = f, .path = path, .json = json, .title = ""};
    FilePos at = json_place(f->path, f->text, path);
    if (!json_is_object(json)) {
        c->id = "";
        return error_at(e, at, "cases: found no object, expected a case");
    }
    const char *title = json_string_value(json_object_get(json, "title"));
    c->id = json_string_value(json_object_get(json, "id"));
    c->title = title ? title : "";
    if (!c->id || !c->id[0]) {
        c->id = "";
        return error_at(e, at, "id: found nothing, expected the name of the case");
    }
    for (int j = 0; j < i; j++) {
        if (strcmp(f->at[j].id, c->id) == 0) {
            return error_at(e, case_place(c, "id", NULL), "%s: found this id twice in the file",
                            c->id);
        }
    }
    return check_case(c, e);
}

void case_mistake(const CaseFile *f, const Errors *e, char *out, size_t size)
{
    const char *text = e->count > 0 ? e->text[0] : "";
    size_t n = strlen(f->path);
    bool named = strncmp(text, f->path, n) == 0 && text[n] == ':';
    text_copy(out, size, named ? text + n + 1 : text);
}

/* Its mistakes are kept apart first: the first of them stays with the case. */
static Status read_one(CaseFile *f, int i, const json_t *json, JsonPath path, Errors *e)
{
    Errors *own = calloc(1, sizeof *own);
    if (!own) {
        return MACHINE;
    }
    f->at[i].refused = false;
    bool refused = read_case(f, i, json, path, own) != OK;
    f->at[i].refused = refused;
    case_mistake(f, own, f->at[i].mistake, sizeof f->at[i].mistake);
    for (int k = 0; k < own->count; k++) {
        (void)error_at(e, (FilePos){NULL, 0, 0}, "%s", own->text[k]);
    }
    e->more += own->more;
    free(own);
    return OK;
}

static Status read_cases(CaseFile *f, Errors *e)
{
    const json_t *list = json_object_get(f->root, "cases");
    FilePos at = {f->path, 1, 1};
    bool single = !list && json_object_get(f->root, "id");
    if (!json_is_object(f->root)) {
        return error_at(e, at, "found no object, expected {\"cases\": [...]} or one case");
    }
    if (list && !json_is_array(list)) {
        return error_at(e, json_place(f->path, f->text, path_key((JsonPath){0}, "cases")),
                        "cases: found no list, expected a list of cases");
    }
    size_t n = single ? 1 : json_array_size(list);
    if (n > CASES_MAX) {
        return error_at(e, at, "found %zu cases, expected at most %d", n, CASES_MAX);
    }
    f->at = calloc(n > 0 ? n : 1, sizeof *f->at);
    if (!f->at) {
        return MACHINE;
    }
    Status s = OK;
    for (f->n = 0; (size_t)f->n < n && s == OK; f->n++) {
        JsonPath path = {0};
        path = single ? path : path_index(path_key(path, "cases"), f->n);
        const json_t *json = single ? f->root : json_array_get(list, (size_t)f->n);
        s = read_one(f, f->n, json, path, e);
    }
    return s;
}

/* "folder/council.json" -> "council" */
static char *stem(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *name = strdup(slash ? slash + 1 : path);
    char *dot = name ? strrchr(name, '.') : NULL;
    if (dot && dot != name) {
        *dot = '\0';
    }
    return name;
}

Status case_file_parse(const char *path, const char *text, size_t length, CaseFile **out, Errors *e)
{
    json_error_t error;
    CaseFile *f = calloc(1, sizeof *f);
    char *copy = malloc(length + 1);
    if (!f || !copy) {
        free(f);
        free(copy);
        return MACHINE;
    }
    memcpy(copy, text, length);
    copy[length] = '\0';
    *f = (CaseFile){.path = strdup(path), .name = stem(path), .text = copy};
    f->root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
    Status s = f->path && f->name ? OK : MACHINE;
    if (s == OK && !f->root) {
        char said[sizeof error.text];
        text_copy(said, text_utf8_valid(error.text, strlen(error.text)) + 1, error.text);
        s = error_at(e, (FilePos){path, error.line, error.column}, "not JSON: %s", said);
    }
    s = s == OK ? read_cases(f, e) : s;
    if (s == OK) {
        *out = f;
        return OK;
    }
    case_file_free(f);
    return s;
}

Status case_file_read(const char *path, CaseFile **out, Errors *e)
{
    char *text = NULL;
    size_t length = 0;
    Status s = text_read_file(path, CASE_FILE_MAX, &text, &length, e);
    if (s == OK) {
        s = case_file_parse(path, text, length, out, e);
    }
    free(text);
    return s;
}

void case_file_free(CaseFile *f)
{
    if (!f) {
        return;
    }
    json_decref(f->root);
    free(f->path);
    free(f->name);
    free(f->text);
    free(f->at);
    free(f);
}
