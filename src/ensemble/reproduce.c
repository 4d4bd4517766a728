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
#include "ensemble/inputs.h"
#include "ensemble/store_plans.h"
#include "model/bundle.h"

typedef struct {
    Store *store;
    StoreMember *member; /* in order of their number */
    int32_t n_members;
    Bundle bundle;
    Scenario *scenario;
    StorePlans plans;
    Params params;
    double *daily, *weekly; /* of one stored member */
    ReproduceReport *report;
} Again;

ReproduceOptions reproduce_options_default(void)
{
    ReproduceOptions o = {.members = ALL_MEMBERS, .threads = ALL_CORES};
    return o;
}

static RunInputs inputs_of(const Again *a)
{
    const StoreInfo *i = store_info(a->store);
    RunInputs in = {.bundle = &a->bundle,
                    .params = &a->params,
                    .plan = i->plan,
                    .plan_file = i->plan_file,
                    .then = *i->then ? i->then : NULL,
                    .then_file = i->then_file,
                    .then_from = i->then_from,
                    .seed = i->seed,
                    .people_per_agent = i->people_per_agent,
                    .days = i->days};
    return in;
}

static void note_program(Again *a)
{
    const StoreInfo *i = store_info(a->store);
    ReproduceReport *r = a->report;
    (void)text_copy(r->store_version, sizeof r->store_version, i->version);
    (void)text_copy(r->store_program, sizeof r->store_program, i->program);
    r->program = program_origin(i->program);
}

/* Files, parameters and options as stored; their digest against the stored one. */
static Status read_inputs(Again *a, Errors *e)
{
    const StoreInfo *i = store_info(a->store);
    Digest digest;
    Status s = store_bundle(a->store, &a->bundle, e);
    if (s == OK) {
        s = store_params(a->store, &a->params, e);
    }
    RunInputs in = inputs_of(a);
    if (s == OK) {
        s = inputs_digest(&in, &digest);
    }
    if (s == OK) {
        a->report->inputs_equal = digest_equal(digest, i->input);
        s = scenario_load_bundle(&a->bundle, &a->scenario, e);
    }
    return s == OK ? store_plans(a->store, a->scenario, &a->plans, e) : s;
}

static Status read_members(Again *a, int32_t wanted, Errors *e)
{
    const StoreInfo *i = store_info(a->store);
    Status s = store_members(a->store, &a->member, &a->n_members, e);
    if (s == OK && a->n_members == 0) {
        FilePos at = {store_path(a->store), 0, 0};
        s = error_at(e, at, "holds no members");
    }
    if (s == OK && wanted != ALL_MEMBERS && wanted < a->n_members) {
        a->n_members = wanted;
    }
    size_t map = (size_t)i->weeks * (size_t)i->n_zones;
    a->daily = malloc((size_t)i->n_outcomes * (size_t)i->days * sizeof *a->daily);
    a->weekly = malloc(((size_t)i->n_zone_outcomes * map + 1) * sizeof *a->weekly);
    return s == OK && !(a->daily && a->weekly) ? MACHINE : s;
}

static const StoreMember *find_member(const Again *a, int32_t member)
{
    int32_t low = 0, high = a->n_members;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (a->member[middle].member < member) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < a->n_members && a->member[low].member == member ? &a->member[low] : NULL;
}

/* Digest of what the store holds of a member. BAD_INPUT when it cannot be unpacked. */
static Status stored_digest(Again *a, const StoreMember *m, Digest *out, Errors *e)
{
    const StoreInfo *i = store_info(a->store);
    if (m->failed) {
        return failure_digest(m->failed_day, m->cause, out);
    }
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
    const StoreInfo *i = store_info(a->store);
    MembersOptions m = members_options_for(a->scenario, a->plans.first, &a->params);
    m.first_member = a->member[0].member;
    m.members = a->member[a->n_members - 1].member - m.first_member + 1;
    m.days = i->days;
    m.people_per_agent = i->people_per_agent;
    m.seed = i->seed;
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
        skip[a->member[k].member - m.first_member] = 0;
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

Status reproduce_store(const char *path, const ReproduceOptions *o, ReproduceReport *report,
                       Errors *e)
{
    *report = (ReproduceReport){.first_different = NO_MEMBER};
    Again *a = calloc(1, sizeof *a);
    if (!a) {
        return MACHINE;
    }
    a->report = report;
    Status s = store_open(path, &a->store, e);
    if (s == OK) {
        note_program(a);
        s = read_inputs(a, e);
    }
    if (s == OK) {
        s = read_members(a, o->members, e);
    }
    if (s == OK) {
        s = run_again(a, o, e);
    }
    if (s == OK) {
        s = verdict(report, a->n_members);
    }
    store_plans_free(&a->plans);
    scenario_free(a->scenario);
    bundle_clear(&a->bundle);
    free(a->member);
    free(a->daily);
    free(a->weekly);
    store_close(a->store);
    free(a);
    return s;
}
