/* verify_files.h: the case files of `kafou verify`. */
#ifndef KAFOU_VIEW_VERIFY_FILES_H
#define KAFOU_VIEW_VERIFY_FILES_H

#include <stdbool.h>

#include "evidence/verify.h"

enum { CASE_FILES_MAX = 96, CASE_NAMES_MAX = 64 };

typedef struct {
    int n_shipped, n; /* the shipped ones come first */
    CaseFile *file[CASE_FILES_MAX];
} CaseFiles;

typedef enum { CASES_WELCOME, CASES_NEEDED } CasesNeed;

/** Reads reference/: in the folder of work, above the program, or where it was installed. Not
 * found: none, and a message when they are needed. Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status case_files_shipped(CaseFiles *files, CasesNeed need, Errors *e);
/** Adds somebody else's file. Errors name it. */
KF_MUST_CHECK Status case_files_add(CaseFiles *files, const char *path, Errors *e);
void case_files_free(CaseFiles *files);

/** Looks a case up in all files. (CaseLookup, context: CaseFiles) */
const ReferenceCase *case_files_find(const char *id, void *context);
/** True when a name means the case: its id, its file, or a check of it. */
bool case_is_named(const ReferenceCase *c, const char *name);
/** A name that means no case of the files: an error with the nearest that does. */
KF_MUST_CHECK Status case_files_check_name(const CaseFiles *files, const char *name, Errors *e);

#endif
