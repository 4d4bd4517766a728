/* check_guard.c: a failing check fills in its guard and traps; the page asks what happened.
 *
 * WebAssembly has no setjmp. Memory stays readable after a trap, so engine.c can still tell the
 * cause and digest of the member; the page then goes on with a fresh instance. */
#include <stddef.h>

#include "base/check_end.h"

static CheckGuard *armed;

void check_guard(CheckGuard *guard) { armed = guard; }

bool check_guarded(CheckGuard *guard, void (*work)(void *context), void *context)
{
    check_guard(guard);
    work(context);
    check_guard(NULL);
    return true;
}

void check_end(const CheckFailure *failure)
{
    if (armed) {
        check_tell(armed, failure);
    }
    __builtin_trap();
}
