/* text.c: numbers, UTF-8 and files; the search for the nearest name is in text_nearest.c. */
#include "base/text.h"

#include <errno.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { NUMBER_LENGTH_MAX = 128 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static size_t count_digits(const char *text)
{
    size_t n = 0;
    while (is_digit(text[n])) {
        n++;
    }
    return n;
}

/* [sign] digits [. digits] [e [sign] digits], at least one digit before the e; where the point is
 * (or NULL) goes to *point. */
static bool looks_like_number(const char *text, const char **point)
{
    const char *c = text + (text[0] == '+' || text[0] == '-');
    size_t digits = count_digits(c);
    c += digits;
    *point = NULL;
    if (*c == '.') {
        *point = c;
        size_t fraction = count_digits(c + 1);
        c += 1 + fraction;
        digits += fraction;
    }
    if (digits == 0) {
        return false;
    }
    if (*c == 'e' || *c == 'E') {
        c += 1 + (c[1] == '+' || c[1] == '-');
        size_t exponent = count_digits(c);
        if (exponent == 0) {
            return false;
        }
        c += exponent;
    }
    return *c == '\0';
}

bool text_number(const char *text, double *out)
{
    const char *point = NULL;
    if (strlen(text) > NUMBER_LENGTH_MAX || !looks_like_number(text, &point)) {
        return false;
    }
    /* strtod rounds correctly but reads the locale's point: give it that one */
    char local[NUMBER_LENGTH_MAX + 16];
    const char *local_point = localeconv()->decimal_point;
    int n = point ? snprintf(local, sizeof local, "%.*s%.8s%s", (int)(point - text), text,
                             local_point, point + 1)
                  : snprintf(local, sizeof local, "%s", text);
    if (n < 0 || (size_t)n >= sizeof local) {
        return false;
    }
    char *end = NULL;
    double value = strtod(local, &end);
    if (end != local + n || !isfinite(value)) {
        return false;
    }
    *out = value;
    return true;
}

bool text_integer(const char *text, int64_t *out)
{
    bool negative = text[0] == '-';
    const char *c = text + (negative || text[0] == '+');
    if (!is_digit(*c)) {
        return false;
    }
    int64_t value = 0; /* kept negative: INT64_MIN has no positive twin */
    for (; is_digit(*c); c++) {
        int64_t digit = *c - '0';
        if (value < (INT64_MIN + digit) / 10) {
            return false;
        }
        value = value * 10 - digit;
    }
    if (*c != '\0' || (!negative && value == INT64_MIN)) {
        return false;
    }
    *out = negative ? value : -value;
    return true;
}

/* Length of the valid UTF-8 sequence at the start of bytes (Unicode 15, table 3-7); 0 if none. */
static size_t utf8_sequence(const unsigned char *bytes, size_t left)
{
    unsigned char b = bytes[0];
    if (b < 0x80) {
        return b == 0 ? 0 : 1;
    }
    if (b < 0xC2 || b > 0xF4) {
        return 0;
    }
    size_t length = b < 0xE0 ? 2 : (b < 0xF0 ? 3 : 4);
    if (left < length) {
        return 0;
    }
    unsigned char low = b == 0xE0 ? 0xA0 : (b == 0xF0 ? 0x90 : 0x80);  /* no overlong forms */
    unsigned char high = b == 0xED ? 0x9F : (b == 0xF4 ? 0x8F : 0xBF); /* no surrogates */
    if (bytes[1] < low || bytes[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    return length;
}

size_t text_utf8_valid(const char *text, size_t length)
{
    size_t i = 0;
    while (i < length) {
        size_t n = utf8_sequence((const unsigned char *)text + i, length - i);
        if (n == 0) {
            break;
        }
        i += n;
    }
    return i;
}

bool text_is_utf8(const char *text, size_t length)
{
    return text_utf8_valid(text, length) == length;
}

/* Reads to the end or one byte past max; MACHINE when memory ran out or the disk failed. */
static Status read_all(FILE *file, size_t max, char **out, size_t *length)
{
    size_t size = 0, room = 0;
    char *text = NULL;
    for (;;) {
        if (size + 1 >= room) {
            size_t wider = room == 0 ? 65536 : room * 2;
            wider = wider > max + 2 ? max + 2 : wider;
            char *grown = realloc(text, wider);
            if (!grown) {
                free(text);
                return MACHINE;
            }
            text = grown;
            room = wider;
        }
        size_t n = fread(text + size, 1, room - size - 1, file);
        size += n;
        if (n == 0 || size > max) {
            break;
        }
    }
    if (ferror(file)) {
        free(text);
        return MACHINE;
    }
    text[size] = '\0';
    *out = text;
    *length = size;
    return OK;
}

Status text_read_file(const char *path, size_t max, char **out, size_t *length, Errors *e)
{
    FilePos whole = {path, 0, 0};
    FILE *file = fopen(path, "rb");
    if (!file) {
        int reason = errno;
        return reason == ENOMEM ? MACHINE
                                : error_at(e, whole, "cannot be opened (%s)", strerror(reason));
    }
    struct stat info;
    char *text = NULL;
    size_t size = 0;
    Status s = OK;
    if (fstat(fileno(file), &info) == 0 && S_ISDIR(info.st_mode)) {
        s = error_at(e, whole, "found a folder, expected a file");
        goto done;
    }
    s = read_all(file, max, &text, &size);
    if (s != OK)
        goto done;
    if (size > max) {
        s = error_at(e, whole, "found more than %zu bytes, expected at most %zu", max, max);
        goto done;
    }
    *out = text;
    *length = size;
    text = NULL; /* now the caller's */
done:
    free(text);
    fclose(file);
    return s;
}

bool text_copy(char *out, size_t size, const char *text)
{
    size_t length = strlen(text);
    size_t kept = length < size ? length : (size > 0 ? size - 1 : 0);
    if (size > 0) {
        memcpy(out, text, kept);
        out[kept] = '\0';
    }
    return kept == length;
}

void text_thousands(double value, int digits, char *out, size_t size)
{
    if (!isfinite(value) || fabs(value) >= 1e24) {
        char plain[40];
        snprintf(plain, sizeof plain, "%.3g", value);
        text_copy(out, size, isnan(value) ? "n/a" : plain);
        return;
    }
    digits = digits < 0 ? 0 : (digits > 6 ? 6 : digits);
    char plain[64]; /* digits with a point: printf rounds the exact value correctly */
    int length = snprintf(plain, sizeof plain, "%.*f", digits, fabs(value));
    int whole = digits > 0 ? length - digits - 1 : length;
    char text[80];
    int n = 0;
    bool zero = strspn(plain, "0.,") == (size_t)length;
    if (value < 0.0 && !zero) {
        text[n++] = '-';
    }
    for (int i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0) {
            text[n++] = ',';
        }
        text[n++] = plain[i];
    }
    if (digits > 0) {
        text[n++] = '.'; /* whatever the locale's point is */
        memcpy(text + n, plain + whole + 1, (size_t)digits);
        n += digits;
    }
    text[n] = '\0';
    text_copy(out, size, text);
}
