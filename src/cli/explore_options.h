/* explore_options.h: what the command line of `kafou explore` asks for, checked. */
#ifndef KAFOU_CLI_EXPLORE_OPTIONS_H
#define KAFOU_CLI_EXPLORE_OPTIONS_H

#include "cli/result_screen.h"
#include "cli/run_options.h"
#include "cli/study_setup.h"
#include "ensemble/export.h"
#include "evidence/exploration_result.h"

enum {
    EXPLORE_TEXTS_MAX = 64,
    EXPLORE_MINUTES = 10,
    EXPLORE_LATIN = 500 /* points: enough for partial correlations of all parameters */
};

/* As given. */
typedef struct {
    const char *scenario, *plan, *against, *design, *output, *when, *csv;
    const char *outcome[EXPLORE_TEXTS_MAX], *vary[EXPLORE_TEXTS_MAX], *lever[LEVER_COUNT];
    int n_outcomes, n_vary, n_levers;
    SimulationOptions simulation;
    int64_t points; /* NOT_GIVEN */
    double minutes; /* below 0: not given */
    int quiet;
    LuckRule luck;
    ExportMode csv_mode;
    ResultForm form;
    Detail detail;
} ExploreCommand;

/* All that an exploration needs, loaded. */
typedef struct {
    Scenario *scenario;
    Plan *plan, *against;
    StudyParams params;
    LeverRange lever[LEVER_COUNT];
    int32_t n_levers;
    Outcome outcome[EXPLORE_TEXTS_MAX];
    int32_t n_outcomes;
    When when;
    bool asks_when;
    ExplorationOptions options;
    char path[STORE_PATH_TEXT];
} ExploreSetup;

/** Reads the command line; leaves the program on --help and wrong usage. */
void explore_parse(int argc, char **argv, ExploreCommand *out, Errors *e);
/** Loads and checks what the command names; all that is wrong is in e. setup is the caller's
 * (explore_setup_clear), also on failure. */
KF_MUST_CHECK Status explore_setup_make(const ExploreCommand *c, ExploreSetup *setup, Errors *e);
void explore_setup_clear(ExploreSetup *setup);

/** Reads "NAME" or "NAME=LOW:HIGH" of a lever that moves the plan. */
KF_MUST_CHECK Status explore_read_lever(const char *text, const Plan *plan, LeverRange *out,
                                        Errors *e);

#endif
