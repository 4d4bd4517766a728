/* scenario_maps.c: reads YAML maps by their shapes. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/scenario_reader.h"

enum { PATH_TEXT = 160 };

/* "initial" and "home_share" give "initial.home_share". */
static void path_join(const char *above, const char *name, char out[PATH_TEXT])
{
    text_copy(out, PATH_TEXT, above);
    size_t n = strlen(out);
    if (n > 0 && n < PATH_TEXT - 1) {
        out[n++] = '.';
    }
    text_copy(out + n, PATH_TEXT - n, name);
}

static const char *node_found(const YamlNode *node)
{
    return node->kind == YAML_MAP ? "a map" : node->kind == YAML_LIST ? "a list" : "a text";
}

static Status error_kind(Reader *r, const Field *f, const YamlNode *node, const char *shown)
{
    char expected[EXPECTED_TEXT];
    field_expects(f, expected);
    if (node->kind == YAML_TEXT) {
        return error_found(r->errors, (Written){shown, node->text, node->at}, expected, NULL);
    }
    return error_at(r->errors, node->at, "%s: found %s, expected %s", shown, node_found(node),
                    expected);
}

/* A figure with its range, each part within what its field allows. */
static Status read_figure(Reader *r, const Field *f, const YamlNode *node, const char *shown,
                          void *row)
{
    Figure figure = {0};
    Status s = read_map(r, node, f->shape, shown, &figure);
    if (s != OK) {
        return s;
    }
    static const char *const part[] = {"value", "low", "high"};
    void *const to[] = {row, &r->scenario->initial_low, &r->scenario->initial_high};
    Field ranged = {.name = f->name,
                    .type = FIELD_NUMBER,
                    .low = f->low,
                    .high = f->high,
                    .unit = f->unit,
                    .offset = f->offset};
    for (int i = 0; i < 3; i++) {
        const YamlNode *child = yaml_find(node, part[i]);
        char name[PATH_TEXT];
        path_join(shown, part[i], name);
        if (child && child->text[0]) {
            s = status_worse(
                s, read_field(r, &ranged, (Written){name, child->text, child->at}, to[i]));
        } else {
            memcpy((char *)to[i] + f->offset, &figure.value, sizeof figure.value);
        }
    }
    bool low = figure.low > figure.value; /* false for NaN: not given */
    if (low || figure.high < figure.value) {
        s = status_worse(s, error_at(r->errors, yaml_find(node, "value")->at,
                                     "%s.value: found %g, expected at %s its own %s (%g)", shown,
                                     figure.value, low ? "least" : "most", low ? "low" : "high",
                                     low ? figure.low : figure.high));
    }
    return s;
}

static Status read_shares(Reader *r, const Field *f, const YamlNode *node, const char *shown,
                          void *row)
{
    Status s = OK;
    for (const YamlNode *child = node->first; child; child = child->next) {
        int i = read_word(r->errors, f->words, (Written){shown, child->key, child->key_at});
        if (i < 0) {
            s = BAD_INPUT;
            continue;
        }
        char name[PATH_TEXT];
        path_join(shown, child->key, name);
        Field share = {.name = child->key,
                       .type = FIELD_NUMBER,
                       .low = 0.0,
                       .high = 1.0,
                       .unit = "share",
                       .offset = f->offset + (size_t)i * sizeof(double)};
        if (child->kind == YAML_TEXT) {
            s = status_worse(s,
                             read_field(r, &share, (Written){name, child->text, child->at}, row));
        } else {
            s = status_worse(s, error_kind(r, &share, child, name));
        }
    }
    return s;
}

static Status read_maps(Reader *r, const Field *f, const YamlNode *node, const char *shown,
                        void *row)
{
    if (node->count > (int)f->size) {
        return error_at(r->errors, node->at, "%s: found %d entries, expected at most %zu", shown,
                        node->count, f->size);
    }
    if (node->count == 0 && f->presence == REQUIRED) {
        return error_at(r->errors, node->at, "%s: found none, expected at least one", shown);
    }
    char *rows = (char *)row + f->offset;
    if (f->keeping == HEAP) {
        rows = calloc((size_t)node->count + 1, f->shape->row_size);
        if (!rows) {
            return MACHINE;
        }
        memcpy((char *)row + f->offset, &rows, sizeof rows);
    }
    int32_t count = node->count;
    memcpy((char *)row + f->count_offset, &count, sizeof count);
    Status s = OK;
    int i = 0;
    for (const YamlNode *child = node->first; child; child = child->next, i++) {
        if (child->kind != YAML_MAP) {
            s = status_worse(s,
                             error_at(r->errors, child->at, "%s: found %s, expected a map of keys",
                                      shown, node_found(child)));
            continue;
        }
        s = status_worse(
            s, read_map(r, child, f->shape, shown, rows + (size_t)i * f->shape->row_size));
    }
    return s;
}

/* Whether a value has the kind of node that its field wants. */
static bool kind_fits(const Field *f, const YamlNode *node)
{
    switch (f->type) {
    case FIELD_MAP:
    case FIELD_FIGURE:
    case FIELD_SHARES:
        return node->kind == YAML_MAP;
    case FIELD_MAPS:
        return node->kind == YAML_LIST;
    case FIELD_OWN:
        return true;
    default:
        return node->kind == YAML_TEXT;
    }
}

static Status read_node(Reader *r, const Field *f, const YamlNode *node, const char *shown,
                        void *row)
{
    bool nothing = node->kind == YAML_TEXT && node->text[0] == '\0';
    if (nothing && f->presence == OPTIONAL) {
        field_default(f, row);
        return OK;
    }
    if (!kind_fits(f, node)) {
        return error_kind(r, f, node, shown);
    }
    switch (f->type) {
    case FIELD_MAP:
        return read_map(r, node, f->shape, shown, (char *)row + f->offset);
    case FIELD_FIGURE:
        return read_figure(r, f, node, shown, row);
    case FIELD_SHARES:
        return read_shares(r, f, node, shown, row);
    case FIELD_MAPS:
        return read_maps(r, f, node, shown, row);
    case FIELD_OWN:
        return f->own(r, f, node, shown, row);
    default:
        return read_field(r, f, (Written){shown, node->text, node->at}, row);
    }
}

static Status refuse_unknown(Reader *r, const YamlNode *map, const Shape *shape)
{
    Status s = OK;
    for (const YamlNode *child = map->first; child; child = child->next) {
        const Field *nearest = NULL;
        if (shape_find(shape, child->key, &nearest)) {
            continue;
        }
        char shown[SHOWN_TEXT];
        text_shown(child->key, shown);
        s = nearest ? error_at(r->errors, child->key_at, "no key '%s' in %s; nearest is '%s'",
                               shown, shape->name, nearest->name)
                    : error_at(r->errors, child->key_at, "no key '%s' in %s", shown, shape->name);
    }
    return s;
}

/* Whether an unknown key was told of as a misspelling of this field. */
static bool is_misspelt(const YamlNode *map, const Shape *shape, const Field *f)
{
    for (const YamlNode *child = map->first; child; child = child->next) {
        const Field *nearest = NULL;
        if (!shape_find(shape, child->key, &nearest) && nearest == f) {
            return true;
        }
    }
    return false;
}

static Status read_lacking(Reader *r, const YamlNode *map, const Shape *shape, const Field *f,
                           const char *shown)
{
    if (f->presence == OPTIONAL || is_misspelt(map, shape, f)) {
        return OK;
    }
    char expected[EXPECTED_TEXT];
    field_expects(f, expected);
    return error_found(r->errors, (Written){shown, "", map->at}, expected, NULL);
}

Status read_map(Reader *r, const YamlNode *map, const Shape *shape, const char *shown, void *row)
{
    Status s = refuse_unknown(r, map, shape);
    for (int i = 0; i < shape->count && s != MACHINE; i++) {
        const Field *f = &shape->field[i];
        const YamlNode *node = yaml_find(map, f->name);
        char name[PATH_TEXT];
        path_join(shown, f->name, name);
        if (node) {
            s = status_worse(s, read_node(r, f, node, name, row));
        } else {
            field_default(f, row);
            s = status_worse(s, read_lacking(r, map, shape, f, name));
        }
    }
    return s == MACHINE ? s : status_worse(s, read_basis(r, shape, shown, map->at.line));
}
