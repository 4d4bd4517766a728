/* summary.c: one number a member, period and outcome; then quantiles in member order. */
#include "ensemble/summary.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"

enum { BUDGET_DOUBLES = 24 * 1024 * 1024 };

SummaryOptions summary_options_default(void)
{
    static const double quantile[] = {0.05, 0.5, 0.95};
    SummaryOptions o = {BY_WHOLE, STOCK_MEAN, NO_DATE, NO_DATE, 3, quantile};
    return o;
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void sort_doubles(double *value, size_t n) { qsort(value, n, sizeof *value, compare_doubles); }

double quantile_sorted(const double *sorted, size_t n, double q)
{
    double at = q * (double)(n - 1);
    size_t low = (size_t)at;
    if (low + 1 >= n) {
        return sorted[n - 1];
    }
    return sorted[low] + (at - (double)low) * (sorted[low + 1] - sorted[low]);
}

double summary_measure(const double *series, SummaryPeriod period, OutcomeKind kind,
                       StockMeasure stock)
{
    if (kind == STOCK && stock == STOCK_LAST) {
        return series[period.last];
    }
    double sum = 0.0;
    for (int32_t day = period.first; day <= period.last; day++) {
        sum += series[day];
    }
    return kind == FLOW ? sum : sum / (double)(period.last - period.first + 1);
}

/* A number that is the same for all days of one period. */
static int32_t period_of(int32_t date, SummaryBy by)
{
    CivilDate c = date_to_civil(date);
    int32_t month = c.year * 12 + c.month - 1;
    switch (by) {
    case BY_MONTH:
        return month;
    case BY_QUARTER:
        return month / 3;
    case BY_YEAR:
        return c.year;
    case BY_WHOLE:
        break;
    }
    return 0;
}

static void label(SummaryPeriod *p, int32_t first_date, SummaryBy by)
{
    CivilDate c = date_to_civil(first_date + p->first);
    unsigned year = (unsigned)c.year % 10000U, month = (unsigned)c.month % 100U;
    char from[DATE_TEXT], to[DATE_TEXT];
    switch (by) {
    case BY_MONTH:
        snprintf(p->label, sizeof p->label, "%04u-%02u", year, month);
        break;
    case BY_QUARTER:
        snprintf(p->label, sizeof p->label, "%04u-Q%u", year, (month - 1) / 3 + 1);
        break;
    case BY_YEAR:
        snprintf(p->label, sizeof p->label, "%04u", year);
        break;
    case BY_WHOLE:
        date_print(first_date + p->first, from);
        date_print(first_date + p->last, to);
        snprintf(p->label, sizeof p->label, "%.10s..%.10s", from, to);
    }
}

int32_t summary_periods(SummaryRange range, SummaryBy by, SummaryPeriod *out, int32_t capacity)
{
    int32_t n = 0;
    for (int32_t day = range.first; day <= range.last;) {
        SummaryPeriod p = {.first = day, .last = day};
        int32_t here = period_of(range.first_date + day, by);
        while (p.last < range.last && period_of(range.first_date + p.last + 1, by) == here) {
            p.last++;
        }
        if (n < capacity) {
            label(&p, range.first_date, by);
            out[n] = p;
        }
        n++;
        day = p.last + 1;
    }
    return n;
}

/* What a summary works with: members that did not fail, in order. */
typedef struct {
    Store *store;
    SummaryOptions options;
    int32_t *member; /* [n_members] */
    double *series;  /* [n_outcomes][days] of one member */
    double *value;   /* [batch][n_periods][n_members] */
    Summary *out;
} Work;

static Status list_members(Work *w, Errors *e)
{
    StoreMember *all = NULL;
    int32_t n = 0;
    Status s = store_members(w->store, &all, &n, e);
    if (s != OK) {
        return s;
    }
    w->member = malloc(((size_t)n + 1) * sizeof *w->member);
    for (int32_t i = 0; i < n && w->member; i++) {
        if (!all[i].failed) {
            w->member[w->out->n_members++] = all[i].member;
        }
    }
    free(all);
    if (w->member && w->out->n_members == 0) {
        FilePos at = {store_path(w->store), 0, 0};
        return error_at(e, at, "holds no member that was run to its end");
    }
    return w->member ? OK : MACHINE;
}

static Status list_periods(Work *w, Errors *e)
{
    const StoreInfo *i = store_info(w->store);
    SummaryOptions o = w->options;
    int32_t first = o.from == NO_DATE ? 0 : o.from - i->first_day;
    int32_t last = o.to == NO_DATE ? i->days - 1 : o.to - i->first_day;
    if (first < 0 || last >= i->days || first > last) {
        char low[DATE_TEXT], high[DATE_TEXT];
        FilePos at = {store_path(w->store), 0, 0};
        date_print(i->first_day, low);
        date_print(i->first_day + i->days - 1, high);
        return error_at(e, at, "the range to summarise is not within the run: expected %s to %s",
                        low, high);
    }
    SummaryRange range = {i->first_day, first, last};
    int32_t n = summary_periods(range, o.by, NULL, 0);
    w->out->period = calloc((size_t)n, sizeof *w->out->period);
    if (!w->out->period) {
        return MACHINE;
    }
    w->out->n_periods = summary_periods(range, o.by, w->out->period, n);
    return OK;
}

/* Outcomes that fit in the budget at once; at least one. */
static int32_t batch_size(const Work *w)
{
    int64_t one = (int64_t)w->out->n_members * w->out->n_periods;
    int64_t fit = BUDGET_DOUBLES / one;
    int64_t n = fit < w->out->n_outcomes ? fit : w->out->n_outcomes;
    return n < 1 ? 1 : (int32_t)n;
}

static Status allocate(Work *w)
{
    const StoreInfo *i = store_info(w->store);
    Summary *s = w->out;
    s->n_outcomes = i->n_outcomes;
    s->n_quantiles = w->options.n_quantiles;
    size_t cells = (size_t)s->n_outcomes * (size_t)s->n_periods;
    size_t batch = (size_t)batch_size(w) * (size_t)s->n_periods * (size_t)s->n_members;
    s->mean = calloc(cells, sizeof *s->mean);
    s->quantile = calloc(cells * (size_t)s->n_quantiles + 1, sizeof *s->quantile);
    w->series = malloc((size_t)i->n_outcomes * (size_t)i->days * sizeof *w->series);
    w->value = malloc(batch * sizeof *w->value);
    return s->mean && s->quantile && w->series && w->value ? OK : MACHINE;
}

/* One member's numbers for outcomes first .. first + n - 1. */
static void measure_member(Work *w, int32_t m, int32_t first, int32_t n)
{
    const StoreInfo *i = store_info(w->store);
    const Summary *s = w->out;
    for (int32_t o = 0; o < n; o++) {
        const double *series = w->series + (size_t)(first + o) * (size_t)i->days;
        for (int32_t p = 0; p < s->n_periods; p++) {
            size_t at = ((size_t)o * (size_t)s->n_periods + (size_t)p) * (size_t)s->n_members;
            w->value[at + (size_t)m] =
                summary_measure(series, s->period[p], i->outcome[first + o].kind, w->options.stock);
        }
    }
}

static void summarise_batch(Work *w, int32_t first, int32_t n)
{
    Summary *s = w->out;
    size_t members = (size_t)s->n_members;
    for (size_t cell = 0; cell < (size_t)n * (size_t)s->n_periods; cell++) {
        double *value = w->value + cell * members;
        size_t to = (size_t)first * (size_t)s->n_periods + cell;
        double sum = 0.0;
        for (size_t m = 0; m < members; m++) {
            sum += value[m]; /* before sorting: in member order */
        }
        s->mean[to] = sum / (double)members;
        sort_doubles(value, members);
        for (int q = 0; q < s->n_quantiles; q++) {
            s->quantile[to * (size_t)s->n_quantiles + (size_t)q] =
                quantile_sorted(value, members, w->options.quantile[q]);
        }
    }
}

static Status summarise(Work *w, Errors *e)
{
    int32_t batch = batch_size(w);
    Status s = OK;
    for (int32_t first = 0; first < w->out->n_outcomes && s == OK; first += batch) {
        int32_t left = w->out->n_outcomes - first;
        int32_t n = left < batch ? left : batch;
        for (int32_t m = 0; m < w->out->n_members && s == OK; m++) {
            s = store_daily(w->store, w->member[m], w->series, e);
            if (s == OK) {
                measure_member(w, m, first, n);
            }
        }
        if (s == OK) {
            summarise_batch(w, first, n);
        }
    }
    return s;
}

Status summary_make(Store *s, SummaryOptions o, Summary **out, Errors *e)
{
    Work w = {.store = s, .options = o};
    w.out = calloc(1, sizeof *w.out);
    Status status = w.out ? list_members(&w, e) : MACHINE;
    if (status == OK) {
        status = list_periods(&w, e);
    }
    if (status == OK) {
        status = allocate(&w);
    }
    if (status == OK) {
        status = summarise(&w, e);
    }
    free(w.member);
    free(w.series);
    free(w.value);
    if (status != OK) {
        summary_free(w.out);
        return status;
    }
    *out = w.out;
    return OK;
}

void summary_free(Summary *s)
{
    if (!s) {
        return;
    }
    free(s->period);
    free(s->mean);
    free(s->quantile);
    free(s);
}

double summary_quantile(const Summary *s, int32_t outcome, int32_t period, int32_t quantile)
{
    size_t cell = (size_t)outcome * (size_t)s->n_periods + (size_t)period;
    return s->quantile[cell * (size_t)s->n_quantiles + (size_t)quantile];
}

double summary_mean(const Summary *s, int32_t outcome, int32_t period)
{
    return s->mean[(size_t)outcome * (size_t)s->n_periods + (size_t)period];
}
