/* yaml.h: one YAML file as a tree of texts, maps and lists that know where they stand.
 *
 * yaml_parse.c is the only place that knows libfyaml; where there is none, in a browser, trees come
 * packed (yaml_packed.h). A deliberately small YAML: one document, whose top
 * is a map; keys are plain words; no anchors, aliases or tags; no key twice. Every scalar stays
 * text, and the schema (schema.h) says what it has to be, so that `no` is a word and `1e3` a number
 * only where one is expected. */
#ifndef KAFOU_MODEL_YAML_H
#define KAFOU_MODEL_YAML_H

#include <stddef.h>

#include "base/error.h"

enum { YAML_FILE_MAX = 1024 * 1024, YAML_DEPTH_MAX = 16, YAML_NODES_MAX = 20000 };

typedef enum { YAML_TEXT, YAML_MAP, YAML_LIST } YamlKind;

typedef struct YamlNode {
    YamlKind kind;
    FilePos at; /* file: the name given to yaml_parse */
    char *key;  /* NULL at the top and in lists */
    FilePos key_at;
    char *text;                    /* of a text, "" when nothing was written; else NULL */
    int count;                     /* children of a map or list */
    struct YamlNode *first, *last; /* children, in the order of the file */
    struct YamlNode *next;
} YamlNode;

typedef struct Yaml Yaml;

/** Parses a file from memory. On OK *out is the caller's (yaml_close); otherwise it is untouched.
 * @param name  of the file in messages; borrowed by every FilePos of the tree
 * Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status yaml_parse(const char *name, const char *text, size_t length, Yaml **out,
                                Errors *e);
void yaml_close(Yaml *y);

/** The top: always a map. */
const YamlNode *yaml_root(const Yaml *y);
/** The child of a map by key, or NULL; NULL for anything but a map. */
const YamlNode *yaml_find(const YamlNode *map, const char *key);
/** The child of a list or map by place, or NULL. */
const YamlNode *yaml_item(const YamlNode *list, int i);

#endif
