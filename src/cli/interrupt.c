/* interrupt.c: Ctrl-C and SIGTERM ask a run to finish cleanly. */
#include "cli/interrupt.h"

#include <stddef.h>

static volatile sig_atomic_t came; /* a handler has no other way to say it */

static void note(int number) { came = number; }

const volatile sig_atomic_t *interrupt_watch(void)
{
    struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND | SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    return &came;
}

int interrupt_exit_code(void) { return came ? 128 + (int)came : 0; }
