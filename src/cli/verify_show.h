/* verify_show.h: what `kafou verify` says, on a screen and as JSON. */
#ifndef KAFOU_CLI_VERIFY_SHOW_H
#define KAFOU_CLI_VERIFY_SHOW_H

#include "cli/screen.h"
#include "cli/verify_files.h"

/* Cases by what became of them; a case under two checks counts once, by the worse. */
typedef struct {
    int by[RESULT_COUNT];
} VerifyCounts;

/** Heading of a file's table. */
void verify_heading(const Screen *s, const CaseFile *f);
/** One or two lines for a case under one check. */
void verify_line(const Screen *s, const Verdict *v);
/** Cases of one result with their reasons. */
void verify_reasons(const Screen *s, const char *heading, const Verdict *v, int n, Result result);
void verify_count(const Screen *s, const VerifyCounts *counts);

/** Everything as JSON. Status: OK, MACHINE. */
KF_MUST_CHECK Status verify_print_json(const Verdict *v, int n, const VerifyCounts *counts,
                                       FILE *out);

/** The checks with what they take, return and drive. */
void verify_list_plain(const Screen *s);
void verify_list_markdown(FILE *out);
KF_MUST_CHECK Status verify_list_json(FILE *out);

#endif
