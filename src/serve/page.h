/* page.h: the page itself: a head that names the application's files, and the token. */
#ifndef KAFOU_SERVE_PAGE_H
#define KAFOU_SERVE_PAGE_H

#include "serve/blob.h"

/** NULL when memory ran out. @param token  of this launch */
Blob *page_make(const char *token);

#endif
