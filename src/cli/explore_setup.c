/* explore_setup.c: loads and checks what the command line of `kafou explore` names. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/explore_options.h"
#include "ensemble/export_file.h"

static const char *design_name(int i, const void *context)
{
    (void)context;
    return design_kind_name((DesignKind)i);
}

static Status read_design(const ExploreCommand *c, ExplorationOptions *o, Errors *e)
{
    FilePos at = {.file = "--design"};
    int kind = c->design ? design_kind_find(c->design) : DESIGN_MORRIS;
    if (kind < 0) {
        int near = text_nearest(c->design, DESIGN_COUNT, design_name, NULL);
        return near < 0 ? error_at(e, at,
                                   "found '%.60s', expected morris, saltelli, latin, sobol "
                                   "or random",
                                   c->design)
                        : error_at(e, at,
                                   "found '%.60s', expected morris, saltelli, latin, sobol "
                                   "or random; nearest is '%s'",
                                   c->design, design_kind_name((DesignKind)near));
    }
    o->kind = (DesignKind)kind;
    if (c->when && (o->kind == DESIGN_MORRIS || o->kind == DESIGN_SALTELLI)) {
        return error_at(e, (FilePos){.file = "--when"},
                        "found with design %s, expected latin, sobol or random: boxes need points "
                        "that vary all at once",
                        design_kind_name(o->kind));
    }
    return OK;
}

static Status read_outcomes(const ExploreCommand *c, ExploreSetup *s, Errors *e)
{
    Status status = OK;
    for (int i = 0; i < c->n_outcomes; i++) {
        Outcome outcome;
        Status one = outcome_named("--outcome", c->outcome[i], &outcome, e);
        bool known = false;
        for (int32_t k = 0; one == OK && k < s->n_outcomes; k++) {
            known = known || s->outcome[k] == outcome;
        }
        if (one == OK && !known) {
            s->outcome[s->n_outcomes++] = outcome;
        }
        status = one == OK ? status : one;
    }
    for (int h = 0; c->n_outcomes == 0 && h < HEADLINE_COUNT; h++) {
        s->outcome[s->n_outcomes++] = headline_table[h].outcome;
    }
    return status;
}

static Status read_levers(const ExploreCommand *c, ExploreSetup *s, Errors *e)
{
    Status status = OK;
    for (int i = 0; i < c->n_levers; i++) {
        LeverRange range;
        Status one = explore_read_lever(c->lever[i], s->plan, &range, e);
        for (int32_t k = 0; one == OK && k < s->n_levers; k++) {
            if (s->lever[k].lever == range.lever) {
                one = error_at(e, (FilePos){.file = "--lever"}, "%s: found twice, expected once",
                               lever_table[range.lever].name);
            }
        }
        if (one == OK) {
            s->lever[s->n_levers++] = range;
        }
        status = one == OK ? status : one;
    }
    return status;
}

static Status load_plans(const ExploreCommand *c, ExploreSetup *s, Errors *e)
{
    Status status =
        plan_load(s->scenario, c->plan ? c->plan : s->scenario->default_plan, &s->plan, e);
    if (c->against && status == OK) {
        status = plan_load(s->scenario, c->against, &s->against, e);
    }
    if (status == OK && s->against && c->n_levers == 0 &&
        strcmp(s->against->name, s->plan->name) == 0) {
        status = error_at(e, (FilePos){.file = "--against"},
                          "found the plan itself, '%s', expected another, or a --lever to move",
                          s->plan->name);
    }
    return status;
}

static void fill_options(const ExploreCommand *c, ExploreSetup *s)
{
    ExplorationOptions *o = &s->options;
    bool timed = c->minutes >= 0.0 || c->points == NOT_GIVEN;
    double minutes = c->minutes >= 0.0 ? c->minutes : EXPLORE_MINUTES;
    o->scenario = s->scenario;
    o->params = &s->params.now;
    o->uncertain = s->params.uncertain;
    o->plan = s->plan;
    o->against = s->against;
    o->n_levers = s->n_levers;
    o->lever = s->lever;
    o->luck = c->luck;
    o->path = s->path;
    o->members = members_options_for(s->scenario, s->plan, &s->params.now);
    simulation_fill(&c->simulation, &o->members);
    o->members.seconds_most = timed ? (minutes > 0.0 ? 60.0 * minutes : 1e-9) : 0.0;
    o->points = c->points;
    if (c->points == NOT_GIVEN) {
        o->points = exploration_extends(o) ? exploration_most(o) : EXPLORE_LATIN;
        o->points = o->points < exploration_most(o) ? o->points : exploration_most(o);
    }
}

Status explore_setup_make(const ExploreCommand *c, ExploreSetup *s, Errors *e)
{
    *s = (ExploreSetup){0};
    Status status = scenario_load(c->scenario, &s->scenario, e);
    if (status != OK) {
        return status;
    }
    status = load_plans(c, s, e);
    if (status == OK) {
        status = read_levers(c, s, e);
    }
    status = status_worse(
        status, study_params(&c->simulation, c->vary, c->n_vary, s->scenario, &s->params, e));
    status = status_worse(status, simulation_days(&c->simulation, s->scenario, e));
    status = status_worse(status, read_design(c, &s->options, e));
    status = status_worse(status, read_outcomes(c, s, e));
    if (c->when) {
        s->asks_when = true;
        status = status_worse(status, condition_named("--when", c->when, &s->when, e));
    }
    if (status == OK) {
        fill_options(c, s);
        status = exploration_check(&s->options, e);
    }
    if (status == OK && c->csv) {
        status = export_check_free(c->csv, c->csv_mode, e);
    }
    return status == OK ? study_path(s->path, c->output, e, "%s.exploration", s->scenario->name)
                        : status;
}

void explore_setup_clear(ExploreSetup *s)
{
    plan_free(s->plan);
    plan_free(s->against);
    uncertain_free(s->params.uncertain);
    scenario_free(s->scenario);
}
