/* members.c: threads take members in order; results are handed over one at a time. */
#include "ensemble/members.h"

#include <inttypes.h>
#include <omp.h>
#include <stdatomic.h>

#include "base/check.h"
#include "ensemble/member.h"

#define PROGRESS_SECONDS 0.2

/* What the threads of one run share. */
typedef struct {
    const MembersOptions *options;
    int32_t days;
    const uint8_t *skip;
    MembersSink sink;
    Errors *errors; /* written only by the receiver, one at a time */
    double start;
    int32_t jobs;        /* members times variants */
    int32_t to_run;      /* jobs not skipped */
    atomic_int next;     /* first job not yet taken */
    atomic_int finished; /* jobs run to their end or failure */
    atomic_int failed;   /* of them */
    atomic_int ready;    /* threads with a world */
    atomic_int status;   /* the first that was not OK */
    atomic_bool stopped; /* by the interrupt */
    atomic_bool late;    /* out of time */
    atomic_llong days_done;
    Timers timers; /* of threads that have finished; one at a time */
} Crew;

/* One thread's part of it. */
typedef struct {
    Crew *crew;
    bool reports; /* this is the calling thread */
    double last_report;
} Hand;

static double seconds_now(void) { return 1e-9 * (double)clock_now(); }

static void report(Hand *h, double now)
{
    Crew *c = h->crew;
    const MembersOptions *o = c->options;
    RunProgress p = {0};
    int32_t finished = atomic_load(&c->finished);
    double days = (double)atomic_load(&c->days_done);
    double left = (double)c->to_run * (double)c->days - days;
    p.members_total = c->jobs;
    p.members_done = c->jobs - c->to_run + finished;
    p.members_failed = atomic_load(&c->failed);
    p.seconds = now - c->start;
    p.member_days_per_second = p.seconds > 0.0 ? days / p.seconds : 0.0;
    p.seconds_left = days > 0.0 ? (left > 0.0 ? left / p.member_days_per_second : 0.0) : -1.0;
    o->progress(&p, o->progress_context);
    h->last_report = now;
}

/* Set by a signal handler or by another thread. */
static bool is_interrupted(const MembersOptions *o)
{
    return o->interrupt && __atomic_load_n(o->interrupt, __ATOMIC_RELAXED) != 0;
}

static bool may_go_on(Crew *c)
{
    if (is_interrupted(c->options)) {
        atomic_store(&c->stopped, true);
    }
    return !atomic_load(&c->stopped) && atomic_load(&c->status) == OK;
}

/* After every day of a member: counts it, shows progress, looks for an interrupt. */
static bool day_done(void *context)
{
    Hand *h = context;
    atomic_fetch_add(&h->crew->days_done, 1);
    if (h->reports && h->crew->options->progress) {
        double now = seconds_now();
        if (now - h->last_report >= PROGRESS_SECONDS) {
            report(h, now);
        }
    }
    return may_go_on(h->crew);
}

/* One member with one set of params. */
typedef struct {
    int32_t member, variant;
} Job;

static bool out_of_time(const Crew *c)
{
    double most = c->options->seconds_most;
    return most > 0.0 && seconds_now() - c->start >= most;
}

static Job take_job(Crew *c)
{
    for (;;) {
        int32_t i = atomic_fetch_add(&c->next, 1);
        if (i >= c->jobs) {
            return (Job){NO_MEMBER, 0};
        }
        if (out_of_time(c)) {
            atomic_store(&c->late, true);
            return (Job){NO_MEMBER, 0};
        }
        if (!c->skip || !c->skip[i]) {
            int32_t variants = c->options->variants;
            return (Job){c->options->first_member + i / variants, i % variants};
        }
    }
}

static void fail(Crew *c, Status s)
{
    int expected = OK;
    atomic_compare_exchange_strong(&c->status, &expected, (int)s);
}

/* One thread at a time. */
static Status put_through(Crew *c, const MemberResult *r)
{
    Status s = OK;
#pragma omp critical(kafou_members_receive)
    {
        if (atomic_load(&c->status) == OK) {
            s = c->sink.receive(r, c->sink.context, c->errors);
            atomic_fetch_add(&c->finished, s == OK);
            atomic_fetch_add(&c->failed, s == OK && r->failed);
        }
    }
    return s;
}

/* Packing is done before it is this thread's turn. */
static void hand_over(Crew *c, MemberResult *r)
{
    Block packed[PACKED_COUNT] = {{NULL, 0}};
    Status s = OK;
    if (c->options->pack && !r->failed) {
        s = member_pack(r, packed);
        r->packed = packed;
    }
    if (s == OK) {
        s = put_through(c, r);
    }
    member_pack_free(packed);
    if (s != OK) {
        fail(c, s);
    } else if (r->failed) { /* its other days need not be waited for */
        int32_t rest = c->days - (r->failed_day > 0 ? r->failed_day : 0);
        atomic_fetch_add(&c->days_done, rest);
    }
}

static void work(Hand *h, MemberRunner *runner)
{
    Crew *c = h->crew;
    MemberWatch watch = {day_done, h};
    while (may_go_on(c)) {
        Job job = take_job(c);
        if (job.member == NO_MEMBER) {
            return;
        }
        MemberResult r;
        MemberEnd end = MEMBER_STOPPED;
        Status s = member_run(runner, job.member, job.variant, watch, &r, &end);
        if (s != OK) {
            fail(c, s);
        } else if (end == MEMBER_COMPLETE) {
            hand_over(c, &r);
        }
    }
}

/* A thread that gets no memory stays out; the others do its members. */
static void thread_work(Crew *c)
{
    Hand h = {c, omp_get_thread_num() == 0, 0.0};
    MemberRunner *runner = NULL;
    if (member_runner_new(c->options, c->days, &runner) == OK) {
        atomic_fetch_add(&c->ready, 1);
        work(&h, runner);
#pragma omp critical(kafou_members_timers)
        timers_add(&c->timers, member_runner_timers(runner));
        member_runner_free(runner);
    }
}

static int threads_wanted(const Crew *c)
{
    int n = c->options->threads == ALL_CORES ? omp_get_num_procs() : c->options->threads;
    return n < c->to_run ? n : (c->to_run > 0 ? c->to_run : 1);
}

static void fill_report(Crew *c, MembersReport *out)
{
    out->done = atomic_load(&c->finished);
    out->failed = atomic_load(&c->failed);
    out->threads = atomic_load(&c->ready);
    out->interrupted = atomic_load(&c->stopped);
    out->out_of_time = atomic_load(&c->late);
    out->timers = c->options->timers ? c->timers : (Timers){0};
    out->seconds = seconds_now() - c->start;
}

Status members_run(const MembersOptions *o, const uint8_t *skip, MembersSink sink,
                   MembersReport *report_out, Errors *e)
{
    *report_out = (MembersReport){0};
    Status s = members_check(o, e);
    if (s != OK) {
        return s;
    }
    Crew c = {.options = o, .days = members_days(o), .skip = skip, .sink = sink};
    c.jobs = o->members * o->variants;
    c.errors = e;
    c.start = seconds_now();
    for (int32_t i = 0; i < c.jobs; i++) {
        c.to_run += !skip || !skip[i];
    }
    if (c.to_run > 0) {
#pragma omp parallel num_threads(threads_wanted(&c)) default(none) shared(c)
        thread_work(&c);
    }
    fill_report(&c, report_out);
    s = (Status)atomic_load(&c.status);
    if (s == OK && c.to_run > 0 && report_out->threads == 0) {
        FilePos at = {NULL, 0, 0};
        (void)error_at(e, at, "not enough memory for one world at %" PRId32 " people per agent",
                       o->people_per_agent);
        return MACHINE;
    }
    if (o->progress) {
        Hand h = {&c, true, 0.0};
        report(&h, seconds_now());
    }
    return s;
}
