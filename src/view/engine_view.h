/* engine_view.h: the scenario as the engine in the browser reads it. */
#ifndef KAFOU_VIEW_ENGINE_VIEW_H
#define KAFOU_VIEW_ENGINE_VIEW_H

#include <jansson.h>

#include "model/bundle.h"

/** `engine` of docs/view.md. On OK *out is the caller's. Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status engine_view(const Bundle *b, json_t **out, Errors *e);

#endif
