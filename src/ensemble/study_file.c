/* study_file.c: what a study was made of, out of its own file. */
#include "ensemble/study_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/bundle.h"

/* A fact about the study. @param out [STUDY_TEXT] */
static Status read_text(Db *db, const char *key, char *out, Errors *e)
{
    sqlite3_stmt *q = NULL;
    bool row = false;
    Status status = db_prepare(db, "SELECT value FROM meta WHERE key = ?1", &q, e);
    if (status == OK) {
        sqlite3_bind_text(q, 1, key, -1, SQLITE_STATIC);
        status = db_step(db, q, &row, e);
    }
    if (status == OK && row) {
        db_text(q, 0, out, STUDY_TEXT);
    } else if (status == OK) {
        status = db_damaged(db, "a fact about the study is missing", e);
    }
    sqlite3_finalize(q);
    return status;
}

static Status read_integer(Db *db, const char *key, int64_t low, int64_t high, int64_t *out,
                           Errors *e)
{
    char text[STUDY_TEXT];
    Status status = read_text(db, key, text, e);
    bool fits = status == OK && text_integer(text, out) && *out >= low && *out <= high;
    return status == OK && !fits ? db_damaged(db, "a number of the study is none", e) : status;
}

static Status read_facts(Db *db, StudyFile *f, Errors *e)
{
    int64_t seed = 0, people = 0, days = 0;
    Status status = read_text(db, "plan", f->kind, e);
    if (status == OK) {
        status = read_text(db, "kafou", f->version, e);
    }
    if (status == OK) {
        status = read_integer(db, "seed", 0, UINT32_MAX, &seed, e);
    }
    if (status == OK) {
        status = read_integer(db, "people_per_agent", 1, PEOPLE_PER_AGENT_MOST, &people, e);
    }
    if (status == OK) {
        status = read_integer(db, "days", 1, INT32_MAX, &days, e);
    }
    f->seed = (uint32_t)seed;
    f->people_per_agent = (int32_t)people;
    f->days = (int32_t)days;
    return status;
}

/* Rows of a table, at most so many. */
static Status count_rows(Db *db, const char *sql, int64_t most, int32_t *out, Errors *e)
{
    int64_t n = 0;
    Status status = db_integer(db, sql, &n, e);
    if (status == OK && (n < 0 || n > most)) {
        return db_damaged(db, "more rows than there can be", e);
    }
    *out = (int32_t)n;
    return status;
}

static Status read_variants(Db *db, StudyFile *f, Errors *e)
{
    sqlite3_stmt *q = NULL;
    bool row = false;
    int32_t n = 0;
    Status status = count_rows(db, "SELECT count(*) FROM variant", STUDY_VARIANTS_MAX, &n, e);
    f->variant = calloc((size_t)n + 1, sizeof f->variant[0]);
    if (status == OK) {
        status =
            f->variant ? db_prepare(db, "SELECT name FROM variant ORDER BY id", &q, e) : MACHINE;
    }
    while (status == OK && f->n_variants < n) {
        status = db_step(db, q, &row, e);
        if (status != OK || !row) {
            break;
        }
        db_text(q, 0, f->variant[f->n_variants++], STUDY_TEXT);
    }
    sqlite3_finalize(q);
    return status;
}

static void read_factor(sqlite3_stmt *q, StudyFactor *out)
{
    char prior[STUDY_TEXT];
    db_text(q, 0, out->name, sizeof out->name);
    db_text(q, 1, out->unit, sizeof out->unit);
    out->low = sqlite3_column_double(q, 2);
    out->high = sqlite3_column_double(q, 3);
    db_text(q, 4, prior, sizeof prior);
    out->prior = strcmp(prior, "uniform") == 0 ? UNIFORM : LOG_UNIFORM;
}

static Status read_factors(Db *db, StudyFile *f, Errors *e)
{
    sqlite3_stmt *q = NULL;
    bool row = false;
    int32_t n = 0;
    Status status = count_rows(db, "SELECT count(*) FROM factor", 2 * PARAM_COUNT, &n, e);
    f->factor = calloc((size_t)n + 1, sizeof f->factor[0]);
    if (status == OK) {
        status = f->factor ? db_prepare(db,
                                        "SELECT name, unit, low, high, prior FROM factor"
                                        " ORDER BY id",
                                        &q, e)
                           : MACHINE;
    }
    while (status == OK && f->n_factors < n) {
        status = db_step(db, q, &row, e);
        if (status != OK || !row) {
            break;
        }
        read_factor(q, &f->factor[f->n_factors++]);
    }
    sqlite3_finalize(q);
    return status;
}

static Status check_mark(Db *db, Errors *e)
{
    int64_t application = 0;
    Status status = db_integer(db, "PRAGMA application_id", &application, e);
    return status == OK && application != STUDY_APPLICATION
               ? error_at(e, (FilePos){db->path, 0, 0}, "is no study of kafou")
               : status;
}

Status study_file_read(const char *path, StudyFile *out, Errors *e)
{
    Db db = {0};
    *out = (StudyFile){.n_variants = 0};
    Status status = db_open(path, DB_READ, &db, e);
    if (status == OK) {
        status = check_mark(&db, e);
    }
    if (status == OK) {
        status = read_facts(&db, out, e);
    }
    if (status == OK) {
        status = inputs_read_files(&db, &out->bundle, e);
    }
    if (status == OK) {
        status = inputs_read_params(&db, out->version, &out->params, e);
    }
    if (status == OK) {
        status = read_variants(&db, out, e);
    }
    if (status == OK) {
        status = read_factors(&db, out, e);
    }
    db_close(&db);
    return status;
}

void study_file_clear(StudyFile *f)
{
    bundle_clear(&f->bundle);
    free(f->variant);
    free(f->factor);
    *f = (StudyFile){.n_variants = 0};
}
