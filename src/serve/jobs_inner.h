/* jobs_inner.h: what the parts of jobs share. Everything is guarded by Jobs.lock, unless said. */
#ifndef KAFOU_SERVE_JOBS_INNER_H
#define KAFOU_SERVE_JOBS_INNER_H

#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <time.h>

#include "serve/events.h"
#include "serve/jobs.h"

#define JOB_STATE_LIST(X)                                                                          \
    X(QUEUED, "queued")                                                                            \
    X(RUNNING, "running") X(DONE, "done") X(FAILED, "failed") X(CANCELLED, "cancelled")

typedef enum {
#define X(name, word) JOB_##name,
    JOB_STATE_LIST(X)
#undef X
} JobState;

/* What is said of a job, whatever has become of its setup. */
typedef struct {
    char scenario[NAME_TEXT], plan[NAME_TEXT], title[NAME_TEXT], then[NAME_TEXT];
    int32_t then_from;
    int32_t members, days, people_per_agent;
    uint32_t seed;
} JobWords;

typedef struct Job {
    char id[JOB_ID_TEXT];
    JobState state;
    JobWords words;
    JobSetup *setup; /* of a job that waits; then the working thread's */
    char *plan_yaml;
    char store[JOB_PATH_TEXT]; /* path */
    time_t created;
    RunProgress progress;      /* of the whole job */
    uint32_t progress_version; /* counts changes, from 1 */
    Blob *run;                 /* of the members so far; NULL: none yet */
    uint32_t run_version;
    char note[REFUSAL_ERROR_TEXT];   /* why it failed, or why it has fewer members than asked for */
    volatile sig_atomic_t interrupt; /* atomic: the members read it without the lock */
    bool forgotten;                  /* no longer in the list */
    int holders;                     /* the list, the working thread, listeners */
    struct Job *next;                /* in order of age */
} Job;

typedef struct Listener {
    Jobs *jobs;
    Job *job;
    struct MHD_Connection *connection;
    bool suspended;
    bool ended; /* the last event is in the text below */
    uint32_t progress_seen, run_seen, beat_seen;
    char *head; /* of the event being sent, NULL: none; then body and tail */
    Blob *body;
    const char *tail;
    size_t at; /* sent so far */
    struct Listener *next;
} Listener;

struct Jobs {
    pthread_mutex_t lock;
    pthread_cond_t work; /* a job waits, or the end has come */
    pthread_t thread;
    const char *folder;
    StoreKeeping keeping;
    JobView view;
    bool stopping;
    Job *first;
    Listener *listeners;
    uint32_t beat;
};

const char *job_state_word(JobState s);
static inline bool job_is_over(const Job *j) { return j->state > JOB_RUNNING; }
/** In the list by its id, or NULL. */
Job *jobs_find(Jobs *jobs, const char *id);
void job_hold(Job *j);
/** The last who lets go frees it, with its store unless that stays. */
void job_drop(Jobs *jobs, Job *j);
void job_remove_store(const Job *j);

/** The loop of the working thread. @param context  the Jobs */
void *jobs_work(void *context);

/** What an event says of a job but for its result, an object in one line of JSON; malloc; NULL when
 * memory ran out. */
char *job_event_json(const Job *j);
/** Wakes the listeners of a job; NULL: all. */
void events_wake(Jobs *jobs, const Job *j);
/** Whether anybody listens. */
bool events_heard(const Jobs *jobs, const Job *j);

#endif
