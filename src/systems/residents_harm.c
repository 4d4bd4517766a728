/* residents_harm.c: part of residents: those who are hurt, and their kin (docs/model/residents.md,
 * eq. 10.5). Agents hit are Poisson(people affected / people an agent stands for), so that means do
 * not depend on the resolution. */
#include "base/draws.h"
#include "model/streams.h"
#include "model/transfers.h"
#include "systems/residents_parts.h"

typedef enum { BY_GROUPS, BY_STATE, BY_MISSION, BY_BRIGADES, HARMER_COUNT } Harmer;

static int32_t hurt_by(const World *w, int32_t z, Harmer side)
{
    static const Harmer side_of[CHANNEL_COUNT] = {
        [CHANNEL_ATTACK] = BY_GROUPS,   [CHANNEL_CLASH] = BY_GROUPS,
        [CHANNEL_ASSAULT] = BY_GROUPS,  [CHANNEL_REPRISAL] = BY_GROUPS,
        [CHANNEL_MISSION] = BY_MISSION, [CHANNEL_POLICE] = BY_STATE,
        [CHANNEL_DRONE] = BY_STATE,     [CHANNEL_BRIGADE] = BY_BRIGADES,
    };
    int32_t people = 0;
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        if (side_of[c] == side) {
            people += killed_at(w, z, c, VICTIM_RESIDENTS) + injured_at(w, z, c, VICTIM_RESIDENTS);
        }
    }
    return people;
}

static void pull(float *x, float weight, float to) { *x += weight * (to - *x); }

static void touch(World *w, const Params *p, int32_t i, Harmer side)
{
    float trust = (float)p->residents_harm_direct, fear = (float)p->residents_harm_fear;
    switch (side) {
    case BY_GROUPS:
        pull(&w->resident_fear[i], fear, 1.0f);
        pull(&w->resident_grievance[i], (float)p->residents_harm_grievance_group, 1.0f);
        resident_mark(w, i, FLAG_HARMED_GROUP);
        break;
    case BY_STATE:
        pull(&w->resident_trust_state[i], trust, -1.0f);
        pull(&w->resident_grievance[i], (float)p->residents_harm_grievance_state, 1.0f);
        resident_mark(w, i, FLAG_HARMED_STATE);
        break;
    case BY_MISSION:
        pull(&w->resident_trust_mission[i], trust, -1.0f);
        pull(&w->resident_grievance[i], (float)p->residents_harm_grievance_state, 1.0f);
        resident_mark(w, i, FLAG_HARMED_MISSION);
        break;
    case BY_BRIGADES:
        pull(&w->resident_fear[i], 0.5f * fear, 1.0f);
        pull(&w->resident_grievance[i], (float)p->residents_harm_grievance_group, 1.0f);
        resident_mark(w, i, FLAG_HARMED_STATE);
        break;
    case HARMER_COUNT:
        break;
    }
}

/* Those hurt by one side in a zone, and their kin: by the people an agent there stands for. */
static void harm_zone(World *w, const Params *p, int32_t z, Harmer side, Rng *r)
{
    double each = (double)w->zone_people[z] / w->zone_residents[z];
    double affected = hurt_by(w, z, side) * p->residents_kin;
    int32_t agents = affected > 0.0 ? rng_poisson(r, affected / each) : 0;
    for (int32_t i = 0; i < agents; i++) {
        int32_t slot = resident_draw(w, z, r);
        if (slot >= 0) {
            touch(w, p, slot, side);
        }
    }
}

void harm_people(World *w, const Params *p, Day d)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        Rng r = rng_at(w->key, d.number, STREAM_HARM, (uint32_t)z);
        for (int side = 0; side < HARMER_COUNT && w->zone_people[z] > 0; side++) {
            harm_zone(w, p, z, (Harmer)side, &r);
        }
    }
}
