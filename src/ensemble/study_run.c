/* study_run.c: the pairs of future and variant that a study lacks, run and kept as they finish. */
#include <stdlib.h>

#include "ensemble/store_write.h"
#include "ensemble/study_internal.h"

typedef struct {
    Study *study;
    const StudyRun *run;
    double *unit; /* [n_factors] */
} Keeper;

static Status keep(const MemberResult *r, void *context, Errors *e)
{
    Keeper *k = context;
    StudyFuture f = {.unit = k->unit};
    k->run->future(r->member, k->unit, &f, k->run->future_context);
    return study_put(k->study, &f, r, e);
}

static void count_found(const uint8_t *there, size_t n, StudyReport *report)
{
    for (size_t i = 0; i < n; i++) {
        report->found += there[i] != MEMBER_ABSENT;
        report->failed += there[i] == MEMBER_FAILED;
    }
}

static Status run_missing(Keeper *k, const uint8_t *there, StudyReport *report, Errors *e)
{
    MembersOptions o = k->run->members;
    MembersReport m;
    o.variants = k->study->spec->n_variants;
    Status status = members_run(&o, there, (MembersSink){keep, k}, &m, e);
    report->run = m.done;
    report->failed += m.failed;
    report->interrupted = m.interrupted;
    report->out_of_time = m.out_of_time;
    report->seconds = m.seconds;
    return status;
}

Status study_run(Study *s, const StudyRun *run, StudyReport *report, Errors *e)
{
    *report = (StudyReport){0};
    const MembersOptions *o = &run->members;
    size_t pairs = (size_t)o->members * (size_t)s->spec->n_variants;
    uint8_t *there = malloc(pairs + 1);
    Keeper k = {s, run, malloc(((size_t)s->spec->n_factors + 1) * sizeof(double))};
    Status status = there && k.unit ? OK : MACHINE;
    if (status == OK) {
        status = study_there(s, o->first_member, o->members, there, e);
    }
    if (status == OK) {
        count_found(there, pairs, report);
    }
    if (status == OK && report->found < (int64_t)pairs) {
        status = run_missing(&k, there, report, e);
    }
    free(there);
    free(k.unit);
    return status;
}
