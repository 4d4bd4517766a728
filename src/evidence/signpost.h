/* signpost.h: which figure of the first weeks says that a plan is going to fail.
 *
 * Futures of one plan, some of which end worse than its alternative. A signpost is an observable, a
 * week and a threshold: beyond it an alarm is raised. It is chosen where hits less false alarms are
 * most (Youden 1950), on one half of the draws, and judged on the other half, which had no part in
 * the choice. docs/analysis/signposts.md. */
#ifndef KAFOU_EVIDENCE_SIGNPOST_H
#define KAFOU_EVIDENCE_SIGNPOST_H

#include "base/error.h"
#include "evidence/roc.h"

enum { SIGNPOSTS_MAX = 8, SIGNPOST_DRAWS_MIN = 3 };

/* Members of one plan. All arrays are the caller's. */
typedef struct {
    int32_t members, observables, weeks;
    const int32_t *draw;       /* [members]: members of one number share their inputs */
    const bool *failed;        /* [members]: the plan ends worse than its alternative */
    const double *failing_day; /* [members]: day of the plan (week 1 ends with day 7) from which it
                                  manifestly fails, else the last day */
    const double *value;       /* [members][observables][weeks]: sums of a week, or its end */
    const bool *flow;          /* [observables]: sums of the week, which are cumulated */
} Watch;

typedef struct {
    int32_t most;  /* signposts to report, 1 to SIGNPOSTS_MAX */
    double copies; /* rank correlation from which two are the same signpost */
    double level;  /* at which one must be apart from chance, divided by how many are reported */
    uint32_t seed; /* of the halves */
} SignpostOptions;

/** Three, 0.8, 0.05, seed 1. */
SignpostOptions signpost_options_default(void);

typedef enum { ALARM_ABOVE, ALARM_BELOW } AlarmSide; /* at the threshold there is an alarm, too */

/* Everything but `training_youden` is counted on the half that had no part in the choice. */
typedef struct {
    int32_t observable, week; /* week from 1 */
    AlarmSide side;
    double threshold;
    double training_youden; /* hit rate less false alarm rate where it was chosen: too good */
    Rate hit;               /* alarms among members that fail */
    Rate false_alarm;       /* alarms among those that do not */
    Rate right;             /* failing members among alarms */
    Rate base;              /* failing members among all: what one knows without a signpost */
    Roc roc;                /* of the observable, turned so that more means alarm */
    double lead_days;       /* median, from the end of the week, over hits; NaN without any */
    bool apart;             /* the area is above a half by more than chance */
} Signpost;

/* SIGNPOSTS_ONE_KIND: all members fail, or none. SIGNPOSTS_TOO_FEW: a half has fewer than
 * SIGNPOST_DRAWS_MIN draws with failing members, or with others. */
typedef enum {
    SIGNPOSTS_FOUND,
    SIGNPOSTS_NONE,
    SIGNPOSTS_ONE_KIND,
    SIGNPOSTS_TOO_FEW
} SignpostVerdict;

typedef struct {
    SignpostVerdict verdict;
    int32_t n; /* reported, whether apart from chance or not */
    Signpost post[SIGNPOSTS_MAX];
    int32_t constant;           /* observables that never vary in training: skipped */
    int32_t undefined;          /* observables with a value that is no number: skipped */
    int32_t training, held_out; /* members */
} SignpostReport;

/** Status: OK; BAD_INPUT: nothing to look at, or a day that is no number; MACHINE. */
KF_MUST_CHECK Status signposts_find(const Watch *w, const SignpostOptions *o, SignpostReport *out,
                                    Errors *e);

/* -- for tests -------------------------------------------------------------------------------- */

/** Numbers the draws from 0 and deals them to two halves, pair by pair of draws with about the same
 * share of failing members, by the toss of a coin.
 * @param draw [members], set to 0 .. draws - 1   @param training [members], set */
KF_MUST_CHECK Status signpost_halves(const Watch *w, uint32_t seed, int32_t *draw, bool *training,
                                     int32_t *draws);

#endif
