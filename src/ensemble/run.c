/* run.c: members that a store does not hold yet, run and kept as they finish. */
#include "ensemble/run.h"

#include <stdlib.h>

#include "ensemble/store_write.h"

RunOptions run_options_default(void)
{
    RunOptions o = {members_options_default(), NULL};
    return o;
}

RunOptions run_options_for(const Scenario *s, const Plan *plan, const Params *params)
{
    RunOptions o = {members_options_for(s, plan, params), NULL};
    return o;
}

static StoreContent content_of(const MembersOptions *o)
{
    StoreContent c = {.scenario = o->scenario, .plan = o->plan, .members_wanted = o->members};
    c.inputs.bundle = &o->scenario->bundle;
    c.inputs.params = o->params;
    c.inputs.plan = o->plan->name;
    c.inputs.plan_file = o->plan->file;
    c.inputs.seed = o->seed;
    c.inputs.people_per_agent = o->people_per_agent;
    c.inputs.days = members_days(o);
    return c;
}

static Status keep(const MemberResult *r, void *context, Errors *e)
{
    return store_put(context, r, e);
}

static Status run_missing(const MembersOptions *o, StoreWriter *w, const uint8_t *there,
                          RunReport *report, Errors *e)
{
    MembersReport m;
    Status s = store_begin(w, o->first_member + o->members, e);
    if (s != OK) {
        return s;
    }
    MembersOptions packing = *o;
    packing.pack = true;
    s = members_run(&packing, there, (MembersSink){keep, w}, &m, e);
    report->members_run = m.done;
    report->members_failed += m.failed;
    report->threads = m.threads;
    report->interrupted = m.interrupted;
    report->seconds = m.seconds;
    return s;
}

static Status run_into(const MembersOptions *o, StoreWriter *w, RunReport *report, Errors *e)
{
    uint8_t *there = malloc((size_t)o->members);
    Status s = there ? store_writer_members(w, o->first_member, o->members, there, e) : MACHINE;
    for (int32_t i = 0; i < o->members && s == OK; i++) {
        report->members_found += there[i] != MEMBER_ABSENT;
        report->members_failed += there[i] == MEMBER_FAILED;
    }
    if (s == OK && report->members_found == o->members) {
        report->nothing_new = true;
    } else if (s == OK) {
        s = run_missing(o, w, there, report, e);
    }
    free(there);
    return s;
}

Status run_ensemble(const RunOptions *o, RunReport *report, Errors *e)
{
    *report = (RunReport){0};
    Status s = members_check(&o->members, e);
    if (s != OK) {
        return s;
    }
    StoreContent content = content_of(&o->members);
    StoreWriter *w = NULL;
    StoreOrigin origin = STORE_NEW;
    s = store_writer_open(o->store_path, &content, &w, &origin, e);
    if (s != OK) {
        return s;
    }
    report->created = origin == STORE_NEW;
    s = run_into(&o->members, w, report, e);
    if (s != OK) {
        store_abandon(w); /* what is committed stays in the log beside the file */
        return s;
    }
    return store_finish(w, e);
}
