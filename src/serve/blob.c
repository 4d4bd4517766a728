/* blob.c: shared bytes, counted. */
#include "serve/blob.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>

#include "view/gzip.h"

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
    uint8_t *packed = NULL;
    size_t length = 0;
    Status s = gzip_pack(bytes, size, GZIP_FAST, &packed, &length);
    if (s == OK) {
        *out = blob_take((char *)packed, length);
        s = *out ? OK : MACHINE;
    }
    return s;
}
