/* job_source.h: what a job starts from: a scenario's folder, or the content of a stored run. */
#ifndef KAFOU_SERVE_JOB_SOURCE_H
#define KAFOU_SERVE_JOB_SOURCE_H

#include "model/params.h"
#include "model/scenario.h"
#include "serve/refusal.h"

/* All of it is read when the server starts: jobs look at no file again. */
typedef struct {
    Bundle bundle;
    char plan[NAME_TEXT], then[NAME_TEXT]; /* of the stored run; plan empty: the scenario's */
    int32_t then_from;                     /* date, when there is one */
    bool stored;                           /* from a stored run: what follows is its own */
    Params params;
    int32_t members, days, people_per_agent;
    uint32_t seed;
} JobSource;

/** Status: OK (*out is the caller's, job_source_clear), BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status job_source_from_scenario(const char *folder, JobSource *out, Errors *e);
KF_MUST_CHECK Status job_source_from_store(const char *path, JobSource *out, Errors *e);
void job_source_clear(JobSource *s);

#endif
