/* run_options.c: what the command line of `kafou run` asks for, checked. */
#include "cli/run_options.h"

#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/options.h"
#include "ensemble/ablation.h"

enum {
    OPTION_SET = 1000,
    OPTION_JSON,
    OPTION_ALL,
    OPTION_REQUIRE,
    OPTION_CHECK_WRITERS,
    OPTION_ABLATE,
    OPTION_TIMERS,
    THREADS_MOST = 1024,
    DAYS_MOST = 100000
};

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "What is simulated:", 1},
    {"plan", 'p', "PLAN", 0, "Name of a plan of the scenario, or a file (the scenario's)", 1},
    {"set", OPTION_SET, "NAME=VALUE", 0,
     "A parameter, or mechanisms.NAME=on or off; see `kafou params`; may be repeated", 1},
    {"days", 'd', "D", 0, "Days from the scenario's first (all)", 1},
    {"people-per-agent", 'k', "K", 0, "People that one agent stands for (the scenario's)", 1},
    {NULL, 0, NULL, 0, "How often:", 2},
    {"members", 'm', "N", 0, "Futures to simulate (the scenario's)", 2},
    {"seed", 's', "S", 0, "Seed; the same seed gives the same result (the scenario's)", 2},
    {"threads", 't', "T", 0, "Threads at work (all cores); the result is the same", 2},
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

static void keep_text(struct argp_state *state, const char **list, int *count, int most,
                      const char *option, const char *argument)
{
    if (*count == most) {
        argp_error(state, "%s: found more than %d", option, most);
    }
    list[(*count)++] = argument;
}

/* Numbers; a wrong one is kept among the errors, so that all are told at once. */
static error_t parse_number(int key, const char *argument, RunCommand *c)
{
    Errors *e = c->errors;
    Status s = OK;
    switch (key) {
    case 'm':
        s = option_integer("--members", argument, 1, MEMBERS_MOST, &c->members, e);
        break;
    case 'd':
        s = option_integer("--days", argument, 1, DAYS_MOST, &c->days, e);
        break;
    case 'k':
        s = option_integer("--people-per-agent", argument, 1, PEOPLE_PER_AGENT_MOST,
                           &c->people_per_agent, e);
        break;
    case 's':
        s = option_integer("--seed", argument, 0, UINT32_MAX, &c->seed, e);
        break;
    case 't':
        s = option_integer("--threads", argument, 1, THREADS_MOST, &c->threads, e);
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    (void)s;
    return 0;
}

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
    case OPTION_SET:
        keep_text(state, c->setting, &c->n_settings, SETTINGS_MAX, "--set", argument);
        return 0;
    case OPTION_REQUIRE:
        keep_text(state, c->required, &c->n_required, REQUIREMENTS_MAX, "--require", argument);
        return 0;
    case ARGP_KEY_ARG:
        if (c->scenario) {
            argp_error(state, "found a second scenario '%s', expected one", argument);
        }
        c->scenario = argument;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "which scenario? (a folder)");
        return 0;
    default:
        return parse_number(key, argument, c);
    }
}

void run_command_parse(int argc, char **argv, RunCommand *out, Errors *e)
{
    static const struct argp argp = {
        options,
        parse,
        "SCENARIO",
        "Simulates many futures of one plan, keeps them in a run store and shows the result.\v"
        "Ctrl-C loses at most the members in flight. The same command again goes on where it "
        "stopped, a larger --members adds to what is there.\n\n"
        "  kafou run scenarios/haiti --members 20\n"
        "  kafou run scenarios/haiti --plan no_mission --set operations.tempo=0.3\n"
        "  kafou run scenarios/haiti --ablate",
        NULL,
        NULL,
        NULL};
    *out = (RunCommand){.members = NOT_GIVEN,
                        .days = NOT_GIVEN,
                        .people_per_agent = NOT_GIVEN,
                        .seed = NOT_GIVEN,
                        .threads = NOT_GIVEN,
                        .form = RESULT_SCREEN,
                        .detail = SHORT_RESULT,
                        .errors = e};
    options_check(argc, argv, options);
    argp_parse(&argp, argc, argv, 0, NULL, out);
}

/* One NAME=VALUE. */
static Status apply_setting(Params *p, const char *setting, Errors *e)
{
    FilePos at = {.file = "--set"};
    char name[128];
    const char *equals = strchr(setting, '=');
    size_t length = equals ? (size_t)(equals - setting) : 0;
    if (length == 0 || length >= sizeof name) {
        return error_at(e, at, "found '%s', expected NAME=VALUE", setting);
    }
    memcpy(name, setting, length);
    name[length] = '\0';
    return params_set_text(p, name, equals + 1, at, e);
}

static Status apply_settings(const RunCommand *c, Params *p, Errors *e)
{
    Status worst = OK;
    for (int i = 0; i < c->n_settings; i++) {
        Status s = apply_setting(p, c->setting[i], e);
        worst = s > worst ? s : worst;
    }
    return worst;
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

static Status check_days(const RunCommand *c, const Scenario *s, Errors *e)
{
    int32_t most = s->last_day - s->first_day + 1;
    if (c->days > most) {
        return error_at(e, (FilePos){.file = "--days"}, "found %d, expected 1 to %d (%s)",
                        (int)c->days, (int)most, s->name);
    }
    return OK;
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
    int n = c->output
                ? snprintf(setup->store, sizeof setup->store, "%s", c->output)
                : snprintf(setup->store, sizeof setup->store, "%s-%s.%s", setup->scenario->name,
                           setup->plan->name, c->ablate ? "ablation" : "kafou");
    if (n <= 0 || (size_t)n >= sizeof setup->store) {
        return error_at(e, (FilePos){.file = "--output"}, "found %d bytes, expected 1 to %d", n,
                        STORE_PATH_TEXT - 1);
    }
    return OK;
}

/* The folder of a new store must be there and writable, before minutes of work. */
static Status check_folder(const char *store, Errors *e)
{
    if (access(store, F_OK) == 0) {
        return OK;
    }
    char folder[STORE_PATH_TEXT];
    snprintf(folder, sizeof folder, "%s", store);
    char *slash = strrchr(folder, '/');
    if (!slash) {
        snprintf(folder, sizeof folder, ".");
    } else {
        slash[slash == folder] = '\0';
    }
    if (access(folder, W_OK) == 0) {
        return OK;
    }
    int why = errno;
    Status s = error_at(e, (FilePos){.file = store}, "cannot be written into its folder: %s",
                        strerror(why));
    return why == ENOENT || why == ENOTDIR ? s : MACHINE;
}

static void fill_options(const RunCommand *c, RunSetup *setup)
{
    RunOptions *o = &setup->options;
    *o = run_options_for(setup->scenario, setup->plan, &setup->params);
    o->store_path = setup->store;
    o->members.check_writers = c->check_writers != 0;
    o->members.timers = c->timers != 0;
    if (c->members != NOT_GIVEN) {
        o->members.members = (int32_t)c->members;
    } else if (c->ablate) {
        o->members.members = ABLATION_MEMBERS;
    }
    if (c->days != NOT_GIVEN) {
        o->members.days = (int32_t)c->days;
    }
    if (c->people_per_agent != NOT_GIVEN) {
        o->members.people_per_agent = (int32_t)c->people_per_agent;
    }
    if (c->seed != NOT_GIVEN) {
        o->members.seed = (uint32_t)c->seed;
    }
    if (c->threads != NOT_GIVEN) {
        o->members.threads = (int)c->threads;
    }
}

Status run_setup_make(const RunCommand *c, RunSetup *setup, Errors *e)
{
    *setup = (RunSetup){0};
    Status s = scenario_load(c->scenario, &setup->scenario, e);
    if (s != OK) {
        return s;
    }
    const char *plan = c->plan ? c->plan : setup->scenario->default_plan;
    Status plan_status = plan_load(setup->scenario, plan, &setup->plan, e);
    s = params_from_scenario(setup->scenario, &setup->params, e);
    setup->scenario_params = setup->params;
    Status set = s == OK ? apply_settings(c, &setup->params, e) : s;
    Status days = check_days(c, setup->scenario, e);
    Status ablate = check_ablate(c, e);
    if (plan_status != OK) {
        return plan_status;
    }
    Status required = read_requirements(c, setup->plan, &setup->requirements, e);
    s = name_store(c, setup, e);
    if (s == OK) {
        s = check_folder(setup->store, e);
    }
    if (set != OK || days != OK || ablate != OK || required != OK || s != OK) {
        return set == MACHINE || s == MACHINE ? MACHINE : BAD_INPUT;
    }
    fill_options(c, setup);
    return OK;
}

void run_setup_clear(RunSetup *setup)
{
    plan_free(setup->plan);
    scenario_free(setup->scenario);
}
