/* plan_read.c: loads a plan by name, or from a file outside the scenario. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "model/bundle.h"
#include "model/plan_loader.h"

/* Takes a file from outside into the bundle. */
static Status take_file(Scenario *s, const char *path, const char *stem, Errors *e)
{
    BundleFile file = {.text = NULL};
    int n = snprintf(file.name, sizeof file.name, "plans/%s.yaml", stem);
    if (n >= NAME_TEXT || !bundle_name_fits(file.name)) {
        return error_at(e, (FilePos){path, 0, 0}, "expected a file name of at most %d bytes",
                        NAME_TEXT - 12);
    }
    Status status = text_read_file(path, YAML_FILE_MAX, &file.text, &file.length, e);
    return status == OK ? plan_add_file(s, file, path, e) : status;
}

static bool is_path(const char *name)
{
    size_t length = strlen(name);
    return strchr(name, '/') || (length > 5 && strcmp(name + length - 5, ".yaml") == 0);
}

Status plan_load(Scenario *s, const char *name, Plan **out, Errors *e)
{
    if (plan_file_index(s, name) != NONE || !is_path(name)) {
        return plan_load_kept(s, name, out, e);
    }
    char stem[NAME_TEXT];
    plan_stem(name, stem);
    Status status = take_file(s, name, stem, e);
    return status == OK ? plan_load_kept(s, stem, out, e) : status;
}
