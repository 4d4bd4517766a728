/* ranking.h: is the ranking of plans settled, or does it take more draws?
 *
 * Looked at again and again, chance alone would some day set plans apart. Look j spends
 * alpha / (j (j + 1)), which adds up to alpha over all looks there can be; each look shares its
 * part among all pairs (Bonferroni). So the chance that any interval of any look misses its true
 * difference is at most alpha, whenever one stops and whatever plans share
 * (docs/analysis/decision.md, section 6). */
#ifndef KAFOU_EVIDENCE_RANKING_H
#define KAFOU_EVIDENCE_RANKING_H

#include "base/status.h"
#include "evidence/estimate.h"

enum {
    RANKING_PLANS_MAX = 32,
    RANKING_PAIRS_MAX = RANKING_PLANS_MAX * (RANKING_PLANS_MAX - 1) / 2
};

/* APART: the first is better than the second. EQUAL: they differ by no more than the width; what
 * is both is APART. */
typedef enum { PAIR_UNDECIDED, PAIR_APART, PAIR_EQUAL } PairState;

typedef struct {
    double alpha; /* chance of a mistake over all looks, in (0, 1) */
    double width; /* differences below it do not matter; 0: all do */
    Better better;
    int32_t look; /* which look this is, from 1; the draws of a look are fixed beforehand */
} RankingOptions;

/* Two plans, the one with the better mean first. */
typedef struct {
    int32_t first, second;
    PairState state;
    double lead;      /* by how much the first is better; never below 0 */
    double low, high; /* of the lead, at the level of this pair and look */
} RankedPair;

typedef struct {
    int32_t plans, draws;
    int32_t order[RANKING_PLANS_MAX]; /* best mean first; equal means: by number */
    int32_t pairs;
    RankedPair pair[RANKING_PAIRS_MAX]; /* by place of the first in `order`, then of the second */
    double level;                       /* of one pair at this look */
    double spent;                       /* of alpha, with this look */
    bool settled;                       /* no neighbours in `order` are undecided */
    int32_t weakest; /* neighbours that need most draws: index of pair; -1: settled */
    int32_t more;    /* draws more that it would take, roughly; -1: no number can be given */
} Ranking;

/** What look j may spend: alpha / (j (j + 1)). */
double ranking_alpha(double alpha, int32_t look);

/** Judges 1 to RANKING_PLANS_MAX plans by all draws so far; a life counts where no plan failed. At
 * most alpha of rankings have at any look a pair called APART in the wrong order, or EQUAL though
 * they differ by more than the width. Status: OK, MACHINE. */
KF_MUST_CHECK Status ranking_look(const PlanTable *t, const RankingOptions *o, Ranking *out);

/** A pair of plans in either order. */
const RankedPair *ranking_pair(const Ranking *r, int32_t a, int32_t b);

#endif
