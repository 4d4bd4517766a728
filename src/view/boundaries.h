/* boundaries.h: official limits of zones, from a GeoJSON file of the user's.
 *
 * A feature is a Polygon or MultiPolygon in degrees (RFC 7946). It belongs to the zone whose code
 * stands in its property `zone`; without one, to the zone whose point lies inside it, when it is
 * one alone. Zones that no feature belongs to keep the cell computed from their point. */
#ifndef KAFOU_VIEW_BOUNDARIES_H
#define KAFOU_VIEW_BOUNDARIES_H

#include <jansson.h>
#include <stddef.h>

#include "model/scenario.h"

enum {
    BOUNDARIES_FILE_MAX = 16 * 1024 * 1024,
    BOUNDARIES_DEPTH_MAX = 16,     /* of brackets in the file */
    BOUNDARIES_POINTS_MOST = 12000 /* of all that is kept: lines are simplified until they fit */
};

/** `boundaries` of docs/view.md: a feature for each zone that has one, in their order; what became
 * of the others stands in its member `kafou`. On OK *out is the caller's.
 * Status: OK, BAD_INPUT (messages name the file and the feature), MACHINE. */
KF_MUST_CHECK Status boundaries_read(const char *path, const Scenario *s, json_t **out, Errors *e);

/** The same from memory. Safe for any bytes. @param name  of the file in messages */
KF_MUST_CHECK Status boundaries_parse(const char *name, const char *text, size_t size,
                                      const Scenario *s, json_t **out, Errors *e);

#endif
