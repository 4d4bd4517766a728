/* boundaries.c: official limits of zones, from a GeoJSON file of the user's. */
#include "view/boundaries.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/scenario_reader.h"
#include "view/boundary_shape.h"
#include "view/json.h"

static const double FIRST_TOLERANCE = 1e-4; /* degrees: about ten metres */
enum { DOUBLINGS = 12, NAMES_TEXT = 200 };

typedef struct {
    const char *file;
    const Scenario *scenario;
    Shapes shapes;
    GEOSGeometry *zone[ZONES_MAX]; /* NULL: none */
    int feature[ZONES_MAX];        /* it came from, from 1 */
    json_t *left_out;              /* features that belong to no zone, in words */
    double tolerance;
    Errors *errors;
} Limits;

static FilePos here(const Limits *r) { return (FilePos){r->file, 0, 0}; }

/* -- which zone ------------------------------------------------------------------------------ */

static const char *zone_id(int i, const void *context)
{
    const Scenario *s = context;
    return s->zone[i].id;
}

static Status zone_named(const Limits *r, int feature, const json_t *code, int32_t *out)
{
    const char *id = json_string_value(code);
    char shown[SHOWN_TEXT];
    text_shown(id ? id : "no text", shown);
    *out = id ? scenario_zone(r->scenario, id) : NONE;
    if (*out != NONE) {
        return OK;
    }
    int nearest = id ? text_nearest(id, r->scenario->n_zones, zone_id, r->scenario) : -1;
    return nearest < 0 ? error_at(r->errors, here(r),
                                  "feature %d, zone: found '%s', expected the code of a zone",
                                  feature, shown)
                       : error_at(r->errors, here(r),
                                  "feature %d, zone: found '%s', expected the code of a zone; "
                                  "nearest is '%s'",
                                  feature, shown, zone_id(nearest, r->scenario));
}

/* Zones whose point it holds: how many, and the first of them by name. */
static int zones_inside(const Limits *r, const GEOSGeometry *shape, int32_t *first, char *names)
{
    int n = 0;
    names[0] = '\0';
    for (int32_t z = 0; z < r->scenario->n_zones; z++) {
        const Zone *zone = &r->scenario->zone[z];
        if (!shape_holds(&r->shapes, shape, zone->longitude, zone->latitude)) {
            continue;
        }
        size_t used = strlen(names);
        snprintf(names + used, NAMES_TEXT - used, "%s%s", n > 0 ? ", " : "", zone->id);
        *first = n == 0 ? z : *first;
        n++;
    }
    return n;
}

static void leave_out(Limits *r, int feature, int n, const char *names)
{
    char text[400];
    if (n == 0) {
        snprintf(text, sizeof text, "feature %d holds the point of no zone", feature);
    } else {
        snprintf(text, sizeof text, "feature %d holds the points of %d zones (%s)", feature, n,
                 names);
    }
    json_add(&r->left_out, text_json(text));
}

/* Takes the shape over. */
static Status keep(Limits *r, int feature, int32_t zone, GEOSGeometry *shape)
{
    if (r->zone[zone]) {
        shape_free(&r->shapes, shape);
        return error_at(r->errors, here(r),
                        "feature %d: is of zone %s, as feature %d is; expected one for each zone",
                        feature, r->scenario->zone[zone].id, r->feature[zone]);
    }
    r->zone[zone] = shape;
    r->feature[zone] = feature;
    return OK;
}

static Status feature_read(Limits *r, const json_t *one, int feature)
{
    char names[NAMES_TEXT];
    int32_t zone = NONE;
    GEOSGeometry *shape = NULL;
    const json_t *code = json_object_get(json_object_get(one, "properties"), "zone");
    Status s = code && !json_is_null(code) ? zone_named(r, feature, code, &zone) : OK;
    if (s == OK) {
        s = shape_read(&r->shapes, (ShapePlace){r->file, feature}, json_object_get(one, "geometry"),
                       &shape, r->errors);
    }
    if (s != OK) {
        return s;
    }
    int n = zone == NONE ? zones_inside(r, shape, &zone, names) : 1;
    if (n == 1) {
        return keep(r, feature, zone, shape);
    }
    shape_free(&r->shapes, shape);
    leave_out(r, feature, n, names);
    return OK;
}

/* -- the file -------------------------------------------------------------------------------- */

/* So that nothing recurses deeply. 0: no deeper than it may be; else the line. */
static int too_deep_at(const char *text, size_t size)
{
    int depth = 0, line = 1;
    bool quoted = false;
    for (size_t i = 0; i < size; i++) {
        char c = text[i];
        line += c == '\n';
        if (quoted) {
            i += c == '\\';
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            if (++depth > BOUNDARIES_DEPTH_MAX) {
                return line;
            }
        } else if (c == '}' || c == ']') {
            depth--;
        }
    }
    return 0;
}

static Status json_read(const Limits *r, const char *text, size_t size, json_t **out)
{
    json_error_t error;
    int line = too_deep_at(text, size);
    if (line > 0) {
        return error_at(r->errors, (FilePos){r->file, line, 0},
                        "found brackets nested deeper than %d, expected GeoJSON",
                        BOUNDARIES_DEPTH_MAX);
    }
    *out = json_loadb(text, size, 0, &error);
    if (!*out && json_lacked_memory(&error)) {
        return MACHINE;
    }
    if (!*out) {
        char shown[SHOWN_TEXT];
        text_shown(error.text, shown);
        return error_at(r->errors, (FilePos){r->file, error.line > 0 ? error.line : 0, 0},
                        "is not JSON: %s", shown);
    }
    return OK;
}

static Status features_read(Limits *r, const json_t *all)
{
    const char *type = json_string_value(json_object_get(all, "type"));
    const json_t *features = json_object_get(all, "features");
    Status s = OK;
    if (!type || strcmp(type, "FeatureCollection") != 0 || !json_is_array(features)) {
        char shown[SHOWN_TEXT];
        text_shown(type ? type : "nothing", shown);
        return error_at(r->errors, here(r),
                        "type: found '%s', expected a FeatureCollection with its features", shown);
    }
    for (size_t i = 0; i < json_array_size(features) && s != MACHINE; i++) {
        if (errors_full(r->errors)) {
            return BAD_INPUT;
        }
        s = status_worse(s, feature_read(r, json_array_get(features, i), (int)i + 1));
    }
    return s;
}

/* -- what is kept ---------------------------------------------------------------------------- */

static void shapes_replace(Limits *r, GEOSGeometry *const *simple)
{
    for (int32_t z = 0; z < r->scenario->n_zones; z++) {
        shape_free(&r->shapes, r->zone[z]);
        r->zone[z] = simple[z];
    }
}

/* All simplified from what was read; how many points that is, -1: one of them was lost. */
static int simplify_all(const Limits *r, double tolerance, GEOSGeometry **out)
{
    int points = 0;
    for (int32_t z = 0; z < r->scenario->n_zones; z++) {
        out[z] = r->zone[z] ? shape_simplify(&r->shapes, r->zone[z], tolerance) : NULL;
        int n = out[z] ? shape_points(&r->shapes, out[z]) : 0;
        if (n < 0 || (r->zone[z] && !out[z])) {
            for (int32_t k = 0; k <= z; k++) {
                shape_free(&r->shapes, out[k]);
            }
            return -1;
        }
        points += n;
    }
    return points;
}

/* Twice the tolerance as long as there are too many points and every zone keeps an area. */
static Status simplify(Limits *r)
{
    GEOSGeometry *simple[ZONES_MAX] = {NULL}, *next[ZONES_MAX] = {NULL};
    int points = simplify_all(r, 0.0, simple);
    if (points < 0) {
        return error_at(r->errors, here(r),
                        "found a zone of less than a square metre, expected its limits in degrees");
    }
    double tolerance = FIRST_TOLERANCE;
    for (int i = 0; i < DOUBLINGS && points > BOUNDARIES_POINTS_MOST; i++) {
        int fewer = simplify_all(r, tolerance, next);
        if (fewer < 0) {
            break;
        }
        for (int32_t z = 0; z < r->scenario->n_zones; z++) {
            shape_free(&r->shapes, simple[z]);
            simple[z] = next[z];
        }
        points = fewer;
        r->tolerance = tolerance;
        tolerance *= 2.0;
    }
    shapes_replace(r, simple);
    return OK;
}

static json_t *about_json(const Limits *r, int with)
{
    const char *slash = strrchr(r->file, '/');
    json_t *o = json_object(), *computed = json_array();
    for (int32_t z = 0; z < r->scenario->n_zones; z++) {
        if (!r->zone[z]) {
            json_add(&computed, text_json(r->scenario->zone[z].id));
        }
    }
    json_put(&o, "file", text_json(slash ? slash + 1 : r->file));
    json_put(&o, "zones", json_integer(with));
    json_put(&o, "computed", computed);
    json_put(&o, "left_out", json_incref(r->left_out));
    json_put(&o, "tolerance_degrees", number_json(r->tolerance));
    return o;
}

static Status collection_json(const Limits *r, json_t **out)
{
    json_t *features = json_array(), *o = json_object();
    int with = 0;
    for (int32_t z = 0; z < r->scenario->n_zones; z++) {
        const Zone *zone = &r->scenario->zone[z];
        if (!r->zone[z]) {
            continue;
        }
        json_t *one = json_object(), *properties = json_object();
        json_put(&properties, "zone", text_json(zone->id));
        json_put(&properties, "name", text_json(zone->name));
        json_put(&one, "type", json_string("Feature"));
        json_put(&one, "id", text_json(zone->id));
        json_put(&one, "properties", properties);
        json_put(&one, "geometry", shape_json(&r->shapes, r->zone[z]));
        json_add(&features, one);
        with++;
    }
    json_put(&o, "type", json_string("FeatureCollection"));
    json_put(&o, "kafou", about_json(r, with));
    json_put(&o, "features", features);
    *out = o;
    return o ? OK : MACHINE;
}

/* At least one zone, or the file is of another place. */
static Status some_zone(const Limits *r)
{
    for (int32_t z = 0; z < r->scenario->n_zones; z++) {
        if (r->zone[z]) {
            return OK;
        }
    }
    return error_at(r->errors, here(r),
                    "found no feature of a zone, expected some with the code of a zone in their "
                    "property zone, or around the point of one zone");
}

static Status collection_read(Limits *r, const char *text, size_t size, json_t **out)
{
    json_t *all = NULL;
    Status s = json_read(r, text, size, &all);
    if (s == OK) {
        s = features_read(r, all);
    }
    json_decref(all);
    if (s == OK) {
        s = some_zone(r);
    }
    if (s == OK) {
        s = simplify(r);
    }
    return s == OK ? collection_json(r, out) : s;
}

Status boundaries_parse(const char *name, const char *text, size_t size, const Scenario *s,
                        json_t **out, Errors *e)
{
    Limits *r = calloc(1, sizeof *r);
    if (!r) {
        return MACHINE;
    }
    r->file = name;
    r->scenario = s;
    r->errors = e;
    r->left_out = json_array();
    shapes_begin(&r->shapes);
    json_t *all = NULL;
    Status status = r->shapes.geos && r->left_out ? collection_read(r, text, size, &all) : MACHINE;
    for (int32_t z = 0; z < s->n_zones; z++) {
        shape_free(&r->shapes, r->zone[z]);
    }
    shapes_end(&r->shapes);
    json_decref(r->left_out);
    free(r);
    if (status == OK) {
        *out = all;
    }
    return status;
}

Status boundaries_read(const char *path, const Scenario *s, json_t **out, Errors *e)
{
    char *text = NULL;
    size_t size = 0;
    Status status = text_read_file(path, BOUNDARIES_FILE_MAX, &text, &size, e);
    if (status == OK) {
        status = boundaries_parse(path, text, size, s, out, e);
    }
    free(text);
    return status;
}
