/* ablation.h: what each mechanism does: the same members again with one switch off at a time.
 *
 * A folder of run stores (docs/store.md), each of them whole and like any other: `base.kafou`, and
 * `without-NAME.kafou` for every mechanism of day.def that the base run has on. `record` is left
 * out: without it nothing is written down. */
#ifndef KAFOU_ENSEMBLE_ABLATION_H
#define KAFOU_ENSEMBLE_ABLATION_H

#include "ensemble/paired.h"
#include "ensemble/run.h"

enum { ABLATION_MEMBERS = 20 };

/* Chance that anything is marked if no mechanism did anything (paired.h). */
#define ABLATION_LEVEL 0.05

/* One mechanism off. */
typedef struct {
    Mechanism off;
    int32_t pairs;                  /* members that failed neither here nor in the base run */
    int32_t failed;                 /* members that failed here */
    Running change[HEADLINE_COUNT]; /* without it, less the base run, over pairs */
    double chance[HEADLINE_COUNT];  /* paired_chance of change */
    bool marked[HEADLINE_COUNT];    /* apart from 0, of all that are compared */
} AblationRow;

typedef struct {
    int32_t failed;               /* members of the base run that failed */
    Running base[HEADLINE_COUNT]; /* over those that did not */
    int32_t n_rows;
    AblationRow row[MECHANISM_COUNT]; /* in the order of day.def: each system, then its parts */
    int32_t compared;                 /* changes with an error: of all rows and headlines */
} Ablation;

/** The mechanisms that can be switched off from here: present, on, of a system that is on, and not
 * `record`. @param off [MECHANISM_COUNT]   @return how many */
int32_t ablation_mechanisms(const Params *base, Mechanism *off);

/** Runs what the folder o->store_path lacks: created, resumed or extended, never overwritten.
 * o->members.params is the base run's; variants must be 1. The report counts every variant.
 * Status: as run_ensemble; BAD_INPUT also when nothing is on. */
KF_MUST_CHECK Status ablation_run(const RunOptions *o, RunReport *report, Errors *e);

/** Works out the changes over the members asked for, in member order, from the stores alone.
 * Memory is one member's series and a few numbers for each member of the base run.
 * Status: OK; BAD_INPUT (stores missing or damaged, no member of the base ran to its end);
 * MACHINE. */
KF_MUST_CHECK Status ablation_read(const RunOptions *o, Ablation *out, Errors *e);

/** FOLDER/base.kafou, or FOLDER/without-NAME.kafou. *out is the caller's (free).
 * @param off  a Mechanism, or NONE for the base. Status: OK, MACHINE. */
KF_MUST_CHECK Status ablation_store(const char *folder, int off, char **out);

#endif
