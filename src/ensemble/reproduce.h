/* reproduce.h: runs a store again from what it contains and compares member by member. */
#ifndef KAFOU_ENSEMBLE_REPRODUCE_H
#define KAFOU_ENSEMBLE_REPRODUCE_H

#include "ensemble/kept_run.h"
#include "ensemble/members.h"
#include "ensemble/program.h"

typedef struct {
    int32_t members; /* the first N of the store; ALL_MEMBERS */
    int threads;     /* ALL_CORES */
    void (*progress)(const RunProgress *p, void *context);
    void *progress_context;
    const volatile sig_atomic_t *interrupt;
} ReproduceOptions;

enum { ALL_MEMBERS = 0 };

ReproduceOptions reproduce_options_default(void);

typedef struct {
    int32_t members;         /* compared */
    int32_t equal;           /* same digest, from the stored series and from the new run */
    int32_t damaged;         /* stored series do not have the stored digest */
    int32_t different;       /* the new run has another digest */
    int32_t first_different; /* member, or NO_MEMBER */
    bool inputs_equal;       /* stored files, parameters and options have the stored digest */
    bool interrupted;
    char store_version[96];
    char store_program[96]; /* digest of the program that made the store, or empty */
    ProgramOrigin program;  /* this one? */
    char stored_digest[33], new_digest[33]; /* of first_different */
    char what[256]; /* of first_different: "killed on day 12: stored 3, now 4"; or empty */
    double seconds;
} ReproduceReport;

/** Rebuilds scenario, plan and parameters from the store, runs its members again, compares digests.
 * Nothing is written.
 * Status: OK (all equal); UNMET (the report says what differs; also when interrupted);
 * BAD_INPUT (not a store, damaged, or its scenario does not load in this version); MACHINE. */
KF_MUST_CHECK Status reproduce_store(const char *path, const ReproduceOptions *o,
                                     ReproduceReport *report, Errors *e);

/** The same for a run that is kept without its series: only digests are compared.
 * @param path  where it came from, for messages. Status: as reproduce_store. */
KF_MUST_CHECK Status reproduce_run(const char *path, const KeptRun *run, const ReproduceOptions *o,
                                   ReproduceReport *report, Errors *e);

#endif
