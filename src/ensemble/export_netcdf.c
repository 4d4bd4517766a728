/* export_netcdf.c: a run store as one NetCDF-4 file for xarray, R or Julia (docs/store.md). */
#include <netcdf.h>
#include <stdlib.h>
#include <unistd.h>

#include "ensemble/export_file.h"
#include "ensemble/netcdf_file.h"

static Status list_members(Netcdf *n)
{
    FilePos at = {store_path(n->store), 0, 0};
    Status s = store_members(n->store, &n->member, &n->n_members, n->errors);
    if (s != OK) {
        return s;
    }
    n->good = malloc(((size_t)n->n_members + 1) * sizeof *n->good);
    for (int32_t k = 0; k < n->n_members && n->good; k++) {
        if (!n->member[k].failed) {
            n->good[n->n_good++] = n->member[k].member;
            n->n_cases += n->member[k].n_cases;
        }
    }
    if (n->good && n->n_good == 0) {
        return error_at(n->errors, at, "holds no member that was run to its end");
    }
    return n->good ? OK : MACHINE;
}

static Status failed(const Netcdf *n, const char *path)
{
    FilePos at = {path, 0, 0};
    (void)error_at(n->errors, at, "cannot be written: %s", nc_strerror(n->code));
    return n->code > 0 || n->code == NC_EHDFERR || n->code == NC_ENOMEM ? MACHINE : BAD_INPUT;
}

static Status write_file(Netcdf *n, const char *partial)
{
    Status s = OK;
    n->code = nc_create(partial, NC_NETCDF4 | NC_CLOBBER, &n->file);
    if (n->code != NC_NOERR) {
        return OK; /* see n->code */
    }
    netcdf_define(n);
    if (n->code == NC_NOERR) {
        s = netcdf_write(n);
    }
    int closed = nc_close(n->file);
    if (n->code == NC_NOERR) {
        n->code = closed;
    }
    return s;
}

Status export_netcdf(Store *store, const char *path, ExportMode mode, Errors *e)
{
    Netcdf *n = calloc(1, sizeof *n);
    char *partial = export_partial(path);
    Status s = n && partial ? export_check_free(path, mode, e) : MACHINE;
    if (s == OK) {
        n->store = store;
        n->info = store_info(store);
        n->errors = e;
        s = list_members(n);
    }
    if (s == OK) {
        s = write_file(n, partial);
        if (s == OK && n->code != NC_NOERR) {
            s = failed(n, path);
        }
        if (s == OK) {
            s = export_move(partial, path, mode, e);
        }
        if (s != OK) {
            (void)unlink(partial);
        }
    }
    if (n) {
        free(n->member);
        free(n->good);
    }
    free(n);
    free(partial);
    return s;
}
