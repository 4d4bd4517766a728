/* test_conservation.c: nobody and no cent is lost, whatever the scenario, the parameters and the
 * plan.
 *
 * Countries are the made-up one with everything redrawn: populations from one person to 200,000,
 * strengths, police, figures of the first day, dates and sizes of events, plan levers, each
 * parameter at its low end, its high end or between. Every day ends with world_sound and every
 * system is checked for writing only its own columns. */
#include "../systems/small_world.h"

#include "base/rng.h"

enum { COUNTRIES = 600, DAYS_MIN = 60, DAYS_MORE = 141 };

static double between(Rng *r, double low, double high)
{
    return low + (high - low) * rng_uniform(r);
}

static int32_t whole(Rng *r, int32_t low, int32_t high)
{
    return low + (int32_t)rng_below(r, (uint32_t)(high - low + 1));
}

/* Low end, high end or between, each a third. */
static double extreme(Rng *r, double low, double high)
{
    double inner = between(r, low, high);
    uint32_t which = rng_below(r, 3);
    return which == 0 ? low : (which == 1 ? high : inner);
}

static void redraw_places(Scenario *s, Rng *r)
{
    static const int32_t most[] = {1, 40, 600, 5000, 200000};
    for (int32_t z = 0; z < s->n_zones; z++) {
        s->zone[z].population = whole(r, 1, most[rng_below(r, 5)]);
        s->zone[z].area_km2 = extreme(r, 0.01, 300.0);
    }
    s->zone[rng_below(r, (uint32_t)s->n_zones)].population += 50000; /* somebody is left */
    for (int32_t g = 0; g < s->n_groups; g++) {
        s->group[g].strength_low = whole(r, 0, 50);
        s->group[g].strength_high = s->group[g].strength_low + whole(r, 1, 300);
        s->group[g].home = whole(r, 0, s->n_zones - 1);
        s->group[g].coalition = whole(r, 0, s->n_groups - 1);
    }
    for (int32_t i = 0; i < s->n_groups * s->n_groups; i++) {
        s->relation[i] = extreme(r, -1.0, 1.0);
    }
    for (int32_t i = 0; i < s->n_forces; i++) {
        s->force[i].officers = whole(r, 0, 2) * whole(r, 0, 400);
    }
}

/* Figures of the first day; the displaced at most as many as there are people. */
static void redraw_figures(Scenario *s, Rng *r)
{
    InitialFigures *f = &s->initial;
    double people = 0.0;
    for (int32_t z = 0; z < s->n_zones; z++) {
        people += s->zone[z].population;
    }
    f->fighters_total = whole(r, 1, 3000);
    f->home_share = extreme(r, 0.0, 1.0);
    f->control_home = extreme(r, 0.0, 1.0);
    f->control_influence = extreme(r, 0.0, 1.0);
    f->displaced = extreme(r, 0.0, 1.0) * people;
    f->displaced_sites = extreme(r, 0.0, 1.0);
    f->prisoners = whole(r, 300, 2000);
    f->police_pay_arrears = extreme(r, 0.0, 1.0);
    f->police_morale = extreme(r, 0.0, 1.0);
}

static void redraw_events(Scenario *s, Rng *r)
{
    static const EventKind kinds[] = {
        EVENT_PRISON_BREAK,  EVENT_HURRICANE, EVENT_DRONE_UNIT,  EVENT_TRUCE,
        EVENT_ARMS_SHIPMENT, EVENT_SANCTIONS, EVENT_DONOR_SHOCK, EVENT_POLICE_REINFORCEMENT};
    for (int32_t i = 0; i < s->n_events; i++) {
        Event *e = &s->event[i];
        if (e->kind == EVENT_REFORM) {
            continue;
        }
        e->kind = kinds[rng_below(r, 8)];
        e->date = s->first_day + whole(r, 0, 120);
        e->until = rng_below(r, 2) ? NO_DATE : e->date + whole(r, 1, 60);
        e->n_zones = e->kind == EVENT_POLICE_REINFORCEMENT ? 0 : 1;
        e->zone[0] = whole(r, 0, s->n_zones - 1);
        bool heads = e->kind == EVENT_PRISON_BREAK || e->kind == EVENT_POLICE_REINFORCEMENT;
        e->size = heads ? whole(r, 1, 2000) : between(r, 0.0, 1.0);
    }
}

/* In half of the countries the law on demobilisation is in force from the first day. */
static void redraw_law(Scenario *s, Rng *r)
{
    if (rng_below(r, 2)) {
        s->event[0] = (Event){.kind = EVENT_REFORM,
                              .date = s->first_day,
                              .until = NO_DATE,
                              .group = NONE,
                              .reform = REFORM_DEMOBILISATION_LAW};
    }
}

static void redraw_plan(const Scenario *s, Plan *plan, Rng *r)
{
    for (int32_t i = 0; i < plan->n_phases; i++) {
        Phase *phase = &plan->phase[i];
        double sum = 0.0;
        for (int t = 0; t < TASK_COUNT; t++) {
            phase->posture[t] = between(r, 0.0, 1.0);
            sum += phase->posture[t];
        }
        for (int t = 0; t < TASK_COUNT; t++) {
            phase->posture[t] /= sum;
        }
        phase->efforts.restraint = extreme(r, 0.0, 0.9);
        phase->efforts.police_pay = extreme(r, 0.0, 1.0);
        phase->efforts.investigators = extreme(r, 0.0, 20.0);
        phase->efforts.publication = (Publication)rng_below(r, PUBLICATION_COUNT);
        phase->efforts.demobilisation_places = whole(r, 0, 2) * whole(r, 0, 200);
        phase->efforts.job_training = extreme(r, 0.0, 1.0);
        phase->efforts.amnesty = extreme(r, 0.0, 1.0);
        phase->priority = (Priority)rng_below(r, PRIORITY_LISTED);
        phase->max_days = whole(r, 0, 60);
        phase->on_timeout = (Timeout)rng_below(r, TIMEOUT_COUNT);
        phase->admits = whole(r, 0, 1000);
    }
    for (int32_t i = 0; i < plan->n_tranches; i++) {
        plan->tranche[i].personnel = whole(r, 1, 600);
    }
    plan->force_small = rng_below(r, 2) == 1;
    plan->withdraw_from = rng_below(r, 2) ? NO_DATE : s->decision_date + whole(r, 0, 90);
    plan->withdraw_share = extreme(r, 0.0, 1.0);
}

static void redraw_parameters(Params *p, Rng *r)
{
    for (int i = 0; i < PARAM_COUNT; i++) {
        *param_field(p, &param_table[i]) = extreme(r, param_table[i].low, param_table[i].high);
    }
}

/* In half of the countries another plan takes over, on any day, with dates of its own. */
static void redraw_then(Small *m, Plan **then, Rng *r)
{
    static const char *const plans[] = {"historical", "gated", "none"};
    Errors e = {0};
    const char *name = plans[rng_below(r, 3)];
    if (rng_below(r, 2)) {
        return;
    }
    assert_int_equal(plan_load(m->s, name, then, &e), OK);
    redraw_plan(m->s, *then, r);
    for (int32_t i = 0; i < (*then)->n_tranches; i++) {
        Tranche *t = &(*then)->tranche[i];
        const Plan *first = m->plan;
        *t = i < first->n_tranches && rng_below(r, 2)
                 ? first->tranche[i] /* the same promise in both */
                 : (Tranche){t->contributor, m->s->first_day + whole(r, 0, 200), whole(r, 1, 600)};
    }
    m->plan->then = *then;
    m->plan->then_from = m->s->first_day + whole(r, 0, 150);
}

static Small redrawn(uint32_t country, Plan **then)
{
    static const char *const plans[] = {"historical", "gated", "none"};
    static const int32_t agents[] = {20, 50, 100, 500, 1000};
    Rng r = rng_at((RngKey){2024, country}, 0, 0, 0);
    Small m = mini_open(plans[rng_below(&r, 3)]);
    redraw_places(m.s, &r);
    redraw_figures(m.s, &r);
    redraw_events(m.s, &r);
    redraw_law(m.s, &r);
    redraw_plan(m.s, m.plan, &r);
    redraw_parameters(&m.p, &r);
    m.s->decision_date = m.s->first_day + whole(&r, 0, 91);
    redraw_then(&m, then, &r);
    small_world(&m, agents[rng_below(&r, 5)]);
    return m;
}

/* Runs and checks every day; says which country failed, so that it can be run alone. */
static void run_soundly(Small *m, uint32_t member, int32_t days, const char *what)
{
    char cause[256] = "";
    small_begin(m, member);
    if (!world_sound(m->w, cause, sizeof cause)) {
        fail_msg("%s on the eve of day 0: %s", what, cause);
    }
    for (int32_t day = 0; day < days; day++) {
        small_days(m, day, day + 1);
        if (!world_sound(m->w, cause, sizeof cause)) {
            fail_msg("%s on day %d: %s", what, day, cause);
        }
    }
}

static void nothing_is_lost_in_any_country(void **state)
{
    (void)state;
    const char *only = getenv("KAFOU_COUNTRY");
    for (uint32_t country = 0; country < COUNTRIES; country++) {
        char what[64];
        if (only && (uint32_t)strtoul(only, NULL, 10) != country) {
            continue;
        }
        snprintf(what, sizeof what, "country %u", country);
        Plan *then = NULL;
        Small m = redrawn(country, &then);
        run_soundly(&m, country, DAYS_MIN + (int32_t)(country * 37 % DAYS_MORE), what);
        small_close(&m);
        plan_free(then);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_lost_in_any_country),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
