/* bundle.c: the files of a scenario in memory. */
#include "model/bundle.h"

#include <stdlib.h>
#include <string.h>

#include "model/yaml_packed.h"

int32_t bundle_find(const Bundle *b, const char *name)
{
    for (int32_t i = 0; i < b->count; i++) {
        if (strcmp(b->file[i].name, name) == 0) {
            return i;
        }
    }
    return NONE;
}

bool bundle_name_fits(const char *name)
{
    size_t length = strlen(name);
    if (length == 0 || length >= NAME_TEXT || name[0] == '/' || strchr(name, '\\')) {
        return false;
    }
    for (const char *part = name; part; part = strchr(part, '/')) {
        part += *part == '/';
        size_t n = strcspn(part, "/");
        if (n == 0 || (n == 1 && part[0] == '.') || (n == 2 && memcmp(part, "..", 2) == 0)) {
            return false;
        }
    }
    return true;
}

Status bundle_take(Bundle *b, BundleFile file, FilePos at, Errors *e)
{
    if (b->count == BUNDLE_MAX) {
        return error_at(e, at, "found more than %d files, expected at most %d", BUNDLE_MAX,
                        BUNDLE_MAX);
    }
    b->file[b->count++] = file;
    return OK;
}

Status bundle_yaml(const Bundle *b, int32_t file, const char *shown, Yaml **out, Errors *e)
{
    const BundleFile *f = &b->file[file];
    return f->tree ? yaml_unpack(shown, f->tree, f->tree_size, out, e)
                   : yaml_parse(shown, f->text, f->length, out, e);
}

/* A copy of bytes, ended by a NUL; NULL when memory ran out. */
static void *bytes_copy(const void *from, size_t length)
{
    char *copy = malloc(length + 1);
    if (copy && length > 0) {
        memcpy(copy, from, length);
    }
    if (copy) {
        copy[length] = '\0';
    }
    return copy;
}

static void file_clear(BundleFile *f)
{
    free(f->text);
    free(f->tree);
}

static Status copy_file(const BundleFile *from, Bundle *to, Errors *e)
{
    FilePos at = {from->name, 0, 0};
    if (!bundle_name_fits(from->name) || bundle_find(to, from->name) != NONE) {
        return error_at(e, at, "expected a file name of the scenario, once");
    }
    BundleFile file = *from;
    file.text = bytes_copy(from->text, from->length);
    file.tree = from->tree ? bytes_copy(from->tree, from->tree_size) : NULL;
    Status s = file.text && (file.tree || !from->tree) ? bundle_take(to, file, at, e) : MACHINE;
    if (s != OK) {
        file_clear(&file);
    }
    return s;
}

Status bundle_copy(const Bundle *b, Bundle *out, Errors *e)
{
    Bundle copy = {0};
    Status s = OK;
    for (int32_t i = 0; i < b->count && s == OK; i++) {
        s = copy_file(&b->file[i], &copy, e);
    }
    if (s != OK) {
        bundle_clear(&copy);
    }
    *out = copy;
    return s;
}

void bundle_clear(Bundle *b)
{
    for (int32_t i = 0; i < b->count; i++) {
        file_clear(&b->file[i]);
    }
    *b = (Bundle){0};
}
