/* fit.h: a document that is too large for a report, made smaller step by step.
 *
 * Runs after the first give way first. Every step leaves a line in `left_out` of the document, so
 * that the pages can say what they do not show; a JSON document is never made smaller. */
#ifndef KAFOU_VIEW_FIT_H
#define KAFOU_VIEW_FIT_H

#include <jansson.h>
#include <stddef.h>

#include "base/status.h"

/** Leaves out what must be, in a fixed order, until the document takes at most `most` bytes as gzip
 * in base64; what is left at the end of the steps stays, whatever it takes. Status: OK, MACHINE. */
KF_MUST_CHECK Status view_fit(json_t *view, size_t most);

#endif
