/* intelligence.c: who tells whom what; what leaks; which rumours spread?
 *
 * reads   trust and fear of residents, fighters, control, task_force, harm and zone_dispersed of
 *         yesterday, conduct_disclosed, police_pay_arrears, cash of groups, train_police, reforms
 * writes  zone_knowledge, zone_rumour, zone_willing, zone_last_held, zone_tips, zone_leak,
 *         dismissed_corrupt_today, dismissed_honest_today; moves officers
 * model   docs/model/intelligence.md, eqs. 6.1 to 6.10 (leaks, eqs. 6.11 and 6.12, are drawn by
 *         operations when an operation starts)
 * source  Berman, Shapiro & Felter 2011 (tips); Andvig & Moene 1990 (corruption); National Research
 *         Council 2003 (screening) */
#include "systems/systems.h"

#include "systems/intelligence_parts.h"

#include <string.h>

static Armed count_armed(const World *w)
{
    Armed armed;
    memset(&armed, 0, sizeof armed);
    for (int32_t z = 0; z < w->size.zones; z++) {
        const int32_t *here = &w->fighters[zone_group(w, z, 0)];
        for (int32_t g = 0; g < w->size.groups; g++) {
            armed.in_zone[z] += here[g];
            armed.of_group[g] += here[g];
        }
    }
    return armed;
}

void intelligence_begin(World *w, const Params *p)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        w->zone_knowledge[z] = p->intelligence_knowledge_first;
    }
}

void intelligence_step(World *w, const Params *p, Day d)
{
    Armed armed = count_armed(w);
    w->dismissed_corrupt_today = 0;
    w->dismissed_honest_today = 0;
    if (p->on[MECHANISM_intelligence_tips]) {
        gather_tips(w, p, &armed, d);
    }
    if (p->on[MECHANISM_intelligence_rumours]) {
        spread_rumours(w, p);
    }
    if (p->on[MECHANISM_intelligence_corruption]) {
        corrupt_police(w, p, &armed, d);
    }
    if (p->on[MECHANISM_intelligence_vetting]) {
        vet_police(w, p, &armed, d);
    }
    weigh_leaks(w, p);
}
