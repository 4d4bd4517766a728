/* report_page.h: a report: one HTML file that opens from disk and asks the network for nothing.
 *
 * It holds the application, the document and the engine. Scripts and styles are named by their
 * SHA-256 in a Content-Security-Policy, so that nothing else runs, whatever the texts of a scenario
 * say; they stand compressed in base64, and escaped where they are shown without scripts. The
 * application stands compressed, too: a short script unpacks it (web/unpack.js). */
#ifndef KAFOU_VIEW_REPORT_PAGE_H
#define KAFOU_VIEW_REPORT_PAGE_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

/* The ids of what a report carries. */
#define REPORT_VIEW "kafou-view"
#define REPORT_ENGINE "kafou-engine"
#define REPORT_APP "kafou-app"

/* Ready to be written. */
typedef struct {
    const json_t *view; /* borrowed */
    char *packed;       /* the document: gzip, base64 */
    size_t length;
} ReportPage;

enum {
    REPORT_MOST = 2980 * 1000,     /* bytes of a file that people can mail */
    REPORT_DATA_LEAST = 600 * 1000 /* of the document, however large the application */
};

/** Bytes that the document may take in the file: what the application, the engine and the plain
 * page leave of REPORT_MOST. Status: OK, MACHINE. */
KF_MUST_CHECK Status report_room(const json_t *view, size_t *out);

/** Packs the document. *out is the caller's in any case (report_page_clear).
 * Status: OK, BAD_INPUT (the document has no run to show), MACHINE. */
KF_MUST_CHECK Status report_page_make(const json_t *view, ReportPage *out, Errors *e);
void report_page_clear(ReportPage *p);

/** Writes the file. Status: OK, MACHINE; what the file reports is the caller's to look at. */
KF_MUST_CHECK Status report_page_write(FILE *out, const ReportPage *p);

#endif
