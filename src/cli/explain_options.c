/* explain_options.c: what the command line of `kafou explain` asks for, checked. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/explain.h"
#include "cli/options.h"
#include "ensemble/ablation.h"

enum { OPTION_BY = OPTION_OWN, OPTION_VARY, OPTION_MECHANISM, OPTION_MINUTES, OPTION_JSON };

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "What is explained:", 1},
    {"by", OPTION_BY, "OUTCOME", 0, "Outcome in which the plans differ (killed_residents)", 1},
    {"mechanism", OPTION_MECHANISM, "NAME", 0,
     "Mechanism to be switched off, as in `kafou params mechanisms`; none: no mechanism; may be "
     "repeated (all that are on)",
     1},
    {"vary", OPTION_VARY, "WHAT", 0,
     "Uncertain inputs that vary from future to future: all, NAME, NAME=LOW:HIGH, GROUP.*, -NAME; "
     "may be repeated (none: luck alone)",
     1},
    SIMULATION_WORLD(1),
    {NULL, 0, NULL, 0, "How long:", 2},
    {"minutes", OPTION_MINUTES, "M", 0,
     "Ends after so many minutes: half for elements, half for mechanisms (10; 0: shows what is "
     "there)",
     2},
    {"members", 'm', "N", 0, "Futures for each part, rounded up to pairs; without --minutes all",
     2},
    SIMULATION_LUCK(2),
    {NULL, 0, NULL, 0, "What becomes of it:", 3},
    {"output", 'o', "FILE", 0, "The study (SCENARIO-A-B.explanation); never overwritten", 3},
    {"json", OPTION_JSON, NULL, 0, "The result as JSON", 3},
    {"quiet", 'q', NULL, 0, "No progress bar", 3},
    {0},
};

static error_t parse_argument(const char *argument, struct argp_state *state, ExplainCommand *c)
{
    const char **place[] = {&c->scenario, &c->a, &c->b};
    if (state->arg_num >= 3) {
        argp_error(state, "found '%s' after two plans", argument);
        return 0;
    }
    *place[state->arg_num] = argument;
    return 0;
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    ExplainCommand *c = state->input;
    switch (key) {
    case OPTION_BY:
        c->by = argument;
        return 0;
    case OPTION_VARY:
        keep_text(state, c->vary, &c->n_vary, VARY_MAX, "--vary", argument);
        return 0;
    case OPTION_MECHANISM:
        keep_text(state, c->mechanism, &c->n_mechanisms, MECHANISM_COUNT, "--mechanism", argument);
        return 0;
    case OPTION_MINUTES:
        take_number(&minutes_range, argument, &c->minutes, c->simulation.errors);
        return 0;
    case OPTION_JSON:
        c->form = RESULT_JSON;
        return 0;
    case 'o':
        c->output = argument;
        return 0;
    case 'q':
        c->quiet = 1;
        return 0;
    case ARGP_KEY_ARG:
        return parse_argument(argument, state, c);
    case ARGP_KEY_END:
        if (!c->b) {
            argp_error(state, "which scenario and which two plans? (SCENARIO A B)");
        }
        return 0;
    default:
        return simulation_parse(key, argument, state, &c->simulation);
    }
}

void explain_parse(int argc, char **argv, ExplainCommand *out, Errors *e)
{
    static const struct argp argp = {
        options,
        parse,
        "SCENARIO A B",
        "Why plan A ends otherwise than plan B: what each part in which they differ brings, and "
        "each mechanism of the model, in the same futures; what each brings adds up to the "
        "difference. Then the months and dated events of the median pair.\v"
        "Ctrl-C loses at most the members in flight. The same command again goes on where it "
        "stopped.\n\n"
        "  kafou explain scenarios/haiti phased_safeguarded surge\n"
        "  kafou explain scenarios/haiti surge no_mission --mechanism none --minutes 3\n"
        "  kafou explain scenarios/haiti surge phased --by displaced --minutes 0",
        NULL,
        NULL,
        NULL};
    *out = (ExplainCommand){
        .simulation = simulation_options(e), .minutes = -1.0, .form = RESULT_SCREEN};
    options_check(argc, argv, options);
    argp_parse(&argp, argc, argv, 0, NULL, out);
}

/* -- checks --------------------------------------------------------------------------------- */

/* What can be switched off, of all that there is. */
typedef struct {
    int32_t n;
    Mechanism mechanism[MECHANISM_COUNT];
} Switches;

static const char *switch_name(int i, const void *context)
{
    const Switches *s = context;
    return mechanism_table[s->mechanism[i]].name;
}

static Status add_mechanism(const Switches *on, const char *name, ExplainSetup *s, Errors *e)
{
    FilePos at = {.file = "--mechanism"};
    int32_t *n = &s->options.n_mechanisms;
    for (int32_t i = 0; i < on->n; i++) {
        if (strcmp(switch_name(i, on), name) != 0) {
            continue;
        }
        for (int32_t k = 0; k < *n; k++) {
            if (s->mechanism[k] == on->mechanism[i]) {
                return OK;
            }
        }
        s->mechanism[(*n)++] = on->mechanism[i];
        return OK;
    }
    int nearest = text_nearest(name, (int)on->n, switch_name, on);
    return nearest < 0 ? error_at(e, at, "no mechanism '%s' is on", name)
                       : error_at(e, at, "no mechanism '%s' is on; nearest is '%s'", name,
                                  switch_name(nearest, on));
}

static Status read_mechanisms(const ExplainCommand *c, ExplainSetup *s, Errors *e)
{
    Switches on;
    on.n = ablation_mechanisms(&s->params.now, on.mechanism);
    if (c->n_mechanisms == 0) {
        memcpy(s->mechanism, on.mechanism, sizeof s->mechanism);
        s->options.n_mechanisms = on.n;
        return OK;
    }
    if (c->n_mechanisms == 1 && strcmp(c->mechanism[0], "none") == 0) {
        return OK;
    }
    Status status = OK;
    for (int i = 0; i < c->n_mechanisms; i++) {
        status = status_worse(status, add_mechanism(&on, c->mechanism[i], s, e));
    }
    return status;
}

static Status load_plans(const ExplainCommand *c, ExplainSetup *s, Errors *e)
{
    Status status = plan_load(s->scenario, c->a, &s->a, e);
    if (status != MACHINE) {
        status = status_worse(status, plan_load(s->scenario, c->b, &s->b, e));
    }
    if (status == OK && strcmp(s->a->name, s->b->name) == 0) {
        status = error_at(e, (FilePos){NULL, 0, 0}, "plan '%s' is named twice, expected two plans",
                          s->a->name);
    }
    return status;
}

static Status load_inputs(const ExplainCommand *c, ExplainSetup *s, Errors *e)
{
    static const char *const nothing[] = {"none"};
    bool given = c->n_vary > 0;
    Status status = study_params(&c->simulation, given ? c->vary : nothing, given ? c->n_vary : 1,
                                 s->scenario, &s->params, e);
    return status == OK ? read_mechanisms(c, s, e) : status;
}

static void fill_options(const ExplainCommand *c, ExplainSetup *s)
{
    ExplanationOptions *o = &s->options;
    o->scenario = s->scenario;
    o->params = &s->params.now;
    o->uncertain = s->params.uncertain;
    o->a = s->a;
    o->b = s->b;
    o->mechanism = s->mechanism;
    o->most_futures = c->simulation.members == NOT_GIVEN ? 0 : (int32_t)c->simulation.members;
    o->seconds_most = study_seconds(c->minutes, EXPLAIN_MINUTES, &c->simulation);
    o->path = s->path;
    o->members = members_options_for(s->scenario, s->a, &s->params.now);
    simulation_fill(&c->simulation, &o->members);
}

Status explain_setup_make(const ExplainCommand *c, ExplainSetup *s, Errors *e)
{
    *s = (ExplainSetup){0};
    Status status = scenario_load(c->scenario, &s->scenario, e);
    if (status != OK) {
        return status;
    }
    status = load_plans(c, s, e);
    status = status_worse(status, load_inputs(c, s, e));
    status = status_worse(status, simulation_days(&c->simulation, s->scenario, e));
    status = status_worse(
        status, outcome_named("--by", c->by ? c->by : "killed_residents", &s->options.outcome, e));
    if (status != OK) {
        return status;
    }
    fill_options(c, s);
    return study_path(s->path, c->output, e, "%s-%s-%s.explanation", s->scenario->name, s->a->name,
                      s->b->name);
}

void explain_setup_clear(ExplainSetup *s)
{
    plan_free(s->a);
    plan_free(s->b);
    uncertain_free(s->params.uncertain);
    scenario_free(s->scenario);
}
