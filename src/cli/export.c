/* export.c: `kafou export STORE`, for other programs. */
#include "ensemble/export.h"

#include <argp.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/options.h"

enum { OPTION_NETCDF = 1000, OPTION_CSV, OPTION_FORCE };

typedef struct {
    const char *store, *netcdf, *csv;
    ExportMode mode;
} ExportCommand;

static const struct argp_option options[] = {
    {"netcdf", OPTION_NETCDF, "FILE", 0, "One NetCDF-4 file (xarray, R, Julia open it)", 0},
    {"csv", OPTION_CSV, "FOLDER", 0, "A folder of CSV tables", 0},
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
    case OPTION_FORCE:
        c->mode = REPLACE_EXISTING;
        return 0;
    case ARGP_KEY_ARG:
        if (c->store) {
            argp_error(state, "found a second store '%s', expected one", argument);
        }
        c->store = argument;
        return 0;
    case ARGP_KEY_END:
        if (!c->store) {
            argp_error(state, "which store? (NAME.kafou)");
        } else if (!c->netcdf && !c->csv) {
            argp_error(state, "in which form? --netcdf FILE, --csv FOLDER, or both");
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

int cli_export(int argc, char **argv)
{
    static const struct argp argp = {
        options,
        parse,
        "STORE",
        "Writes the series and cases of a run store for other programs.\v"
        "docs/store.md says what the files hold. The content of the store stays as it is.",
        NULL,
        NULL,
        NULL};
    ExportCommand c = {.mode = KEEP_EXISTING};
    options_check(argc, argv, options);
    argp_parse(&argp, argc, argv, 0, NULL, &c);
    Errors e = {0};
    Store *store = NULL;
    Status s = store_open(c.store, &store, &e);
    if (s == OK && c.netcdf) {
        s = export_netcdf(store, c.netcdf, c.mode, &e);
    }
    if (s == OK && c.csv) {
        s = export_csv(store, c.csv, c.mode, &e);
    }
    if (s == OK) {
        const StoreInfo *info = store_info(store);
        printf("%d members of %s, plan %s:\n", (int)(info->members_done - info->members_failed),
               info->scenario, info->plan);
        if (c.netcdf) {
            printf("  %s\n", c.netcdf);
        }
        if (c.csv) {
            printf("  %s/daily.csv, weekly_zones.csv, cases.csv, members.csv, outcomes.csv\n",
                   c.csv);
        }
    }
    store_close(store);
    int code = report_status("kafou export", s, &e);
    if (s == MACHINE && c.netcdf) {
        /* HDF5 keeps a file that it could not close, and crashes over it in its exit handler */
        fflush(NULL);
        _exit(code);
    }
    return code;
}
