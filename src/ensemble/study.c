/* study.c: one process, one connection; a row is one transaction (store_write.c says why). */
#include "ensemble/study.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ensemble/store_write.h"
#include "ensemble/study_internal.h"

double study_factor_value(const StudyFactor *f, double unit)
{
    return f->prior == UNIFORM ? f->low + unit * (f->high - f->low)
                               : f->low * pow(f->high / f->low, unit);
}

/* -- opening -------------------------------------------------------------------------------- */

static Status check_header(Study *s, Errors *e)
{
    int64_t application = 0, format = 0;
    FilePos at = {s->db.path, 0, 0};
    Status status = db_integer(&s->db, "PRAGMA application_id", &application, e);
    if (status == OK) {
        status = db_integer(&s->db, "PRAGMA user_version", &format, e);
    }
    if (status == OK && application == STORE_APPLICATION) {
        status = error_at(e, at, "is a run store, expected a study; it is left as it is");
    } else if (status == OK && application != STUDY_APPLICATION) {
        status = error_at(e, at, "is an SQLite file, but no study of kafou; it is left as it is");
    } else if (status == OK && format != STUDY_FORMAT) {
        status = error_at(e, at,
                          "has study format %" PRId64 ", expected %d: made by another version of "
                          "kafou; it is left as it is",
                          format, STUDY_FORMAT);
    }
    return status;
}

/* Within an exclusive transaction. */
static Status create_or_match(Study *s, Errors *e)
{
    int64_t tables = 0, application = 0;
    Status status = db_integer(&s->db, "SELECT count(*) FROM sqlite_schema", &tables, e);
    if (status == OK) {
        status = db_integer(&s->db, "PRAGMA application_id", &application, e);
    }
    if (status == OK && tables == 0 && application == 0) {
        status = study_create(s, e);
    } else if (status == OK) {
        status = check_header(s, e);
        if (status == OK) {
            status = db_check_whole(&s->db, e);
        }
        if (status == OK) {
            status = study_match(s, e);
        }
    }
    return status == OK ? study_variants(s, e) : status;
}

static Status prepare(Study *s, Errors *e)
{
    Status status = db_prepare(&s->db, "INSERT OR IGNORE INTO future VALUES(?1, ?2, ?3, ?4)",
                               &s->put_future, e);
    return status == OK
               ? db_prepare(&s->db,
                            "INSERT INTO result(future, variant, status, day, cause, digest,"
                            " seconds, block) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                            &s->put_result, e)
               : status;
}

static Status allocate(Study *s)
{
    s->values = malloc(s->spec->layout.size * sizeof *s->values);
    s->unit = malloc(((size_t)s->spec->n_factors + 1) * sizeof *s->unit);
    s->id = malloc(((size_t)s->spec->n_variants + 1) * sizeof *s->id);
    return s->values && s->unit && s->id ? OK : MACHINE;
}

/* Nothing is written, and nothing is locked for those who also read. */
static Status open_to_read(Study *s, const char *path, Errors *e)
{
    Status status = db_open(path, DB_READ, &s->db, e);
    if (status == OK) {
        status = check_header(s, e);
    }
    if (status == OK) {
        status = study_match(s, e);
    }
    return status == OK ? study_variants(s, e) : status;
}

static Status open_to_grow(Study *s, const char *path, Errors *e)
{
    Status status = db_open(path, DB_WRITE, &s->db, e);
    if (status == OK) {
        status = db_exec(&s->db,
                         "PRAGMA locking_mode=EXCLUSIVE; PRAGMA page_size=8192;"
                         "PRAGMA cache_size=-1024; BEGIN EXCLUSIVE",
                         e);
    }
    if (status == OK) {
        status = create_or_match(s, e);
    }
    if (status == OK) {
        status = db_exec(&s->db, "COMMIT", e);
    }
    return status == OK ? prepare(s, e) : status;
}

Status study_open(const char *path, const StudySpec *spec, Study **out, Errors *e)
{
    Study *s = calloc(1, sizeof *s);
    if (!s) {
        return MACHINE;
    }
    s->spec = spec;
    Status status = allocate(s);
    if (status == OK) {
        status =
            spec->access == STUDY_IS_READ ? open_to_read(s, path, e) : open_to_grow(s, path, e);
    }
    if (status != OK) {
        return study_close(s, status, e);
    }
    *out = s;
    return OK;
}

Status study_begin(Study *s, Errors *e)
{
    if (s->writing) {
        return OK;
    }
    Status status = db_exec(&s->db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL", e);
    s->writing = status == OK;
    return status;
}

Status study_close(Study *s, Status status, Errors *e)
{
    if (!s) {
        return status;
    }
    sqlite3_finalize(s->put_future);
    sqlite3_finalize(s->put_result);
    if (status == OK && s->spec->access == STUDY_GROWS) {
        status = db_exec(&s->db, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE", e);
    }
    db_close(&s->db);
    free(s->values);
    free(s->unit);
    free(s->id);
    free(s->place);
    free(s);
    return status;
}

/* -- writing -------------------------------------------------------------------------------- */

static Status put_future(Study *s, int32_t future, const StudyFuture *f, Errors *e)
{
    size_t n = (size_t)s->spec->n_factors;
    Block packed = {NULL, 0};
    Status status = n > 0 ? block_pack(f->unit, n, n, &packed) : OK;
    if (status == OK) {
        sqlite3_bind_int(s->put_future, 1, future);
        sqlite3_bind_int(s->put_future, 2, f->draw);
        sqlite3_bind_int64(s->put_future, 3, f->luck);
        sqlite3_bind_blob64(s->put_future, 4, packed.bytes ? (const void *)packed.bytes : "",
                            packed.size, SQLITE_STATIC);
        status = db_run(&s->db, s->put_future, e);
    }
    free(packed.bytes);
    return status;
}

static Status put_result(Study *s, const MemberResult *r, Errors *e)
{
    char digest[DIGEST_TEXT];
    Block packed = {NULL, 0};
    size_t n = s->spec->layout.size;
    Status status = OK;
    if (!r->failed) {
        measures_take(&s->spec->layout, r, s->values);
        status = block_pack(s->values, n, n, &packed);
    }
    if (status == OK) {
        digest_print(r->digest, digest);
        sqlite3_bind_int(s->put_result, 1, r->member);
        sqlite3_bind_int(s->put_result, 2, s->id[r->variant]);
        sqlite3_bind_text(s->put_result, 3, r->failed ? "failed" : "done", -1, SQLITE_STATIC);
        sqlite3_bind_null(s->put_result, 4);
        sqlite3_bind_null(s->put_result, 8);
        if (r->failed) {
            sqlite3_bind_int(s->put_result, 4, r->failed_day);
        } else {
            sqlite3_bind_blob64(s->put_result, 8, packed.bytes, packed.size, SQLITE_STATIC);
        }
        sqlite3_bind_text(s->put_result, 5, r->cause, -1, SQLITE_STATIC);
        sqlite3_bind_text(s->put_result, 6, digest, -1, SQLITE_STATIC);
        sqlite3_bind_double(s->put_result, 7, r->seconds);
        status = db_run(&s->db, s->put_result, e);
    }
    free(packed.bytes);
    return status;
}

Status study_put(Study *s, const StudyFuture *f, const MemberResult *r, Errors *e)
{
    Status status = study_begin(s, e);
    if (status == OK) {
        status = db_exec(&s->db, "BEGIN", e);
    }
    if (status != OK) {
        return status;
    }
    status = put_future(s, r->member, f, e);
    if (status == OK) {
        status = put_result(s, r, e);
    }
    if (status == OK) {
        status = db_exec(&s->db, "COMMIT", e);
    }
    if (status != OK && !sqlite3_get_autocommit(s->db.handle)) {
        sqlite3_exec(s->db.handle, "ROLLBACK", NULL, NULL, NULL);
    }
    return status;
}
