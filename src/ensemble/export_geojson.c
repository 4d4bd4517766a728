/* export_geojson.c: the zones of a scenario as areas for a map (RFC 7946; docs/store.md). */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ensemble/cells.h"
#include "ensemble/export_file.h"
#include "ensemble/geojson.h"
#include "kafou/version.h"

static const double DEGREE_STEPS = 1e7; /* in a degree: each about a centimetre */
enum { DIGITS = 12 };                   /* of a number: enough for that step */

static const char what_cells_are[] =
    "Computed from the points of the zones: each cell is what lies nearest to its point. They are "
    "no administrative boundaries and may reach over water.";

static double rounded(double degrees) { return round(degrees * DEGREE_STEPS) / DEGREE_STEPS; }

static json_t *ring_json(const Cell *cell)
{
    json_t *ring = json_array();
    for (int32_t i = 0; i < cell->n; i++) {
        json_t *point = json_pack("[f, f]", rounded(cell->point[i][0]), rounded(cell->point[i][1]));
        if (json_array_append_new(ring, point) != 0) {
            json_decref(ring);
            return NULL;
        }
    }
    return ring;
}

static json_t *zone_json(const Zone *z, const Cell *cell)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:i, s:s, s:f, s:f, s:f, s:f, s:f, s:i, s:s}",
                     "zone", z->id, "name", z->name, "commune", z->commune, "department",
                     z->department, "region", region_text((int)z->region), "terrain",
                     terrain_text((int)z->terrain), "population", (int)z->population,
                     "population_confidence", confidence_text((int)z->population_confidence),
                     "area_km2", z->area_km2, "informal_share", z->informal_share, "longitude",
                     z->longitude, "latitude", z->latitude, "cell_km2", cell->km2, "sites",
                     (int)z->n_sites, "boundary", "computed, not administrative");
}

static json_t *feature_json(const Zone *z, const Cell *cell)
{
    json_t *ring = ring_json(cell);
    json_t *properties = zone_json(z, cell);
    if (!ring || !properties) {
        json_decref(ring);
        json_decref(properties);
        return NULL;
    }
    return json_pack("{s:s, s:s, s:o, s:{s:s, s:[o]}}", "type", "Feature", "id", z->id,
                     "properties", properties, "geometry", "type", "Polygon", "coordinates", ring);
}

static json_t *about_json(const Scenario *s, const Cells *c)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:f, s:f, s:f}", "scenario", s->name, "title",
                     s->title, "version", KAFOU_VERSION, "cells", what_cells_are, "projection",
                     "Voronoi cells in a cylindrical equal-area projection of a sphere of "
                     "6371.0072 km; cut at the convex hull of the points with a margin",
                     "true_latitude", c->latitude, "margin_km", c->margin_km, "hull_km2",
                     c->hull_km2);
}

static json_t *box_json(const Cells *c)
{
    double west = (double)INFINITY, south = west, east = -west, north = -west;
    for (int32_t z = 0; z < c->n_cells; z++) {
        for (int32_t i = 0; i < c->cell[z].n; i++) {
            const double *p = c->cell[z].point[i];
            west = fmin(west, p[0]);
            east = fmax(east, p[0]);
            south = fmin(south, p[1]);
            north = fmax(north, p[1]);
        }
    }
    return json_pack("[f, f, f, f]", rounded(west), rounded(south), rounded(east), rounded(north));
}

static json_t *features_json(const Scenario *s, const Cells *c)
{
    json_t *features = json_array();
    for (int32_t z = 0; z < c->n_cells; z++) {
        if (json_array_append_new(features, feature_json(&s->zone[z], &c->cell[z])) != 0) {
            json_decref(features);
            return NULL;
        }
    }
    return features;
}

Status zones_geojson(const Scenario *s, double margin_km, json_t **out, Errors *e)
{
    Cells cells = {0};
    Status status = cells_make(s, margin_km, &cells, e);
    if (status == OK) {
        json_t *all = json_pack("{s:s, s:o, s:o, s:o}", "type", "FeatureCollection", "kafou",
                                about_json(s, &cells), "bbox", box_json(&cells), "features",
                                features_json(s, &cells));
        status = all ? OK : MACHINE;
        if (all) {
            *out = all;
        }
    }
    cells_clear(&cells);
    return status;
}

/* A value as JSON text on the file. False: no memory. */
static bool put(FILE *f, const json_t *value)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(DIGITS));
    if (text) {
        fputs(text, f);
    }
    free(text);
    return text != NULL;
}

/* One feature a line. */
static bool put_collection(FILE *f, const json_t *all)
{
    const json_t *features = json_object_get(all, "features");
    size_t n = json_array_size(features);
    fputs("{\"type\":\"FeatureCollection\",\n\"kafou\":", f);
    bool complete = put(f, json_object_get(all, "kafou"));
    fputs(",\n\"bbox\":", f);
    complete = complete && put(f, json_object_get(all, "bbox"));
    fputs(",\n\"features\":[", f);
    for (size_t z = 0; z < n && complete; z++) {
        fputs(z > 0 ? ",\n" : "\n", f);
        complete = put(f, json_array_get(features, z));
    }
    fputs("\n]}\n", f);
    return complete;
}

static Status write_to(const char *partial, const char *path, const json_t *all, Errors *e)
{
    FILE *f = fopen(partial, "w");
    if (!f) {
        return export_failed(path, errno, e);
    }
    bool complete = put_collection(f, all);
    bool bad = ferror(f) != 0;
    int reason = errno;
    if (fclose(f) != 0) {
        bad = true;
        reason = errno;
    }
    if (bad) {
        return export_failed(path, reason, e);
    }
    return complete ? OK : MACHINE;
}

Status export_geojson(const Scenario *s, double margin_km, const char *path, ExportMode mode,
                      Errors *e)
{
    json_t *all = NULL;
    char *partial = export_partial(path);
    Status status = partial ? export_check_free(path, mode, e) : MACHINE;
    if (status == OK) {
        status = zones_geojson(s, margin_km, &all, e);
    }
    if (status == OK) {
        status = write_to(partial, path, all, e);
        if (status == OK) {
            status = export_move(partial, path, mode, e);
        }
        if (status != OK) {
            (void)unlink(partial);
        }
    }
    json_decref(all);
    free(partial);
    return status;
}
