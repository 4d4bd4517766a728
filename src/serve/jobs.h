/* jobs.h: what-if runs on all cores, one at a time, in the order asked for (docs/serve.md, "Jobs").
 *
 * Functions may be called by any thread; a thread of its own does the work. */
#ifndef KAFOU_SERVE_JOBS_H
#define KAFOU_SERVE_JOBS_H

#include <stdbool.h>

#include "serve/blob.h"
#include "serve/setup.h"

enum { JOBS_QUEUED_MOST = 4, JOBS_KEPT_MOST = 16, JOB_ID_TEXT = 17, JOB_PATH_TEXT = 1024 };

/* Of finished jobs: the result in JSON, as the pages read it (web/src/data/shape.ts, RunView).
 * Called by the thread that works. Status: OK (*out is the caller's), BAD_INPUT, MACHINE. */
typedef Status (*JobView)(const char *store, Blob **out, Errors *e);

typedef struct Jobs Jobs;

/** @param folder  for stores, borrowed; whoever made it removes it
 * @param keep  stores stay there when the server ends (--data)
 * @return NULL when memory or threads ran out */
typedef enum { STORES_GO, STORES_STAY } StoreKeeping;
Jobs *jobs_new(const char *folder, StoreKeeping keeping, JobView view);
/** Ends the job at work and every stream of events; nothing can be added from now on. */
void jobs_stop(Jobs *jobs);
/** After jobs_stop, and when no stream of events is left. Removes stores that do not stay. */
void jobs_free(Jobs *jobs);

/** Takes over a setup, also on failure. @param id [JOB_ID_TEXT]
 * Status: OK; BAD_INPUT (429: too many wait), MACHINE; r says. */
KF_MUST_CHECK Status jobs_add(Jobs *jobs, JobSetup *setup, char *id, Refusal *r);
/** Cancels a job that waits or runs, forgets one that is over; false: no such job. */
bool jobs_cancel(Jobs *jobs, const char *id);

/** State of one job as JSON, or of all, the oldest first; malloc, the caller's; NULL: no such job,
 * or no memory. */
char *jobs_state(Jobs *jobs, const char *id);
char *jobs_list(Jobs *jobs);

/** Of a job that is done; the caller's (blob_drop). NULL: no such job, or not done. */
Blob *jobs_result(Jobs *jobs, const char *id);
/** The plan as it was run, in YAML; malloc, the caller's; NULL: no such job. */
char *jobs_plan(Jobs *jobs, const char *id);
/** A file descriptor of the finished store, the caller's; -1: no such job, or not done.
 * @param name [JOB_PATH_TEXT], what to call it */
int jobs_store(Jobs *jobs, const char *id, char *name);

#endif
