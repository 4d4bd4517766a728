/* supply.c: which pledges turned into money, who and what arrived, what does today cost?
 *
 * reads   events (airport, shock, morale), plan_phase, control, mission deaths, misconduct and
 *         participants of the programme of yesterday
 * writes  pledge_*, donor_confidence, arrears_*, mission_untrained, mission_ready, beds*, vehicles*
 *         (arrivals: supply_arrivals.c; police: supply_police.c); moves money
 * model   docs/model/supply.md, eqs. 2.1 to 2.12
 * source  trust-fund deposits of record; mission planning costs (240 to 600 million USD a year) */
#include "systems/systems.h"

#include <string.h>

#include "base/digest.h"
#include "base/draws.h"
#include "model/promises.h"
#include "model/streams.h"
#include "model/transfers.h"
#include "systems/supply_kernel.h"
#include "systems/supply_parts.h"

static const double DAYS_PER_MONTH = 30.4;
static const double READINESS_FLOOR = 0.3;   /* eq. 2.6 */
static const double ARREARS_PATIENCE = 91.0; /* three months, eq. 2.6 */
static const double SMALL_MISSION = 200.0; /* rates per 1,000 personnel are of at least this many */

int32_t personnel_in_country(const World *w)
{
    int32_t sum = 0;
    for (int32_t k = 0; k < w->size.contributors; k++) {
        sum += w->mission_in_country[k];
    }
    return sum;
}

static int32_t killed_yesterday(const World *w)
{
    int32_t sum = 0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        for (int32_t c = 0; c < CHANNEL_COUNT; c++) {
            sum += killed_at(w, z, c, VICTIM_MISSION);
        }
    }
    return sum;
}

/* Confidence of donors from the last 90 days (eq. 2.3). */
static void update_confidence(World *w, const Params *p, Day d)
{
    int32_t now = (d.number % HISTORY_DAYS + HISTORY_DAYS) % HISTORY_DAYS;
    double held = state_held_share(w, REGION_METROPOLITAN, STATE_HELD);
    double change = held - w->state_held_history[now];
    w->state_held_history[now] = held;
    w->mission_killed_history[now] = killed_yesterday(w);
    int32_t killed = 0;
    for (int32_t i = 0; i < HISTORY_DAYS; i++) {
        killed += w->mission_killed_history[i];
    }
    double people = personnel_in_country(w);
    double thousands = (people > SMALL_MISSION ? people : SMALL_MISSION) / 1000.0;
    double misconduct = w->conduct_unanswered + w->conduct_press;
    w->donor_confidence = donor_confidence(
        p->supply_confidence_security, change, p->supply_confidence_killed, killed / thousands,
        p->supply_confidence_misconduct, misconduct / thousands, w->event_donor_shock);
}

/* Deposits of the day, to the cent (eqs. 2.1, 2.2). */
static void receive_deposits(World *w, const Params *p, Day d)
{
    for (int32_t i = 0; i < w->size.pledges; i++) {
        const Pledge *pledge = pledge_at(w, i);
        Promise promise = pledge_promise(w, i);
        if (!promise.stands || promise.date > d.date) {
            continue;
        }
        double before = w->pledge_deposited[i], room = 1.0 - before;
        double share =
            w->pledge_realised[i] *
            deposit_share(d.date - promise.date, p->supply_pledge_lag, w->donor_confidence);
        double after = before + (share < room ? share : room);
        w->pledge_deposited[i] = after;
        money_move(w, ACCOUNT_DONORS, ACCOUNT_FUND,
                   cents_of(pledge->amount_usd * after) - cents_of(pledge->amount_usd * before));
    }
}

static void pay(World *w, Account to, double usd)
{
    if (usd > 0.0) {
        money_move(w, ACCOUNT_FUND, to, cents_of(usd));
    }
}

/* What the day costs the fund (eq. 2.5). Efforts cost nothing before the decision date. */
static void pay_costs(World *w, const Params *p)
{
    const Efforts *e = efforts_now(w);
    double staff = e->liaison_officers + e->investigators + e->radio_hours;
    pay(w, ACCOUNT_PERSONNEL,
        personnel_in_country(w) * p->supply_cost_person_month / DAYS_PER_MONTH);
    pay(w, ACCOUNT_VEHICLES, w->vehicles * p->supply_vehicle_cost_day);
    pay(w, ACCOUNT_OPERATIONS, w->clearings_today * p->supply_operation_cost);
    pay(w, ACCOUNT_EFFORTS,
        (staff * p->supply_effort_cost_month + e->mediation * p->supply_mediation_cost_month) /
            DAYS_PER_MONTH);
    bool solvent =
        w->account_balance[ACCOUNT_FUND] >= 0; /* in arrears nobody is relieved or paid */
    pay(w, ACCOUNT_EFFORTS,
        solvent ? (double)w->pool[POOL_PROGRAMME] * p->demobilisation_cost_day : 0.0);
    double officers = 0.0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        officers += w->police_officers[z];
    }
    double pay_gap = w->scenario->initial.police_pay_arrears *
                     (reform_in_force(w, REFORM_POLICE_PAY) ? p->supply_pay_reform : 1.0);
    pay(w, ACCOUNT_POLICE_PAY,
        (solvent ? 1.0 : 0.0) * e->police_pay * pay_gap * officers * p->supply_police_pay_month /
            DAYS_PER_MONTH);
}

/* An unpaid force falls apart: readiness, then contingents leave (eq. 2.6). */
static void suffer_arrears(World *w, const Params *p, Day d)
{
    double step = p->supply_arrears_readiness / DAYS_PER_MONTH;
    bool unpaid = w->account_balance[ACCOUNT_FUND] < 0;
    w->arrears_days = unpaid ? w->arrears_days + 1.0 : 0.0;
    w->arrears_readiness =
        det_clamp(w->arrears_readiness + (unpaid ? -step : step), READINESS_FLOOR, 1.0);
    if (w->arrears_days <= ARREARS_PATIENCE) {
        return;
    }
    for (int32_t k = 0; k < w->size.contributors; k++) {
        double u = rng_uniform_at(w->key, d.number, STREAM_SUPPLY_LEAVE, (uint32_t)k);
        if (w->mission_in_country[k] > 0 && u < det_daily(p->supply_arrears_leave)) {
            int32_t left = mission_leaves(w, k, w->mission_in_country[k]);
            case_add(w, (Case){d.number, CASE_DEPARTURE, -1, -1, (int16_t)k, left, 1, 0, 0, 0.0});
        }
    }
}

/* A mission that ends: every contributor loses a share of its people each day (section 4). */
static void withdraw(World *w, const Params *p, Day d)
{
    if (!w->plan_withdrawing) {
        return;
    }
    double share = w->plan->withdraw_share > 0.0 ? w->plan->withdraw_share : p->plan_abort_share;
    for (int32_t k = 0; k < w->size.contributors; k++) {
        Rng r = rng_at(w->key, d.number, STREAM_SUPPLY_LEAVE, (uint32_t)(k + CONTRIBUTORS_MAX));
        int32_t left = mission_leaves(w, k, rng_binomial(&r, w->mission_in_country[k], share));
        if (left > 0) {
            case_add(w, (Case){d.number, CASE_DEPARTURE, -1, -1, (int16_t)k, left, 0, 0, 0, 0.0});
        }
    }
}

/* Vehicles fail and are repaired while spares are paid for (eq. 2.8). */
static void run_vehicles(World *w, const Params *p, Day d)
{
    Rng r = rng_at(w->key, d.number, STREAM_SUPPLY_VEHICLES, 0);
    int32_t broken = w->vehicles - w->vehicles_serviceable;
    int32_t failed =
        rng_binomial(&r, w->vehicles_serviceable, det_daily(1.0 / p->supply_vehicle_mtbf));
    double repair = w->account_balance[ACCOUNT_FUND] >= 0 ? p->supply_vehicle_repair : 0.0;
    int32_t repaired = rng_binomial(&r, broken, repair);
    w->vehicles_serviceable += repaired - failed;
}

/* Training and readiness (eqs. 2.7, 2.9). */
static void make_ready(World *w, const Params *p)
{
    double required = p->supply_vehicles_required * personnel_in_country(w) / 1000.0;
    w->ready_total = 0.0;
    for (int32_t k = 0; k < w->size.contributors; k++) {
        w->mission_untrained[k] *= det_exp(-1.0 / p->supply_training_days);
        w->mission_ready[k] = ready_of(w->mission_in_country[k], w->mission_untrained[k],
                                       w->vehicles_serviceable, required, w->arrears_readiness);
        w->ready_total += w->mission_ready[k];
    }
}

void supply_begin(World *w, const Params *p)
{
    for (int32_t i = 0; i < w->size.pledges; i++) {
        const Pledge *pledge =
            pledge_at(w, i); /* named by donor and date, whatever else is pledged */
        uint32_t who = (uint32_t)digest_of(pledge->donor, strlen(pledge->donor)).low;
        Rng r = rng_at(w->key, pledge->date, STREAM_SUPPLY_PLEDGE, who);
        w->pledge_realised[i] =
            rng_beta(&r, p->supply_pledge_realisation, p->supply_pledge_concentration);
    }
    w->donor_confidence = 1.0;
    w->arrears_readiness = 1.0;
    w->flights_a_day = 1;
    w->police_morale = w->scenario->initial.police_morale;
    w->police_pay_arrears = w->scenario->initial.police_pay_arrears;
    arrivals_begin(w, p);
}

void supply_step(World *w, const Params *p, Day d)
{
    w->arrived_today = 0;
    update_confidence(w, p, d);
    if (!w->spin_up) {
        receive_deposits(w, p, d);
        receive_gifts(w, d);
        build_beds(w, p);
        receive_tranches(w, p, d);
        pay_costs(w, p);
        suffer_arrears(w, p, d);
        withdraw(w, p, d);
        run_vehicles(w, p, d);
        make_ready(w, p);
    }
    if (p->on[MECHANISM_supply_police]) {
        police_day(w, p, d);
    }
}
