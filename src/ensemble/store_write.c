/* store_write.c: one process, one connection, one transaction a member.
 *
 * The write-ahead log with synchronous=NORMAL: a killed process loses nothing that was committed;
 * a power failure may lose the last members, which the next run computes again, never the file.
 * locking_mode=EXCLUSIVE keeps a second process out and needs no shared-memory file. */
#include "ensemble/store_write.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ensemble/store.h"

struct StoreWriter {
    Db db;
    uint32_t seed;
    sqlite3_stmt *member, *daily, *weekly, *cases;
};

static Status check_format(Db *db, Errors *e)
{
    int64_t application = 0, format = 0;
    Status s = db_integer(db, "PRAGMA application_id", &application, e);
    if (s == OK) {
        s = db_integer(db, "PRAGMA user_version", &format, e);
    }
    FilePos at = {db->path, 0, 0};
    if (s == OK && application != STORE_APPLICATION) {
        s = error_at(e, at, "is an SQLite file, but not a run store of kafou; it is left as it is");
    } else if (s == OK && format != STORE_FORMAT) {
        s = error_at(e, at,
                     "has store format %" PRId64 ", expected %d: made by another version of "
                     "kafou; it is left as it is",
                     format, STORE_FORMAT);
    }
    return s;
}

/* Within an exclusive transaction: nobody else has the file. */
static Status create_or_compare(Db *db, const StoreContent *c, StoreOrigin *origin, Errors *e)
{
    int64_t tables = 0, application = 0;
    Status s = db_integer(db, "SELECT count(*) FROM sqlite_schema", &tables, e);
    if (s == OK) {
        s = db_integer(db, "PRAGMA application_id", &application, e);
    }
    if (s != OK) {
        return s;
    }
    if (tables == 0 && application == 0) {
        *origin = STORE_NEW;
        return store_create_tables(db, c, e);
    }
    *origin = STORE_CONTINUED;
    s = check_format(db, e);
    if (s == OK) {
        s = db_check_whole(db, e);
    }
    return s == OK ? inputs_compare(db, &c->inputs, e) : s;
}

static Status prepare_all(StoreWriter *w, Errors *e)
{
    Status s = db_prepare(&w->db,
                          "INSERT INTO member(member, seed, status, day, cause, digest, seconds,"
                          " cases, cases_dropped) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                          &w->member, e);
    if (s == OK) {
        s = db_prepare(&w->db, "INSERT INTO daily VALUES(?1, ?2)", &w->daily, e);
    }
    if (s == OK) {
        s = db_prepare(&w->db, "INSERT INTO weekly VALUES(?1, ?2)", &w->weekly, e);
    }
    return s == OK ? db_prepare(&w->db, "INSERT INTO cases VALUES(?1, ?2)", &w->cases, e) : s;
}

Status store_writer_open(const char *path, const StoreContent *c, StoreWriter **out,
                         StoreOrigin *origin, Errors *e)
{
    StoreWriter *w = calloc(1, sizeof *w);
    if (!w) {
        return MACHINE;
    }
    w->seed = c->inputs.seed;
    Status s = db_open(path, DB_WRITE, &w->db, e);
    if (s == OK) {
        /* page size: a member's blocks are some 100 KB; it only matters for a new file. Cache: what
         * is written is not read again, so memory stays flat while the store grows */
        s = db_exec(&w->db,
                    "PRAGMA locking_mode=EXCLUSIVE; PRAGMA page_size=8192; PRAGMA cache_size=-256;"
                    "BEGIN EXCLUSIVE",
                    e);
    }
    if (s == OK) {
        s = create_or_compare(&w->db, c, origin, e);
    }
    if (s == OK) {
        s = db_exec(&w->db, "COMMIT", e);
    }
    if (s == OK) {
        s = prepare_all(w, e);
    }
    if (s != OK) {
        store_abandon(w);
        return s;
    }
    *out = w;
    return OK;
}

Status store_writer_members(StoreWriter *w, int32_t first, int32_t n, uint8_t *there, Errors *e)
{
    sqlite3_stmt *s = NULL;
    bool row = false;
    Status status = db_prepare(&w->db,
                               "SELECT member, status = 'failed' FROM member"
                               " WHERE member >= ?1 AND member - ?1 < ?2",
                               &s, e);
    if (status == OK) {
        sqlite3_bind_int(s, 1, first);
        sqlite3_bind_int(s, 2, n);
        memset(there, MEMBER_ABSENT, (size_t)n);
        status = db_step(&w->db, s, &row, e);
    }
    while (status == OK && row) {
        there[sqlite3_column_int(s, 0) - first] =
            sqlite3_column_int(s, 1) != 0 ? MEMBER_FAILED : MEMBER_DONE;
        status = db_step(&w->db, s, &row, e);
    }
    sqlite3_finalize(s);
    return status;
}

Status store_begin(StoreWriter *w, int32_t members_wanted, Errors *e)
{
    char sql[192];
    snprintf(sql, sizeof sql,
             "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
             "UPDATE meta SET value = max(CAST(value AS INTEGER), %" PRId32 ")"
             " WHERE key = 'members_wanted'",
             members_wanted);
    return db_exec(&w->db, sql, e);
}

static Status put_block(StoreWriter *w, sqlite3_stmt *s, int32_t member, const Block *b, Errors *e)
{
    if (b->size == 0) {
        return OK;
    }
    sqlite3_bind_int(s, 1, member);
    sqlite3_bind_blob64(s, 2, b->bytes, b->size, SQLITE_STATIC);
    return db_run(&w->db, s, e);
}

static Status put_member(StoreWriter *w, const MemberResult *r, Errors *e)
{
    char digest[DIGEST_TEXT];
    digest_print(r->digest, digest);
    sqlite3_bind_int(w->member, 1, r->member);
    sqlite3_bind_int64(w->member, 2, w->seed);
    sqlite3_bind_text(w->member, 3, r->failed ? "failed" : "done", -1, SQLITE_STATIC);
    if (r->failed) {
        sqlite3_bind_int(w->member, 4, r->failed_day);
    }
    sqlite3_bind_text(w->member, 5, r->cause, -1, SQLITE_STATIC);
    sqlite3_bind_text(w->member, 6, digest, -1, SQLITE_STATIC);
    sqlite3_bind_double(w->member, 7, r->seconds);
    sqlite3_bind_int(w->member, 8, r->n_cases);
    sqlite3_bind_int64(w->member, 9, r->cases_dropped);
    return db_run(&w->db, w->member, e);
}

static Status put_rows(StoreWriter *w, const MemberResult *r, Errors *e)
{
    sqlite3_stmt *into[PACKED_COUNT] = {w->daily, w->weekly, w->cases};
    Status s = put_member(w, r, e);
    for (int i = 0; i < PACKED_COUNT && s == OK && r->packed; i++) {
        s = put_block(w, into[i], r->member, &r->packed[i], e);
    }
    return s;
}

Status store_put(StoreWriter *w, const MemberResult *r, Errors *e)
{
    Status s = db_exec(&w->db, "BEGIN", e);
    if (s != OK) {
        return s;
    }
    s = put_rows(w, r, e);
    if (s == OK) {
        s = db_exec(&w->db, "COMMIT", e);
    }
    if (s != OK && !sqlite3_get_autocommit(w->db.handle)) {
        sqlite3_exec(w->db.handle, "ROLLBACK", NULL, NULL, NULL);
    }
    return s;
}

static void finalize_all(StoreWriter *w)
{
    sqlite3_finalize(w->member);
    sqlite3_finalize(w->daily);
    sqlite3_finalize(w->weekly);
    sqlite3_finalize(w->cases);
    w->member = w->daily = w->weekly = w->cases = NULL;
}

Status store_finish(StoreWriter *w, Errors *e)
{
    finalize_all(w);
    /* leaves the log, also one found after a crash: one file. No write when there is none. */
    Status s = db_exec(&w->db, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE", e);
    store_abandon(w);
    return s;
}

void store_abandon(StoreWriter *w)
{
    if (!w) {
        return;
    }
    finalize_all(w);
    db_close(&w->db);
    free(w);
}
