/* violence.c: what do the armed groups do to each other, the state and the people?
 *
 * reads   fighters, control, police, morale, mission, coalitions, rivalry, united front, losses to
 *         operations today, trust in the state, fear, economy, events (truce, arms, tolls)
 * writes  violence_*, zone_kidnapped, zone_attacks, *_excitation, *_struck, attack_ewma,
 *         killed_ewma, group_loss_ewma, group_arms, group_paid, site_shut_days, assault_shift,
 *         pair_clashes, pair_joint, clashes_today, assaults_today, massacres_today; moves fighters
 *         and money, kills
 * model   docs/model/violence.md, eqs. 8.1 to 8.11
 * source  Mohler et al. 2011 (self-excitation); Clauset et al. 2007 (severity); Konrad & Skaperdas
 *         1998 (extortion) */
#include "systems/systems.h"

#include "base/draws.h"
#include "systems/violence_kernel.h"
#include "systems/violence_parts.h"

#include <string.h>

void violence_kill(World *w, int32_t z, Channel channel, Victim victim, int32_t n)
{
    w->violence_killed[harm_index(z, channel, victim)] += n;
}

void violence_injure(World *w, const Params *p, int32_t z, Channel channel, Victim victim,
                     int32_t killed, Rng *r)
{
    int32_t n = rng_poisson(r, p->violence_injured_ratio * killed);
    w->violence_injured[harm_index(z, channel, victim)] += n;
}

double excited(const Params *p, double base, double excitation)
{
    return p->on[MECHANISM_violence_hawkes] ? base + excitation
                                            : base / (1.0 - p->violence_hawkes_branching);
}

static void clear_flows(World *w)
{
    size_t zones = (size_t)w->size.zones, groups = (size_t)w->size.groups;
    size_t harm = zones * CHANNEL_COUNT * VICTIM_COUNT;
    memset(w->violence_killed, 0, harm * sizeof *w->violence_killed);
    memset(w->violence_injured, 0, harm * sizeof *w->violence_injured);
    memset(w->pair_clashes, 0, groups * groups * sizeof *w->pair_clashes);
    memset(w->pair_joint, 0, groups * groups * sizeof *w->pair_joint);
    for (size_t i = 0; i < zones; i++) {
        w->zone_kidnapped[i] = 0;
        w->zone_attacks[i] = 0;
    }
    for (size_t i = 0; i < zones * groups; i++) {
        w->assault_shift[i] = 0.0;
        w->attack_struck[i] = 0.0;
        w->clash_struck[i] = 0.0;
        w->assault_struck[i] = 0.0;
    }
    w->violence_morale = 0.0;
    w->clashes_today = 0;
    w->assaults_today = 0;
    w->massacres_today = 0;
}

/* Losses fade, and today's to operations are added (eq. 8.11); brigades add theirs as they kill. */
static void fade_losses(World *w)
{
    double losses = det_half_life(60.0);
    for (int32_t g = 0; g < w->size.groups; g++) {
        w->group_loss_ewma[g] = w->group_loss_ewma[g] * losses + w->operations_group_lost[g];
    }
}

/* Today's events breed tomorrow's: kept apart until all are known, so that no group feels events of
 * its own day for standing later in the table (eq. 8.1). */
static void excite(World *w, const Params *p)
{
    double n = p->violence_hawkes_branching, keep = hawkes_keep(p->violence_hawkes_decay);
    for (int32_t i = 0; i < w->size.zones * w->size.groups; i++) {
        if (w->attack_excitation[i] + w->attack_struck[i] > 0.0) {
            w->attack_excitation[i] =
                hawkes_kept(w->attack_excitation[i], w->attack_struck[i], n, keep);
        }
        if (w->clash_excitation[i] + w->clash_struck[i] > 0.0) {
            w->clash_excitation[i] =
                hawkes_kept(w->clash_excitation[i], w->clash_struck[i], n, keep);
        }
        if (w->assault_excitation[i] + w->assault_struck[i] > 0.0) {
            w->assault_excitation[i] =
                hawkes_kept(w->assault_excitation[i], w->assault_struck[i], n, keep);
        }
    }
}

/* Sums of killed by perpetrator in a zone today. */
static void killed_today(const World *w, int32_t z, double out[PERPETRATOR_COUNT])
{
    static const int perpetrator[CHANNEL_COUNT] = {
        [CHANNEL_ATTACK] = PERPETRATOR_GROUP,     [CHANNEL_CLASH] = PERPETRATOR_CLASH,
        [CHANNEL_ASSAULT] = PERPETRATOR_GROUP,    [CHANNEL_REPRISAL] = PERPETRATOR_GROUP,
        [CHANNEL_MISSION] = PERPETRATOR_SECURITY, [CHANNEL_POLICE] = PERPETRATOR_SECURITY,
        [CHANNEL_DRONE] = PERPETRATOR_SECURITY,   [CHANNEL_BRIGADE] = PERPETRATOR_BRIGADE,
    };
    memset(out, 0, PERPETRATOR_COUNT * sizeof *out);
    for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
        for (int32_t v = 0; v < VICTIM_COUNT; v++) {
            out[perpetrator[c]] += killed_at(w, z, c, v);
        }
    }
}

static void remember(World *w)
{
    double week = det_half_life(7.0), fortnight = det_half_life(14.0);
    for (int32_t z = 0; z < w->size.zones; z++) {
        double killed[PERPETRATOR_COUNT];
        killed_today(w, z, killed);
        w->attack_ewma[z] = w->attack_ewma[z] * week + w->zone_attacks[z];
        for (int32_t i = 0; i < PERPETRATOR_COUNT; i++) {
            double *x = &w->killed_ewma[z * PERPETRATOR_COUNT + i];
            *x = *x * fortnight + killed[i];
        }
    }
}

void violence_begin(World *w, const Params *p)
{
    (void)p;
    for (int32_t g = 0; g < w->size.groups; g++) {
        w->group_arms[g] = 1.0;
        w->group_paid[g] = 1.0;
    }
    for (int32_t s = 0; s < w->size.sites; s++) {
        w->site_shut_days[s] = w->scenario->site[s].lost ? 1 : 0;
    }
}

void violence_step(World *w, const Params *p, Day d)
{
    clear_flows(w);
    fade_losses(w);
    reopen_sites(w, p, d);
    if (p->on[MECHANISM_violence_clashes]) {
        clashes(w, p, d);
    }
    if (p->on[MECHANISM_violence_attacks]) {
        attacks(w, p, d);
    }
    if (p->on[MECHANISM_violence_assaults]) {
        assaults(w, p, d);
    }
    if (p->on[MECHANISM_violence_economy]) {
        kidnappings(w, p, d);
        group_economies(w, p);
    }
    if (p->on[MECHANISM_violence_brigades]) {
        brigades(w, p, d);
    }
    if (p->on[MECHANISM_violence_reprisals]) {
        reprisals(w, p, d);
    }
    if (p->on[MECHANISM_violence_expansion] && d.weekday == WEEKDAY_EXPANSION) {
        expansions(w, p, d);
    }
    excite(w, p);
    remember(w);
}
