/* world.h: the state of one simulated country on one day (world.def).
 *
 * One World is one allocation, reused from member to member. What never changes in a run (scenario,
 * plans) is borrowed and const. Columns are arrays; scalars are plain fields. Each has one
 * writer. */
#ifndef KAFOU_MODEL_WORLD_H
#define KAFOU_MODEL_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/rng.h"
#include "model/day.h"
#include "model/misconduct.h"
#include "model/outcomes.h"
#include "model/plan.h"
#include "model/scenario.h"

enum {
    CUSTODY_DAYS = 60,        /* captured fighters are released or kept after this many days */
    HISTORY_DAYS = 90,        /* window of donor confidence */
    CASES_DAY_MAX = 2048,     /* cases of one day */
    CONDUCT_DAYS = 360,       /* window of perceived certainty */
    CONDUCT_CASES_MAX = 2048, /* misconduct cases that are not settled */
    PROGRAMME_DAYS_MAX = 366, /* ring of days on which participants finish */
    HOME_WEEKS = 260,         /* weeks at home told apart; the last holds all longer ones */
    PERPETRATOR_COUNT = 4,    /* armed group, clash, security operation, brigade: killed_ewma */
    PERPETRATOR_GROUP = 0,
    PERPETRATOR_CLASH = 1,
    PERPETRATOR_SECURITY = 2,
    PERPETRATOR_BRIGADE = 3
};

/* A zone is state-held when the state's share is above STATE_HELD, group-held when it is under
 * GROUP_HELD, contested between (docs/model/control.md). */
#define STATE_HELD 0.6
#define GROUP_HELD 0.4

/* Whose misconduct: columns by corps. */
typedef enum { CORPS_MISSION, CORPS_POLICE, CORPS_COUNT } Corps;

/* How people came home from the programme: columns by kind. */
typedef enum { HOME_LEFT_EARLY, HOME_GRADUATED, HOME_TRAINED, HOME_KIND_COUNT } HomeKind;

/* What stands between a country and its vote, in order (docs/model/elections.md). */
typedef enum {
    MILESTONE_NONE,
    MILESTONE_COUNCIL,      /* an electoral council is in place */
    MILESTONE_DECREE,       /* its decree is in force */
    MILESTONE_REGISTRATION, /* enough voters are registered */
    MILESTONE_DATE,         /* a day is set */
    MILESTONE_VOTE          /* the vote was held */
} Milestone;

/* Where people are who are not residents of a zone; and the account names of money: transfers.h. */
typedef enum { POOL_ABROAD, POOL_CUSTODY, POOL_PROGRAMME, POOL_DEAD, POOL_COUNT } Pool;

#define ACCOUNT_LIST(X)                                                                            \
    X(ACCOUNT_DONORS, "donors", "where pledges come from")                                         \
    X(ACCOUNT_FUND, "trust fund", "the mission's trust fund")                                      \
    X(ACCOUNT_PERSONNEL, "personnel", "paid for personnel in country")                             \
    X(ACCOUNT_VEHICLES, "vehicles", "paid for running and repairing vehicles")                     \
    X(ACCOUNT_BEDS, "beds", "paid for building beds")                                              \
    X(ACCOUNT_OPERATIONS, "operations", "paid for operations")                                     \
    X(ACCOUNT_EFFORTS, "lines of effort", "liaison, radio, investigators, mediation, programme")   \
    X(ACCOUNT_POLICE_PAY, "police pay", "plan money for police pay")                               \
    X(ACCOUNT_HOUSEHOLDS, "households", "where tolls and ransom come from")                        \
    X(ACCOUNT_ARMS, "arms", "spent on arms by armed groups")                                       \
    X(ACCOUNT_FIGHTERS_PAY, "fighters' pay", "paid to fighters")                                   \
    X(ACCOUNT_PATRONS, "patrons", "leaked from armed groups to patrons")                           \
    X(ACCOUNT_ELECTION_DONORS, "election donors", "give to elections, beside the trust fund")      \
    X(ACCOUNT_TREASURY, "treasury", "the state's money for elections, once a budget is voted")     \
    X(ACCOUNT_ELECTIONS, "elections", "paid for registering voters")

typedef enum {
#define X(name, text, meaning) name,
    ACCOUNT_LIST(X)
#undef X
        ACCOUNT_FIRST_GROUP /* one more account for each armed group: its cash */
} Account;

typedef struct {
    int32_t zones, groups, contributors, tranches, pledges, gifts, sites, events;
    int32_t residents; /* slots of resident agents, with slack for moves */
    int32_t accounts;
} WorldSize;

typedef struct World {
    const Scenario *scenario; /* borrowed */
    const Plan *first_plan;   /* borrowed; in force on day 0 */
    const Plan *plan;         /* in force today: the first, or the one that took over from it */
    RngKey key;
    WorldSize size;
    int32_t people_per_agent;
    bool spin_up;         /* before day 0: no flight, no arrivals, no events */
    bool check_writers;   /* stop when a system changes a column that is not its own */
    unsigned char *block; /* the one allocation all columns lie in */
    size_t block_bytes;
    unsigned char *shadow; /* copy for check_writers, or NULL */
    int32_t *scratch;      /* [residents] outboxes within one system; never state */
#define SCALAR(type, name, writer, unit, meaning) type name;
#define COLUMN(type, name, count, writer, unit, meaning) type *name;
#include "model/world.def"
#undef SCALAR
#undef COLUMN
} World;

typedef struct {
    const char *name;
    const char *type;
    SystemId writer;
    const char *unit;
    const char *meaning;
    bool is_column;
    size_t element; /* bytes of one value */
    size_t offset;  /* of the field in World: the value, or the pointer to it */
} ColumnInfo;

/** Rows of world.def in order; *count their number. */
const ColumnInfo *world_columns(int *count);
/** Address and number of values of a column of this world. */
void *world_column(const World *w, int column, size_t *values);

typedef struct {
    int32_t people_per_agent;
    bool check_writers; /* costs a copy and a comparison after every system */
} WorldOptions;

/** Allocates a world for a scenario and a plan (both must outlive it). Bytes needed are about
 * 32 for each resident agent. Status: OK, MACHINE. */
KF_MUST_CHECK Status world_new(const Scenario *s, const Plan *plan, WorldOptions options,
                               World **out);
void world_free(World *w);
/** Digest of all state columns in order (not of scratch). Equal digests: equal states. */
Digest world_digest(const World *w);
/** Writes every column as text, `name[i] = value`, to a stream: for finding the first
 * difference. */
void world_dump(const World *w, void *file);
/** After a system ran: stops with `bug: SYSTEM changed COLUMN` when a column that is not its own
 * changed. Does nothing unless check_writers. */
void world_check_writers(World *w, SystemId ran);
/** Before the first system of a day: takes the copy that world_check_writers compares with. */
void world_shadow(World *w);

/** Adds a case of today; drops and counts it when the day's log is full. */
void case_add(World *w, Case c);

/* -- readings that many systems need ------------------------------------------------------- */

static inline int32_t zone_group(const World *w, int32_t z, int32_t g)
{
    return z * w->size.groups + g;
}
/* The state's (or nobody's) share of control, and a group's. */
static inline double state_share(const World *w, int32_t z)
{
    return w->control[z * (w->size.groups + 1)];
}
static inline double group_share(const World *w, int32_t z, int32_t g)
{
    return w->control[z * (w->size.groups + 1) + 1 + g];
}
static inline int32_t harm_index(int32_t z, int32_t channel, int32_t victim)
{
    return (z * CHANNEL_COUNT + channel) * VICTIM_COUNT + victim;
}
/* Killed or injured in a zone today by channel and victim: operations and violence keep their
 * own. */
static inline int32_t killed_at(const World *w, int32_t z, int32_t channel, int32_t victim)
{
    int32_t i = harm_index(z, channel, victim);
    return w->operations_killed[i] + w->violence_killed[i];
}
static inline int32_t injured_at(const World *w, int32_t z, int32_t channel, int32_t victim)
{
    int32_t i = harm_index(z, channel, victim);
    return w->operations_injured[i] + w->violence_injured[i];
}

/** Days since the decision date (plans branch at 0); below 0: the common history. */
int32_t days_since_decision(const World *w, Day d);
/** Efforts of the phase in force; all zero before the decision date or without a phase. */
const Efforts *efforts_now(const World *w);
/** A reform is in force: voted by the council, or of record where the council does not decide. */
bool reform_in_force(const World *w, Reform r);
/** Share of the population of the first day (pop0) that lives in state-held zones (c > 0.6).
 * @param region  REGION_METROPOLITAN, or -1 for the whole country */
double state_held_share(const World *w, int region, double threshold);
/** How far community liaison reaches in a zone, in [0, 1]: by personnel who engage there and, in
 * the capital, by the plan's liaison officers.
 * @param engage_ratio  personnel per 1,000 residents who reach everybody (plan.engage_ratio)
 * @param full          liaison officers who reach the whole capital (plan.liaison_full) */
double liaison_reach(const World *w, int32_t z, double engage_ratio, double full);
/** Mission personnel standing in a zone on patrol, hold or site duty (ready persons). */
double mission_presence(const World *w, int32_t z);
/** All fighters in a zone. */
int32_t zone_fighters(const World *w, int32_t z);
/** All fighters of a group, anywhere. */
int32_t group_fighters(const World *w, int32_t g);
/** Excess of the united front over two camps (section 5): clamp((UFI - 0.55) / 0.35, 0, 1). */
double united_front_excess(const World *w);
/** Median knowledge over metropolitan zones with more than 10 fighters (section 4); 0: none. */
double knowledge_median(const World *w);
/** Zone of the mission's first base; the first zone when there is none. */
int32_t mission_base(const World *w);
/** Mission personnel in country, all contributors. */
int32_t mission_people(const World *w);
/** The capital's airport is open: no event and no assault keeps it shut. */
bool airport_open(const World *w);

#endif
