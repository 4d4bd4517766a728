/* fuzz_boundaries.c: any bytes as a GeoJSON file of limits of the zones of tests/model/mini. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "messages.h"

#include "base/check.h"
#include "view/boundaries.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Errors errors;

/* Loaded once, kept. */
static const Scenario *mini(void)
{
    static Scenario *scenario;
    if (!scenario) {
        const char *root = getenv("KAFOU_ROOT");
        char path[512];
        snprintf(path, sizeof path, "%s/tests/model/mini", root ? root : ".");
        KF_CHECK(scenario_load(path, &scenario, &errors) == OK, "tests/model/mini does not load");
    }
    return scenario;
}

/* Closed rings of positions on the globe, of known zones, each once. */
static void check_feature_holds(const json_t *feature, int32_t *before)
{
    const char *id = json_string_value(json_object_get(feature, "id"));
    const json_t *geometry = json_object_get(feature, "geometry");
    const char *type = json_string_value(json_object_get(geometry, "type"));
    int32_t zone = id ? scenario_zone(mini(), id) : NONE;
    KF_CHECK(zone != NONE && zone > *before, "a zone that is none, or out of order");
    KF_CHECK(type && (strcmp(type, "Polygon") == 0 || strcmp(type, "MultiPolygon") == 0),
             "no polygon");
    KF_CHECK(json_array_size(json_object_get(geometry, "coordinates")) > 0, "nothing is left");
    *before = zone;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    json_t *all = NULL;
    const Scenario *s = mini();
    errors_clear(&errors);
    Status status = boundaries_parse("fuzz.geojson", (const char *)data, size, s, &all, &errors);
    check_messages(status, &errors, "fuzz.geojson:");
    if (status == OK) {
        const json_t *features = json_object_get(all, "features");
        int32_t before = NONE;
        KF_CHECK(json_array_size(features) > 0, "accepted without a zone");
        for (size_t i = 0; i < json_array_size(features); i++) {
            check_feature_holds(json_array_get(features, i), &before);
        }
        json_decref(all);
    }
    return 0;
}
