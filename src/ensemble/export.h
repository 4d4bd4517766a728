/* export.h: a run store as NetCDF-4 or CSV tables, zones as GeoJSON, for other programs.
 *
 * All write beside their target first and move it into place when it is complete, so a stopped
 * export leaves nothing half done. */
#ifndef KAFOU_ENSEMBLE_EXPORT_H
#define KAFOU_ENSEMBLE_EXPORT_H

#include "ensemble/store.h"
#include "model/scenario.h"

typedef enum { KEEP_EXISTING, REPLACE_EXISTING } ExportMode;

/** One NetCDF-4 file (CF-1.10): dimensions member, day, week, zone, case; a variable for each
 * outcome, `zone_NAME` for each outcome of zones; members that failed are left out and named in the
 * attribute failed_members. docs/store.md describes it.
 * @param mode  KEEP_EXISTING: something at path is an error
 * Status: OK, BAD_INPUT (no members, path exists, cannot be written), MACHINE (disk full: HDF5 then
 * keeps the file open and may crash in its exit handler; leave the program by _exit). */
KF_MUST_CHECK Status export_netcdf(Store *s, const char *path, ExportMode mode, Errors *e);

/** A folder with daily.csv, weekly_zones.csv, cases.csv, members.csv, outcomes.csv, README.txt.
 * Numbers are written so that reading them gives the same bits.
 * @param mode  KEEP_EXISTING: a folder that is not empty is an error; REPLACE_EXISTING: the six
 *              files are replaced and nothing else in the folder is touched */
KF_MUST_CHECK Status export_csv(Store *s, const char *folder, ExportMode mode, Errors *e);

/** The zones as GeoJSON (RFC 7946): a feature for each, in their order, with a cell computed from
 * its point (ensemble/cells.h) and what zones.csv says of it.
 * @param margin_km  CELLS_MARGIN_LEAST to CELLS_MARGIN_MOST
 * Status: OK, BAD_INPUT (path exists, cannot be written, two zones on one point), MACHINE. */
KF_MUST_CHECK Status export_geojson(const Scenario *s, double margin_km, const char *path,
                                    ExportMode mode, Errors *e);

#endif
