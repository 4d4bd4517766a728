/* check_end.h: what becomes of a failing check; by the machine that it fails on. */
#ifndef KAFOU_BASE_CHECK_END_H
#define KAFOU_BASE_CHECK_END_H

#include "base/check.h"

/* A check that failed. */
typedef struct {
    const char *message;
    const char *file;
    int line;
    bool known; /* where: the rest */
    uint32_t seed, member;
    int32_t day;
} CheckFailure;

/* Leaves by the guard that is armed, or ends the program (check_guard.c, also of src/wasm). */
_Noreturn void check_end(const CheckFailure *failure);

/* Fills in what the guard has to tell. */
void check_tell(CheckGuard *guard, const CheckFailure *failure);

#endif
