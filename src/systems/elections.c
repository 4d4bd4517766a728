/* elections.c: what still stands between today and a vote?
 *
 * reads   reforms, council_crisis, control, zone_calm_days, zone_people, donor_confidence
 * writes  election_*, zone_voters, zone_registered; moves money
 * model   docs/model/elections.md, eqs. 14.1 to 14.7
 * source  the steps of the Haitian calendar: electoral council, decree, registration, date */
#include "systems/systems.h"

#include "base/detmath.h"
#include "model/transfers.h"
#include "systems/elections_kernel.h"

static const double UNDER_18 = 0.3; /* of ten years from 15 to 24, three are under 18 */
static const double DAYS_PER_YEAR = 365.0;

/* What is wrong on the day of a vote; the first that applies is reported. */
typedef enum { WELL, FEW_REGISTERED, COUNTRY_UNSAFE, CAPITAL_UNSAFE, COUNCIL_IN_CRISIS } Obstacle;

/* Share of residents of 18 and over, the same everywhere (eq. 14.1). */
static double adult_share(const Scenario *s)
{
    const InitialFigures *f = &s->initial;
    return det_clamp(1.0 - f->children - UNDER_18 * (f->young_men + f->young_women), 0.0, 1.0);
}

/* State-held and calm for as long as those who fled wait before they return (section 10). */
static bool is_safe(const World *w, const Params *p, int32_t z)
{
    return w->zone_calm_days[z] >= (int32_t)p->residents_calm_days;
}

/* Voters are where they live today, not where they lived on the first day (eqs. 14.1, 14.2). */
static void count_voters(World *w)
{
    double adults = adult_share(w->scenario);
    for (int32_t z = 0; z < w->size.zones; z++) {
        double now = adults * w->zone_people[z];
        w->zone_registered[z] =
            registered_after_moves(w->zone_registered[z], w->zone_voters[z], now);
        w->zone_voters[z] = now;
    }
}

/* Share of voters who live in safe zones. @param region  or -1: the country */
static double safe_share(const World *w, const Params *p, int region)
{
    double safe = 0.0, all = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        if (region < 0 || (int)w->scenario->zone[z].region == region) {
            all += w->zone_voters[z];
            safe += is_safe(w, p, z) ? w->zone_voters[z] : 0.0;
        }
    }
    return all > 0.0 ? safe / all : 0.0;
}

static bool offices_open(const World *w, const Params *p)
{
    return state_held_share(w, REGION_METROPOLITAN, STATE_HELD) >= p->elections_register_capital &&
           state_held_share(w, -1, STATE_HELD) >= p->elections_register_national;
}

/* Both pay in proportion to what they have set aside (eq. 14.4). */
static void pay_registration(World *w, double cost, double donors, double treasury)
{
    double both = donors + treasury;
    if (both > 0.0) {
        money_move(w, ACCOUNT_ELECTION_DONORS, ACCOUNT_ELECTIONS, cents_of(cost * donors / both));
        money_move(w, ACCOUNT_TREASURY, ACCOUNT_ELECTIONS, cents_of(cost * treasury / both));
    }
}

/* A day of registration: offices in safe zones register as many as they can and as is paid for
 * (eqs. 14.3, 14.4). */
static void register_voters(World *w, const Params *p)
{
    double can[ZONES_MAX], all = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        can[z] = is_safe(w, p, z) ? registrable(w->zone_voters[z], w->zone_registered[z],
                                                p->elections_register_year)
                                  : 0.0;
        all += can[z];
    }
    double donors = p->elections_donor_money_year / DAYS_PER_YEAR * w->donor_confidence;
    double treasury =
        reform_in_force(w, REFORM_BUDGET) ? p->elections_state_money_year / DAYS_PER_YEAR : 0.0;
    double funded = funded_share(donors + treasury, all * p->elections_cost_voter);
    for (int32_t z = 0; z < w->size.zones; z++) {
        w->zone_registered[z] += funded * can[z];
    }
    pay_registration(w, funded * all * p->elections_cost_voter, donors, treasury);
}

static double registered_people(const World *w)
{
    double sum = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        sum += w->zone_registered[z];
    }
    return sum;
}

static void measure_registration(World *w)
{
    double voters = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        voters += w->zone_voters[z];
    }
    w->election_registered = voters > 0.0 ? registered_people(w) / voters : 0.0;
}

/* The next milestone is reached and its day noted (eq. 14.5). */
static void reach(World *w, Day d)
{
    w->election_milestone++;
    w->election_step = 1;
    w->election_progress = w->election_milestone / (double)MILESTONE_VOTE;
    if (w->election_milestone == MILESTONE_VOTE) {
        case_add(w, (Case){d.number, CASE_VOTE_HELD, -1, -1, -1, (int32_t)registered_people(w), 0,
                           0, 0, w->election_registered});
    } else {
        case_add(w, (Case){d.number, CASE_MILESTONE, -1, -1, -1, w->election_milestone,
                           w->election_day, 0, 0, w->election_registered});
    }
}

/* Conditions of a vote, eq. 14.6. */
static Obstacle obstacle(const World *w, const Params *p)
{
    if (w->election_registered < p->elections_enough_registered) {
        return FEW_REGISTERED;
    }
    if (safe_share(w, p, -1) < p->elections_safe_national) {
        return COUNTRY_UNSAFE;
    }
    if (safe_share(w, p, REGION_METROPOLITAN) < p->elections_safe_capital) {
        return CAPITAL_UNSAFE;
    }
    return w->council_crisis ? COUNCIL_IN_CRISIS : WELL;
}

static void postpone(World *w, const Params *p, Day d, Obstacle why)
{
    w->election_day = d.number + (int32_t)p->elections_postponement_days;
    w->election_postponed++;
    w->election_step = -1;
    case_add(w, (Case){d.number, CASE_POSTPONED, -1, -1, -1, w->election_postponed, w->election_day,
                       (int32_t)why, 0, w->election_registered});
}

static void set_date(World *w, const Params *p, Day d)
{
    w->election_day = d.number + (int32_t)p->elections_notice_days;
    reach(w, d);
}

/* The day of the vote has come: it is held or put off (eq. 14.6). */
static void try_vote(World *w, const Params *p, Day d)
{
    if (d.number < w->election_day) {
        return;
    }
    Obstacle why = obstacle(w, p);
    if (why == WELL) {
        reach(w, d);
    } else {
        postpone(w, p, d, why);
    }
}

/* One step at most a day, in order (eq. 14.5). */
static void advance(World *w, const Params *p, Day d)
{
    switch ((Milestone)w->election_milestone) {
    case MILESTONE_NONE:
        if (reform_in_force(w, REFORM_ELECTORAL_COUNCIL)) {
            reach(w, d);
        }
        break;
    case MILESTONE_COUNCIL:
        if (reform_in_force(w, REFORM_ELECTORAL_DECREE)) {
            reach(w, d);
        }
        break;
    case MILESTONE_DECREE:
        if (w->election_registered >= p->elections_enough_registered) {
            reach(w, d);
        }
        break;
    case MILESTONE_REGISTRATION:
        if (!w->council_crisis) {
            set_date(w, p, d);
        }
        break;
    case MILESTONE_DATE:
        try_vote(w, p, d);
        break;
    case MILESTONE_VOTE:
        break;
    }
}

void elections_begin(World *w, const Params *p)
{
    (void)p;
    w->election_day = NONE;
    count_voters(w);
}

void elections_step(World *w, const Params *p, Day d)
{
    w->election_step = 0;
    if (w->spin_up) {
        return;
    }
    count_voters(w);
    bool registering = w->election_milestone >= MILESTONE_DECREE &&
                       w->election_milestone < MILESTONE_VOTE && offices_open(w, p);
    if (registering && p->on[MECHANISM_elections_registration]) {
        register_voters(w, p);
    }
    measure_registration(w);
    advance(w, p, d);
}
