/* run_options.h: what the command line of `kafou run` asks for, checked. */
#ifndef KAFOU_CLI_RUN_OPTIONS_H
#define KAFOU_CLI_RUN_OPTIONS_H

#include "cli/require.h"
#include "cli/result_screen.h"
#include "cli/simulation.h"
#include "ensemble/fork.h"

typedef enum { RESULT_SCREEN, RESULT_JSON } ResultForm;

/* As given. */
typedef struct {
    const char *scenario, *plan, *output;
    const char *from, *then, *day; /* of a run with two plans (run_fork.h) */
    SimulationOptions simulation;
    int n_required;
    const char *required[REQUIREMENTS_MAX];
    int n_levers;
    const char *lever[SETTINGS_MAX];
    int quiet, check_writers, timers, ablate;
    ResultForm form;
    Detail detail;
} RunCommand;

/* All that a run needs, loaded. */
typedef struct {
    Scenario *scenario;
    Plan *plan;
    Plan *then; /* that takes over; NULL: none */
    Fork *fork; /* the stored run that is gone on with, which owns scenario and plan; NULL: none */
    Params params, scenario_params; /* of the run; of its scenario */
    Requirements requirements;
    RunOptions options;
    char store[STORE_PATH_TEXT]; /* with --ablate the folder of the stores */
} RunSetup;

/** Reads the command line; leaves the program on --help and wrong usage. */
void run_command_parse(int argc, char **argv, RunCommand *out, Errors *e);

/** Loads and checks what the command names; all that is wrong is in e. setup is the caller's
 * (run_setup_clear), also on failure. */
KF_MUST_CHECK Status run_setup_make(const RunCommand *c, RunSetup *setup, Errors *e);
void run_setup_clear(RunSetup *setup);

#endif
