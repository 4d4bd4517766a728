/* day.h: the systems and their switches (day.def), and what a day is. */
#ifndef KAFOU_MODEL_DAY_H
#define KAFOU_MODEL_DAY_H

#include <stdbool.h>
#include <stdint.h>

typedef enum { ABSENT, PRESENT } SystemState;

typedef enum {
    SYSTEM_none = 0, /* before the first day: initial state */
#define SYSTEM(id, name, state, question) SYSTEM_##name = id,
#define PART(system, name, meaning)
#include "model/day.def"
#undef SYSTEM
#undef PART
    SYSTEM_transfers, /* writer of what moves and is never set (transfers.h) */
    SYSTEM_COUNT
} SystemId;

/* Every switch: systems first, then parts, in the order of day.def. */
typedef enum {
#define SYSTEM(id, name, state, question) MECHANISM_##name,
#define PART(system, name, meaning)
#include "model/day.def"
#undef SYSTEM
#undef PART
#define SYSTEM(id, name, state, question)
#define PART(system, name, meaning) MECHANISM_##system##_##name,
#include "model/day.def"
#undef SYSTEM
#undef PART
    MECHANISM_COUNT
} Mechanism;

typedef struct {
    const char *name; /* as in `mechanisms.NAME` */
    SystemId system;  /* the system it is or belongs to */
    bool is_part;
    SystemState state;
    const char *meaning; /* the system's question or the part's meaning */
} MechanismInfo;

extern const MechanismInfo mechanism_table[MECHANISM_COUNT];

/** Index of a switch by name, or -1. */
int mechanism_find(const char *name);
/** Name of a system or of "transfers"; "nobody" for SYSTEM_none. */
const char *system_name(SystemId id);

/* A simulated day. number counts from 0, the scenario's first day; spin-up days are below 0. */
typedef struct {
    int32_t number;
    int32_t date;    /* days from 1970-01-01 (base/date.h) */
    int32_t weekday; /* 0 = Monday */
} Day;

Day day_at(int32_t first_date, int32_t number);

/* Weekly steps fall on fixed weekdays, so that they never meet on one day by accident. */
enum {
    WEEKDAY_ALLIANCES = 0,
    WEEKDAY_EXPANSION = 1,
    WEEKDAY_POLICE = 2,
    WEEKDAY_DEMOBILISATION = 3,
    WEEKDAY_WANING = 3, /* other people, other streams: they do not meet */
    WEEKDAY_EXCHANGE = 4
};

#endif
