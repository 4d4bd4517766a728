/* geojson.h: the zones as areas for a map (RFC 7946; docs/store.md). */
#ifndef KAFOU_ENSEMBLE_GEOJSON_H
#define KAFOU_ENSEMBLE_GEOJSON_H

#include <jansson.h>

#include "ensemble/cells.h"

/** A feature for each zone, in their order, with a cell computed from its point (ensemble/cells.h)
 * and what zones.csv says of it. On OK *out is the caller's (json_decref).
 * @param margin_km  CELLS_MARGIN_LEAST to CELLS_MARGIN_MOST
 * Status: OK, BAD_INPUT (two zones on one point), MACHINE. */
KF_MUST_CHECK Status zones_geojson(const Scenario *s, double margin_km, json_t **out, Errors *e);

#endif
