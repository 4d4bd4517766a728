/* comparison_result.h: what a comparison says, worked out once, for the screen and for JSON.
 *
 * Everything follows from the study and the options alone: the draws of the last look
 * (comparison.h), in order. */
#ifndef KAFOU_EVIDENCE_COMPARISON_RESULT_H
#define KAFOU_EVIDENCE_COMPARISON_RESULT_H

#include "evidence/comparison.h"
#include "evidence/discovery.h"
#include "evidence/evppi.h"
#include "evidence/harm.h"
#include "evidence/preference.h"
#include "evidence/ratio.h"
#include "evidence/regret.h"
#include "evidence/signpost.h"
#include "evidence/spread.h"
#include "evidence/turn_tree.h"

#define COMPARISON_LEVEL 0.9 /* of every interval that is shown */

enum { SIGNPOST_DRAWS_MOST = 1000, TURN_DRAWS_MOST = 5000, RANGES_SHOWN = 3 };

/* Of one outcome under one plan, over futures; and against the reference. */
typedef struct {
    double median, low, high; /* of 90 % of futures */
    double mean;              /* over draws */
    Preference against;       /* plan less reference; all zero for the reference itself */
} PlanOutcome;

/* Of one plan, by the criterion. */
typedef struct {
    Regret regret;
    VarianceSplit spread;            /* of the criterion itself */
    VarianceSplit difference_spread; /* of its difference from the reference */
    Ratio per_life;                  /* cost of a resident's life saved against the reference */
    Ratio per_displacement;          /* cost of a displacement averted */
    ShareEstimate enough;            /* futures that meet all demands; nothing where none is made */
    int32_t failed;                  /* futures that broke off */
} PlanJudgement;

/* When does the better of two plans lose? */
typedef struct {
    int32_t plan, other; /* plan loses to other in the draws that are "bad" */
    double share;        /* of draws in which it does */
    Discovery *found;
    TurnTree tree;
} Turn;

/* Signposts of one plan: which early figure says that it will end worse than the reference? */
typedef struct {
    int32_t plan;
    double share; /* of futures in which it does */
    SignpostReport report;
} PlanSigns;

typedef struct {
    const PlanComparison *comparison;
    const ComparisonOptions *options;
    int32_t plans, draws;
    int32_t best;           /* first of the ranking */
    OutcomeTable headlines; /* in the order of headline_table */
    OutcomeTable criterion; /* one outcome */
    PlanOutcome outcome[HEADLINE_COUNT][PLANS_MOST];
    PlanOutcome ranked[PLANS_MOST]; /* of the criterion */
    PlanJudgement plan[PLANS_MOST];
    Preference beats[PLANS_MOST][PLANS_MOST]; /* of the criterion: row against column */
    Harm *harm;
    int32_t n_turns;
    Turn turn[PLANS_MOST]; /* the best against each other plan that wins in a tenth of draws or
                              more, in order of the ranking */
    struct {
        int32_t input; /* of most value among those that are marked; NONE: no more */
        BestRanges best;
    } range[RANGES_SHOWN]; /* at which of its values which plan is best */
    InputValue *value;     /* [n_factors]; NULL: too few draws */
    PerfectValue perfect;
    int32_t n_signs;
    PlanSigns *signs; /* [n_signs] of each plan but the reference, in order of the ranking */
} ComparisonResult;

/** Works everything out. On OK *out is the caller's (comparison_result_free).
 * Status: OK, BAD_INPUT (fewer than two draws; a damaged study), MACHINE. */
KF_MUST_CHECK Status comparison_result(PlanComparison *c, ComparisonResult **out, Errors *e);
void comparison_result_free(ComparisonResult *r);

/* Parts, for comparison_*.c. */
KF_MUST_CHECK Status result_turns(ComparisonResult *r, PlanComparison *c, Errors *e);
KF_MUST_CHECK Status result_value(ComparisonResult *r, PlanComparison *c, Errors *e);
KF_MUST_CHECK Status result_signs(ComparisonResult *r, PlanComparison *c, Errors *e);

/** The marked input of most value after `before` (NONE: the first); NONE: no more. */
int32_t next_value(const ComparisonResult *r, int32_t before);

/** Utility of a plan in a draw: the mean of its lives' criterion, turned so that higher is better.
 * NaN when every life failed. */
double plan_utility(const ComparisonResult *r, int32_t plan, int32_t draw);

#endif
