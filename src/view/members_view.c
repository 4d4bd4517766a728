/* members_view.c: members, weeks and months of a run's view. */
#include "view/members_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"

static bool begins_month(int32_t date) { return date_to_civil(date).day == 1; }

/* Months cut at the ends of the run are left out. */
static Status months_make(ViewMembers *m)
{
    const StoreInfo *info = m->result->info;
    SummaryRange run = {info->first_day, 0, info->days - 1};
    m->month = calloc(VIEW_MONTHS_MAX, sizeof *m->month);
    if (!m->month) {
        return MACHINE;
    }
    int32_t n = summary_periods(run, BY_MONTH, m->month, VIEW_MONTHS_MAX);
    n = n < VIEW_MONTHS_MAX ? n : VIEW_MONTHS_MAX;
    for (int32_t i = 0; i < n; i++) {
        SummaryPeriod p = m->month[i];
        if (begins_month(info->first_day + p.first) && begins_month(info->first_day + p.last + 1)) {
            m->month[m->n_months++] = p;
        }
    }
    return OK;
}

Status view_members_make(const Result *r, ViewMembers *out)
{
    *out = (ViewMembers){.result = r, .store = r->store, .days = r->info->days};
    out->weeks = r->info->days / DAYS_A_WEEK;
    out->member = malloc(((size_t)r->n_members + 1) * sizeof *out->member);
    if (!out->member) {
        return MACHINE;
    }
    for (int32_t i = 0; i < r->n_stored; i++) {
        if (!r->member[i].failed) {
            out->member[out->n++] = r->member[i].member;
        }
    }
    return months_make(out);
}

void view_members_clear(ViewMembers *m)
{
    free(m->member);
    free(m->month);
    *m = (ViewMembers){0};
}

double view_measure(const double *series, SummaryPeriod period, OutcomeKind kind)
{
    return summary_measure(series, period, kind, STOCK_LAST);
}

json_t *weeks_json(const ViewMembers *m)
{
    json_t *o = json_object();
    json_put(&o, "count", json_integer(m->weeks));
    json_put(&o, "first_end", date_json(m->result->info->first_day + DAYS_A_WEEK - 1));
    return o;
}

json_t *view_months_json(const ViewMembers *m)
{
    json_t *all = json_array();
    for (int32_t i = 0; i < m->n_months; i++) {
        json_t *o = json_object();
        json_put(&o, "start", date_json(m->result->info->first_day + m->month[i].first));
        json_put(&o, "end", date_json(m->result->info->first_day + m->month[i].last));
        json_add(&all, o);
    }
    return all;
}

const char *kind_text(OutcomeKind kind) { return kind == FLOW ? "flow" : "stock"; }

static bool bounded(const OutcomeInfo *info)
{
    return info->unit[0] == '[' || strcmp(info->unit, "share") == 0;
}

/* Counted, so that a tenth is only a place between two members. */
static bool counted(const OutcomeInfo *info)
{
    static const char *const measured[] = {"USD", "factor", "1", "index"};
    for (size_t i = 0; i < sizeof measured / sizeof measured[0]; i++) {
        if (strcmp(info->unit, measured[i]) == 0) {
            return false;
        }
    }
    return !bounded(info);
}

Rounding national_rounding(const OutcomeInfo *info) { return (Rounding){4, counted(info) ? 1 : 3}; }

/* Finer than bands: differences of the same future in two runs are taken from these. */
Rounding month_rounding(const OutcomeInfo *info)
{
    return info->kind == FLOW ? (Rounding){15, 2} : (Rounding){6, counted(info) ? 1 : 5};
}

Rounding zone_rounding(const OutcomeInfo *info)
{
    return bounded(info) ? (Rounding){3, 2} : (Rounding){3, info->kind == FLOW ? 1 : 0};
}

Rounding zone_mean_rounding(const OutcomeInfo *info)
{
    return bounded(info) || info->kind == FLOW ? (Rounding){3, 2} : (Rounding){3, 0};
}

int32_t rows_at_once(int32_t rows, int32_t cells, int32_t members)
{
    double row = 8.0 * ((double)cells + 1.0) * ((double)members + 1.0);
    double most = (double)VIEW_BYTES_MOST / row;
    return most < 1.0 ? 1 : most < (double)rows ? (int32_t)most : rows;
}
