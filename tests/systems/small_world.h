/* small_world.h: a world that a test may bend by hand, and what most tests of systems do with it.
 *
 * Mostly the made-up country of tests/model/mini:
 *
 *   CENTRE --main_road-- HARBOUR     zones 0, 1: capital; 2, 3: the rest
 *      |                    |        groups 0 LIONS (HARBOUR, part of CENTRE), 1 FOXES (CENTRE),
 *    road                  sea              2 TIDE (NORTH): three coalitions
 *      |                    |        first day 2024-01-01, plans part on 2024-04-01 (day 91)
 *    NORTH ---- land ---- SOUTH
 */
#ifndef KAFOU_TESTS_SMALL_WORLD_H
#define KAFOU_TESTS_SMALL_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/draws.h"
#include "model/params.h"
#include "model/plan.h"
#include "model/scenario.h"
#include "model/transfers.h"
#include "model/world.h"
#include "systems/step.h"
#include "systems/systems.h"

enum { CENTRE, HARBOUR, NORTH, SOUTH };
enum { LIONS, FOXES, TIDE };
enum { KENYA, JAMAICA };
enum { MINI_DECISION = 91, SMALL_SEED = 7 };

/* Everything a run needs; scenario, plan and params may be changed before small_begin. */
typedef struct {
    Scenario *s;
    Plan *plan;
    Params p;
    World *w;
} Small;

static inline void small_complain(const Errors *e)
{
    for (int i = 0; i < e->count; i++) {
        fprintf(stderr, "%s\n", e->text[i]);
    }
}

/* @param place  under the root of the sources, e.g. "scenarios/haiti" */
static inline Small small_open(const char *place, const char *plan)
{
    static Errors errors;
    Small m = {0};
    char path[512];
    const char *root = getenv("KAFOU_ROOT");
    snprintf(path, sizeof path, "%s/%s", root ? root : ".", place);
    errors_clear(&errors);
    Status status = scenario_load(path, &m.s, &errors);
    if (status == OK) {
        status = plan_load(m.s, plan, &m.plan, &errors);
    }
    if (status == OK) {
        status = params_from_scenario(m.s, &m.p, &errors);
    }
    small_complain(&errors);
    assert_int_equal(status, OK);
    return m;
}

static inline Small mini_open(const char *plan) { return small_open("tests/model/mini", plan); }

/* Allocates the world, once the scenario and the plan are as they shall be. */
static inline void small_world(Small *m, int32_t people_per_agent)
{
    WorldOptions options = {.people_per_agent = people_per_agent, .check_writers = true};
    world_free(m->w);
    m->w = NULL;
    assert_int_equal(world_new(m->s, m->plan, options, &m->w), OK);
}

/* The same without the check of writers, which costs more than the day: for many or long runs. */
static inline void small_world_unchecked(Small *m, int32_t people_per_agent)
{
    WorldOptions options = {.people_per_agent = people_per_agent, .check_writers = false};
    world_free(m->w);
    m->w = NULL;
    assert_int_equal(world_new(m->s, m->plan, options, &m->w), OK);
}

static inline void small_begin(Small *m, uint32_t member)
{
    member_begin(m->w, &m->p, (RngKey){SMALL_SEED, member});
}

static inline Day small_day(const Small *m, int32_t number)
{
    return day_at(m->s->first_day, number);
}

/* Runs days [from, to). */
static inline void small_days(Small *m, int32_t from, int32_t to)
{
    for (int32_t day = from; day < to; day++) {
        world_step(m->w, &m->p, small_day(m, day));
    }
}

/* The usual: the made-up country under a plan, at 100 people an agent, on the eve of day 0. */
static inline Small mini_begun(const char *plan, uint32_t member)
{
    Small m = mini_open(plan);
    small_world(&m, 100);
    small_begin(&m, member);
    return m;
}

static inline void small_close(Small *m)
{
    world_free(m->w);
    plan_free(m->plan);
    scenario_free(m->s);
    memset(m, 0, sizeof *m);
}

static inline void small_all_off(Small *m)
{
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        m->p.on[i] = false;
    }
}

/* A column of the zones summed, e.g. w->police_officers. */
static inline int32_t small_sum(const World *w, const int32_t *of_zone)
{
    int32_t sum = 0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        sum += of_zone[z];
    }
    return sum;
}

/* One part of one system, nothing else; the world is not there yet. */
static inline Small small_alone(Mechanism system, Mechanism part)
{
    Small m = mini_open("historical");
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        m.p.on[i] = i == (int)system || i == (int)part;
    }
    return m;
}

/* The eve of day 0 of member 0, at 100 people an agent. */
static inline void small_first(Small *m)
{
    small_world(m, 100);
    small_begin(m, 0);
}

static inline void assert_sound(const World *w)
{
    char cause[256] = "";
    if (!world_sound(w, cause, sizeof cause)) {
        fail_msg("%s", cause);
    }
}

/* The whole of a zone's control to one holder: 0 the state, 1 + g group g. */
static inline void set_control(World *w, int32_t z, int32_t holder, double share)
{
    int32_t n = w->size.groups + 1;
    for (int32_t i = 0; i < n; i++) {
        w->control[z * n + i] = 0.0;
    }
    w->control[z * n] = 1.0 - share;
    w->control[z * n + holder] = share + (holder == 0 ? 1.0 - share : 0.0);
}

/* The plan's answers to misconduct and its way out of arms, in every phase; the law that the latter
 * needs takes the place of an event. */
static inline void small_safeguards(Small *m, int32_t event)
{
    m->s->event[event] = (Event){.kind = EVENT_REFORM,
                                 .date = m->s->first_day,
                                 .until = NO_DATE,
                                 .group = NONE,
                                 .reform = REFORM_DEMOBILISATION_LAW};
    for (int32_t i = 0; i < m->plan->n_phases; i++) {
        Efforts *e = &m->plan->phase[i].efforts;
        e->investigators = 5.0;
        e->publication = PUBLICATION_MONTHLY;
        e->demobilisation_places = 1000.0;
        e->job_training = 0.5;
        e->amnesty = 0.5;
        e->vetting_per_day = 20.0;
        e->police_pay = 0.5;
    }
}

/* Reforms that hold from the first day, before any council could vote: written over the events from
 * `event` on. */
static inline void small_reforms(Small *m, int32_t event, const Reform *reform, int n)
{
    for (int i = 0; i < n; i++) {
        m->s->event[event + i] = (Event){.kind = EVENT_REFORM,
                                         .date = m->s->first_day,
                                         .until = NO_DATE,
                                         .group = NONE,
                                         .reform = reform[i]};
    }
}

/* Offices open soon, register fast and ask for little, so that a vote comes within a year. */
static inline void small_early_vote(Params *p)
{
    p->elections_register_capital = 0.1;
    p->elections_register_national = 0.4;
    p->elections_register_year = 1.0;
    p->elections_donor_money_year = 6e7;
    p->elections_enough_registered = 0.3;
    p->elections_notice_days = 45.0;
    p->elections_postponement_days = 30.0;
    p->elections_safe_national = 0.4;
    p->elections_safe_capital = 0.1;
    p->residents_calm_days = 20.0;
    p->residents_calm_killed = 2.0;
}

/* A share of the plan's force guards the demobilisation site; the other tasks keep their
 * proportions. */
static inline void small_guard_site(Small *m, double share)
{
    for (int32_t i = 0; i < m->plan->n_phases; i++) {
        double *posture = m->plan->phase[i].posture;
        for (int t = 0; t < TASK_COUNT; t++) {
            posture[t] *= 1.0 - share;
        }
        posture[TASK_SECURE_DEMOBILISATION] += share;
    }
}

/* Sends all fighters home to nobody (they die), so that a test can place its own. */
static inline void remove_fighters(World *w)
{
    for (int32_t z = 0; z < w->size.zones; z++) {
        for (int32_t g = 0; g < w->size.groups; g++) {
            fighters_die(w, g, z, w->fighters[zone_group(w, z, g)]);
        }
    }
}

/* n fighters of a group come out of the prison of the made-up country, which is filled for them. */
static inline void place_fighters(World *w, int32_t g, int32_t z, int32_t n)
{
    w->pool[POOL_DEAD] -= n;
    w->pool[POOL_CUSTODY] += n;
    fighters_released(w, g, z, n);
}

#endif
