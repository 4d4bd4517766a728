/* series_view.c: national outcomes by week and month, over members. */
#include "view/series_view.h"

#include <stdlib.h>
#include <string.h>

#include "view/selection.h"

/* Some rows of view.def: values of all members, member by member within a week or month. */
typedef struct {
    const ViewMembers *members;
    int32_t first, n; /* rows of chosen_series */
    int32_t cells;    /* weeks, then months */
    double *value;    /* [n][cells][members] */
    double *sorted;   /* [members] */
    double *running;  /* [members] */
    double *daily;    /* of one member */
    int32_t *column;  /* [n_chosen_series] in the store */
} Batch;

static double *cell_of(const Batch *b, int32_t row, int32_t cell)
{
    size_t place = (size_t)row * (size_t)b->cells + (size_t)cell;
    return b->value + place * (size_t)b->members->n;
}

static SummaryPeriod period_of(const Batch *b, int32_t cell)
{
    const ViewMembers *m = b->members;
    if (cell >= m->weeks) {
        return m->month[cell - m->weeks];
    }
    return (SummaryPeriod){.first = DAYS_A_WEEK * cell, .last = DAYS_A_WEEK * cell + 6};
}

static Status batch_read(Batch *b, Errors *e)
{
    const ViewMembers *m = b->members;
    Status s = OK;
    for (int32_t i = 0; i < m->n && s == OK; i++) {
        s = store_daily(m->store, m->member[i], b->daily, e);
        for (int32_t row = 0; row < b->n && s == OK; row++) {
            const ChosenSeries *chosen = &chosen_series[b->first + row];
            const double *series = b->daily + (size_t)b->column[b->first + row] * (size_t)m->days;
            for (int32_t c = 0; c < b->cells; c++) {
                cell_of(b, row, c)[i] =
                    view_measure(series, period_of(b, c), outcome_table[chosen->outcome].kind);
            }
        }
    }
    return s;
}

/* -- JSON ------------------------------------------------------------------------------------ */

typedef struct {
    json_t *of[BAND_COUNT];
} Bands;

static Bands bands_begin(void)
{
    Bands b;
    for (int q = 0; q < BAND_COUNT; q++) {
        b.of[q] = json_array();
    }
    return b;
}

static void bands_add(Bands *bands, const Batch *b, const double *value, Rounding to)
{
    size_t n = (size_t)b->members->n;
    memcpy(b->sorted, value, n * sizeof *value);
    sort_doubles(b->sorted, n);
    for (int q = 0; q < BAND_COUNT; q++) {
        json_add(&bands->of[q], rounded_json(quantile_sorted(b->sorted, n, band_quantile[q]), to));
    }
}

static json_t *bands_end(const Bands *b)
{
    json_t *all = json_array();
    for (int q = 0; q < BAND_COUNT; q++) {
        json_add(&all, b->of[q]);
    }
    return all;
}

static json_t *weekly_json(const Batch *b, int32_t row, Rounding to)
{
    Bands bands = bands_begin();
    for (int32_t w = 0; w < b->members->weeks; w++) {
        bands_add(&bands, b, cell_of(b, row, w), to);
    }
    return bands_end(&bands);
}

static json_t *running_json(const Batch *b, int32_t row, Rounding to)
{
    int32_t n = b->members->n;
    Bands bands = bands_begin();
    memset(b->running, 0, (size_t)n * sizeof *b->running);
    for (int32_t w = 0; w < b->members->weeks; w++) {
        const double *value = cell_of(b, row, w);
        for (int32_t i = 0; i < n; i++) {
            b->running[i] += value[i];
        }
        bands_add(&bands, b, b->running, to);
    }
    return bands_end(&bands);
}

/* The first members, each a row over some cells. */
static json_t *members_json(const Batch *b, int32_t row, int32_t most, int32_t first, int32_t last,
                            Rounding to)
{
    json_t *all = json_array();
    for (int32_t i = 0; i < b->members->n && i < most; i++) {
        json_t *one = json_array();
        for (int32_t c = first; c < last; c++) {
            json_add(&one, rounded_json(cell_of(b, row, c)[i], to));
        }
        json_add(&all, one);
    }
    return all;
}

static json_t *row_json(const Batch *b, int32_t row)
{
    const ChosenSeries *chosen = &chosen_series[b->first + row];
    const OutcomeInfo *info = &outcome_table[chosen->outcome];
    int32_t singles = chosen->parts & SINGLES ? SINGLES_MOST : 0;
    Rounding to = national_rounding(info);
    bool running = chosen->parts & RUNNING && info->kind == FLOW;
    json_t *o = json_object();
    json_put(&o, "outcome", json_string(info->name));
    json_put(&o, "unit", json_string(info->unit));
    json_put(&o, "kind", json_string(kind_text(info->kind)));
    json_put(&o, "meaning", json_string(info->meaning));
    json_put(&o, "bands", weekly_json(b, row, to));
    json_put(&o, "cumulative", running ? running_json(b, row, to) : json_null());
    json_put(&o, "single", members_json(b, row, singles, 0, b->members->weeks, to));
    json_put(&o, "by_month",
             chosen->parts & MONTHS ? members_json(b, row, MONTH_MEMBERS_MOST, b->members->weeks,
                                                   b->cells, month_rounding(info))
                                    : json_null());
    return o;
}

/* -- batches --------------------------------------------------------------------------------- */

static Status batch_columns(Batch *b, Errors *e)
{
    const ViewMembers *m = b->members;
    for (int32_t i = 0; i < n_chosen_series; i++) {
        const char *name = outcome_table[chosen_series[i].outcome].name;
        b->column[i] = store_outcome(m->store, name);
        if (b->column[i] < 0) {
            return error_at(e, (FilePos){store_path(m->store), 0, 0}, "has no outcome '%s'", name);
        }
    }
    return OK;
}

static Status batch_make(const ViewMembers *m, Batch *b)
{
    size_t n = (size_t)m->n + 1, outcomes = (size_t)m->result->info->n_outcomes;
    *b = (Batch){.members = m, .cells = m->weeks + m->n_months};
    b->n = rows_at_once(n_chosen_series, b->cells, m->n);
    b->value = calloc((size_t)b->n * ((size_t)b->cells + 1) * n, sizeof *b->value);
    b->sorted = malloc(n * sizeof *b->sorted);
    b->running = malloc(n * sizeof *b->running);
    b->daily = malloc((outcomes * (size_t)m->days + 1) * sizeof *b->daily);
    b->column = malloc((size_t)n_chosen_series * sizeof *b->column);
    return b->value && b->sorted && b->running && b->daily && b->column ? OK : MACHINE;
}

static void batch_clear(Batch *b)
{
    free(b->value);
    free(b->sorted);
    free(b->running);
    free(b->daily);
    free(b->column);
}

Status series_view(const ViewMembers *m, json_t **out, Errors *e)
{
    Batch b;
    json_t *all = json_array();
    Status s = batch_make(m, &b);
    int32_t at_once = b.n;
    if (s == OK) {
        s = batch_columns(&b, e);
    }
    for (b.first = 0; b.first < n_chosen_series && s == OK; b.first += at_once) {
        int32_t left = n_chosen_series - b.first;
        b.n = left < at_once ? left : at_once;
        s = batch_read(&b, e);
        for (int32_t row = 0; row < b.n && s == OK; row++) {
            json_add(&all, row_json(&b, row));
        }
    }
    batch_clear(&b);
    if (s == OK && all) {
        *out = all;
        return OK;
    }
    json_decref(all);
    return s == OK ? MACHINE : s;
}
