/* events.h: a job's progress as it happens, as a stream of server-sent events.
 *
 * What a listener was too slow to read is left out: it gets the newest state, never a backlog. */
#ifndef KAFOU_SERVE_EVENTS_H
#define KAFOU_SERVE_EVENTS_H

#include <microhttpd.h>

#include "serve/jobs.h"

enum { LISTENERS_MOST = 8, HEARTBEAT_SECONDS = 10 };

/** Answers a connection with the events of a job, until it is over or the client is gone.
 * Status: OK (*answer: what MHD_queue_response said); BAD_INPUT (404, 429), MACHINE; r says. */
KF_MUST_CHECK Status events_answer(Jobs *jobs, const char *id, struct MHD_Connection *connection,
                                   enum MHD_Result *answer, Refusal *r);
/** Writes a comment to every listener, so that one that is gone is noticed. */
void events_heartbeat(Jobs *jobs);

#endif
