/* folder.c: where jobs keep their stores. */
#include "serve/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

Status folder_make(char *out, Errors *e)
{
    const char *parent = getenv("TMPDIR");
    parent = parent && *parent ? parent : "/tmp";
    char path[FOLDER_TEXT];
    int n = snprintf(path, sizeof path, "%s/kafou-serve-XXXXXX", parent);
    if (n < 0 || (size_t)n >= sizeof path) {
        return error_at(e, (FilePos){.file = "TMPDIR"}, "found %d bytes, expected fewer than %d", n,
                        FOLDER_TEXT);
    }
    if (!mkdtemp(path)) { /* 0700 */
        return error_at(e, (FilePos){.file = parent}, "no folder can be made there: %s",
                        strerror(errno));
    }
    memcpy(out, path, sizeof path);
    return OK;
}

void folder_remove(const char *path)
{
    DIR *folder = opendir(path);
    const struct dirent *entry = NULL;
    while (folder && (entry = readdir(folder))) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            unlinkat(dirfd(folder), entry->d_name, 0);
        }
    }
    if (folder) {
        closedir(folder);
    }
    rmdir(path);
}

Status folder_check(const char *path, Errors *e)
{
    struct stat info;
    FilePos at = {.file = path};
    if (strlen(path) >= FOLDER_TEXT) {
        return error_at(e, at, "expected a path of fewer than %d bytes", FOLDER_TEXT);
    }
    if (stat(path, &info) != 0) {
        return error_at(e, at, "cannot be found: %s", strerror(errno));
    }
    if (!S_ISDIR(info.st_mode)) {
        return error_at(e, at, "is not a folder");
    }
    if (access(path, W_OK | X_OK) != 0) {
        return error_at(e, at, "cannot be written into: %s", strerror(errno));
    }
    return OK;
}
