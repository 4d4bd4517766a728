/* supply_arrivals.c: part of supply: who and what arrives (docs/model/supply.md, eqs. 2.4,
 * 2.10). */
#include "base/detmath.h"
#include "base/draws.h"
#include "model/promises.h"
#include "model/streams.h"
#include "model/transfers.h"
#include "systems/supply_parts.h"
#include "systems/systems.h"

#include <math.h>

static bool is_recorded(const World *w, int32_t i) { return i < w->scenario->n_arrivals; }

/* Arrivals of record count for every plan before the decision date, then for those that say so. */
static bool is_meant(const World *w, int32_t i)
{
    if (is_recorded(w, i)) {
        return tranche_at(w, i)->date < w->scenario->decision_date ||
               w->plan->arrivals == ARRIVALS_RECORDED;
    }
    return tranche_plan(w, i) == w->plan && w->plan->arrivals == ARRIVALS_PLANNED;
}

void arrivals_begin(World *w, const Params *p)
{
    for (int32_t i = 0; i < w->size.tranches; i++) {
        const Tranche *t = tranche_at(w, i);
        int32_t due = tranche_date(w, i) - w->scenario->first_day;
        if (!is_recorded(w, i)) {
            /* one delay for a contributor and member: common to all its tranches and all plans */
            Rng r = rng_at(w->key, 0, STREAM_SUPPLY_DELAY, (uint32_t)t->contributor);
            due += (int32_t)floor(
                rng_lognormal(&r, p->supply_arrival_delay, p->supply_arrival_delay_sigma));
        }
        w->tranche_due[i] = due;
        w->tranche_left[i] = is_meant(w, i) ? t->personnel : 0;
        mission_pledged(w, t->contributor, w->tranche_left[i]);
    }
}

/* From today so many people of a tranche may still come. */
static void set_left(World *w, int32_t i, int32_t left)
{
    int32_t more = left - w->tranche_left[i], k = tranche_at(w, i)->contributor;
    if (more > 0) {
        mission_pledged(w, k, more);
    } else {
        mission_called_off(w, k, -more);
    }
    w->tranche_left[i] = left;
}

/* What the record has before today happened under the plan before or not at all. */
static int32_t left_of_record(const World *w, int32_t i, Day d)
{
    const Tranche *t = tranche_at(w, i);
    return t->date >= d.date && is_meant(w, i) ? t->personnel : 0;
}

/* What both plans name alike is one promise: it goes on under the new plan's row. Who else of the
 * plan before is still at home is called off: a new plan asks for those whom it wants. */
void supply_hand_over(World *w, Day d)
{
    const Scenario *s = w->scenario;
    for (int32_t i = 0; i < s->n_arrivals; i++) {
        set_left(w, i, left_of_record(w, i, d));
    }
    int32_t next = s->n_arrivals + w->first_plan->n_tranches;
    for (int32_t i = next; i < w->size.tranches; i++) {
        int32_t same = tranche_before(w, i);
        if (same == NONE) {
            set_left(w, i, is_meant(w, i) ? tranche_at(w, i)->personnel : 0);
        } else {
            w->tranche_due[i] = w->tranche_due[same];
            w->tranche_left[i] = w->tranche_left[same];
            w->tranche_left[same] = 0;
        }
    }
    for (int32_t i = s->n_arrivals; i < next; i++) {
        set_left(w, i, 0);
    }
}

/* Gifts of record follow the mission of record: a plan without one after the decision date gets
 * none of those given later. */
static bool is_given(const World *w, int32_t i)
{
    return i >= w->scenario->n_gifts || gift_at(w, i)->date < w->scenario->decision_date ||
           w->plan->arrivals != ARRIVALS_NONE;
}

void receive_gifts(World *w, Day d)
{
    for (int32_t i = 0; i < w->size.gifts; i++) {
        const InKind *gift = gift_at(w, i);
        Promise promise = gift_promise(w, i);
        if (promise.date != d.date || !promise.stands || !is_given(w, i)) {
            continue;
        }
        switch (gift->kind) {
        case GIFT_VEHICLES:
            w->vehicles += gift->quantity;
            w->vehicles_serviceable += gift->quantity;
            break;
        case GIFT_BEDS:
            w->beds += gift->quantity;
            break;
        case GIFT_BED_CONTRACT:
            w->beds_contracted += gift->quantity;
            break;
        case GIFT_AIR_TRANSPORT:
            w->flights_a_day += gift->quantity;
            break;
        case GIFT_COUNT:
            break;
        }
    }
}

static int32_t admitted(const World *w)
{
    return w->plan_phase >= 0 && !w->plan_withdrawing ? w->plan->phase[w->plan_phase].admits : 0;
}

/* Most people for whom the fund buys beds: as the phase admits, but no more than may still come. */
static double expected_people(const World *w)
{
    double people = personnel_in_country(w);
    for (int32_t i = w->scenario->n_arrivals; i < w->size.tranches; i++) {
        people += w->tranche_left[i];
    }
    return people < admitted(w) ? people : admitted(w);
}

/* Beds under contract are gifts; those that a plan still lacks for the people its phase admits are
 * built at the same rate and paid by the fund while it has money (eq. 2.10). */
void build_beds(World *w, const Params *p)
{
    if (!airport_open(w)) {
        return;
    }
    double rate = p->supply_bed_build_rate;
    double given = w->beds_contracted < rate ? w->beds_contracted : rate;
    w->beds += given;
    w->beds_contracted -= given;
    double lacking = expected_people(w) - w->beds - w->beds_contracted;
    double bought = det_clamp(lacking, 0.0, rate - given);
    double cost = bought * p->supply_bed_cost;
    if (w->plan->arrivals == ARRIVALS_PLANNED && cents_of(cost) > 0 &&
        cents_of(cost) <= w->account_balance[ACCOUNT_FUND]) {
        w->beds += bought;
        money_move(w, ACCOUNT_FUND, ACCOUNT_BEDS, cents_of(cost));
    }
}

static void arrive(World *w, const Params *p, int32_t i, int32_t people, Day d)
{
    int32_t k = tranche_at(w, i)->contributor;
    double before = w->mission_in_country[k];
    people = mission_arrives(w, k, people);
    w->arrived_today += people;
    w->tranche_left[i] -= people;
    w->mission_untrained[k] =
        (w->mission_untrained[k] * before + p->supply_untrained_on_arrival * people) /
        (before + people > 0.0 ? before + people : 1.0);
    if (!is_recorded(w, i)) { /* vehicles of record are gifts of record */
        int32_t full = tranche_at(w, i)->personnel, now = full - w->tranche_left[i];
        double each = p->supply_vehicles_held / 1000.0;
        int32_t brought = (int32_t)(floor(each * now) - floor(each * (now - people)));
        w->vehicles += brought;
        w->vehicles_serviceable += brought;
    }
    case_add(w, (Case){d.number, CASE_ARRIVAL, -1, -1, (int16_t)k, people, 0, 0, 0, 0.0});
}

/* People of a flight who may land (eq. 2.4): as many as beds, the phase and the reserve have room
 * for, while the airport is open, the agreement in force and nothing in arrears. */
static int32_t may_land(const World *w, const Params *p, int32_t seats)
{
    if (!airport_open(w) || !reform_in_force(w, REFORM_STATUS_OF_FORCES) || w->arrears_days > 0.0) {
        return 0;
    }
    double each = p->supply_reserve_months * p->supply_cost_person_month;
    double paid_for = (double)w->account_balance[ACCOUNT_FUND] / 100.0 / each;
    double room = w->beds < admitted(w) ? w->beds : admitted(w);
    room = (room < paid_for ? room : paid_for) - personnel_in_country(w);
    return room >= seats ? seats : (room >= 1.0 ? (int32_t)room : 0);
}

/* Which of its contributor's tranches in its plan this is: names it in random addresses, whatever a
 * plan adds. */
static uint32_t tranche_entity(const World *w, int32_t i)
{
    int32_t k = tranche_at(w, i)->contributor, ordinal = 0;
    for (int32_t j = tranches_of_same_plan(w, i); j < i; j++) {
        ordinal += tranche_at(w, j)->contributor == k;
    }
    return (uint32_t)(k * PLAN_TRANCHES_MAX + ordinal);
}

/* A pledge of personnel lapses with time past its planned date. */
static void lapse(World *w, const Params *p, int32_t i, Day d)
{
    double u = rng_uniform_at(w->key, d.number, STREAM_SUPPLY_LAPSE, tranche_entity(w, i));
    if (d.date > tranche_date(w, i) && u < det_daily(1.0 / p->supply_pledge_life)) {
        mission_lapses(w, tranche_at(w, i)->contributor, w->tranche_left[i]);
        w->tranche_left[i] = 0;
    }
}

static int32_t fewer(int32_t a, int32_t b) { return a < b ? a : b; }

void receive_tranches(World *w, const Params *p, Day d)
{
    int32_t flights = w->flights_a_day;
    for (int32_t i = 0; i < w->size.tranches; i++) {
        if (w->tranche_left[i] <= 0 || w->plan_withdrawing) {
            continue;
        }
        if (is_recorded(w, i)) {
            if (d.number >= w->tranche_due[i]) {
                arrive(w, p, i, w->tranche_left[i], d);
            }
            continue;
        }
        int32_t seats = fewer(w->tranche_left[i], (int32_t)p->supply_flight_seats);
        seats = d.number >= w->tranche_due[i] && flights > 0 ? may_land(w, p, seats) : 0;
        while (seats > 0) {
            arrive(w, p, i, seats, d);
            flights--;
            seats = fewer(w->tranche_left[i], (int32_t)p->supply_flight_seats);
            seats = flights > 0 && seats > 0 ? may_land(w, p, seats) : 0;
        }
        if (w->tranche_left[i] > 0) {
            lapse(w, p, i, d);
        }
    }
}
