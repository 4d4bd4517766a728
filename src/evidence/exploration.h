/* exploration.h: one plan through a designed experiment over inputs and levers.
 *
 * A future is a row of a design (design.h): places of uncertain parameters, of levers of the plan
 * and, where a set of rows shares its luck, of luck itself. Design and results stand in one study
 * (ensemble/study.h); the analysis reads both from there and refuses rows that are not the
 * design's. Method: docs/analysis/exploration.md. */
#ifndef KAFOU_EVIDENCE_EXPLORATION_H
#define KAFOU_EVIDENCE_EXPLORATION_H

#include "ensemble/study.h"
#include "evidence/design.h"
#include "evidence/uncertain.h"
#include "model/levers.h"

#define LUCK_FACTOR "luck"

/* A lever and the range it is moved over, within that of levers.def. */
typedef struct {
    LeverId lever;
    double low, high;
} LeverRange;

typedef enum {
    LUCK_VARIES, /* a column of MORRIS and SALTELLI; other kinds: each row has its own */
    LUCK_IS_ONE  /* one luck in all futures: what is found holds for it alone */
} LuckRule;

/* What is explored. Borrowed; outlives the exploration. */
typedef struct {
    const Scenario *scenario;
    const Params *params; /* of inputs that do not vary */
    const Uncertain *uncertain;
    const Plan *plan, *against; /* against: as its file says, in the same futures; NULL: none */
    int32_t n_levers;
    const LeverRange *lever; /* [n_levers], each once, of `plan` */
    DesignKind kind;
    int64_t points; /* sets of rows */
    LuckRule luck;
    MembersOptions members; /* threads, people per agent, seed, days, progress, interrupt,
                               seconds_most; 1e-9: nothing is run */
    const char *path;
} ExplorationOptions;

typedef struct {
    const ExplorationOptions *options;
    Study *study;
    StudySpec spec; /* factors: parameters, then levers, then luck where it is a column */
    StudyVariant variant[2];
    StudyFactor *factor;
    char *text;
    Design *design;
    int64_t sets;       /* complete, from the first on; at most `points` */
    int32_t found, run; /* pairs of future and plan: there already, run now */
    bool interrupted, out_of_time;
    double seconds;
} Exploration;

/** What an exploration of so many sets is a design of. */
DesignSpec exploration_spec(const ExplorationOptions *o);
/** Whether luck is a column of the design. */
bool exploration_luck_varies(const ExplorationOptions *o);
/** Whether more sets can join those that are there: not where every point depends on how many there
 * are (Latin hypercubes, also those that SALTELLI stands on beyond 20 columns). */
bool exploration_extends(const ExplorationOptions *o);
/** The most sets that one study can hold. */
int64_t exploration_most(const ExplorationOptions *o);
/** Says what is wrong with the design, with the way out. Status: OK, BAD_INPUT. */
KF_MUST_CHECK Status exploration_check(const ExplorationOptions *o, Errors *e);

/** Opens or makes the study. On any status *x is the caller's (exploration_close). */
KF_MUST_CHECK Status exploration_open(const ExplorationOptions *o, Exploration *x, Errors *e);
/** Runs what is missing until all is there, the time is over, or an interrupt. */
KF_MUST_CHECK Status exploration_run(Exploration *x, Errors *e);
KF_MUST_CHECK Status exploration_close(Exploration *x, Status status, Errors *e);

/** Whose random numbers row `row` has; the set to which it belongs; its places.
 * @param unit [spec.n_factors], filled */
void exploration_future(const Exploration *x, int32_t row, double *unit, StudyFuture *out);
/** What a future is run with: parameters, levers, luck. variant 1: the plan held against.
 * Status: OK, MACHINE. */
KF_MUST_CHECK Status exploration_prepare(int32_t row, int32_t variant, MemberSetup *out,
                                         const void *exploration);
/** Value of a factor at a place; of luck the place itself. */
double exploration_value(const Exploration *x, int32_t factor, double unit);

/* One future, as the scan hands it over: borrowed until the receiver returns. */
typedef struct {
    int32_t row;
    const double *unit;
    uint32_t luck;
    const double *values[2]; /* of the plan and of the one held against; NULL: failed, or none */
} ExplorationRow;

typedef Status (*ExplorationReceiver)(const ExplorationRow *row, void *context, Errors *e);

/** Hands over the rows of all complete sets, one in memory. BAD_INPUT `PATH: is damaged` where
 * places, set or luck of a future are not those of the design. */
KF_MUST_CHECK Status exploration_scan(Exploration *x, ExplorationReceiver receive, void *context,
                                      Errors *e);
/** The outcome of a future, or its difference from the plan held against; NaN: failed. Flows summed
 * from the decision date, stocks of the last day. */
double exploration_outcome(const Exploration *x, const ExplorationRow *row, Outcome outcome);

#endif
