/* yaml_none.c: there is no YAML parser in a browser; trees come with the image (model/image.h). */
#include "model/yaml.h"

Status yaml_parse(const char *name, const char *text, size_t length, Yaml **out, Errors *e)
{
    (void)text;
    (void)length;
    (void)out;
    return error_at(e, (FilePos){.file = name},
                    "found text that was no YAML when the image was made; `kafou check` says why");
}
