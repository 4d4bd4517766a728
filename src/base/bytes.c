/* bytes.c: a growing buffer of bytes, and a reader that never leaves one. */
#include "base/bytes.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM_FIRST = 1024, NUMBER_BYTES = 10 };

/* Room for so many bytes more; false: the writer has failed. */
static bool make_room(ByteWriter *w, size_t length)
{
    if (w->failed || length > SIZE_MAX / 4 - w->size) {
        w->failed = true;
        return false;
    }
    size_t room = w->room > 0 ? w->room : ROOM_FIRST;
    while (room < w->size + length) {
        room *= 2;
    }
    if (room != w->room) {
        uint8_t *more = realloc(w->bytes, room);
        if (!more) {
            w->failed = true;
            return false;
        }
        w->bytes = more;
        w->room = room;
    }
    return true;
}

void bytes_put(ByteWriter *w, const void *from, size_t length)
{
    if (length > 0 && make_room(w, length)) {
        memcpy(w->bytes + w->size, from, length);
        w->size += length;
    }
}

void bytes_put_number(ByteWriter *w, uint64_t number)
{
    uint8_t bytes[NUMBER_BYTES];
    size_t n = 0;
    while (number >= 0x80) {
        bytes[n++] = (uint8_t)(number & 0x7F) | 0x80;
        number >>= 7;
    }
    bytes[n++] = (uint8_t)number;
    bytes_put(w, bytes, n);
}

void bytes_put_text(ByteWriter *w, const char *text, size_t length)
{
    bytes_put_number(w, length);
    bytes_put(w, text, length);
}

ByteReader bytes_reader(const uint8_t *bytes, size_t size)
{
    return (ByteReader){bytes, bytes + size, false};
}

const uint8_t *bytes_take(ByteReader *r, size_t length)
{
    if (r->failed || length > (size_t)(r->end - r->at)) {
        r->failed = true;
        return NULL;
    }
    const uint8_t *taken = r->at;
    r->at += length;
    return taken;
}

uint64_t bytes_take_number(ByteReader *r, uint64_t most)
{
    uint64_t number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const uint8_t *byte = bytes_take(r, 1);
        if (!byte) {
            return 0;
        }
        uint64_t bits = *byte & 0x7F;
        if (bits << shift >> shift != bits) {
            break;
        }
        number |= bits << shift;
        if (*byte < 0x80) {
            r->failed = number > most;
            return r->failed ? 0 : number;
        }
    }
    r->failed = true;
    return 0;
}
