/* violence_reprisal.c: part of violence: groups kill those whom they hold to be sources
 * (docs/model/violence.md, eq. 6.13). */
#include "base/draws.h"
#include "model/transfers.h"
#include "systems/violence_parts.h"

void reprisals(World *w, const Params *p, Day d)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        if (w->zone_sources_exposed[z] > 0) {
            Rng r = rng_at(w->key, d.number, STREAM_REPRISAL, (uint32_t)z);
            int32_t n = rng_poisson(&r, p->violence_reprisal * w->zone_sources_exposed[z]);
            int32_t killed = residents_take(w, z, n, INTO_DEAD, NONE, NONE, &r);
            violence_kill(w, z, CHANNEL_REPRISAL, VICTIM_RESIDENTS, killed);
        }
    }
}
