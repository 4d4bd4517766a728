/* verify_view.h: published results, run by this program. */
#ifndef KAFOU_VIEW_VERIFY_VIEW_H
#define KAFOU_VIEW_VERIFY_VIEW_H

#include <jansson.h>

#include "base/error.h"

/** `verify` of docs/view.md; null where the published cases are not installed. On OK *out is the
 * caller's. Some seconds. Status: OK, BAD_INPUT (a case that cannot be read), MACHINE. */
KF_MUST_CHECK Status verify_view(json_t **out, Errors *e);

#endif
