/* guard.h: who may ask (docs/serve.md, "Who may ask").
 *
 * The server listens on the loopback interface, but any page in the user's browser can send
 * requests there. Host says by which name it was found, Origin which page asks, the token that the
 * page came from this server. */
#ifndef KAFOU_SERVE_GUARD_H
#define KAFOU_SERVE_GUARD_H

#include <microhttpd.h>

#include "serve/refusal.h"

enum { TOKEN_TEXT = 65 };

typedef struct {
    int port;
    char token[TOKEN_TEXT]; /* 256 random bits; only in the page */
} Guard;

/** Draws a token. Status: OK, MACHINE. */
KF_MUST_CHECK Status guard_begin(int port, Guard *out);

/** Whether the request was sent to this server by its own name, and by no foreign page.
 * Status: OK, BAD_INPUT (400, 403, 421). */
KF_MUST_CHECK Status guard_check_sender(const Guard *g, struct MHD_Connection *c, Refusal *r);
/** Whether it carries the token. Status: OK, BAD_INPUT (403). */
KF_MUST_CHECK Status guard_check_token(const Guard *g, struct MHD_Connection *c, Refusal *r);

/* The rules by themselves, for tests. NULL: the header is not there. */
bool guard_host_is_ours(const Guard *g, const char *host);
bool guard_origin_is_ours(const Guard *g, const char *origin);
bool guard_token_is_ours(const Guard *g, const char *token);

#endif
