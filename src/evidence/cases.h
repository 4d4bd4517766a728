/* cases.h: published cases in JSON (schema reference-cases-1, reference/README.md). */
#ifndef KAFOU_EVIDENCE_CASES_H
#define KAFOU_EVIDENCE_CASES_H

#include <jansson.h>
#include <stddef.h>

#include "evidence/checks.h"
#include "evidence/locate.h"

enum { CASE_FILE_MAX = 8 * 1024 * 1024, CASES_MAX = 2000, CASE_CHECKS_MAX = 4 };

typedef struct CaseFile CaseFile;

/* One case. Texts are borrowed from the file's JSON. Exactly one of these holds: it names checks;
 * `why_not` says why the model's code cannot express it; `command` is the one it belongs to. */
typedef struct {
    const CaseFile *file;
    JsonPath path;
    const json_t *json;
    const char *id, *title; /* "" when none is given */
    bool refused;           /* something is wrong with it; the messages say what */
    char mistake[240];      /* the first of them, without the file's name */
    int n_checks;
    CheckId check[CASE_CHECKS_MAX];
    const char *why_not;
    const char *command, *command_why;
} ReferenceCase;

struct CaseFile {
    char *path; /* as it was named */
    char *name; /* without folder and .json */
    char *text; /* for places in messages */
    json_t *root;
    int n; /* cases; 0 in a file that holds other figures */
    ReferenceCase *at;
};

/** Reads a file of cases: an object with `cases`, or one case. Everything that can be said without
 * running a check is checked: fields, checks, tolerances. A case with a mistake is marked as
 * refused, with messages; the others can still be run. On OK *out is the caller's (case_file_free).
 * Status: OK, BAD_INPUT (no file of cases), MACHINE. */
KF_MUST_CHECK Status case_file_read(const char *path, CaseFile **out, Errors *e);
/** The same from memory; the text is copied. */
KF_MUST_CHECK Status case_file_parse(const char *path, const char *text, size_t length,
                                     CaseFile **out, Errors *e);
void case_file_free(CaseFile *f);

/** A case of a file by id, or NULL. */
const ReferenceCase *case_find(const CaseFile *f, const char *id);
/** The first message of `e`, without the file's name at its beginning. */
void case_mistake(const CaseFile *f, const Errors *e, char *out, size_t size);
/** Where a field of a case stands; NULL field: the case. */
FilePos case_place(const ReferenceCase *c, const char *field, const char *key);

#endif
