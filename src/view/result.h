/* result.h: what a run store says, worked out once, for the screen (screen_*.c) and for JSON.
 *
 * Every figure is a set of quantiles over members (sample.h), from the store's content alone. */
#ifndef KAFOU_VIEW_RESULT_H
#define KAFOU_VIEW_RESULT_H

#include <jansson.h>
#include <stdbool.h>

#include "ensemble/store_plans.h"
#include "model/bundle.h"
#include "model/plan.h"
#include "model/record_match.h"
#include "view/sample.h"

enum {
    MONTHS_MAX = 48,  /* of a sparkline; longer runs go by quarter, then by year */
    RECORD_MAX = 256, /* compared figures of the record */
    TOTALS_MAX = 16,  /* measures of the record */
    WARNING_TEXT = 640,
    LABEL_TEXT = 96
};

/* Monthly series on the screen. X(outcome, label) */
#define MONTHLY_LIST(X)                                                                            \
    X(killed, "killed")                                                                            \
    X(newly_displaced, "newly displaced")                                                          \
    X(state_held_metropolitan, "state-held, capital")                                              \
    X(trust_mission, "trust in the mission")                                                       \
    X(in_country, "mission in country")

typedef enum {
#define X(outcome, label) MONTHLY_##outcome,
    MONTHLY_LIST(X)
#undef X
        MONTHLY_COUNT
} Monthly;

typedef struct {
    Outcome outcome;
    const char *label;
} MonthlyInfo;

extern const MonthlyInfo monthly_table[MONTHLY_COUNT];

/* Killed over the run; ids of questions. */
typedef struct {
    int cell[CHANNEL_COUNT][VICTIM_COUNT];
    int channel[CHANNEL_COUNT]; /* all who died */
    int victim[VICTIM_COUNT];   /* all channels */
    int side_victim[SIDE_COUNT][VICTIM_COUNT];
    int side[SIDE_COUNT];
} KilledQuestions;

/* One figure of the record beside the same of the run. */
typedef struct {
    const Observation *observed;
    Outcome outcome;
    double recorded; /* in the unit of the outcome */
    int question;
    bool inside; /* of the 90 % interval */
} RecordRow;

/* A measure of one series: flows over all periods that do not overlap, stocks at the last one. */
typedef struct {
    const char *series, *measure, *publisher; /* borrowed from the scenario */
    Outcome outcome;
    int32_t start, end; /* dates: first and last day compared */
    int n_rows, n_inside;
    int n_summed; /* rows in `recorded`; 1 for stocks */
    double recorded;
    int question;
} RecordTotal;

typedef struct {
    RecordRow row[RECORD_MAX];
    int n_rows, n_inside, n_dropped;
    RecordTotal total[TOTALS_MAX];
    int n_totals;
    int32_t until; /* date: later figures happened under another plan; NO_DATE: all are compared */
} RecordPart;

/* How a phase of the plan ended over members. */
typedef struct {
    int32_t begun, met, timed_out;        /* members; begun and neither: still in it at the end */
    double *ended_day;                    /* [met + timed_out], from 0 */
    int32_t last_to_hold[CONDITIONS_MAX]; /* members that met the gate, by condition */
    int32_t kept_shut[CONDITIONS_MAX];    /* members that timed out, by the last to fail */
} PhaseEnd;

typedef struct {
    int deposited, spent, balance, below_zero; /* questions */
    int32_t arrears;                           /* members below 0 on some day */
    Spread first_arrears;                      /* day, of those */
} MoneyPart;

/* What may be warned of, each once at most. docs/commands.md says what `values` hold. */
#define WARNING_LIST(X)                                                                            \
    X(failed)                                                                                      \
    X(incomplete)                                                                                  \
    X(few)                                                                                         \
    X(no_record)                                                                                   \
    X(record)                                                                                      \
    X(absent)                                                                                      \
    X(gates)                                                                                       \
    X(switched_off)                                                                                \
    X(changed)                                                                                     \
    X(sources)                                                                                     \
    X(identified)                                                                                  \
    X(coarse)                                                                                      \
    X(facts_end)                                                                                   \
    X(no_survey)                                                                                   \
    X(dropped)

typedef enum {
#define X(name) WARNING_##name,
    WARNING_LIST(X)
#undef X
        WARNING_COUNT
} WarningKind;

typedef struct {
    double weight;    /* the strongest first */
    const char *kind; /* name of a WarningKind */
    json_t *values;   /* owned: what the sentence names, for other languages; NULL: no memory */
    char text[WARNING_TEXT];
} Warning;

typedef struct {
    Store *store;
    const StoreInfo *info;
    Bundle bundle;
    Scenario *scenario; /* as stored */
    StorePlans plans;
    const Plan *plan;        /* in force at the end: the one whose phases are told */
    Params params, defaults; /* of the run; of the scenario as stored */
    StoreMember *member;     /* all in the store, failed ones too */
    int32_t n_stored;
    int32_t n_members; /* that did not fail: all figures are over them */
    Sample *sample;
    int whole[OUTCOME_COUNT]; /* questions: flows over the run, stocks on its last day */
    KilledQuestions killed;
    SummaryPeriod month[MONTHS_MAX];
    int n_months;
    SummaryBy month_by;
    int monthly[MONTHLY_COUNT][MONTHS_MAX];
    int highest_phase;
    RecordPart record;
    int n_phases;
    PhaseEnd phase[PHASES_MAX];
    MoneyPart money;
    Warning warning[WARNING_COUNT];
    int n_warnings;
} Result;

/** Reads a store and works everything out. On OK *out is the caller's (result_free).
 * Status: OK, BAD_INPUT (not a store, damaged, no member that did not fail, or of a version whose
 * scenario this one cannot read), MACHINE. */
KF_MUST_CHECK Status result_make(const char *path, Result **out, Errors *e);
void result_free(Result *r);

static inline Spread result_spread(const Result *r, int question)
{
    return sample_spread(r->sample, question);
}
/** Over the run, or on its last day. */
static inline Spread result_whole(const Result *r, Outcome outcome)
{
    return sample_spread(r->sample, r->whole[outcome]);
}
/* First day under the plan whose phases are told. */
static inline int32_t result_plan_day(const Result *r)
{
    return r->info->then_from == NO_DATE ? 0 : r->info->then_from - r->info->first_day;
}

static inline int32_t result_last_date(const Result *r)
{
    return r->info->first_day + r->info->days - 1;
}

/* Parts, in the order of result_make: questions first, then what is made of the answers. */
void record_ask(Result *r);
void record_compare(Result *r);
KF_MUST_CHECK Status phases_count(Result *r, Errors *e);
void warnings_find(Result *r);

/** The outcome that a figure of the record is held against; NULL: none. */
const RecordMatch *record_match_of(const Scenario *s, const Observation *o);

/** The answer in plain words. @param out [size], 800 is enough */
void result_sentence(const Result *r, char *out, size_t size);

#endif
