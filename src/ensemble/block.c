/* block.c: byte planes and zstd. */
#include "ensemble/block.h"

#include <stdlib.h>
#include <zstd.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "blocks hold little-endian bits");
_Static_assert(sizeof(double) == 8, "blocks hold doubles of 8 bytes");

/* planes[k][i] = byte k of item i, for each group of items. */
static void split(const unsigned char *item, size_t n, size_t group, size_t width,
                  unsigned char *out)
{
    for (size_t first = 0; first < n; first += group) {
        for (size_t k = 0; k < width; k++) {
            for (size_t i = 0; i < group; i++) {
                *out++ = item[(first + i) * width + k];
            }
        }
    }
}

static void join(const unsigned char *plane, size_t n, size_t group, size_t width,
                 unsigned char *out)
{
    for (size_t first = 0; first < n; first += group) {
        for (size_t k = 0; k < width; k++) {
            for (size_t i = 0; i < group; i++) {
                out[(first + i) * width + k] = *plane++;
            }
        }
    }
}

static Status compress(const unsigned char *raw, size_t size, Block *out)
{
    size_t bound = ZSTD_compressBound(size);
    unsigned char *bytes = malloc(bound);
    ZSTD_CCtx *z = ZSTD_createCCtx();
    Status s = bytes && z ? OK : MACHINE;
    size_t n = 0;
    if (s == OK) {
        ZSTD_CCtx_setParameter(z, ZSTD_c_compressionLevel, BLOCK_LEVEL);
        ZSTD_CCtx_setParameter(z, ZSTD_c_checksumFlag, 1);
        n = ZSTD_compress2(z, bytes, bound, raw, size);
        s = ZSTD_isError(n) ? MACHINE : OK;
    }
    ZSTD_freeCCtx(z);
    if (s != OK) {
        free(bytes);
        return s;
    }
    out->bytes = bytes;
    out->size = n;
    return OK;
}

/* One frame of exactly `expected` bytes, its checksum right. *out is the caller's. */
static Status expand(const void *bytes, size_t size, size_t expected, unsigned char **out)
{
    if (!bytes || size == 0 || ZSTD_getFrameContentSize(bytes, size) != expected ||
        ZSTD_findFrameCompressedSize(bytes, size) != size) {
        return BAD_INPUT;
    }
    unsigned char *raw = malloc(expected);
    if (!raw) {
        return MACHINE;
    }
    if (ZSTD_decompress(raw, expected, bytes, size) != expected) {
        free(raw);
        return BAD_INPUT;
    }
    *out = raw;
    return OK;
}

static Status pack(const void *item, size_t n, size_t group, size_t width, Block *out)
{
    *out = (Block){NULL, 0};
    if (n == 0) {
        return OK;
    }
    unsigned char *planes = malloc(n * width);
    if (!planes) {
        return MACHINE;
    }
    split(item, n, group, width, planes);
    Status s = compress(planes, n * width, out);
    free(planes);
    return s;
}

Status block_pack(const double *value, size_t n, size_t group, Block *out)
{
    return pack(value, n, group, sizeof *value, out);
}

Status block_unpack(const void *bytes, size_t size, double *out, size_t n, size_t group)
{
    if (n == 0) {
        return size == 0 ? OK : BAD_INPUT;
    }
    if (n > BLOCK_DOUBLES_MAX || group == 0 || n % group != 0) {
        return BAD_INPUT;
    }
    unsigned char *planes = NULL;
    Status s = expand(bytes, size, n * sizeof *out, &planes);
    if (s == OK) {
        join(planes, n, group, sizeof *out, (unsigned char *)out);
    }
    free(planes);
    return s;
}

Status block_pack_cases(const Case *c, size_t n, Block *out)
{
    *out = (Block){NULL, 0};
    if (n == 0) {
        return OK;
    }
    unsigned char *records = malloc(n * CASE_BYTES);
    if (!records) {
        return MACHINE;
    }
    for (size_t i = 0; i < n; i++) {
        case_write(&c[i], records + i * CASE_BYTES);
    }
    Status s = pack(records, n, n, CASE_BYTES, out);
    free(records);
    return s;
}

Status block_unpack_cases(const void *bytes, size_t size, Case *out, size_t n)
{
    if (n == 0) {
        return size == 0 ? OK : BAD_INPUT;
    }
    if (n > CASES_MAX) {
        return BAD_INPUT;
    }
    unsigned char *planes = NULL;
    Status s = expand(bytes, size, n * CASE_BYTES, &planes);
    unsigned char *records = s == OK ? malloc(n * CASE_BYTES) : NULL;
    if (s == OK && !records) {
        s = MACHINE;
    }
    if (s == OK) {
        join(planes, n, n, CASE_BYTES, records);
        for (size_t i = 0; i < n; i++) {
            out[i] = case_read(records + i * CASE_BYTES);
        }
    }
    free(records);
    free(planes);
    return s;
}
