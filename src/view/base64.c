/* base64.c: bytes as text. */
#include "view/base64.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Up to three bytes as four letters. */
static void encode_group(const uint8_t *bytes, size_t n, char out[4])
{
    uint32_t bits = (uint32_t)bytes[0] << 16;
    bits |= n > 1 ? (uint32_t)bytes[1] << 8 : 0;
    bits |= n > 2 ? (uint32_t)bytes[2] : 0;
    for (int i = 0; i < 4; i++) {
        out[i] = (size_t)i <= n ? letters[bits >> (18 - 6 * i) & 63] : '=';
    }
}

char *base64_encode(const uint8_t *bytes, size_t size, size_t *length)
{
    size_t groups = size / 3 + (size % 3 != 0);
    char *out = groups < SIZE_MAX / 4 - 1 ? malloc(4 * groups + 1) : NULL;
    if (!out) {
        return NULL;
    }
    for (size_t i = 0; i < groups; i++) {
        size_t left = size - 3 * i;
        encode_group(bytes + 3 * i, left < 3 ? left : 3, out + 4 * i);
    }
    out[4 * groups] = '\0';
    *length = 4 * groups;
    return out;
}

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/* Six bits of a letter, or -1. */
static int32_t letter_bits(char c)
{
    if (c >= 'A' && c <= 'Z') {
        return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
        return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Letters read so far. */
typedef struct {
    uint32_t bits;
    int letters, padding; /* of the group begun */
    size_t size;
} Reader;

static bool read_letter(Reader *r, char c, uint8_t *out)
{
    if (c == '=') {
        r->padding++;
        r->bits <<= 6;
    } else if (r->padding > 0 || letter_bits(c) < 0) {
        return false;
    } else {
        r->bits = r->bits << 6 | (uint32_t)letter_bits(c);
    }
    if (++r->letters < 4) {
        return true;
    }
    int bytes = 3 - r->padding;
    if (bytes < 1 || (bytes < 3 && (r->bits & ((1u << (8 * (3 - bytes))) - 1)) != 0)) {
        return false;
    }
    for (int i = 0; i < bytes; i++) {
        out[r->size++] = (uint8_t)(r->bits >> (16 - 8 * i));
    }
    r->bits = 0;
    r->letters = 0; /* padding stays: nothing may follow it */
    return true;
}

Status base64_decode(const char *text, size_t length, uint8_t **out, size_t *size)
{
    Reader r = {0};
    uint8_t *bytes = malloc(length / 4 * 3 + 4);
    if (!bytes) {
        return MACHINE;
    }
    for (size_t i = 0; i < length; i++) {
        bool after_end = r.padding > 0 && r.letters == 0;
        if (!is_blank(text[i]) && (after_end || !read_letter(&r, text[i], bytes))) {
            free(bytes);
            return BAD_INPUT;
        }
    }
    if (r.letters != 0) {
        free(bytes);
        return BAD_INPUT;
    }
    *out = bytes;
    *size = r.size;
    return OK;
}
