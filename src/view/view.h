/* view.h: the document that every page is drawn from (docs/view.md): what `kafou report --json`
 * prints, what the server answers, what a report carries.
 *
 * The same inputs give the same document on every machine and for any number of threads; only
 * `made` is the time. */
#ifndef KAFOU_VIEW_VIEW_H
#define KAFOU_VIEW_VIEW_H

#include <jansson.h>
#include <stdbool.h>

#include "base/error.h"

enum { VIEW_FORMAT = 1, VIEW_PATHS_MAX = 64 };

/* What the document is made of. Borrowed. */
typedef struct {
    int n_paths;
    /* Of any kind; each is recognised by what it holds: run stores, in the order shown; at most one
     * comparison, explanation, exploration, and folder of an ablation, or the JSON of these
     * commands; without a run a scenario's folder. All of one scenario. */
    const char *const *path; /* [n_paths] */
    const char *boundaries;  /* GeoJSON of official limits; NULL: none */
    bool published;          /* also run the published results (some seconds) */
} ViewRequest;

/** Makes the document. On OK *out is the caller's (json_decref).
 * Status: OK, BAD_INPUT (what a path holds is not known, damaged, of another scenario), MACHINE. */
KF_MUST_CHECK Status view_make(const ViewRequest *q, json_t **out, Errors *e);

#endif
