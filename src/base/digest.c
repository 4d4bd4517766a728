/* digest.c: XXH3 with 128 bits; its value is the same on every processor by specification. */
#include "base/digest.h"

#define XXH_INLINE_ALL /* no library to link, so that the browser build has it too */
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

struct DigestState {
    XXH3_state_t *hash; /* aligned to 64 bytes by its own allocator */
};

static Digest digest_from(XXH128_hash_t h)
{
    Digest d = {h.high64, h.low64};
    return d;
}

DigestState *digest_new(void)
{
    DigestState *s = malloc(sizeof *s);
    if (!s) {
        return NULL;
    }
    s->hash = XXH3_createState();
    if (!s->hash) {
        free(s);
        return NULL;
    }
    XXH3_128bits_reset(s->hash);
    return s;
}

void digest_free(DigestState *s)
{
    if (s) {
        XXH3_freeState(s->hash);
        free(s);
    }
}

void digest_add(DigestState *s, const void *bytes, size_t length)
{
    XXH3_128bits_update(s->hash, bytes, length);
}

Digest digest_value(const DigestState *s) { return digest_from(XXH3_128bits_digest(s->hash)); }

Digest digest_of(const void *bytes, size_t length)
{
    return digest_from(XXH3_128bits(bytes, length));
}

void digest_print(Digest d, char *out)
{
    static const char digits[] = "0123456789abcdef";
    for (int i = 0; i < 16; i++) {
        int shift = 60 - 4 * i;
        out[i] = digits[(d.high >> shift) & 15];
        out[16 + i] = digits[(d.low >> shift) & 15];
    }
    out[DIGEST_TEXT - 1] = '\0';
}

bool digest_parse(const char *text, Digest *out)
{
    static const char digits[] = "0123456789abcdef";
    uint64_t half[2] = {0, 0};
    if (strlen(text) != DIGEST_TEXT - 1) {
        return false;
    }
    for (int i = 0; i < DIGEST_TEXT - 1; i++) {
        const char *at = strchr(digits, text[i]);
        if (!at) {
            return false;
        }
        half[i / 16] = half[i / 16] << 4 | (uint64_t)(at - digits);
    }
    *out = (Digest){half[0], half[1]};
    return true;
}

int digest_equal(Digest a, Digest b) { return a.high == b.high && a.low == b.low; }
