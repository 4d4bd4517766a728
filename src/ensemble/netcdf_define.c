/* netcdf_define.c: dimensions, variables and attributes of an export, after CF-1.10.
 *
 * CF wants units that UDUNITS knows, which persons or shares are not: they are "1" there, and the
 * unit of the model stands in the attribute `quantity`. */
#include <inttypes.h>
#include <netcdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "ensemble/netcdf_file.h"
#include "kafou/version.h"

enum { DEFLATE_LEVEL = 4 };

static void dimension(Netcdf *n, NetcdfDim which, const char *name, int64_t length)
{
    n->dim[which] = -1;
    if (n->code == NC_NOERR && length > 0) { /* length 0 would mean "unlimited" */
        n->code = nc_def_dim(n->file, name, (size_t)length, &n->dim[which]);
    }
}

static void text(Netcdf *n, int var, const char *name, const char *value)
{
    if (n->code == NC_NOERR) {
        n->code = nc_put_att_text(n->file, var, name, strlen(value), value);
    }
}

static void integer(Netcdf *n, const char *name, int64_t value)
{
    long long v = value;
    if (n->code == NC_NOERR) {
        n->code = nc_put_att_longlong(n->file, NC_GLOBAL, name, NC_INT64, 1, &v);
    }
}

typedef struct {
    const char *name;
    nc_type type;
    int n_dims;
    NetcdfDim dim[3];
    size_t chunk[3]; /* 0: contiguous */
} Variable;

static int variable(Netcdf *n, const Variable *v, const char *long_name)
{
    int id = -1, dim[3];
    for (int i = 0; i < v->n_dims; i++) {
        dim[i] = n->dim[v->dim[i]];
        if (dim[i] < 0) {
            return -1; /* along a dimension of no length */
        }
    }
    if (n->code == NC_NOERR) {
        n->code = nc_def_var(n->file, v->name, v->type, v->n_dims, dim, &id);
    }
    if (n->code == NC_NOERR && v->chunk[0] > 0) {
        n->code = nc_def_var_chunking(n->file, id, NC_CHUNKED, v->chunk);
    }
    if (n->code == NC_NOERR && v->chunk[0] > 0) {
        n->code = nc_def_var_deflate(n->file, id, NC_SHUFFLE, 1, DEFLATE_LEVEL);
    }
    if (n->code == NC_NOERR && v->n_dims > 1 && v->chunk[0] > 0) { /* series: whole chunks */
        n->code = nc_set_var_chunk_cache(n->file, id, 0, 0, 0.0F);
    }
    text(n, id, "long_name", long_name);
    return id;
}

static int plain(Netcdf *n, const char *name, nc_type type, NetcdfDim dim, const char *long_name)
{
    Variable v = {name, type, 1, {dim}, {0}};
    return variable(n, &v, long_name);
}

/* A coordinate of time and its bounds: [start, end) in days. */
static NetcdfAxis time_axis(Netcdf *n, NetcdfDim dim, const char *name, const char *long_name)
{
    NetcdfAxis axis;
    char bounds_name[16], units[40], first[DATE_TEXT];
    date_print(n->info->first_day, first);
    snprintf(units, sizeof units, "days since %.10s", first);
    snprintf(bounds_name, sizeof bounds_name, "%.6s_bounds", name);
    axis.value = plain(n, name, NC_INT, dim, long_name);
    Variable b = {bounds_name, NC_INT, 2, {dim, DIM_BOUNDS}, {0}};
    axis.bounds = variable(n, &b, "first day inside and first day after");
    if (axis.value < 0) {
        return axis;
    }
    text(n, axis.value, "standard_name", "time");
    text(n, axis.value, "axis", "T");
    text(n, axis.value, "units", units);
    text(n, axis.value, "calendar", "standard");
    text(n, axis.value, "bounds", bounds_name);
    return axis;
}

static void define_dimensions(Netcdf *n)
{
    const StoreInfo *i = n->info;
    dimension(n, DIM_MEMBER, "member", n->n_good);
    dimension(n, DIM_DAY, "day", i->days);
    dimension(n, DIM_WEEK, "week", i->weeks);
    dimension(n, DIM_ZONE, "zone", i->n_zones);
    dimension(n, DIM_GROUP, "group", i->n_groups);
    dimension(n, DIM_CONTRIBUTOR, "contributor", i->n_contributors);
    dimension(n, DIM_CASE, "case", n->n_cases);
    dimension(n, DIM_BOUNDS, "bounds", 2);
}

static void define_coordinates(Netcdf *n)
{
    n->member_var = plain(n, "member", NC_INT, DIM_MEMBER, "ensemble member");
    text(n, n->member_var, "standard_name", "realization");
    text(n, n->member_var, "units", "1");
    n->day = time_axis(n, DIM_DAY, "day", "day");
    n->week = time_axis(n, DIM_WEEK, "week", "last day of the week");
    n->zone_id_var = plain(n, "zone_id", NC_STRING, DIM_ZONE, "zone");
    n->zone_name_var = plain(n, "zone_name", NC_STRING, DIM_ZONE, "name of the zone");
    n->latitude_var = plain(n, "latitude", NC_DOUBLE, DIM_ZONE, "latitude of the zone's point");
    n->longitude_var = plain(n, "longitude", NC_DOUBLE, DIM_ZONE, "longitude of the zone's point");
    if (n->latitude_var >= 0) {
        text(n, n->latitude_var, "standard_name", "latitude");
        text(n, n->latitude_var, "units", "degrees_north");
        text(n, n->longitude_var, "standard_name", "longitude");
        text(n, n->longitude_var, "units", "degrees_east");
    }
    n->group_id_var = plain(n, "group_id", NC_STRING, DIM_GROUP, "armed group");
    n->group_name_var = plain(n, "group_name", NC_STRING, DIM_GROUP, "name of the armed group");
    n->contributor_id_var = plain(n, "contributor_id", NC_STRING, DIM_CONTRIBUTOR, "contributor");
    n->contributor_name_var =
        plain(n, "contributor_name", NC_STRING, DIM_CONTRIBUTOR, "name of the contributor");
}

static void series_attributes(Netcdf *n, int var, const StoreSeries *s, const char *axis)
{
    char methods[24];
    snprintf(methods, sizeof methods, "%.8s: %s", axis, s->kind == FLOW ? "sum" : "point");
    text(n, var, "units", "1");
    text(n, var, "quantity", s->unit);
    text(n, var, "kind", s->kind == FLOW ? "flow" : "stock");
    text(n, var, "cell_methods", methods);
}

static void define_series(Netcdf *n)
{
    const StoreInfo *i = n->info;
    size_t batch = n->n_good < NETCDF_BATCH ? (size_t)n->n_good : NETCDF_BATCH;
    for (int32_t o = 0; o < i->n_outcomes; o++) {
        const StoreSeries *s = &i->outcome[o];
        Variable v = {s->name, NC_DOUBLE, 2, {DIM_MEMBER, DIM_DAY}, {batch, (size_t)i->days}};
        n->daily_var[o] = variable(n, &v, s->meaning);
        series_attributes(n, n->daily_var[o], s, "day");
    }
    if (i->weeks == 0 || i->n_zones == 0) {
        return;
    }
    for (int32_t o = 0; o < i->n_zone_outcomes; o++) {
        const StoreSeries *s = &i->zone_outcome[o];
        char name[STORE_NAME_TEXT + 8];
        snprintf(name, sizeof name, "zone_%s", s->name);
        Variable v = {name,
                      NC_FLOAT,
                      3,
                      {DIM_MEMBER, DIM_ZONE, DIM_WEEK},
                      {1, (size_t)i->n_zones, (size_t)i->weeks}};
        n->weekly_var[o] = variable(n, &v, s->meaning);
        series_attributes(n, n->weekly_var[o], s, "week");
        text(n, n->weekly_var[o], "coordinates", "zone_id zone_name latitude longitude");
    }
}

/* flag_values and flag_meanings (words joined by _) of the kinds of case, and what a to d mean. */
static void case_flags(Netcdf *n, int var)
{
    const StoreInfo *i = n->info;
    size_t size = (size_t)i->n_case_kinds * (STORE_NAME_TEXT + STORE_MEANING_TEXT + 4) + 1;
    int *value = calloc((size_t)i->n_case_kinds + 1, sizeof *value);
    char *words = calloc(size, 1), *meanings = calloc(size, 1);
    size_t w = 0, m = 0;
    for (int32_t k = 0; k < i->n_case_kinds && value && words && meanings; k++) {
        const StorePlace *kind = &i->case_kind[k];
        value[k] = k;
        size_t from = w;
        w += (size_t)snprintf(words + w, size - w, "%s%s", k > 0 ? " " : "", kind->id);
        for (size_t at = from + (k > 0); at < w; at++) {
            words[at] = words[at] == ' ' ? '_' : words[at];
        }
        m += (size_t)snprintf(meanings + m, size - m, "%s: %s\n", kind->id, kind->name);
    }
    if (!value || !words || !meanings) {
        n->code = NC_ENOMEM;
    }
    if (n->code == NC_NOERR && i->n_case_kinds > 0) {
        n->code =
            nc_put_att_int(n->file, var, "flag_values", NC_INT, (size_t)i->n_case_kinds, value);
        text(n, var, "flag_meanings", words);
        text(n, var, "comment", meanings);
    }
    free(value);
    free(words);
    free(meanings);
}

static void define_cases(Netcdf *n)
{
    static const char *const name[] = {
#define X(id, text, meaning) text,
        NETCDF_CASE_LIST(X)
#undef X
    };
    static const char *const meaning[] = {
#define X(id, text, meaning) meaning,
        NETCDF_CASE_LIST(X)
#undef X
    };
    for (int c = 0; c < CASE_COLUMN_COUNT && n->n_cases > 0; c++) {
        size_t chunk = n->n_cases < 65536 ? (size_t)n->n_cases : 65536;
        nc_type type = c == CASE_COLUMN_value ? NC_DOUBLE : NC_INT;
        Variable v = {name[c], type, 1, {DIM_CASE}, {chunk}};
        n->case_var[c] = variable(n, &v, meaning[c]);
    }
    if (n->n_cases > 0 && n->code == NC_NOERR) {
        char units[40], first[DATE_TEXT];
        date_print(n->info->first_day, first);
        snprintf(units, sizeof units, "days since %.10s", first);
        text(n, n->case_var[CASE_COLUMN_day], "units", units);
        text(n, n->case_var[CASE_COLUMN_day], "calendar", "standard");
        case_flags(n, n->case_var[CASE_COLUMN_kind]);
    }
}

/* Numbers of the members that failed, separated by blanks; cut with "..." when there are many. */
static void list_failed(const Netcdf *n, char *out, size_t size)
{
    size_t at = 0;
    out[0] = '\0';
    for (int32_t k = 0; k < n->n_members; k++) {
        if (n->member[k].failed && at + 16 < size) {
            at += (size_t)snprintf(out + at, size - at, "%s%" PRId32, at > 0 ? " " : "",
                                   n->member[k].member);
        } else if (n->member[k].failed) {
            snprintf(out + at, size - at, " ...");
            return;
        }
    }
}

static void define_global(Netcdf *n)
{
    const StoreInfo *i = n->info;
    char input[DIGEST_TEXT], title[STORE_PLANS_TEXT + STORE_NAME_TEXT + 16],
        source[STORE_NAME_TEXT + 16];
    char history[160], failed[512], now_text[32];
    time_t now = time(NULL);
    struct tm utc;
    strftime(now_text, sizeof now_text, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &utc));
    digest_print(i->input, input);
    snprintf(title, sizeof title, "%s: plan %s", i->title, i->plans);
    snprintf(source, sizeof source, "kafou %s", i->version);
    snprintf(history, sizeof history, "%.32s: simulated by kafou %.32s\n%s: exported by kafou %s",
             i->created, i->version, now_text, KAFOU_VERSION);
    list_failed(n, failed, sizeof failed);
    text(n, NC_GLOBAL, "Conventions", "CF-1.10");
    text(n, NC_GLOBAL, "title", title);
    text(n, NC_GLOBAL, "source", source);
    text(n, NC_GLOBAL, "history", history);
    text(n, NC_GLOBAL, "scenario", i->scenario);
    text(n, NC_GLOBAL, "plan", i->plan);
    if (*i->then) {
        char from[DATE_TEXT];
        date_print(i->then_from, from);
        text(n, NC_GLOBAL, "then", i->then);
        text(n, NC_GLOBAL, "then_from", from);
    }
    text(n, NC_GLOBAL, "input_digest", input);
    text(n, NC_GLOBAL, "program_digest", *i->program ? i->program : "unknown");
    text(n, NC_GLOBAL, "failed_members", failed);
    integer(n, "seed", i->seed);
    integer(n, "people_per_agent", i->people_per_agent);
    text(n, NC_GLOBAL, "comment",
         "Simulated, not observed. Members of one seed share their random numbers across plans.");
}

void netcdf_define(Netcdf *n)
{
    define_global(n);
    define_dimensions(n);
    define_coordinates(n);
    define_series(n);
    define_cases(n);
    if (n->code == NC_NOERR) {
        n->code = nc_enddef(n->file);
    }
}
