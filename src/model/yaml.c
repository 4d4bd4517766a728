/* yaml.c: the tree of yaml.h, wherever it was read from. */
#include <stdlib.h>
#include <string.h>

#include "model/yaml_build.h"

static void node_free(YamlNode *n)
{
    while (n) {
        YamlNode *next = n->next;
        node_free(n->first); /* no deeper than YAML_DEPTH_MAX */
        free(n->key);
        free(n->text);
        free(n);
        n = next;
    }
}

void yaml_close(Yaml *y)
{
    if (!y) {
        return;
    }
    node_free(y->root);
    free(y);
}

const YamlNode *yaml_root(const Yaml *y) { return y->root; }

const YamlNode *yaml_find(const YamlNode *map, const char *key)
{
    if (!map || map->kind != YAML_MAP) {
        return NULL;
    }
    for (const YamlNode *n = map->first; n; n = n->next) {
        if (strcmp(n->key, key) == 0) {
            return n;
        }
    }
    return NULL;
}

const YamlNode *yaml_item(const YamlNode *list, int i)
{
    const YamlNode *n = list ? list->first : NULL;
    while (n && i > 0) {
        n = n->next;
        i--;
    }
    return n;
}

Yaml *yaml_new(const char *name)
{
    Yaml *y = calloc(1, sizeof *y);
    if (y) {
        y->name = name;
    }
    return y;
}

const YamlNode *yaml_innermost(const YamlBuild *b)
{
    return b->depth > 0 ? b->open[b->depth - 1] : NULL;
}

Status yaml_key_fits(const YamlNode *map, const char *key, FilePos at, Errors *e)
{
    const YamlNode *before = yaml_find(map, key);
    return before ? error_at(e, at, "found '%.60s' again, expected each key once (line %d)", key,
                             before->key_at.line)
                  : OK;
}

static Status check_place(const YamlBuild *b, const YamlNode *part, Errors *e)
{
    if (b->depth == 0 && part->kind != YAML_MAP) {
        return error_at(e, part->at, "found %s, expected a map of keys",
                        part->kind == YAML_LIST ? "a list" : "a text");
    }
    if (part->kind != YAML_TEXT && b->depth == YAML_DEPTH_MAX) {
        return error_at(e, part->at,
                        "found maps and lists nested deeper than %d, expected fewer levels",
                        YAML_DEPTH_MAX);
    }
    if (b->nodes == YAML_NODES_MAX) {
        return error_at(e, part->at, "found more than %d values, expected fewer", YAML_NODES_MAX);
    }
    return OK;
}

Status yaml_hang(YamlBuild *b, YamlNode part, Errors *e)
{
    Status s = check_place(b, &part, e);
    if (s != OK) {
        return s;
    }
    YamlNode *node = malloc(sizeof *node);
    if (!node) {
        return MACHINE;
    }
    *node = part;
    node->count = 0;
    node->first = node->last = node->next = NULL;
    b->nodes++;
    if (b->depth == 0) {
        b->yaml->root = node;
    } else {
        YamlNode *parent = b->open[b->depth - 1];
        if (parent->last) {
            parent->last->next = node;
        } else {
            parent->first = node;
        }
        parent->last = node;
        parent->count++;
    }
    if (node->kind != YAML_TEXT) {
        b->open[b->depth++] = node;
    }
    return OK;
}
