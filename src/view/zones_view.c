/* zones_view.c: outcomes of zones by week, over members. */
#include "view/zones_view.h"

#include <stdlib.h>
#include <string.h>

#include "view/hold_view.h"
#include "view/selection.h"

/* One row is one zone of one outcome. Values in single precision, as the store keeps them. */
typedef struct {
    const ViewMembers *members;
    int32_t zones, first, n;
    float *value;   /* [n][weeks][members] */
    double *sorted; /* [members] */
    double *summed; /* [members], from the first week on */
    double *weekly; /* of one member */
    int32_t *column;
} Batch;

static float *cell_of(const Batch *b, int32_t row, int32_t week)
{
    size_t place = (size_t)row * (size_t)b->members->weeks + (size_t)week;
    return b->value + place * (size_t)b->members->n;
}

static Status batch_read(Batch *b, Errors *e)
{
    const ViewMembers *m = b->members;
    Status s = OK;
    for (int32_t i = 0; i < m->n && s == OK; i++) {
        s = store_weekly(m->store, m->member[i], b->weekly, e);
        for (int32_t row = 0; row < b->n && s == OK; row++) {
            int32_t all = b->first + row;
            size_t place =
                (size_t)b->column[all / b->zones] * (size_t)b->zones + (size_t)(all % b->zones);
            const double *series = b->weekly + place * (size_t)m->weeks;
            for (int32_t w = 0; w < m->weeks; w++) {
                cell_of(b, row, w)[i] = (float)series[w];
            }
        }
    }
    return s;
}

/* Lists [zone][week] of one outcome. */
typedef struct {
    json_t *median, *low, *high, *mean;
    json_t *sum_low, *sum_high; /* of the running sum; empty where it is not asked for */
} Lists;

static Lists lists_begin(void)
{
    return (Lists){json_array(), json_array(), json_array(),
                   json_array(), json_array(), json_array()};
}

static void lists_join(Lists *to, const Lists *zone)
{
    json_add(&to->median, zone->median);
    json_add(&to->low, zone->low);
    json_add(&to->high, zone->high);
    json_add(&to->mean, zone->mean);
    json_add(&to->sum_low, zone->sum_low);
    json_add(&to->sum_high, zone->sum_high);
}

static void quantile_add(json_t **list, Batch const *b, double p, Rounding to)
{
    json_add(list, rounded_json(quantile_sorted(b->sorted, (size_t)b->members->n, p), to));
}

/* What the flow came to until now in each member: sums of quantiles are not quantiles of sums. */
static void running_add(const Batch *b, const float *cell, Lists *out, Rounding to)
{
    size_t n = (size_t)b->members->n;
    for (size_t i = 0; i < n; i++) {
        b->summed[i] += (double)cell[i];
        b->sorted[i] = b->summed[i];
    }
    sort_doubles(b->sorted, n);
    quantile_add(&out->sum_low, b, 0.05, to);
    quantile_add(&out->sum_high, b, 0.95, to);
}

static Lists zone_lists(const Batch *b, int32_t row)
{
    const ChosenZones *chosen = &chosen_zone_series[(b->first + row) / b->zones];
    const OutcomeInfo *info = &zone_outcome_table[chosen->outcome];
    Rounding to = zone_rounding(info), mean = zone_mean_rounding(info);
    Lists out = lists_begin();
    size_t n = (size_t)b->members->n;
    memset(b->summed, 0, n * sizeof *b->summed);
    for (int32_t w = 0; w < b->members->weeks; w++) {
        const float *cell = cell_of(b, row, w);
        double sum = 0.0;
        for (size_t i = 0; i < n; i++) {
            b->sorted[i] = (double)cell[i];
            sum += b->sorted[i];
        }
        sort_doubles(b->sorted, n);
        quantile_add(&out.median, b, 0.5, to);
        quantile_add(&out.low, b, 0.05, to);
        quantile_add(&out.high, b, 0.95, to);
        json_add(&out.mean, rounded_json(sum / (double)n, mean));
        if (chosen->parts & RUNNING) {
            running_add(b, cell, &out, to);
        }
    }
    return out;
}

static json_t *outcome_json(const ChosenZones *chosen, const Lists *lists)
{
    const OutcomeInfo *info = &zone_outcome_table[chosen->outcome];
    json_t *o = json_object();
    json_put(&o, "outcome", json_string(info->name));
    json_put(&o, "unit", json_string(info->unit));
    json_put(&o, "kind", json_string(kind_text(info->kind)));
    json_put(&o, "meaning", json_string(info->meaning));
    json_put(&o, "median", lists->median);
    json_put(&o, "low", lists->low);
    json_put(&o, "high", lists->high);
    json_put(&o, "mean", lists->mean);
    if (chosen->parts & RUNNING) {
        json_t *sums = json_object();
        json_put(&sums, "low", json_incref(lists->sum_low));
        json_put(&sums, "high", json_incref(lists->sum_high));
        json_put(&o, "cumulative", sums);
    }
    json_decref(lists->sum_low);
    json_decref(lists->sum_high);
    return o;
}

static Status columns_find(Batch *b, Errors *e)
{
    const ViewMembers *m = b->members;
    for (int32_t i = 0; i < n_chosen_zone_series; i++) {
        const char *name = zone_outcome_table[chosen_zone_series[i].outcome].name;
        b->column[i] = store_zone_outcome(m->store, name);
        if (b->column[i] < 0) {
            return error_at(e, (FilePos){store_path(m->store), 0, 0},
                            "has no outcome '%s' of zones", name);
        }
    }
    return OK;
}

static Status batch_make(const ViewMembers *m, Batch *b)
{
    const StoreInfo *info = m->result->info;
    size_t n = (size_t)m->n + 1, weeks = (size_t)m->weeks + 1;
    size_t all = (size_t)info->n_zone_outcomes * (size_t)info->n_zones * weeks;
    *b = (Batch){.members = m, .zones = info->n_zones};
    b->n = rows_at_once(n_chosen_zone_series * b->zones, m->weeks, m->n);
    b->value = calloc((size_t)b->n * weeks * n, sizeof *b->value);
    b->sorted = malloc(n * sizeof *b->sorted);
    b->summed = malloc(n * sizeof *b->summed);
    b->weekly = malloc((all + 1) * sizeof *b->weekly);
    b->column = malloc((size_t)n_chosen_zone_series * sizeof *b->column);
    return b->value && b->sorted && b->summed && b->weekly && b->column ? OK : MACHINE;
}

static void batch_clear(Batch *b)
{
    free(b->value);
    free(b->sorted);
    free(b->summed);
    free(b->weekly);
    free(b->column);
}

/* Batch by batch; a batch may end amid the zones of an outcome. */
static Status series_make(Batch *b, json_t **all, Errors *e)
{
    Status s = columns_find(b, e);
    int32_t rows = n_chosen_zone_series * b->zones, at_once = b->n;
    Lists lists = lists_begin();
    for (b->first = 0; b->first < rows && s == OK; b->first += at_once) {
        b->n = rows - b->first < at_once ? rows - b->first : at_once;
        s = batch_read(b, e);
        for (int32_t row = 0; row < b->n && s == OK; row++) {
            Lists zone = zone_lists(b, row);
            lists_join(&lists, &zone);
            int32_t done = b->first + row + 1;
            if (done % b->zones == 0) {
                json_add(all, outcome_json(&chosen_zone_series[done / b->zones - 1], &lists));
                lists = lists_begin();
            }
        }
    }
    json_decref(lists.median);
    json_decref(lists.low);
    json_decref(lists.high);
    json_decref(lists.mean);
    json_decref(lists.sum_low);
    json_decref(lists.sum_high);
    return s;
}

Status zones_view(const ViewMembers *m, json_t **series, json_t **hold, Errors *e)
{
    Batch b;
    json_t *all = json_array(), *held = NULL;
    Status s = batch_make(m, &b);
    if (s == OK) {
        s = series_make(&b, &all, e);
    }
    batch_clear(&b);
    if (s == OK) {
        s = all ? hold_view(m, &held, e) : MACHINE;
    }
    if (s != OK) {
        json_decref(all);
        return s;
    }
    *series = all;
    *hold = held;
    return OK;
}
