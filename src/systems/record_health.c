/* record_health.c: part of record: cholera (docs/model/health.md). */
#include "systems/record_parts.h"

void record_health(World *w)
{
    double *out = w->daily, people = 0.0, susceptible = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        double cases = w->health_cases[z];
        out[OUTCOME_cholera_cases] += cases;
        out[OUTCOME_cholera_deaths] += w->health_deaths[z];
        out[OUTCOME_displaced_died_of_cholera] += w->zone_illness_displaced[z];
        out[OUTCOME_cholera_imported_cases] += cases * w->health_imported[z];
        out[OUTCOME_cholera_infected] += w->health_infected[z];
        susceptible += w->health_susceptible[z];
        people += w->zone_people[z];
        w->weekly[z * ZONE_OUTCOME_COUNT + ZONE_OUTCOME_cholera_cases] += cases;
    }
    out[OUTCOME_cholera_imported] = w->health_brought;
    out[OUTCOME_cholera_susceptible] = people > 0.0 ? susceptible / people : 0.0;
}
