/* compare.h: `kafou compare`: plans held against each other, on the screen and as JSON. */
#ifndef KAFOU_CLI_COMPARE_H
#define KAFOU_CLI_COMPARE_H

#include "cli/change_table.h"
#include "cli/compare_options.h"
#include "evidence/comparison_result.h"

/** One screen of 80 columns, to paste into an e-mail. Status: OK; MACHINE. */
KF_MUST_CHECK Status compare_print(const ComparisonResult *r, const CompareSetup *setup,
                                   Detail detail, const Screen *s);

/* Parts of the screen. */
void print_answer(const ComparisonResult *r, const Screen *s);
void print_ranking(const ComparisonResult *r, const Screen *s);
void print_prices(const ComparisonResult *r, const Screen *s);
void print_demands(const ComparisonResult *r, const Screen *s);
KF_MUST_CHECK Status print_changes(const ComparisonResult *r, const Screen *s);
void print_levels(const ComparisonResult *r, const Screen *s);
void print_harm(const ComparisonResult *r, int32_t a, int32_t b, Detail detail, const Screen *s);
void print_spread_shares(const ComparisonResult *r, const Screen *s);
void print_turns(const ComparisonResult *r, const Screen *s);
void print_value(const ComparisonResult *r, const Screen *s);
void print_signs(const ComparisonResult *r, const Screen *s);
void print_compare_reading(const ComparisonResult *r, const CompareSetup *setup, const Screen *s);

const char *compared_plan(const ComparisonResult *r, int32_t plan);
/** "residents killed": the label of a headline, else the outcome's meaning. */
const char *criterion_label(const ComparisonResult *r);
/** How the criterion's numbers are shown, for all plans alike. */
ColumnForm criterion_form(const ComparisonResult *r);
/** "1,234", "-5.1": a number of the criterion, with plus "+" for a change. */
void criterion_text(const ComparisonResult *r, double value, const char *plus, char *out,
                    size_t size);
/** "killed_residents: lower is better" and the like. */
const char *better_words(const ComparisonResult *r);
/** A plan's place: "1", or "2-4" where the order within is not settled. */
void place_text(const ComparisonResult *r, int32_t plan, char *out, size_t size);

#endif
