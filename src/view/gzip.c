/* gzip.c: gzip by zlib. */
#include "view/gzip.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <zlib.h>

enum { GZIP_WINDOW = 15 + 16, MEMORY = 9, FIRST_ROOM = 64 * 1024 };

Status gzip_pack(const void *bytes, size_t size, GzipEffort effort, uint8_t **out, size_t *packed)
{
    z_stream z = {0};
    if (size > UINT_MAX / 2 || deflateInit2(&z, (int)effort, Z_DEFLATED, GZIP_WINDOW, MEMORY,
                                            Z_DEFAULT_STRATEGY) != Z_OK) {
        return MACHINE;
    }
    size_t room = deflateBound(&z, size);
    uint8_t *to = malloc(room);
    if (!to || room > UINT_MAX) {
        free(to);
        deflateEnd(&z);
        return MACHINE;
    }
    z.next_in = (z_const Bytef *)bytes;
    z.avail_in = (uInt)size;
    z.next_out = to;
    z.avail_out = (uInt)room;
    int code = deflate(&z, Z_FINISH);
    size_t used = z.total_out;
    deflateEnd(&z);
    if (code != Z_STREAM_END) {
        free(to);
        return MACHINE;
    }
    *out = to;
    *packed = used;
    return OK;
}

/* Twice the room, at most `most` and a NUL. */
static Status grow(z_stream *z, uint8_t **to, size_t *room, size_t most)
{
    if (*room > most) {
        return BAD_INPUT;
    }
    size_t wanted = *room > most / 2 ? most + 1 : 2 * *room;
    uint8_t *grown = realloc(*to, wanted + 1);
    if (!grown) {
        return MACHINE;
    }
    z->next_out = grown + *room;
    z->avail_out = (uInt)(wanted - *room);
    *to = grown;
    *room = wanted;
    return OK;
}

Status gzip_unpack(const uint8_t *packed, size_t packed_size, size_t most, uint8_t **out,
                   size_t *size)
{
    z_stream z = {0};
    size_t room = FIRST_ROOM < most ? FIRST_ROOM : most + 1;
    uint8_t *to = malloc(room + 1);
    if (!to || packed_size > UINT_MAX || most > UINT_MAX / 2 ||
        inflateInit2(&z, GZIP_WINDOW) != Z_OK) {
        free(to);
        return MACHINE;
    }
    z.next_in = (z_const Bytef *)packed;
    z.avail_in = (uInt)packed_size;
    z.next_out = to;
    z.avail_out = (uInt)room;
    Status s = OK;
    int code = Z_OK;
    while (s == OK && code == Z_OK) {
        code = inflate(&z, Z_NO_FLUSH);
        if (code == Z_OK && z.avail_out == 0) {
            s = grow(&z, &to, &room, most);
        }
    }
    size_t used = z.total_out;
    bool whole = code == Z_STREAM_END && z.avail_in == 0 && used <= most;
    inflateEnd(&z);
    if (s == OK && !whole) {
        s = code == Z_MEM_ERROR ? MACHINE : BAD_INPUT;
    }
    if (s != OK) {
        free(to);
        return s;
    }
    to[used] = '\0';
    *out = to;
    *size = used;
    return OK;
}
