/* explore_options.c: what the command line of `kafou explore` asks for, checked. */
#include "cli/explore_options.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/options.h"
#include "ensemble/export_file.h"

enum {
    OPTION_PLAN = OPTION_OWN,
    OPTION_AGAINST,
    OPTION_DESIGN,
    OPTION_POINTS,
    OPTION_OUTCOME,
    OPTION_VARY,
    OPTION_LEVER,
    OPTION_WHEN,
    OPTION_SAME_LUCK,
    OPTION_MINUTES,
    OPTION_CSV,
    OPTION_FORCE,
    OPTION_JSON,
    OPTION_ALL
};

static const struct argp_option options[] = {
    {NULL, 0, NULL, 0, "What varies:", 1},
    {"vary", OPTION_VARY, "WHAT", 0,
     "Uncertain inputs: NAME, NAME=LOW:HIGH, GROUP.*, -NAME to leave one out, none; may be "
     "repeated (all parameters over their ranges)",
     1},
    {"lever", OPTION_LEVER, "NAME[=LOW:HIGH]", 0,
     "A lever of the plan, over its range; may be repeated (none)", 1},
    {"plan", OPTION_PLAN, "PLAN", 0, "The plan (the scenario's)", 1},
    {"against", OPTION_AGAINST, "PLAN", 0,
     "Outcomes become differences from this plan in the same futures", 1},
    SIMULATION_WORLD(1),
    {NULL, 0, NULL, 0, "How:", 2},
    {"design", OPTION_DESIGN, "KIND", 0,
     "morris, saltelli, latin, sobol or random (morris): see docs/analysis/exploration.md", 2},
    {"points", OPTION_POINTS, "N", 0,
     "Paths, base points or points (as many as the minutes allow; latin: 500)", 2},
    {"minutes", OPTION_MINUTES, "M", 0,
     "Ends after so many minutes (10; with --points no limit; 0: shows what is there)", 2},
    {"same-luck", OPTION_SAME_LUCK, NULL, 0, "One luck in all futures", 2},
    SIMULATION_LUCK(2),
    {NULL, 0, NULL, 0, "What becomes of it:", 3},
    {"outcome", OPTION_OUTCOME, "NAME", 0, "What is explained; may be repeated (the headlines)", 3},
    {"when", OPTION_WHEN, "CONDITION", 0,
     "OUTCOME>=VALUE or OUTCOME<=VALUE: under which inputs does it happen? (latin, sobol, random)",
     3},
    {"output", 'o', "FILE", 0, "The study (SCENARIO.exploration); never overwritten", 3},
    {"csv", OPTION_CSV, "FILE", 0, "Also write a table of all futures: inputs and outcomes", 3},
    {"force", OPTION_FORCE, NULL, 0, "Replace the table of --csv", 3},
    {"all", OPTION_ALL, NULL, 0, "Show every input of every outcome", 3},
    {"json", OPTION_JSON, NULL, 0, "The result as JSON", 3},
    {"quiet", 'q', NULL, 0, "No progress bar", 3},
    {0},
};

static error_t parse_flag(int key, ExploreCommand *c)
{
    switch (key) {
    case OPTION_SAME_LUCK:
        c->luck = LUCK_IS_ONE;
        return 0;
    case OPTION_FORCE:
        c->csv_mode = REPLACE_EXISTING;
        return 0;
    case OPTION_JSON:
        c->form = RESULT_JSON;
        return 0;
    case OPTION_ALL:
        c->detail = FULL_RESULT;
        return 0;
    case 'q':
        c->quiet = 1;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t parse_text(int key, const char *argument, ExploreCommand *c)
{
    switch (key) {
    case OPTION_PLAN:
        c->plan = argument;
        return 0;
    case OPTION_AGAINST:
        c->against = argument;
        return 0;
    case OPTION_DESIGN:
        c->design = argument;
        return 0;
    case OPTION_WHEN:
        c->when = argument;
        return 0;
    case OPTION_CSV:
        c->csv = argument;
        return 0;
    case 'o':
        c->output = argument;
        return 0;
    default:
        return parse_flag(key, c);
    }
}

static error_t parse(int key, char *argument, struct argp_state *state)
{
    ExploreCommand *c = state->input;
    Status s = OK;
    switch (key) {
    case OPTION_POINTS:
        s = option_integer("--points", argument, 1, MEMBERS_MOST, &c->points, c->simulation.errors);
        (void)s;
        return 0;
    case OPTION_MINUTES:
        take_number(&minutes_range, argument, &c->minutes, c->simulation.errors);
        return 0;
    case OPTION_OUTCOME:
        keep_text(state, c->outcome, &c->n_outcomes, EXPLORE_TEXTS_MAX, "--outcome", argument);
        return 0;
    case OPTION_VARY:
        keep_text(state, c->vary, &c->n_vary, EXPLORE_TEXTS_MAX, "--vary", argument);
        return 0;
    case OPTION_LEVER:
        keep_text(state, c->lever, &c->n_levers, LEVER_COUNT, "--lever", argument);
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
    case 'm': /* of other commands: here --points says how many */
        return ARGP_ERR_UNKNOWN;
    default:
        break;
    }
    return parse_text(key, argument, c) == 0
               ? 0
               : simulation_parse(key, argument, state, &c->simulation);
}

void explore_parse(int argc, char **argv, ExploreCommand *out, Errors *e)
{
    static const struct argp argp = {
        options,
        parse,
        "SCENARIO",
        "Runs a designed experiment over uncertain inputs and levers of one plan, and says what "
        "moves each outcome, and how much is luck.\v"
        "Ctrl-C loses at most the members in flight. The same command again goes on where it "
        "stopped; more minutes or points add to what is there.\n\n"
        "  kafou explore scenarios/haiti\n"
        "  kafou explore scenarios/haiti --design saltelli --vary violence.attack --vary "
        "operations.tempo\n"
        "  kafou explore scenarios/haiti --vary none --lever plan.personnel --lever plan.delay",
        NULL,
        NULL,
        NULL};
    *out = (ExploreCommand){.simulation = simulation_options(e),
                            .points = NOT_GIVEN,
                            .minutes = -1.0,
                            .luck = LUCK_VARIES,
                            .csv_mode = KEEP_EXISTING,
                            .form = RESULT_SCREEN,
                            .detail = SHORT_RESULT};
    options_check(argc, argv, options);
    argp_parse(&argp, argc, argv, 0, NULL, out);
}
