/* kept_run.h: all that runs the members of a run again, and the digests that they had.
 *
 * From a run store, or from whatever else carries the same (view/report_read.h). */
#ifndef KAFOU_ENSEMBLE_KEPT_RUN_H
#define KAFOU_ENSEMBLE_KEPT_RUN_H

#include "ensemble/inputs.h"
#include "ensemble/store.h"

typedef struct {
    char version[STORE_NAME_TEXT]; /* of the program that made it */
    char program[STORE_NAME_TEXT]; /* digest of its sources; empty: not said */
    char plan[STORE_NAME_TEXT], plan_file[STORE_NAME_TEXT];
    char then[STORE_NAME_TEXT], then_file[STORE_NAME_TEXT]; /* empty: no plan takes over */
    int32_t then_from;
    uint32_t seed;
    int32_t people_per_agent, days;
    Digest input; /* of all of it */
    Bundle bundle;
    Params params;
    int32_t n_members;
    StoreMember *member; /* [n_members], in order of their number: number, digest, failure */
} KeptRun;

/** *out is the caller's in any case (kept_run_clear). Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status kept_run_of_store(Store *s, KeptRun *out, Errors *e);
void kept_run_clear(KeptRun *k);

/** Its inputs, borrowed. */
RunInputs kept_run_inputs(const KeptRun *k);

#endif
