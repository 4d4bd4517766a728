/* summary.h: quantiles over members, by period, from a store, in member order.
 *
 * For each outcome and period every member gives one number: flows are summed, stocks averaged or
 * read on the last day. Then the quantiles over members. The result depends on the store's content
 * alone, never on the order in which members finished. */
#ifndef KAFOU_ENSEMBLE_SUMMARY_H
#define KAFOU_ENSEMBLE_SUMMARY_H

#include <stddef.h>

#include "ensemble/store.h"

typedef enum { BY_WHOLE, BY_MONTH, BY_QUARTER, BY_YEAR } SummaryBy;
typedef enum { STOCK_MEAN, STOCK_LAST } StockMeasure;

/* Days of the run counted from 0, both inside. Months and quarters are of the calendar and are cut
 * at the ends of the range. */
typedef struct {
    int32_t first, last;
    char label[24]; /* "2024-03", "2024-Q1", "2024", "2024-01-05..2024-06-30" */
} SummaryPeriod;

typedef struct {
    SummaryBy by;
    StockMeasure stock;
    int32_t from, to; /* dates, both inside; NO_DATE: first or last day of the run */
    int n_quantiles;
    const double *quantile; /* [n_quantiles], each in [0, 1] */
} SummaryOptions;

/** Whole run, stocks averaged, quantiles 0.05, 0.5, 0.95. */
SummaryOptions summary_options_default(void);

typedef struct {
    int32_t n_members; /* that did not fail */
    int32_t n_outcomes, n_periods, n_quantiles;
    SummaryPeriod *period; /* [n_periods] */
    double *mean;          /* [n_outcomes][n_periods] over members */
    double *quantile;      /* [n_outcomes][n_periods][n_quantiles] */
} Summary;

/** Summarises all members of a store that did not fail. *out is the caller's (summary_free).
 * Memory: at most about 256 MB, whatever the number of members (outcomes are taken in batches).
 * Status: OK, BAD_INPUT (no members, range outside the run, damaged store), MACHINE. */
KF_MUST_CHECK Status summary_make(Store *s, SummaryOptions o, Summary **out, Errors *e);
void summary_free(Summary *s);
/** One quantile, by indices. */
double summary_quantile(const Summary *s, int32_t outcome, int32_t period, int32_t quantile);
double summary_mean(const Summary *s, int32_t outcome, int32_t period);

/* Days first .. last of a run whose day 0 has the date first_date. */
typedef struct {
    int32_t first_date, first, last;
} SummaryRange;

/** Splits a range into periods, in order.
 * @param out [capacity]
 * @return    how many there are, also when they are more than capacity (the rest is not written) */
int32_t summary_periods(SummaryRange range, SummaryBy by, SummaryPeriod *out, int32_t capacity);
/** One member's number for one outcome and period. @param series [days] */
double summary_measure(const double *series, SummaryPeriod period, OutcomeKind kind,
                       StockMeasure stock);
/** Quantile q of n > 0 values in ascending order, linear between order statistics (type 7 of
 * Hyndman & Fan 1996: the default of R and NumPy). */
double quantile_sorted(const double *sorted, size_t n, double q);
/** Sorts in place, ascending. */
void sort_doubles(double *value, size_t n);

#endif
