/* selection.h: what of a run the document carries (view.def). */
#ifndef KAFOU_VIEW_SELECTION_H
#define KAFOU_VIEW_SELECTION_H

#include <stdint.h>

#include "model/outcomes.h"

typedef enum { BANDS = 1, RUNNING = 2, SINGLES = 4, MONTHS = 8, CORE = 16 } SeriesPart;

typedef struct {
    Outcome outcome;
    unsigned parts; /* of SeriesPart */
} ChosenSeries;

typedef struct {
    ZoneOutcome outcome;
    unsigned parts; /* of SeriesPart */
} ChosenZones;

extern const ChosenSeries chosen_series[];
extern const int32_t n_chosen_series;
extern const ChosenZones chosen_zone_series[];
extern const int32_t n_chosen_zone_series;

/* Probabilities of the bands, ascending. */
enum { BAND_COUNT = 9 };
extern const double band_quantile[BAND_COUNT];

/* Members that are shown one by one, and by month. */
enum { SINGLES_MOST = 20, MONTH_MEMBERS_MOST = 1000 };

#endif
