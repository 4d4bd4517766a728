/* check.h: our own mistakes stop the program with day, seed and member, so that it can be replayed.
 *
 * KF_CHECK is cheap and always on; assert is for costly checks in debug builds. */
#ifndef KAFOU_BASE_CHECK_H
#define KAFOU_BASE_CHECK_H

#include <setjmp.h>
#include <stdint.h>

/* Where in a run this thread is; set by the day loop, printed by a failing check. */
void check_context(uint32_t seed, uint32_t member, int32_t day);

/* A caller that can lose one member and go on (ensemble/) arms a guard on its thread: a failing check
 * then fills in cause and day and jumps there instead of stopping the program. Never armed around a
 * parallel region. */
typedef struct {
    jmp_buf jump;
    char cause[256];
    int32_t day;
} CheckGuard;

/* Arms a guard for this thread; NULL disarms. Use: if (setjmp(g.jump) == 0) { check_guard(&g); ... } */
void check_guard(CheckGuard *guard);

/* Prints `bug: MESSAGE on day D (seed S, member M) [file:line]` to standard error and aborts. */
_Noreturn void check_failed(const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#define KF_CHECK(condition, ...)                                                                   \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            check_failed(__FILE__, __LINE__, __VA_ARGS__);                                         \
        }                                                                                          \
    } while (0)

#endif
