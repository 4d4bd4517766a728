/* store_create.c: schema and constant tables of a run store (docs/store.md). */
#include "ensemble/store_create.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/date.h"
#include "ensemble/program.h"
#include "ensemble/store.h"
#include "kafou/version.h"
#include "model/outcomes.h"

#ifdef __clang__
#define COMPILER __VERSION__
#else
#define COMPILER "gcc " __VERSION__
#endif

static const char schema[] =
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "CREATE TABLE file(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " decides INTEGER NOT NULL, text TEXT NOT NULL);"
    "CREATE TABLE parameter(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " value REAL NOT NULL, unit TEXT NOT NULL);"
    "CREATE TABLE mechanism(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " is_on INTEGER NOT NULL);"
    "CREATE TABLE outcome(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " unit TEXT NOT NULL, kind TEXT NOT NULL, meaning TEXT NOT NULL);"
    "CREATE TABLE zone_outcome(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,"
    " unit TEXT NOT NULL, kind TEXT NOT NULL, meaning TEXT NOT NULL);"
    "CREATE TABLE zone(id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
    " latitude REAL NOT NULL, longitude REAL NOT NULL);"
    "CREATE TABLE armed_group(id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL);"
    "CREATE TABLE contributor(id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL);"
    "CREATE TABLE case_kind(id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE,"
    " name TEXT NOT NULL);"
    "CREATE TABLE member(member INTEGER PRIMARY KEY, seed INTEGER NOT NULL,"
    " status TEXT NOT NULL, day INTEGER, cause TEXT NOT NULL, digest TEXT NOT NULL,"
    " seconds REAL NOT NULL, cases INTEGER NOT NULL, cases_dropped INTEGER NOT NULL);"
    "CREATE TABLE daily(member INTEGER PRIMARY KEY, block BLOB NOT NULL);"
    "CREATE TABLE weekly(member INTEGER PRIMARY KEY, block BLOB NOT NULL);"
    "CREATE TABLE cases(member INTEGER PRIMARY KEY, block BLOB NOT NULL);";

static Status put_meta(Db *db, sqlite3_stmt *s, const char *key, const char *value, Errors *e)
{
    sqlite3_bind_text(s, 1, key, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 2, value, -1, SQLITE_STATIC);
    return db_run(db, s, e);
}

static Status put_number(Db *db, sqlite3_stmt *s, const char *key, int64_t value, Errors *e)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, value);
    return put_meta(db, s, key, text, e);
}

static Status put_texts(Db *db, sqlite3_stmt *s, const StoreContent *c, Errors *e)
{
    char created[32], first[DATE_TEXT], decision[DATE_TEXT], input[DIGEST_TEXT];
    time_t now = time(NULL);
    struct tm utc;
    strftime(created, sizeof created, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &utc));
    date_print(c->scenario->first_day, first);
    date_print(c->scenario->decision_date, decision);
    Digest digest;
    Status status = inputs_digest(&c->inputs, &digest);
    if (status != OK) {
        return status;
    }
    digest_print(digest, input);
    const char *row[][2] = {
        {"kafou", KAFOU_VERSION},           {"compiler", COMPILER},
        {"sqlite", sqlite3_libversion()},   {"created", created},
        {"scenario", c->scenario->name},    {"title", c->scenario->title},
        {"plan", c->inputs.plan},           {"plan_title", c->plan->title},
        {"plan_file", c->inputs.plan_file}, {"first_day", first},
        {"decision_date", decision},        {"input", input},
        {"program", program_digest()},
    };
    for (size_t i = 0; i < sizeof row / sizeof row[0] && status == OK; i++) {
        status = put_meta(db, s, row[i][0], row[i][1], e);
    }
    return status;
}

/* A store without these keys has one plan. */
static Status put_then(Db *db, sqlite3_stmt *s, const StoreContent *c, Errors *e)
{
    const Plan *then = c->plan->then;
    char from[DATE_TEXT];
    if (!then) {
        return OK;
    }
    date_print(c->inputs.then_from, from);
    const char *row[][2] = {{"then", c->inputs.then},
                            {"then_title", then->title},
                            {"then_file", c->inputs.then_file},
                            {"then_from", from}};
    Status status = OK;
    for (size_t i = 0; i < sizeof row / sizeof row[0] && status == OK; i++) {
        status = put_meta(db, s, row[i][0], row[i][1], e);
    }
    return status;
}

static Status put_numbers(Db *db, sqlite3_stmt *s, const StoreContent *c, Errors *e)
{
    const struct {
        const char *key;
        int64_t value;
    } row[] = {
        {"seed", c->inputs.seed},
        {"people_per_agent", c->inputs.people_per_agent},
        {"days", c->inputs.days},
        {"weeks", c->inputs.days / 7},
        {"members_wanted", c->members_wanted},
    };
    Status status = OK;
    for (size_t i = 0; i < sizeof row / sizeof row[0] && status == OK; i++) {
        status = put_number(db, s, row[i].key, row[i].value, e);
    }
    return status;
}

static Status write_meta(Db *db, const StoreContent *c, Errors *e)
{
    sqlite3_stmt *s = NULL;
    Status status = db_prepare(db, "INSERT INTO meta(key, value) VALUES(?1, ?2)", &s, e);
    if (status == OK) {
        status = put_texts(db, s, c, e);
    }
    if (status == OK) {
        status = put_then(db, s, c, e);
    }
    if (status == OK) {
        status = put_numbers(db, s, c, e);
    }
    sqlite3_finalize(s);
    return status;
}

static Status write_series(Db *db, const char *sql, const OutcomeInfo *info, int n, Errors *e)
{
    sqlite3_stmt *s = NULL;
    Status status = db_prepare(db, sql, &s, e);
    for (int i = 0; i < n && status == OK; i++) {
        sqlite3_bind_int(s, 1, i);
        sqlite3_bind_text(s, 2, info[i].name, -1, SQLITE_STATIC);
        sqlite3_bind_text(s, 3, info[i].unit, -1, SQLITE_STATIC);
        sqlite3_bind_text(s, 4, info[i].kind == FLOW ? "flow" : "stock", -1, SQLITE_STATIC);
        sqlite3_bind_text(s, 5, info[i].meaning, -1, SQLITE_STATIC);
        status = db_run(db, s, e);
    }
    sqlite3_finalize(s);
    return status;
}

static Status write_zones(Db *db, const Scenario *c, Errors *e)
{
    sqlite3_stmt *s = NULL;
    Status status = db_prepare(db, "INSERT INTO zone VALUES(?1, ?2, ?3, ?4, ?5)", &s, e);
    for (int32_t z = 0; z < c->n_zones && status == OK; z++) {
        sqlite3_bind_int(s, 1, z);
        sqlite3_bind_text(s, 2, c->zone[z].id, -1, SQLITE_STATIC);
        sqlite3_bind_text(s, 3, c->zone[z].name, -1, SQLITE_STATIC);
        sqlite3_bind_double(s, 4, c->zone[z].latitude);
        sqlite3_bind_double(s, 5, c->zone[z].longitude);
        status = db_run(db, s, e);
    }
    sqlite3_finalize(s);
    return status;
}

static const char *group_code(const Scenario *s, int32_t i) { return s->group[i].id; }
static const char *group_name(const Scenario *s, int32_t i) { return s->group[i].name; }
static const char *contributor_code(const Scenario *s, int32_t i) { return s->contributor[i].id; }
static const char *contributor_name(const Scenario *s, int32_t i) { return s->contributor[i].name; }
static const char *kind_code(const Scenario *s, int32_t i) { return (void)s, case_text(i); }
static const char *kind_name(const Scenario *s, int32_t i) { return (void)s, case_meaning(i); }

typedef struct {
    const char *sql;
    int32_t n;
    const char *(*code)(const Scenario *s, int32_t i);
    const char *(*name)(const Scenario *s, int32_t i);
} NameTable;

static Status write_names(Db *db, const NameTable *t, const Scenario *c, Errors *e)
{
    sqlite3_stmt *s = NULL;
    Status status = db_prepare(db, t->sql, &s, e);
    for (int32_t i = 0; i < t->n && status == OK; i++) {
        sqlite3_bind_int(s, 1, i);
        sqlite3_bind_text(s, 2, t->code(c, i), -1, SQLITE_STATIC);
        sqlite3_bind_text(s, 3, t->name(c, i), -1, SQLITE_STATIC);
        status = db_run(db, s, e);
    }
    sqlite3_finalize(s);
    return status;
}

static Status write_all_names(Db *db, const Scenario *c, Errors *e)
{
    const NameTable table[] = {
        {"INSERT INTO armed_group VALUES(?1, ?2, ?3)", c->n_groups, group_code, group_name},
        {"INSERT INTO contributor VALUES(?1, ?2, ?3)", c->n_contributors, contributor_code,
         contributor_name},
        {"INSERT INTO case_kind VALUES(?1, ?2, ?3)", CASE_COUNT, kind_code, kind_name},
    };
    Status status = OK;
    for (size_t i = 0; i < sizeof table / sizeof table[0] && status == OK; i++) {
        status = write_names(db, &table[i], c, e);
    }
    return status;
}

Status store_create_tables(Db *db, const StoreContent *c, Errors *e)
{
    char header[96];
    snprintf(header, sizeof header, "PRAGMA application_id=%d; PRAGMA user_version=%d",
             STORE_APPLICATION, STORE_FORMAT);
    Status status = db_exec(db, header, e);
    if (status == OK) {
        status = db_exec(db, schema, e);
    }
    if (status == OK) {
        status = write_meta(db, c, e);
    }
    if (status == OK) {
        status = inputs_write(db, &c->inputs, e);
    }
    if (status == OK) {
        status = write_series(db, "INSERT INTO outcome VALUES(?1, ?2, ?3, ?4, ?5)", outcome_table,
                              OUTCOME_COUNT, e);
    }
    if (status == OK) {
        status = write_series(db, "INSERT INTO zone_outcome VALUES(?1, ?2, ?3, ?4, ?5)",
                              zone_outcome_table, ZONE_OUTCOME_COUNT, e);
    }
    if (status == OK) {
        status = write_zones(db, c->scenario, e);
    }
    return status == OK ? write_all_names(db, c->scenario, e) : status;
}
