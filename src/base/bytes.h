/* bytes.h: a growing buffer of bytes, and a reader that never leaves one.
 *
 * Whole numbers are written seven bits a byte, the lowest first (LEB128), so that small ones take
 * one byte and the width of a machine's integers does not show. Both keep their first failure: a
 * caller writes or reads on and asks once. */
#ifndef KAFOU_BASE_BYTES_H
#define KAFOU_BASE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Begins as (ByteWriter){0}; `bytes` is the caller's (free). */
typedef struct {
    uint8_t *bytes;
    size_t size, room;
    bool failed; /* memory ran out; what was written before is still there */
} ByteWriter;

void bytes_put(ByteWriter *w, const void *from, size_t length);
void bytes_put_number(ByteWriter *w, uint64_t number);
/** A length, then so many bytes. */
void bytes_put_text(ByteWriter *w, const char *text, size_t length);

/* What is left to read. */
typedef struct {
    const uint8_t *at, *end;
    bool failed; /* it ended too early, or a number was larger than asked for */
} ByteReader;

ByteReader bytes_reader(const uint8_t *bytes, size_t size);
/** The next `length` bytes, borrowed; NULL when there are not so many. */
const uint8_t *bytes_take(ByteReader *r, size_t length);
/** @param most  a larger number is a failure and read as 0 */
uint64_t bytes_take_number(ByteReader *r, uint64_t most);

#endif
