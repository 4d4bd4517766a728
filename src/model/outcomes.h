/* outcomes.h: names, units and kinds of what a run reports (outcomes.def). */
#ifndef KAFOU_MODEL_OUTCOMES_H
#define KAFOU_MODEL_OUTCOMES_H

#include <stdint.h>

#include "model/vocabulary.h"

typedef enum { FLOW, STOCK } OutcomeKind;

typedef enum {
#define OUTCOME(name, unit, kind, meaning) OUTCOME_##name,
#define ZONE_OUTCOME(name, unit, kind, meaning)
#include "model/outcomes.def"
#undef OUTCOME
#undef ZONE_OUTCOME
    OUTCOME_COUNT
} Outcome;

typedef enum {
#define OUTCOME(name, unit, kind, meaning)
#define ZONE_OUTCOME(name, unit, kind, meaning) ZONE_OUTCOME_##name,
#include "model/outcomes.def"
#undef OUTCOME
#undef ZONE_OUTCOME
    ZONE_OUTCOME_COUNT
} ZoneOutcome;

typedef struct {
    const char *name;
    const char *unit;
    OutcomeKind kind;
    const char *meaning;
} OutcomeInfo;

extern const OutcomeInfo outcome_table[OUTCOME_COUNT];
extern const OutcomeInfo zone_outcome_table[ZONE_OUTCOME_COUNT];

/* Headline outcomes (headlines.def). */
enum {
#define HEADLINE(outcome, better, label) HEADLINE_##outcome,
#include "model/headlines.def"
#undef HEADLINE
    HEADLINE_COUNT
};

/* Which way is good. */
typedef enum { LOWER_IS_BETTER, HIGHER_IS_BETTER, NEITHER_IS_BETTER } Better;

typedef struct {
    Outcome outcome;
    Better better;
    const char *label;
} HeadlineInfo;

extern const HeadlineInfo headline_table[HEADLINE_COUNT];

/* Who does the killing: channels put together. */
#define SIDE_LIST(X)                                                                               \
    X(SIDE_GROUPS, "armed_groups", "armed groups", CHANNEL_ATTACK, CHANNEL_REPRISAL)               \
    X(SIDE_OPERATIONS, "operations", "security operations", CHANNEL_MISSION, CHANNEL_DRONE)        \
    X(SIDE_BRIGADES, "brigades", "self-defence brigades", CHANNEL_BRIGADE, CHANNEL_BRIGADE)

typedef enum {
#define X(constant, key, text, first, last) constant,
    SIDE_LIST(X)
#undef X
        SIDE_COUNT
} Side;

typedef struct {
    const char *key, *text;
    Channel first, last;
} SideInfo;

extern const SideInfo side_table[SIDE_COUNT];

/** Who of `victim` was killed through a channel. */
Outcome outcome_killed(Channel channel, Victim victim);

/** Index of a national outcome by name, or -1. */
int outcome_find(const char *name);

/* One dated happening, for the case tables of a run. What a to d mean depends on the kind. */
#define CASE_LIST(X)                                                                               \
    X(CASE_ARRIVAL, "arrival", "a personnel of `contributor` arrive")                              \
    X(CASE_DEPARTURE, "departure", "a personnel of `contributor` leave; b = 1: unpaid")            \
    X(CASE_GATE, "gate", "phase a ends; b = 1 gate met, 0 timed out; c: condition last to hold")   \
    X(CASE_CLEARING, "clearing",                                                                   \
      "a force, b residents, c fighters, d own killed; value 1: dispersed")                        \
    X(CASE_RAID, "raid", "a force, b residents, c fighters, d own killed")                         \
    X(CASE_STRIKE, "strike", "b residents, c fighters killed")                                     \
    X(CASE_MASSACRE, "massacre", "b residents killed by `group`")                                  \
    X(CASE_ASSAULT_WON, "assault won",                                                             \
      "`group` takes a share of the state's hold; a: site, -1 none")                               \
    X(CASE_EXPANSION, "expansion", "a fighters of `group` move into `zone` from zone b")           \
    X(CASE_ZONE_LOST, "zone lost", "`zone` passes out of the state's hold; a people present")      \
    X(CASE_ZONE_REGAINED, "zone regained", "`zone` is state-held again; a people present")         \
    X(CASE_EVENT, "event", "event a of the scenario happens")                                      \
    X(CASE_COALITION_JOINED, "coalition joined",                                                   \
      "`group` joins coalition a, of b members then, out of coalition c; value: united front")     \
    X(CASE_COALITION_LEFT, "coalition left",                                                       \
      "`group` leaves coalition c and stands alone as a; value: united front")                     \
    X(CASE_FRONT_FORMED, "front formed",                                                           \
      "a united front forms: b groups in coalition a; value: share of fighters")                   \
    X(CASE_FRONT_BROKEN, "front broken",                                                           \
      "the united front breaks: b groups in coalition a, the largest; value: share of fighters")   \
    X(CASE_MISCONDUCT_REPORTED, "misconduct reported",                                             \
      "case a: of `contributor`, -1 the police; b = 1 true, 0 false; c = 1: the table was full")   \
    X(CASE_MISCONDUCT_BEGUN, "misconduct investigated", "case a, after b days of waiting")         \
    X(CASE_MISCONDUCT_SUBSTANTIATED, "misconduct substantiated", "case a, b days after report")    \
    X(CASE_MISCONDUCT_DISMISSED, "misconduct dismissed", "case a, b days after report")            \
    X(CASE_MISCONDUCT_SANCTIONED, "misconduct sanctioned", "case a")                               \
    X(CASE_MISCONDUCT_PUBLISHED, "misconduct published", "case a; b = 1: sanctioned")              \
    X(CASE_MISCONDUCT_PRESS, "misconduct in the press", "case a; b = 1: already substantiated")    \
    X(CASE_DEMOBILISED, "demobilised",                                                             \
      "a fighters of `group` enter the programme, b children are released")                        \
    X(CASE_CAME_HOME, "came home", "a finished the programme, b of them trained; c left it early") \
    X(CASE_RELAPSED, "relapsed", "a who left `group` take up arms again in `zone`, b: in group")   \
    X(CASE_LEAK, "leak",                                                                           \
      "operation betrayed: a 1 clearing, 0 raid; b 1 ambush, 0 nobody met; c sources exposed; "    \
      "d officers who knew")                                                                       \
    X(CASE_COUNCIL_VOTE, "council vote",                                                           \
      "reform a; b = 1 passed, 0 lost; c yes of d votes; value: cohesion before")                  \
    X(CASE_CRISIS_BEGINS, "crisis begins",                                                         \
      "a = 1: a change of government of record; b days until it ends; value: cohesion before")     \
    X(CASE_CRISIS_ENDS, "crisis ends", "after a days; value: cohesion")                            \
    X(CASE_MILESTONE, "milestone",                                                                 \
      "of elections: a = 1 electoral council, 2 decree, 3 registration, 4 date, for day b")        \
    X(CASE_POSTPONED, "vote postponed",                                                            \
      "time a, to day b; c = 1 registration, 2 country unsafe, 3 capital unsafe, 4 crisis")        \
    X(CASE_VOTE_HELD, "vote held", "a registered; value: their share of voters")

typedef enum {
#define X(name, text, meaning) name,
    CASE_LIST(X)
#undef X
        CASE_COUNT
} CaseKind;

typedef struct {
    int32_t day; /* from 0, the first day of the scenario */
    int32_t kind;
    int32_t zone;        /* -1: none */
    int16_t group;       /* -1: none */
    int16_t contributor; /* -1: none */
    int32_t a, b, c, d;
    double value;
} Case;

const char *case_text(int kind);
const char *case_meaning(int kind);

#endif
