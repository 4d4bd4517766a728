/* report_read.h: the inputs of a run, read back out of a report.
 *
 * Whatever the file says is checked: it may have come by mail. */
#ifndef KAFOU_VIEW_REPORT_READ_H
#define KAFOU_VIEW_REPORT_READ_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "ensemble/kept_run.h"

enum {
    REPORT_FILE_MAX = 32 * 1024 * 1024,    /* bytes of a file */
    REPORT_DOCUMENT_MAX = 64 * 1024 * 1024 /* of its document, unpacked */
};

/** Whether a file begins as HTML does; false also when it cannot be read. */
bool report_looks_like(const char *path);

/** Reads the inputs of a run of a report.
 * @param run  from 1, in the order of the report
 * @param out  the caller's in any case (kept_run_clear)
 * Status: OK, BAD_INPUT (no report, damaged, no such run, or not of this program's parameters),
 * MACHINE. */
KF_MUST_CHECK Status report_read_run(const char *path, int run, KeptRun *out, Errors *e);

/** The same from a file in memory. Safe for any bytes. @param name  of the file in messages */
KF_MUST_CHECK Status report_parse_run(const char *name, const char *text, size_t size, int run,
                                      KeptRun *out, Errors *e);

#endif
