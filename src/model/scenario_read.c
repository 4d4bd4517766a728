/* scenario_read.c: loads a scenario from its folder. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "model/bundle.h"
#include "model/scenario_loader.h"

static const char main_file[] = SCENARIO_FILE;

/* Reads the tables that scenario.yaml names, and all plans. */
static Status fetch(Loader *l)
{
    Scenario *s = l->scenario;
    Status status = OK;
    for (int t = 0; t < TABLE_COUNT && status != MACHINE; t++) {
        const YamlNode *file = table_file(l, (TableId)t);
        if (file && bundle_find(&s->bundle, file->text) == NONE) {
            WantedFile wanted = {l->folder, file->text, CSV_FILE_MAX, file->at};
            status = status_worse(status, bundle_read(&s->bundle, wanted, l->errors));
        }
    }
    if (status != MACHINE) {
        FilePos at = {s->shown_name[0], 0, 0};
        status = status_worse(status, bundle_read_plans(&s->bundle, l->folder, at, l->errors));
    }
    return status == MACHINE ? status : status_worse(status, loader_name_files(l));
}

/* Parts a path into the scenario's folder (a copy; NULL when memory ran out) and its file. */
static char *part_path(const char *path, const char **file)
{
    struct stat info;
    const char *end = path + strlen(path);
    *file = main_file;
    if (stat(path, &info) == 0 && !S_ISDIR(info.st_mode)) {
        const char *slash = strrchr(path, '/');
        *file = slash ? slash + 1 : path;
        end = slash ? slash + (slash == path) : path;
    }
    while (end > path + 1 && end[-1] == '/') {
        end--;
    }
    return end == path ? strdup(".") : strndup(path, (size_t)(end - path));
}

/* Reads the main file; whatever it is called, the bundle knows it by one name. */
static Status read_main(Loader *l, const char *path, const char *file)
{
    Scenario *s = l->scenario;
    WantedFile wanted = {l->folder, file, YAML_FILE_MAX, {path, 0, 0}};
    Status status = bundle_read(&s->bundle, wanted, l->errors);
    if (status != OK || file == main_file) {
        return status;
    }
    memcpy(s->bundle.file[0].name, main_file, sizeof main_file);
    s->shown_name[0] = strdup(path);
    return s->shown_name[0] ? OK : MACHINE;
}

Status scenario_load(const char *path, Scenario **out, Errors *e)
{
    const char *file = NULL;
    char *folder = part_path(path, &file);
    Loader l = {
        .scenario = calloc(1, sizeof(Scenario)), .errors = e, .folder = folder, .fetch = fetch};
    Status s = folder && l.scenario ? read_main(&l, path, file) : MACHINE;
    if (s == OK) {
        s = loader_load(&l, out);
    } else {
        scenario_free(l.scenario);
    }
    free(folder);
    return s;
}
