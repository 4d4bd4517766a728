/* study_file.h: what a study was made of, out of its own file.
 *
 * With it the study can be opened again where neither scenario nor command line is at hand. */
#ifndef KAFOU_ENSEMBLE_STUDY_FILE_H
#define KAFOU_ENSEMBLE_STUDY_FILE_H

#include "ensemble/study.h"

enum { STUDY_VARIANTS_MAX = 1024 };

typedef struct {
    char kind[STUDY_TEXT];    /* "comparison", "explanation", "exploration" */
    char version[STUDY_TEXT]; /* of the program that made it */
    uint32_t seed;
    int32_t people_per_agent, days;
    Bundle bundle;
    Params params;
    int32_t n_variants;
    char (*variant)[STUDY_TEXT]; /* [n_variants] names, in order */
    int32_t n_factors;
    StudyFactor *factor; /* [n_factors] */
} StudyFile;

/** Nothing is written. *out is the caller's in any case (study_file_clear).
 * Status: OK, BAD_INPUT (no study, damaged), MACHINE. */
KF_MUST_CHECK Status study_file_read(const char *path, StudyFile *out, Errors *e);
void study_file_clear(StudyFile *f);

#endif
