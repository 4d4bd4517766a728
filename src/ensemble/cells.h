/* cells.h: an area for each zone, computed from the zones' points: no boundary of any authority.
 *
 * A cell is what lies nearer to its zone's point than to any other (Voronoi, 1908), in a
 * cylindrical equal-area projection that is true to shape at the middle latitude of the points, cut
 * at their convex hull widened by a margin. The cells tile that hull. Geometry by GEOS. */
#ifndef KAFOU_ENSEMBLE_CELLS_H
#define KAFOU_ENSEMBLE_CELLS_H

#include <stdint.h>

#include "base/error.h"
#include "model/scenario.h"

/* A closed ring, counter-clockwise, its first point again at its end; degrees. */
typedef struct {
    int32_t n;
    double (*point)[2]; /* [n] longitude, latitude */
    double km2;         /* what it encloses */
} Cell;

typedef struct {
    int32_t n_cells; /* one for each zone, in their order */
    Cell *cell;
    double hull_km2;
    double margin_km;
    double latitude; /* at which shapes are true, degrees */
} Cells;

enum { CELLS_MARGIN_LEAST = 1, CELLS_MARGIN_MOST = 500, CELLS_MARGIN_DEFAULT = 5 };

/** Computes the cells. The result is the caller's (cells_clear), also on failure.
 * @param margin_km  by which the hull is wider than the points
 * Status: OK, BAD_INPUT (two zones on one point), MACHINE. */
KF_MUST_CHECK Status cells_make(const Scenario *s, double margin_km, Cells *out, Errors *e);
void cells_clear(Cells *c);

#endif
