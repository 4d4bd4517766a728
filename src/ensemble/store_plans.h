/* store_plans.h: the plans of a stored run, from the store's own files. */
#ifndef KAFOU_ENSEMBLE_STORE_PLANS_H
#define KAFOU_ENSEMBLE_STORE_PLANS_H

#include "ensemble/store.h"
#include "model/plan.h"

typedef struct {
    Plan *first; /* its `then` is the other, when there is one */
    Plan *then;  /* NULL: none takes over */
} StorePlans;

/* Which plans a run had. Borrowed. */
typedef struct {
    const char *plan, *plan_file;
    const char *then, *then_file; /* empty: none takes over */
    int32_t then_from;
} PlanNames;

/** Loads the plans of a run from the scenario's own files.
 * @param path  where the run is kept, for messages. *out is the caller's (store_plans_free).
 * Status: OK, BAD_INPUT (a file is not there, or does not load), MACHINE. */
KF_MUST_CHECK Status run_plans(const char *path, const PlanNames *names, Scenario *scenario,
                               StorePlans *out, Errors *e);
/** @param scenario  of the store's bundle. *out is the caller's (store_plans_free).
 * Status: OK, BAD_INPUT (a file is not in the store, or does not load), MACHINE. */
KF_MUST_CHECK Status store_plans(const Store *s, Scenario *scenario, StorePlans *out, Errors *e);
void store_plans_free(StorePlans *p);

#endif
