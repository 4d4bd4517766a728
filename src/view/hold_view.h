/* hold_view.h: who holds each zone, by week, in how many members. */
#ifndef KAFOU_VIEW_HOLD_VIEW_H
#define KAFOU_VIEW_HOLD_VIEW_H

#include "view/members_view.h"

/** `hold` of docs/view.md. On OK *out is the caller's. Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status hold_view(const ViewMembers *m, json_t **out, Errors *e);

#endif
