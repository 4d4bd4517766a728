/* refusal.h: why the server does not do what a request asks for, as status and JSON.
 *
 * {"error": "members: found 0, expected a whole number from 1 to 1000", "field": "members",
 *  "found": "0", "expected": "a whole number from 1 to 1000", "nearest": null} */
#ifndef KAFOU_SERVE_REFUSAL_H
#define KAFOU_SERVE_REFUSAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum { REFUSAL_TEXT = 200, REFUSAL_ERROR_TEXT = 1024 };

/* Empty texts are null in JSON. All are UTF-8. */
typedef struct {
    unsigned status; /* of HTTP; 0: not refused */
    char error[REFUSAL_ERROR_TEXT];
    char field[REFUSAL_TEXT], found[REFUSAL_TEXT], expected[REFUSAL_TEXT], nearest[REFUSAL_TEXT];
} Refusal;

/* What is wrong with one field of a request. NULL: nothing to say. */
typedef struct {
    const char *field, *found, *expected, *nearest;
} Mistake;

/** 400 with "FIELD: found FOUND, expected EXPECTED; nearest is 'NEAREST'". Returns BAD_INPUT. */
Status refuse_field(Refusal *r, Mistake m);
/** A status of HTTP and one sentence. Returns BAD_INPUT. */
Status refuse(Refusal *r, unsigned status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/** What a function of another room collected: 400 for BAD_INPUT, else 500; the lines in one text.
 * @param field  whose mistake it is; NULL: of none */
Status refuse_errors(Refusal *r, Status s, const char *field, const Errors *e);

/** The refusal as JSON; malloc, the caller's; NULL when memory ran out. */
char *refusal_json(const Refusal *r);

#endif
