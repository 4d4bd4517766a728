/* test_boundaries.c: official limits of the four zones of tests/model/mini.
 *
 *   NORTH    (-72.30, 18.80)
 *   HARBOUR  (-72.36, 18.57)   CENTRE (-72.34, 18.54)
 *   SOUTH    (-72.50, 18.30) */
#include "view_fixture.h"

#include <math.h>

#include "view/boundaries.h"

/* A square around a point, clockwise, as a ring. */
static char *square(double x, double y, double r)
{
    char *text = NULL;
    assert_true(asprintf(&text, "[[%.9g,%.9g],[%.9g,%.9g],[%.9g,%.9g],[%.9g,%.9g],[%.9g,%.9g]]",
                         x - r, y - r, x - r, y + r, x + r, y + r, x + r, y - r, x - r, y - r) > 0);
    return text;
}

/* A feature with a square; zone: its property, NULL: none. */
static char *feature(const char *zone, double x, double y, double r)
{
    char *text = NULL, *ring = square(x, y, r), code[64] = "";
    if (zone) {
        snprintf(code, sizeof code, "\"zone\":\"%s\"", zone);
    }
    assert_true(asprintf(&text,
                         "{\"type\":\"Feature\",\"properties\":{%s},\"geometry\":"
                         "{\"type\":\"Polygon\",\"coordinates\":[%s]}}",
                         code, ring) > 0);
    free(ring);
    return text;
}

/* A collection of features, which are let go of. */
static char *collection(char *a, char *b)
{
    char *text = NULL;
    assert_true(asprintf(&text, "{\"type\":\"FeatureCollection\",\"features\":[%s%s%s]}", a,
                         b ? "," : "", b ? b : "") > 0);
    free(a);
    free(b);
    return text;
}

static json_t *accepts(const Fixture *f, char *text)
{
    Errors e;
    json_t *out = NULL;
    errors_clear(&e);
    expect_ok(boundaries_parse("b.geojson", text, strlen(text), f->scenario, &out, &e), &e);
    free(text);
    return out;
}

static void refuses(const Fixture *f, char *text, const char *message)
{
    Errors e;
    json_t *out = NULL;
    errors_clear(&e);
    expect_refusal(boundaries_parse("b.geojson", text, strlen(text), f->scenario, &out, &e), &e,
                   BAD_INPUT, message);
    free(text);
}

static const char *zone_of(const json_t *all, size_t i)
{
    const json_t *one = json_array_get(json_object_get(all, "features"), i);
    return json_string_value(json_object_get(json_object_get(one, "properties"), "zone"));
}

/* By code wherever it lies; without one by the point; in the order of zones. */
static void features_find_their_zones(void **state)
{
    json_t *all = accepts(
        *state, collection(feature(NULL, -72.30, 18.80, 0.1), feature("CENTRE", -70.0, 19.0, 0.1)));
    const json_t *about = json_object_get(all, "kafou");
    assert_int_equal(json_array_size(json_object_get(all, "features")), 2);
    assert_string_equal(zone_of(all, 0), "CENTRE");
    assert_string_equal(zone_of(all, 1), "NORTH");
    assert_int_equal(number_of(about, "zones"), 2);
    assert_int_equal(json_array_size(json_object_get(about, "computed")), 2);
    assert_int_equal(json_array_size(json_object_get(about, "left_out")), 0);
    json_decref(all);
}

/* Twice the area that a ring encloses, above 0 when it turns counter-clockwise. */
static double turn(const json_t *ring)
{
    double sum = 0.0;
    for (size_t i = 1; i < json_array_size(ring); i++) {
        const json_t *a = json_array_get(ring, i - 1), *b = json_array_get(ring, i);
        sum += number_at(a, 0) * number_at(b, 1) - number_at(b, 0) * number_at(a, 1);
    }
    return sum;
}

static const json_t *ring_at(const json_t *all, size_t i)
{
    const json_t *one = json_array_get(json_object_get(all, "features"), i);
    const json_t *geometry = json_object_get(one, "geometry");
    return json_array_get(json_object_get(geometry, "coordinates"), 0);
}

static void outer_rings_turn_as_the_rfc_says(void **state)
{
    json_t *all = accepts(*state, collection(feature("NORTH", -72.30, 18.80, 0.1), NULL));
    assert_true(fabs(turn(ring_at(all, 0)) - 2.0 * 0.04) < 1e-6);
    json_decref(all);
}

static void what_belongs_to_no_zone_is_left_out_and_told(void **state)
{
    json_t *all = accepts(*state, collection(feature("SOUTH", -72.50, 18.30, 0.1),
                                             feature(NULL, -72.35, 18.55, 0.1)));
    const json_t *left_out = json_object_get(json_object_get(all, "kafou"), "left_out");
    assert_int_equal(json_array_size(left_out), 1);
    assert_string_equal(json_string_value(json_array_get(left_out, 0)),
                        "feature 2 holds the points of 2 zones (CENTRE, HARBOUR)");
    json_decref(all);
}

/* A bow tie encloses two triangles. */
static void crossing_rings_are_made_valid(void **state)
{
    json_t *all = accepts(
        *state, strdup("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
                       "\"properties\":{\"zone\":\"NORTH\"},\"geometry\":{\"type\":\"Polygon\","
                       "\"coordinates\":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}}]}"));
    const json_t *one = json_array_get(json_object_get(all, "features"), 0);
    const json_t *geometry = json_object_get(one, "geometry");
    assert_string_equal(json_string_value(json_object_get(geometry, "type")), "MultiPolygon");
    assert_int_equal(json_array_size(json_object_get(geometry, "coordinates")), 2);
    json_decref(all);
}

/* A circle of 60,000 points and a wobble of a metre: as many as a report can hold are kept, and
 * none lies far from where it was. */
static void long_lines_are_simplified(void **state)
{
    enum { POINTS = 60000 };
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    assert_non_null(f);
    fputs("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
          "{\"zone\":\"NORTH\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[",
          f);
    for (int i = 0; i <= POINTS; i++) {
        double angle = 6.283185307179586 * (i % POINTS) / POINTS, r = i % 2 ? 1.0 : 1.00001;
        fprintf(f, "%s[%.7f,%.7f]", i ? "," : "", r * cos(angle), r * sin(angle));
    }
    fputs("]]}}]}", f);
    assert_int_equal(fclose(f), 0);
    json_t *all = accepts(*state, text);
    const json_t *ring = ring_at(all, 0);
    double tolerance = number_of(json_object_get(all, "kafou"), "tolerance_degrees");
    assert_true(json_array_size(ring) > 100 && json_array_size(ring) <= BOUNDARIES_POINTS_MOST);
    assert_true(fabs(0.5 * turn(ring) - 3.14159) < 0.01);
    for (size_t i = 0; i < json_array_size(ring); i++) {
        const json_t *p = json_array_get(ring, i);
        assert_true(fabs(hypot(number_at(p, 0), number_at(p, 1)) - 1.0) <= tolerance + 2e-5);
    }
    json_decref(all);
}

static void mistakes_are_named_with_file_and_feature(void **state)
{
    refuses(*state, collection(feature("CENTER", 0.0, 0.0, 0.1), NULL),
            "b.geojson: feature 1, zone: found 'CENTER', expected the code of a zone; nearest is "
            "'CENTRE'");
    refuses(*state, collection(feature("NORTH", 0.0, 0.0, 0.1), feature("NORTH", 1.0, 1.0, 0.1)),
            "b.geojson: feature 2: is of zone NORTH, as feature 1 is; expected one for each zone");
    refuses(
        *state, collection(feature("NORTH", 180.0, 0.0, 0.1), NULL),
        "b.geojson: feature 1, ring 1, position 3: longitude: found 180.1, expected -180 to 180 "
        "degrees");
    refuses(*state, collection(feature(NULL, 10.0, 10.0, 0.1), NULL),
            "b.geojson: found no feature of a zone, expected some with the code of a zone in their "
            "property zone, or around the point of one zone");
    refuses(*state, collection(feature("NORTH", 0.0, 0.0, 1e-7), NULL),
            "b.geojson: found a zone of less than a square metre, expected its limits in degrees");
    refuses(*state, strdup("{\"type\":\"Topology\"}"),
            "b.geojson: type: found 'Topology', expected a FeatureCollection with its features");
    refuses(*state,
            collection(strdup("{\"geometry\":{\"type\":\"Point\",\"coordinates\":[0,0]}}"), NULL),
            "b.geojson: feature 1: geometry: found Point, expected Polygon or MultiPolygon");
    refuses(*state,
            collection(strdup("{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
                              "[[[0,0],[1,1],[1,0],[0,1]]]}}"),
                       NULL),
            "b.geojson: feature 1, ring 1: its last position is not its first, expected a closed "
            "ring");
    refuses(*state,
            collection(strdup("{\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]}}"), NULL),
            "b.geojson: feature 1: found no rings, expected one at least");
}

static void deep_brackets_are_refused_before_they_are_parsed(void **state)
{
    enum { DEEP = 100000 };
    char *text = malloc(DEEP + 1);
    assert_non_null(text);
    memset(text, '[', DEEP);
    text[1] = '\n';
    text[DEEP] = '\0';
    refuses(*state, text, "b.geojson:2: found brackets nested deeper than 16, expected GeoJSON");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
        WITH_FOLDER(features_find_their_zones),
        WITH_FOLDER(outer_rings_turn_as_the_rfc_says),
        WITH_FOLDER(what_belongs_to_no_zone_is_left_out_and_told),
        WITH_FOLDER(crossing_rings_are_made_valid),
        WITH_FOLDER(long_lines_are_simplified),
        WITH_FOLDER(mistakes_are_named_with_file_and_feature),
        WITH_FOLDER(deep_brackets_are_refused_before_they_are_parsed),
#undef WITH_FOLDER
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
