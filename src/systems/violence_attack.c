/* violence_attack.c: part of violence: attacks on residents and kidnapping (docs/model/violence.md,
 * eqs. 8.3, 8.4). Severity: Clauset, Young & Gleditsch 2007. */
#include "base/draws.h"
#include "model/transfers.h"
#include "systems/violence_kernel.h"
#include "systems/violence_parts.h"

static double officers_per_1000(const World *w, int32_t z)
{
    double people = w->zone_people[z] > 500 ? w->zone_people[z] : 500.0;
    double officers =
        w->police_officers[z] * (0.3 + w->police_morale) + 2.0 * mission_presence(w, z);
    return 1000.0 * officers / people;
}

static double base_rate(const World *w, const Params *p, int32_t z, int32_t g, int32_t total)
{
    AttackSetting s = {
        w->fighters[zone_group(w, z, g)],
        w->group_arms[g],
        1.0 - state_share(w, z),
        officers_per_1000(w, z),
        total > 0 ? p->alliances_pressure * w->group_loss_ewma[g] / total : 0.0,
        w->group_aggression[g],
    };
    return attack_rate(s, p->violence_attack, p->violence_attack_floor, p->violence_attack_contest,
                       p->violence_deterrence, p->violence_suppression);
}

static void attack(World *w, const Params *p, int32_t z, int32_t g, Day d, Rng *r)
{
    int32_t killed =
        rng_power_law(r, p->violence_severity_exponent, (int32_t)p->violence_severity_cut);
    bool organised = rng_bernoulli(r, 1.0 / p->violence_massacre);
    killed += organised ? rng_poisson(r, p->violence_massacre_killed) : 0;
    killed = residents_take(w, z, killed, INTO_DEAD, NONE, NONE, r);
    violence_kill(w, z, CHANNEL_ATTACK, VICTIM_RESIDENTS, killed);
    violence_injure(w, p, z, CHANNEL_ATTACK, VICTIM_RESIDENTS, killed, r);
    w->zone_attacks[z]++;
    if (organised) {
        w->massacres_today++;
        case_add(w,
                 (Case){d.number, CASE_MASSACRE, (int16_t)z, (int16_t)g, -1, 0, killed, 0, 0, 0.0});
    }
}

void attacks(World *w, const Params *p, Day d)
{
    for (int32_t g = 0; g < w->size.groups; g++) {
        int32_t total = group_fighters(w, g);
        for (int32_t z = 0; z < w->size.zones && total > 0; z++) {
            double x = w->attack_excitation[zone_group(w, z, g)];
            if (w->fighters[zone_group(w, z, g)] <= 0 || w->zone_people[z] <= 0) {
                continue;
            }
            Rng r = rng_at(w->key, d.number, STREAM_ATTACK, zone_group_entity(z, g));
            int32_t n = rng_poisson(&r, excited(p, base_rate(w, p, z, g, total), x));
            for (int32_t i = 0; i < n; i++) {
                attack(w, p, z, g, d, &r);
            }
            w->attack_struck[zone_group(w, z, g)] = n;
        }
    }
}

/* Kidnapped: two people a kidnapping; ransom follows the economy (eq. 8.4). */
void kidnappings(World *w, const Params *p, Day d)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        double mean = 2.0 * p->violence_kidnap * zone_fighters(w, z) * w->zone_economy[z];
        Rng r = rng_at(w->key, d.number, STREAM_KIDNAP, (uint32_t)z);
        w->zone_kidnapped[z] = mean > 0.0 ? rng_poisson_capped(&r, mean, w->zone_people[z]) : 0;
    }
}
