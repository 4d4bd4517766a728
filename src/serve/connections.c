/* connections.c: what each connection does, and since when. */
#include "serve/connections.h"

#include <netinet/in.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "serve/peer.h"

/* Of the other end. Looked up at the first request: who asks for nothing costs nothing. */
typedef enum { OWNER_UNKNOWN, OWNER_OURS, OWNER_OTHER } Owner;

typedef struct Entry {
    int socket;
    Owner owner;
    ConnectionState state;
    double since; /* seconds */
    struct Entry *next;
} Entry;

/* The newest first. The lock also keeps a socket from being closed, and its number used again,
 * while it is shut down here: libmicrohttpd closes it after its notification. */
struct Connections {
    pthread_mutex_t lock;
    Entry *first;
};

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

Connections *connections_new(void)
{
    Connections *all = calloc(1, sizeof *all);
    if (all) {
        pthread_mutex_init(&all->lock, NULL);
    }
    return all;
}

void connections_free(Connections *all)
{
    if (!all) {
        return;
    }
    while (all->first) {
        Entry *e = all->first;
        all->first = e->next;
        free(e);
    }
    pthread_mutex_destroy(&all->lock);
    free(all);
}

/* The thread of the daemon finds the socket at its end and closes the connection. */
static void shut(const Entry *e) { shutdown(e->socket, SHUT_RDWR); }

static void shut_longest_waiting(const Connections *all)
{
    int waiting = 0;
    const Entry *longest = NULL;
    for (const Entry *e = all->first; e; e = e->next) {
        if (e->state == CONNECTION_WAITS) {
            waiting++;
            longest = !longest || e->since <= longest->since ? e : longest;
        }
    }
    if (waiting > CONNECTIONS_WAITING_MOST) {
        shut(longest);
    }
}

static Owner owner_of(int file)
{
    struct sockaddr_in peer, here;
    socklen_t size = sizeof peer, other = sizeof here;
    bool known = getpeername(file, (struct sockaddr *)&peer, &size) == 0 &&
                 getsockname(file, (struct sockaddr *)&here, &other) == 0;
    return known && !peer_is_of_another_user(&peer, &here) ? OWNER_OURS : OWNER_OTHER;
}

static void add(Connections *all, int file, void **socket_context)
{
    Entry *e = malloc(sizeof *e);
    if (!e) {
        return; /* nothing is known of it then, and it gets no answer */
    }
    *e = (Entry){file, OWNER_UNKNOWN, CONNECTION_WAITS, seconds_now(), all->first};
    all->first = e;
    *socket_context = e;
    shut_longest_waiting(all);
}

static void remove_entry(Connections *all, Entry *e)
{
    Entry **link = &all->first;
    while (*link && *link != e) {
        link = &(*link)->next;
    }
    if (*link) {
        *link = e->next;
    }
    free(e);
}

void connections_notify(void *context, struct MHD_Connection *c, void **socket_context,
                        enum MHD_ConnectionNotificationCode code)
{
    Connections *all = context;
    pthread_mutex_lock(&all->lock);
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *info =
            MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
        add(all, info->connect_fd, socket_context);
    } else {
        remove_entry(all, *socket_context);
        *socket_context = NULL;
    }
    pthread_mutex_unlock(&all->lock);
}

static Entry *entry_of(struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

bool connections_is_ours(struct MHD_Connection *c)
{
    Entry *e = entry_of(c);
    if (e && e->owner == OWNER_UNKNOWN) {
        e->owner = owner_of(e->socket); /* nobody but this thread looks at it */
    }
    return e && e->owner == OWNER_OURS;
}

void connections_set(Connections *all, struct MHD_Connection *c, ConnectionState state)
{
    Entry *e = entry_of(c);
    if (!e) {
        return;
    }
    pthread_mutex_lock(&all->lock);
    e->state = state;
    e->since = seconds_now();
    pthread_mutex_unlock(&all->lock);
}

void connections_close_late(Connections *all)
{
    static const double most[] = {
        [CONNECTION_WAITS] = REQUEST_SECONDS_MOST, [CONNECTION_ANSWERS] = ANSWER_SECONDS_MOST};
    double now = seconds_now();
    pthread_mutex_lock(&all->lock);
    for (const Entry *e = all->first; e; e = e->next) {
        if (e->state != CONNECTION_STREAMS && now - e->since > most[e->state]) {
            shut(e);
        }
    }
    pthread_mutex_unlock(&all->lock);
}
