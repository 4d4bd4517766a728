/* store_info.c: what a store says about its run; every number within bounds. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "ensemble/block.h"
#include "ensemble/store_internal.h"

enum { SERIES_MAX = 1000, PLACES_MAX = 10000, DAYS_MAX = 40000 };

/* Text of a key of meta. @param out [size], untouched when *there is false */
static Status meta_if_there(Store *s, const char *key, char *out, size_t size, bool *there,
                            Errors *e)
{
    sqlite3_stmt *q = NULL;
    *there = false;
    Status status = db_prepare(&s->db, "SELECT value FROM meta WHERE key = ?1", &q, e);
    if (status == OK) {
        sqlite3_bind_text(q, 1, key, -1, SQLITE_STATIC);
        status = db_step(&s->db, q, there, e);
    }
    if (status == OK && *there) {
        db_text(q, 0, out, size);
    }
    sqlite3_finalize(q);
    return status;
}

/* The same; missing is damage. */
static Status meta(Store *s, const char *key, char *out, size_t size, Errors *e)
{
    bool there = false;
    Status status = meta_if_there(s, key, out, size, &there, e);
    if (status == OK && !there) {
        char what[64];
        snprintf(what, sizeof what, "meta lacks '%s'", key);
        status = db_damaged(&s->db, what, e);
    }
    return status;
}

/* A number of meta and its bounds. */
typedef struct {
    const char *key;
    int64_t low, high;
} MetaNumber;

static Status meta_number(Store *s, const MetaNumber *number, int64_t *out, Errors *e)
{
    char text[STORE_NAME_TEXT], what[2 * STORE_NAME_TEXT];
    int64_t value = 0;
    Status status = meta(s, number->key, text, sizeof text, e);
    if (status != OK) {
        return status;
    }
    if (!text_integer(text, &value) || value < number->low || value > number->high) {
        snprintf(what, sizeof what, "%s: found '%s', expected %" PRId64 " to %" PRId64, number->key,
                 text, number->low, number->high);
        return db_damaged(&s->db, what, e);
    }
    *out = value;
    return OK;
}

enum { SEED, PEOPLE, DAYS, WEEKS, WANTED, NUMBER_COUNT };

static const MetaNumber meta_numbers[NUMBER_COUNT] = {
    [SEED] = {"seed", 0, UINT32_MAX},
    [PEOPLE] = {"people_per_agent", 1, INT32_MAX},
    [DAYS] = {"days", 1, DAYS_MAX},
    [WEEKS] = {"weeks", 0, DAYS_MAX / 7},
    [WANTED] = {"members_wanted", 0, INT32_MAX},
};

static Status read_numbers(Store *s, Errors *e)
{
    StoreInfo *i = &s->info;
    int64_t value[NUMBER_COUNT] = {0};
    Status status = OK;
    for (int k = 0; k < NUMBER_COUNT && status == OK; k++) {
        status = meta_number(s, &meta_numbers[k], &value[k], e);
    }
    if (status == OK && value[WEEKS] != value[DAYS] / 7) {
        status = db_damaged(&s->db, "days and weeks do not fit together", e);
    }
    i->seed = (uint32_t)value[SEED];
    i->people_per_agent = (int32_t)value[PEOPLE];
    i->days = (int32_t)value[DAYS];
    i->weeks = (int32_t)value[WEEKS];
    i->members_wanted = (int32_t)value[WANTED];
    return status;
}

static Status read_date(Store *s, const char *key, int32_t *out, Errors *e)
{
    char text[STORE_NAME_TEXT];
    Status status = meta(s, key, text, sizeof text, e);
    return status == OK && !date_parse(text, out)
               ? db_damaged(&s->db, "a date in meta is not YYYY-MM-DD", e)
               : status;
}

/* Only of a run in which a plan takes over. */
static Status read_then(Store *s, Errors *e)
{
    StoreInfo *i = &s->info;
    char from[DATE_TEXT];
    bool there = false;
    i->then_from = NO_DATE;
    snprintf(i->plans, sizeof i->plans, "%s", i->plan);
    Status status = meta_if_there(s, "then", i->then, sizeof i->then, &there, e);
    if (status != OK || !*i->then) {
        return status;
    }
    status = meta(s, "then_title", i->then_title, sizeof i->then_title, e);
    if (status == OK) {
        status = meta(s, "then_file", i->then_file, sizeof i->then_file, e);
    }
    if (status == OK) {
        status = read_date(s, "then_from", &i->then_from, e);
    }
    if (status == OK && (i->then_from < i->first_day || i->then_from - i->first_day >= i->days)) {
        status = db_damaged(&s->db, "the day on which a plan takes over is not one of the run", e);
    }
    if (status == OK) {
        date_print(i->then_from, from);
        snprintf(i->plans, sizeof i->plans, "%s, from %s %s", i->plan, from, i->then);
    }
    return status;
}

static Status read_texts(Store *s, Errors *e)
{
    StoreInfo *i = &s->info;
    char input[STORE_NAME_TEXT];
    const struct {
        const char *key;
        char *out;
    } row[] = {
        {"kafou", i->version},   {"compiler", i->compiler},     {"sqlite", i->sqlite},
        {"created", i->created}, {"scenario", i->scenario},     {"title", i->title},
        {"plan", i->plan},       {"plan_title", i->plan_title}, {"plan_file", i->plan_file},
        {"input", input},
    };
    Status status = OK;
    for (size_t k = 0; k < sizeof row / sizeof row[0] && status == OK; k++) {
        status = meta(s, row[k].key, row[k].out, STORE_NAME_TEXT, e);
    }
    if (status == OK && !digest_parse(input, &i->input)) {
        status = db_damaged(&s->db, "the digest of the inputs is not a digest", e);
    }
    if (status == OK) {
        bool there = false; /* stores of before lack it */
        status = meta_if_there(s, "program", i->program, sizeof i->program, &there, e);
    }
    if (status == OK) {
        status = read_date(s, "first_day", &i->first_day, e);
    }
    return status == OK ? read_date(s, "decision_date", &i->decision_date, e) : status;
}

/* A table whose ids run from 0, and where it goes. */
typedef struct {
    const char *sql;
    int32_t max;
    size_t element;
    void (*one)(sqlite3_stmt *q, void *to); /* reads a row into an element */
    void **out;                             /* the Store's, whatever the status */
    int32_t *count;
} InfoTable;

static Status count_rows(Store *s, const InfoTable *t, int64_t *out, Errors *e)
{
    char sql[160], what[160];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM (%s)", t->sql);
    Status status = db_integer(&s->db, sql, out, e);
    if (status == OK && *out > t->max) {
        snprintf(what, sizeof what, "a table has %" PRId64 " rows, expected at most %" PRId32, *out,
                 t->max);
        status = db_damaged(&s->db, what, e);
    }
    return status;
}

static Status read_rows(Store *s, const InfoTable *t, Errors *e)
{
    int64_t n = 0;
    Status status = count_rows(s, t, &n, e);
    if (status != OK) {
        return status;
    }
    unsigned char *rows = calloc((size_t)n + 1, t->element);
    sqlite3_stmt *q = NULL;
    bool row = false;
    status = rows ? db_prepare(&s->db, t->sql, &q, e) : MACHINE;
    for (int64_t i = 0; i < n && status == OK; i++) {
        status = db_step(&s->db, q, &row, e);
        if (status == OK && (!row || sqlite3_column_int64(q, 0) != i)) {
            status = db_damaged(&s->db, "rows of a table are missing", e);
        } else if (status == OK) {
            t->one(q, rows + (size_t)i * t->element);
        }
    }
    sqlite3_finalize(q);
    *t->out = rows;
    *t->count = (int32_t)n;
    return status;
}

static void one_series(sqlite3_stmt *q, void *to)
{
    StoreSeries *r = to;
    char kind[16];
    db_text(q, 1, r->name, sizeof r->name);
    db_text(q, 2, r->unit, sizeof r->unit);
    db_text(q, 3, kind, sizeof kind);
    db_text(q, 4, r->meaning, sizeof r->meaning);
    r->kind = strcmp(kind, "flow") == 0 ? FLOW : STOCK;
}

static void one_place(sqlite3_stmt *q, void *to)
{
    StorePlace *r = to;
    db_text(q, 1, r->id, sizeof r->id);
    db_text(q, 2, r->name, sizeof r->name);
    r->latitude = sqlite3_column_double(q, 3);
    r->longitude = sqlite3_column_double(q, 4);
}

static Status read_tables(Store *s, Errors *e)
{
    StoreInfo *i = &s->info;
    const size_t series = sizeof(StoreSeries), place = sizeof(StorePlace);
    const InfoTable table[] = {
        {"SELECT id, name, unit, kind, meaning FROM outcome ORDER BY id", SERIES_MAX, series,
         one_series, (void **)&s->outcome, &i->n_outcomes},
        {"SELECT id, name, unit, kind, meaning FROM zone_outcome ORDER BY id", SERIES_MAX, series,
         one_series, (void **)&s->zone_outcome, &i->n_zone_outcomes},
        {"SELECT id, code, name, latitude, longitude FROM zone ORDER BY id", PLACES_MAX, place,
         one_place, (void **)&s->zone, &i->n_zones},
        {"SELECT id, code, name, 0.0, 0.0 FROM armed_group ORDER BY id", PLACES_MAX, place,
         one_place, (void **)&s->group, &i->n_groups},
        {"SELECT id, code, name, 0.0, 0.0 FROM contributor ORDER BY id", PLACES_MAX, place,
         one_place, (void **)&s->contributor, &i->n_contributors},
        {"SELECT id, code, name, 0.0, 0.0 FROM case_kind ORDER BY id", PLACES_MAX, place, one_place,
         (void **)&s->case_kind, &i->n_case_kinds},
    };
    Status status = OK;
    for (size_t k = 0; k < sizeof table / sizeof table[0] && status == OK; k++) {
        status = read_rows(s, &table[k], e);
    }
    return status;
}

static Status check_sizes(Store *s, Errors *e)
{
    const StoreInfo *i = &s->info;
    int64_t daily = (int64_t)i->n_outcomes * i->days;
    int64_t weekly = (int64_t)i->n_zone_outcomes * i->weeks * i->n_zones;
    return daily == 0 || daily > BLOCK_DOUBLES_MAX || weekly > BLOCK_DOUBLES_MAX
               ? db_damaged(&s->db, "the size of its series is out of bounds", e)
               : OK;
}

Status store_read_info(Store *s, Errors *e)
{
    StoreInfo *i = &s->info;
    int64_t done = 0, failed = 0;
    Status (*const step[])(Store *, Errors *) = {read_numbers, read_texts, read_then, read_tables,
                                                 check_sizes};
    Status status = OK;
    for (size_t k = 0; k < sizeof step / sizeof step[0] && status == OK; k++) {
        status = step[k](s, e);
    }
    if (status == OK) {
        status = db_integer(&s->db, "SELECT count(*) FROM member", &done, e);
    }
    if (status == OK) {
        status =
            db_integer(&s->db, "SELECT count(*) FROM member WHERE status = 'failed'", &failed, e);
    }
    i->members_done = done < INT32_MAX ? (int32_t)done : INT32_MAX;
    i->members_failed = failed < INT32_MAX ? (int32_t)failed : INT32_MAX;
    i->outcome = s->outcome;
    i->zone_outcome = s->zone_outcome;
    i->zone = s->zone;
    i->group = s->group;
    i->contributor = s->contributor;
    i->case_kind = s->case_kind;
    return status;
}
