/* require.h: what a caller asks of a run (`kafou run --require`), for scripts and gates.
 *
 * phase:NAME      at least half of the members enter the phase
 * gate:NAME       at least half of the members meet the phase's gate
 * OUTCOME<=VALUE  the median over members, flows summed over the run, stocks on its last day
 * OUTCOME>=VALUE */
#ifndef KAFOU_CLI_REQUIRE_H
#define KAFOU_CLI_REQUIRE_H

#include "view/result.h"

enum { REQUIREMENTS_MAX = 16 };

typedef enum { REQUIRE_PHASE, REQUIRE_GATE, REQUIRE_OUTCOME } RequirementKind;

typedef struct {
    const char *text; /* as given; borrowed */
    RequirementKind kind;
    int phase;
    Outcome outcome;
    Comparison comparison;
    double value;
    bool holds;      /* after requirement_test */
    char found[240]; /* in words, after requirement_test */
} Requirement;

typedef struct {
    int count;
    Requirement row[REQUIREMENTS_MAX];
} Requirements;

/** Reads one condition of a plan. A name that is not there is an error with the nearest. */
KF_MUST_CHECK Status requirement_parse(const char *text, const Plan *plan, Requirement *out,
                                       Errors *e);
/** Tests all against a result; OK, or UNMET when one does not hold. */
KF_MUST_CHECK Status requirements_test(Requirements *q, const Result *r);

#endif
