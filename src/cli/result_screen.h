/* result_screen.h: a result as one screen of 80 columns, to paste into an e-mail. */
#ifndef KAFOU_CLI_RESULT_SCREEN_H
#define KAFOU_CLI_RESULT_SCREEN_H

#include "cli/require.h"
#include "cli/screen.h"
#include "view/result.h"

/* How much of it: the three strongest warnings and one line a measure of the record, or all. */
typedef enum { SHORT_RESULT, FULL_RESULT } Detail;

void result_print(const Result *r, Detail detail, const Screen *s);

/* Its parts. */
void print_killed(const Result *r, const Screen *s);
void print_record(const Result *r, Detail detail, const Screen *s);
void print_months(const Result *r, const Screen *s);
void print_phases(const Result *r, const Screen *s);
void print_money(const Result *r, const Screen *s);

/* Columns shared by the tables: where medians and the low ends of intervals end. */
enum { MEDIAN_END = 54, LOW_END = 65 };

/** Heading of a table of print_spread. */
void print_spread_heading(const Screen *s, const char *heading);
/** A row "label   median   low to high". */
void print_spread(const Screen *s, const char *label, Spread spread, NumberForm form);

/** Result as JSON (docs/commands.md). @param q  what was required of it, or NULL
 * Status: OK; MACHINE. */
KF_MUST_CHECK Status result_print_json(const Result *r, const Requirements *q, FILE *out);

#endif
