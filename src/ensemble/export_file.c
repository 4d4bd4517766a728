/* export_file.c: write beside, then move. */
#include "ensemble/export_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *export_partial(const char *path)
{
    char *partial = NULL;
    return asprintf(&partial, "%s.partial", path) < 0 ? NULL : partial;
}

Status export_failed(const char *path, int reason, Errors *e)
{
    FilePos at = {path, 0, 0};
    (void)error_at(e, at, "cannot be written: %s", strerror(reason));
    bool machine = reason == ENOSPC || reason == EDQUOT || reason == EIO || reason == EFBIG ||
                   reason == ENOMEM;
    return machine ? MACHINE : BAD_INPUT;
}

static Status exists(const char *path, Errors *e)
{
    FilePos at = {path, 0, 0};
    return error_at(e, at, "exists; choose another name, or say that it may be replaced (--force)");
}

Status export_check_free(const char *path, ExportMode mode, Errors *e)
{
    struct stat info;
    if (lstat(path, &info) != 0) {
        return OK;
    }
    if (S_ISDIR(info.st_mode)) {
        FilePos at = {path, 0, 0};
        return error_at(e, at, "is a folder, expected the name of a file");
    }
    return mode == KEEP_EXISTING ? exists(path, e) : OK;
}

Status export_move(const char *partial, const char *path, ExportMode mode, Errors *e)
{
    unsigned flags = mode == KEEP_EXISTING ? RENAME_NOREPLACE : 0;
    if (renameat2(AT_FDCWD, partial, AT_FDCWD, path, flags) == 0) {
        return OK;
    }
    if (errno == EEXIST) {
        return exists(path, e);
    }
    if (errno == EINVAL && flags != 0) { /* a file system that cannot refuse: look, then move */
        Status s = export_check_free(path, mode, e);
        return s == OK && rename(partial, path) != 0 ? export_failed(path, errno, e) : s;
    }
    return export_failed(path, errno, e);
}
