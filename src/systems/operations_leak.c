/* operations_leak.c: part of operations: is an operation betrayed before it starts
 * (docs/model/intelligence.md, eqs. 6.11 and 6.12)? */
#include "base/draws.h"
#include "model/streams.h"
#include "systems/operations_kernel.h"
#include "systems/operations_parts.h"

/* Officers who know of it beforehand: all who take part, or a few under compartmented handling.
 * Personnel of the mission tell nobody. */
static int32_t officers_knowing(const World *w, const Params *p, int32_t police)
{
    int32_t few = (int32_t)p->intelligence_compartment;
    bool compartmented = efforts_now(w)->source_handling == HANDLING_COMPARTMENTED;
    return compartmented && few < police ? few : police;
}

Leak operation_leak(World *w, const Params *p, int32_t z, OperationKind kind, int32_t police, Day d)
{
    if (!p->on[MECHANISM_operations_leaks]) {
        return LEAK_NONE;
    }
    int32_t knowing = officers_knowing(w, p, police);
    Rng r = rng_at(w->key, d.number, STREAM_LEAK, (uint32_t)(2 * z + (int32_t)kind));
    bool leaked = rng_bernoulli(&r, leak_probability(w->zone_leak[z], knowing));
    bool ambushed = rng_bernoulli(&r, p->intelligence_leak_ambush);
    bool exposed = rng_bernoulli(&r, p->intelligence_exposure);
    if (!leaked) {
        return LEAK_NONE;
    }
    w->leaks_today++;
    w->ambushes_today += ambushed;
    w->zone_sources_exposed[z] += exposed;
    case_add(w, (Case){d.number, CASE_LEAK, (int16_t)z, -1, -1, kind == OPERATION_CLEARING,
                       ambushed, exposed, knowing, 0.0});
    return ambushed ? LEAK_AMBUSH : LEAK_EMPTY;
}
