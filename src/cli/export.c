/* export.c: `kafou export STORE` or SCENARIO, for other programs. */
#include "ensemble/export.h"

#include <argp.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/options.h"
#include "cli/screen.h"
#include "ensemble/cells.h"
#include "model/bundle.h"

enum { OPTION_NETCDF = 1000, OPTION_CSV, OPTION_GEOJSON, OPTION_MARGIN, OPTION_FORCE };

typedef struct {
    const char *source, *netcdf, *csv, *geojson;
    int64_t margin; /* km; 0: not given */
    ExportMode mode;
    Errors *errors;
} ExportCommand;

static const struct argp_option options[] = {
    {"netcdf", OPTION_NETCDF, "FILE", 0, "One NetCDF-4 file (xarray, R, Julia open it)", 0},
    {"csv", OPTION_CSV, "FOLDER", 0, "A folder of CSV tables", 0},
    {"geojson", OPTION_GEOJSON, "FILE", 0,
     "The zones as areas for maps: cells computed from their points, no administrative boundaries; "
     "a scenario's folder will do",
     0},
    {"margin", OPTION_MARGIN, "KM", 0, "How far these cells reach beyond the outer points (5)", 0},
    {"force", OPTION_FORCE, NULL, 0, "Replace what is there; otherwise nothing is overwritten", 0},
    {0},
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    ExportCommand *c = state->input;
    switch (key) {
    case OPTION_NETCDF:
        c->netcdf = argument;
        return 0;
    case OPTION_CSV:
        c->csv = argument;
        return 0;
    case OPTION_GEOJSON:
        c->geojson = argument;
        return 0;
    case OPTION_MARGIN:
        (void)option_integer("--margin", argument, CELLS_MARGIN_LEAST, CELLS_MARGIN_MOST,
                             &c->margin, c->errors);
        return 0;
    case OPTION_FORCE:
        c->mode = REPLACE_EXISTING;
        return 0;
    case ARGP_KEY_ARG:
        if (c->source) {
            argp_error(state, "found a second source '%s', expected one", argument);
        }
        c->source = argument;
        return 0;
    case ARGP_KEY_END:
        if (!c->source) {
            argp_error(state, "which store? (NAME.kafou, or a scenario's folder for --geojson)");
        } else if (!c->netcdf && !c->csv && !c->geojson) {
            argp_error(state, "in which form? --netcdf FILE, --csv FOLDER or --geojson FILE");
        } else if (c->margin > 0 && !c->geojson) {
            argp_error(state, "--margin: expected --geojson FILE beside it");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static bool is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static void print_zones(const ExportCommand *c, const Scenario *s)
{
    printf("%d zones of %s, as cells computed from their points (no administrative boundaries):\n"
           "  %s\n",
           (int)s->n_zones, s->name, c->geojson);
}

/* Prints what was written once it is there. */
static Status write_zones(const ExportCommand *c, const Scenario *s)
{
    double margin = c->margin > 0 ? (double)c->margin : CELLS_MARGIN_DEFAULT;
    Status status = export_geojson(s, margin, c->geojson, c->mode, c->errors);
    if (status == OK) {
        print_zones(c, s);
    }
    return status;
}

/* A scenario has zones and no series. */
static Status export_scenario(const ExportCommand *c)
{
    if (c->netcdf || c->csv) {
        return error_at(c->errors, (FilePos){c->source, 0, 0},
                        "is a scenario, expected a run store for %s",
                        c->netcdf ? "--netcdf" : "--csv");
    }
    Scenario *scenario = NULL;
    Status s = scenario_load(c->source, &scenario, c->errors);
    if (s == OK) {
        s = write_zones(c, scenario);
    }
    scenario_free(scenario);
    return s;
}

static Status write_series(const ExportCommand *c, Store *store)
{
    Status s = OK;
    if (c->netcdf) {
        s = export_netcdf(store, c->netcdf, c->mode, c->errors);
    }
    if (s == OK && c->csv) {
        s = export_csv(store, c->csv, c->mode, c->errors);
    }
    if (s != OK || (!c->netcdf && !c->csv)) {
        return s;
    }
    const StoreInfo *info = store_info(store);
    int32_t members = info->members_done - info->members_failed;
    printf("%d member%s of %s, plan %s:\n", (int)members, plural(members), info->scenario,
           info->plans);
    if (c->netcdf) {
        printf("  %s\n", c->netcdf);
    }
    if (c->csv) {
        printf("  %s/daily.csv, weekly_zones.csv, cases.csv, members.csv, outcomes.csv\n", c->csv);
    }
    return OK;
}

/* The zones as they are in the store. */
static Status write_stored_zones(const ExportCommand *c, Store *store)
{
    Bundle bundle = {0};
    Scenario *scenario = NULL;
    Status s = store_bundle(store, &bundle, c->errors);
    if (s == OK) {
        s = scenario_load_bundle(&bundle, &scenario, c->errors);
    }
    if (s == OK) {
        s = write_zones(c, scenario);
    }
    scenario_free(scenario);
    bundle_clear(&bundle);
    return s;
}

static Status export_store(const ExportCommand *c)
{
    Store *store = NULL;
    Status s = store_open(c->source, &store, c->errors);
    if (s == OK) {
        s = write_series(c, store);
    }
    if (s == OK && c->geojson) {
        s = write_stored_zones(c, store);
    }
    store_close(store);
    return s;
}

int cli_export(int argc, char **argv)
{
    static const struct argp argp = {
        options,
        parse,
        "STORE|SCENARIO",
        "Writes the series and cases of a run store, or the zones of a scenario as areas, for "
        "other programs.\v"
        "docs/store.md says what the files hold. The content of the store stays as it is.",
        NULL,
        NULL,
        NULL};
    Errors errors = {0};
    ExportCommand c = {.mode = KEEP_EXISTING, .errors = &errors};
    options_check(argc, argv, options);
    argp_parse(&argp, argc, argv, 0, NULL, &c);
    Status s = errors.count > 0 ? BAD_INPUT : OK;
    if (s == OK) {
        s = is_folder(c.source) ? export_scenario(&c) : export_store(&c);
    }
    int code = report_status("kafou export", s, &errors);
    if (s == MACHINE && c.netcdf) {
        /* HDF5 keeps a file that it could not close, and crashes over it in its exit handler */
        fflush(NULL);
        _exit(code);
    }
    return code;
}
