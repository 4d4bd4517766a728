/* cells.c: Voronoi cells of the zones' points (cells.h). */
#include "ensemble/cells.h"

#include <geos_c.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const double EARTH_RADIUS_KM = 6371.0072; /* of the sphere of the earth's area (authalic) */
static const double DEGREE = 0.017453292519943295; /* in radians */
enum { ARC_SEGMENTS = 16, SAID_TEXT = 160 }; /* segments in a quarter of the margin's circle */

typedef struct {
    GEOSContextHandle_t geos;
    const Scenario *scenario;
    Cells *out;
    Errors *errors;
    double meridian;                /* degrees; x is 0 there */
    double true_cosine;             /* of the latitude at which shapes are true */
    GEOSGeometry *point[ZONES_MAX]; /* of each zone, km */
    GEOSGeometry *hull;             /* with its margin */
    GEOSGeometry *diagram;          /* a collection of polygons in no order */
    char said[SAID_TEXT];           /* by GEOS, last */
} Maker;

static void hear(const char *message, void *maker)
{
    Maker *m = maker;
    text_copy(m->said, sizeof m->said, message);
}

/* GEOS answers NULL for want of memory, and when its arithmetic fails. */
static Status geometry_failed(const Maker *m)
{
    FilePos nowhere = {NULL, 0, 0};
    (void)error_at(m->errors, nowhere, "cells: the geometry failed: %s",
                   m->said[0] ? m->said : "no memory");
    return MACHINE;
}

static double east_of(const Maker *m, double longitude)
{
    double east = longitude - m->meridian;
    return east > 180.0 ? east - 360.0 : east < -180.0 ? east + 360.0 : east;
}

static void project(const Maker *m, double longitude, double latitude, double *x, double *y)
{
    *x = EARTH_RADIUS_KM * m->true_cosine * DEGREE * east_of(m, longitude);
    *y = EARTH_RADIUS_KM * sin(DEGREE * latitude) / m->true_cosine;
}

static void unproject(const Maker *m, double x, double y, double point[2])
{
    double sine = y * m->true_cosine / EARTH_RADIUS_KM;
    point[0] = m->meridian + x / (EARTH_RADIUS_KM * m->true_cosine * DEGREE);
    point[1] = asin(fmax(-1.0, fmin(1.0, sine))) / DEGREE;
}

/* Shapes are true halfway between the southernmost and the northernmost point. */
static void choose_projection(Maker *m)
{
    const Scenario *s = m->scenario;
    double south = s->zone[0].latitude, north = south;
    for (int32_t z = 1; z < s->n_zones; z++) {
        south = fmin(south, s->zone[z].latitude);
        north = fmax(north, s->zone[z].latitude);
    }
    m->meridian = s->zone[0].longitude;
    m->out->latitude = 0.5 * (south + north);
    m->true_cosine = cos(DEGREE * m->out->latitude);
}

static Status place_points(Maker *m)
{
    for (int32_t z = 0; z < m->scenario->n_zones; z++) {
        const Zone *zone = &m->scenario->zone[z];
        double x, y;
        project(m, zone->longitude, zone->latitude, &x, &y);
        m->point[z] = GEOSGeom_createPointFromXY_r(m->geos, x, y);
        if (!m->point[z]) {
            return geometry_failed(m);
        }
    }
    return OK;
}

/* A collection of copies of the points; the collection owns them, and NULL is a failure. */
static GEOSGeometry *collect_points(const Maker *m)
{
    int32_t n = m->scenario->n_zones, made = 0;
    GEOSGeometry *copy[ZONES_MAX];
    while (made < n && (copy[made] = GEOSGeom_clone_r(m->geos, m->point[made])) != NULL) {
        made++;
    }
    GEOSGeometry *all = NULL;
    if (made == n) {
        all = GEOSGeom_createCollection_r(m->geos, GEOS_MULTIPOINT, copy, (unsigned)n);
    }
    for (int32_t i = 0; !all && i < made; i++) {
        GEOSGeom_destroy_r(m->geos, copy[i]);
    }
    return all;
}

static Status draw_hull(Maker *m, const GEOSGeometry *points)
{
    GEOSGeometry *tight = GEOSConvexHull_r(m->geos, points);
    m->hull = tight ? GEOSBuffer_r(m->geos, tight, m->out->margin_km, ARC_SEGMENTS) : NULL;
    if (tight) {
        GEOSGeom_destroy_r(m->geos, tight);
    }
    bool measured = m->hull && GEOSArea_r(m->geos, m->hull, &m->out->hull_km2);
    return measured ? OK : geometry_failed(m);
}

/* One point has no neighbour to part with: its cell is the hull. */
static Status draw_diagram(Maker *m)
{
    GEOSGeometry *points = collect_points(m);
    if (!points) {
        return geometry_failed(m);
    }
    Status s = draw_hull(m, points);
    if (s == OK) {
        m->diagram = m->scenario->n_zones == 1
                         ? GEOSGeom_clone_r(m->geos, m->hull)
                         : GEOSVoronoiDiagram_r(m->geos, points, m->hull, 0.0, 0);
        s = m->diagram ? OK : geometry_failed(m);
    }
    GEOSGeom_destroy_r(m->geos, points);
    return s;
}

/* The polygon of the diagram around a zone's point; NULL: none. */
static const GEOSGeometry *polygon_of(const Maker *m, int32_t z)
{
    int n = GEOSGetNumGeometries_r(m->geos, m->diagram);
    for (int i = 0; i < n; i++) {
        const GEOSGeometry *polygon = GEOSGetGeometryN_r(m->geos, m->diagram, i);
        if (polygon && GEOSContains_r(m->geos, polygon, m->point[z]) == 1) {
            return polygon;
        }
    }
    return NULL;
}

/* Copies a polygon's outer ring, which GEOS leaves clockwise when it is in normal form. */
static Status copy_ring(Maker *m, GEOSGeometry *polygon, Cell *cell)
{
    if (GEOSNormalize_r(m->geos, polygon) != 0 ||
        GEOSGeomTypeId_r(m->geos, polygon) != GEOS_POLYGON) {
        return geometry_failed(m);
    }
    const GEOSGeometry *ring = GEOSGetExteriorRing_r(m->geos, polygon);
    const GEOSCoordSequence *sequence = ring ? GEOSGeom_getCoordSeq_r(m->geos, ring) : NULL;
    unsigned n = 0;
    if (!sequence || !GEOSCoordSeq_getSize_r(m->geos, sequence, &n) ||
        !GEOSArea_r(m->geos, polygon, &cell->km2)) {
        return geometry_failed(m);
    }
    cell->point = calloc(n, sizeof cell->point[0]);
    if (!cell->point) {
        return MACHINE;
    }
    cell->n = (int32_t)n;
    for (unsigned i = 0; i < n; i++) {
        double x, y;
        if (!GEOSCoordSeq_getXY_r(m->geos, sequence, n - 1 - i, &x, &y)) {
            return geometry_failed(m);
        }
        unproject(m, x, y, cell->point[i]);
    }
    return OK;
}

static Status cut_cell(Maker *m, int32_t z)
{
    const GEOSGeometry *whole = polygon_of(m, z);
    GEOSGeometry *cut = whole ? GEOSIntersection_r(m->geos, whole, m->hull) : NULL;
    Status s = cut ? copy_ring(m, cut, &m->out->cell[z]) : geometry_failed(m);
    if (cut) {
        GEOSGeom_destroy_r(m->geos, cut);
    }
    return s;
}

/* Two zones on one point would share a cell. */
static Status check_points(const Maker *m)
{
    const Scenario *s = m->scenario;
    Status status = OK;
    for (int32_t z = 0; z < s->n_zones; z++) {
        for (int32_t y = 0; y < z; y++) {
            if (GEOSEquals_r(m->geos, m->point[y], m->point[z]) == 1) {
                FilePos at = {s->name, 0, 0};
                status = error_at(m->errors, at,
                                  "found zones %s and %s on one point, expected a point for each: "
                                  "their cell cannot be parted",
                                  s->zone[y].id, s->zone[z].id);
            }
        }
    }
    return status;
}

static Status make(Maker *m)
{
    choose_projection(m);
    Status s = place_points(m);
    if (s == OK) {
        s = check_points(m);
    }
    if (s == OK) {
        s = draw_diagram(m);
    }
    for (int32_t z = 0; z < m->scenario->n_zones && s == OK; z++) {
        s = cut_cell(m, z);
    }
    return s;
}

static void maker_clear(Maker *m)
{
    GEOSGeometry *single[] = {m->hull, m->diagram};
    for (size_t i = 0; i < sizeof single / sizeof single[0]; i++) {
        if (single[i]) {
            GEOSGeom_destroy_r(m->geos, single[i]);
        }
    }
    for (int32_t z = 0; z < m->scenario->n_zones; z++) {
        if (m->point[z]) {
            GEOSGeom_destroy_r(m->geos, m->point[z]);
        }
    }
    if (m->geos) {
        GEOS_finish_r(m->geos);
    }
}

Status cells_make(const Scenario *s, double margin_km, Cells *out, Errors *e)
{
    *out = (Cells){.margin_km = margin_km};
    Maker m = {.scenario = s, .out = out, .errors = e};
    m.geos = GEOS_init_r();
    out->cell = calloc(ZONES_MAX, sizeof *out->cell);
    Status status = MACHINE;
    if (m.geos && out->cell) {
        out->n_cells = s->n_zones;
        (void)GEOSContext_setErrorMessageHandler_r(m.geos, hear, &m);
        status = make(&m);
    }
    maker_clear(&m);
    return status;
}

void cells_clear(Cells *c)
{
    for (int32_t i = 0; i < c->n_cells; i++) {
        free(c->cell[i].point);
    }
    free(c->cell);
    *c = (Cells){0};
}
