/* boundary_shape.c: GeoJSON geometries as shapes of GEOS, and back. */
#include "view/boundary_shape.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/scenario_reader.h"
#include "view/json.h"

static const double GRID = 1e-5; /* degrees, of BOUNDARY_DECIMALS */
enum { RING_LEAST = 4 };         /* positions, the first again at the end */

static void hear(const char *message, void *shapes)
{
    Shapes *s = shapes;
    text_copy(s->said, sizeof s->said, message);
}

void shapes_begin(Shapes *s)
{
    *s = (Shapes){.geos = GEOS_init_r()};
    if (s->geos) {
        (void)GEOSContext_setErrorMessageHandler_r(s->geos, hear, s);
    }
}

void shapes_end(Shapes *s)
{
    if (s->geos) {
        GEOS_finish_r(s->geos);
    }
}

void shape_free(const Shapes *s, GEOSGeometry *shape)
{
    if (shape) {
        GEOSGeom_destroy_r(s->geos, shape);
    }
}

/* -- reading --------------------------------------------------------------------------------- */

/* One geometry while it is read. */
typedef struct {
    Shapes *s;
    ShapePlace at;
    int ring; /* from 1 within the feature, for messages */
    Errors *errors;
} ShapeReader;

static Status refuse(const ShapeReader *r, const char *what)
{
    if (r->ring == 0) {
        return error_at(r->errors, (FilePos){r->at.file, 0, 0}, "feature %d: %s", r->at.feature,
                        what);
    }
    return error_at(r->errors, (FilePos){r->at.file, 0, 0}, "feature %d, ring %d: %s",
                    r->at.feature, r->ring, what);
}

static Status failed(const ShapeReader *r)
{
    return error_at(r->errors, (FilePos){r->at.file, 0, 0},
                    "feature %d: its shape cannot be used: %s", r->at.feature,
                    r->s->said[0] ? r->s->said : "no memory");
}

static Status position_read(const ShapeReader *r, const json_t *position, size_t i, double point[2])
{
    static const char *const names[] = {"longitude", "latitude"};
    static const double most[] = {180.0, 90.0};
    for (size_t k = 0; k < 2; k++) {
        const json_t *value = json_array_get(position, k);
        point[k] = json_is_number(value) ? json_number_value(value) : (double)NAN;
        if (!(point[k] >= -most[k] && point[k] <= most[k])) {
            return error_at(r->errors, (FilePos){r->at.file, 0, 0},
                            "feature %d, ring %d, position %zu: %s: found %g, expected -%g to %g "
                            "degrees",
                            r->at.feature, r->ring, i + 1, names[k], point[k], most[k], most[k]);
        }
    }
    return OK;
}

/* A ring that is not closed is refused: what is meant would be a guess. */
static Status ring_read(ShapeReader *r, const json_t *positions, GEOSGeometry **out)
{
    size_t n = json_array_size(positions);
    r->ring++;
    if (n < RING_LEAST || n > INT32_MAX) {
        return refuse(r, "found fewer than four positions, expected a closed ring");
    }
    if (!json_equal(json_array_get(positions, 0), json_array_get(positions, n - 1))) {
        return refuse(r, "its last position is not its first, expected a closed ring");
    }
    GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(r->s->geos, (unsigned)n, 2);
    Status status = sequence ? OK : failed(r);
    for (size_t i = 0; i < n && status == OK; i++) {
        double point[2] = {0.0, 0.0};
        status = position_read(r, json_array_get(positions, i), i, point);
        if (status == OK &&
            !GEOSCoordSeq_setXY_r(r->s->geos, sequence, (unsigned)i, point[0], point[1])) {
            status = failed(r);
        }
    }
    if (status != OK) {
        GEOSCoordSeq_destroy_r(r->s->geos, sequence);
        return status;
    }
    *out = GEOSGeom_createLinearRing_r(r->s->geos, sequence); /* takes the sequence over */
    return *out ? OK : failed(r);
}

static Status polygon_read(ShapeReader *r, const json_t *rings, GEOSGeometry **out)
{
    size_t n = json_array_size(rings), made = 0;
    GEOSGeometry **ring = n > 0 ? calloc(n, sizeof(GEOSGeometry *)) : NULL;
    Status status = ring ? OK : refuse(r, "found no rings, expected one at least");
    for (; made < n && status == OK; made += status == OK) {
        status = ring_read(r, json_array_get(rings, made), &ring[made]);
    }
    if (status == OK) { /* takes the rings over, also on failure */
        *out = GEOSGeom_createPolygon_r(r->s->geos, ring[0], ring + 1, (unsigned)n - 1);
        status = *out ? OK : failed(r);
    } else {
        for (size_t i = 0; i < made; i++) {
            shape_free(r->s, ring[i]);
        }
    }
    free(ring);
    return status;
}

static Status polygons_read(ShapeReader *r, const json_t *polygons, GEOSGeometry **out)
{
    size_t n = json_array_size(polygons), made = 0;
    GEOSGeometry **polygon = n > 0 ? calloc(n, sizeof(GEOSGeometry *)) : NULL;
    Status status = polygon ? OK : refuse(r, "found no polygons, expected one at least");
    for (; made < n && status == OK; made += status == OK) {
        status = polygon_read(r, json_array_get(polygons, made), &polygon[made]);
    }
    if (status == OK) {
        *out = GEOSGeom_createCollection_r(r->s->geos, GEOS_MULTIPOLYGON, polygon, (unsigned)n);
        status = *out ? OK : failed(r);
    } else {
        for (size_t i = 0; i < made; i++) {
            shape_free(r->s, polygon[i]);
        }
    }
    free(polygon);
    return status;
}

static bool is_area(const Shapes *s, const GEOSGeometry *shape)
{
    int type = GEOSGeomTypeId_r(s->geos, shape);
    return (type == GEOS_POLYGON || type == GEOS_MULTIPOLYGON) &&
           GEOSisEmpty_r(s->geos, shape) == 0;
}

/* Rings that cross enclose what they enclose; what has no area is dropped. Takes `raw` over. */
static GEOSGeometry *made_valid(const Shapes *s, GEOSGeometry *raw)
{
    if (GEOSisValid_r(s->geos, raw) == 1) {
        return raw;
    }
    GEOSMakeValidParams *how = GEOSMakeValidParams_create_r(s->geos);
    GEOSGeometry *valid = NULL;
    if (how && GEOSMakeValidParams_setMethod_r(s->geos, how, GEOS_MAKE_VALID_STRUCTURE) &&
        GEOSMakeValidParams_setKeepCollapsed_r(s->geos, how, 0)) {
        valid = GEOSMakeValidWithParams_r(s->geos, raw, how);
    }
    if (how) {
        GEOSMakeValidParams_destroy_r(s->geos, how);
    }
    shape_free(s, raw);
    return valid;
}

Status shape_read(Shapes *s, ShapePlace at, const json_t *geometry, GEOSGeometry **out, Errors *e)
{
    ShapeReader r = {s, at, 0, e};
    const char *type = json_string_value(json_object_get(geometry, "type"));
    const json_t *coordinates = json_object_get(geometry, "coordinates");
    GEOSGeometry *raw = NULL;
    Status status = OK;
    s->said[0] = '\0';
    if (type && strcmp(type, "Polygon") == 0) {
        status = polygon_read(&r, coordinates, &raw);
    } else if (type && strcmp(type, "MultiPolygon") == 0) {
        status = polygons_read(&r, coordinates, &raw);
    } else {
        char shown[SHOWN_TEXT];
        text_shown(type ? type : "nothing", shown);
        return error_at(e, (FilePos){at.file, 0, 0},
                        "feature %d: geometry: found %s, expected Polygon or MultiPolygon",
                        at.feature, shown);
    }
    if (status != OK) {
        return status;
    }
    GEOSGeometry *valid = made_valid(s, raw);
    if (!valid || !is_area(s, valid)) {
        shape_free(s, valid);
        return failed(&r);
    }
    *out = valid;
    return OK;
}

/* -- asking ---------------------------------------------------------------------------------- */

bool shape_holds(const Shapes *s, const GEOSGeometry *shape, double longitude, double latitude)
{
    GEOSGeometry *point = GEOSGeom_createPointFromXY_r(s->geos, longitude, latitude);
    bool holds = point && GEOSCovers_r(s->geos, shape, point) == 1;
    shape_free(s, point);
    return holds;
}

int shape_points(const Shapes *s, const GEOSGeometry *shape)
{
    return GEOSGetNumCoordinates_r(s->geos, shape);
}

GEOSGeometry *shape_simplify(const Shapes *s, const GEOSGeometry *shape, double tolerance)
{
    GEOSGeometry *simple = tolerance > 0.0
                               ? GEOSTopologyPreserveSimplify_r(s->geos, shape, tolerance)
                               : GEOSGeom_clone_r(s->geos, shape);
    GEOSGeometry *snapped = simple ? GEOSGeom_setPrecision_r(s->geos, simple, GRID, 0) : NULL;
    shape_free(s, simple);
    if (snapped && !is_area(s, snapped)) {
        shape_free(s, snapped);
        return NULL;
    }
    return snapped;
}

/* -- writing --------------------------------------------------------------------------------- */

typedef enum { OUTER_RING, INNER_RING } RingKind;

/* Positions in the direction of RFC 7946: outer rings counter-clockwise. */
static json_t *ring_json(const Shapes *s, const GEOSGeometry *ring, RingKind kind)
{
    static const Rounding to = {9, BOUNDARY_DECIMALS};
    const GEOSCoordSequence *sequence = ring ? GEOSGeom_getCoordSeq_r(s->geos, ring) : NULL;
    unsigned n = 0;
    char counter_clockwise = 0;
    if (!sequence || !GEOSCoordSeq_getSize_r(s->geos, sequence, &n) ||
        !GEOSCoordSeq_isCCW_r(s->geos, sequence, &counter_clockwise)) {
        return NULL;
    }
    bool forwards = (counter_clockwise != 0) == (kind == OUTER_RING);
    json_t *all = json_array();
    for (unsigned i = 0; i < n; i++) {
        double x = 0.0, y = 0.0;
        if (!GEOSCoordSeq_getXY_r(s->geos, sequence, forwards ? i : n - 1 - i, &x, &y)) {
            json_decref(all);
            return NULL;
        }
        json_t *position = json_array();
        json_add(&position, rounded_json(x, to));
        json_add(&position, rounded_json(y, to));
        json_add(&all, position);
    }
    return all;
}

static json_t *polygon_json(const Shapes *s, const GEOSGeometry *polygon)
{
    json_t *rings = json_array();
    int holes = GEOSGetNumInteriorRings_r(s->geos, polygon);
    json_add(&rings, ring_json(s, GEOSGetExteriorRing_r(s->geos, polygon), OUTER_RING));
    for (int i = 0; i < holes; i++) {
        json_add(&rings, ring_json(s, GEOSGetInteriorRingN_r(s->geos, polygon, i), INNER_RING));
    }
    return rings;
}

json_t *shape_json(const Shapes *s, const GEOSGeometry *shape)
{
    bool single = GEOSGeomTypeId_r(s->geos, shape) == GEOS_POLYGON;
    json_t *o = json_object(), *coordinates = single ? polygon_json(s, shape) : json_array();
    int n = single ? 0 : GEOSGetNumGeometries_r(s->geos, shape);
    for (int i = 0; i < n; i++) {
        json_add(&coordinates, polygon_json(s, GEOSGetGeometryN_r(s->geos, shape, i)));
    }
    json_put(&o, "type", json_string(single ? "Polygon" : "MultiPolygon"));
    json_put(&o, "coordinates", coordinates);
    return o;
}
