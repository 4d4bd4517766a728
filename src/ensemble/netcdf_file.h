/* netcdf_file.h: the parts of one NetCDF export; shared by its definition and its data. */
#ifndef KAFOU_ENSEMBLE_NETCDF_FILE_H
#define KAFOU_ENSEMBLE_NETCDF_FILE_H

#include "ensemble/export.h"

enum { NETCDF_BATCH = 16, NETCDF_SERIES_MAX = 1000 };

typedef enum {
    DIM_MEMBER,
    DIM_DAY,
    DIM_WEEK,
    DIM_ZONE,
    DIM_GROUP,
    DIM_CONTRIBUTOR,
    DIM_CASE,
    DIM_BOUNDS,
    DIM_COUNT
} NetcdfDim;

/* Columns of the case table, all along dimension case. */
#define NETCDF_CASE_LIST(X)                                                                        \
    X(CASE_COLUMN_member, "case_member", "ensemble member")                                        \
    X(CASE_COLUMN_day, "case_day", "day of the case")                                              \
    X(CASE_COLUMN_kind, "case_kind", "kind of case")                                               \
    X(CASE_COLUMN_zone, "case_zone", "index along zone; -1: none")                                 \
    X(CASE_COLUMN_group, "case_group", "index along group; -1: none")                              \
    X(CASE_COLUMN_contributor, "case_contributor", "index along contributor; -1: none")            \
    X(CASE_COLUMN_a, "case_a", "a: see the meaning of the kind")                                   \
    X(CASE_COLUMN_b, "case_b", "b: see the meaning of the kind")                                   \
    X(CASE_COLUMN_c, "case_c", "c: see the meaning of the kind")                                   \
    X(CASE_COLUMN_d, "case_d", "d: see the meaning of the kind")                                   \
    X(CASE_COLUMN_value, "case_value", "value: see the meaning of the kind")

typedef enum {
#define X(name, text, meaning) name,
    NETCDF_CASE_LIST(X)
#undef X
        CASE_COLUMN_COUNT
} CaseColumn;

/* A coordinate of time and the variable of its bounds. */
typedef struct {
    int value, bounds;
} NetcdfAxis;

typedef struct {
    Store *store;
    const StoreInfo *info;
    StoreMember *member; /* all, in order */
    int32_t n_members;
    int32_t *good; /* those that did not fail */
    int32_t n_good;
    int64_t n_cases;
    int file;
    int code; /* of the first call that failed; then nothing more is done */
    int dim[DIM_COUNT];
    NetcdfAxis day, week;
    int member_var, latitude_var, longitude_var;
    int zone_id_var, zone_name_var, group_id_var, group_name_var, contributor_id_var,
        contributor_name_var;
    int daily_var[NETCDF_SERIES_MAX], weekly_var[NETCDF_SERIES_MAX];
    int case_var[CASE_COLUMN_COUNT];
    Errors *errors;
} Netcdf;

/** Dimensions, variables and attributes. The result is in n->code. */
void netcdf_define(Netcdf *n);
/** Coordinates, series and cases. Status: OK also when n->code is set. */
KF_MUST_CHECK Status netcdf_write(Netcdf *n);

#endif
