/* plan_text.c: a plan that is handed over as text. */
#include "ensemble/plan_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/bundle.h"
#include "model/yaml.h"

/* Letters, digits and _: a name that cannot lead anywhere else. */
static bool is_plain(const char *name)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    size_t n = strlen(name);
    return n > 0 && n < ID_TEXT && strspn(name, plain) == n;
}

/* @param file [NAME_TEXT], plans/NAME.yaml */
static Status name_file(const char *shown, const char *text, size_t length, char *file, Errors *e)
{
    Yaml *yaml = NULL;
    Status status = yaml_parse(shown, text, length, &yaml, e);
    if (status != OK) {
        return status;
    }
    const YamlNode *name = yaml_find(yaml_root(yaml), "name");
    if (!name) {
        status = error_at(e, (FilePos){shown, 0, 0}, "has no name, expected `name: NAME`");
    } else if (!name->text || !is_plain(name->text)) {
        status =
            error_at(e, name->at, "name: expected letters, digits and _, at most %d", ID_TEXT - 1);
    } else {
        snprintf(file, NAME_TEXT, "plans/%s.yaml", name->text);
    }
    yaml_close(yaml);
    return status;
}

/* Another plan of that name stays the scenario's. */
static Status match_file(const BundleFile *there, const char *shown, const char *text,
                         size_t length, Errors *e)
{
    bool same = there->length == length && memcmp(there->text, text, length) == 0;
    return same ? OK
                : error_at(e, (FilePos){shown, 0, 0},
                           "the scenario has another %s, expected another name", there->name);
}

static Status take(Scenario *s, const char *shown, BundleFile file, Errors *e)
{
    FilePos at = {shown, 0, 0};
    char *kept = strdup(shown);
    Status status = kept && file.text ? bundle_take(&s->bundle, file, at, e) : MACHINE;
    if (status != OK) {
        free(kept);
        free(file.text);
        return status;
    }
    s->shown_name[s->bundle.count - 1] = kept;
    return OK;
}

/* With a NUL at its end. */
static char *copy_of(const char *text, size_t length)
{
    char *copy = malloc(length + 1);
    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

Status plan_load_text(Scenario *s, const char *shown, const char *text, size_t length, Plan **out,
                      Errors *e)
{
    BundleFile file = {.length = length};
    Status status = name_file(shown, text, length, file.name, e);
    if (status != OK) {
        return status;
    }
    int32_t there = bundle_find(&s->bundle, file.name);
    if (there != NONE) {
        status = match_file(&s->bundle.file[there], shown, text, length, e);
    } else {
        file.text = copy_of(text, length);
        status = take(s, shown, file, e);
    }
    char name[NAME_TEXT];
    snprintf(name, sizeof name, "%.*s", (int)strlen(file.name) - 11, file.name + 6);
    return status == OK ? plan_load(s, name, out, e) : status;
}
