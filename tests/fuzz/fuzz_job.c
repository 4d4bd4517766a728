/* fuzz_job.c: any bytes as a job request; what is understood is set up on tests/model/mini. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/check.h"
#include "serve/setup.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const JobSource *mini(void)
{
    static JobSource source;
    static Errors e;
    if (source.bundle.count == 0) {
        const char *root = getenv("KAFOU_ROOT");
        char path[512];
        snprintf(path, sizeof path, "%s/tests/model/mini", root ? root : ".");
        KF_CHECK(job_source_from_scenario(path, &source, &e) == OK, "%s", e.text[0]);
    }
    return &source;
}

static void check_refusal(const Refusal *r)
{
    char *json = refusal_json(r);
    KF_CHECK(r->status >= 400 && r->status < 600, "refused with status %u", r->status);
    KF_CHECK(r->error[0] != '\0', "refused without a word");
    KF_CHECK(json, "a refusal that is not UTF-8");
    free(json);
}

/* What every accepted request keeps, so that no run needs to look again. */
static void check_request_holds(const JobRequest *q)
{
    for (int i = 0; i < PARAM_COUNT; i++) {
        KF_CHECK(!q->set[i] ||
                     (q->value[i] >= param_table[i].low && q->value[i] <= param_table[i].high),
                 "a parameter out of range");
    }
    for (int i = 0; i < LEVER_COUNT; i++) {
        KF_CHECK(!q->levers.moved[i] || (q->levers.value[i] >= lever_table[i].low &&
                                         q->levers.value[i] <= lever_table[i].high),
                 "a lever out of range");
    }
    KF_CHECK(q->members == NOT_ASKED || (q->members >= 1 && q->members <= JOB_MEMBERS_MOST),
             "members out of range");
    KF_CHECK(q->from_run >= NOT_ASKED && q->from_run < 2, "no such run");
}

static void check_setup_holds(const JobSetup *s)
{
    const MembersOptions *o = &s->options.members;
    Errors e = {0};
    KF_CHECK(members_check(o, &e) == OK, "%s", e.text[0]);
    KF_CHECK(members_days(o) <= s->scenario->last_day - s->scenario->first_day + 1, "too long");
    KF_CHECK(!s->plan->then || (s->plan->then_from >= s->scenario->first_day &&
                                s->plan->then_from < s->scenario->first_day + members_days(o)),
             "a day that the run does not have");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Refusal r;
    JobRequest *q = NULL;
    JobSetup *setup = NULL;
    Status s = job_request_parse((const char *)data, size, 2, &q, &r);
    KF_CHECK((s == OK) == (q != NULL), "a request without status");
    if (s == OK) {
        check_request_holds(q);
        s = job_setup_make(mini(), q, &setup, &r);
        KF_CHECK((s == OK) == (setup != NULL), "a setup without status");
    }
    if (s == OK) {
        check_setup_holds(setup);
    } else {
        check_refusal(&r);
    }
    job_setup_free(setup);
    job_request_free(q);
    return 0;
}
