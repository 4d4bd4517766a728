/* json_text.h: a JSON document as short text: no blanks, every number in the fewest digits that
 * read back as the same bits. */
#ifndef KAFOU_VIEW_JSON_TEXT_H
#define KAFOU_VIEW_JSON_TEXT_H

#include <jansson.h>
#include <stdio.h>

#include "base/status.h"

enum { JSON_DEPTH_MOST = 64 };

/** Writes a document whose texts are UTF-8; '<', '>' and '&' are written as \uXXXX, so that the
 * text may stand in HTML. Status: OK; MACHINE (cannot be written, or nested deeper than
 * JSON_DEPTH_MOST). */
KF_MUST_CHECK Status json_write(const json_t *document, FILE *out);

#endif
