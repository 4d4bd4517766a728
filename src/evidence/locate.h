/* locate.h: where a value stands in a JSON text. */
#ifndef KAFOU_EVIDENCE_LOCATE_H
#define KAFOU_EVIDENCE_LOCATE_H

#include "base/error.h"

/* Steps from the root of a JSON value inwards: a key of an object, or (key NULL) a place in a list.
 */
enum { PATH_STEPS_MAX = 12 };

typedef struct {
    const char *key;
    int index;
} PathStep;

typedef struct {
    int n;
    PathStep step[PATH_STEPS_MAX];
} JsonPath;

/** The path with one more step; beyond PATH_STEPS_MAX the path itself. */
JsonPath path_key(JsonPath p, const char *key);
JsonPath path_index(JsonPath p, int index);

/** Place of the key (or of the list element) that a path leads to, in a text that jansson has
 * accepted; where the path leads nowhere, the last place that it reaches. */
FilePos json_place(const char *file, const char *text, JsonPath p);

#endif
