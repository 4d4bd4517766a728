/* blob.c: shared bytes, counted. */
#include "serve/blob.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <zlib.h>

struct Blob {
    atomic_int holders;
    char *bytes;
    size_t size;
};

Blob *blob_take(char *bytes, size_t size)
{
    Blob *b = bytes ? malloc(sizeof *b) : NULL;
    if (!b) {
        free(bytes);
        return NULL;
    }
    atomic_init(&b->holders, 1);
    b->bytes = bytes;
    b->size = size;
    return b;
}

Blob *blob_hold(Blob *b)
{
    if (b) {
        atomic_fetch_add(&b->holders, 1);
    }
    return b;
}

void blob_drop(Blob *b)
{
    if (b && atomic_fetch_sub(&b->holders, 1) == 1) {
        free(b->bytes);
        free(b);
    }
}

const char *blob_bytes(const Blob *b) { return b->bytes; }
size_t blob_size(const Blob *b) { return b->size; }

Status blob_gzip(const void *bytes, size_t size, Blob **out)
{
    enum { LEVEL = 6, WINDOW_AND_GZIP = 15 + 16, MEMORY = 8 };
    z_stream z = {0};
    if (size > UINT32_MAX ||
        deflateInit2(&z, LEVEL, Z_DEFLATED, WINDOW_AND_GZIP, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK) {
        return MACHINE;
    }
    size_t room = deflateBound(&z, (uLong)size);
    char *packed = malloc(room);
    z.next_in = (Bytef *)bytes; /* zlib reads it only */
    z.avail_in = (uInt)size;
    z.next_out = (Bytef *)packed;
    z.avail_out = (uInt)room;
    int code = packed && room <= UINT32_MAX ? deflate(&z, Z_FINISH) : Z_MEM_ERROR;
    size_t length = z.total_out;
    deflateEnd(&z);
    if (code != Z_STREAM_END) {
        free(packed);
        return MACHINE;
    }
    *out = blob_take(packed, length);
    return *out ? OK : MACHINE;
}
