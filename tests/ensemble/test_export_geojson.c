/* GeoJSON of the zones: what a map program needs is there, and it says what the cells are. */
#include <jansson.h>

#include "ensemble/cells.h"
#include "ensemble/export.h"
#include "fixture.h"

static Status write_zones(const Fixture *f, const char *path, ExportMode mode, Errors *e)
{
    errors_clear(e);
    return export_geojson(f->scenario, CELLS_MARGIN_DEFAULT, path, mode, e);
}

static json_t *written(const Fixture *f, const char *name)
{
    char path[128];
    Errors e;
    expect_ok(write_zones(f, fixture_path(f, name, path), KEEP_EXISTING, &e), &e);
    json_t *root = json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(root);
    return root;
}

static const char *text_at(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    assert_non_null(text);
    return text;
}

static double number_at(const json_t *object, const char *key)
{
    const json_t *number = json_object_get(object, key);
    assert_true(json_is_number(number));
    return json_number_value(number);
}

static void each_zone_is_a_feature_in_its_order(void **state)
{
    const Fixture *f = *state;
    json_t *root = written(f, "a.geojson");
    assert_string_equal(text_at(root, "type"), "FeatureCollection");
    const json_t *features = json_object_get(root, "features");
    assert_int_equal(json_array_size(features), 4);
    for (int32_t z = 0; z < 4; z++) {
        const Zone *zone = &f->scenario->zone[z];
        const json_t *feature = json_array_get(features, (size_t)z);
        const json_t *p = json_object_get(feature, "properties");
        assert_string_equal(text_at(feature, "id"), zone->id);
        assert_string_equal(text_at(p, "zone"), zone->id);
        assert_string_equal(text_at(p, "name"), zone->name);
        assert_string_equal(text_at(p, "department"), zone->department);
        assert_int_equal((int)number_at(p, "population"), zone->population);
        assert_true(number_at(p, "longitude") == zone->longitude);
        assert_string_equal(text_at(p, "boundary"), "computed, not administrative");
    }
    json_decref(root);
}

/* Rounding to a centimetre does not open a ring; corners stay in the box; the file says the
 * rest. */
static void rings_are_closed_and_within_the_box(void **state)
{
    json_t *root = written(*state, "b.geojson");
    const json_t *box = json_object_get(root, "bbox");
    size_t i;
    json_t *feature;
    json_array_foreach(json_object_get(root, "features"), i, feature)
    {
        const json_t *geometry = json_object_get(feature, "geometry");
        assert_string_equal(text_at(geometry, "type"), "Polygon");
        const json_t *ring = json_array_get(json_object_get(geometry, "coordinates"), 0);
        size_t n = json_array_size(ring), k;
        json_t *point;
        assert_true(json_equal(json_array_get(ring, 0), json_array_get(ring, n - 1)));
        json_array_foreach(ring, k, point)
        {
            for (size_t axis = 0; axis < 2; axis++) {
                double at = json_number_value(json_array_get(point, axis));
                assert_true(at >= json_number_value(json_array_get(box, axis)));
                assert_true(at <= json_number_value(json_array_get(box, axis + 2)));
            }
        }
    }
    const json_t *about = json_object_get(root, "kafou");
    assert_non_null(strstr(text_at(about, "cells"), "no administrative boundaries"));
    assert_true(number_at(about, "margin_km") == 5.0);
    json_decref(root);
}

static void the_same_zones_give_the_same_bytes(void **state)
{
    char a[128], b[128], command[320];
    Errors e;
    expect_ok(write_zones(*state, fixture_path(*state, "c.geojson", a), KEEP_EXISTING, &e), &e);
    expect_ok(write_zones(*state, fixture_path(*state, "d.geojson", b), KEEP_EXISTING, &e), &e);
    snprintf(command, sizeof command, "cmp -s '%s' '%s'", a, b);
    assert_int_equal(system(command), 0);
}

static void a_map_is_not_overwritten_silently(void **state)
{
    char path[128], partial[160];
    Errors e;
    fixture_path(*state, "e.geojson", path);
    expect_ok(write_zones(*state, path, KEEP_EXISTING, &e), &e);
    expect_refusal(write_zones(*state, path, KEEP_EXISTING, &e), &e, BAD_INPUT,
                   "e.geojson: exists; choose another name, or say that it may be replaced "
                   "(--force)");
    expect_ok(write_zones(*state, path, REPLACE_EXISTING, &e), &e);
    snprintf(partial, sizeof partial, "%s.partial", path);
    assert_int_not_equal(access(partial, F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_zone_is_a_feature_in_its_order),
        cmocka_unit_test(rings_are_closed_and_within_the_box),
        cmocka_unit_test(the_same_zones_give_the_same_bytes),
        cmocka_unit_test(a_map_is_not_overwritten_silently),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
