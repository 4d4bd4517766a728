/* page.c: HTML. */
#include "serve/page.h"

#include <stdio.h>
#include <string.h>

Blob *page_make(const char *token)
{
    char *text = NULL;
    int n =
        asprintf(&text,
                 "<!doctype html>\n"
                 "<html lang=\"en\">\n"
                 "<head>\n"
                 "<meta charset=\"utf-8\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                 "<meta name=\"color-scheme\" content=\"light dark\">\n"
                 "<meta name=\"kafou-token\" content=\"%s\">\n"
                 "<title>Kafou</title>\n"
                 "<link rel=\"icon\" href=\"data:,\">\n"
                 "<link rel=\"stylesheet\" href=\"/app.css\">\n"
                 "<script src=\"/app.js\" defer></script>\n"
                 "</head>\n"
                 "<body>\n"
                 "<div id=\"app\"></div>\n"
                 "<noscript><p>These pages need JavaScript. <code>kafou show STORE</code> shows "
                 "the result in a terminal.</p></noscript>\n"
                 "</body>\n"
                 "</html>\n",
                 token);
    return n < 0 ? NULL : blob_take(text, (size_t)n);
}
