/* timers.h: what each system of a day took, for `kafou run --timers`. */
#ifndef KAFOU_CLI_TIMERS_H
#define KAFOU_CLI_TIMERS_H

#include "cli/screen.h"
#include "ensemble/timers.h"

/** A row for each present system of day.def, in order; says so when no member was run. */
void timers_print(const Timers *t, const Screen *s);

#endif
