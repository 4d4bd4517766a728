/* verdicts.h: published cases run against the model's own code, and what came of them as JSON. */
#ifndef KAFOU_VIEW_VERDICTS_H
#define KAFOU_VIEW_VERDICTS_H

#include "view/verify_files.h"

enum { VERDICT_DIGITS = 15 };

/* Which cases of the files. */
typedef struct {
    int first_file; /* files before are only looked up */
    int n_names;    /* of cases, files or checks; 0: all */
    const char *const *name;
    const char *data_folder; /* NULL: none */
} VerifyWanted;

/* Cases by what became of them; a case under two checks counts once, by the worse. */
typedef struct {
    int by[RESULT_COUNT];
} VerifyCounts;

/* In the order of the files. */
typedef struct {
    int n, room;
    Verdict *v;
    VerifyCounts counts;
} Verdicts;

/** Runs the cases; what is wrong with a case is in e, and its verdict RESULT_REFUSED. *out is the
 * caller's in any case (verdicts_clear). Status: OK, MACHINE. */
KF_MUST_CHECK Status verdicts_make(const VerifyWanted *w, CaseFiles *files, Verdicts *out,
                                   Errors *e);
void verdicts_clear(Verdicts *all);

/** As `kafou verify --json`; NULL: no memory left. */
json_t *verdicts_json(const Verdicts *all);

#endif
