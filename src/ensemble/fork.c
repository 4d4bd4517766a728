/* fork.c: a stored run, gone on with under another plan. */
#include "ensemble/fork.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "ensemble/program.h"
#include "ensemble/store_plans.h"
#include "model/bundle.h"

struct Fork {
    Store *store;
    Scenario *scenario;
    StorePlans plans;
    Params params;
    StoreMember *member; /* of the store, in order of their number */
    int32_t n_stored;
    int32_t members;    /* to run: up to the last that is stored */
    uint8_t *leave_out; /* [members] */
    double *daily;      /* of one stored member */
    int32_t until;      /* day of the handing over */
};

Scenario *fork_scenario(Fork *f) { return f->scenario; }
Plan *fork_plan(Fork *f) { return f->plans.first; }
const Params *fork_params(const Fork *f) { return &f->params; }
const StoreInfo *fork_info(const Fork *f) { return store_info(f->store); }

/* Days before the handing over are run again: only the same program runs them the same. */
static Status check_origin(const Fork *f, Errors *e)
{
    const StoreInfo *i = store_info(f->store);
    FilePos at = {store_path(f->store), 0, 0};
    if (*i->then) {
        return error_at(e, at,
                        "is the run of two plans (%s), expected one: go on with a run of the first",
                        i->plans);
    }
    switch (program_origin(i->program)) {
    case PROGRAM_SAME:
        return OK;
    case PROGRAM_UNKNOWN:
        return error_at(e, at,
                        "does not say which program made it, so none can go on with it; run it "
                        "again with this one");
    case PROGRAM_OTHER:
        break;
    }
    return error_at(e, at,
                    "was made by another program: kafou %s, its model has the digest %s there and "
                    "%s here; go on with the program that made it, or run it again with this one",
                    i->version, i->program, program_digest());
}

static Status read_inputs(Fork *f, Errors *e)
{
    Bundle bundle = {.count = 0};
    Status s = store_bundle(f->store, &bundle, e);
    if (s == OK) {
        s = scenario_load_bundle(&bundle, &f->scenario, e);
    }
    bundle_clear(&bundle);
    if (s == OK) {
        s = store_plans(f->store, f->scenario, &f->plans, e);
    }
    return s == OK ? store_params(f->store, &f->params, e) : s;
}

static Status read_members(Fork *f, Errors *e)
{
    FilePos at = {store_path(f->store), 0, 0};
    const StoreInfo *i = store_info(f->store);
    Status s = store_members(f->store, &f->member, &f->n_stored, e);
    if (s != OK) {
        return s;
    }
    if (f->n_stored == 0 || f->member[0].member < 0) {
        return error_at(e, at, "holds no members");
    }
    if (i->n_outcomes != OUTCOME_COUNT) {
        return error_at(e, at, "has %" PRId32 " outcomes, expected %d", i->n_outcomes,
                        OUTCOME_COUNT);
    }
    int32_t last = f->member[f->n_stored - 1].member;
    if (last >= MEMBERS_MOST) {
        return error_at(e, at, "holds member %" PRId32 ", expected at most %d", last,
                        MEMBERS_MOST - 1);
    }
    f->members = last + 1;
    f->leave_out = malloc((size_t)f->members);
    f->daily = malloc((size_t)i->n_outcomes * (size_t)i->days * sizeof *f->daily);
    if (!f->leave_out || !f->daily) {
        return MACHINE;
    }
    memset(f->leave_out, 1, (size_t)f->members);
    for (int32_t k = 0; k < f->n_stored; k++) {
        f->leave_out[f->member[k].member] = 0;
    }
    return OK;
}

Status fork_open(const char *path, Fork **out, Errors *e)
{
    Fork *f = calloc(1, sizeof *f);
    if (!f) {
        return MACHINE;
    }
    Status s = store_open(path, &f->store, e);
    if (s == OK) {
        s = check_origin(f, e);
    }
    if (s == OK) {
        s = read_inputs(f, e);
    }
    if (s == OK) {
        s = read_members(f, e);
    }
    if (s != OK) {
        fork_close(f);
        return s;
    }
    *out = f;
    return OK;
}

void fork_close(Fork *f)
{
    if (!f) {
        return;
    }
    store_plans_free(&f->plans);
    scenario_free(f->scenario);
    free(f->member);
    free(f->leave_out);
    free(f->daily);
    store_close(f->store);
    free(f);
}

static const StoreMember *stored_member(const Fork *f, int32_t member)
{
    for (int32_t k = 0; k < f->n_stored; k++) {
        if (f->member[k].member == member) {
            return &f->member[k];
        }
    }
    return NULL;
}

static Status differs(const Fork *f, int32_t member, const char *what, Errors *e)
{
    FilePos at = {store_path(f->store), 0, 0};
    (void)error_at(e, at,
                   "bug: member %" PRId32 " is another one before the new plan takes over: %s; "
                   "kafou reproduce says whether the store was changed",
                   member, what);
    return UNMET;
}

/* The first of both that ended before the handing over, if any, must have ended alike. */
static Status compare_failures(const Fork *f, const StoreMember *m, const MemberResult *r,
                               Errors *e)
{
    bool there = m->failed && m->failed_day < f->until,
         here = r->failed && r->failed_day < f->until;
    bool alike = there == here &&
                 (!there || (m->failed_day == r->failed_day && strcmp(m->cause, r->cause) == 0));
    char what[2 * CAUSE_TEXT];
    if (alike) {
        return OK;
    }
    snprintf(what, sizeof what, "stored '%.200s', now '%.200s'", there ? m->cause : "ran on",
             here ? r->cause : "ran on");
    return differs(f, r->member, what, e);
}

static Status compare_day(const Fork *f, const MemberResult *r, int32_t day, Errors *e)
{
    const StoreInfo *i = store_info(f->store);
    for (int32_t o = 0; o < i->n_outcomes; o++) {
        const double *stored = &f->daily[(size_t)o * (size_t)i->days + (size_t)day];
        const double *now = &r->daily[(size_t)o * (size_t)r->days + (size_t)day];
        if (memcmp(stored, now, sizeof *now) != 0) {
            char there[NUMBER_TEXT], here[NUMBER_TEXT], date[DATE_TEXT], what[STORE_MEANING_TEXT];
            number_print(*stored, there);
            number_print(*now, here);
            date_print(i->first_day + day, date);
            snprintf(what, sizeof what, "%.60s on %s: stored %s, now %s", i->outcome[o].name, date,
                     there, here);
            return differs(f, r->member, what, e);
        }
    }
    return OK;
}

/* One at a time, as a receiver. A member that failed has no series to compare. */
static Status compare(const MemberResult *r, void *context, Errors *e)
{
    Fork *f = context;
    const StoreMember *m = stored_member(f, r->member);
    Status s = compare_failures(f, m, r, e);
    if (s != OK || m->failed || r->failed) {
        return s;
    }
    s = store_daily(f->store, r->member, f->daily, e);
    for (int32_t day = 0; day < f->until && s == OK; day++) {
        s = compare_day(f, r, day, e);
    }
    return s;
}

RunOptions fork_options(Fork *f, const Plan *then, int32_t from)
{
    const StoreInfo *i = store_info(f->store);
    f->plans.first->then = then;
    f->plans.first->then_from = from;
    f->until = from - i->first_day;
    RunOptions o = run_options_for(f->scenario, f->plans.first, &f->params);
    o.members.members = f->members;
    o.members.days = i->days;
    o.members.people_per_agent = i->people_per_agent;
    o.members.seed = i->seed;
    o.leave_out = f->leave_out;
    o.look = (MembersSink){compare, f};
    return o;
}
