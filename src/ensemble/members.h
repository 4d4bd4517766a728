/* members.h: many members on all cores, each result handed over as it finishes.
 *
 * The engine below run.h (which keeps results in a store), reproduce.h (which compares them) and
 * whatever else needs an ensemble in memory. Member m of a seed is the same in every run: its
 * random numbers have an address (base/rng.h), so neither threads nor order nor the plan change its
 * shocks. */
#ifndef KAFOU_ENSEMBLE_MEMBERS_H
#define KAFOU_ENSEMBLE_MEMBERS_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/error.h"
#include "ensemble/block.h"
#include "ensemble/timers.h"
#include "model/params.h"
#include "model/plan.h"
#include "model/scenario.h"
#include "model/world.h"

enum { WHOLE_SCENARIO = 0, ALL_CORES = 0, NO_MEMBER = -1, VARIANTS_MAX = 200, CAUSE_TEXT = 256 };

/* How far an ensemble has come; a member counts once for each variant. */
typedef struct {
    int32_t members_total;         /* asked for */
    int32_t members_done;          /* finished, failed ones and those found in the store included */
    int32_t members_failed;        /* of them, in this run */
    double seconds;                /* since the start of this run */
    double member_days_per_second; /* over this run so far; 0 before the first day is done */
    double seconds_left;           /* at that rate; below 0: not known yet */
} RunProgress;

/* Makes a member fail on a day, to show that the rest goes on. */
typedef struct {
    int32_t member; /* NO_MEMBER: no drill */
    int32_t day;
} FailureDrill;

/* What one member of one variant is run with. Preset to the options' plan, params[variant], and the
 * member's own random numbers. */
typedef struct {
    const Plan *plan; /* borrowed, or `own` */
    Plan *own;        /* let go of after the member (plan_free); NULL: none */
    Params params;
    uint32_t luck; /* whose random numbers */
} MemberSetup;

/* Changes a setup. Called by any thread, several at a time: it only reads its context, and gives
 * the same for the same member and variant. Status: OK, MACHINE. */
typedef Status (*MemberPrepare)(int32_t member, int32_t variant, MemberSetup *out,
                                const void *context);

/* What to run. All pointers are borrowed and outlive the run. */
typedef struct {
    const Scenario *scenario;
    const Plan *plan;
    const Params *params;  /* [variants]; with `prepare` [1], where all begin */
    MemberPrepare prepare; /* NULL: every member as preset */
    const void *prepare_context;
    int32_t variants;     /* > 0: every member is run with each set of params */
    int32_t members;      /* > 0 */
    int32_t first_member; /* >= 0: members first_member .. first_member + members - 1 */
    int32_t days;         /* from the scenario's first day; WHOLE_SCENARIO */
    int32_t people_per_agent;
    uint32_t seed;
    int threads;         /* ALL_CORES */
    double seconds_most; /* after so many no member is begun; 0: no limit */
    bool check_writers;  /* stop a member when a system writes another's column; slow */
    bool timers;         /* read a clock after every system of a day */
    FailureDrill drill;
    bool pack; /* also hand over the series packed for a store */
    /* Called by the calling thread about five times a second and at the end; NULL: never. */
    void (*progress)(const RunProgress *p, void *context);
    void *progress_context;
    /* Not NULL and set (by a signal handler, or atomically by another thread): finish cleanly;
     * members in flight are dropped. */
    const volatile sig_atomic_t *interrupt;
} MembersOptions;

/** 200 members from member 0, one variant, whole scenario, 500 people an agent, seed 1, all cores,
 * no drill; scenario, plan and params NULL. */
MembersOptions members_options_default(void);
/** The same with the scenario's members, people per agent and seed. */
MembersOptions members_options_for(const Scenario *s, const Plan *plan, const Params *params);

/* Series of a member in a store. */
enum { PACKED_DAILY, PACKED_WEEKLY, PACKED_CASES, PACKED_COUNT };

/* What came of one member. Arrays are borrowed until the receiver returns. */
typedef struct {
    int32_t member;
    int32_t variant; /* which params, from 0 */
    bool failed;
    int32_t failed_day;     /* day on which it failed, below 0 in spin-up */
    char cause[CAUSE_TEXT]; /* one line; empty unless failed */
    Digest digest;          /* of daily, weekly, cases; of day and cause when failed */
    double seconds;         /* wall time of this member */
    int32_t days, weeks, zones;
    const double *daily; /* [OUTCOME_COUNT][days]; NULL when failed */
    const double
        *weekly;       /* [ZONE_OUTCOME_COUNT][zones][weeks], rounded to float; NULL when failed */
    const Case *cases; /* [n_cases], in order of days */
    int32_t n_cases;
    int64_t cases_dropped; /* found a full log of the day */
    const Block *packed;   /* [PACKED_COUNT] when the options ask for it and it did not fail */
} MemberResult;

/* Takes one result. Called by any thread, one at a time. Another status than OK ends the run. */
typedef Status (*MemberReceiver)(const MemberResult *r, void *context, Errors *e);

typedef struct {
    MemberReceiver receive; /* not NULL */
    void *context;
} MembersSink;

typedef struct {
    int32_t done;   /* members that were run to their end or their failure */
    int32_t failed; /* of them */
    int threads;    /* at work */
    bool interrupted;
    bool out_of_time; /* seconds_most were over before all members were begun */
    double seconds;
    Timers timers; /* of all threads, when the options ask for them; else 0 */
} MembersReport;

/** Whether the options are within their ranges. Status: OK, BAD_INPUT. */
KF_MUST_CHECK Status members_check(const MembersOptions *o, Errors *e);

/** Days a run of these options has: all of the scenario's, or as asked. */
int32_t members_days(const MembersOptions *o);

/** Runs the members that `skip` does not name and hands each to the sink. All variants of a member
 * are begun before the next member, so that a run stopped early has compared what it has.
 * Memory is one world and one member's series for each thread, whatever the number of members.
 * @param skip  [members][variants], not 0: leave it out; NULL: none
 * Status: OK (interrupted or not: see the report), BAD_INPUT (options out of range), MACHINE (no
 * memory for one world), or what the receiver returned. A member that breaks a check or a
 * conservation law is a result with failed set, never an error. */
KF_MUST_CHECK Status members_run(const MembersOptions *o, const uint8_t *skip, MembersSink sink,
                                 MembersReport *report, Errors *e);

#endif
