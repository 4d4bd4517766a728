/* inputs.h: all that decides the results of a run, and whether a store holds the same. */
#ifndef KAFOU_ENSEMBLE_INPUTS_H
#define KAFOU_ENSEMBLE_INPUTS_H

#include "base/digest.h"
#include "ensemble/db.h"
#include "model/params.h"
#include "model/scenario.h"

/* Borrowed. The number of members is not among them: a store can be extended. */
typedef struct {
    const Bundle *bundle;
    const Params *params;
    const char *plan, *plan_file;
    const char *then, *then_file; /* the plan that takes over; NULL: none */
    int32_t then_from;            /* date, when there is one */
    uint32_t seed;
    int32_t people_per_agent;
    int32_t days;
} RunInputs;

/** Whether a file of the bundle decides the results: all but the plans that are not run. */
bool inputs_use_file(const RunInputs *in, const char *name);

/** Digest of all of it, in a fixed order. Status: OK, MACHINE. */
KF_MUST_CHECK Status inputs_digest(const RunInputs *in, Digest *out);

/** Writes the tables file, parameter and mechanism; within the caller's transaction. */
KF_MUST_CHECK Status inputs_write(Db *db, const RunInputs *in, Errors *e);

/** Files of the scenario and its plans as they were. *out is the caller's (bundle_clear).
 * Status: OK, BAD_INPUT (damaged), MACHINE. */
KF_MUST_CHECK Status inputs_read_files(Db *db, Bundle *out, Errors *e);
/** Parameters and switches. One that this program does not know, or that the file lacks, is an
 * error that names it. @param version  of the program that made the file, for messages */
KF_MUST_CHECK Status inputs_read_params(Db *db, const char *version, Params *out, Errors *e);

/** BAD_INPUT and a line that names the first difference, both values and the way out, when the
 * store holds a run of other inputs or of another version of the program. */
KF_MUST_CHECK Status inputs_compare(Db *db, const RunInputs *in, Errors *e);

#endif
