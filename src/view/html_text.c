/* html_text.c: text on its way into HTML. */
#include "view/html_text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void html_write(const char *text, FILE *out)
{
    for (; text && *text; text++) {
        switch (*text) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        case '\'':
            fputs("&#39;", out);
            break;
        default:
            fputc(*text, out);
        }
    }
}

/* "</script", "</style", "<!--": after their '<' goes a backslash. "<script" is harmless alone, and
 * harmful after "<!--". */
static bool ends_element(const char *text, size_t left)
{
    static const char *const marks[] = {"</script", "</style", "<!--"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        size_t n = strlen(marks[i]);
        if (left >= n && strncasecmp(text, marks[i], n) == 0) {
            return true;
        }
    }
    return false;
}

char *html_inline(const unsigned char *text, size_t size, size_t *length)
{
    const char *from = (const char *)text;
    size_t marks = 0, used = 0;
    for (size_t i = 0; i < size; i++) {
        marks += from[i] == '<' && ends_element(from + i, size - i);
    }
    char *out = malloc(size + marks + 1);
    for (size_t i = 0; out && i < size; i++) {
        out[used++] = from[i];
        if (from[i] == '<' && ends_element(from + i, size - i)) {
            out[used++] = '\\';
        }
    }
    if (out) {
        out[used] = '\0';
        *length = used;
    }
    return out;
}
