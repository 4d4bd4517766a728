/* routes.c: from an address to its answer. */
#include "serve/routes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "serve/job_routes.h"

enum { UPLOAD_READ_MOST = 4 * REQUEST_BYTES_MOST };

/* A request while its body comes in. */
typedef struct {
    Route route;
    char *body; /* [length] */
    size_t length, room;
    size_t seen; /* bytes sent, kept or not */
} Request;

size_t routes_keep_escapes(void *context, struct MHD_Connection *c, char *text)
{
    (void)context;
    (void)c;
    return strlen(text);
}

static const ServedFile *find_file(const Service *service, const char *url)
{
    for (int i = 0; i < service->n_files; i++) {
        if (strcmp(service->file[i].path, url) == 0) {
            return &service->file[i];
        }
    }
    return NULL;
}

static bool reads(const char *method)
{
    return strcmp(method, MHD_HTTP_METHOD_GET) == 0 || strcmp(method, MHD_HTTP_METHOD_HEAD) == 0;
}

static enum MHD_Result answer_other(const Service *service, struct MHD_Connection *c,
                                    const char *url, const char *method)
{
    const ServedFile *file = find_file(service, url);
    if (!file) {
        Refusal r;
        (void)refuse(&r, MHD_HTTP_NOT_FOUND, "no such address");
        return http_send_refusal(c, &r);
    }
    return reads(method) ? http_send_body(c, &file->body) : http_send_methods(c, "GET, HEAD");
}

/* A body that says beforehand that it is too large is not read at all. */
static bool declares_too_much(struct MHD_Connection *c)
{
    const char *length = http_header(c, MHD_HTTP_HEADER_CONTENT_LENGTH, NULL);
    return length && strtoull(length, NULL, 10) > REQUEST_BYTES_MOST;
}

static enum MHD_Result send_too_large(struct MHD_Connection *c)
{
    Refusal r;
    (void)refuse(&r, MHD_HTTP_CONTENT_TOO_LARGE, "the body is larger than %d bytes",
                 REQUEST_BYTES_MOST);
    return http_send_refusal(c, &r);
}

/* The head of a request is there: what can be answered without its body is. */
static enum MHD_Result begin(Service *service, struct MHD_Connection *c, const char *url,
                             const char *method, void **request)
{
    Refusal r;
    Route route;
    if (!connections_is_ours(c)) {
        (void)refuse(&r, MHD_HTTP_FORBIDDEN, "this server is another user's");
        return http_send_refusal(c, &r);
    }
    if (guard_check_sender(&service->guard, c, &r) != OK) {
        return http_send_refusal(c, &r);
    }
    if (!route_find(url, &route)) {
        return answer_other(service, c, url, method);
    }
    if (!route_takes(&route, method)) {
        return http_send_methods(c, route_methods(&route));
    }
    if (guard_check_token(&service->guard, c, &r) != OK) {
        return http_send_refusal(c, &r);
    }
    if (declares_too_much(c)) {
        return send_too_large(c);
    }
    Request *q = calloc(1, sizeof *q);
    if (!q) {
        return MHD_NO;
    }
    q->route = route;
    *request = q;
    return MHD_YES;
}

/* A body without a declared length is read a little beyond the limit, so that the client hears why;
 * one that goes on loses its connection. */
static enum MHD_Result take_body(Request *q, const char *upload, size_t *size)
{
    q->seen += *size;
    if (q->seen > UPLOAD_READ_MOST) {
        return MHD_NO;
    }
    if (q->seen <= REQUEST_BYTES_MOST) {
        if (q->length + *size > q->room) {
            size_t room = 2 * (q->length + *size);
            char *body = realloc(q->body, room);
            if (!body) {
                return MHD_NO;
            }
            q->body = body;
            q->room = room;
        }
        memcpy(q->body + q->length, upload, *size);
        q->length += *size;
    }
    *size = 0;
    return MHD_YES;
}

static bool is_stream(const Route *route) { return route->part == JOB_EVENTS; }

enum MHD_Result routes_answer(void *context, struct MHD_Connection *c, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **request)
{
    (void)version;
    Service *service = context;
    Request *q = *request;
    if (!q) {
        enum MHD_Result begun = begin(service, c, url, method, request);
        connections_set(service->connections, c, *request ? CONNECTION_WAITS : CONNECTION_ANSWERS);
        return begun;
    }
    if (*upload_size > 0) {
        return take_body(q, upload, upload_size);
    }
    connections_set(service->connections, c,
                    is_stream(&q->route) ? CONNECTION_STREAMS : CONNECTION_ANSWERS);
    if (q->seen > REQUEST_BYTES_MOST) {
        return send_too_large(c);
    }
    JobQuestion question = {&q->route, method, q->body, q->length};
    return job_answer(service, c, &question);
}

void routes_completed(void *context, struct MHD_Connection *c, void **request,
                      enum MHD_RequestTerminationCode code)
{
    (void)code;
    Service *service = context;
    Request *q = *request;
    if (q) {
        free(q->body);
        free(q);
        *request = NULL;
    }
    connections_set(service->connections, c, CONNECTION_WAITS);
}
