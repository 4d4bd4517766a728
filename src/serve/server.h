/* server.h: the pages of stored runs and what-if runs, for the browser of whoever sits here
 * (docs/serve.md). */
#ifndef KAFOU_SERVE_SERVER_H
#define KAFOU_SERVE_SERVER_H

#include "view/view.h"

/* Borrowed. */
typedef struct {
    ViewRequest view; /* of stores, studies, a scenario's folder */
    const char *data; /* folder where the stores of jobs stay; NULL: they go */
    int port;         /* PORT_NOT_GIVEN */
} ServerOptions;

typedef struct Server Server;

/** Reads everything and serves. SIGINT, SIGTERM and SIGHUP are blocked from now on, for
 * server_wait.
 * Status: OK (*out is the caller's, server_stop), BAD_INPUT, MACHINE (e says). */
KF_MUST_CHECK Status server_start(const ServerOptions *o, Server **out, Errors *e);
/** "http://127.0.0.1:8450/"; lives as long as the server. */
const char *server_address(const Server *server);
/** Returns the signal that came; a second one ends the program at once. */
int server_wait(Server *server);
/** Ends jobs and connections, and removes what is temporary. NULL is fine. */
void server_stop(Server *server);

#endif
