/* reproduce.c: the same inputs once more, and every digest beside the stored one. */
#include "ensemble/reproduce.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "ensemble/block.h"
#include "ensemble/kept_run.h"
#include "ensemble/store_plans.h"
#include "model/bundle.h"

typedef struct {
    const char *path;
    KeptRun run;
    Store *store;      /* NULL: nobody kept its series */
    int32_t n_members; /* the first of the run's that are compared */
    Scenario *scenario;
    StorePlans plans;
    double *daily, *weekly; /* of one stored member */
    ReproduceReport *report;
} Again;

ReproduceOptions reproduce_options_default(void)
{
    ReproduceOptions o = {.members = ALL_MEMBERS, .threads = ALL_CORES};
    return o;
}

static void note_program(Again *a)
{
    ReproduceReport *r = a->report;
    (void)text_copy(r->store_version, sizeof r->store_version, a->run.version);
    (void)text_copy(r->store_program, sizeof r->store_program, a->run.program);
    r->program = program_origin(a->run.program);
}

/* Files, parameters and options as kept; their digest against the kept one. */
static Status read_inputs(Again *a, Errors *e)
{
    Digest digest;
    RunInputs in = kept_run_inputs(&a->run);
    PlanNames names = {a->run.plan, a->run.plan_file, a->run.then, a->run.then_file,
                       a->run.then_from};
    Status s = inputs_digest(&in, &digest);
    if (s == OK) {
        a->report->inputs_equal = digest_equal(digest, a->run.input);
        s = scenario_load_bundle(&a->run.bundle, &a->scenario, e);
    }
    return s == OK ? run_plans(a->path, &names, a->scenario, &a->plans, e) : s;
}

static Status choose_members(Again *a, int32_t wanted, Errors *e)
{
    a->n_members = a->run.n_members;
    if (a->n_members == 0) {
        return error_at(e, (FilePos){a->path, 0, 0}, "holds no members");
    }
    if (wanted != ALL_MEMBERS && wanted < a->n_members) {
        a->n_members = wanted;
    }
    if (a->store) {
        const StoreInfo *i = store_info(a->store);
        size_t map = (size_t)i->weeks * (size_t)i->n_zones;
        a->daily = malloc((size_t)i->n_outcomes * (size_t)i->days * sizeof *a->daily);
        a->weekly = malloc(((size_t)i->n_zone_outcomes * map + 1) * sizeof *a->weekly);
        return a->daily && a->weekly ? OK : MACHINE;
    }
    return OK;
}

static const StoreMember *find_member(const Again *a, int32_t member)
{
    int32_t low = 0, high = a->n_members;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (a->run.member[middle].member < member) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < a->n_members && a->run.member[low].member == member ? &a->run.member[low] : NULL;
}

/* Digest of what the store holds of a member. BAD_INPUT when it cannot be unpacked. */
static Status stored_digest(Again *a, const StoreMember *m, Digest *out, Errors *e)
{
    if (!a->store) {
        *out = m->digest;
        return OK;
    }
    if (m->failed) {
        return failure_digest(m->failed_day, m->cause, out);
    }
    const StoreInfo *i = store_info(a->store);
    Case *cases = NULL;
    int32_t n_cases = 0;
    Status s = store_daily(a->store, m->member, a->daily, e);
    if (s == OK) {
        s = store_weekly(a->store, m->member, a->weekly, e);
    }
    if (s == OK) {
        s = store_cases(a->store, m->member, &cases, &n_cases, e);
    }
    if (s == OK) {
        size_t map = (size_t)i->weeks * (size_t)i->n_zones;
        MemberSeries series = {a->daily,
                               a->weekly,
                               cases,
                               (size_t)i->n_outcomes * (size_t)i->days,
                               (size_t)i->n_zone_outcomes * map,
                               (size_t)n_cases,
                               m->cases_dropped};
        s = series_digest(&series, out);
    }
    free(cases);
    return s;
}

/* Finds the first day and outcome in which the stored and the new run differ. a->daily holds the
 * stored one. */
static void first_difference(const Again *a, const MemberResult *r, char *out, size_t size)
{
    if (!a->store) {
        snprintf(out, size, "the series are not kept beside their digests");
        return;
    }
    const StoreInfo *i = store_info(a->store);
    int32_t n = i->n_outcomes < OUTCOME_COUNT ? i->n_outcomes : OUTCOME_COUNT;
    for (int32_t day = 0; day < i->days && day < r->days; day++) {
        for (int32_t o = 0; o < n; o++) {
            double stored = a->daily[(size_t)o * (size_t)i->days + (size_t)day];
            double now = r->daily[(size_t)o * (size_t)r->days + (size_t)day];
            if (memcmp(&stored, &now, sizeof now) != 0) {
                char old_text[NUMBER_TEXT], new_text[NUMBER_TEXT], date[DATE_TEXT];
                number_print(stored, old_text);
                number_print(now, new_text);
                date_print(i->first_day + day, date);
                snprintf(out, size, "%.60s on %s (day %" PRId32 "): stored %s, now %s",
                         i->outcome[o].name, date, day, old_text, new_text);
                return;
            }
        }
    }
    snprintf(out, size, "the daily series are equal; weekly series or cases differ");
}

static void describe(const Again *a, const StoreMember *m, const MemberResult *r, char *out,
                     size_t size)
{
    if (m->failed != r->failed || r->failed) {
        snprintf(out, size, "stored: %.60s; now: %.60s", m->failed ? m->cause : "ran to its end",
                 r->failed ? r->cause : "ran to its end");
    } else {
        first_difference(a, r, out, size);
    }
}

static void note_difference(Again *a, const StoreMember *m, const MemberResult *r, bool damaged)
{
    ReproduceReport *p = a->report;
    if (p->first_different != NO_MEMBER && p->first_different < r->member) {
        return;
    }
    p->first_different = r->member;
    digest_print(m->digest, p->stored_digest);
    digest_print(r->digest, p->new_digest);
    if (damaged) {
        snprintf(p->what, sizeof p->what, "its stored series do not have its stored digest");
    } else {
        describe(a, m, r, p->what, sizeof p->what);
    }
}

static Status compare(const MemberResult *r, void *context, Errors *e)
{
    Again *a = context;
    Errors unpacking;
    errors_clear(&unpacking);
    (void)e;
    const StoreMember *m = find_member(a, r->member);
    Digest stored = {0, 0};
    Status s = stored_digest(a, m, &stored, &unpacking);
    if (s == MACHINE) {
        return s;
    }
    bool damaged = s != OK || !digest_equal(stored, m->digest);
    bool different = !digest_equal(r->digest, m->digest);
    a->report->members++;
    a->report->damaged += damaged;
    a->report->different += different;
    a->report->equal += !damaged && !different;
    if (damaged || different) {
        note_difference(a, m, r, damaged);
    }
    return OK;
}

/* Members from the first to the last of the list, those between that the store lacks left out. */
static Status run_again(Again *a, const ReproduceOptions *o, Errors *e)
{
    MembersOptions m = members_options_for(a->scenario, a->plans.first, &a->run.params);
    m.first_member = a->run.member[0].member;
    m.members = a->run.member[a->n_members - 1].member - m.first_member + 1;
    m.days = a->run.days;
    m.people_per_agent = a->run.people_per_agent;
    m.seed = a->run.seed;
    m.threads = o->threads;
    m.progress = o->progress;
    m.progress_context = o->progress_context;
    m.interrupt = o->interrupt;
    Status s = members_check(&m, e);
    if (s != OK) {
        return s;
    }
    uint8_t *skip = malloc((size_t)m.members);
    if (!skip) {
        return MACHINE;
    }
    memset(skip, 1, (size_t)m.members);
    for (int32_t k = 0; k < a->n_members; k++) {
        skip[a->run.member[k].member - m.first_member] = 0;
    }
    MembersReport run;
    s = members_run(&m, skip, (MembersSink){compare, a}, &run, e);
    a->report->interrupted = run.interrupted;
    a->report->seconds = run.seconds;
    free(skip);
    return s;
}

static Status verdict(const ReproduceReport *r, int32_t members)
{
    return r->inputs_equal && r->equal == members && !r->interrupted ? OK : UNMET;
}

/* Runs and compares what a->run holds. */
static Status reproduce(Again *a, const ReproduceOptions *o, Errors *e)
{
    note_program(a);
    Status s = read_inputs(a, e);
    if (s == OK) {
        s = choose_members(a, o->members, e);
    }
    if (s == OK) {
        s = run_again(a, o, e);
    }
    return s == OK ? verdict(a->report, a->n_members) : s;
}

static Again *again_new(const char *path, ReproduceReport *report)
{
    Again *a = calloc(1, sizeof *a);
    *report = (ReproduceReport){.first_different = NO_MEMBER};
    if (a) {
        a->path = path;
        a->report = report;
    }
    return a;
}

static void again_free(Again *a)
{
    store_plans_free(&a->plans);
    scenario_free(a->scenario);
    free(a->daily);
    free(a->weekly);
    free(a);
}

Status reproduce_store(const char *path, const ReproduceOptions *o, ReproduceReport *report,
                       Errors *e)
{
    Again *a = again_new(path, report);
    if (!a) {
        return MACHINE;
    }
    Status s = store_open(path, &a->store, e);
    if (s == OK) {
        s = kept_run_of_store(a->store, &a->run, e);
        note_program(a);
    }
    if (s == OK) {
        s = reproduce(a, o, e);
    }
    kept_run_clear(&a->run);
    store_close(a->store);
    again_free(a);
    return s;
}

Status reproduce_run(const char *path, const KeptRun *run, const ReproduceOptions *o,
                     ReproduceReport *report, Errors *e)
{
    Again *a = again_new(path, report);
    if (!a) {
        return MACHINE;
    }
    a->run = *run; /* borrowed */
    Status s = reproduce(a, o, e);
    again_free(a);
    return s;
}
