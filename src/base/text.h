/* text.h: names, numbers and files as text. */
#ifndef KAFOU_BASE_TEXT_H
#define KAFOU_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/** The whole text as a finite number (decimal or exponent form, '.' whatever the locale; no hex, no
 * inf, no blanks inside); false otherwise. */
bool text_number(const char *text, double *out);
/** The whole text as an integer within int64; false otherwise. */
bool text_integer(const char *text, int64_t *out);
/** Valid UTF-8 (no overlong forms, no surrogates) without NUL. */
bool text_is_utf8(const char *text, size_t length);
/** Length of the longest valid start: `length`, or where the first bad byte stands. */
size_t text_utf8_valid(const char *text, size_t length);
/** Of `count` names (name(i, context)) the index nearest to `wanted` by Damerau-Levenshtein
 * distance (case folded, ties to the first), or -1 when none is within half its length. */
int text_nearest(const char *wanted, int count, const char *(*name)(int i, const void *context),
                 const void *context);
/** Reads a whole file of at most max bytes; *out is NUL-terminated and the caller's (free).
 * Errors: cannot be opened, is a folder, is larger than max. */
KF_MUST_CHECK Status text_read_file(const char *path, size_t max, char **out, size_t *length,
                                    Errors *e);
/** Copies at most size - 1 bytes and ends the string; returns false when it was cut. */
bool text_copy(char *out, size_t size, const char *text);
/** Number with thousands separators, e.g. 1,041,229; digits after the point 0 to 6.
 * @param out [size], size >= 40 */
void text_thousands(double value, int digits, char *out, size_t size);

#endif
