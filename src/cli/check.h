/* check.h: what `kafou check` found, before it is shown. */
#ifndef KAFOU_CLI_CHECK_H
#define KAFOU_CLI_CHECK_H

#include "cli/screen.h"
#include "model/plan.h"
#include "model/schema.h"
#include "model/tally.h"

typedef struct {
    Scenario *scenario;
    int32_t n_plans;
    Plan *plan[BUNDLE_MAX]; /* in the order of the bundle: by name */
} Checked;

typedef enum { WITHOUT_SOURCES, WITH_SOURCES } SourceList;

/** Counts the pledges and gifts of all plans. */
Tally tally_plans(const Checked *c);

/** What was understood, and what it rests on. */
void check_show(const Screen *s, const Checked *c, SourceList list);
/** The same as one JSON object on `out`. Status: OK, MACHINE. */
KF_MUST_CHECK Status check_show_json(FILE *out, const Checked *c);

#endif
