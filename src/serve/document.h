/* document.h: what the pages read, as bytes to send. */
#ifndef KAFOU_SERVE_DOCUMENT_H
#define KAFOU_SERVE_DOCUMENT_H

#include "serve/blob.h"
#include "view/view.h"

/** The whole document (docs/view.md). On OK *out is the caller's (blob_drop).
 * Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status document_make(const ViewRequest *q, Blob **out, Errors *e);
/** One stored run alone, as it stands in `runs` of a document. Any thread. */
KF_MUST_CHECK Status document_of_run(const char *store, Blob **out, Errors *e);

#endif
