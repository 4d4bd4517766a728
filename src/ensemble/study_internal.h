/* study_internal.h: what the files of a study share. */
#ifndef KAFOU_ENSEMBLE_STUDY_INTERNAL_H
#define KAFOU_ENSEMBLE_STUDY_INTERNAL_H

#include "ensemble/db.h"
#include "ensemble/study.h"

struct Study {
    Db db;
    const StudySpec *spec;
    bool writing;   /* the log is switched on */
    int32_t *id;    /* [n_variants]: of each variant of the spec in the file */
    int32_t *place; /* [n_ids]: of each variant of the file in the spec, or NONE */
    int32_t n_ids;
    double *values; /* [layout.size], one row at a time */
    double *unit;   /* [n_factors] */
    sqlite3_stmt *put_future, *put_result;
};

/** Writes or compares everything but results; within a transaction. */
KF_MUST_CHECK Status study_create(Study *s, Errors *e);
KF_MUST_CHECK Status study_match(Study *s, Errors *e);
/** Adds variants of the spec that the file lacks and fills id and place. */
KF_MUST_CHECK Status study_variants(Study *s, Errors *e);
/** Before the first write. */
KF_MUST_CHECK Status study_begin(Study *s, Errors *e);

#endif
