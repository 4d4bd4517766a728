/* zones_view.h: outcomes of zones by week, over members, and who holds each zone. */
#ifndef KAFOU_VIEW_ZONES_VIEW_H
#define KAFOU_VIEW_ZONES_VIEW_H

#include "view/members_view.h"

/** `zone_series` and `hold` of docs/view.md: the rows of view.def. The store is read once for every
 * so many zones and outcomes as fit into memory, and once for who holds what. On OK both are the
 * caller's. Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status zones_view(const ViewMembers *m, json_t **series, json_t **hold, Errors *e);

#endif
