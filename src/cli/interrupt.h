/* interrupt.h: Ctrl-C and SIGTERM ask a run to finish cleanly; a second one stops it at once. */
#ifndef KAFOU_CLI_INTERRUPT_H
#define KAFOU_CLI_INTERRUPT_H

#include <signal.h>

/** From now on signals are noted; the address is set by the first. */
const volatile sig_atomic_t *interrupt_watch(void);
/** 128 + the signal that came (130 for Ctrl-C), or 0. */
int interrupt_exit_code(void);

#endif
