/* run.c: members that the stores do not hold yet, run and kept as they finish. */
#include "ensemble/run.h"

#include <stdlib.h>
#include <unistd.h>

#include "ensemble/store_write.h"

RunOptions run_options_default(void)
{
    RunOptions o = {.members = members_options_default()};
    return o;
}

RunOptions run_options_for(const Scenario *s, const Plan *plan, const Params *params)
{
    RunOptions o = {.members = members_options_for(s, plan, params)};
    return o;
}

/* One store for each variant. */
typedef struct {
    const MembersOptions *options;
    const RunOptions *run;             /* NULL: of several variants */
    uint8_t *there;                    /* [members][variants] */
    StoreWriter *writer[VARIANTS_MAX]; /* NULL: not open */
} Stores;

static StoreContent content_of(const MembersOptions *o, int32_t variant)
{
    StoreContent c = {.scenario = o->scenario, .plan = o->plan, .members_wanted = o->members};
    c.inputs.bundle = &o->scenario->bundle;
    c.inputs.params = &o->params[variant];
    c.inputs.plan = o->plan->name;
    c.inputs.plan_file = o->plan->file;
    if (o->plan->then) {
        c.inputs.then = o->plan->then->name;
        c.inputs.then_file = o->plan->then->file;
        c.inputs.then_from = o->plan->then_from;
    }
    c.inputs.seed = o->seed;
    c.inputs.people_per_agent = o->people_per_agent;
    c.inputs.days = members_days(o);
    return c;
}

static Status open_one(Stores *s, const char *path, int32_t variant, RunReport *report, Errors *e)
{
    StoreContent content = content_of(s->options, variant);
    StoreOrigin origin = STORE_NEW;
    Status status = store_writer_open(path, &content, &s->writer[variant], &origin, e);
    report->created = report->created || (status == OK && origin == STORE_NEW);
    return status;
}

/* First those that exist: when one of them holds another run, none has been created. */
static Status open_all(Stores *s, const char *const *path, RunReport *report, Errors *e)
{
    Status status = OK;
    for (int round = 0; round < 2; round++) {
        for (int32_t v = 0; v < s->options->variants && status == OK; v++) {
            bool wanted = round == 1 || access(path[v], F_OK) == 0;
            if (wanted && !s->writer[v]) {
                status = open_one(s, path[v], v, report, e);
            }
        }
    }
    return status;
}

/* What the store of one variant lacks is asked of it. */
static Status look_into(Stores *s, int32_t variant, uint8_t *of_store, RunReport *report, Errors *e)
{
    const MembersOptions *o = s->options;
    int32_t found = 0;
    StoreWriter *w = s->writer[variant];
    Status status = store_writer_members(w, o->first_member, o->members, of_store, e);
    if (status != OK) {
        return status;
    }
    for (int32_t i = 0; i < o->members; i++) {
        bool left_out = s->run && s->run->leave_out && s->run->leave_out[i];
        s->there[(size_t)i * (size_t)o->variants + (size_t)variant] = of_store[i] || left_out;
        found += of_store[i] != MEMBER_ABSENT || left_out;
        report->members_failed += of_store[i] == MEMBER_FAILED;
    }
    report->members_found += found;
    return found < o->members ? store_begin(w, o->first_member + o->members, e) : OK;
}

static Status look_into_all(Stores *s, RunReport *report, Errors *e)
{
    uint8_t *of_store = malloc((size_t)s->options->members);
    Status status = of_store ? OK : MACHINE;
    for (int32_t v = 0; v < s->options->variants && status == OK; v++) {
        status = look_into(s, v, of_store, report, e);
    }
    free(of_store);
    return status;
}

static Status keep(const MemberResult *r, void *context, Errors *e)
{
    Stores *s = context;
    if (s->run && s->run->look.receive) {
        Status status = s->run->look.receive(r, s->run->look.context, e);
        if (status != OK) {
            return status;
        }
    }
    return store_put(s->writer[r->variant], r, e);
}

static Status run_missing(Stores *s, RunReport *report, Errors *e)
{
    MembersReport m;
    MembersOptions packing = *s->options;
    packing.pack = true;
    Status status = members_run(&packing, s->there, (MembersSink){keep, s}, &m, e);
    report->members_run = m.done;
    report->members_failed += m.failed;
    report->threads = m.threads;
    report->interrupted = m.interrupted;
    report->seconds = m.seconds;
    report->timers = m.timers;
    return status;
}

static Status run_into(Stores *s, RunReport *report, Errors *e)
{
    Status status = look_into_all(s, report, e);
    if (status != OK) {
        return status;
    }
    report->nothing_new = report->members_found == s->options->members * s->options->variants;
    return report->nothing_new ? OK : run_missing(s, report, e);
}

/* After an error what is committed stays in the log beside the file. */
static Status close_all(Stores *s, Status status, Errors *e)
{
    for (int32_t v = 0; v < s->options->variants; v++) {
        if (status == OK) {
            status = store_finish(s->writer[v], e);
        } else {
            store_abandon(s->writer[v]);
        }
    }
    return status;
}

/* @param run  what is asked of a single store; NULL: nothing more */
static Status run_stores(const MembersOptions *o, const RunOptions *run, const char *const *path,
                         RunReport *report, Errors *e)
{
    *report = (RunReport){0};
    Status status = members_check(o, e);
    if (status != OK) {
        return status;
    }
    Stores s = {o, run, malloc((size_t)o->members * (size_t)o->variants), {NULL}};
    status = s.there ? open_all(&s, path, report, e) : MACHINE;
    if (status == OK) {
        status = run_into(&s, report, e);
    }
    status = close_all(&s, status, e);
    free(s.there);
    return status;
}

Status run_variants(const MembersOptions *o, const char *const *path, RunReport *report, Errors *e)
{
    return run_stores(o, NULL, path, report, e);
}

Status run_ensemble(const RunOptions *o, RunReport *report, Errors *e)
{
    return run_stores(&o->members, o, &o->store_path, report, e);
}
