/* study_setup.h: what commands that keep a study (compare, explain, explore) have in common. */
#ifndef KAFOU_CLI_STUDY_SETUP_H
#define KAFOU_CLI_STUDY_SETUP_H

#include "cli/progress.h"
#include "cli/simulation.h"
#include "evidence/uncertain.h"
#include "evidence/when.h"

enum { VARY_MAX = 64, WORDS_TEXT = 1600 };

/* A number that an option takes, and how it is asked for. */
typedef struct {
    const char *option;
    double low, high;
    const char *expected;
} NumberRange;

extern const NumberRange minutes_range;

/** An option's number; otherwise an error in e, and *out stays as it is. */
void take_number(const NumberRange *r, const char *text, double *out, Errors *e);

/** Seconds of --minutes: 0 is no limit; no minutes at all is too little for anything to begin.
 * @param given  minutes; below 0: not given, `otherwise` then unless members are limited */
double study_seconds(double given, double otherwise, const SimulationOptions *o);

/** An outcome by name; otherwise an error that names the nearest. */
KF_MUST_CHECK Status outcome_named(const char *option, const char *name, Outcome *out, Errors *e);

/** OUTCOME>=VALUE or OUTCOME<=VALUE. */
KF_MUST_CHECK Status condition_named(const char *option, const char *text, When *out, Errors *e);

/* Parameters of a study. */
typedef struct {
    Params now, scenario; /* as run, where nothing is drawn; without what was set */
    Uncertain *uncertain; /* the owner's (uncertain_free) */
} StudyParams;

/** Parameters of the scenario, those that are set, and the inputs that vary.
 * @param vary [n_vary] */
KF_MUST_CHECK Status study_params(const SimulationOptions *o, const char *const *vary, int n_vary,
                                  const Scenario *s, StudyParams *out, Errors *e);

/** The file of a study: as given, else by the format; and whether it can be made there.
 * @param out [STORE_PATH_TEXT] */
KF_MUST_CHECK Status study_path(char *out, const char *given, Errors *e, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/** A bar and an interrupt for members about to run. */
void study_watch(MembersOptions *o, Progress *progress);
/** The exit code of a study that was stopped. */
int study_stopped(void);

/** Adds to a text that has room for `size`. */
void words_add(char *text, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
