/* explanation.h: why plan A ends otherwise than plan B: part by part, in the same futures.
 *
 * Two games on one study (ensemble/study.h). The elements in which the plans differ
 * (model/plan_elements.h) walk from B to A, each future in an order of its own (shapley.h), and
 * each is exchanged alone, from both ends. Then each mechanism is off under both plans, and those
 * that stand out share the difference, beside all that is left when they are off
 * (docs/analysis/explanation.md). */
#ifndef KAFOU_EVIDENCE_EXPLANATION_H
#define KAFOU_EVIDENCE_EXPLANATION_H

#include "ensemble/study.h"
#include "evidence/shapley.h"
#include "evidence/uncertain.h"
#include "model/plan_elements.h"

#define EXPLANATION_LEVEL 0.9 /* of every interval */
#define EXPLANATION_MARK 0.05 /* chance that anything of a table is marked by luck */

enum { MECHANISM_SHARES_MOST = 8, FUTURES_AT_ONCE = 64 };

/* What is run, in this order. Future m of a part is future m of the others. */
typedef enum { PART_ELEMENTS, PART_MECHANISMS, PART_SHARES, PART_COUNT } ExplanationPart;

/* The outcome explained, and beside it who killed. */
enum { EXPLAINED, BY_GROUPS, IN_OPERATIONS, EXPLAINED_COUNT };

/* Borrowed; outlives the explanation. */
typedef struct {
    const Scenario *scenario;
    const Params *params; /* of inputs that are not drawn */
    const Uncertain *uncertain;
    const Plan *a, *b;
    Outcome outcome;
    int32_t n_mechanisms;       /* 0: none is tried */
    const Mechanism *mechanism; /* all of them on */
    int32_t most_futures;       /* of each part; 0: no limit but time */
    double seconds_most;    /* 0: no limit; else half of it for elements, a quarter for each of the
                               mechanisms */
    MembersOptions members; /* threads, people per agent, seed, days, progress, interrupt */
    const char *path;
} ExplanationOptions;

/* Value of the explained outcome: flows summed from the decision date, stocks of the last day. */
typedef struct {
    Running
        alone;    /* elements: B with it from A, less B; mechanisms: A - B without it, less A - B */
    Running last; /* elements: A less A with it from B */
    double alone_chance, last_chance, share_chance;
    bool alone_marked, last_marked, share_marked;
} PartEffect;

typedef struct {
    int32_t futures, failed; /* pairs of futures make the shares; failed: left out */
    int32_t n;
    Running difference; /* A - B, over futures */
    Running a, b;
    Shapley shapley[EXPLAINED_COUNT]; /* whole: A - B over pairs of futures */
    PartEffect effect[PLAYERS_MAX];
} ElementsFound;

typedef struct {
    int32_t futures, failed;
    Running difference;
    PartEffect effect[MECHANISM_COUNT]; /* of mechanism i of the options; alone */
} MechanismsFound;

typedef struct {
    int32_t futures, failed;
    int32_t n;
    Mechanism mechanism[MECHANISM_SHARES_MOST];
    Shapley shapley;
    Running rest; /* A - B with all of them off, over the same pairs */
    bool marked[MECHANISM_SHARES_MOST];
} SharesFound;

typedef struct {
    const ExplanationOptions *options;
    int32_t n_elements;
    ElementId element[ELEMENT_COUNT]; /* in which the plans differ */
    ElementsFound elements;
    MechanismsFound mechanisms;
    SharesFound shares;
    int32_t median; /* future whose difference is the median, NONE */
    double median_difference;
    int32_t found, run; /* pairs of future and variant: there already, run now */
    bool interrupted, out_of_time;
    double seconds;
} Explanation;

/** In which elements the plans differ; BAD_INPUT when in none that decides anything. */
KF_MUST_CHECK Status explanation_begin(const ExplanationOptions *o, Explanation *x, Errors *e);
/** Runs what is missing within the time, keeps it in the study, and reads what is there. After an
 * interrupt nothing is read. Status: OK, BAD_INPUT (another study; a damaged one), MACHINE. */
KF_MUST_CHECK Status explanation_run(Explanation *x, Errors *e);

/** The setup of future m under A (side 0) or B (side 1), for running the pair again. */
KF_MUST_CHECK Status explanation_prepare(int32_t future, int32_t side, MemberSetup *out,
                                         const void *options);

#endif
