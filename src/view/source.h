/* source.h: what a path given to a view is, by what it holds. */
#ifndef KAFOU_VIEW_SOURCE_H
#define KAFOU_VIEW_SOURCE_H

#include <jansson.h>

#include "base/error.h"

/* X(constant, what it is) */
#define SOURCE_LIST(X)                                                                             \
    X(SOURCE_RUN, "a run store")                                                                   \
    X(SOURCE_SCENARIO, "a scenario's folder")                                                      \
    X(SOURCE_COMPARISON, "a comparison")                                                           \
    X(SOURCE_ABLATION, "an ablation")                                                              \
    X(SOURCE_EXPLANATION, "an explanation")                                                        \
    X(SOURCE_EXPLORATION, "an exploration")

typedef enum {
#define X(name, text) name,
    SOURCE_LIST(X)
#undef X
        SOURCE_COUNT
} SourceKind;

typedef struct {
    const char *path;
    SourceKind kind;
    json_t *json; /* of a command's JSON; NULL: a store, a study or a folder */
} Source;

const char *source_text(SourceKind kind);

/** Recognises a path. out->json is the caller's (json_decref).
 * Status: OK, BAD_INPUT (no such file, or nothing that is known), MACHINE. */
KF_MUST_CHECK Status source_find(const char *path, Source *out, Errors *e);

#endif
