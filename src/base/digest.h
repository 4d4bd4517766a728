/* digest.h: 128-bit digests of results and inputs (XXH3, from libxxhash).
 *
 * Doubles are fed as little-endian bit patterns; -0.0 and NaN must not reach a result. */
#ifndef KAFOU_BASE_DIGEST_H
#define KAFOU_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint64_t high, low;
} Digest;

enum { DIGEST_TEXT = 33 };

typedef struct DigestState DigestState;
/** NULL when memory ran out. */
DigestState *digest_new(void);
void digest_free(DigestState *s);
void digest_add(DigestState *s, const void *bytes, size_t length);
Digest digest_value(const DigestState *s);

Digest digest_of(const void *bytes, size_t length);
/** 32 hexadecimal digits. @param out [DIGEST_TEXT] */
void digest_print(Digest d, char *out);
/** Reads what digest_print writes; false, and *out as it was, when it is anything else. */
bool digest_parse(const char *text, Digest *out);
int digest_equal(Digest a, Digest b);

#endif
