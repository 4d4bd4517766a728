/* document_file.c: write beside, then move. */
#include "view/document_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ensemble/export_file.h"

static Status write_to(const char *partial, const char *path, FileContent content,
                       const void *context, int64_t *bytes, Errors *e)
{
    FILE *f = fopen(partial, "w");
    if (!f) {
        return export_failed(path, errno, e);
    }
    Status s = content(f, context);
    int reason = ferror(f) != 0 ? errno : 0;
    off_t size = ftello(f);
    if (fclose(f) != 0 && reason == 0) {
        reason = errno;
    }
    if (reason != 0) {
        return export_failed(path, reason, e);
    }
    if (s == OK) {
        *bytes = (int64_t)size;
    }
    return s;
}

Status file_write(const char *path, ExportMode mode, FileContent content, const void *context,
                  int64_t *bytes, Errors *e)
{
    char *partial = export_partial(path);
    Status s = partial ? export_check_free(path, mode, e) : MACHINE;
    if (s == OK) {
        s = write_to(partial, path, content, context, bytes, e);
        if (s == OK) {
            s = export_move(partial, path, mode, e);
        }
        if (s != OK) {
            (void)unlink(partial);
        }
    }
    free(partial);
    return s;
}
