/* exploration_result.h: what an exploration says, worked out once, for the screen and for JSON.
 *
 * Everything follows from the study alone: its complete sets of rows, in order (exploration.h).
 * Which factors are marked: docs/analysis/exploration.md, "What stands out". */
#ifndef KAFOU_EVIDENCE_EXPLORATION_RESULT_H
#define KAFOU_EVIDENCE_EXPLORATION_RESULT_H

#include "ensemble/paired.h"
#include "evidence/discovery.h"
#include "evidence/exploration.h"
#include "evidence/morris.h"
#include "evidence/rank_correlation.h"
#include "evidence/sobol.h"
#include "evidence/when.h"

#define EXPLORATION_LEVEL 0.9  /* of every interval */
#define EXPLORATION_ERROR 0.05 /* chance that anything at all is marked where nothing acts */

/* One factor, for one outcome; of the three the one that the design gives. */
typedef struct {
    MorrisIndex morris;
    SobolIndex sobol;
    RankCorrelation rank;
    double
        size; /* mean size of effects, total index, size of the correlation: what order goes by */
    double chance; /* of figures like these if the factor did nothing but reshuffle luck */
    bool marked;   /* stands out among all factors of the outcome (Holm 1979) */
} FactorEffect;

typedef struct {
    Outcome outcome;
    int64_t used, dropped; /* sets; one with a failed future is dropped whole */
    Running spread;        /* of the outcome over all futures that did not fail */
    bool constant;         /* the same in all of them: nothing to explain, nothing is marked */
    int32_t marked;        /* factors but luck */
    FactorEffect *factor;  /* [n_factors] */
    int32_t *order;        /* [n_factors], marked ones first, then by size; luck last */
    SobolSummary sobol;
    double first_sum; /* of all factors but luck */
    Interval first_sum_interval;
    RankSummary rank;
} OutcomeEffects;

typedef struct {
    const Exploration *exploration;
    int64_t sets, rows;
    int32_t n_factors, luck; /* luck: which factor; NONE */
    int32_t n_outcomes;
    OutcomeEffects *outcome;
    int32_t sets_to_mark; /* of MORRIS: with fewer paths nothing can be marked; else 0 */
    const When *when;     /* NULL: not asked */
    int32_t cases, cases_of;
    Discovery *found; /* NULL: not asked */
} ExplorationResult;

/** The sets without which there is nothing to say. */
int32_t exploration_sets_least(DesignKind kind);

/** Works out everything. Eight bytes an outcome and future, and where all inputs vary at once, an
 * input and future.
 * @param when  NULL; only of RANDOM, LATIN and SOBOL
 * Status: OK (*out is the caller's, exploration_result_free), BAD_INPUT (too few sets, failed ones,
 * a damaged study), MACHINE. */
KF_MUST_CHECK Status exploration_result(Exploration *x, const Outcome *outcome, int32_t n,
                                        const When *when, ExplorationResult **out, Errors *e);
void exploration_result_free(ExplorationResult *r);

/** Share of the variance that luck brings together with inputs, and not alone: an estimate of a
 * first-order index below 0 counts as 0. */
double luck_together(const SobolIndex *luck);

/** Whether a value is a case of the bad thing. */
bool when_happens(const When *w, double value);

#endif
