/* connections.h: no client can hold the server by being slow (docs/serve.md, "Limits").
 *
 * libmicrohttpd closes connections on which nothing happens; one byte now and then keeps them open.
 * Here every request and every answer has a time by which it must be over, and when too many
 * connections wait for a request, the one that has waited longest is closed. */
#ifndef KAFOU_SERVE_CONNECTIONS_H
#define KAFOU_SERVE_CONNECTIONS_H

#include <microhttpd.h>
#include <stdbool.h>

enum {
    CONNECTIONS_MOST = 128,
    CONNECTIONS_WAITING_MOST = 32,
    REQUEST_SECONDS_MOST = 15,
    ANSWER_SECONDS_MOST = 600
};

/* What a connection does. A stream of events may last: there are few, and they have the token. */
typedef enum { CONNECTION_WAITS, CONNECTION_ANSWERS, CONNECTION_STREAMS } ConnectionState;

typedef struct Connections Connections;

/** NULL when memory ran out. */
Connections *connections_new(void);
/** After the daemon has stopped. */
void connections_free(Connections *all);

/** For MHD_OPTION_NOTIFY_CONNECTION; context is the Connections. */
void connections_notify(void *context, struct MHD_Connection *c, void **socket_context,
                        enum MHD_ConnectionNotificationCode code);
/** Whether it comes from a program of the user who runs the server, or of root. */
bool connections_is_ours(struct MHD_Connection *c);
/** From now on the connection does this. */
void connections_set(Connections *all, struct MHD_Connection *c, ConnectionState state);
/** Closes those that are late. About once a second. */
void connections_close_late(Connections *all);

#endif
