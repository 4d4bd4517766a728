/* export_file.h: a file that appears under its name only when it is complete. */
#ifndef KAFOU_ENSEMBLE_EXPORT_FILE_H
#define KAFOU_ENSEMBLE_EXPORT_FILE_H

#include "ensemble/export.h"

/** PATH.partial, the caller's (free); NULL when memory ran out. */
char *export_partial(const char *path);
/** With KEEP_EXISTING, whether nothing is at path. Status: OK, BAD_INPUT. */
KF_MUST_CHECK Status export_check_free(const char *path, ExportMode mode, Errors *e);
/** Moves the finished file into place; with KEEP_EXISTING never onto another one. */
KF_MUST_CHECK Status export_move(const char *partial, const char *path, ExportMode mode, Errors *e);
/** `PATH: cannot be written: REASON`, from errno: MACHINE when the disk failed, else BAD_INPUT. */
Status export_failed(const char *path, int reason, Errors *e);

#endif
