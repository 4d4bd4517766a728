/* store.h: reading a run store (docs/store.md).
 *
 * One member is in memory at a time, in the caller's arrays. The tables (outcomes, zones, ...) are
 * the store's own, so a store of another version of the program still reads and exports. A Store is
 * for one thread; open one for each thread. Everything read is checked: a damaged or hostile file
 * gives an error. */
#ifndef KAFOU_ENSEMBLE_STORE_H
#define KAFOU_ENSEMBLE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/error.h"
#include "model/outcomes.h"
#include "model/params.h"
#include "model/scenario.h"

enum {
    STORE_FORMAT = 1,
    STORE_NAME_TEXT = 96,
    STORE_PLANS_TEXT = 2 * STORE_NAME_TEXT + 32,
    STORE_UNIT_TEXT = 40,
    STORE_MEANING_TEXT = 256
};

typedef struct Store Store;

/* A series: a national outcome (daily) or an outcome of a zone (weekly). */
typedef struct {
    char name[STORE_NAME_TEXT];
    char unit[STORE_UNIT_TEXT];
    OutcomeKind kind;
    char meaning[STORE_MEANING_TEXT];
} StoreSeries;

/* A zone, an armed group, a contributor or a kind of case. */
typedef struct {
    char id[STORE_NAME_TEXT];
    char name[STORE_MEANING_TEXT]; /* of a kind of case: what its columns mean */
    double latitude, longitude;    /* of zones; else 0 */
} StorePlace;

typedef struct {
    char version[STORE_NAME_TEXT];  /* of the program that made it */
    char compiler[STORE_NAME_TEXT]; /* of that program */
    char program[STORE_NAME_TEXT];  /* digest of its sources; empty: the store does not say */
    char sqlite[STORE_NAME_TEXT];
    char created[STORE_NAME_TEXT]; /* UTC, 2026-01-31T12:00:00Z */
    char scenario[STORE_NAME_TEXT];
    char title[STORE_NAME_TEXT];
    char plan[STORE_NAME_TEXT];
    char plan_title[STORE_NAME_TEXT];
    char plan_file[STORE_NAME_TEXT]; /* name in the bundle */
    char then[STORE_NAME_TEXT];      /* the plan that takes over; empty: none */
    char then_title[STORE_NAME_TEXT];
    char then_file[STORE_NAME_TEXT];
    int32_t then_from;            /* date, when there is one; else NO_DATE */
    char plans[STORE_PLANS_TEXT]; /* for readers: "historical, from 2024-09-01 surge" */
    Digest input;                 /* of all that decides results */
    uint32_t seed;
    int32_t people_per_agent;
    int32_t first_day; /* date of day 0 (base/date.h) */
    int32_t decision_date;
    int32_t days, weeks;
    int32_t members_wanted;               /* most that were asked for */
    int32_t members_done, members_failed; /* in the store now */
    int32_t n_outcomes, n_zone_outcomes, n_zones, n_groups, n_contributors, n_case_kinds;
    const StoreSeries *outcome;      /* [n_outcomes] */
    const StoreSeries *zone_outcome; /* [n_zone_outcomes] */
    const StorePlace *zone;          /* [n_zones] */
    const StorePlace *group;         /* [n_groups] */
    const StorePlace *contributor;   /* [n_contributors] */
    const StorePlace *case_kind;     /* [n_case_kinds] */
} StoreInfo;

typedef struct {
    int32_t member;
    uint32_t seed;
    bool failed;
    int32_t failed_day;
    char cause[STORE_MEANING_TEXT]; /* empty unless failed */
    Digest digest;
    double seconds;
    int32_t n_cases;
    int64_t cases_dropped;
    int64_t bytes; /* of its blocks in the store */
} StoreMember;

/** Opens a store for reading. A store left by a crash is recovered first (its folder must then be
 * writable). On OK *out is the caller's (store_close).
 * Status: OK, BAD_INPUT (no such file, not a store, newer format, damaged, in use), MACHINE. */
KF_MUST_CHECK Status store_open(const char *path, Store **out, Errors *e);
void store_close(Store *s);

/** Everything but the members; lives as long as the store is open. */
const StoreInfo *store_info(const Store *s);
const char *store_path(const Store *s);
/** Index of a national or zone outcome of this store by name, or -1. */
int32_t store_outcome(const Store *s, const char *name);
int32_t store_zone_outcome(const Store *s, const char *name);

/** All members in order of their number. *out is the caller's (free); *count >= 0. */
KF_MUST_CHECK Status store_members(Store *s, StoreMember **out, int32_t *count, Errors *e);

/** Daily series of a member that did not fail. @param out [n_outcomes][days] */
KF_MUST_CHECK Status store_daily(Store *s, int32_t member, double *out, Errors *e);
/** Weekly series, in single precision (seven digits; counts are exact).
 * @param out [n_zone_outcomes][n_zones][weeks] */
KF_MUST_CHECK Status store_weekly(Store *s, int32_t member, double *out, Errors *e);
/** Cases in order. *out is the caller's (free), NULL when there are none. */
KF_MUST_CHECK Status store_cases(Store *s, int32_t member, Case **out, int32_t *count, Errors *e);

/** Files of the scenario and its plans as they were. *out is the caller's (bundle_clear). */
KF_MUST_CHECK Status store_bundle(Store *s, Bundle *out, Errors *e);
/** Parameters and switches of the run. A parameter that this program does not know, or that the
 * store lacks, is an error that names it. */
KF_MUST_CHECK Status store_params(Store *s, Params *out, Errors *e);

#endif
