/* verify_show.h: what `kafou verify` says, on a screen and as JSON. */
#ifndef KAFOU_CLI_VERIFY_SHOW_H
#define KAFOU_CLI_VERIFY_SHOW_H

#include "cli/screen.h"
#include "view/verdicts.h"

/** Heading of a file's table. */
void verify_heading(const Screen *s, const CaseFile *f);
/** One or two lines for a case under one check. */
void verify_line(const Screen *s, const Verdict *v);
/** Cases of one result with their reasons. */
void verify_reasons(const Screen *s, const char *heading, const Verdict *v, int n, Result result);
void verify_count(const Screen *s, const VerifyCounts *counts);

/** The checks with what they take, return and drive. */
void verify_list_plain(const Screen *s);
void verify_list_markdown(FILE *out);
KF_MUST_CHECK Status verify_list_json(FILE *out);

#endif
