/* yaml_build.h: how a tree of yaml.h is put together, by its two readers (yaml_parse.c, from text;
 * yaml_packed.c, from bytes). What every tree keeps is checked here, once. */
#ifndef KAFOU_MODEL_YAML_BUILD_H
#define KAFOU_MODEL_YAML_BUILD_H

#include "model/yaml.h"

struct Yaml {
    const char *name; /* borrowed */
    YamlNode *root;   /* NULL only while it is built */
};

/* A tree, and the maps and lists that are open around the present place. */
typedef struct {
    Yaml *yaml;
    YamlNode *open[YAML_DEPTH_MAX];
    int depth;
    int nodes;
} YamlBuild;

/** An empty tree to build; NULL when memory ran out. */
Yaml *yaml_new(const char *name);
/** Whether a key is new to a map. Status: OK, BAD_INPUT (message at `at`). */
KF_MUST_CHECK Status yaml_key_fits(const YamlNode *map, const char *key, FilePos at, Errors *e);
/** Hangs a node into the innermost open map or list, or makes it the top; a map or list is open
 * from then on, until build->depth falls. On OK key and text are the tree's, otherwise they stay
 * the caller's. Status: OK, BAD_INPUT (too many, too deep, or no map at the top), MACHINE.
 * @param part  kind, at, key, key_at and text; the rest is set here */
KF_MUST_CHECK Status yaml_hang(YamlBuild *b, YamlNode part, Errors *e);
/** The innermost open map or list, or NULL. */
const YamlNode *yaml_innermost(const YamlBuild *b);

#endif
