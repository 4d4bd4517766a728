/* stored.h: what jobs can start from, of all that was named on the command line. */
#ifndef KAFOU_SERVE_STORED_H
#define KAFOU_SERVE_STORED_H

#include "serve/job_source.h"

typedef struct {
    int n_runs;
    JobSource *run; /* [n_runs], in the order of the document */
    bool has_scenario;
    JobSource scenario; /* of a folder among the paths, else as the first run has it */
} Stored;

/** Status: OK (*out is the caller's, stored_clear; also on failure), BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status stored_read(const char *const *path, int n_paths, Stored *out, Errors *e);
void stored_clear(Stored *s);

#endif
