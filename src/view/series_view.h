/* series_view.h: national outcomes by week and month, over members. */
#ifndef KAFOU_VIEW_SERIES_VIEW_H
#define KAFOU_VIEW_SERIES_VIEW_H

#include "view/members_view.h"

/** `series` of docs/view.md: the rows of view.def. The store is read once for every so many rows as
 * fit into memory. On OK *out is the caller's. Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status series_view(const ViewMembers *m, json_t **out, Errors *e);

#endif
