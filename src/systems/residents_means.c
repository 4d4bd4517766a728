/* residents_means.c: part of residents: first attitudes, and means over the people of a zone. */
#include "base/detmath.h"
#include "base/rng.h"
#include "model/streams.h"
#include "model/transfers.h"
#include "systems/residents_parts.h"

static const double FIRST_FEAR = 0.2, FIRST_GRIEVANCE = 0.3; /* before the spin-up moves them */

/* Baselines spread evenly around the mean of the first day, so that opinions differ (section
 * 10). */
void first_attitudes(World *w, const Params *p)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        int32_t end = w->zone_first[z] + w->zone_residents[z];
        for (int32_t i = w->zone_first[z]; i < end; i++) {
            Rng r = rng_at(w->key, 0, STREAM_FIRST_BASELINE, w->resident_id[i]);
            double spread = p->residents_legacy_spread;
            double own = p->residents_legacy_mean + spread * (2.0 * rng_uniform(&r) - 1.0);
            double state = p->residents_state_first + spread * (2.0 * rng_uniform(&r) - 1.0);
            w->resident_baseline[i] = (float)det_clamp(own, -1.0, 1.0);
            w->resident_trust_mission[i] = w->resident_baseline[i];
            w->resident_trust_state[i] = (float)det_clamp(state, -1.0, 1.0);
            w->resident_fear[i] = (float)FIRST_FEAR;
            w->resident_grievance[i] = (float)FIRST_GRIEVANCE;
        }
        zone_means(w, z);
    }
}

typedef struct {
    double people, mission, state, fear, grievance, mission_positive, state_positive;
    double young, young_grievance, young_fear;
} Sums;

static Sums sum_zone(const World *w, int32_t z)
{
    Sums s = {0};
    int32_t end = w->zone_first[z] + w->zone_residents[z];
    for (int32_t i = w->zone_first[z]; i < end; i++) {
        double people = w->resident_people[i];
        double young = w->resident_cohort[i] == COHORT_YOUNG_MAN ? people : 0.0;
        double fear = (double)w->resident_fear[i], grievance = (double)w->resident_grievance[i];
        s.people += people;
        s.mission += people * (double)w->resident_trust_mission[i];
        s.state += people * (double)w->resident_trust_state[i];
        s.mission_positive += w->resident_trust_mission[i] > 0.0f ? people : 0.0;
        s.state_positive += w->resident_trust_state[i] > 0.0f ? people : 0.0;
        s.fear += people * fear;
        s.grievance += people * grievance;
        s.young += young;
        s.young_fear += young * fear;
        s.young_grievance += young * grievance;
    }
    return s;
}

/* A zone without people keeps its last means. */
void zone_means(World *w, int32_t z)
{
    Sums s = sum_zone(w, z);
    w->zone_young_men[z] = s.young;
    if (s.people > 0.0) {
        w->zone_trust_mission[z] = s.mission / s.people;
        w->zone_trust_state[z] = s.state / s.people;
        w->zone_trust_mission_positive[z] = s.mission_positive / s.people;
        w->zone_trust_state_positive[z] = s.state_positive / s.people;
        w->zone_fear[z] = s.fear / s.people;
        w->zone_grievance[z] = s.grievance / s.people;
    }
    if (s.young > 0.0) {
        w->zone_young_fear[z] = s.young_fear / s.young;
        w->zone_young_grievance[z] = s.young_grievance / s.young;
    }
}
