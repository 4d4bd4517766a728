/* simulation.h: the options of every command that runs members, and what they stand for. */
#ifndef KAFOU_CLI_SIMULATION_H
#define KAFOU_CLI_SIMULATION_H

#include <argp.h>
#include <stdbool.h>

#include "ensemble/members.h"

enum { SETTINGS_MAX = 64, STORE_PATH_TEXT = 512, SETTING_NAME_TEXT = 128, NOT_GIVEN = -1 };

/* Keys of the options without a letter; a command's own begin at OPTION_OWN. */
enum { OPTION_SET = 1000, OPTION_OWN };

/* As given; numbers are NOT_GIVEN unless they were (all that can be given are 0 or more). */
typedef struct {
    int64_t members, days, people_per_agent, seed, threads;
    int n_settings;
    const char *setting[SETTINGS_MAX];
    Errors *errors; /* wrong values; may hold some after parsing */
} SimulationOptions;

/* Rows of a command's table: what is simulated, and how. */
#define SIMULATION_WORLD(group)                                                                    \
    {"set",                                                                                        \
     OPTION_SET,                                                                                   \
     "NAME=VALUE",                                                                                 \
     0,                                                                                            \
     "A parameter, or mechanisms.NAME=on or off; see `kafou params`; may be repeated",             \
     group},                                                                                       \
        {"days", 'd', "D", 0, "Days from the scenario's first (all)", group},                      \
    {                                                                                              \
        "people-per-agent", 'k', "K", 0, "People that one agent stands for (the scenario's)",      \
            group                                                                                  \
    }
#define SIMULATION_LUCK(group)                                                                     \
    {"seed", 's', "S", 0, "Seed; the same seed gives the same result (the scenario's)", group},    \
    {                                                                                              \
        "threads", 't', "T", 0, "Threads at work (all cores); the result is the same", group       \
    }

/** Nothing given; wrong values will be collected in e. */
SimulationOptions simulation_options(Errors *e);
/** Takes an option of the rows above, or --members; ARGP_ERR_UNKNOWN when it is none of them. */
error_t simulation_parse(int key, const char *argument, struct argp_state *state,
                         SimulationOptions *o);
/** One more text of an option that may be repeated. */
void keep_text(struct argp_state *state, const char **list, int *count, int most,
               const char *option, const char *argument);

/** Parts NAME=VALUE; *value points into the text. @param name  [SETTING_NAME_TEXT] */
KF_MUST_CHECK Status split_setting(const char *option, const char *text, char *name,
                                   const char **value, Errors *e);

/** Applies every --set. @param held [PARAM_COUNT], set to true for parameters among them; or NULL
 * Status: OK, BAD_INPUT (all that is wrong is in e). */
KF_MUST_CHECK Status simulation_set(const SimulationOptions *o, Params *p, bool *held, Errors *e);
/** Whether the scenario has so many days. */
KF_MUST_CHECK Status simulation_days(const SimulationOptions *o, const Scenario *s, Errors *e);
/** Over what the scenario says, all but the members. */
void simulation_fill(const SimulationOptions *o, MembersOptions *out);

/** Whether a new file can be made there, before minutes of work; OK when it is there already. */
KF_MUST_CHECK Status simulation_folder(const char *file, Errors *e);

#endif
