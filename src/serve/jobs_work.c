/* jobs_work.c: the thread that runs jobs.
 *
 * A job is run in parts while somebody listens: the members so far are shown after 8, 16, 32, ...
 * Members are the same in whatever parts they are run, so the store at the end is that of
 * `kafou run` with the same options. */
#include <stdio.h>
#include <sys/resource.h>

#include "base/text.h"
#include "serve/jobs_inner.h"

/* The first part, and what is left is run in one when it takes no longer than this. */
enum { FIRST_MEMBERS = 8 };
#define REST_SECONDS 4.0

/* One job at work. */
typedef struct {
    Jobs *jobs;
    Job *job;
    JobSetup *setup;
    int32_t goal;          /* members of this part and those before */
    double seconds_before; /* of the parts before */
    Errors errors;
} Work;

/* Called by this thread as members are run: of a part, told of the whole. */
static void note_progress(const RunProgress *p, void *context)
{
    Work *w = context;
    Job *j = w->job;
    double days = (double)(j->words.members - w->goal) * j->words.days;
    pthread_mutex_lock(&w->jobs->lock);
    j->progress = *p;
    j->progress.members_total = j->words.members;
    j->progress.seconds += w->seconds_before;
    if (p->seconds_left >= 0.0 && p->member_days_per_second > 0.0) {
        j->progress.seconds_left += days / p->member_days_per_second;
    }
    j->progress_version++;
    events_wake(w->jobs, j);
    pthread_mutex_unlock(&w->jobs->lock);
}

/* The members after which to show the next result. */
static int32_t next_goal(Work *w, int32_t done)
{
    int32_t all = w->job->words.members;
    pthread_mutex_lock(&w->jobs->lock);
    bool heard = events_heard(w->jobs, w->job);
    double left = w->job->progress.seconds_left;
    pthread_mutex_unlock(&w->jobs->lock);
    if (done > 0 && (!heard || left < REST_SECONDS)) {
        return all;
    }
    int32_t goal = done > 0 ? 2 * done : FIRST_MEMBERS;
    return goal < all ? goal : all;
}

/* Shows the store as it is. */
static Status publish(Work *w)
{
    Blob *run = NULL, *before = NULL;
    Status s = w->jobs->view(w->job->store, &run, &w->errors);
    if (s != OK) {
        return s;
    }
    pthread_mutex_lock(&w->jobs->lock);
    before = w->job->run;
    w->job->run = run;
    w->job->run_version++;
    events_wake(w->jobs, w->job);
    pthread_mutex_unlock(&w->jobs->lock);
    blob_drop(before);
    return OK;
}

static bool is_cancelled(const Work *w)
{
    return __atomic_load_n(&w->job->interrupt, __ATOMIC_RELAXED) != 0;
}

/* One part. *done: members in the store. */
static Status run_part(Work *w, int32_t *done)
{
    RunOptions o = w->setup->options;
    RunReport report;
    o.store_path = w->job->store;
    o.members.members = w->goal;
    o.members.seconds_most = JOB_SECONDS_MOST - w->seconds_before;
    o.members.progress = note_progress;
    o.members.progress_context = w;
    o.members.interrupt = &w->job->interrupt;
    Status s = run_ensemble(&o, &report, &w->errors);
    *done = report.members_found + report.members_run;
    w->seconds_before += report.seconds;
    return s;
}

static void note_late(Work *w, int32_t done)
{
    Job *j = w->job;
    pthread_mutex_lock(&w->jobs->lock);
    snprintf(j->note, sizeof j->note, "stopped after %d minutes with %d of %d members",
             JOB_SECONDS_MOST / 60, (int)done, (int)j->words.members);
    pthread_mutex_unlock(&w->jobs->lock);
}

static Status run_parts(Work *w)
{
    int32_t done = 0, all = w->job->words.members;
    Status s = OK;
    while (s == OK && done < all && !is_cancelled(w)) {
        w->goal = next_goal(w, done);
        s = run_part(w, &done);
        bool late = s == OK && done < w->goal && !is_cancelled(w);
        if (late) {
            note_late(w, done);
        }
        if (s == OK && !is_cancelled(w)) {
            s = publish(w);
        }
        if (late) {
            break;
        }
    }
    return s;
}

/* The lock is held. A store that is not whole goes at once. */
static void finish(Work *w, Status s)
{
    Job *j = w->job;
    job_setup_free(w->setup);
    j->state = is_cancelled(w) ? JOB_CANCELLED : s == OK ? JOB_DONE : JOB_FAILED;
    if (j->state == JOB_FAILED) {
        Refusal words;
        (void)refuse_errors(&words, s, NULL, &w->errors);
        text_copy(j->note, sizeof j->note, words.error);
    }
    if (j->state != JOB_DONE) {
        job_remove_store(j);
    }
    events_wake(w->jobs, j);
    job_drop(w->jobs, j);
}

/* The next in line, running from now on; NULL: the end. The lock is held. */
static Job *take(Jobs *jobs)
{
    while (!jobs->stopping) {
        for (Job *j = jobs->first; j; j = j->next) {
            if (j->state == JOB_QUEUED) {
                j->state = JOB_RUNNING;
                job_hold(j);
                return j;
            }
        }
        pthread_cond_wait(&jobs->work, &jobs->lock);
    }
    return NULL;
}

/* The lock is held, and let go of while the job runs. */
static void work_on(Jobs *jobs, Job *j)
{
    Work w = {.jobs = jobs, .job = j, .setup = j->setup};
    j->setup = NULL;
    pthread_mutex_unlock(&jobs->lock);
    Status s = run_parts(&w);
    pthread_mutex_lock(&jobs->lock);
    finish(&w, s);
}

void *jobs_work(void *context)
{
    enum { LESS_URGENT = 5 };
    Jobs *jobs = context;
    setpriority(PRIO_PROCESS, 0, LESS_URGENT); /* this thread and those that it begins */
    pthread_mutex_lock(&jobs->lock);
    for (Job *j = take(jobs); j; j = take(jobs)) {
        work_on(jobs, j);
    }
    pthread_mutex_unlock(&jobs->lock);
    return NULL;
}
