/* check_flight.c: who flees, and where to, by the hazard and the pull of residents. */
#include <math.h>

#include "base/detmath.h"
#include "evidence/run.h"
#include "systems/residents_kernel.h"

/* The model has no hazard without cause: a steady one is driven as ground that is lost a little
 * every day, the other term of the same function. */
Status check_push(CheckRun *r)
{
    int n = in_length(r, "violence");
    double *gone = run_scratch(r, (size_t)n, sizeof *gone), left = 1.0;
    for (int day = 0; day < n && gone; day++) {
        double hazard =
            flight_hazard(in_number(r, "per_violence_unit"), 1.0, in_list(r, "violence")[day], 1e4,
                          in_number(r, "base_per_day"), 1.0);
        left *= 1.0 - det_daily(hazard);
        gone[day] = 1.0 - left;
    }
    if (!gone) {
        return MACHINE;
    }
    out_list(r, "by_day", gone, n);
    out_number(r, "share", gone[n - 1]);
    return OK;
}

Status check_destinations(CheckRun *r)
{
    int n = in_length(r, "population");
    bool safe = in_given(r, "state_share");
    if (in_length(r, "distance_km") != n || (safe && in_length(r, "state_share") != n)) {
        return in_refuse(r, in_length(r, "distance_km") != n ? "distance_km" : "state_share",
                         "expected one number for each of %d places", n);
    }
    double *weight = run_scratch(r, (size_t)n, sizeof *weight), sum = 0.0;
    for (int i = 0; i < n && weight; i++) {
        double pull = flight_pull(in_list(r, "population")[i], in_number(r, "exponent"),
                                  in_list(r, "distance_km")[i], in_number(r, "decay_km"));
        weight[i] = flight_weight(pull, safe ? in_list(r, "state_share")[i] : 1.0);
        sum += weight[i];
    }
    for (int i = 0; i < n && weight; i++) {
        weight[i] = sum > 0.0 ? weight[i] / sum : NO_VALUE;
    }
    if (!weight) {
        return MACHINE;
    }
    out_list(r, "probability", weight, n);
    return OK;
}
