/* measures.h: what is kept of one future when many plans are held against each other.
 *
 * A member's whole series take half a megabyte; a comparison asks for less: every national outcome
 * over the time that plans decide, its first weeks, the headlines by month, and a few outcomes by
 * zone. Some twenty kilobytes before compression. Time is counted from the decision date, the day
 * on which plans part; before it they are one. */
#ifndef KAFOU_ENSEMBLE_MEASURES_H
#define KAFOU_ENSEMBLE_MEASURES_H

#include "ensemble/members.h"
#include "ensemble/summary.h"

enum { EARLY_WEEKS_MAX = 8, MEASURE_MONTHS_MAX = 240 };

/* Outcomes of zones that are kept: flows summed from the decision date, stocks of the last week. */
#define ZONE_MEASURE_LIST(X)                                                                       \
    X(killed_residents)                                                                            \
    X(killed_by_groups)                                                                            \
    X(killed_in_operations)                                                                        \
    X(displaced_from)                                                                              \
    X(displaced_here)                                                                              \
    X(state_share)                                                                                 \
    X(trust_mission)                                                                               \
    X(population)

typedef enum {
#define X(name) ZONE_MEASURE_##name,
    ZONE_MEASURE_LIST(X)
#undef X
        ZONE_MEASURE_COUNT
} ZoneMeasure;

extern const ZoneOutcome zone_measure_outcome[ZONE_MEASURE_COUNT];

/* Where what lies in the values of one future. */
typedef struct {
    int32_t from_day; /* the decision date, from 0 */
    int32_t days, weeks, zones;
    int32_t early_weeks; /* whole weeks from from_day on, at most EARLY_WEEKS_MAX */
    int32_t n_months;    /* from the month of from_day on; the first and last may be cut */
    SummaryPeriod month[MEASURE_MONTHS_MAX];
    size_t early, monthly, zone; /* offsets; the national outcomes come first */
    size_t size;
} MeasureLayout;

/** False when `days` end before plans part or the run has more than MEASURE_MONTHS_MAX months; *out
 * is then untouched. */
bool measures_layout(const Scenario *s, int32_t days, MeasureLayout *out);

/** Works out the values of a member that did not fail. @param out [layout->size] */
void measures_take(const MeasureLayout *layout, const MemberResult *r, double *out);

/** Flow: sum from the decision date; stock: last day. */
double measure_whole(const double *values, Outcome outcome);
/** Flow: sum of the week; stock: its last day. @param week  from 0 */
double measure_early(const MeasureLayout *layout, const double *values, Outcome outcome,
                     int32_t week);
/** Flow: sum of the month; stock: its last day. @param headline  row of headline_table */
double measure_month(const MeasureLayout *layout, const double *values, int headline,
                     int32_t month);
double measure_zone(const MeasureLayout *layout, const double *values, ZoneMeasure m, int32_t zone);

#endif
