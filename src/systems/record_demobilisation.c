/* record_demobilisation.c: part of record: outcomes of demobilisation
 * (docs/model/demobilisation.md). */
#include "systems/record_parts.h"

void record_demobilisation(World *w)
{
    double *out = w->daily;
    out[OUTCOME_in_programme] = (double)w->pool[POOL_PROGRAMME];
    out[OUTCOME_demobilised] = w->demobilised_entered;
    out[OUTCOME_graduated] = w->demobilised_graduated;
    out[OUTCOME_dropped_out] = w->demobilised_dropped_out;
    out[OUTCOME_relapsed] = w->demobilised_relapsed;
    out[OUTCOME_children_released] = w->children_released;
    for (int32_t g = 0; g < w->size.groups; g++) {
        const int32_t *home = &w->home_people[g * HOME_KIND_COUNT];
        out[OUTCOME_reintegrated] += home[HOME_GRADUATED] + home[HOME_TRAINED];
    }
}
