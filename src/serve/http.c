/* http.c: answers. */
#include "serve/http.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* docs/serve.md, "Headers", says why each. */
static const char *const headers[][2] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
     "connect-src 'self'; worker-src blob:; img-src 'self' data: blob:; base-uri 'none'; "
     "form-action 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
};

static bool add_headers(struct MHD_Response *response, const char *type, HttpKeeping keeping)
{
    bool added = true;
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
        added = added && MHD_add_response_header(response, headers[i][0], headers[i][1]) == MHD_YES;
    }
    if (type) {
        added = added &&
                MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type) == MHD_YES;
    }
    const char *kept = keeping == HTTP_KEPT_WITH_TAG ? "no-cache" : "no-store";
    return added &&
           MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, kept) == MHD_YES;
}

enum MHD_Result http_send(struct MHD_Connection *c, struct MHD_Response *response, unsigned status,
                          const char *type, HttpKeeping keeping)
{
    if (!response) {
        return MHD_NO;
    }
    enum MHD_Result sent = MHD_NO;
    if (add_headers(response, type, keeping)) {
        sent = MHD_queue_response(c, status, response);
    }
    MHD_destroy_response(response);
    return sent;
}

static void drop(void *blob) { blob_drop(blob); }

static struct MHD_Response *response_of(Blob *b)
{
    void *bytes = (void *)blob_bytes(b); /* MHD only reads it */
    struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(
        blob_size(b), bytes, drop, blob_hold(b));
    if (!response) {
        blob_drop(b);
    }
    return response;
}

static bool is_known(struct MHD_Connection *c, const char *tag)
{
    const char *known = http_header(c, MHD_HTTP_HEADER_IF_NONE_MATCH, NULL);
    return tag && known && (strcmp(known, "*") == 0 || strstr(known, tag));
}

enum MHD_Result http_send_body(struct MHD_Connection *c, const HttpBody *body)
{
    HttpKeeping keeping = body->tag ? HTTP_KEPT_WITH_TAG : HTTP_NEVER_KEPT;
    bool known = is_known(c, body->tag);
    bool pack = !known && body->packed &&
                http_takes_gzip(http_header(c, MHD_HTTP_HEADER_ACCEPT_ENCODING, NULL));
    struct MHD_Response *response =
        known ? MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT)
              : response_of(pack ? body->packed : body->plain);
    if (response && body->tag) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_ETAG, body->tag);
    }
    if (response && body->packed) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_VARY, MHD_HTTP_HEADER_ACCEPT_ENCODING);
    }
    if (response && pack) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
    }
    return http_send(c, response, known ? MHD_HTTP_NOT_MODIFIED : MHD_HTTP_OK,
                     known ? NULL : body->type, keeping);
}

enum MHD_Result http_send_json(struct MHD_Connection *c, char *json, unsigned status)
{
    struct MHD_Response *response =
        json ? MHD_create_response_from_buffer(strlen(json), json, MHD_RESPMEM_MUST_FREE) : NULL;
    if (!response) {
        free(json);
    }
    return http_send(c, response, status, "application/json", HTTP_NEVER_KEPT);
}

enum MHD_Result http_send_refusal(struct MHD_Connection *c, const Refusal *r)
{
    return http_send_json(c, refusal_json(r), r->status);
}

enum MHD_Result http_send_methods(struct MHD_Connection *c, const char *allowed)
{
    Refusal r;
    (void)refuse(&r, MHD_HTTP_METHOD_NOT_ALLOWED, "expected one of the methods %s", allowed);
    char *json = refusal_json(&r);
    struct MHD_Response *response =
        json ? MHD_create_response_from_buffer(strlen(json), json, MHD_RESPMEM_MUST_FREE) : NULL;
    if (response) {
        MHD_add_response_header(response, MHD_HTTP_HEADER_ALLOW, allowed);
    } else {
        free(json);
    }
    return http_send(c, response, r.status, "application/json", HTTP_NEVER_KEPT);
}

/* A header looked for. */
typedef struct {
    const char *name, *value;
    int count;
} Wanted;

static enum MHD_Result look(void *context, enum MHD_ValueKind kind, const char *name,
                            const char *value)
{
    (void)kind;
    Wanted *w = context;
    if (strcasecmp(name, w->name) == 0) {
        w->value = value ? value : "";
        w->count++;
    }
    return MHD_YES;
}

const char *http_header(struct MHD_Connection *c, const char *name, int *count)
{
    Wanted w = {name, NULL, 0};
    MHD_get_connection_values(c, MHD_HEADER_KIND, look, &w);
    if (count) {
        *count = w.count;
    }
    return w.value;
}

/* "gzip", "gzip;q=0.5" or "*", not with q=0. @param end  of this member of the list */
static bool is_gzip(const char *text, const char *end)
{
    static const char none[] = "0.";
    text += strspn(text, " \t");
    size_t name = strcspn(text, " \t;,");
    if (!(name == 4 && strncasecmp(text, "gzip", 4) == 0) && !(name == 1 && *text == '*')) {
        return false;
    }
    const char *q = memchr(text, '=', (size_t)(end - text));
    return !q || strspn(q + 1, none) != (size_t)(end - q - 1);
}

bool http_takes_gzip(const char *accepted)
{
    while (accepted && *accepted) {
        const char *end = accepted + strcspn(accepted, ",");
        if (is_gzip(accepted, end)) {
            return true;
        }
        accepted = *end ? end + 1 : end;
    }
    return false;
}
