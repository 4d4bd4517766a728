/* request_inner.h: what the readers of a job request share. */
#ifndef KAFOU_SERVE_REQUEST_INNER_H
#define KAFOU_SERVE_REQUEST_INNER_H

#include <jansson.h>

#include "serve/request.h"

/** A value as JSON, cut. @param out [REFUSAL_TEXT] */
void request_show(const json_t *value, char *out);
/** A value that is not what the field expects. Returns BAD_INPUT. */
Status request_refuse(Refusal *r, const char *field, const json_t *value, const char *expected);

/* Readers of the fields `set` and `levers`. Status: OK, BAD_INPUT. */
KF_MUST_CHECK Status request_read_set(const json_t *value, JobRequest *q, int32_t runs, Refusal *r);
KF_MUST_CHECK Status request_read_levers(const json_t *value, JobRequest *q, int32_t runs,
                                         Refusal *r);

#endif
