/* comparison_view.h: a comparison out of its study, as the pages show it. */
#ifndef KAFOU_VIEW_COMPARISON_VIEW_H
#define KAFOU_VIEW_COMPARISON_VIEW_H

#include <jansson.h>

#include "model/bundle.h"

/** `comparison` of docs/view.md, of all plans in the study: by residents killed, against the first
 * plan under which nobody arrives, as `kafou compare --minutes 0 --json` says without options.
 * Nothing is run or written. On OK *out is the caller's, and *bundle holds the scenario's files
 * (bundle_clear). Status: OK, BAD_INPUT (damaged; fewer than two draws), MACHINE. */
KF_MUST_CHECK Status comparison_view(const char *path, json_t **out, Bundle *bundle, Errors *e);

#endif
