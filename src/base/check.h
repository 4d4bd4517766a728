/* check.h: our own mistakes stop the program with day, seed and member, so that it can be replayed.
 *
 * KF_CHECK is cheap and always on; assert is for costly checks in debug builds. */
#ifndef KAFOU_BASE_CHECK_H
#define KAFOU_BASE_CHECK_H

#ifndef __wasm__
#include <setjmp.h>
#endif
#include <stdbool.h>
#include <stdint.h>

/* Where in a run this thread is; set by the day loop, printed by a failing check. */
void check_context(uint32_t seed, uint32_t member, int32_t day);

/* A caller that can lose one member and go on (ensemble/) arms a guard on its thread: a failing
 * check then fills in cause (the message alone, so that it is the same from every build) and day,
 * disarms the guard and jumps there instead of stopping the program. Never armed around a parallel
 * region. WebAssembly has no setjmp: a failing check fills in the guard and traps, and the page
 * around it goes on (src/wasm/check_guard.c). */
typedef struct {
#ifndef __wasm__
    jmp_buf jump;
#endif
    char cause[256]; /* empty: no check failed */
    int32_t day;
} CheckGuard;

/* Arms a guard for this thread; NULL disarms. `if (setjmp(g.jump) == 0) { check_guard(&g); ...` */
void check_guard(CheckGuard *guard);

/* Does a piece of work under a guard. False: a check failed, and the guard says which. */
bool check_guarded(CheckGuard *guard, void (*work)(void *context), void *context);

/* Prints `bug: MESSAGE on day D (seed S, member M) [file:line]` to standard error and aborts,
 * unless a guard is armed. Without check_context there is no day to name. */
_Noreturn void check_failed(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#define KF_CHECK(condition, ...)                                                                   \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            check_failed(__FILE__, __LINE__, __VA_ARGS__);                                         \
        }                                                                                          \
    } while (0)

#endif
