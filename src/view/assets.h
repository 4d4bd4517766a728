/* assets.h: the built web application, as files inside the program. */
#ifndef KAFOU_VIEW_ASSETS_H
#define KAFOU_VIEW_ASSETS_H

#include <stddef.h>

/* X(number, name, media type): numbers are the order in which meson.build names the files. */
#define ASSET_LIST(X)                                                                              \
    X(0, "app.js", "text/javascript; charset=utf-8")                                               \
    X(1, "app.css", "text/css; charset=utf-8")                                                     \
    X(2, "engine.wasm", "application/wasm")                                                        \
    X(3, "unpack.js", "text/javascript; charset=utf-8")

typedef struct {
    const char *name;
    const char *type;          /* media type */
    const unsigned char *data; /* [size] */
    size_t size;               /* bytes */
} Asset;

/** The file of this name, or NULL. It lives as long as the program. */
const Asset *asset_find(const char *name);

#endif
