/* job_routes.h: the addresses under /api/jobs. */
#ifndef KAFOU_SERVE_JOB_ROUTES_H
#define KAFOU_SERVE_JOB_ROUTES_H

#include "serve/routes.h"

/* X(part, end of the address) */
#define JOB_PART_LIST(X)                                                                           \
    X(JOB_STATE, "")                                                                               \
    X(JOB_EVENTS, "/events")                                                                       \
    X(JOB_RESULT, "/run")                                                                          \
    X(JOB_STORE, "/store")                                                                         \
    X(JOB_PLAN, "/plan.yaml")

typedef enum {
#define X(part, end) part,
    JOB_PART_LIST(X)
#undef X
        JOB_LIST /* /api/jobs itself */
} JobPart;

typedef struct {
    JobPart part;
    char id[JOB_ID_TEXT];
} Route;

/** Whether the address is one of these; ids are looked up later. */
bool route_find(const char *url, Route *out);
/** The methods it has, as in the header Allow. */
const char *route_methods(const Route *route);
bool route_takes(const Route *route, const char *method);

/* A whole request, checked but for its body. */
typedef struct {
    const Route *route;
    const char *method;
    const char *body; /* [length] */
    size_t length;
} JobQuestion;

enum MHD_Result job_answer(Service *service, struct MHD_Connection *c, const JobQuestion *q);

#endif
