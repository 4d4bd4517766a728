/* harm.h: who is better and who is worse off under one plan than under another.
 *
 * Differences are taken within a future and averaged over the lives of a draw; the draw is the unit
 * (docs/analysis/decision.md). Killed by armed groups and killed in operations stand side by side,
 * for every group of people and every zone. */
#ifndef KAFOU_EVIDENCE_HARM_H
#define KAFOU_EVIDENCE_HARM_H

#include "ensemble/paired.h"
#include "evidence/draws_scan.h"

/* A side of outcomes.h, or the sum of all. */
enum { HARM_ALL = SIDE_COUNT, HARM_SIDE_COUNT };

/* Other harm to people. X(constant, outcome, label) */
#define HARM_LIST(X)                                                                               \
    X(HARM_AT_HOME, residents_killed_at_home, "residents killed at home")                          \
    X(HARM_DISPLACED_KILLED, residents_killed_displaced, "displaced people killed")                \
    X(HARM_NEWLY_DISPLACED, newly_displaced, "people newly displaced")                             \
    X(HARM_DISPLACED, displaced, "people displaced at the end")                                    \
    X(HARM_INJURED, injured, "people injured")                                                     \
    X(HARM_KIDNAPPED, kidnapped, "people kidnapped")                                               \
    X(HARM_CHOLERA, cholera_deaths, "deaths by cholera")

typedef enum {
#define X(constant, outcome, label) constant,
    HARM_LIST(X)
#undef X
        HARM_COUNT
} HarmKind;

/* Of zones. X(constant, measure, label) */
#define HARM_ZONE_LIST(X)                                                                          \
    X(HARM_ZONE_KILLED, killed_residents, "residents killed")                                      \
    X(HARM_ZONE_GROUPS, killed_by_groups, "by groups")                                             \
    X(HARM_ZONE_OPERATIONS, killed_in_operations, "in operations")                                 \
    X(HARM_ZONE_DISPLACED, displaced_from, "displaced from there")

typedef enum {
#define X(constant, measure, label) constant,
    HARM_ZONE_LIST(X)
#undef X
        HARM_ZONE_COUNT
} HarmZoneKind;

typedef struct {
    const char *key, *label;
} HarmInfo;

extern const HarmInfo harm_table[HARM_COUNT];
extern const HarmInfo harm_zone_table[HARM_ZONE_COUNT];

/* What plan a does to a zone less what plan b does. */
typedef struct {
    Running change[HARM_ZONE_COUNT];
    bool marked[HARM_ZONE_COUNT]; /* apart from 0, of all zones of this kind and pair (Holm) */
} HarmZone;

/* Plan a less plan b, by draw. */
typedef struct {
    int32_t a, b;
    Running killed[VICTIM_COUNT][HARM_SIDE_COUNT];
    Running other[HARM_COUNT];
    HarmZone *zone; /* [n_zones] */
} HarmPair;

typedef struct {
    int32_t n_plans, n_zones, n_pairs;
    HarmPair *pair; /* [n_pairs], a < b, in order of a, then b */
    int32_t draws;  /* with both lives of both plans: at least one pair */
} Harm;

#define HARM_LEVEL 0.05 /* chance that any zone of a kind is marked if none differs */

/** Reads draws 0 .. n - 1. On OK *out is the caller's (harm_free). Memory does not grow with n. */
KF_MUST_CHECK Status harm_read(Study *s, const StudySpec *spec, int32_t n, int32_t lives,
                               Harm **out, Errors *e);
void harm_free(Harm *h);
/** The pair of two plans; *sign is 1 when it is a less b, -1 when it is b less a. */
const HarmPair *harm_pair(const Harm *h, int32_t a, int32_t b, double *sign);

#endif
