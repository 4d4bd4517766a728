/* compare_options.h: what the command line of `kafou compare` asks for, checked. */
#ifndef KAFOU_CLI_COMPARE_OPTIONS_H
#define KAFOU_CLI_COMPARE_OPTIONS_H

#include "cli/result_screen.h"
#include "cli/run_options.h"
#include "cli/study_setup.h"
#include "evidence/comparison.h"

enum { COMPARE_MINUTES = 10 };

/* As given. */
typedef struct {
    const char *scenario, *output, *against, *by, *pair;
    const char *plan[PLANS_MOST];
    int n_plans;
    const char *vary[VARY_MAX];
    int n_vary;
    const char *demand[DEMANDS_MOST];
    int n_demands;
    SimulationOptions simulation;
    double minutes, error, equal; /* below 0: not given */
    int quiet;
    ResultForm form;
    Detail detail;
} CompareCommand;

/* All that a comparison needs, loaded. */
typedef struct {
    Scenario *scenario;
    Plan *plan[PLANS_MOST];
    const Plan *const_plan[PLANS_MOST];
    int32_t n_plans;
    StudyParams params;
    ComparisonOptions options;
    When demand[DEMANDS_MOST];
    int32_t pair[2]; /* plans of --pair; NONE: the best against the reference */
    char path[STORE_PATH_TEXT];
} CompareSetup;

/** The plans that the command names, all of the scenario when it names none, and the reference. */
KF_MUST_CHECK Status compare_plans(const CompareCommand *c, CompareSetup *setup, Errors *e);
/** A compared plan by name, or NONE. */
int32_t compare_find(const CompareSetup *setup, const char *name);
/** The message that there is none of that name. Status: BAD_INPUT. */
Status compare_no_plan(const CompareSetup *setup, const char *option, const char *name, Errors *e);

/** Reads the command line; leaves the program on --help and wrong usage. */
void compare_parse(int argc, char **argv, CompareCommand *out, Errors *e);
/** Loads and checks what the command names; all that is wrong is in e. setup is the caller's
 * (compare_setup_clear), also on failure. */
KF_MUST_CHECK Status compare_setup_make(const CompareCommand *c, CompareSetup *setup, Errors *e);
void compare_setup_clear(CompareSetup *setup);

#endif
