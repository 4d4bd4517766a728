/* Cells computed from the zones' points: they tile the hull, and each is what lies nearest. */
#include <math.h>

#include "ensemble/cells.h"
#include "fixture.h"

static const double RADIUS = 6371.0072, DEGREE = 0.017453292519943295;

/* Longitude and latitude to km, straight from Lambert's equal-area cylinder (1772). */
static void lambert(const Cells *c, double longitude, double latitude, double out[2])
{
    double cosine = cos(DEGREE * c->latitude);
    out[0] = RADIUS * DEGREE * cosine * longitude;
    out[1] = RADIUS * sin(DEGREE * latitude) / cosine;
}

/* Area of a ring, positive when counter-clockwise (Gauss's shoelace). */
static double ring_area(const Cells *c, const Cell *cell)
{
    double twice = 0.0, a[2], b[2], origin[2];
    lambert(c, cell->point[0][0], cell->point[0][1], origin);
    for (int32_t i = 0; i + 1 < cell->n; i++) {
        lambert(c, cell->point[i][0], cell->point[i][1], a);
        lambert(c, cell->point[i + 1][0], cell->point[i + 1][1], b);
        twice += (a[0] - origin[0]) * (b[1] - origin[1]) - (b[0] - origin[0]) * (a[1] - origin[1]);
    }
    return 0.5 * twice;
}

/* Cells are convex and counter-clockwise: inside is left of every edge. */
static bool inside(const Cells *c, const Cell *cell, double longitude, double latitude)
{
    double p[2], a[2], b[2];
    lambert(c, longitude, latitude, p);
    for (int32_t i = 0; i + 1 < cell->n; i++) {
        lambert(c, cell->point[i][0], cell->point[i][1], a);
        lambert(c, cell->point[i + 1][0], cell->point[i + 1][1], b);
        if ((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) < -1e-9) {
            return false;
        }
    }
    return true;
}

static int32_t nearest(const Scenario *s, const Cells *c, double longitude, double latitude)
{
    int32_t best = 0;
    double least = HUGE_VAL, p[2], q[2];
    lambert(c, longitude, latitude, p);
    for (int32_t z = 0; z < s->n_zones; z++) {
        lambert(c, s->zone[z].longitude, s->zone[z].latitude, q);
        double d = hypot(p[0] - q[0], p[1] - q[1]);
        best = d < least ? z : best;
        least = d < least ? d : least;
    }
    return best;
}

static Cells made(const Scenario *s, double margin)
{
    Cells c;
    Errors e;
    errors_clear(&e);
    expect_ok(cells_make(s, margin, &c, &e), &e);
    assert_int_equal(c.n_cells, s->n_zones);
    return c;
}

/* What holds of every set of cells. */
static void check_tiling(const Scenario *s, double margin)
{
    Cells c = made(s, margin);
    double sum = 0.0;
    for (int32_t z = 0; z < c.n_cells; z++) {
        const Cell *cell = &c.cell[z];
        assert_true(cell->n >= 4);
        assert_memory_equal(cell->point[0], cell->point[cell->n - 1], sizeof cell->point[0]);
        assert_true(fabs(ring_area(&c, cell) - cell->km2) < 1e-6 * cell->km2);
        assert_true(inside(&c, cell, s->zone[z].longitude, s->zone[z].latitude));
        sum += cell->km2;
    }
    assert_true(fabs(sum - c.hull_km2) < 1e-9 * c.hull_km2);
    cells_clear(&c);
}

static Scenario *haiti(void)
{
    char path[512];
    Scenario *s = NULL;
    Errors e;
    errors_clear(&e);
    snprintf(path, sizeof path, "%s/scenarios/haiti", fixture_root());
    expect_ok(scenario_load(path, &s, &e), &e);
    return s;
}

static void cells_tile_the_hull_and_hold_their_own_points(void **state)
{
    Scenario *s = haiti();
    check_tiling(s, CELLS_MARGIN_DEFAULT);
    check_tiling(s, CELLS_MARGIN_LEAST);
    check_tiling(s, CELLS_MARGIN_MOST);
    scenario_free(s);
    check_tiling(((const Fixture *)*state)->scenario, CELLS_MARGIN_DEFAULT);
}

/* 40 x 40 places over the country: each lies in the cell of the zone it is nearest to, and in no
 * other. */
static void a_place_lies_in_the_cell_of_the_nearest_zone(void **state)
{
    (void)state;
    Scenario *s = haiti();
    Cells c = made(s, 20.0);
    int within = 0;
    for (int i = 0; i < 1600; i++) {
        double longitude = -74.4 + 2.8 * ((i % 40) + 0.37) / 40.0;
        double latitude = 18.0 + 2.2 * ((i / 40) + 0.41) / 40.0;
        int32_t found = 0, zone = -1;
        for (int32_t z = 0; z < c.n_cells; z++) {
            if (inside(&c, &c.cell[z], longitude, latitude)) {
                zone = z;
                found++;
            }
        }
        assert_true(found <= 1);
        if (found == 1) {
            assert_int_equal(zone, nearest(s, &c, longitude, latitude));
            within++;
        }
    }
    assert_true(within > 800); /* the hull fills most of the frame */
    cells_clear(&c);
    scenario_free(s);
}

/* Some points on a plain; the rest of the scenario stays. @param at [n] longitude, latitude */
static Scenario placed(const Scenario *from, Zone zones[], int32_t n, double at[][2])
{
    Scenario s = *from;
    for (int32_t z = 0; z < n; z++) {
        zones[z] = from->zone[z];
        zones[z].longitude = at[z][0];
        zones[z].latitude = at[z][1];
    }
    s.zone = zones;
    s.n_zones = n;
    return s;
}

/* A disc of 64 corners around the only point: its area in closed form. */
static void one_zone_alone_has_the_whole_hull(void **state)
{
    Zone zones[1];
    double at[1][2] = {{10.0, 50.0}};
    Scenario s = placed(((const Fixture *)*state)->scenario, zones, 1, at);
    Cells c = made(&s, 5.0);
    double disc = 32.0 * 25.0 * sin(2.0 * M_PI / 64.0);
    assert_true(fabs(c.cell[0].km2 - disc) < 1e-6 * disc);
    cells_clear(&c);
    check_tiling(&s, 5.0);
}

/* Two halves of equal size; points in a row; and across the date line, as if it were not there. */
static void few_zones_and_zones_in_a_row_tile_too(void **state)
{
    const Scenario *from = ((const Fixture *)*state)->scenario;
    Zone zones[4];
    double two[2][2] = {{10.0, 50.0}, {10.2, 50.0}};
    Scenario s = placed(from, zones, 2, two);
    check_tiling(&s, 5.0);
    Cells c = made(&s, 5.0);
    assert_true(fabs(c.cell[0].km2 - c.cell[1].km2) < 1e-9 * c.cell[0].km2);
    cells_clear(&c);
    double row[4][2] = {{10.0, 50.0}, {10.1, 50.0}, {10.3, 50.0}, {10.6, 50.0}};
    s = placed(from, zones, 4, row);
    check_tiling(&s, 5.0);
    double date_line[4][2] = {{179.9, -17.0}, {-179.9, -17.1}, {179.7, -16.8}, {-179.8, -16.7}};
    s = placed(from, zones, 4, date_line);
    c = made(&s, 5.0);
    assert_true(c.hull_km2 < 6000.0);
    cells_clear(&c);
}

static void two_zones_on_one_point_are_refused(void **state)
{
    Zone zones[3];
    Errors e;
    Cells c;
    double at[3][2] = {{10.0, 50.0}, {10.2, 50.0}, {10.0, 50.0}};
    Scenario s = placed(((const Fixture *)*state)->scenario, zones, 3, at);
    errors_clear(&e);
    expect_refusal(cells_make(&s, 5.0, &c, &e), &e, BAD_INPUT,
                   "mini: found zones CENTRE and NORTH on one point, expected a point for each: "
                   "their cell cannot be parted");
    cells_clear(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_tile_the_hull_and_hold_their_own_points),
        cmocka_unit_test(a_place_lies_in_the_cell_of_the_nearest_zone),
        cmocka_unit_test(one_zone_alone_has_the_whole_hull),
        cmocka_unit_test(few_zones_and_zones_in_a_row_tile_too),
        cmocka_unit_test(two_zones_on_one_point_are_refused),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
