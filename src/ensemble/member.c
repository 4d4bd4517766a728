/* member.c: steps one world through its days and collects what it writes down. */
#include "ensemble/member.h"

#include <stdlib.h>
#include <string.h>

#include "base/check.h"
#include "base/text.h"
#include "ensemble/series.h"
#include "systems/step.h"

struct MemberRunner {
    const MembersOptions *options;
    MemberSetup setup; /* of the member that runs */
    World *world;      /* for setup.plan; NULL: none yet */
    int32_t days, weeks, zones;
    double *daily;  /* [OUTCOME_COUNT][days] */
    double *weekly; /* [ZONE_OUTCOME_COUNT][zones][weeks] */
    Case *cases;
    size_t n_cases, capacity;
    int64_t cases_dropped;
    CheckGuard guard;
    Stopwatch stopwatch; /* runs only when the options ask for timers */
    Status status;       /* MACHINE: no memory for the cases */
    bool stopped;
};

/* A world for the plan of the setup: the sizes of some columns follow from it. */
static Status new_world(MemberRunner *r)
{
    const MembersOptions *o = r->options;
    WorldOptions w = {o->people_per_agent, o->check_writers};
    world_free(r->world);
    r->world = NULL;
    return world_new(o->scenario, r->setup.plan, w, &r->world);
}

Status member_runner_new(const MembersOptions *o, int32_t days, MemberRunner **out)
{
    MemberRunner *r = calloc(1, sizeof *r);
    if (!r) {
        return MACHINE;
    }
    r->options = o;
    r->days = days;
    r->weeks = days / 7;
    r->zones = o->scenario->n_zones;
    size_t map = (size_t)r->weeks * (size_t)r->zones;
    r->daily = malloc(OUTCOME_COUNT * (size_t)days * sizeof *r->daily);
    r->weekly = malloc((ZONE_OUTCOME_COUNT * map + 1) * sizeof *r->weekly);
    r->setup.plan = o->plan;
    Status s = r->daily && r->weekly ? new_world(r) : MACHINE;
    if (s != OK) {
        member_runner_free(r);
        return s;
    }
    *out = r;
    return OK;
}

const Timers *member_runner_timers(const MemberRunner *r) { return &r->stopwatch.timers; }

void member_runner_free(MemberRunner *r)
{
    if (!r) {
        return;
    }
    world_free(r->world);
    plan_free(r->setup.own);
    free(r->daily);
    free(r->weekly);
    free(r->cases);
    free(r);
}

/* x + 0.0 makes -0.0 the zero that digests and readers expect. */
static void keep_day(MemberRunner *r, int32_t day)
{
    const double *today = r->world->daily;
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        r->daily[(size_t)o * (size_t)r->days + (size_t)day] = today[o] + 0.0;
    }
}

/* Maps are kept in single precision (seven digits; counts exact to 16.7 million), which more than
 * halves a store: the last digits of a mean over residents do not compress and tell nothing. */
static void keep_week(MemberRunner *r, int32_t week)
{
    const double *now = r->world->weekly;
    size_t zones = (size_t)r->zones, weeks = (size_t)r->weeks;
    for (size_t o = 0; o < ZONE_OUTCOME_COUNT; o++) {
        for (size_t z = 0; z < zones; z++) {
            r->weekly[(o * zones + z) * weeks + (size_t)week] =
                (double)(float)now[z * ZONE_OUTCOME_COUNT + o] + 0.0;
        }
    }
}

/* The log of cases is kept from member to member and grows to the longest one. */
static Status keep_cases(MemberRunner *r)
{
    size_t n = (size_t)r->world->case_count;
    size_t wanted = r->n_cases + n;
    r->cases_dropped += r->world->case_dropped;
    if (wanted > CASES_MAX) {
        r->cases_dropped += r->world->case_count;
        return OK;
    }
    if (wanted > r->capacity) {
        size_t capacity = wanted + wanted / 2 + 1024;
        Case *more = realloc(r->cases, capacity * sizeof *more);
        if (!more) {
            return MACHINE;
        }
        r->cases = more;
        r->capacity = capacity;
    }
    if (n > 0) {
        memcpy(r->cases + r->n_cases, r->world->case_log, n * sizeof *r->cases);
        r->n_cases = wanted;
    }
    return OK;
}

static void one_day(MemberRunner *r, int32_t member, int32_t day)
{
    const MembersOptions *o = r->options;
    char cause[CAUSE_TEXT] = "";
    check_context(o->seed, (uint32_t)member, day);
    DayObserver observer = {stopwatch_system, &r->stopwatch};
    world_step_observed(r->world, &r->setup.params, day_at(o->scenario->first_day, day),
                        o->timers ? &observer : NULL);
    KF_CHECK(member != o->drill.member || day != o->drill.day, "drill: made to fail");
    KF_CHECK(world_sound(r->world, cause, sizeof cause), "%s", cause);
    keep_day(r, day);
    if (week_ends(day)) {
        keep_week(r, day / 7);
    }
    r->status = keep_cases(r);
}

/* One member under its guard. */
typedef struct {
    MemberRunner *runner;
    int32_t member;
    MemberWatch watch;
} Work;

static void all_days(void *context)
{
    Work *w = context;
    MemberRunner *r = w->runner;
    int32_t member = w->member;
    RngKey key = {r->options->seed, r->setup.luck};
    check_context(key.seed, (uint32_t)member, -1);
    member_begin(r->world, &r->setup.params, key);
    if (r->options->timers) {
        stopwatch_lap(&r->stopwatch, &r->stopwatch.timers.begin);
    }
    for (int32_t day = 0; day < r->days && r->status == OK && !r->stopped; day++) {
        one_day(r, member, day);
        r->stopwatch.timers.days++;
        r->stopped = !w->watch.day_done(w->watch.context);
    }
}

static Status fill_failed(const MemberRunner *r, MemberResult *out)
{
    out->failed = true;
    out->failed_day = r->guard.day;
    (void)text_copy(out->cause, sizeof out->cause, r->guard.cause);
    for (char *c = out->cause; *c; c++) {
        if ((unsigned char)*c < ' ') {
            *c = ' '; /* one line */
        }
    }
    return failure_digest(out->failed_day, out->cause, &out->digest);
}

static Status fill_done(const MemberRunner *r, MemberResult *out)
{
    size_t map = (size_t)r->weeks * (size_t)r->zones;
    out->daily = r->daily;
    out->weekly = r->weekly;
    out->cases = r->cases;
    out->n_cases = (int32_t)r->n_cases;
    out->cases_dropped = r->cases_dropped;
    MemberSeries series = {r->daily,
                           r->weekly,
                           r->cases,
                           OUTCOME_COUNT * (size_t)r->days,
                           ZONE_OUTCOME_COUNT * map,
                           r->n_cases,
                           r->cases_dropped};
    return series_digest(&series, &out->digest);
}

/* What this member is run with, and a world that fits. The plan of the member before may be its
 * own, and a new one may come to lie at the same address. */
static Status set_up(MemberRunner *r, int32_t member, int32_t variant)
{
    const MembersOptions *o = r->options;
    const Plan *before = r->setup.own ? NULL : r->setup.plan;
    plan_free(r->setup.own);
    r->setup = (MemberSetup){o->plan, NULL, o->params[o->prepare ? 0 : variant], (uint32_t)member};
    Status s = o->prepare ? o->prepare(member, variant, &r->setup, o->prepare_context) : OK;
    return s == OK && (r->setup.plan != before || !r->world) ? new_world(r) : s;
}

static MemberResult result_of(const MemberRunner *r, int32_t member, int32_t variant)
{
    return (MemberResult){.member = member,
                          .variant = variant,
                          .days = r->days,
                          .weeks = r->weeks,
                          .zones = r->zones};
}

Status member_failure(const MemberRunner *r, int32_t member, MemberResult *out)
{
    if (r->guard.cause[0] == '\0') {
        return MACHINE;
    }
    *out = result_of(r, member, 0);
    return fill_failed(r, out);
}

Status member_run(MemberRunner *r, int32_t member, int32_t variant, MemberWatch watch,
                  MemberResult *out, MemberEnd *end)
{
    stopwatch_start(&r->stopwatch);
    int64_t start = r->stopwatch.last;
    Status ready = set_up(r, member, variant);
    if (ready != OK) {
        return ready;
    }
    r->n_cases = 0;
    r->cases_dropped = 0;
    r->status = OK;
    r->stopped = false;
    r->guard.cause[0] = '\0';
    Work work = {r, member, watch};
    bool sound = check_guarded(&r->guard, all_days, &work);
    if (r->status != OK) {
        return r->status;
    }
    *end = r->stopped ? MEMBER_STOPPED : MEMBER_COMPLETE;
    if (r->stopped) {
        return OK;
    }
    *out = result_of(r, member, variant);
    out->seconds = 1e-9 * (double)(clock_now() - start);
    Status s = sound ? fill_done(r, out) : fill_failed(r, out);
    if (r->options->timers) {
        stopwatch_lap(&r->stopwatch, &r->stopwatch.timers.rest);
    }
    return s;
}
