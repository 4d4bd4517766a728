/* blob.h: bytes that several answers share: a document, made once and sent many times. */
#ifndef KAFOU_SERVE_BLOB_H
#define KAFOU_SERVE_BLOB_H

#include <stddef.h>

#include "base/status.h"

/* Counted: the last who lets go frees it. Its content never changes. */
typedef struct Blob Blob;

/** Takes over `bytes` (malloc), also on failure. NULL when memory ran out. */
Blob *blob_take(char *bytes, size_t size);
/** One more holder. @return the blob; NULL of NULL */
Blob *blob_hold(Blob *b);
void blob_drop(Blob *b);

const char *blob_bytes(const Blob *b);
size_t blob_size(const Blob *b);

/** The same packed as a gzip file. *out is the caller's (blob_drop). Status: OK, MACHINE. */
KF_MUST_CHECK Status blob_gzip(const void *bytes, size_t size, Blob **out);

#endif
