/* document_file.h: files of a report: written beside their target, then moved. */
#ifndef KAFOU_VIEW_DOCUMENT_FILE_H
#define KAFOU_VIEW_DOCUMENT_FILE_H

#include <jansson.h>
#include <stdint.h>

#include "ensemble/export.h"

/* Writes the content. Status: OK, MACHINE. What the file itself reports is looked at afterwards. */
typedef Status (*FileContent)(FILE *out, const void *context);

/** Writes a file that appears under its name only when it is complete.
 * @param bytes  its size, set on OK
 * Status: OK, BAD_INPUT (path exists with KEEP_EXISTING, cannot be written), MACHINE. */
KF_MUST_CHECK Status file_write(const char *path, ExportMode mode, FileContent content,
                                const void *context, int64_t *bytes, Errors *e);

#endif
