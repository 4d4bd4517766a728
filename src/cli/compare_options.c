/* compare_options.c: what the command line of `kafou compare` asks for, checked. */
#include "cli/compare_options.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/options.h"

enum {
    OPTION_AGAINST = OPTION_OWN,
    OPTION_BY,
    OPTION_PAIR,
    OPTION_VARY,
    OPTION_JSON,
    OPTION_ALL,
    OPTION_MINUTES,
    OPTION_ERROR,
    OPTION_EQUAL,
    OPTION_DEMAND
};

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "What is compared:", 1},
    {"against", OPTION_AGAINST, "PLAN", 0,
     "Plan that costs and differences are taken against (the one under which nobody arrives)", 1},
    {"by", OPTION_BY, "OUTCOME[:low|:high]", 0,
     "Outcome by which plans are ranked, and which way is better (killed_residents)", 1},
    {"vary", OPTION_VARY, "WHAT", 0,
     "Uncertain inputs: NAME, NAME=LOW:HIGH, GROUP.*, -NAME to leave one out, none; may be "
     "repeated "
     "(all parameters over their ranges)",
     1},
    {"demand", OPTION_DEMAND, "CONDITION", 0,
     "OUTCOME<=VALUE or OUTCOME>=VALUE: in how many futures is each plan good enough? May be "
     "repeated (all must hold)",
     1},
    SIMULATION_WORLD(1),
    {NULL, 0, NULL, 0, "How long:", 2},
    {"minutes", OPTION_MINUTES, "M", 0,
     "Ends after so many minutes, if the order is not settled before (10; 0: shows what is there)",
     2},
    {"members", 'm', "N", 0, "Ends after so many futures, settled or not; two to a draw", 2},
    {"error", OPTION_ERROR, "E", 0,
     "The order counts as settled when the chance that it is wrong is at most E (0.05)", 2},
    {"equal", OPTION_EQUAL, "PERCENT", 0,
     "Plans no farther apart than this, in percent of the reference, count as equal (1)", 2},
    SIMULATION_LUCK(2),
    {NULL, 0, NULL, 0, "What becomes of it:", 3},
    {"output", 'o', "FILE", 0, "The study (SCENARIO.comparison); never overwritten", 3},
    {"pair", OPTION_PAIR, "A,B", 0, "Who bears the harm under A rather than B (best, reference)",
     3},
    {"all", OPTION_ALL, NULL, 0, "Show every outcome, pair and zone", 3},
    {"json", OPTION_JSON, NULL, 0, "The result as JSON", 3},
    {"quiet", 'q', NULL, 0, "No progress bar", 3},
    {0},
};

static error_t parse_own(int key, const char *argument, CompareCommand *c)
{
    static const NumberRange error = {"--error", 1e-6, 0.5, "a chance from 0.000001 to 0.5"};
    static const NumberRange equal = {"--equal", 0.0, 100.0, "0 to 100 percent"};
    Errors *e = c->simulation.errors;
    switch (key) {
    case OPTION_MINUTES:
        take_number(&minutes_range, argument, &c->minutes, e);
        return 0;
    case OPTION_ERROR:
        take_number(&error, argument, &c->error, e);
        return 0;
    case OPTION_EQUAL:
        take_number(&equal, argument, &c->equal, e);
        return 0;
    case OPTION_AGAINST:
        c->against = argument;
        return 0;
    case OPTION_BY:
        c->by = argument;
        return 0;
    case OPTION_PAIR:
        c->pair = argument;
        return 0;
    case OPTION_JSON:
        c->form = RESULT_JSON;
        return 0;
    case OPTION_ALL:
        c->detail = FULL_RESULT;
        return 0;
    case 'o':
        c->output = argument;
        return 0;
    case 'q':
        c->quiet = 1;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    CompareCommand *c = state->input;
    switch (key) {
    case OPTION_DEMAND:
        keep_text(state, c->demand, &c->n_demands, DEMANDS_MOST, "--demand", argument);
        return 0;
    case OPTION_VARY:
        keep_text(state, c->vary, &c->n_vary, VARY_MAX, "--vary", argument);
        return 0;
    case ARGP_KEY_ARG:
        if (!c->scenario) {
            c->scenario = argument;
        } else {
            keep_text(state, c->plan, &c->n_plans, PLANS_MOST, "plans", argument);
        }
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which scenario? (a folder)");
        return 0;
    default:
        break;
    }
    return parse_own(key, argument, c) == 0
               ? 0
               : simulation_parse(key, argument, state, &c->simulation);
}

void compare_parse(int argc, char **argv, CompareCommand *out, Errors *e)
{
    static const struct argp argp = {
        options,
        parse,
        "SCENARIO [PLAN...]",
        "Lets every plan (all of the scenario) live through the same futures, in which the "
        "uncertain "
        "inputs vary over their ranges, and says which is better, for whom, at what price, how "
        "sure "
        "that is, and when it turns.\v"
        "Ctrl-C loses at most the members in flight. The same command again goes on where it "
        "stopped; more plans can join a comparison that is there.\n\n"
        "  kafou compare scenarios/haiti\n"
        "  kafou compare scenarios/haiti phased_safeguarded surge --minutes 3\n"
        "  kafou compare scenarios/haiti --by displaced --minutes 0",
        NULL,
        NULL,
        NULL};
    *out = (CompareCommand){.simulation = simulation_options(e),
                            .minutes = -1.0,
                            .error = -1.0,
                            .equal = -1.0,
                            .form = RESULT_SCREEN,
                            .detail = SHORT_RESULT};
    options_check(argc, argv, options);
    argp_parse(&argp, argc, argv, 0, NULL, out);
}

/* Headlines know which way is better; others have to be told. */
static Status read_criterion(const char *by, ComparisonOptions *o, Errors *e)
{
    FilePos at = {.file = "--by"};
    char name[NAME_TEXT];
    size_t length = strcspn(by, ":");
    snprintf(name, sizeof name, "%.*s", (int)(length < 90 ? length : 90), by);
    if (outcome_named("--by", name, &o->criterion, e) != OK) {
        return BAD_INPUT;
    }
    o->better = NEITHER_IS_BETTER;
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        if (headline_table[h].outcome == o->criterion) {
            o->better = headline_table[h].better;
        }
    }
    if (strcmp(by + length, ":low") == 0) {
        o->better = LOWER_IS_BETTER;
    } else if (strcmp(by + length, ":high") == 0) {
        o->better = HIGHER_IS_BETTER;
    } else if (by[length] || o->better == NEITHER_IS_BETTER) {
        return error_at(e, at, "found '%s', expected %s:low or %s:high: which way is better?", by,
                        name, name);
    }
    return OK;
}

static Status read_pair(const char *pair, CompareSetup *s, Errors *e)
{
    const char *comma = strchr(pair, ',');
    char name[2][NAME_TEXT];
    if (!comma || comma == pair || !comma[1]) {
        return error_at(e, (FilePos){.file = "--pair"}, "found '%s', expected A,B: two plans",
                        pair);
    }
    snprintf(name[0], NAME_TEXT, "%.*s", (int)(comma - pair < 90 ? comma - pair : 90), pair);
    snprintf(name[1], NAME_TEXT, "%s", comma + 1);
    Status status = OK;
    for (int i = 0; i < 2; i++) {
        s->pair[i] = compare_find(s, name[i]);
        if (s->pair[i] == NONE) {
            status = compare_no_plan(s, "--pair", name[i], e);
        }
    }
    if (status == OK && s->pair[0] == s->pair[1]) {
        status = error_at(e, (FilePos){.file = "--pair"}, "found '%s' twice, expected two plans",
                          name[0]);
    }
    return status;
}

static Status read_demands(const CompareCommand *c, CompareSetup *s, Errors *e)
{
    Status status = OK;
    for (int i = 0; i < c->n_demands; i++) {
        status = status_worse(status, condition_named("--demand", c->demand[i], &s->demand[i], e));
    }
    return status;
}

static void fill_options(const CompareCommand *c, CompareSetup *s)
{
    ComparisonOptions *o = &s->options;
    o->scenario = s->scenario;
    o->params = &s->params.now;
    o->uncertain = s->params.uncertain;
    o->n_plans = s->n_plans;
    o->plan = s->const_plan;
    o->error = c->error >= 0.0 ? c->error : 0.05;
    o->indifferent = (c->equal >= 0.0 ? c->equal : 1.0) / 100.0;
    o->most_draws = c->simulation.members == NOT_GIVEN
                        ? 0
                        : (int32_t)((c->simulation.members + LIVES - 1) / LIVES);
    o->n_demands = c->n_demands;
    o->demand = s->demand;
    o->path = s->path;
    o->members = members_options_for(s->scenario, s->plan[0], &s->params.now);
    simulation_fill(&c->simulation, &o->members);
    o->members.seconds_most = study_seconds(c->minutes, COMPARE_MINUTES, &c->simulation);
}

Status compare_setup_make(const CompareCommand *c, CompareSetup *s, Errors *e)
{
    *s = (CompareSetup){.pair = {NONE, NONE}};
    Status status = scenario_load(c->scenario, &s->scenario, e);
    if (status != OK) {
        return status;
    }
    status = compare_plans(c, s, e);
    status = status_worse(
        status, study_params(&c->simulation, c->vary, c->n_vary, s->scenario, &s->params, e));
    status = status_worse(status, simulation_days(&c->simulation, s->scenario, e));
    status =
        status_worse(status, read_criterion(c->by ? c->by : "killed_residents", &s->options, e));
    status = status_worse(status, read_demands(c, s, e));
    if (c->pair && s->n_plans > 0) {
        status = status_worse(status, read_pair(c->pair, s, e));
    }
    if (status == OK) {
        fill_options(c, s);
    }
    return status == OK ? study_path(s->path, c->output, e, "%s.comparison", s->scenario->name)
                        : status;
}

void compare_setup_clear(CompareSetup *s)
{
    for (int32_t i = 0; i < s->n_plans; i++) {
        plan_free(s->plan[i]);
    }
    uncertain_free(s->params.uncertain);
    scenario_free(s->scenario);
}
