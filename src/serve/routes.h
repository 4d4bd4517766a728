/* routes.h: what there is to ask for (docs/serve.md, "Endpoints").
 *
 * No address is ever made into a path: there is a table of addresses, and a list of jobs. */
#ifndef KAFOU_SERVE_ROUTES_H
#define KAFOU_SERVE_ROUTES_H

#include <microhttpd.h>

#include "serve/connections.h"
#include "serve/guard.h"
#include "serve/http.h"
#include "serve/jobs.h"

enum { FILES_MOST = 8, TAG_TEXT = 40 };

/* One file of the page. */
typedef struct {
    const char *path; /* of the address */
    HttpBody body;
    char tag[TAG_TEXT];
} ServedFile;

/* All that answers are made of; nothing changes once the server runs. */
typedef struct {
    Guard guard;
    Connections *connections;
    Jobs *jobs;
    int n_files;
    ServedFile file[FILES_MOST];
    int n_stored; /* sources of stored runs, in the order of the document */
    const JobSource *stored;
    const JobSource *scenario; /* where a job starts without a stored run; NULL: nowhere */
} Service;

/** For MHD_start_daemon; context is the Service. */
enum MHD_Result routes_answer(void *context, struct MHD_Connection *c, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **request);
/** For MHD_OPTION_NOTIFY_COMPLETED; context is the Service. */
void routes_completed(void *context, struct MHD_Connection *c, void **request,
                      enum MHD_RequestTerminationCode code);
/** For MHD_OPTION_UNESCAPE_CALLBACK: addresses are taken as they are sent. */
size_t routes_keep_escapes(void *context, struct MHD_Connection *c, char *text);

#endif
