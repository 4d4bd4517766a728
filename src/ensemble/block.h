/* block.h: arrays as the store keeps them: byte planes, compressed by zstd, with a checksum.
 *
 * Lossless. All first bytes of the items come first, then all second bytes, and so on, group by
 * group: neighbours in a series share sign and exponent, so the planes compress well. */
#ifndef KAFOU_ENSEMBLE_BLOCK_H
#define KAFOU_ENSEMBLE_BLOCK_H

#include <stddef.h>

#include "base/status.h"
#include "ensemble/series.h"

enum {
    BLOCK_LEVEL = 3,
    BLOCK_DOUBLES_MAX =
        16 * 1024 * 1024 /* of one block, so that a hostile file cannot ask for more */
};

typedef struct {
    unsigned char *bytes; /* the caller's (free); NULL when there is nothing */
    size_t size;
} Block;

/** Packs n doubles whose planes are split every `group` values (a series; divides n).
 * Status: OK, MACHINE. */
KF_MUST_CHECK Status block_pack(const double *value, size_t n, size_t group, Block *out);
/** @param out  [n]; its content is undefined on failure
 * Status: OK, BAD_INPUT (damaged, or of another size), MACHINE. Safe for any bytes. */
KF_MUST_CHECK Status block_unpack(const void *bytes, size_t size, double *out, size_t n,
                                  size_t group);

KF_MUST_CHECK Status block_pack_cases(const Case *c, size_t n, Block *out);
KF_MUST_CHECK Status block_unpack_cases(const void *bytes, size_t size, Case *out, size_t n);

#endif
