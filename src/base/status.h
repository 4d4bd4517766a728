/* status.h: how a function says what became of it; the exit codes of the program.
 *
 * Three kinds of failure, never mixed: users' mistakes are collected in Errors and returned as
 * BAD_INPUT; the machine's (memory, disk) are returned at once as MACHINE; ours stop the program
 * with KF_CHECK (check.h). */
#ifndef KAFOU_BASE_STATUS_H
#define KAFOU_BASE_STATUS_H

#define STATUS_LIST(X)                                                                             \
    X(OK, 0, "done")                                                                               \
    X(UNMET, 1, "ran, but something asked for did not hold")                                       \
    X(BAD_INPUT, 2, "bad input or usage")                                                          \
    X(MACHINE, 3, "the machine failed us (disk full, no memory); the store stays valid")

typedef enum {
#define X(name, code, meaning) name = code,
    STATUS_LIST(X)
#undef X
} Status;

#define KF_MUST_CHECK __attribute__((warn_unused_result))

/** The sentence that goes with a status; never NULL. */
const char *status_meaning(Status s);

/** The worse of two: MACHINE, then BAD_INPUT. */
Status status_worse(Status a, Status b);

#endif
