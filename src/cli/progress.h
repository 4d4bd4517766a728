/* progress.h: the bar on standard error while members run. */
#ifndef KAFOU_CLI_PROGRESS_H
#define KAFOU_CLI_PROGRESS_H

#include <stdbool.h>

#include "ensemble/members.h"

typedef struct {
    bool live;  /* standard error is a terminal, and nobody asked for quiet */
    bool drawn; /* a bar stands on the line */
} Progress;

/** @param quiet  not 0: never draw */
Progress progress_for(int quiet);
/** For MembersOptions.progress; context is the Progress. */
void progress_draw(const RunProgress *p, void *context);
/** Takes the bar away. */
void progress_clear(Progress *progress);

#endif
