/* same_scenario.c: the files of two bundles side by side. */
#include "view/same_scenario.h"

#include <string.h>

static bool is_plan(const BundleFile *f) { return strncmp(f->name, "plans/", 6) == 0; }

static bool same_file(const BundleFile *f, const Bundle *other)
{
    int32_t i = bundle_find(other, f->name);
    return i != NONE && other->file[i].length == f->length &&
           memcmp(other->file[i].text, f->text, f->length) == 0;
}

/* A file of a that b has not, or has otherwise; NULL: none. */
static const BundleFile *difference(const Bundle *a, const Bundle *b)
{
    for (int32_t i = 0; i < a->count; i++) {
        if (!is_plan(&a->file[i]) && !same_file(&a->file[i], b)) {
            return &a->file[i];
        }
    }
    return NULL;
}

Status same_scenario(const Bundle *a, const char *path_a, const Bundle *b, const char *path_b,
                     Errors *e)
{
    const BundleFile *f = difference(a, b);
    f = f ? f : difference(b, a);
    if (!f) {
        return OK;
    }
    return error_at(e, (FilePos){path_b, 0, 0},
                    "was made from another scenario than %s: %s is not the same; one document "
                    "shows one scenario",
                    path_a, f->name);
}
