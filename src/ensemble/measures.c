/* measures.c: from the series of one member to what a comparison keeps. */
#include "ensemble/measures.h"

const ZoneOutcome zone_measure_outcome[ZONE_MEASURE_COUNT] = {
#define X(name) ZONE_OUTCOME_##name,
    ZONE_MEASURE_LIST(X)
#undef X
};

bool measures_layout(const Scenario *s, int32_t days, MeasureLayout *out)
{
    MeasureLayout l = {.days = days, .weeks = days / 7, .zones = s->n_zones};
    l.from_day = s->decision_date > s->first_day ? s->decision_date - s->first_day : 0;
    if (l.from_day >= days) {
        return false;
    }
    SummaryRange range = {s->first_day, l.from_day, days - 1};
    l.n_months = summary_periods(range, BY_MONTH, l.month, MEASURE_MONTHS_MAX);
    if (l.n_months > MEASURE_MONTHS_MAX) {
        return false;
    }
    int32_t whole_weeks = (days - l.from_day) / 7;
    l.early_weeks = whole_weeks < EARLY_WEEKS_MAX ? whole_weeks : EARLY_WEEKS_MAX;
    l.early = OUTCOME_COUNT;
    l.monthly = l.early + (size_t)l.early_weeks * OUTCOME_COUNT;
    l.zone = l.monthly + (size_t)l.n_months * HEADLINE_COUNT;
    l.size = l.zone + ZONE_MEASURE_COUNT * (size_t)l.zones;
    *out = l;
    return true;
}

static double over(const MemberResult *r, Outcome o, SummaryPeriod period)
{
    const double *series = r->daily + (size_t)o * (size_t)r->days;
    return summary_measure(series, period, outcome_table[o].kind, STOCK_LAST);
}

/* Weeks that end after the decision date; the first may have begun before it. */
static double zone_over(const MeasureLayout *l, const MemberResult *r, ZoneMeasure m, int32_t zone)
{
    ZoneOutcome o = zone_measure_outcome[m];
    const double *series =
        r->weekly + ((size_t)o * (size_t)r->zones + (size_t)zone) * (size_t)r->weeks;
    if (r->weeks == 0) {
        return 0.0;
    }
    SummaryPeriod weeks = {.first = l->from_day / 7, .last = r->weeks - 1};
    weeks.first = weeks.first < weeks.last ? weeks.first : weeks.last;
    return summary_measure(series, weeks, zone_outcome_table[o].kind, STOCK_LAST);
}

void measures_take(const MeasureLayout *l, const MemberResult *r, double *out)
{
    SummaryPeriod all = {.first = l->from_day, .last = l->days - 1};
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        *out++ = over(r, (Outcome)o, all);
    }
    for (int32_t w = 0; w < l->early_weeks; w++) {
        SummaryPeriod week = {.first = l->from_day + 7 * w, .last = l->from_day + 7 * w + 6};
        for (int o = 0; o < OUTCOME_COUNT; o++) {
            *out++ = over(r, (Outcome)o, week);
        }
    }
    for (int32_t m = 0; m < l->n_months; m++) {
        for (int h = 0; h < HEADLINE_COUNT; h++) {
            *out++ = over(r, headline_table[h].outcome, l->month[m]);
        }
    }
    for (int m = 0; m < ZONE_MEASURE_COUNT; m++) {
        for (int32_t z = 0; z < l->zones; z++) {
            *out++ = zone_over(l, r, (ZoneMeasure)m, z);
        }
    }
}

double measure_whole(const double *values, Outcome outcome) { return values[outcome]; }

double measure_early(const MeasureLayout *l, const double *values, Outcome outcome, int32_t week)
{
    return values[l->early + (size_t)week * OUTCOME_COUNT + (size_t)outcome];
}

double measure_month(const MeasureLayout *l, const double *values, int headline, int32_t month)
{
    return values[l->monthly + (size_t)month * HEADLINE_COUNT + (size_t)headline];
}

double measure_zone(const MeasureLayout *l, const double *values, ZoneMeasure m, int32_t zone)
{
    return values[l->zone + (size_t)m * (size_t)l->zones + (size_t)zone];
}
