/* base64.h: bytes as text (RFC 4648, section 4, with padding). */
#ifndef KAFOU_VIEW_BASE64_H
#define KAFOU_VIEW_BASE64_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

/** The text and its end. malloc, the caller's (free); NULL when memory ran out.
 * @param length  of the text, set */
char *base64_encode(const uint8_t *bytes, size_t size, size_t *length);

/** The bytes of a text, blanks and line ends in it skipped. On OK *out is the caller's (free).
 * Status: OK; BAD_INPUT (another character, padding amid the text, bits left over); MACHINE. Safe
 * for any text. */
KF_MUST_CHECK Status base64_decode(const char *text, size_t length, uint8_t **out, size_t *size);

#endif
