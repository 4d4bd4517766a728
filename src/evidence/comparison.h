/* comparison.h: plans through the same futures, until their order is settled or the time is over.
 *
 * A future is a draw of the uncertain inputs and a luck of its own; each draw is lived LIVES times,
 * so that what comes of not knowing can be told from what comes of chance
 * (docs/analysis/decision.md).
 * Every plan lives every future. Everything is kept in a study (ensemble/study.h). */
#ifndef KAFOU_EVIDENCE_COMPARISON_H
#define KAFOU_EVIDENCE_COMPARISON_H

#include "ensemble/study.h"
#include "evidence/ranking.h"
#include "evidence/uncertain.h"
#include "evidence/when.h"

enum { LIVES = 2, PLANS_MOST = 20, LOOKS_MOST = 40, DEMANDS_MOST = 8 };

/* What is compared. Borrowed; outlives the comparison. */
typedef struct {
    const Scenario *scenario;
    const Params *params; /* of inputs that are not drawn */
    const Uncertain *uncertain;
    int32_t n_plans;
    const Plan *const *plan; /* [n_plans], of other names each */
    int32_t reference;       /* plan that costs and differences are taken against */
    Outcome criterion;       /* by which plans are ranked */
    Better better;
    double error;       /* chance that the order found is wrong, (0, 0.5] */
    double indifferent; /* plans whose means are no farther apart are equal, as a share of the
                           reference's mean */
    int32_t n_demands;
    const When *demand; /* [n_demands]: a plan is good enough in a future that meets all of them */
    int32_t most_draws; /* 0: no limit but time */
    MembersOptions members; /* threads, people per agent, seed, days, progress, interrupt,
                               seconds_most */
    const char *path;
    StudyAccess access; /* STUDY_IS_READ: what is there is looked at */
} ComparisonOptions;

typedef struct {
    Study *study;
    StudySpec spec;
    StudyVariant variant[PLANS_MOST];
    StudyFactor *factor;
    char *design;
    const ComparisonOptions *options;
    int32_t draws;      /* all of whose lives were lived under every plan */
    int32_t found, run; /* pairs of future and plan: there already, run now */
    bool settled, interrupted, out_of_time;
    double seconds;
    Ranking ranking; /* of the last look */
    double width;    /* within which plans are equal, in units of the criterion */
    int32_t looks;   /* so far */
} PlanComparison;

/* Outcomes of every plan in every future: flows summed from the decision date, stocks of the last
 * day. */
typedef struct {
    int32_t n_outcomes, plans, draws;
    const Outcome *outcome; /* [n_outcomes], borrowed */
    double *value; /* [n_outcomes][plans][draws][LIVES]; NaN: failed; the caller's (free) */
} OutcomeTable;

/** Opens or makes the study. On any status *c is the caller's (comparison_close). */
KF_MUST_CHECK Status comparison_open(const ComparisonOptions *o, PlanComparison *c, Errors *e);
/** Adds draws and looks at the order until it is settled, the time is over, the draws are enough,
 * or an interrupt. */
KF_MUST_CHECK Status comparison_run(PlanComparison *c, Errors *e);
KF_MUST_CHECK Status comparison_close(PlanComparison *c, Status status, Errors *e);

/** Reads outcomes of draws 0 .. draws - 1. Eight bytes an outcome, plan and future. */
KF_MUST_CHECK Status comparison_outcomes(PlanComparison *c, const Outcome *outcome, int32_t n,
                                         int32_t draws, OutcomeTable *out, Errors *e);
/** Outcome k of the table. */
PlanTable outcome_plans(const OutcomeTable *t, int32_t k);

/** The first plan under which nobody arrives, or NONE: what others are taken against.
 * @param plan [n] */
int32_t comparison_nobody_arrives(const Plan *const *plan, int32_t n);

/** Draws at look j (from 0): 16, 32, 48, 64, 96, 128, 192, ... */
int32_t comparison_look(int j);

#endif
