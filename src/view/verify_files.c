/* verify_files.c: the case files of `kafou verify`. */
#include "view/verify_files.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

enum { PATH_BYTES = 4096, FOLDERS_ABOVE = 5 };

static bool is_folder_of_cases(const char *folder)
{
    char path[PATH_BYTES + 16];
    snprintf(path, sizeof path, "%s/council.json", folder);
    return access(path, R_OK) == 0;
}

/* reference/ here, in a folder above the program, or share/kafou/reference beside its bin. */
static bool find_shipped(char folder[PATH_BYTES])
{
    snprintf(folder, PATH_BYTES, "reference");
    if (is_folder_of_cases(folder)) {
        return true;
    }
    char program[PATH_BYTES - 64];
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    program[n > 0 ? n : 0] = '\0';
    for (int i = 0; i < FOLDERS_ABOVE; i++) {
        char *slash = strrchr(program, '/');
        if (!slash) {
            return false;
        }
        *slash = '\0';
        static const char *const inner[] = {"reference", "share/kafou/reference"};
        for (int k = 0; k < 2; k++) {
            snprintf(folder, PATH_BYTES, "%s/%s", program, inner[k]);
            if (is_folder_of_cases(folder)) {
                return true;
            }
        }
    }
    return false;
}

static int is_json(const struct dirent *entry)
{
    size_t n = strlen(entry->d_name);
    return n > 5 && strcmp(entry->d_name + n - 5, ".json") == 0 && entry->d_name[0] != '.';
}

static Status add_file(CaseFiles *files, const char *path, Errors *e)
{
    if (files->n == CASE_FILES_MAX) {
        return error_at(e, (FilePos){.file = path}, "found more than %d files of cases",
                        CASE_FILES_MAX);
    }
    CaseFile *f = NULL;
    Status s = case_file_read(path, &f, e);
    if (s == OK) {
        files->file[files->n++] = f;
    }
    return s;
}

Status case_files_add(CaseFiles *files, const char *path, Errors *e)
{
    Status s = add_file(files, path, e);
    return s != OK || files->file[files->n - 1]->n > 0
               ? s
               : error_at(e, (FilePos){.file = path},
                          "found no case, expected {\"cases\": [...]} with "
                          "one at least, or one case with an `id`");
}

Status case_files_shipped(CaseFiles *files, CasesNeed need, Errors *e)
{
    char folder[PATH_BYTES];
    if (!find_shipped(folder)) {
        return need == CASES_NEEDED
                   ? error_at(e, (FilePos){.file = "reference"},
                              "found no folder of published cases here or above the program; "
                              "--case FILE names a file of them")
                   : OK;
    }
    struct dirent **entry = NULL;
    int n = scandir(folder, &entry, is_json, alphasort);
    Status s = n < 0 ? MACHINE : OK;
    for (int i = 0; i < n; i++) {
        char path[PATH_BYTES + 300];
        snprintf(path, sizeof path, "%s/%s", folder, entry[i]->d_name);
        Status one = add_file(files, path, e);
        s = s == OK ? one : s;
        free(entry[i]);
    }
    free(entry);
    files->n_shipped = files->n;
    return s;
}

void case_files_free(CaseFiles *files)
{
    for (int i = 0; i < files->n; i++) {
        case_file_free(files->file[i]);
    }
    files->n = 0;
}

const ReferenceCase *case_files_find(const char *id, void *context)
{
    const CaseFiles *files = context;
    const ReferenceCase *found = NULL;
    for (int i = 0; i < files->n && !found; i++) {
        found = case_find(files->file[i], id);
    }
    return found;
}

bool case_is_named(const ReferenceCase *c, const char *name)
{
    if (strcmp(c->id, name) == 0 || strcmp(c->file->name, name) == 0) {
        return true;
    }
    for (int i = 0; i < c->n_checks; i++) {
        if (strcmp(check_table[c->check[i]].name, name) == 0) {
            return true;
        }
    }
    return false;
}

/* Every name that can be given: of checks, then of files, then of cases. */
static const char *any_name(int i, const void *context)
{
    const CaseFiles *files = context;
    if (i < CHECK_COUNT) {
        return check_table[i].name;
    }
    i -= CHECK_COUNT;
    if (i < files->n) {
        return files->file[i]->name;
    }
    i -= files->n;
    for (int f = 0; f < files->n; f++) {
        if (i < files->file[f]->n) {
            return files->file[f]->at[i].id;
        }
        i -= files->file[f]->n;
    }
    return "";
}

Status case_files_check_name(const CaseFiles *files, const char *name, Errors *e)
{
    int all = CHECK_COUNT + files->n;
    for (int f = 0; f < files->n; f++) {
        for (int i = 0; i < files->file[f]->n; i++) {
            if (case_is_named(&files->file[f]->at[i], name)) {
                return OK;
            }
        }
        all += files->file[f]->n;
    }
    int nearest = text_nearest(name, all, any_name, files);
    FilePos nowhere = {.file = NULL};
    bool is_check = check_find(name) >= 0;
    return is_check || nearest < 0
               ? error_at(e, nowhere,
                          is_check ? "no case of these files runs the check '%s'"
                                   : "no case, file or check '%s'",
                          name)
               : error_at(e, nowhere, "no case, file or check '%s'; nearest is '%s'", name,
                          any_name(nearest, files));
}
