/* fit.c: a document made smaller step by step. */
#include "view/fit.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "view/gzip.h"
#include "view/json.h"
#include "view/json_text.h"
#include "view/selection.h"

enum { MEMBERS_KEPT = 50 };

/* Bytes in the file: gzip in base64. The last compression tries harder: a little too much here is
 * on the safe side. */
static Status packed_size(const json_t *view, size_t *out)
{
    char *text = NULL;
    uint8_t *packed = NULL;
    size_t size = 0, n = 0;
    FILE *memory = open_memstream(&text, &size);
    Status s = memory ? json_write(view, memory) : MACHINE;
    if (memory && fclose(memory) != 0) {
        s = MACHINE;
    }
    if (s == OK) {
        s = gzip_pack(text, size, GZIP_FAST, &packed, &n);
    }
    if (s == OK) {
        *out = (n + 2) / 3 * 4;
    }
    free(packed);
    free(text);
    return s;
}

/* -- steps ----------------------------------------------------------------------------------- */

/* What is left of a run: false, no memory. */
typedef bool (*Step)(json_t *run, const json_t *first);

static bool no_singles(json_t *run, const json_t *first)
{
    (void)first;
    json_t *series = json_object_get(run, "series");
    for (size_t i = 0; i < json_array_size(series); i++) {
        if (json_object_set_new(json_array_get(series, i), "single", json_array()) != 0) {
            return false;
        }
    }
    return true;
}

static void keep_rows(json_t *rows, bool (*kept)(const char *name))
{
    for (size_t i = json_array_size(rows); i-- > 0;) {
        const char *name = json_string_value(json_object_get(json_array_get(rows, i), "outcome"));
        if (!name || !kept(name)) {
            json_array_remove(rows, i);
        }
    }
}

static bool zone_is_kept(const char *name)
{
    for (int32_t i = 0; i < n_chosen_zone_series; i++) {
        const ChosenZones *row = &chosen_zone_series[i];
        if (strcmp(zone_outcome_table[row->outcome].name, name) == 0) {
            return (row->parts & CORE) != 0;
        }
    }
    return false;
}

static bool series_is_kept(const char *name)
{
    for (int32_t i = 0; i < n_chosen_series; i++) {
        const ChosenSeries *row = &chosen_series[i];
        if (strcmp(outcome_table[row->outcome].name, name) == 0) {
            return (row->parts & (CORE | SINGLES | MONTHS)) != 0;
        }
    }
    return false;
}

/* Of zones pages show the mean of a flow, which adds up, and the median of a stock. */
static void keep_one_middle(json_t *rows)
{
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        bool stock = strcmp(json_string_value(json_object_get(row, "kind")), "stock") == 0;
        json_object_del(row, stock ? "mean" : "median");
    }
}

static bool no_unshown(json_t *run, const json_t *first)
{
    (void)first;
    keep_rows(json_object_get(run, "zone_series"), zone_is_kept);
    keep_one_middle(json_object_get(run, "zone_series"));
    keep_rows(json_object_get(run, "series"), series_is_kept);
    return true;
}

static json_t *files_of(const json_t *run)
{
    return json_object_get(json_object_get(run, "inputs"), "files");
}

/* A file that the first run has, too, is not said again; `kafou reproduce` looks it up there. */
static bool same_files(json_t *run, const json_t *first)
{
    json_t *files = files_of(run), *there = files_of(first);
    for (size_t i = 0; i < json_array_size(files); i++) {
        json_t *file = json_array_get(files, i);
        for (size_t k = 0; k < json_array_size(there) && run != first; k++) {
            json_t *other = json_array_get(there, k);
            if (json_equal(json_object_get(file, "name"), json_object_get(other, "name")) &&
                json_equal(json_object_get(file, "text"), json_object_get(other, "text")) &&
                (json_object_set_new(file, "as_first", json_true()) != 0 ||
                 json_object_set_new(file, "text", json_string("")) != 0)) {
                return false;
            }
        }
    }
    return true;
}

static bool fewer_members(json_t *run, const json_t *first)
{
    (void)first;
    json_t *series = json_object_get(run, "series");
    for (size_t i = 0; i < json_array_size(series); i++) {
        json_t *by_month = json_object_get(json_array_get(series, i), "by_month");
        while (json_array_size(by_month) > MEMBERS_KEPT) {
            json_array_remove(by_month, json_array_size(by_month) - 1);
        }
    }
    return true;
}

static bool no_cases(json_t *run, const json_t *first)
{
    (void)first;
    return json_object_set_new(json_object_get(run, "registers"), "cases", json_null()) == 0;
}

/* Numbers in lists of lists, to fewer digits. */
static void blur_list(json_t *list, Rounding rough)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *value = json_array_get(list, i);
        if (json_is_array(value)) {
            blur_list(value, rough);
        } else {
            (void)json_array_set_new(list, i, rounded_json(json_number_value(value), rough));
        }
    }
}

static bool rough_zones(json_t *run, const json_t *first)
{
    static const char *const keys[] = {"median", "low", "high", "mean"};
    (void)first;
    json_t *rows = json_object_get(run, "zone_series");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
            blur_list(json_object_get(json_array_get(rows, i), keys[k]), (Rounding){2, 2});
        }
    }
    return true;
}

static bool rough_series(json_t *run, const json_t *first)
{
    (void)first;
    json_t *rows = json_object_get(run, "series");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        json_t *row = json_array_get(rows, i);
        blur_list(json_object_get(row, "bands"), (Rounding){3, 3});
        blur_list(json_object_get(row, "cumulative"), (Rounding){3, 3});
    }
    return true;
}

static bool no_running(json_t *run, const json_t *first)
{
    (void)first;
    json_t *rows = json_object_get(run, "series");
    for (size_t i = 0; i < json_array_size(rows); i++) {
        if (json_object_set_new(json_array_get(rows, i), "cumulative", json_null()) != 0) {
            return false;
        }
    }
    return true;
}

/* In the order in which a reader misses them least. */
static const struct {
    Step step;
    const char *part; /* key of LeftOut in web/src/data/shape.ts */
    const char *what;
} steps[] = {
    {same_files, NULL, NULL}, /* nothing is lost */
    {no_unshown, "unshown", "figures that no page shows"},
    {no_singles, "singles", "single futures"},
    {fewer_members, "members", "totals by month of members after the first 50"},
    {no_cases, "cases", "dated cases of one future"},
    {rough_zones, "zone_digits", "third digits of figures of zones"},
    {rough_series, "digits", "fourth digits of weekly figures"},
    {no_running, "sums", "sums of weekly figures from the first day"},
};
enum { STEPS = sizeof steps / sizeof steps[0] };

/* -- fitting --------------------------------------------------------------------------------- */

/* Of the runs from one on. */
static Status step_take(json_t *view, int step, size_t from)
{
    json_t *runs = json_object_get(view, "runs");
    const json_t *first = json_array_get(runs, 0);
    for (size_t i = from; i < json_array_size(runs); i++) {
        if (!steps[step].step(json_array_get(runs, i), first)) {
            return MACHINE;
        }
    }
    return OK;
}

static Status say_left_out(json_t *view, int step, size_t from)
{
    char line[160];
    json_t *left_out = json_object_get(view, "left_out");
    if (!steps[step].part) {
        return OK;
    }
    snprintf(line, sizeof line, "%s%s", steps[step].what, from > 0 ? ", but of the first run" : "");
    json_t *row = json_object();
    json_put(&row, "part", text_json(steps[step].part));
    json_put(&row, "runs", text_json(from > 0 ? "after_first" : "all"));
    json_put(&row, "text", text_json(line));
    return row && json_array_append_new(left_out, row) == 0 ? OK : MACHINE;
}

Status view_fit(json_t *view, size_t most)
{
    size_t size = 0, runs = json_array_size(json_object_get(view, "runs"));
    Status s = packed_size(view, &size);
    for (int i = 0; i < STEPS && s == OK && size > most; i++) {
        size_t from = runs;
        while (from > 0 && s == OK && size > most) {
            from = from > 1 ? 1 : 0; /* the runs after the first, then all */
            s = step_take(view, i, from);
            if (s == OK) {
                s = packed_size(view, &size);
            }
        }
        if (s == OK) {
            s = say_left_out(view, i, from);
        }
    }
    return s;
}
