/* check.c: stop with all that is needed to replay the fault. */
#include "base/check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* The one exception to "no static state": it reaches no result, only what is said of a failure. */
static _Thread_local struct {
    bool known;
    uint32_t seed, member;
    int32_t day;
} context;

void check_context(uint32_t seed, uint32_t member, int32_t day)
{
    context.known = true;
    context.seed = seed;
    context.member = member;
    context.day = day;
}

#ifndef __wasm__
static _Thread_local CheckGuard *armed;

void check_guard(CheckGuard *guard) { armed = guard; }

static void jump_if_guarded(const char *message)
{
    CheckGuard *guard = armed;
    if (guard) {
        armed = NULL;
        snprintf(guard->cause, sizeof guard->cause, "%.255s", message);
        guard->day = context.known ? context.day : -1;
        longjmp(guard->jump, 1);
    }
}
#else
static void jump_if_guarded(const char *message) { (void)message; }
#endif

void check_failed(const char *file, int line, const char *format, ...)
{
    char message[1024]; /* one write, so that two threads failing at once do not mix */
    va_list args;
    va_start(args, format);
    int n = vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (n < 0) {
        message[0] = '\0';
    }
    jump_if_guarded(message);
    if (context.known) {
        fprintf(stderr,
                "bug: %s on day %" PRId32 " (seed %" PRIu32 ", member %" PRIu32 ") [%s:%d]\n",
                message, context.day, context.seed, context.member, file, line);
    } else {
        fprintf(stderr, "bug: %s [%s:%d]\n", message, file, line);
    }
    fflush(stderr);
    abort();
}
