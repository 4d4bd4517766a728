/* store_read.c: opening a store and reading its members, one at a time. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ensemble/block.h"
#include "ensemble/store_create.h"
#include "ensemble/store_internal.h"

/* A log beside the file: its writer was killed, and reading it needs the right to write. */
static bool left_by_a_crash(const char *path)
{
    const char *end[] = {"-wal", "-journal"};
    for (size_t i = 0; i < sizeof end / sizeof end[0]; i++) {
        char *beside = NULL;
        if (asprintf(&beside, "%s%s", path, end[i]) < 0) {
            return false;
        }
        bool there = access(beside, F_OK) == 0;
        free(beside);
        if (there) {
            return true;
        }
    }
    return false;
}

static Status check_is_store(Db *db, Errors *e)
{
    int64_t application = 0, format = 0;
    FilePos at = {db->path, 0, 0};
    Status s = db_integer(db, "PRAGMA application_id", &application, e);
    if (s == OK) {
        s = db_integer(db, "PRAGMA user_version", &format, e);
    }
    if (s == OK && application != STORE_APPLICATION) {
        s = error_at(e, at, "is not a run store of kafou");
    } else if (s == OK && format != STORE_FORMAT) {
        s = error_at(e, at,
                     "has store format %" PRId64 ", expected %d: made by another version of "
                     "kafou",
                     format, STORE_FORMAT);
    }
    return s;
}

static Status prepare(Store *s, Errors *e)
{
    Status status = db_prepare(&s->db, "SELECT block FROM daily WHERE member = ?1", &s->daily, e);
    if (status == OK) {
        status = db_prepare(&s->db, "SELECT block FROM weekly WHERE member = ?1", &s->weekly, e);
    }
    if (status == OK) {
        status = db_prepare(&s->db,
                            "SELECT c.block, m.cases FROM member m LEFT JOIN cases c"
                            " ON c.member = m.member WHERE m.member = ?1 AND m.status = 'done'",
                            &s->cases, e);
    }
    return status;
}

Status store_open(const char *path, Store **out, Errors *e)
{
    Store *s = calloc(1, sizeof *s);
    if (!s) {
        return MACHINE;
    }
    Status status = db_open(path, left_by_a_crash(path) ? DB_RECOVER : DB_READ, &s->db, e);
    if (status == OK) {
        status = check_is_store(&s->db, e);
    }
    if (status == OK) {
        status = store_read_info(s, e);
    }
    if (status == OK) {
        status = prepare(s, e);
    }
    if (status != OK) {
        store_close(s);
        return status;
    }
    *out = s;
    return OK;
}

void store_close(Store *s)
{
    if (!s) {
        return;
    }
    sqlite3_finalize(s->daily);
    sqlite3_finalize(s->weekly);
    sqlite3_finalize(s->cases);
    db_close(&s->db);
    free(s->outcome);
    free(s->zone_outcome);
    free(s->zone);
    free(s->group);
    free(s->contributor);
    free(s->case_kind);
    free(s);
}

const StoreInfo *store_info(const Store *s) { return &s->info; }
const char *store_path(const Store *s) { return s->db.path; }

static int32_t find_series(const StoreSeries *series, int32_t n, const char *name)
{
    for (int32_t i = 0; i < n; i++) {
        if (strcmp(series[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

int32_t store_outcome(const Store *s, const char *name)
{
    return find_series(s->outcome, s->info.n_outcomes, name);
}

int32_t store_zone_outcome(const Store *s, const char *name)
{
    return find_series(s->zone_outcome, s->info.n_zone_outcomes, name);
}

/* `member 12: WHAT` */
static Status member_damaged(Store *s, int32_t member, const char *what, Errors *e)
{
    char text[160];
    snprintf(text, sizeof text, "member %" PRId32 ": %s", member, what);
    return db_damaged(&s->db, text, e);
}

/* A table of blocks, and the size of one. */
typedef struct {
    sqlite3_stmt *statement;
    size_t n, group;
} BlockTable;

static Status read_doubles(Store *s, const BlockTable *t, int32_t member, double *out, Errors *e)
{
    sqlite3_stmt *q = t->statement;
    bool row = false;
    sqlite3_reset(q);
    sqlite3_bind_int(q, 1, member);
    Status status = db_step(&s->db, q, &row, e);
    if (status == OK && (!row || sqlite3_column_type(q, 0) != SQLITE_BLOB)) {
        status = member_damaged(s, member, "no series", e);
    } else if (status == OK) {
        const void *bytes = sqlite3_column_blob(q, 0);
        size_t size = (size_t)sqlite3_column_bytes(q, 0);
        status = block_unpack(bytes, size, out, t->n, t->group);
        if (status == BAD_INPUT) {
            status = member_damaged(s, member, "its series cannot be unpacked", e);
        }
    }
    sqlite3_reset(q);
    return status;
}

Status store_daily(Store *s, int32_t member, double *out, Errors *e)
{
    size_t days = (size_t)s->info.days;
    BlockTable t = {s->daily, (size_t)s->info.n_outcomes * days, days};
    return read_doubles(s, &t, member, out, e);
}

Status store_weekly(Store *s, int32_t member, double *out, Errors *e)
{
    size_t map = (size_t)s->info.weeks * (size_t)s->info.n_zones;
    BlockTable t = {s->weekly, (size_t)s->info.n_zone_outcomes * map, map};
    return t.n == 0 ? OK : read_doubles(s, &t, member, out, e);
}

/* Indices point into the store's own tables. */
static bool case_fits(const StoreInfo *i, const Case *c)
{
    return c->day >= 0 && c->day < i->days && c->kind >= 0 && c->kind < i->n_case_kinds &&
           c->zone >= -1 && c->zone < i->n_zones && c->group >= -1 && c->group < i->n_groups &&
           c->contributor >= -1 && c->contributor < i->n_contributors;
}

static Status unpack_cases(Store *s, int32_t member, Case **out, int32_t *count, Errors *e)
{
    int64_t n = sqlite3_column_int64(s->cases, 1);
    if (n < 0 || n > CASES_MAX) {
        return member_damaged(s, member, "the number of its cases is out of bounds", e);
    }
    const void *bytes = sqlite3_column_blob(s->cases, 0);
    size_t size = (size_t)sqlite3_column_bytes(s->cases, 0);
    Case *c = malloc(((size_t)n + 1) * sizeof *c);
    Status status = c ? block_unpack_cases(bytes, size, c, (size_t)n) : MACHINE;
    for (int64_t i = 0; i < n && status == OK; i++) {
        status = case_fits(&s->info, &c[i]) ? OK : BAD_INPUT;
    }
    if (status != OK) {
        free(c);
        return status == MACHINE ? MACHINE
                                 : member_damaged(s, member, "its cases cannot be unpacked", e);
    }
    if (n == 0) {
        free(c);
        c = NULL;
    }
    *out = c;
    *count = (int32_t)n;
    return OK;
}

Status store_cases(Store *s, int32_t member, Case **out, int32_t *count, Errors *e)
{
    bool row = false;
    sqlite3_reset(s->cases);
    sqlite3_bind_int(s->cases, 1, member);
    Status status = db_step(&s->db, s->cases, &row, e);
    if (status == OK && !row) {
        status = member_damaged(s, member, "no cases: not there, or it failed", e);
    } else if (status == OK) {
        status = unpack_cases(s, member, out, count, e);
    }
    sqlite3_reset(s->cases);
    return status;
}
