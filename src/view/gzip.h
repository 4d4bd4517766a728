/* gzip.h: bytes in gzip's form (RFC 1952), without a time, so that equal content is equal bytes. */
#ifndef KAFOU_VIEW_GZIP_H
#define KAFOU_VIEW_GZIP_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

/* How hard to try: a size to decide by, or what is written. */
typedef enum { GZIP_FAST = 6, GZIP_SMALL = 9 } GzipEffort;

/** On OK *out is the caller's (free). Status: OK, MACHINE. */
KF_MUST_CHECK Status gzip_pack(const void *bytes, size_t size, GzipEffort effort, uint8_t **out,
                               size_t *packed);

/** One member of gzip, whole, with nothing after it. Safe for any bytes.
 * @param most  bytes that it may hold
 * Status: OK (*out is the caller's, with a NUL after its end), BAD_INPUT (damaged, or more than
 * most), MACHINE. */
KF_MUST_CHECK Status gzip_unpack(const uint8_t *packed, size_t packed_size, size_t most,
                                 uint8_t **out, size_t *size);

#endif
