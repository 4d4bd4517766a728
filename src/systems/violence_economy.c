/* violence_economy.c: part of violence: what armed groups earn and spend (docs/model/violence.md,
 * eqs. 8.6, 8.7). Extortion: Konrad & Skaperdas 1998. */
#include "model/transfers.h"
#include "systems/violence_kernel.h"
#include "systems/violence_parts.h"

static const double PAY_DAYS = 30.0; /* memory of pay satisfaction, eq. 8.7 */

/* Tolls and ransom of a group today, in dollars (eq. 8.6). */
static double income(const World *w, const Params *p, int32_t g)
{
    double usd = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        int32_t here = w->fighters[zone_group(w, z, g)];
        if (here <= 0) {
            continue;
        }
        double governed = group_share(w, z, g) * w->zone_people[z];
        double reached = p->violence_extortion_reach * here;
        double payers = governed < reached ? governed : reached;
        bool rest = w->scenario->zone[z].region == REGION_REST;
        usd += p->violence_extortion * payers * w->zone_economy[z] * (rest ? 0.5 : 1.0);
        usd += p->violence_ransom * w->zone_kidnapped[z] * here / zone_fighters(w, z);
    }
    return usd;
}

static void group_day(World *w, const Params *p, int32_t g, int32_t fighters)
{
    int32_t account = ACCOUNT_FIRST_GROUP + g;
    double earned = income(w, p, g);
    money_move(w, ACCOUNT_HOUSEHOLDS, account, cents_of(earned));
    double arms = p->violence_arms_share * earned * (1.0 - w->event_tolls_cut);
    money_move(w, account, ACCOUNT_ARMS, cents_of(arms));
    double bought = fighters > 0 ? arms / (fighters * p->violence_arms_price) : 0.0;
    double decay = (w->group_arms[g] - 0.2) / p->violence_arms_days;
    w->group_arms[g] = det_clamp(w->group_arms[g] + bought - decay + w->event_arms[g], 0.2, 1.5);
    int64_t due = cents_of(fighters * p->violence_fighter_pay);
    int64_t cash = w->account_balance[account];
    int64_t paid = due < cash ? due : (cash > 0 ? cash : 0);
    money_move(w, account, ACCOUNT_FIGHTERS_PAY, paid);
    double satisfied = due > 0 ? (double)paid / (double)due : 1.0;
    w->group_paid[g] += (satisfied - w->group_paid[g]) / PAY_DAYS;
    double left = (double)w->account_balance[account] / 100.0;
    money_move(w, account, ACCOUNT_PATRONS, cents_of(det_positive(left) * p->violence_cash_leak));
}

void group_economies(World *w, const Params *p)
{
    for (int32_t g = 0; g < w->size.groups; g++) {
        group_day(w, p, g, group_fighters(w, g));
    }
}
