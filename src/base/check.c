/* check.c: stop with all that is needed to replay the fault. */
#include "base/check.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/check_end.h"

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

void check_tell(CheckGuard *guard, const CheckFailure *failure)
{
    snprintf(guard->cause, sizeof guard->cause, "%.255s", failure->message);
    guard->day = failure->known ? failure->day : -1;
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
    CheckFailure failure = {message,      file,           line,       context.known,
                            context.seed, context.member, context.day};
    check_end(&failure);
}
