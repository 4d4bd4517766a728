/* Exports: other programs read what the store holds; nothing is overwritten silently. */
#include <sys/stat.h>

#include "ensemble/export.h"
#include "fixture.h"

/* Five members, of which member 2 failed. */
static Store *make_store(Fixture *f)
{
    char path[128];
    Errors e;
    Store *s = NULL;
    RunOptions o = fixture_options(f, fixture_path(f, "a.kafou", path));
    o.members.drill = (FailureDrill){2, 40};
    (void)fixture_run(&o);
    errors_clear(&e);
    expect_ok(store_open(path, &s, &e), &e);
    return s;
}

static bool have(const char *program)
{
    char command[256];
    snprintf(command, sizeof command, "%s >/dev/null 2>&1", program);
    return system(command) == 0;
}

static void shell(const char *format, const char *path)
{
    char command[2048];
    snprintf(command, sizeof command, format, path, path);
    if (system(command) != 0) {
        fail_msg("failed: %s", command);
    }
}

static void ncdump_reads_the_netcdf_file(void **state)
{
    char path[128];
    Errors e;
    Store *s = make_store(*state);
    errors_clear(&e);
    expect_ok(export_netcdf(s, fixture_path(*state, "a.nc", path), KEEP_EXISTING, &e), &e);
    store_close(s);
    if (!have("command -v ncdump")) {
        skip();
    }
    shell("ncdump -k '%s' | grep -qx 'netCDF-4'", path);
    shell("ncdump -h '%s' | grep -q 'day:units = \"days since 2024-01-01\"'", path);
    shell("ncdump -h '%s' | grep -q ':Conventions = \"CF-1.10\"'", path);
    shell("ncdump -h '%s' | grep -q 'failed_members = \"2\"'", path);
    shell("ncdump -h '%s' | grep -q 'double killed(member, day)'", path);
    shell("ncdump -h '%s' | grep -q 'float zone_killed(member, zone, week)'", path);
    shell("ncdump -h '%s' | grep -q 'killed:cell_methods = \"day: sum\"'", path);
}

/* The checks of a user of xarray: sizes, dates, names, and national killed = sum over zones. */
static const char xarray_script[] =
    "/usr/bin/python3 - '%s' <<'END'\n"
    "import sys, numpy as np, xarray as xr\n"
    "d = xr.open_dataset(sys.argv[1])\n"
    "assert dict(d.sizes)['member'] == 4 and d.sizes['day'] == 63 and d.sizes['week'] == 9\n"
    "assert list(d.member.values) == [0, 1, 3, 4]\n"
    "assert str(d.day.values[0])[:10] == '2024-01-01'\n"
    "assert str(d.day.values[-1])[:10] == '2024-03-03'\n"
    "assert str(d.week.values[0])[:10] == '2024-01-07'\n"
    "assert d.zone_killed.sizes['zone'] == 4 and 'zone_id' in d.zone_killed.coords\n"
    "national = d.killed.values.reshape(4, 9, 7).sum(axis=2)\n"
    "assert (d.zone_killed.sum('zone').values == national).all()\n"
    "assert d.killed.attrs['units'] == '1' and d.killed.attrs['quantity'] == 'persons'\n"
    "assert d.killed.attrs['long_name'].startswith('killed')\n"
    "assert np.isfinite(d.displaced.values).all() and d.displaced.max() > 0\n"
    "assert (np.diff(d.case_member.values) >= 0).all() and d.sizes['case'] > 0\n"
    "END\n";

static void xarray_reads_the_netcdf_file(void **state)
{
    char path[128];
    Errors e;
    Store *s = make_store(*state);
    errors_clear(&e);
    expect_ok(export_netcdf(s, fixture_path(*state, "a.nc", path), KEEP_EXISTING, &e), &e);
    store_close(s);
    if (!have("/usr/bin/python3 -c 'import xarray, netCDF4'")) {
        skip();
    }
    shell(xarray_script, path);
}

/* Reads daily.csv and compares every number with the store. */
static void compare_daily(Store *s, const char *path)
{
    const StoreInfo *i = store_info(s);
    size_t all = (size_t)i->n_outcomes * (size_t)i->days;
    double *daily = malloc(all * sizeof *daily);
    static char line[8192];
    Errors e;
    FILE *f = fopen(path, "r");
    assert_non_null(daily);
    assert_non_null(f);
    assert_non_null(fgets(line, sizeof line, f));
    assert_int_equal(strncmp(line, "member,date,killed_attack_residents,", 36), 0);
    const int32_t member[] = {0, 1, 3, 4};
    for (int m = 0; m < 4; m++) {
        errors_clear(&e);
        expect_ok(store_daily(s, member[m], daily, &e), &e);
        for (int32_t day = 0; day < i->days; day++) {
            assert_non_null(fgets(line, sizeof line, f));
            char *at = line;
            assert_int_equal(strtol(at, &at, 10), member[m]);
            at += 11; /* ,YYYY-MM-DD */
            for (int32_t o = 0; o < i->n_outcomes; o++) {
                assert_int_equal(*at, ',');
                assert_true(strtod(at + 1, &at) ==
                            daily[(size_t)o * (size_t)i->days + (size_t)day]);
            }
        }
    }
    assert_null(fgets(line, sizeof line, f));
    fclose(f);
    free(daily);
}

static void csv_holds_every_daily_number(void **state)
{
    char folder[128], path[160];
    Errors e;
    Store *s = make_store(*state);
    errors_clear(&e);
    expect_ok(export_csv(s, fixture_path(*state, "csv", folder), KEEP_EXISTING, &e), &e);
    snprintf(path, sizeof path, "%s/daily.csv", folder);
    compare_daily(s, path);
    store_close(s);
    shell("test $(grep -c . '%s/weekly_zones.csv') = $((1 + 4 * 9 * 4))", folder);
    shell("grep -q '^2,7,failed,2024-02-10,drill: made to fail,' '%s/members.csv'", folder);
    shell("grep -q '^daily.csv,killed,persons,flow,\"killed, all' '%s/outcomes.csv'", folder);
    shell("test -s '%s/cases.csv' && test -s '%s/README.txt'", folder);
}

static void nothing_is_overwritten_silently(void **state)
{
    char path[128];
    Errors e;
    Store *s = make_store(*state);
    errors_clear(&e);
    fixture_path(*state, "mine.nc", path);
    shell("echo precious > '%s'", path);
    expect_refusal(
        export_netcdf(s, path, KEEP_EXISTING, &e), &e, BAD_INPUT,
        "mine.nc: exists; choose another name, or say that it may be replaced (--force)");
    shell("grep -qx precious '%s'", path);
    errors_clear(&e);
    expect_ok(export_netcdf(s, path, REPLACE_EXISTING, &e), &e);
    shell("test ! -e '%s.partial'", path);
    fixture_path(*state, "csv", path);
    shell("mkdir '%s' && echo precious > '%s/notes.txt'", path);
    expect_refusal(
        export_csv(s, path, KEEP_EXISTING, &e), &e, BAD_INPUT,
        "csv: is a folder that is not empty; choose another one, or say that its files may "
        "be replaced (--force)");
    errors_clear(&e);
    expect_ok(export_csv(s, path, REPLACE_EXISTING, &e), &e);
    shell("grep -qx precious '%s/notes.txt'", path);
    store_close(s);
}

static void a_folder_that_is_not_there_is_said(void **state)
{
    char path[128];
    Errors e;
    Store *s = make_store(*state);
    errors_clear(&e);
    expect_refusal(export_csv(s, fixture_path(*state, "no/csv", path), KEEP_EXISTING, &e), &e,
                   BAD_INPUT, "csv: cannot be written: No such file or directory");
    errors_clear(&e);
    Status status = export_netcdf(s, fixture_path(*state, "no/a.nc", path), KEEP_EXISTING, &e);
    assert_int_not_equal(status, OK);
    assert_non_null(strstr(e.text[0], "a.nc: cannot be written: "));
    store_close(s);
}

/* Sixteen members fill the batch of the NetCDF writer, the seventeenth begins another. */
static void more_members_than_a_batch_are_exported(void **state)
{
    char path[128], out[128];
    Errors e;
    Store *s = NULL;
    RunOptions o = fixture_options(*state, fixture_path(*state, "a.kafou", path));
    o.members.members = 18;
    o.members.days = 5; /* no whole week: no maps */
    (void)fixture_run(&o);
    errors_clear(&e);
    expect_ok(store_open(path, &s, &e), &e);
    expect_ok(export_netcdf(s, fixture_path(*state, "a.nc", out), KEEP_EXISTING, &e), &e);
    expect_ok(export_csv(s, fixture_path(*state, "csv", path), KEEP_EXISTING, &e), &e);
    store_close(s);
    if (!have("/usr/bin/python3 -c 'import xarray, netCDF4'")) {
        skip();
    }
    shell("/usr/bin/python3 -c \"import xarray as xr; d = xr.open_dataset('%s');"
          " assert d.sizes['member'] == 18 and 'week' not in d.sizes;"
          " assert d.displaced.min() > 0\"",
          out);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(ncdump_reads_the_netcdf_file),       TEST(xarray_reads_the_netcdf_file),
        TEST(csv_holds_every_daily_number),       TEST(nothing_is_overwritten_silently),
        TEST(a_folder_that_is_not_there_is_said), TEST(more_members_than_a_batch_are_exported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
