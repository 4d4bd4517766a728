/* operations_crowd.c: part of operations: crowds that stop an operation (docs/model/operations.md,
 * eq. 7.12). Local legitimacy decides whether people help or obstruct: Whalan 2013. */
#include "base/detmath.h"
#include "base/rng.h"
#include "model/streams.h"
#include "systems/operations_kernel.h"
#include "systems/operations_parts.h"

bool crowd_stops(World *w, const Params *p, int32_t z, Day d, Comer comer)
{
    if (!p->on[MECHANISM_operations_crowds]) {
        return false;
    }
    bool police = comer == COMER_POLICE;
    double trust = police ? w->zone_trust_state[z] : w->zone_trust_mission[z];
    double usual = police ? p->residents_reference_state : p->residents_reference_mission;
    uint32_t entity = (uint32_t)(2 * z + (police ? 1 : 0));
    bool stopped = rng_uniform_at(w->key, d.number, STREAM_CROWD, entity) <
                   crowd_probability(p->operations_crowd, trust, usual);
    w->zone_obstructed[z] += stopped ? 1 : 0;
    return stopped;
}
