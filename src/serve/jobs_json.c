/* jobs_json.c: what there is to say of jobs, as JSON. */
#include <jansson.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "serve/jobs_inner.h"

static json_t *text_or_null(const char *text)
{
    return *text ? json_stringn(text, text_utf8_valid(text, strlen(text))) : json_null();
}

static json_t *then_json(const JobWords *w)
{
    char from[DATE_TEXT];
    if (!*w->then) {
        return json_null();
    }
    date_print(w->then_from, from);
    return json_pack("{s:s, s:s}", "plan", w->then, "from", from);
}

static json_t *progress_json(const RunProgress *p)
{
    return json_pack("{s:i, s:i, s:i, s:f, s:f, s:o}", "members_done", (int)p->members_done,
                     "members_total", (int)p->members_total, "members_failed",
                     (int)p->members_failed, "seconds", p->seconds, "member_days_per_second",
                     p->member_days_per_second, "seconds_left",
                     p->seconds_left < 0.0 ? json_null() : json_real(p->seconds_left));
}

static json_t *state_json(const Job *j)
{
    const JobWords *w = &j->words;
    char created[32];
    struct tm utc;
    strftime(created, sizeof created, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&j->created, &utc));
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:i, s:i, s:i, s:I, s:o, s:o}", "id",
                     j->id, "state", job_state_word(j->state), "created", created, "scenario",
                     w->scenario, "plan", w->plan, "plan_title", text_or_null(w->title), "then",
                     then_json(w), "members", (int)w->members, "days", (int)w->days,
                     "people_per_agent", (int)w->people_per_agent, "seed", (json_int_t)w->seed,
                     "progress", progress_json(&j->progress), "note", text_or_null(j->note));
}

static char *print(json_t *j)
{
    char *text = j ? json_dumps(j, JSON_COMPACT | JSON_REAL_PRECISION(10)) : NULL;
    json_decref(j);
    return text;
}

char *job_event_json(const Job *j)
{
    json_t *data = progress_json(&j->progress);
    if (data) {
        json_object_set_new(data, "state", json_string(job_state_word(j->state)));
        json_object_set_new(data, "note", text_or_null(j->note));
    }
    return print(data);
}

char *jobs_state(Jobs *jobs, const char *id)
{
    pthread_mutex_lock(&jobs->lock);
    const Job *j = jobs_find(jobs, id);
    char *text = j ? print(state_json(j)) : NULL;
    pthread_mutex_unlock(&jobs->lock);
    return text;
}

char *jobs_list(Jobs *jobs)
{
    json_t *list = json_array();
    pthread_mutex_lock(&jobs->lock);
    for (const Job *j = jobs->first; j; j = j->next) {
        json_array_append_new(list, state_json(j));
    }
    pthread_mutex_unlock(&jobs->lock);
    return print(json_pack("{s:o}", "jobs", list));
}
