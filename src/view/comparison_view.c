/* comparison_view.c: a comparison out of its study. */
#include "view/comparison_view.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "ensemble/study_file.h"
#include "view/comparison_json.h"

enum { RANGE_TEXT = STUDY_TEXT + 64 };

static const double NO_TIME = 1e-9; /* seconds: nothing is begun */

/* What a comparison needs, rebuilt from its file. */
typedef struct {
    const char *path;
    StudyFile file;
    Scenario *scenario;
    Params scenario_params;
    int32_t n_plans;
    Plan *plan[PLANS_MOST];
    const Plan *const_plan[PLANS_MOST];
    char (*range)[RANGE_TEXT]; /* of each input, as --vary takes it */
    const char **text;
    Uncertain *uncertain;
    ComparisonOptions options;
} Setup;

static bool has_plan(const Setup *s, const char *name)
{
    char file[STUDY_TEXT + 16];
    snprintf(file, sizeof file, "plans/%s.yaml", name);
    return bundle_find(&s->file.bundle, file) != NONE;
}

/* A plan that joined from outside after the study was made is not in it. */
static Status load_plans(Setup *s, Errors *e)
{
    Status status = OK;
    for (int32_t i = 0; i < s->file.n_variants && status == OK; i++) {
        if (has_plan(s, s->file.variant[i]) && s->n_plans < PLANS_MOST) {
            status = plan_load(s->scenario, s->file.variant[i], &s->plan[s->n_plans], e);
            s->const_plan[s->n_plans] = s->plan[s->n_plans];
            s->n_plans += status == OK;
        }
    }
    if (status == OK && s->n_plans < 2) {
        status = error_at(e, (FilePos){s->path, 0, 0}, "has %d plans, expected 2 or more",
                          (int)s->n_plans);
    }
    return status;
}

/* The inputs that vary, over the ranges that the file has. */
static Status load_inputs(Setup *s, Errors *e)
{
    static const char none[] = "none";
    int32_t n = s->file.n_factors;
    s->range = calloc((size_t)n + 1, sizeof s->range[0]);
    s->text = calloc((size_t)n + 1, sizeof s->text[0]);
    if (!s->range || !s->text) {
        return MACHINE;
    }
    s->text[0] = none;
    for (int32_t i = 0; i < n; i++) {
        const StudyFactor *f = &s->file.factor[i];
        snprintf(s->range[i], RANGE_TEXT, "%s=%.17g:%.17g", f->name, f->low, f->high);
        s->text[i] = s->range[i];
    }
    UncertainSelection selection = {n > 0 ? (int)n : 1, s->text, NULL};
    return uncertain_make(s->scenario, &s->file.params, selection, &s->uncertain, e);
}

static void fill_options(Setup *s)
{
    ComparisonOptions *o = &s->options;
    int32_t reference = comparison_nobody_arrives(s->const_plan, s->n_plans);
    *o = (ComparisonOptions){.scenario = s->scenario,
                             .params = &s->file.params,
                             .uncertain = s->uncertain,
                             .n_plans = s->n_plans,
                             .plan = s->const_plan,
                             .reference = reference == NONE ? 0 : reference,
                             .criterion = OUTCOME_killed_residents,
                             .better = LOWER_IS_BETTER,
                             .error = 0.05,
                             .indifferent = 0.01,
                             .path = s->path,
                             .access = STUDY_IS_READ};
    o->members = members_options_for(s->scenario, s->plan[0], &s->file.params);
    o->members.seed = s->file.seed;
    o->members.people_per_agent = s->file.people_per_agent;
    o->members.days = s->file.days;
    o->members.seconds_most = NO_TIME;
}

static Status setup_make(Setup *s, Errors *e)
{
    Status status = study_file_read(s->path, &s->file, e);
    if (status == OK) {
        status = scenario_load_bundle(&s->file.bundle, &s->scenario, e);
    }
    if (status == OK) {
        status = params_from_scenario(s->scenario, &s->scenario_params, e);
    }
    if (status == OK) {
        status = load_plans(s, e);
    }
    if (status == OK) {
        status = load_inputs(s, e);
    }
    if (status == OK) {
        fill_options(s);
    }
    return status;
}

static void setup_free(Setup *s)
{
    for (int32_t i = 0; i < PLANS_MOST; i++) {
        plan_free(s->plan[i]);
    }
    uncertain_free(s->uncertain);
    scenario_free(s->scenario);
    study_file_clear(&s->file);
    free(s->range);
    free(s->text);
    free(s);
}

static Status compare(const Setup *s, json_t **out, Errors *e)
{
    PlanComparison c = {0};
    ComparisonResult *r = NULL;
    json_t *all = NULL;
    Status status = comparison_open(&s->options, &c, e);
    if (status == OK) {
        status = comparison_run(&c, e);
    }
    if (status == OK) {
        status = comparison_result(&c, &r, e);
    }
    if (status == OK) {
        all = comparison_json(r, &s->scenario_params);
        status = all ? OK : MACHINE;
    }
    comparison_result_free(r);
    status = comparison_close(&c, status, e);
    if (status == OK) {
        *out = all;
    } else {
        json_decref(all);
    }
    return status;
}

Status comparison_view(const char *path, json_t **out, Bundle *bundle, Errors *e)
{
    Setup *s = calloc(1, sizeof *s);
    if (!s) {
        return MACHINE;
    }
    json_t *all = NULL;
    s->path = path;
    Status status = setup_make(s, e);
    if (status == OK) {
        status = compare(s, &all, e);
    }
    if (status == OK) {
        status = bundle_copy(&s->file.bundle, bundle, e);
    }
    if (status == OK) {
        *out = all;
    } else {
        json_decref(all);
    }
    setup_free(s);
    return status;
}
