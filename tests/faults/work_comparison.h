/* work_comparison.h: plans compared, and a comparison that is there judged again. */
#ifndef KAFOU_TESTS_FAULTS_WORK_COMPARISON_H
#define KAFOU_TESTS_FAULTS_WORK_COMPARISON_H

#include "evidence/comparison_result.h"
#include "work.h"

enum { COMPARED_DAYS = 120, JUDGED_DRAWS = 24 };

static inline void add_judged(Digest *to, const ComparisonResult *r)
{
    size_t values = (size_t)r->plans * (size_t)r->draws * LIVES;
    add(to, r->criterion.value, values * sizeof *r->criterion.value);
    add(to, r->comparison->ranking.order, (size_t)r->plans * sizeof(int32_t));
    add(to, &r->n_turns, sizeof r->n_turns);
    add(to, &r->harm->draws, sizeof r->harm->draws);
    for (int32_t i = 0; r->value && i < r->comparison->spec.n_factors; i++) {
        add(to, &r->value[i].value, sizeof r->value[i].value);
        add(to, &r->value[i].chance, sizeof r->value[i].chance);
    }
    for (int32_t i = 0; i < r->n_signs; i++) {
        add(to, &r->signs[i].report.verdict, sizeof r->signs[i].report.verdict);
    }
}

static inline Status compare_both(Work *w, ComparisonOptions *o)
{
    PlanComparison c = {0};
    ComparisonResult *r = NULL;
    Status status = comparison_open(o, &c, &w->errors);
    if (status == OK) {
        status = comparison_run(&c, &w->errors);
    }
    if (status == OK) {
        status = comparison_result(&c, &r, &w->errors);
    }
    if (status == OK) {
        add_judged(&w->result, r);
    }
    comparison_result_free(r);
    return comparison_close(&c, status, &w->errors);
}

/* The fixture's plan and another one, three inputs, so many draws. */
static inline Status compare_draws(Work *w, int32_t draws, const char *path)
{
    static const char *const vary[] = {"violence.attack", "residents.fear_fade",
                                       "operations.exposed_share"};
    Plan *other = NULL;
    Uncertain *u = NULL;
    Fixture *f = w->f;
    Status status = plan_load(f->scenario, "gated", &other, &w->errors);
    if (status == OK) {
        status = uncertain_make(f->scenario, &f->params, (UncertainSelection){3, vary, NULL}, &u,
                                &w->errors);
    }
    const Plan *plan[] = {f->plan, other};
    ComparisonOptions o = {.scenario = f->scenario,
                           .params = &f->params,
                           .uncertain = u,
                           .n_plans = 2,
                           .plan = plan,
                           .criterion = OUTCOME_killed_residents,
                           .error = 0.05,
                           .most_draws = draws,
                           .path = path};
    o.members = members_options_for(f->scenario, f->plan, &f->params);
    o.members.days = COMPARED_DAYS;
    o.members.people_per_agent = 2000;
    o.members.threads = 1;
    if (status == OK) {
        status = compare_both(w, &o);
    }
    plan_free(other);
    uncertain_free(u);
    return status;
}

static inline Status compare(Work *w) { return compare_draws(w, 2, w->path); }

/* The study stays from one try to the next. */
static inline Status judge(Work *w)
{
    char path[128];
    return compare_draws(w, JUDGED_DRAWS, fixture_path(w->f, "judged.comparison", path));
}

#endif
