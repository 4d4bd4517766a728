/* run.h: an ensemble into a run store, resumable at any moment (docs/store.md).
 *
 * RunOptions o = run_options_for(s, plan, &params);
 * o.members.members = 200;
 * o.store_path = "haiti.kafou";
 * status = run_ensemble(&o, &report, &errors); */
#ifndef KAFOU_ENSEMBLE_RUN_H
#define KAFOU_ENSEMBLE_RUN_H

#include "ensemble/members.h"

typedef struct {
    MembersOptions members;
    const char *store_path;   /* created, resumed or extended; never overwritten */
    const uint8_t *leave_out; /* [members.members], not 0: this member is not run; NULL: none */
    MembersSink look; /* sees each result before it is kept; another status than OK ends the run */
} RunOptions;

/* A member counts once for each variant. */
typedef struct {
    int32_t members_found;  /* of those asked for, in the stores already */
    int32_t members_run;    /* now, failed ones included */
    int32_t members_failed; /* of those asked for, in the stores at the end */
    int threads;
    bool created;     /* a store is new */
    bool nothing_new; /* all members asked for were there: nothing was run, nothing written */
    bool interrupted; /* run the same command again to go on */
    double seconds;
    Timers timers; /* of what was run now, when the options ask for them */
} RunReport;

/** members_options_default() and no store. */
RunOptions run_options_default(void);
/** members_options_for() and no store. */
RunOptions run_options_for(const Scenario *s, const Plan *plan, const Params *params);

/** Runs the members that the store does not hold yet and keeps each as it finishes.
 *
 * No file at store_path: a new store. A store of the same inputs (scenario, plan, parameters,
 * switches, seed, days, people per agent, version): missing members are added, so the same command
 * resumes after a crash and a larger number of members extends. Anything else there is an error
 * that names the first difference, and stays as it is.
 *
 * Status: OK; BAD_INPUT (options, or what is at store_path: e says); MACHINE (disk full, no memory:
 * e says; the store stays valid and keeps every member finished so far). *report is always set. */
KF_MUST_CHECK Status run_ensemble(const RunOptions *o, RunReport *report, Errors *e);

/** The same for several sets of parameters at once, each into its own store by the same rules. All
 * stores that exist are compared before one is created and before a day is run.
 * @param path  [o->variants], of the store of each set o->params[i] */
KF_MUST_CHECK Status run_variants(const MembersOptions *o, const char *const *path,
                                  RunReport *report, Errors *e);

#endif
