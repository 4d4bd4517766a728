/* work_plan.h: a plan is moved, written into the bundle of its scenario and read from there. */
#ifndef KAFOU_TESTS_FAULTS_WORK_PLAN_H
#define KAFOU_TESTS_FAULTS_WORK_PLAN_H

#include "model/bundle.h"
#include "model/levers.h"
#include "work.h"

/* As if it had never been kept. */
static inline void forget_plan(Scenario *s, const char *file)
{
    int32_t i = bundle_find(&s->bundle, file);
    if (i != NONE) {
        assert_int_equal(i, s->bundle.count - 1);
        s->bundle.count--;
        free(s->bundle.file[i].text);
        free(s->shown_name[i]);
        s->shown_name[i] = NULL;
    }
}

static inline Status move_plan(Work *w)
{
    LeverSet levers = {0};
    levers.moved[LEVER_restraint] = true;
    levers.value[LEVER_restraint] = 0.25;
    Plan *moved = NULL;
    forget_plan(w->f->scenario, "plans/moved.yaml");
    Status s = plan_move(w->f->plan, w->f->scenario, &levers, &moved);
    if (s == OK) {
        text_copy(moved->name, sizeof moved->name, "moved");
        s = plan_keep(w->f->scenario, moved, &w->errors);
    }
    if (s == OK) {
        s = plan_load(w->f->scenario, "moved", &w->plan, &w->errors);
    }
    plan_free(moved);
    return s;
}

static inline void add_plan(Work *w)
{
    double restraint = lever_value(w->plan, LEVER_restraint);
    add(&w->result, &restraint, sizeof restraint);
    add(&w->result, w->plan->phase, sizeof w->plan->phase);
}

#endif
