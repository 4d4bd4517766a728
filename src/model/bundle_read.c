/* bundle_read.c: reads the files of a scenario from a disk. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "model/bundle.h"

static Status error_open(const WantedFile *w, int reason, Errors *e)
{
    return reason == ENOMEM
               ? MACHINE
               : error_at(e, w->at, "'%s' cannot be opened: %s", w->name, strerror(reason));
}

/* Whether a path, its links followed, lies within the folder. */
static Status check_within(const WantedFile *w, const char *path, Errors *e)
{
    char *home = realpath(w->folder, NULL);
    char *real = home ? realpath(path, NULL) : NULL;
    int reason = errno;
    size_t length = home ? strlen(home) : 0;
    bool root = home && strcmp(home, "/") == 0;
    bool within = real && strncmp(real, home, length) == 0 && (root || real[length] == '/');
    bool found = real != NULL;
    free(home);
    free(real);
    if (within) {
        return OK;
    }
    return found ? error_at(e, w->at, "'%s' leads out of the scenario's folder", w->name)
                 : error_open(w, reason, e);
}

static Status check_plain(const WantedFile *w, const char *path, Errors *e)
{
    struct stat info;
    if (stat(path, &info) != 0) {
        return error_open(w, errno, e);
    }
    if (!S_ISREG(info.st_mode)) {
        return error_at(e, w->at, "'%s' is a folder or device, expected a file", w->name);
    }
    if (info.st_size > (off_t)w->most) {
        return error_at(e, w->at, "'%s': found %lld bytes, expected at most %zu", w->name,
                        (long long)info.st_size, w->most);
    }
    return OK;
}

/* FOLDER/NAME; NULL when memory ran out. */
static char *path_join(const char *folder, const char *name)
{
    char *path = NULL;
    return asprintf(&path, "%s/%s", folder, name) < 0 ? NULL : path;
}

Status bundle_read(Bundle *b, WantedFile w, Errors *e)
{
    if (!bundle_name_fits(w.name)) {
        return error_at(e, w.at, "found '%.80s', expected a file in the scenario's folder", w.name);
    }
    BundleFile file = {.text = NULL};
    char *path = path_join(w.folder, w.name);
    Status s = path ? check_within(&w, path, e) : MACHINE;
    if (s == OK) {
        s = check_plain(&w, path, e);
    }
    if (s == OK) {
        s = text_read_file(path, w.most, &file.text, &file.length, e);
    }
    if (s == OK) {
        text_copy(file.name, sizeof file.name, w.name);
        s = bundle_take(b, file, w.at, e);
    }
    if (s != OK) {
        free(file.text);
    }
    free(path);
    return s;
}

static int is_plan(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return entry->d_name[0] != '.' && length > 5 &&
           strcmp(entry->d_name + length - 5, ".yaml") == 0;
}

/* By bytes: alphasort follows the locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

Status bundle_read_plans(Bundle *b, const char *folder, FilePos at, Errors *e)
{
    char *path = path_join(folder, "plans");
    if (!path) {
        return MACHINE;
    }
    struct dirent **entry = NULL;
    int n = scandir(path, &entry, is_plan, by_name);
    int reason = errno;
    free(path);
    if (n < 0) {
        return reason == ENOMEM ? MACHINE : OK;
    }
    Status s = OK;
    for (int i = 0; i < n; i++) {
        char *name = s == OK ? path_join("plans", entry[i]->d_name) : NULL;
        if (name) {
            s = bundle_read(b, (WantedFile){folder, name, YAML_FILE_MAX, at}, e);
        } else if (s == OK) {
            s = MACHINE;
        }
        free(name);
        free(entry[i]);
    }
    free(entry);
    return s;
}
