/* two_plans.h: the made-up country under a plan, which another one follows. */
#ifndef KAFOU_TESTS_TWO_PLANS_H
#define KAFOU_TESTS_TWO_PLANS_H

#include "small_world.h"

enum { LATE = 150, RUN = 260, AGENTS = 500 };

typedef struct {
    Small m;
    Plan *then;
} Two;

static inline Two two_open(const char *first, const char *then, int32_t day)
{
    Errors e = {0};
    Two t = {mini_open(first), NULL};
    assert_int_equal(plan_load(t.m.s, then, &t.then, &e), OK);
    t.m.plan->then = t.then;
    t.m.plan->then_from = t.m.s->first_day + day;
    return t;
}

static inline void two_begin(Two *t, uint32_t member)
{
    small_world_unchecked(&t->m, AGENTS);
    small_begin(&t->m, member);
}

static inline void two_close(Two *t)
{
    plan_free(t->then);
    small_close(&t->m);
}

/* Only supply and plan, with nothing that keeps anybody at home: the agreement, beds, money and an
 * open airport. */
static inline Two two_at_rest(const char *first, const char *then, int32_t day)
{
    static const Reform agreement[] = {REFORM_STATUS_OF_FORCES};
    Two t = two_open(first, then, day);
    small_all_off(&t.m);
    t.m.p.on[MECHANISM_events] = t.m.p.on[MECHANISM_supply] = t.m.p.on[MECHANISM_plan] = true;
    t.m.p.supply_pledge_life = 1e9;
    t.m.p.supply_arrival_delay = 20.0;
    small_reforms(&t.m, 0, agreement, 1);
    for (int32_t i = 0; i < t.m.plan->n_phases; i++) {
        t.m.plan->phase[i].admits = 10000;
    }
    for (int32_t i = 0; i < t.then->n_phases; i++) {
        t.then->phase[i].admits = 10000;
    }
    t.m.plan->withdraw_from = t.then->withdraw_from = NO_DATE;
    return t;
}

static inline void two_ready(Two *t)
{
    two_begin(t, 0);
    t->m.w->beds = 5000.0;
    money_move(t->m.w, ACCOUNT_DONORS, ACCOUNT_FUND, cents_of(1e9));
    memset(t->m.w->site_shut_days, 0, (size_t)t->m.w->size.sites * sizeof(int32_t));
}

static inline int32_t sum_of(const World *w, const int32_t *column)
{
    int32_t sum = 0;
    for (int32_t k = 0; k < w->size.contributors; k++) {
        sum += column[k];
    }
    return sum;
}

#endif
