/* yaml_packed.c: a tree in bytes, each node before its children.
 *
 * A node: its kind, and 4 when it has a key; of a key its text, line and column; its own line and
 * column; its text, or how many children follow. docs/engine.md says it again for other readers. */
#include "model/yaml_packed.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "model/yaml_build.h"

enum { KIND_BITS = 3, HAS_KEY = 4 };

static void put_place(ByteWriter *w, FilePos at)
{
    bytes_put_number(w, (uint64_t)at.line);
    bytes_put_number(w, (uint64_t)at.column);
}

static void put_node(ByteWriter *w, const YamlNode *n)
{
    bytes_put_number(w, (uint64_t)n->kind | (n->key ? HAS_KEY : 0));
    if (n->key) {
        bytes_put_text(w, n->key, strlen(n->key));
        put_place(w, n->key_at);
    }
    put_place(w, n->at);
    if (n->kind == YAML_TEXT) {
        bytes_put_text(w, n->text, strlen(n->text));
        return;
    }
    bytes_put_number(w, (uint64_t)n->count);
    for (const YamlNode *child = n->first; child; child = child->next) {
        put_node(w, child); /* no deeper than YAML_DEPTH_MAX */
    }
}

void yaml_pack(const Yaml *y, ByteWriter *out) { put_node(out, y->root); }

typedef struct {
    YamlBuild build;
    ByteReader in;
    Errors *errors;
} Unpacking;

static Status error_damaged(const Unpacking *u)
{
    return error_at(u->errors, (FilePos){u->build.yaml->name, 0, 0},
                    "found a damaged tree, expected one as kafou wrote it");
}

static FilePos take_place(Unpacking *u)
{
    FilePos at = {.file = u->build.yaml->name};
    at.line = (int)bytes_take_number(&u->in, INT_MAX);
    at.column = (int)bytes_take_number(&u->in, INT_MAX);
    return at;
}

/* A copy of the next text, the caller's. */
static Status take_text(Unpacking *u, char **out)
{
    size_t length = (size_t)bytes_take_number(&u->in, YAML_FILE_MAX);
    const uint8_t *text = bytes_take(&u->in, length);
    if (!text || memchr(text, '\0', length)) {
        return error_damaged(u);
    }
    char *copy = malloc(length + 1);
    if (!copy) {
        return MACHINE;
    }
    memcpy(copy, text, length);
    copy[length] = '\0';
    *out = copy;
    return OK;
}

static Status take_key(Unpacking *u, YamlNode *part)
{
    Status s = take_text(u, &part->key);
    if (s == OK) {
        part->key_at = take_place(u);
        s = yaml_key_fits(yaml_innermost(&u->build), part->key, part->key_at, u->errors);
    }
    return s;
}

/* Keys stand in maps, and nowhere else. */
static bool key_belongs(const Unpacking *u, uint64_t head)
{
    const YamlNode *parent = yaml_innermost(&u->build);
    return (parent && parent->kind == YAML_MAP) == ((head & HAS_KEY) != 0);
}

/* One node without its children, and how many of them follow. */
static Status take_part(Unpacking *u, int *children)
{
    uint64_t head = bytes_take_number(&u->in, HAS_KEY | KIND_BITS);
    if (u->in.failed || (head & KIND_BITS) > YAML_LIST || !key_belongs(u, head)) {
        return error_damaged(u);
    }
    YamlNode part = {.kind = (YamlKind)(head & KIND_BITS)};
    Status s = head & HAS_KEY ? take_key(u, &part) : OK;
    part.at = take_place(u);
    if (s == OK && part.kind == YAML_TEXT) {
        s = take_text(u, &part.text);
    } else {
        *children = (int)bytes_take_number(&u->in, YAML_NODES_MAX);
    }
    if (s == OK && u->in.failed) {
        s = error_damaged(u);
    }
    if (s == OK) {
        s = yaml_hang(&u->build, part, u->errors);
    }
    if (s != OK) {
        free(part.key);
        free(part.text);
    }
    return s;
}

static Status take_node(Unpacking *u)
{
    int children = 0, depth = u->build.depth;
    Status s = take_part(u, &children);
    for (int i = 0; i < children && s == OK; i++) {
        s = take_node(u); /* yaml_hang bounds the depth */
    }
    u->build.depth = depth;
    return s;
}

Status yaml_unpack(const char *name, const uint8_t *bytes, size_t size, Yaml **out, Errors *e)
{
    Unpacking u = {.build = {.yaml = yaml_new(name)}, .in = bytes_reader(bytes, size), .errors = e};
    if (!u.build.yaml) {
        return MACHINE;
    }
    Status s = take_node(&u);
    if (s == OK && u.in.at != u.in.end) {
        s = error_damaged(&u);
    }
    if (s != OK) {
        yaml_close(u.build.yaml);
        return s;
    }
    *out = u.build.yaml;
    return OK;
}
