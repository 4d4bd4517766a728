/* db.c: SQLite's result codes as statuses and sentences. */
#include "ensemble/db.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"

enum { LENGTH_MAX = 512 * 1024 * 1024 };

static FilePos place(const Db *db)
{
    FilePos at = {db->path, 0, 0};
    return at;
}

Status db_damaged(const Db *db, const char *what, Errors *e)
{
    return error_at(e, place(db), "is damaged: %s", what);
}

static Status cannot_open(const Db *db, Errors *e)
{
    int reason = db->handle ? sqlite3_system_errno(db->handle) : 0;
    return error_at(e, place(db), "cannot be opened: %s",
                    reason ? strerror(reason) : "is its folder there and writable?");
}

static Status machine_failed(const Db *db, int code, Errors *e)
{
    int reason = db->handle ? sqlite3_system_errno(db->handle) : 0;
    bool full = (code & 0xff) == SQLITE_IOERR && (reason == ENOSPC || reason == EDQUOT);
    switch (full ? SQLITE_FULL : code & 0xff) {
    case SQLITE_FULL:
        (void)error_at(e, place(db),
                       "the disk is full; every member finished so far is kept: make "
                       "room and run the same command again");
        break;
    case SQLITE_IOERR:
        (void)error_at(e, place(db),
                       "cannot be read or written: %s; every member finished so far "
                       "is kept",
                       reason ? strerror(reason) : sqlite3_errstr(code));
        break;
    case SQLITE_NOMEM:
        (void)error_at(e, place(db), "out of memory");
        break;
    default:
        (void)error_at(e, place(db), "SQLite: %s",
                       db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(code));
    }
    return MACHINE;
}

/* A folder can be opened for reading; what fails then is a later statement. */
static bool is_folder(const Db *db)
{
    struct stat info;
    return stat(db->path, &info) == 0 && S_ISDIR(info.st_mode);
}

Status db_failed(const Db *db, int code, Errors *e)
{
    if (is_folder(db)) {
        return error_at(e, place(db), "is a folder, expected a run store");
    }
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_at(e, place(db),
                        "is in use by another process; wait until it is done, or "
                        "choose another file");
    case SQLITE_NOTADB:
        return error_at(e, place(db), "is not a run store of kafou; it is left as it is");
    case SQLITE_CORRUPT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
    case SQLITE_ERROR: /* a table or column that is not there */
        return db_damaged(db, db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(code), e);
    case SQLITE_CANTOPEN:
        return cannot_open(db, e);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return error_at(e, place(db), "cannot be written: the file or its folder is read-only");
    default:
        return machine_failed(db, code, e);
    }
}

/* A file may come from anywhere: nothing in its schema is run or trusted. */
static Status distrust(Db *db, Errors *e)
{
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, LENGTH_MAX);
    return db_exec(db, "PRAGMA cell_size_check=ON", e);
}

Status db_open(const char *path, DbMode mode, Db *out, Errors *e)
{
    *out = (Db){NULL, strdup(path)};
    char *name = NULL; /* never a URI, ":memory:" or a temporary file */
    if (!out->path || asprintf(&name, "%s%s", path[0] == '/' ? "" : "./", path) < 0) {
        return MACHINE;
    }
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    flags |= mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    flags |= mode == DB_WRITE ? SQLITE_OPEN_CREATE : 0;
    int code = sqlite3_open_v2(name, &out->handle, flags, NULL);
    free(name);
    if (code != SQLITE_OK) {
        return db_failed(out, code, e);
    }
    return distrust(out, e);
}

void db_close(Db *db)
{
    sqlite3_close(db->handle);
    free(db->path);
    *db = (Db){NULL, NULL};
}

Status db_exec(Db *db, const char *sql, Errors *e)
{
    int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? OK : db_failed(db, code, e);
}

Status db_prepare(Db *db, const char *sql, sqlite3_stmt **out, Errors *e)
{
    int code = sqlite3_prepare_v2(db->handle, sql, -1, out, NULL);
    return code == SQLITE_OK ? OK : db_failed(db, code, e);
}

Status db_step(Db *db, sqlite3_stmt *s, bool *row, Errors *e)
{
    int code = sqlite3_step(s);
    *row = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? OK : db_failed(db, code, e);
}

Status db_run(Db *db, sqlite3_stmt *s, Errors *e)
{
    int code = sqlite3_step(s);
    Status status = code == SQLITE_DONE || code == SQLITE_ROW ? OK : db_failed(db, code, e);
    sqlite3_reset(s);
    sqlite3_clear_bindings(s);
    return status;
}

Status db_integer(Db *db, const char *sql, int64_t *out, Errors *e)
{
    sqlite3_stmt *s = NULL;
    bool row = false;
    Status status = db_prepare(db, sql, &s, e);
    if (status == OK) {
        status = db_step(db, s, &row, e);
    }
    if (status == OK) {
        *out = row ? sqlite3_column_int64(s, 0) : 0;
    }
    sqlite3_finalize(s);
    return status;
}

void db_text(sqlite3_stmt *s, int column, char *out, size_t size)
{
    const char *text = (const char *)sqlite3_column_text(s, column);
    (void)text_copy(out, size, text ? text : "");
}

/* "ok", or the damage that SQLite found. @param found [size] */
static Status look_for_damage(Db *db, char *found, size_t size, Errors *e)
{
    sqlite3_stmt *s = NULL;
    bool row = false;
    (void)text_copy(found, size, "ok");
    Status status = db_prepare(db, "PRAGMA quick_check(1)", &s, e);
    if (status == OK) {
        status = db_step(db, s, &row, e);
    }
    if (status == OK && row) {
        db_text(s, 0, found, size);
    }
    sqlite3_finalize(s);
    return status;
}

/* SQLite also calls damage what it had no memory to read; real damage is there the second time,
 * too. */
Status db_check_whole(Db *db, Errors *e)
{
    char found[160];
    Status status = look_for_damage(db, found, sizeof found, e);
    if (status == OK && strcmp(found, "ok") != 0) {
        status = look_for_damage(db, found, sizeof found, e);
    }
    if (status == OK && strcmp(found, "ok") != 0) {
        found[strcspn(found, "\n")] = '\0';
        status = db_damaged(db, found, e);
    }
    return status;
}
