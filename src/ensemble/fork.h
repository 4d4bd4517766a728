/* fork.h: the futures of a stored run, gone on with under another plan from a day on
 * (docs/model/plan.md, "Another plan takes over").
 *
 * Fork *fork;
 * status = fork_open("haiti.kafou", &fork, &errors);
 * RunOptions o = fork_options(fork, plan, date);
 * o.store_path = "other.kafou";
 * status = run_ensemble(&o, &report, &errors);
 *
 * Members are run from day 0: every draw has an address, so they are the members of the store until
 * that day, and each is compared with it. */
#ifndef KAFOU_ENSEMBLE_FORK_H
#define KAFOU_ENSEMBLE_FORK_H

#include "ensemble/run.h"
#include "ensemble/store.h"

typedef struct Fork Fork;

/** Opens a run that can be gone on with. On OK *out is the caller's (fork_close).
 * Status: OK, BAD_INPUT (not a store, no members, made by another program, a fork itself, or what
 * does not load), MACHINE. */
KF_MUST_CHECK Status fork_open(const char *path, Fork **out, Errors *e);
void fork_close(Fork *f);

/** As stored; the fork's. Plans may be loaded of the scenario. */
Scenario *fork_scenario(Fork *f);
Plan *fork_plan(Fork *f);
const Params *fork_params(const Fork *f);
const StoreInfo *fork_info(const Fork *f);

/** The members of the store with all its options, under its plan and from a date on under another.
 * Each is held against the store before it is kept: a difference before that date is a bug of ours
 * or a store that somebody changed, and ends the run with UNMET.
 * @param then  outlives the fork
 * @param from  a date of the run */
RunOptions fork_options(Fork *f, const Plan *then, int32_t from);

#endif
