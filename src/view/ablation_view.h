/* ablation_view.h: a folder of `kafou run --ablate`, as the pages show it. */
#ifndef KAFOU_VIEW_ABLATION_VIEW_H
#define KAFOU_VIEW_ABLATION_VIEW_H

#include <jansson.h>

#include "model/bundle.h"

/** `ablation` of docs/view.md, from the stores alone. On OK *out is the caller's, and *bundle holds
 * the scenario's files (bundle_clear).
 * Status: OK, BAD_INPUT (a store is missing or damaged), MACHINE. */
KF_MUST_CHECK Status ablation_view(const char *folder, json_t **out, Bundle *bundle, Errors *e);

#endif
