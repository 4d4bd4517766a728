/* html_text.h: text on its way into HTML. */
#ifndef KAFOU_VIEW_HTML_TEXT_H
#define KAFOU_VIEW_HTML_TEXT_H

#include <stddef.h>
#include <stdio.h>

/** Any text as what HTML shows, between tags or in a quoted attribute. NULL: nothing. */
void html_write(const char *text, FILE *out);

/** A script or style sheet that may stand in its element: whatever would end the element or begin a
 * comment of HTML in it is written with a backslash, which changes no string of theirs.
 * malloc, the caller's (free); NULL when memory ran out. @param length  of the result, set */
char *html_inline(const unsigned char *text, size_t size, size_t *length);

#endif
