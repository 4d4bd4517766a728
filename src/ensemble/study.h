/* study.h: futures of several variants in one file: what compare, explain and explore stand on.
 *
 * A future has a draw of the uncertain inputs and its own luck. A variant is a plan, or a plan with
 * something moved. Every pair of them that was run is a row: what measures.h keeps, or why it
 * failed. The inputs of a future stand in the file beside its results, so that an analysis cannot
 * meet results of another design. The file can be resumed, extended by futures and by variants, and
 * read while nothing is written (docs/store.md). */
#ifndef KAFOU_ENSEMBLE_STUDY_H
#define KAFOU_ENSEMBLE_STUDY_H

#include "ensemble/inputs.h"
#include "ensemble/measures.h"

enum {
    STUDY_APPLICATION = 0x4B41464D, /* "KAFM", in SQLite's header */
    STUDY_FORMAT = 1,
    STUDY_TEXT = 128,
    FUTURES_MOST = 1000000
};

/* Of a comparison: a plan. definition: of all that makes it another than the study's base. */
typedef struct {
    char name[STUDY_TEXT];
    Digest definition;
} StudyVariant;

/* An uncertain input, or a lever of a plan: its value is found from [0, 1] by its prior. */
typedef struct {
    char name[STUDY_TEXT];
    char unit[STUDY_TEXT];
    double low, high;
    Prior prior;
} StudyFactor;

/* Whether a study may grow, or is only looked at: then it must be there with all variants, and may
 * have been made by another program. */
typedef enum { STUDY_GROWS, STUDY_IS_READ } StudyAccess;

/* All that decides results. Borrowed. inputs.plan is the kind of study, inputs.plan_file empty. */
typedef struct {
    const Scenario *scenario;
    RunInputs inputs;
    const char *design; /* text; everything about futures that seed and factors do not say */
    MeasureLayout layout;
    int32_t n_variants;
    const StudyVariant *variant;
    int32_t n_factors;
    const StudyFactor *factor;
    StudyAccess access;
} StudySpec;

/* Where a future comes from. */
typedef struct {
    int32_t draw;       /* of the uncertain inputs */
    uint32_t luck;      /* whose random numbers */
    const double *unit; /* [n_factors] in [0, 1]; borrowed; NULL without factors */
} StudyFuture;

typedef struct Study Study;

/** A study of this kind, or BAD_INPUT with the first difference. Created, resumed or extended by
 * variants; never overwritten. spec must outlive it. On OK *out is the caller's (study_close).
 * Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status study_open(const char *path, const StudySpec *spec, Study **out, Errors *e);
/** Brings everything into the one file when status is OK, closes in any case, and returns the worse
 * status. */
KF_MUST_CHECK Status study_close(Study *s, Status status, Errors *e);

/** What is there of futures first .. first + n - 1. @param there [n][n_variants]: MEMBER_ABSENT,
 * MEMBER_DONE, MEMBER_FAILED (store_write.h) */
KF_MUST_CHECK Status study_there(Study *s, int32_t first, int32_t n, uint8_t *there, Errors *e);

/** Futures 0 .. n - 1 that have a row for every variant, without a gap: how many. */
KF_MUST_CHECK Status study_complete(Study *s, int32_t *out, Errors *e);

/** Keeps one result, with the future it belongs to: one transaction. */
KF_MUST_CHECK Status study_put(Study *s, const StudyFuture *f, const MemberResult *r, Errors *e);

/* One row, as study_scan hands it over; borrowed until the receiver returns. */
typedef struct {
    int32_t future, variant; /* variant: of the spec */
    int32_t draw;
    uint32_t luck;
    const double *unit; /* [n_factors] */
    bool failed;
    const double *values; /* [layout.size], measures.h; NULL when failed */
} StudyRow;

typedef Status (*StudyReceiver)(const StudyRow *row, void *context, Errors *e);

/** Hands over the rows of futures 0 .. n - 1 in order of future, then variant; one in memory. */
KF_MUST_CHECK Status study_scan(Study *s, int32_t n, StudyReceiver receive, void *context,
                                Errors *e);

/** `PATH: is damaged: WHAT` */
Status study_damaged(const Study *s, const char *what, Errors *e);

/** Value of a factor at a unit value, by its prior. */
double study_factor_value(const StudyFactor *f, double unit);

/* What a run of a study needs beside the study. */
typedef struct {
    MembersOptions members; /* prepare gets the future as member; first_member and members say which
                               futures; plan and variants are set by study_run */
    /** The future's draw, luck and inputs. @param unit [n_factors], to be filled and pointed to */
    void (*future)(int32_t future, double *unit, StudyFuture *out, const void *context);
    const void *future_context;
} StudyRun;

typedef struct {
    int32_t found, run; /* pairs of future and variant; run: failed ones included */
    int32_t failed;     /* of those asked for, at the end */
    bool interrupted, out_of_time;
    double seconds;
} StudyReport;

/** Runs the pairs that are missing of the futures asked for, all variants of a future before the
 * next one, and keeps each as it finishes. Status: as run_ensemble. */
KF_MUST_CHECK Status study_run(Study *s, const StudyRun *run, StudyReport *report, Errors *e);

#endif
