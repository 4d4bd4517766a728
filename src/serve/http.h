/* http.h: answers: the headers that every one of them has, errors as JSON, packing, tags. */
#ifndef KAFOU_SERVE_HTTP_H
#define KAFOU_SERVE_HTTP_H

#include <microhttpd.h>

#include "serve/blob.h"
#include "serve/refusal.h"

/* What a browser may keep. Assets are asked for again each time, and are mostly unchanged. */
typedef enum { HTTP_NEVER_KEPT, HTTP_KEPT_WITH_TAG } HttpKeeping;

/* A body in both forms. The blobs are borrowed. */
typedef struct {
    Blob *plain, *packed; /* packed NULL: only plain */
    const char *type;     /* media type */
    const char *tag;      /* quoted; NULL: never kept */
} HttpBody;

/** Sends a response and lets go of it; NULL: closes the connection (no memory). */
enum MHD_Result http_send(struct MHD_Connection *c, struct MHD_Response *response, unsigned status,
                          const char *type, HttpKeeping keeping);
/** Sends a body, packed when the client takes it, nothing but 304 when it has it already. */
enum MHD_Result http_send_body(struct MHD_Connection *c, const HttpBody *body);
/** Sends JSON and frees it; NULL: closes the connection (no memory). */
enum MHD_Result http_send_json(struct MHD_Connection *c, char *json, unsigned status);
/** Sends a refusal. */
enum MHD_Result http_send_refusal(struct MHD_Connection *c, const Refusal *r);
/** 405 and which methods there are ("GET, HEAD"). */
enum MHD_Result http_send_methods(struct MHD_Connection *c, const char *allowed);

/** The one value of a header of the request; NULL when there is none. *count: how often it was
 * given (NULL: not asked). */
const char *http_header(struct MHD_Connection *c, const char *name, int *count);
/** Whether a value of Accept-Encoding (NULL: no such header) takes gzip. */
bool http_takes_gzip(const char *accepted);

#endif
