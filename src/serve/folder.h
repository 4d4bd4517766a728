/* folder.h: the folder of the stores of jobs: a private one that goes away, or the user's. */
#ifndef KAFOU_SERVE_FOLDER_H
#define KAFOU_SERVE_FOLDER_H

#include "base/error.h"

enum { FOLDER_TEXT = 512 };

/** Makes a folder that nobody else may enter, under TMPDIR or /tmp.
 * @param out [FOLDER_TEXT] Status: OK, BAD_INPUT (cannot be made there; e says). */
KF_MUST_CHECK Status folder_make(char *out, Errors *e);
/** Removes the files in it, and the folder. */
void folder_remove(const char *path);
/** Whether stores can be made in a folder of the user. Status: OK, BAD_INPUT. */
KF_MUST_CHECK Status folder_check(const char *path, Errors *e);

#endif
