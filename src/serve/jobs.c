/* jobs.c: the list of jobs. */
#include "serve/jobs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/text.h"
#include "model/bundle.h"
#include "serve/jobs_inner.h"

const char *job_state_word(JobState s)
{
    static const char *const word[] = {
#define X(name, word) word,
        JOB_STATE_LIST(X)
#undef X
    };
    return word[s];
}

Job *jobs_find(Jobs *jobs, const char *id)
{
    Job *j = jobs->first;
    while (j && strcmp(j->id, id) != 0) {
        j = j->next;
    }
    return j;
}

static void job_interrupt(Job *j) { __atomic_store_n(&j->interrupt, 1, __ATOMIC_RELAXED); }

void job_hold(Job *j) { j->holders++; }

void job_remove_store(const Job *j)
{
    const char *end[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof end / sizeof end[0]; i++) {
        char path[JOB_PATH_TEXT + 16];
        snprintf(path, sizeof path, "%s%s", j->store, end[i]);
        unlink(path);
    }
}

void job_drop(Jobs *jobs, Job *j)
{
    if (!j || --j->holders > 0) {
        return;
    }
    if (jobs->keeping == STORES_GO || j->state != JOB_DONE) {
        job_remove_store(j);
    }
    job_setup_free(j->setup);
    blob_drop(j->run);
    free(j->plan_yaml);
    free(j);
}

static void forget(Jobs *jobs, Job *j)
{
    Job **link = &jobs->first;
    while (*link != j) {
        link = &(*link)->next;
    }
    *link = j->next;
    j->forgotten = true;
    job_drop(jobs, j);
}

Jobs *jobs_new(const char *folder, StoreKeeping keeping, JobView view)
{
    Jobs *jobs = calloc(1, sizeof *jobs);
    if (!jobs) {
        return NULL;
    }
    jobs->folder = folder;
    jobs->keeping = keeping;
    jobs->view = view;
    pthread_mutex_init(&jobs->lock, NULL);
    pthread_cond_init(&jobs->work, NULL);
    if (pthread_create(&jobs->thread, NULL, jobs_work, jobs) != 0) {
        pthread_cond_destroy(&jobs->work);
        pthread_mutex_destroy(&jobs->lock);
        free(jobs);
        return NULL;
    }
    return jobs;
}

void jobs_stop(Jobs *jobs)
{
    pthread_mutex_lock(&jobs->lock);
    jobs->stopping = true;
    for (Job *j = jobs->first; j; j = j->next) {
        job_interrupt(j);
    }
    pthread_cond_broadcast(&jobs->work);
    events_wake(jobs, NULL);
    pthread_mutex_unlock(&jobs->lock);
    pthread_join(jobs->thread, NULL);
}

void jobs_free(Jobs *jobs)
{
    if (!jobs) {
        return;
    }
    while (jobs->first) {
        forget(jobs, jobs->first);
    }
    pthread_cond_destroy(&jobs->work);
    pthread_mutex_destroy(&jobs->lock);
    free(jobs);
}

static void describe(const JobSetup *setup, JobWords *w)
{
    const MembersOptions *o = &setup->options.members;
    text_copy(w->scenario, sizeof w->scenario, setup->scenario->name);
    text_copy(w->plan, sizeof w->plan, setup->plan->name);
    text_copy(w->title, sizeof w->title, setup->plan->title);
    if (setup->plan->then) {
        text_copy(w->then, sizeof w->then, setup->plan->then->name);
        w->then_from = setup->plan->then_from;
    }
    w->members = o->members;
    w->days = members_days(o);
    w->people_per_agent = o->people_per_agent;
    w->seed = o->seed;
}

/* 64 random bits: nobody finds another's job by counting. @param id [JOB_ID_TEXT] */
static bool draw_id(char *id)
{
    unsigned char bits[(JOB_ID_TEXT - 1) / 2];
    if (getrandom(bits, sizeof bits, 0) != (ssize_t)sizeof bits) {
        return false;
    }
    for (size_t i = 0; i < sizeof bits; i++) {
        snprintf(id + 2 * i, 3, "%02x", bits[i]);
    }
    return true;
}

static Job *job_new(const Jobs *jobs, JobSetup *setup)
{
    Job *j = calloc(1, sizeof *j);
    const Bundle *b = &setup->scenario->bundle;
    int32_t file = bundle_find(b, setup->plan->file);
    char *yaml = file != NONE ? strdup(b->file[file].text) : NULL;
    if (!j || !yaml || !draw_id(j->id)) {
        free(j);
        free(yaml);
        return NULL;
    }
    describe(setup, &j->words);
    j->setup = setup;
    j->plan_yaml = yaml;
    j->created = time(NULL);
    j->progress.members_total = j->words.members;
    j->progress.seconds_left = -1.0;
    j->progress_version = 1;
    j->holders = 1;
    snprintf(j->store, sizeof j->store, "%s/%s-%s.kafou", jobs->folder, j->words.plan, j->id);
    return j;
}

/* Room for one more: the oldest that is over goes. */
static void make_room(Jobs *jobs)
{
    int over = 0;
    Job *oldest = NULL;
    for (Job *j = jobs->first; j; j = j->next) {
        over += job_is_over(j);
        oldest = !oldest && job_is_over(j) ? j : oldest;
    }
    if (over >= JOBS_KEPT_MOST) {
        forget(jobs, oldest);
    }
}

static int waiting(const Jobs *jobs)
{
    int n = 0;
    for (const Job *j = jobs->first; j; j = j->next) {
        n += j->state == JOB_QUEUED;
    }
    return n;
}

static Status add(Jobs *jobs, JobSetup *setup, char *id, Refusal *r)
{
    if (jobs->stopping) {
        return refuse(r, MHD_HTTP_SERVICE_UNAVAILABLE, "the server is about to end");
    }
    if (waiting(jobs) >= JOBS_QUEUED_MOST) {
        return refuse(r, MHD_HTTP_TOO_MANY_REQUESTS,
                      "%d jobs are waiting already; cancel one, or wait until one begins",
                      JOBS_QUEUED_MOST);
    }
    make_room(jobs);
    Job *j = job_new(jobs, setup);
    if (!j) {
        (void)refuse(r, MHD_HTTP_INTERNAL_SERVER_ERROR, "no memory");
        return MACHINE;
    }
    Job **link = &jobs->first;
    while (*link) {
        link = &(*link)->next;
    }
    *link = j;
    text_copy(id, JOB_ID_TEXT, j->id);
    pthread_cond_signal(&jobs->work);
    return OK;
}

Status jobs_add(Jobs *jobs, JobSetup *setup, char *id, Refusal *r)
{
    pthread_mutex_lock(&jobs->lock);
    Status s = add(jobs, setup, id, r);
    pthread_mutex_unlock(&jobs->lock);
    if (s != OK) {
        job_setup_free(setup);
    }
    return s;
}

bool jobs_cancel(Jobs *jobs, const char *id)
{
    pthread_mutex_lock(&jobs->lock);
    Job *j = jobs_find(jobs, id);
    if (j && job_is_over(j)) {
        forget(jobs, j);
    } else if (j) {
        job_interrupt(j);
        if (j->state == JOB_QUEUED) {
            j->state = JOB_CANCELLED;
            events_wake(jobs, j);
        }
    }
    pthread_mutex_unlock(&jobs->lock);
    return j != NULL;
}

Blob *jobs_result(Jobs *jobs, const char *id)
{
    pthread_mutex_lock(&jobs->lock);
    const Job *j = jobs_find(jobs, id);
    Blob *run = j && j->state == JOB_DONE ? blob_hold(j->run) : NULL;
    pthread_mutex_unlock(&jobs->lock);
    return run;
}

char *jobs_plan(Jobs *jobs, const char *id)
{
    pthread_mutex_lock(&jobs->lock);
    const Job *j = jobs_find(jobs, id);
    char *yaml = j ? strdup(j->plan_yaml) : NULL;
    pthread_mutex_unlock(&jobs->lock);
    return yaml;
}

int jobs_store(Jobs *jobs, const char *id, char *name)
{
    pthread_mutex_lock(&jobs->lock);
    const Job *j = jobs_find(jobs, id);
    int file = -1;
    if (j && j->state == JOB_DONE) {
        snprintf(name, JOB_PATH_TEXT, "%s-%s.kafou", j->words.scenario, j->words.plan);
        file = open(j->store, O_RDONLY | O_CLOEXEC);
    }
    pthread_mutex_unlock(&jobs->lock);
    return file;
}
