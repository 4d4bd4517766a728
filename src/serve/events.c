/* events.c: listeners to jobs.
 *
 * A connection with nothing to send is suspended and costs nothing; the thread that has news
 * resumes it. Both happen under the lock of the jobs, so neither can miss the other. */
#include "serve/events.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "serve/http.h"
#include "serve/jobs_inner.h"

void events_wake(Jobs *jobs, const Job *j)
{
    for (Listener *l = jobs->listeners; l; l = l->next) {
        if (l->suspended && (!j || l->job == j)) {
            l->suspended = false;
            MHD_resume_connection(l->connection);
        }
    }
}

bool events_heard(const Jobs *jobs, const Job *j)
{
    for (const Listener *l = jobs->listeners; l; l = l->next) {
        if (l->job == j) {
            return true;
        }
    }
    return false;
}

void events_heartbeat(Jobs *jobs)
{
    pthread_mutex_lock(&jobs->lock);
    jobs->beat++;
    events_wake(jobs, NULL);
    pthread_mutex_unlock(&jobs->lock);
}

static const char *last_event(JobState s)
{
    return s == JOB_DONE ? "done" : s == JOB_FAILED ? "failed" : "cancelled";
}

/* The head of an event, with a result up to where it goes. False when memory ran out. */
static bool begin_event(Listener *l, const char *name)
{
    char *data = job_event_json(l->job);
    int n = -1;
    if (data && l->body) {
        n = asprintf(&l->head, "event: %s\ndata: %.*s,\"run\":", name, (int)strlen(data) - 1, data);
        l->tail = "}\n\n";
    } else if (data) {
        n = asprintf(&l->head, "event: %s\ndata: %s", name, data);
        l->tail = "\n\n";
    }
    free(data);
    l->head = n < 0 ? NULL : l->head;
    return n >= 0;
}

static bool begin_beat(Listener *l)
{
    l->head = strdup(":");
    l->tail = "\n\n";
    return l->head != NULL;
}

/* What there is to send now, into head, body and tail. False: nothing. */
static bool next_event(Listener *l)
{
    const Job *j = l->job;
    uint32_t beat = l->beat_seen;
    l->at = 0;
    l->beat_seen = l->jobs->beat;
    if (job_is_over(j)) {
        l->ended = true;
        l->body = j->state == JOB_DONE ? blob_hold(j->run) : NULL;
        return begin_event(l, last_event(j->state));
    }
    if (l->run_seen != j->run_version) {
        l->run_seen = j->run_version;
        l->body = blob_hold(j->run);
        return begin_event(l, "run");
    }
    if (l->progress_seen != j->progress_version) {
        l->progress_seen = j->progress_version;
        return begin_event(l, "progress");
    }
    return beat != l->beat_seen && begin_beat(l);
}

static void end_event(Listener *l)
{
    free(l->head);
    blob_drop(l->body);
    l->head = NULL;
    l->body = NULL;
}

/* Copies the part of `from` that is still to be sent. @param start  where it begins in the event */
static size_t send_part(Listener *l, size_t start, const char *from, size_t size, char *out,
                        size_t room)
{
    if (l->at < start || l->at >= start + size) {
        return 0;
    }
    size_t n = start + size - l->at;
    n = n < room ? n : room;
    memcpy(out, from + (l->at - start), n);
    l->at += n;
    return n;
}

/* Once an event is sent nothing is left of it. */
static size_t send_event(Listener *l, char *out, size_t room)
{
    size_t head = strlen(l->head), body = l->body ? blob_size(l->body) : 0, tail = strlen(l->tail);
    size_t n = send_part(l, 0, l->head, head, out, room);
    if (body > 0) {
        n += send_part(l, head, blob_bytes(l->body), body, out + n, room - n);
    }
    n += send_part(l, head + body, l->tail, tail, out + n, room - n);
    if (l->at == head + body + tail) {
        end_event(l);
    }
    return n;
}

static ssize_t read_events(void *context, uint64_t position, char *out, size_t room)
{
    (void)position;
    Listener *l = context;
    ssize_t n = 0;
    pthread_mutex_lock(&l->jobs->lock);
    if (!l->head && (l->ended || l->jobs->stopping)) {
        n = MHD_CONTENT_READER_END_OF_STREAM;
    } else if (l->head || next_event(l)) {
        n = (ssize_t)send_event(l, out, room);
    } else if (l->ended) { /* no memory for the last event */
        n = MHD_CONTENT_READER_END_WITH_ERROR;
    } else {
        l->suspended = true;
        MHD_suspend_connection(l->connection);
    }
    pthread_mutex_unlock(&l->jobs->lock);
    return n;
}

static void listener_free(void *context)
{
    Listener *l = context;
    Jobs *jobs = l->jobs;
    pthread_mutex_lock(&jobs->lock);
    Listener **link = &jobs->listeners;
    while (*link && *link != l) {
        link = &(*link)->next;
    }
    if (*link) {
        *link = l->next;
    }
    job_drop(jobs, l->job);
    pthread_mutex_unlock(&jobs->lock);
    end_event(l);
    free(l);
}

static Status listener_new(Jobs *jobs, const char *id, struct MHD_Connection *connection,
                           Listener **out, Refusal *r)
{
    int there = 0;
    for (const Listener *l = jobs->listeners; l; l = l->next) {
        there++;
    }
    Job *j = jobs_find(jobs, id);
    if (!j) {
        return refuse(r, MHD_HTTP_NOT_FOUND, "no such job");
    }
    if (there >= LISTENERS_MOST) {
        return refuse(r, MHD_HTTP_TOO_MANY_REQUESTS,
                      "%d streams of events are open already, expected at most that many",
                      LISTENERS_MOST);
    }
    Listener *l = calloc(1, sizeof *l);
    if (!l) {
        (void)refuse(r, MHD_HTTP_INTERNAL_SERVER_ERROR, "no memory");
        return MACHINE;
    }
    *l = (Listener){.jobs = jobs, .job = j, .connection = connection, .beat_seen = jobs->beat};
    job_hold(j);
    l->next = jobs->listeners;
    jobs->listeners = l;
    *out = l;
    return OK;
}

Status events_answer(Jobs *jobs, const char *id, struct MHD_Connection *connection,
                     enum MHD_Result *answer, Refusal *r)
{
    enum { BLOCK = 32 * 1024 };
    Listener *l = NULL;
    pthread_mutex_lock(&jobs->lock);
    Status s = listener_new(jobs, id, connection, &l, r);
    pthread_mutex_unlock(&jobs->lock);
    if (s != OK) {
        return s;
    }
    struct MHD_Response *response =
        MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK, read_events, l, listener_free);
    if (!response) {
        listener_free(l);
        (void)refuse(r, MHD_HTTP_INTERNAL_SERVER_ERROR, "no memory");
        return MACHINE;
    }
    *answer = http_send(connection, response, MHD_HTTP_OK, "text/event-stream", HTTP_NEVER_KEPT);
    return OK;
}
