/* check.c: stop with all that is needed to replay the fault. */
#include "base/check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* The one exception to "no static state": it never reaches a result, only the last message. */
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
