/* request.h: what POST /api/jobs asks for, read strictly (docs/serve.md, "A job").
 *
 * Everything here is checked against the program's own tables; what needs a scenario (which plans
 * there are, which days) is checked by setup.h. */
#ifndef KAFOU_SERVE_REQUEST_H
#define KAFOU_SERVE_REQUEST_H

#include <stdint.h>

#include "model/levers.h"
#include "model/params.h"
#include "serve/refusal.h"

enum {
    REQUEST_BYTES_MOST = 256 * 1024,
    REQUEST_DEPTH_MOST = 4,
    JOB_MEMBERS_MOST = 1000,
    JOB_DAYS_MOST = 100000,
    NOT_ASKED = -1
};

/* Of a mechanism. */
typedef enum { SWITCH_AS_IT_IS, SWITCH_ON, SWITCH_OFF } Switch;

/* Numbers are NOT_ASKED unless given; texts empty. */
typedef struct {
    char plan[NAME_TEXT];
    char *plan_yaml; /* instead of a name; NULL: none */
    size_t plan_yaml_length;
    char then[NAME_TEXT]; /* the plan that takes over; empty: none */
    int32_t then_from;    /* date, when there is one */
    bool set[PARAM_COUNT];
    double value[PARAM_COUNT]; /* where set */
    Switch mechanism[MECHANISM_COUNT];
    LeverSet levers;
    int64_t members, days, people_per_agent, seed, from_run;
} JobRequest;

/** Reads a body. @param runs  how many stored runs the server has, for from_run
 * Status: OK (*out is the caller's, job_request_free); BAD_INPUT, MACHINE (*out is untouched, the
 * refusal says why). */
KF_MUST_CHECK Status job_request_parse(const char *body, size_t length, int32_t runs,
                                       JobRequest **out, Refusal *r);
void job_request_free(JobRequest *q);

#endif
