/* members_view.h: what every part of a run's view knows of its members and of time. */
#ifndef KAFOU_VIEW_MEMBERS_VIEW_H
#define KAFOU_VIEW_MEMBERS_VIEW_H

#include "ensemble/summary.h"
#include "view/json.h"
#include "view/result.h"

enum { VIEW_MONTHS_MAX = 1200, DAYS_A_WEEK = 7 };

/* The members that ran to their end, in order; whole weeks from the first day; whole months of the
 * calendar. */
typedef struct {
    const Result *result;
    Store *store;
    int32_t n;
    int32_t *member; /* [n] their numbers */
    int32_t weeks, days;
    int32_t n_months;
    SummaryPeriod *month; /* [n_months] */
} ViewMembers;

/** *out is the caller's in any case (view_members_clear). Status: OK, MACHINE. */
KF_MUST_CHECK Status view_members_make(const Result *r, ViewMembers *out);
void view_members_clear(ViewMembers *m);

/** Flow: sum over the period; stock: its last day. @param series [days] */
double view_measure(const double *series, SummaryPeriod period, OutcomeKind kind);
/** {"count", "first_end"} */
json_t *weeks_json(const ViewMembers *m);
/** [{"start", "end"}] */
json_t *view_months_json(const ViewMembers *m);
/** "flow", "stock" */
const char *kind_text(OutcomeKind kind);

/* How an outcome is rounded: bounded ones to a step that nobody can see, others to few digits. */
Rounding national_rounding(const OutcomeInfo *info);
/** Flows exactly: totals are made of them. */
Rounding month_rounding(const OutcomeInfo *info);
Rounding zone_rounding(const OutcomeInfo *info);
/** Of means over members, which are added up over weeks. */
Rounding zone_mean_rounding(const OutcomeInfo *info);

/* Rows of values, each a table of so many cells with a value for every member. */
enum { VIEW_BYTES_MOST = 192 * 1024 * 1024 };
/** How many rows of `cells` values a member may be in memory at once; at least 1. */
int32_t rows_at_once(int32_t rows, int32_t cells, int32_t members);

#endif
