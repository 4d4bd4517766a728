/* explore.h: `kafou explore`: what moves each outcome, on the screen, as JSON and as a table. */
#ifndef KAFOU_CLI_EXPLORE_H
#define KAFOU_CLI_EXPLORE_H

#include "cli/change_table.h"
#include "cli/explore_options.h"

/** One screen of 80 columns, to paste into an e-mail. Status: OK; MACHINE. */
KF_MUST_CHECK Status explore_print(const ExplorationResult *r, const ExploreSetup *setup,
                                   Detail detail, const Screen *s);
/** One line a future, written as the study is read: inputs in their own units, then outcomes; empty
 * where the future failed. Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status explore_write_csv(Exploration *x, const ExploreSetup *setup, const char *path,
                                       ExportMode mode, Errors *e);

/* Parts of the screen. */
void print_outcome_effects(const ExplorationResult *r, const OutcomeEffects *o, Detail detail,
                           const Screen *s);
void print_when(const ExplorationResult *r, const Screen *s);

#endif
