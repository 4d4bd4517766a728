/* error.c: collects users' mistakes, each formatted with its place. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

void errors_clear(Errors *e)
{
    e->count = 0;
    e->more = 0;
    e->text[0][0] = '\0';
}

int errors_full(const Errors *e) { return e->count >= ERRORS_MAX; }

/* Writes `file:line:column: `, without what is unknown; returns its length. */
static size_t write_place(char *out, size_t size, FilePos at)
{
    int n = 0;
    out[0] = '\0';
    if (!at.file) {
        return 0;
    }
    if (at.line > 0 && at.column > 0) {
        n = snprintf(out, size, "%s:%d:%d: ", at.file, at.line, at.column);
    } else if (at.line > 0) {
        n = snprintf(out, size, "%s:%d: ", at.file, at.line);
    } else {
        n = snprintf(out, size, "%s: ", at.file);
    }
    if (n < 0) {
        out[0] = '\0';
        return 0;
    }
    return (size_t)n < size ? (size_t)n : size - 1;
}

/* Ends a text that was cut at `length` bytes before an unfinished UTF-8 sequence. */
static void drop_unfinished(char *text, size_t length)
{
    size_t start = length;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80) {
        start--;
    }
    if (start == 0) {
        return;
    }
    unsigned char lead = (unsigned char)text[start - 1];
    size_t wanted = lead >= 0xF0 ? 4 : (lead >= 0xE0 ? 3 : (lead >= 0xC0 ? 2 : 1));
    if (length - (start - 1) < wanted) {
        text[start - 1] = '\0';
    }
}

/* What a file says goes to terminals: control characters (C1, too) and stray bytes become '?'. */
static void make_showable(char *text)
{
    size_t length = strlen(text);
    for (size_t bad = text_utf8_valid(text, length); bad < length;) {
        text[bad] = '?';
        bad += text_utf8_valid(text + bad, length - bad);
    }
    for (unsigned char *c = (unsigned char *)text; *c; c++) {
        if (c[0] == 0xC2 && c[1] < 0xA0) {
            *c++ = ' ';
            *c = '?';
        } else if (*c < 0x20 || *c == 0x7F) {
            *c = '?';
        }
    }
}

Status error_at(Errors *e, FilePos at, const char *format, ...)
{
    if (errors_full(e)) {
        e->more++;
        return BAD_INPUT;
    }
    char *text = e->text[e->count++];
    size_t used = write_place(text, ERROR_TEXT_MAX, at);
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text + used, ERROR_TEXT_MAX - used, format, args);
    va_end(args);
    if (n < 0) {
        text[used] = '\0';
    } else if ((size_t)n >= ERROR_TEXT_MAX - used) {
        drop_unfinished(text, ERROR_TEXT_MAX - 1);
    }
    make_showable(text + used);
    return BAD_INPUT;
}
