/* boundary_shape.h: GeoJSON geometries as shapes of GEOS, and back. */
#ifndef KAFOU_VIEW_BOUNDARY_SHAPE_H
#define KAFOU_VIEW_BOUNDARY_SHAPE_H

#include <geos_c.h>
#include <jansson.h>
#include <stdbool.h>

#include "base/error.h"

enum { SHAPE_SAID = 160, BOUNDARY_DECIMALS = 5 /* about a metre */ };

/* GEOS and where its words go. */
typedef struct {
    GEOSContextHandle_t geos; /* NULL: no memory */
    char said[SHAPE_SAID];    /* by GEOS, last */
} Shapes;

/** *s outlives all that is made with it, and stays where it is. */
void shapes_begin(Shapes *s);
void shapes_end(Shapes *s);

/* A geometry that is read. */
typedef struct {
    const char *file;
    int feature; /* from 1, for messages */
} ShapePlace;

/** A Polygon or MultiPolygon of a feature, made valid where rings cross. On OK *out is the caller's
 * (shape_free). Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status shape_read(Shapes *s, ShapePlace at, const json_t *geometry,
                                GEOSGeometry **out, Errors *e);
void shape_free(const Shapes *s, GEOSGeometry *shape);

/** Whether it holds a point. */
bool shape_holds(const Shapes *s, const GEOSGeometry *shape, double longitude, double latitude);
/** Points of all its rings; -1: the geometry failed. */
int shape_points(const Shapes *s, const GEOSGeometry *shape);

/** The same with fewer points, none farther than `tolerance` degrees from where it was, on a grid
 * of BOUNDARY_DECIMALS. NULL: the geometry failed, or nothing is left. */
GEOSGeometry *shape_simplify(const Shapes *s, const GEOSGeometry *shape, double tolerance);

/** A MultiPolygon or Polygon of RFC 7946: outer rings counter-clockwise. NULL: no memory left. */
json_t *shape_json(const Shapes *s, const GEOSGeometry *shape);

#endif
