/* setup.h: a job request and its source become what run_ensemble takes. */
#ifndef KAFOU_SERVE_SETUP_H
#define KAFOU_SERVE_SETUP_H

#include "ensemble/run.h"
#include "serve/job_source.h"
#include "serve/request.h"

/* Residents simulated, over days and members: what a job costs. A thousand members of three years
 * with 25,000 agents each are 3e10, some fifteen minutes of one core. */
#define JOB_WORK_MOST 1e11
enum { JOB_SECONDS_MOST = 3600 };

/* All that a run needs, loaded; as `kafou run` with the same options. */
typedef struct {
    Scenario *scenario;
    Plan *plan;
    Plan *then; /* that takes over; NULL: none */
    Params params;
    RunOptions options; /* store_path is not set */
} JobSetup;

/** Loads and checks what the request names; scenario and plans come from the source alone, never
 * from a path. Status: OK (*out is the caller's, job_setup_free); BAD_INPUT, MACHINE (r says). */
KF_MUST_CHECK Status job_setup_make(const JobSource *source, const JobRequest *q, JobSetup **out,
                                    Refusal *r);
void job_setup_free(JobSetup *setup);

#endif
