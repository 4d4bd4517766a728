/* engine_view.c: the scenario as the engine in the browser reads it. */
#include "view/engine_view.h"

#include <stdlib.h>

#include "model/image.h"
#include "view/base64.h"
#include "view/json.h"

Status engine_view(const Bundle *b, json_t **out, Errors *e)
{
    uint8_t *image = NULL;
    size_t size = 0, length = 0;
    Status s = image_write(b, &image, &size, e);
    char *text = s == OK ? base64_encode(image, size, &length) : NULL;
    if (s == OK) {
        json_t *o = text ? json_object() : NULL;
        json_put(&o, "image", text ? json_stringn_nocheck(text, length) : NULL);
        s = o ? OK : MACHINE;
        if (o) {
            *out = o;
        }
    }
    free(text);
    free(image);
    return s;
}
