/* error.h: users' mistakes, collected with their place in a file.
 *
 * Printed as `file:line:column: what: found X, expected Y`: one line, no "Error:", no blame. */
#ifndef KAFOU_BASE_ERROR_H
#define KAFOU_BASE_ERROR_H

#include "base/status.h"

enum { ERRORS_MAX = 16, ERROR_TEXT_MAX = 400 };

/* A place in a file. line and column count from 1; 0 means "the file as a whole" (or no column).
 * file is borrowed: whoever holds the FilePos keeps the name alive. NULL file: the command line. */
typedef struct {
    const char *file;
    int line;
    int column;
} FilePos;

/* Up to ERRORS_MAX messages, each already formatted with its place; `more` counts those dropped. */
typedef struct {
    int count;
    int more;
    char text[ERRORS_MAX][ERROR_TEXT_MAX];
} Errors;

void errors_clear(Errors *e);

/** Adds one message at a place and returns BAD_INPUT, so that `return error_at(...)` reads well.
 * Long messages are cut at ERROR_TEXT_MAX - 1 bytes, never inside a UTF-8 sequence. */
Status error_at(Errors *e, FilePos at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/** True when another message would be dropped: a loader may stop early. */
int errors_full(const Errors *e);

#endif
