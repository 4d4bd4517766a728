/* selection.c: what of a run the document carries. */
#include "view/selection.h"

const ChosenSeries chosen_series[] = {
#define VIEW_SERIES(outcome, parts) {OUTCOME_##outcome, parts},
#define VIEW_ZONES(outcome, parts)
#include "view/view.def"
#undef VIEW_SERIES
#undef VIEW_ZONES
};
const int32_t n_chosen_series = (int32_t)(sizeof chosen_series / sizeof chosen_series[0]);

const ChosenZones chosen_zone_series[] = {
#define VIEW_SERIES(outcome, parts)
#define VIEW_ZONES(outcome, parts) {ZONE_OUTCOME_##outcome, parts},
#include "view/view.def"
#undef VIEW_SERIES
#undef VIEW_ZONES
};
const int32_t n_chosen_zone_series =
    (int32_t)(sizeof chosen_zone_series / sizeof chosen_zone_series[0]);

const double band_quantile[BAND_COUNT] = {0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975};
