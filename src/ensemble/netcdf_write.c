/* netcdf_write.c: the data of an export; one batch of members is in memory at a time. */
#include <netcdf.h>
#include <stdlib.h>
#include <string.h>

#include "ensemble/netcdf_file.h"

/* A string for each element of a table; address(i) gives it. */
static void put_strings(Netcdf *n, int var, const StorePlace *table, int32_t count, size_t offset)
{
    for (int32_t i = 0; i < count && var >= 0 && n->code == NC_NOERR; i++) {
        const char *value = (const char *)&table[i] + offset;
        size_t at = (size_t)i;
        n->code = nc_put_var1_string(n->file, var, &at, &value);
    }
}

static void put_places(Netcdf *n)
{
    const StoreInfo *i = n->info;
    const size_t id = offsetof(StorePlace, id), name = offsetof(StorePlace, name);
    put_strings(n, n->zone_id_var, i->zone, i->n_zones, id);
    put_strings(n, n->zone_name_var, i->zone, i->n_zones, name);
    put_strings(n, n->group_id_var, i->group, i->n_groups, id);
    put_strings(n, n->group_name_var, i->group, i->n_groups, name);
    put_strings(n, n->contributor_id_var, i->contributor, i->n_contributors, id);
    put_strings(n, n->contributor_name_var, i->contributor, i->n_contributors, name);
    for (int32_t z = 0; z < i->n_zones && n->code == NC_NOERR; z++) {
        size_t at = (size_t)z;
        n->code = nc_put_var1_double(n->file, n->latitude_var, &at, &i->zone[z].latitude);
        if (n->code == NC_NOERR) {
            n->code = nc_put_var1_double(n->file, n->longitude_var, &at, &i->zone[z].longitude);
        }
    }
}

/* A time axis of `count` steps of `step` days: value: its last day; bounds: [start, end). */
static void put_axis(Netcdf *n, NetcdfAxis axis, int32_t count, int32_t step)
{
    for (int32_t i = 0; i < count && n->code == NC_NOERR; i++) {
        size_t at = (size_t)i, start[2] = {(size_t)i, 0}, size[2] = {1, 2};
        int end[2] = {i * step, (i + 1) * step}, last = end[1] - 1;
        n->code = nc_put_var1_int(n->file, axis.value, &at, &last);
        if (n->code == NC_NOERR) {
            n->code = nc_put_vara_int(n->file, axis.bounds, start, size, end);
        }
    }
}

static void put_coordinates(Netcdf *n)
{
    for (int32_t m = 0; m < n->n_good && n->code == NC_NOERR; m++) {
        size_t at = (size_t)m;
        n->code = nc_put_var1_int(n->file, n->member_var, &at, &n->good[m]);
    }
    put_axis(n, n->day, n->info->days, 1);
    put_axis(n, n->week, n->info->weeks, 7);
    put_places(n);
}

/* Members first .. first + count - 1 of the good ones: buffer is [count][n_outcomes][days]. */
static void put_daily_batch(Netcdf *n, const double *buffer, int32_t first, int32_t count,
                            double *chunk)
{
    const StoreInfo *i = n->info;
    size_t days = (size_t)i->days, all = (size_t)i->n_outcomes * days;
    size_t start[2] = {(size_t)first, 0}, size[2] = {(size_t)count, days};
    for (int32_t o = 0; o < i->n_outcomes && n->code == NC_NOERR; o++) {
        for (size_t m = 0; m < (size_t)count; m++) {
            memcpy(chunk + m * days, buffer + m * all + (size_t)o * days, days * sizeof *chunk);
        }
        n->code = nc_put_vara_double(n->file, n->daily_var[o], start, size, chunk);
    }
}

static Status put_daily(Netcdf *n)
{
    const StoreInfo *i = n->info;
    size_t all = (size_t)i->n_outcomes * (size_t)i->days;
    double *buffer = malloc(NETCDF_BATCH * all * sizeof *buffer);
    double *chunk = malloc(NETCDF_BATCH * (size_t)i->days * sizeof *chunk);
    Status s = buffer && chunk ? OK : MACHINE;
    for (int32_t first = 0; first < n->n_good && s == OK; first += NETCDF_BATCH) {
        int32_t left = n->n_good - first, count = left < NETCDF_BATCH ? left : NETCDF_BATCH;
        for (int32_t m = 0; m < count && s == OK; m++) {
            s = store_daily(n->store, n->good[first + m], buffer + (size_t)m * all, n->errors);
        }
        if (s == OK) {
            put_daily_batch(n, buffer, first, count, chunk);
        }
    }
    free(buffer);
    free(chunk);
    return s;
}

static Status put_weekly(Netcdf *n)
{
    const StoreInfo *i = n->info;
    size_t map = (size_t)i->weeks * (size_t)i->n_zones;
    if (map == 0) {
        return OK;
    }
    double *buffer = malloc((size_t)i->n_zone_outcomes * map * sizeof *buffer);
    Status s = buffer ? OK : MACHINE;
    for (int32_t m = 0; m < n->n_good && s == OK; m++) {
        size_t start[3] = {(size_t)m, 0, 0}, size[3] = {1, (size_t)i->n_zones, (size_t)i->weeks};
        s = store_weekly(n->store, n->good[m], buffer, n->errors);
        for (int32_t o = 0; o < i->n_zone_outcomes && s == OK && n->code == NC_NOERR; o++) {
            n->code = nc_put_vara_double(n->file, n->weekly_var[o], start, size,
                                         buffer + (size_t)o * map);
        }
    }
    free(buffer);
    return s;
}

static int case_column(const Case *c, int32_t member, CaseColumn column)
{
    switch (column) {
    case CASE_COLUMN_member:
        return member;
    case CASE_COLUMN_day:
        return c->day;
    case CASE_COLUMN_kind:
        return c->kind;
    case CASE_COLUMN_zone:
        return c->zone;
    case CASE_COLUMN_group:
        return c->group;
    case CASE_COLUMN_contributor:
        return c->contributor;
    case CASE_COLUMN_a:
        return c->a;
    case CASE_COLUMN_b:
        return c->b;
    case CASE_COLUMN_c:
        return c->c;
    case CASE_COLUMN_d:
        return c->d;
    case CASE_COLUMN_value:
    case CASE_COLUMN_COUNT:
        break;
    }
    return 0;
}

/* Rows at .. at + count - 1 of the case table. */
static Status put_case_rows(Netcdf *n, const Case *c, int32_t count, int32_t member, size_t at)
{
    int *whole = malloc((size_t)count * sizeof *whole);
    double *value = malloc((size_t)count * sizeof *value);
    size_t size = (size_t)count;
    Status s = whole && value ? OK : MACHINE;
    for (int column = 0; column < CASE_COLUMN_value && s == OK && n->code == NC_NOERR; column++) {
        for (int32_t i = 0; i < count; i++) {
            whole[i] = case_column(&c[i], member, (CaseColumn)column);
        }
        n->code = nc_put_vara_int(n->file, n->case_var[column], &at, &size, whole);
    }
    for (int32_t i = 0; i < count && s == OK; i++) {
        value[i] = c[i].value;
    }
    if (s == OK && n->code == NC_NOERR) {
        n->code = nc_put_vara_double(n->file, n->case_var[CASE_COLUMN_value], &at, &size, value);
    }
    free(whole);
    free(value);
    return s;
}

static Status put_cases(Netcdf *n)
{
    size_t at = 0;
    Status s = OK;
    for (int32_t m = 0; m < n->n_good && s == OK && n->n_cases > 0; m++) {
        Case *list = NULL;
        int32_t count = 0;
        s = store_cases(n->store, n->good[m], &list, &count, n->errors);
        if (s == OK && count > 0 && at + (size_t)count <= (size_t)n->n_cases) {
            s = put_case_rows(n, list, count, n->good[m], at);
            at += (size_t)count;
        }
        free(list);
    }
    return s;
}

Status netcdf_write(Netcdf *n)
{
    put_coordinates(n);
    Status s = put_daily(n);
    if (s == OK) {
        s = put_weekly(n);
    }
    return s == OK ? put_cases(n) : s;
}
