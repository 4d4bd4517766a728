/* registers_view.h: dated cases, and the money from pledges to uses. */
#ifndef KAFOU_VIEW_REGISTERS_VIEW_H
#define KAFOU_VIEW_REGISTERS_VIEW_H

#include "view/members_view.h"

/** `registers` of docs/view.md. On OK *out is the caller's. Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status registers_view(const ViewMembers *m, json_t **out, Errors *e);
/** Its `money`; NULL: no memory left. */
json_t *money_view(const Result *r);

#endif
