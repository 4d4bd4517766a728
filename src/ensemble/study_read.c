/* study_read.c: what a study holds, row by row; everything read is checked. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "ensemble/store_write.h"
#include "ensemble/study_internal.h"

/* Place of a variant of the file in the spec; NONE: not asked for, or none of the file's. */
static int32_t place_of(const Study *s, int64_t id)
{
    return id >= 0 && id < s->n_ids ? s->place[id] : NONE;
}

Status study_damaged(const Study *s, const char *what, Errors *e)
{
    return db_damaged(&s->db, what, e);
}

Status study_there(Study *s, int32_t first, int32_t n, uint8_t *there, Errors *e)
{
    sqlite3_stmt *q = NULL;
    bool row = false;
    size_t variants = (size_t)s->spec->n_variants;
    Status status = db_prepare(&s->db,
                               "SELECT future, variant, status = 'failed' FROM result"
                               " WHERE future >= ?1 AND future - ?1 < ?2",
                               &q, e);
    if (status == OK) {
        sqlite3_bind_int(q, 1, first);
        sqlite3_bind_int(q, 2, n);
        memset(there, MEMBER_ABSENT, (size_t)n * variants);
        status = db_step(&s->db, q, &row, e);
    }
    while (status == OK && row) {
        int32_t place = place_of(s, sqlite3_column_int64(q, 1));
        if (place != NONE) {
            there[(size_t)(sqlite3_column_int(q, 0) - first) * variants + (size_t)place] =
                sqlite3_column_int(q, 2) != 0 ? MEMBER_FAILED : MEMBER_DONE;
        }
        status = db_step(&s->db, q, &row, e);
    }
    sqlite3_finalize(q);
    return status;
}

Status study_complete(Study *s, int32_t *out, Errors *e)
{
    sqlite3_stmt *q = NULL;
    bool row = false;
    int64_t future = 0;
    int32_t there = 0, complete = 0;
    Status status =
        db_prepare(&s->db, "SELECT future, variant FROM result ORDER BY future, variant", &q, e);
    if (status == OK) {
        status = db_step(&s->db, q, &row, e);
    }
    while (status == OK && row && complete < FUTURES_MOST) {
        if (sqlite3_column_int64(q, 0) != future) {
            future = sqlite3_column_int64(q, 0);
            there = 0;
        }
        if (future > complete) {
            break; /* a gap */
        }
        there += place_of(s, sqlite3_column_int64(q, 1)) != NONE;
        complete += there == s->spec->n_variants && future == complete;
        status = db_step(&s->db, q, &row, e);
    }
    sqlite3_finalize(q);
    if (status == OK) {
        *out = complete;
    }
    return status;
}

/* Columns of the query of study_scan. */
enum { FUTURE, VARIANT, FAILED, BLOCK, DRAW, LUCK, INPUTS };

static Status unpack(Study *s, sqlite3_stmt *q, int column, double *out, size_t n, Errors *e)
{
    const void *bytes = sqlite3_column_blob(q, column);
    size_t size = (size_t)sqlite3_column_bytes(q, column);
    Status status = bytes ? block_unpack(bytes, size, out, n, n) : BAD_INPUT;
    return status == BAD_INPUT ? db_damaged(&s->db, "a row's values cannot be read", e) : status;
}

static Status hand_over(Study *s, sqlite3_stmt *q, StudyReceiver receive, void *context, Errors *e)
{
    StudyRow row = {.future = sqlite3_column_int(q, FUTURE),
                    .variant = place_of(s, sqlite3_column_int64(q, VARIANT)),
                    .draw = sqlite3_column_int(q, DRAW),
                    .luck = (uint32_t)sqlite3_column_int64(q, LUCK),
                    .unit = s->unit,
                    .failed = sqlite3_column_int(q, FAILED) != 0,
                    .values = NULL};
    size_t n = (size_t)s->spec->n_factors;
    if (row.variant == NONE) {
        return OK;
    }
    Status status = n > 0 ? unpack(s, q, INPUTS, s->unit, n, e) : OK;
    if (status == OK && !row.failed) {
        status = unpack(s, q, BLOCK, s->values, s->spec->layout.size, e);
        row.values = s->values;
    }
    return status == OK ? receive(&row, context, e) : status;
}

Status study_scan(Study *s, int32_t n, StudyReceiver receive, void *context, Errors *e)
{
    sqlite3_stmt *q = NULL;
    bool row = false;
    Status status = db_prepare(&s->db,
                               "SELECT r.future, r.variant, r.status = 'failed', r.block, f.draw,"
                               " f.luck, f.inputs FROM result r JOIN future f USING(future)"
                               " WHERE r.future >= 0 AND r.future < ?1"
                               " ORDER BY r.future, r.variant",
                               &q, e);
    if (status == OK) {
        sqlite3_bind_int(q, 1, n);
        status = db_step(&s->db, q, &row, e);
    }
    while (status == OK && row) {
        status = hand_over(s, q, receive, context, e);
        if (status == OK) {
            status = db_step(&s->db, q, &row, e);
        }
    }
    sqlite3_finalize(q);
    return status;
}
