/* server.c: from the command line's paths to a server, and to its end. */
#include "serve/server.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "serve/document.h"
#include "serve/events.h"
#include "serve/folder.h"
#include "serve/listen.h"
#include "serve/page.h"
#include "serve/routes.h"
#include "serve/stored.h"
#include "view/assets.h"

enum { IDLE_SECONDS_MOST = 15, HEADERS_MEMORY = 32 * 1024, ADDRESS_TEXT = 64 };

struct Server {
    Service service;
    Stored stored;
    char folder[FOLDER_TEXT]; /* private; empty: none */
    int socket;
    struct MHD_Daemon *daemon; /* owns the socket, once there is one */
    char address[ADDRESS_TEXT];
    sigset_t ends; /* signals that end it */
};

static Status no_memory(Errors *e)
{
    (void)error_at(e, (FilePos){NULL, 0, 0}, "no memory");
    return MACHINE;
}

/* Takes over `plain`; NULL: no memory. A tagged file may be kept by the browser. */
static Status add_file(Service *service, const char *path, const char *type, Blob *plain,
                       HttpKeeping keeping)
{
    ServedFile *f = &service->file[service->n_files];
    if (!plain || blob_gzip(blob_bytes(plain), blob_size(plain), &f->body.packed) != OK) {
        blob_drop(plain);
        return MACHINE;
    }
    f->path = path;
    f->body.plain = plain;
    f->body.type = type;
    if (keeping == HTTP_KEPT_WITH_TAG) {
        char digest[DIGEST_TEXT];
        digest_print(digest_of(blob_bytes(plain), blob_size(plain)), digest);
        snprintf(f->tag, sizeof f->tag, "\"%s\"", digest);
        f->body.tag = f->tag;
    }
    service->n_files++;
    return OK;
}

static Blob *copy_of(const Asset *a)
{
    char *bytes = malloc(a->size + 1);
    if (bytes) {
        memcpy(bytes, a->data, a->size);
    }
    return blob_take(bytes, a->size);
}

static Status add_assets(Service *service)
{
    static const char *const path[] = {"/app.js", "/app.css", "/engine.wasm"};
    Status s = OK;
    for (size_t i = 0; i < sizeof path / sizeof path[0] && s == OK; i++) {
        const Asset *a = asset_find(path[i] + 1);
        if (a) {
            s = add_file(service, path[i], a->type, copy_of(a), HTTP_KEPT_WITH_TAG);
        }
    }
    return s;
}

/* What does not depend on the port. */
static Status read_all(const ServerOptions *o, Server *server, Errors *e)
{
    Service *service = &server->service;
    Blob *document = NULL;
    Status s = stored_read(o->view.path, o->view.n_paths, &server->stored, e);
    if (s == OK) {
        s = document_make(&o->view, &document, e);
    }
    if (s != OK) {
        return s;
    }
    service->stored = server->stored.run;
    service->n_stored = server->stored.n_runs;
    service->scenario = server->stored.has_scenario ? &server->stored.scenario : NULL;
    s = add_file(service, "/api/view", "application/json", document, HTTP_NEVER_KEPT);
    if (s == OK) {
        s = add_assets(service);
    }
    return s == OK ? OK : no_memory(e);
}

static Status begin_jobs(const ServerOptions *o, Server *server, Errors *e)
{
    Status s = o->data ? folder_check(o->data, e) : folder_make(server->folder, e);
    if (s != OK) {
        return s;
    }
    server->service.jobs = jobs_new(o->data ? o->data : server->folder,
                                    o->data ? STORES_STAY : STORES_GO, document_of_run);
    return server->service.jobs ? OK : no_memory(e);
}

static Status begin_daemon(Server *server, Errors *e)
{
    Service *service = &server->service;
    service->connections = connections_new();
    if (!service->connections) {
        return no_memory(e);
    }
    server->daemon = MHD_start_daemon(
        MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
        routes_answer, service, MHD_OPTION_LISTEN_SOCKET, server->socket,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MOST, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)IDLE_SECONDS_MOST, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADERS_MEMORY,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_UNESCAPE_CALLBACK, routes_keep_escapes, NULL,
        MHD_OPTION_NOTIFY_CONNECTION, connections_notify, service->connections,
        MHD_OPTION_NOTIFY_COMPLETED, routes_completed, service, MHD_OPTION_END);
    if (!server->daemon) {
        (void)error_at(e, (FilePos){NULL, 0, 0}, "the server cannot be started");
        return MACHINE;
    }
    return OK;
}

static Status begin(const ServerOptions *o, Server *server, Errors *e)
{
    Status s = read_all(o, server, e);
    int port = 0;
    if (s == OK) {
        s = begin_jobs(o, server, e);
    }
    if (s == OK) {
        s = listen_on_loopback(o->port, &server->socket, &port, e);
    }
    if (s != OK) {
        return s;
    }
    snprintf(server->address, sizeof server->address, "http://127.0.0.1:%d/", port);
    s = guard_begin(port, &server->service.guard);
    if (s == OK) {
        Blob *page = page_make(server->service.guard.token);
        s = add_file(&server->service, "/", "text/html; charset=utf-8", page, HTTP_NEVER_KEPT);
    }
    return s == OK ? begin_daemon(server, e) : no_memory(e);
}

const char *server_address(const Server *server) { return server->address; }

/* Streams of events end first: the daemon may not stop while one sleeps. */
void server_stop(Server *server)
{
    if (!server) {
        return;
    }
    Service *service = &server->service;
    if (service->jobs) {
        jobs_stop(service->jobs);
    }
    if (server->daemon) {
        MHD_stop_daemon(server->daemon); /* closes the socket */
    } else if (server->socket >= 0) {
        close(server->socket);
    }
    jobs_free(service->jobs);
    connections_free(service->connections);
    for (int i = 0; i < service->n_files; i++) {
        blob_drop(service->file[i].body.plain);
        blob_drop(service->file[i].body.packed);
    }
    stored_clear(&server->stored);
    if (*server->folder) {
        folder_remove(server->folder);
    }
    free(server);
}

/* Sleeps until a signal comes, and looks after slow clients and listeners every second. */
int server_wait(Server *server)
{
    const struct timespec second = {1, 0};
    int came = 0;
    for (unsigned ticks = 1; came <= 0; ticks++) {
        came = sigtimedwait(&server->ends, NULL, &second);
        connections_close_late(server->service.connections);
        if (ticks % HEARTBEAT_SECONDS == 0) {
            events_heartbeat(server->service.jobs);
        }
    }
    pthread_sigmask(SIG_UNBLOCK, &server->ends, NULL);
    return came;
}

Status server_start(const ServerOptions *o, Server **out, Errors *e)
{
    Server *server = calloc(1, sizeof *server);
    if (!server) {
        return no_memory(e);
    }
    server->socket = -1;
    sigemptyset(&server->ends);
    sigaddset(&server->ends, SIGINT);
    sigaddset(&server->ends, SIGTERM);
    struct sigaction hangup;
    if (sigaction(SIGHUP, NULL, &hangup) == 0 && hangup.sa_handler != SIG_IGN) { /* of nohup */
        sigaddset(&server->ends, SIGHUP);
    }
    pthread_sigmask(SIG_BLOCK, &server->ends, NULL); /* of all threads that begin from here on */
    signal(SIGPIPE, SIG_IGN);
    Status s = begin(o, server, e);
    if (s != OK) {
        server_stop(server);
        return s;
    }
    *out = server;
    return OK;
}
