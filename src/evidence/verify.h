/* verify.h: runs published cases against the model's own code. */
#ifndef KAFOU_EVIDENCE_VERIFY_H
#define KAFOU_EVIDENCE_VERIFY_H

#include "evidence/cases.h"
#include "evidence/tolerance.h"

#define RESULT_LIST(X)                                                                             \
    X(RESULT_PASS, "pass")                                                                         \
    X(RESULT_FAIL, "FAIL")                                                                         \
    X(RESULT_SKIPPED, "skipped")                                                                   \
    X(RESULT_NOT_EXPRESSED, "not expressed")                                                       \
    X(RESULT_LATER, "later")                                                                       \
    X(RESULT_REFUSED, "refused")

typedef enum {
#define X(name, text) name,
    RESULT_LIST(X)
#undef X
        RESULT_COUNT
} Result;

enum { VALUE_NAME = 96, VALUES_MAX = 100000 };

/* One published value and what the model's code made of it. */
typedef struct {
    char name[VALUE_NAME];        /* "banzhaf_normalised[2]", "bloc.shapley[0]" */
    bool is_number, is_published; /* is_published: of `published`, not of `expected` */
    double expected, obtained;    /* NAN: not a number; obtained also where there is none */
    const char *expected_text, *obtained_text; /* of what is no number; borrowed */
    Tolerance tolerance;
    double allowed, standard_error; /* standard_error: NAN for what is computed */
    bool pass;
} ComparedValue;

/* A case under one of its checks. */
typedef struct {
    const ReferenceCase *c;
    int check; /* CheckId, or -1 */
    Result result;
    char reason[400]; /* of what was not run */
    int n_values, n_failed;
    ComparedValue *value;
    int worst; /* the value nearest to its tolerance, or farthest beyond it */
    json_t *out, *spread;
} Verdict;

/** Looks up a case that another takes inputs from; NULL: none of that name. */
typedef const ReferenceCase *(*CaseLookup)(const char *id, void *context);

typedef struct {
    const char *data_folder; /* of --data, or NULL */
    CaseLookup lookup;
    void *context;
} VerifyPlaces;

/** Runs one check of a case (which: 0 to n_checks - 1; 0 for a case without). Messages about bad
 * inputs go to e; the verdict is then RESULT_REFUSED. Only MACHINE is an error. */
KF_MUST_CHECK Status verify_case(const ReferenceCase *c, int which, const VerifyPlaces *places,
                                 Verdict *out, Errors *e);
void verdict_free(Verdict *v);
const char *result_text(Result r);

#endif
