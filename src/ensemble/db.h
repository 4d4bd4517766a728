/* db.h: SQLite with this program's errors: each failure becomes a status and one clear line. */
#ifndef KAFOU_ENSEMBLE_DB_H
#define KAFOU_ENSEMBLE_DB_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

typedef enum { DB_READ, DB_RECOVER, DB_WRITE } DbMode; /* DB_RECOVER: read, after a crash */

typedef struct {
    sqlite3 *handle;
    char *path;
} Db;

/** Opens a file; nothing is created or read before the first statement, except that DB_WRITE may
 * create it. db_close in any case. */
KF_MUST_CHECK Status db_open(const char *path, DbMode mode, Db *out, Errors *e);
void db_close(Db *db);

/** What a result code of SQLite means to the user, added to e. */
Status db_failed(const Db *db, int code, Errors *e);
/** `PATH: is damaged: WHAT` */
Status db_damaged(const Db *db, const char *what, Errors *e);

KF_MUST_CHECK Status db_exec(Db *db, const char *sql, Errors *e);
/** *out is the caller's (sqlite3_finalize). */
KF_MUST_CHECK Status db_prepare(Db *db, const char *sql, sqlite3_stmt **out, Errors *e);
/** One step; *row tells whether there is a row. Status: OK or a failure. */
KF_MUST_CHECK Status db_step(Db *db, sqlite3_stmt *s, bool *row, Errors *e);
/** Runs a statement that gives no rows and makes it ready to be used again. */
KF_MUST_CHECK Status db_run(Db *db, sqlite3_stmt *s, Errors *e);
/** First column of the first row as an integer; 0 when there is none. */
KF_MUST_CHECK Status db_integer(Db *db, const char *sql, int64_t *out, Errors *e);
/** Copies a text column, cut to size. */
void db_text(sqlite3_stmt *s, int column, char *out, size_t size);

/** Lets SQLite look at the whole file: damage found before work begins costs one error, found later
 * it would cost a result. */
KF_MUST_CHECK Status db_check_whole(Db *db, Errors *e);

#endif
