/* check_guard.c: a failing check jumps to its guard, or stops the program. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/check_end.h"

static _Thread_local CheckGuard *armed;

void check_guard(CheckGuard *guard) { armed = guard; }

/* Nothing local is changed between setjmp and a jump. */
bool check_guarded(CheckGuard *guard, void (*work)(void *context), void *context)
{
    if (setjmp(guard->jump) != 0) {
        return false;
    }
    check_guard(guard);
    work(context);
    check_guard(NULL);
    return true;
}

void check_end(const CheckFailure *f)
{
    CheckGuard *guard = armed;
    if (guard) {
        armed = NULL;
        check_tell(guard, f);
        longjmp(guard->jump, 1);
    }
    /* one write each, so that two threads failing at once do not mix */
    if (f->known) {
        fprintf(stderr,
                "bug: %s on day %" PRId32 " (seed %" PRIu32 ", member %" PRIu32 ") [%s:%d]\n",
                f->message, f->day, f->seed, f->member, f->file, f->line);
    } else {
        fprintf(stderr, "bug: %s [%s:%d]\n", f->message, f->file, f->line);
    }
    fflush(stderr);
    abort();
}
