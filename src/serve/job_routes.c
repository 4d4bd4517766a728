/* job_routes.c: the addresses under /api/jobs. */
#include "serve/job_routes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "serve/events.h"

static const char ROOT[] = "/api/jobs";

bool route_find(const char *url, Route *out)
{
    static const struct {
        JobPart part;
        const char *end;
    } parts[] = {
#define X(part, end) {part, end},
        JOB_PART_LIST(X)
#undef X
    };
    size_t root = sizeof ROOT - 1;
    if (strncmp(url, ROOT, root) != 0) {
        return false;
    }
    *out = (Route){.part = JOB_LIST};
    if (url[root] == '\0') {
        return true;
    }
    const char *id = url + root + 1;
    size_t length = strspn(id, "0123456789abcdef");
    if (url[root] != '/' || length != JOB_ID_TEXT - 1) {
        return false;
    }
    memcpy(out->id, id, length);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (strcmp(id + length, parts[i].end) == 0) {
            out->part = parts[i].part;
            return true;
        }
    }
    return false;
}

const char *route_methods(const Route *route)
{
    switch (route->part) {
    case JOB_LIST:
        return "GET, HEAD, POST";
    case JOB_STATE:
        return "GET, HEAD, DELETE";
    case JOB_EVENTS:
        return "GET";
    default:
        return "GET, HEAD";
    }
}

bool route_takes(const Route *route, const char *method)
{
    const char *all = route_methods(route);
    size_t length = strlen(method);
    while (*all) {
        size_t n = strcspn(all, ",");
        if (n == length && strncmp(all, method, n) == 0) {
            return true;
        }
        all += n;
        all += strspn(all, ", ");
    }
    return false;
}

static enum MHD_Result send_no_job(struct MHD_Connection *c)
{
    Refusal r;
    (void)refuse(&r, MHD_HTTP_NOT_FOUND, "no such job");
    return http_send_refusal(c, &r);
}

/* There is no such job, or what is asked for is not there yet. */
static enum MHD_Result send_not_done(Service *service, struct MHD_Connection *c, const Route *route)
{
    char *state = jobs_state(service->jobs, route->id);
    if (!state) {
        return send_no_job(c);
    }
    free(state);
    Refusal r;
    (void)refuse(&r, MHD_HTTP_CONFLICT, "the job is not done");
    return http_send_refusal(c, &r);
}

/* Where it starts: the stored run that it names, else the scenario, else the first stored run's. */
static const JobSource *source_of(const Service *service, const JobRequest *q)
{
    return q->from_run != NOT_ASKED ? &service->stored[q->from_run] : service->scenario;
}

static Status make_setup(const Service *service, const JobRequest *request, JobSetup **out,
                         Refusal *r)
{
    const JobSource *source = source_of(service, request);
    if (!source) {
        return refuse(r, MHD_HTTP_CONFLICT,
                      "there is no scenario to run here; start the server with --scenario DIR");
    }
    return job_setup_make(source, request, out, r);
}

static Status add(Service *service, const JobQuestion *q, char *id, Refusal *r)
{
    JobRequest *request = NULL;
    JobSetup *setup = NULL;
    Status s = job_request_parse(q->body ? q->body : "", q->length, service->n_stored, &request, r);
    if (s == OK) {
        s = make_setup(service, request, &setup, r);
    }
    job_request_free(request);
    return s == OK ? jobs_add(service->jobs, setup, id, r) : s;
}

static enum MHD_Result answer_new(Service *service, struct MHD_Connection *c, const JobQuestion *q)
{
    char id[JOB_ID_TEXT];
    Refusal r;
    if (add(service, q, id, &r) != OK) {
        return http_send_refusal(c, &r);
    }
    return http_send_json(c, jobs_state(service->jobs, id), MHD_HTTP_ACCEPTED);
}

static enum MHD_Result answer_cancel(Service *service, struct MHD_Connection *c, const Route *route)
{
    if (!jobs_cancel(service->jobs, route->id)) {
        return send_no_job(c);
    }
    struct MHD_Response *nothing = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    return http_send(c, nothing, MHD_HTTP_NO_CONTENT, NULL, HTTP_NEVER_KEPT);
}

static enum MHD_Result answer_state(Service *service, struct MHD_Connection *c, const Route *route)
{
    char *state = jobs_state(service->jobs, route->id);
    return state ? http_send_json(c, state, MHD_HTTP_OK) : send_no_job(c);
}

static enum MHD_Result answer_events(Service *service, struct MHD_Connection *c, const Route *route)
{
    Refusal r;
    enum MHD_Result answer = MHD_NO;
    Status s = events_answer(service->jobs, route->id, c, &answer, &r);
    return s == OK ? answer : http_send_refusal(c, &r);
}

static enum MHD_Result answer_result(Service *service, struct MHD_Connection *c, const Route *route)
{
    Blob *plain = jobs_result(service->jobs, route->id), *packed = NULL;
    if (!plain) {
        return send_not_done(service, c, route);
    }
    (void)!blob_gzip(blob_bytes(plain), blob_size(plain), &packed); /* else it goes as it is */
    HttpBody body = {plain, packed, "application/json", NULL};
    enum MHD_Result sent = http_send_body(c, &body);
    blob_drop(plain);
    blob_drop(packed);
    return sent;
}

static enum MHD_Result send_file(struct MHD_Connection *c, struct MHD_Response *response,
                                 const char *name, const char *type)
{
    char disposition[JOB_PATH_TEXT + 40];
    snprintf(disposition, sizeof disposition, "attachment; filename=\"%s\"", name);
    if (response) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_DISPOSITION, disposition);
    }
    return http_send(c, response, MHD_HTTP_OK, type, HTTP_NEVER_KEPT);
}

static enum MHD_Result answer_store(Service *service, struct MHD_Connection *c, const Route *route)
{
    char name[JOB_PATH_TEXT];
    struct stat info;
    int file = jobs_store(service->jobs, route->id, name);
    if (file < 0) {
        return send_not_done(service, c, route);
    }
    struct MHD_Response *response =
        fstat(file, &info) == 0 ? MHD_create_response_from_fd64((uint64_t)info.st_size, file)
                                : NULL;
    if (!response) {
        close(file);
    }
    return send_file(c, response, name, "application/vnd.sqlite3");
}

static enum MHD_Result answer_plan(Service *service, struct MHD_Connection *c, const Route *route)
{
    char *yaml = jobs_plan(service->jobs, route->id);
    if (!yaml) {
        return send_no_job(c);
    }
    struct MHD_Response *response =
        MHD_create_response_from_buffer(strlen(yaml), yaml, MHD_RESPMEM_MUST_FREE);
    if (!response) {
        free(yaml);
    }
    return send_file(c, response, "plan.yaml", "application/yaml; charset=utf-8");
}

enum MHD_Result job_answer(Service *service, struct MHD_Connection *c, const JobQuestion *q)
{
    switch (q->route->part) {
    case JOB_LIST:
        return strcmp(q->method, MHD_HTTP_METHOD_POST) == 0
                   ? answer_new(service, c, q)
                   : http_send_json(c, jobs_list(service->jobs), MHD_HTTP_OK);
    case JOB_STATE:
        return strcmp(q->method, MHD_HTTP_METHOD_DELETE) == 0 ? answer_cancel(service, c, q->route)
                                                              : answer_state(service, c, q->route);
    case JOB_EVENTS:
        return answer_events(service, c, q->route);
    case JOB_RESULT:
        return answer_result(service, c, q->route);
    case JOB_STORE:
        return answer_store(service, c, q->route);
    case JOB_PLAN:
        return answer_plan(service, c, q->route);
    }
    return MHD_NO;
}
