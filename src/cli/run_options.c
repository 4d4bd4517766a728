/* run_options.c: what the command line of `kafou run` asks for, checked. */
#include "cli/run_options.h"

#include <stdio.h>
#include <string.h>

#include "cli/moved_plan.h"
#include "cli/options.h"
#include "cli/run_fork.h"
#include "ensemble/ablation.h"

enum {
    OPTION_JSON = OPTION_OWN,
    OPTION_ALL,
    OPTION_REQUIRE,
    OPTION_CHECK_WRITERS,
    OPTION_ABLATE,
    OPTION_TIMERS,
    OPTION_FROM,
    OPTION_THEN,
    OPTION_DAY,
    OPTION_LEVER
};

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "What is simulated:", 1},
    {"plan", 'p', "PLAN", 0, "Name of a plan of the scenario, or a file (the scenario's)", 1},
    {"then", OPTION_THEN, "PLAN", 0, "The plan that takes over on --day", 1},
    {"from", OPTION_FROM, "STORE", 0,
     "Go on with the futures of a stored run: as they were until --day, under --plan from then on",
     1},
    {"day", OPTION_DAY, "D", 0, "First day under the other plan: YYYY-MM-DD, or a number from 0",
     1},
    {"lever", OPTION_LEVER, "NAME=VALUE", 0,
     "Moves --plan, e.g. plan.personnel=1.2; see `kafou params --levers`; may be repeated", 1},
    SIMULATION_WORLD(1),
    {NULL, 0, NULL, 0, "How often:", 2},
    {"members", 'm', "N", 0, "Futures to simulate (the scenario's)", 2},
    SIMULATION_LUCK(2),
    {"ablate", OPTION_ABLATE, NULL, 0,
     "Also run the same members (20) without each mechanism, one at a time, and show what changes",
     2},
    {NULL, 0, NULL, 0, "What becomes of it:", 3},
    {"output", 'o', "FILE", 0,
     "The run store (SCENARIO-PLAN.kafou), with --ablate a folder (SCENARIO-PLAN.ablation); never "
     "overwritten",
     3},
    {"all", OPTION_ALL, NULL, 0, "Show every figure of the record and every warning", 3},
    {"json", OPTION_JSON, NULL, 0, "The result as JSON", 3},
    {"quiet", 'q', NULL, 0, "No progress bar", 3},
    {"require", OPTION_REQUIRE, "CONDITION", 0,
     "Exit with 1 unless it holds: phase:NAME, gate:NAME (in half of the members), OUTCOME<=VALUE, "
     "OUTCOME>=VALUE (median); may be repeated",
     3},
    {"check-writers", OPTION_CHECK_WRITERS, NULL, 0,
     "Stop a member when a system writes another's state (slow; for developers)", 3},
    {"timers", OPTION_TIMERS, NULL, 0,
     "Say on standard error what each system of a day took (for developers)", 3},
    {0},
};

static error_t parse(int key, char *argument, struct argp_state *state)
{
    RunCommand *c = state->input;
    switch (key) {
    case 'p':
        c->plan = argument;
        return 0;
    case 'o':
        c->output = argument;
        return 0;
    case 'q':
        c->quiet = 1;
        return 0;
    case OPTION_ALL:
        c->detail = FULL_RESULT;
        return 0;
    case OPTION_JSON:
        c->form = RESULT_JSON;
        return 0;
    case OPTION_CHECK_WRITERS:
        c->check_writers = 1;
        return 0;
    case OPTION_TIMERS:
        c->timers = 1;
        return 0;
    case OPTION_ABLATE:
        c->ablate = 1;
        return 0;
    case OPTION_FROM:
        c->from = argument;
        return 0;
    case OPTION_THEN:
        c->then = argument;
        return 0;
    case OPTION_DAY:
        c->day = argument;
        return 0;
    case OPTION_REQUIRE:
        keep_text(state, c->required, &c->n_required, REQUIREMENTS_MAX, "--require", argument);
        return 0;
    case OPTION_LEVER:
        keep_text(state, c->lever, &c->n_levers, SETTINGS_MAX, "--lever", argument);
        return 0;
    case ARGP_KEY_ARG:
        if (c->scenario) {
            argp_error(state, "found a second scenario '%s', expected one", argument);
        }
        c->scenario = argument;
        return 0;
    case ARGP_KEY_END:
        if (!c->scenario && !c->from) {
            argp_error(state, "which scenario? (a folder)");
        }
        return 0;
    default:
        return simulation_parse(key, argument, state, &c->simulation);
    }
}

void run_command_parse(int argc, char **argv, RunCommand *out, Errors *e)
{
    static const struct argp argp = {
        options,
        parse,
        "SCENARIO\n--from STORE --day D --plan PLAN",
        "Simulates many futures of one plan, keeps them in a run store and shows the result.\v"
        "Ctrl-C loses at most the members in flight. The same command again goes on where it "
        "stopped, a larger --members adds to what is there.\n\n"
        "  kafou run scenarios/haiti --members 20\n"
        "  kafou run scenarios/haiti --plan no_mission --set operations.tempo=0.3\n"
        "  kafou run scenarios/haiti --plan phased --lever plan.liaison_officers=150\n"
        "  kafou run scenarios/haiti --ablate\n"
        "  kafou run --from haiti-historical.kafou --day 2024-09-01 --plan surge",
        NULL,
        NULL,
        NULL};
    *out = (RunCommand){
        .simulation = simulation_options(e), .form = RESULT_SCREEN, .detail = SHORT_RESULT};
    options_check(argc, argv, options);
    argp_parse(&argp, argc, argv, 0, NULL, out);
}

static Status read_requirements(const RunCommand *c, const Plan *plan, Requirements *q, Errors *e)
{
    Status worst = OK;
    for (int i = 0; i < c->n_required; i++) {
        Status s = requirement_parse(c->required[i], plan, &q->row[q->count], e);
        q->count += s == OK;
        worst = s > worst ? s : worst;
    }
    return worst;
}

/* An ablation is a table of changes; what is asked of one run has no place in it. */
static Status check_ablate(const RunCommand *c, Errors *e)
{
    Status s = OK;
    if (c->ablate && c->n_required > 0) {
        s = error_at(e, (FilePos){.file = "--require"},
                     "found with --ablate, which compares runs; ask it of a run without --ablate");
    }
    if (c->ablate && c->detail == FULL_RESULT) {
        s = error_at(e, (FilePos){.file = "--all"}, "found with --ablate, which shows everything");
    }
    return s;
}

static Status name_store(const RunCommand *c, RunSetup *setup, Errors *e)
{
    char plans[STORE_PATH_TEXT];
    fork_plans_name(setup, plans, sizeof plans);
    int n = c->output ? snprintf(setup->store, sizeof setup->store, "%s", c->output)
                      : snprintf(setup->store, sizeof setup->store, "%s-%s.%s",
                                 setup->scenario->name, plans, c->ablate ? "ablation" : "kafou");
    if (n <= 0 || (size_t)n >= sizeof setup->store) {
        return error_at(e, (FilePos){.file = "--output"}, "found %d bytes, expected 1 to %d", n,
                        STORE_PATH_TEXT - 1);
    }
    return OK;
}

static void fill_options(const RunCommand *c, RunSetup *setup)
{
    RunOptions *o = &setup->options;
    *o = setup->fork ? fork_options(setup->fork, setup->then, setup->plan->then_from)
                     : run_options_for(setup->scenario, setup->plan, &setup->params);
    o->store_path = setup->store;
    o->members.check_writers = c->check_writers != 0;
    o->members.timers = c->timers != 0;
    simulation_fill(&c->simulation, &o->members);
    if (c->simulation.members != NOT_GIVEN) {
        o->members.members = (int32_t)c->simulation.members;
    } else if (c->ablate) {
        o->members.members = ABLATION_MEMBERS;
    }
}

/* What needs scenario and plans: requirements, the store, the options of the run. */
static Status finish(const RunCommand *c, RunSetup *setup, Errors *e)
{
    Status required = read_requirements(c, plan_last(setup->plan), &setup->requirements, e);
    Status s = name_store(c, setup, e);
    if (s == OK) {
        s = simulation_folder(setup->store, e);
    }
    if (s == OK && setup->fork) {
        s = fork_check_output(c, setup, e);
    }
    if (required != OK || s != OK) {
        return s == MACHINE ? MACHINE : BAD_INPUT;
    }
    fill_options(c, setup);
    return OK;
}

Status run_setup_make(const RunCommand *c, RunSetup *setup, Errors *e)
{
    *setup = (RunSetup){0};
    Status together = fork_check_command(c, e);
    if (c->from) {
        Status fork = together == OK ? fork_setup(c, setup, e) : together;
        return fork == OK ? finish(c, setup, e) : fork;
    }
    Status s = scenario_load(c->scenario, &setup->scenario, e);
    if (s != OK) {
        return s;
    }
    const char *plan = c->plan ? c->plan : setup->scenario->default_plan;
    Status plan_status = plan_load(setup->scenario, plan, &setup->plan, e);
    if (plan_status == OK) {
        plan_status = move_plan(c->lever, c->n_levers, setup->scenario, &setup->plan, e);
    }
    s = params_from_scenario(setup->scenario, &setup->params, e);
    setup->scenario_params = setup->params;
    Status set = s == OK ? simulation_set(&c->simulation, &setup->params, NULL, e) : s;
    Status days = simulation_days(&c->simulation, setup->scenario, e);
    Status ablate = check_ablate(c, e);
    if (plan_status != OK) {
        return plan_status;
    }
    Status then = together == OK ? fork_then(c, setup, e) : together;
    if (then == MACHINE) {
        return then;
    }
    s = finish(c, setup, e);
    if (set != OK || days != OK || ablate != OK || then != OK || s != OK) {
        return set == MACHINE || s == MACHINE ? MACHINE : BAD_INPUT;
    }
    return OK;
}

void run_setup_clear(RunSetup *setup)
{
    plan_free(setup->then);
    if (setup->fork) {
        fork_close(setup->fork);
    } else {
        plan_free(setup->plan);
        scenario_free(setup->scenario);
    }
}
