/* store_members.c: the list of members and the inputs a store was made from. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ensemble/store_internal.h"
#include "model/bundle.h"

/* 32 hexadecimal digits as two numbers; what is no digit counts as 0 and shows as a difference. */
static Digest digest_column(sqlite3_stmt *q, int column)
{
    char text[DIGEST_TEXT];
    char half[DIGEST_TEXT / 2 + 1] = "";
    db_text(q, column, text, sizeof text);
    memcpy(half, text, DIGEST_TEXT / 2);
    Digest d = {strtoull(half, NULL, 16), 0};
    if (strlen(text) > DIGEST_TEXT / 2) {
        d.low = strtoull(text + DIGEST_TEXT / 2, NULL, 16);
    }
    return d;
}

static StoreMember read_member(sqlite3_stmt *q)
{
    StoreMember m = {0};
    char status[16];
    m.member = sqlite3_column_int(q, 0);
    m.seed = (uint32_t)sqlite3_column_int64(q, 1);
    db_text(q, 2, status, sizeof status);
    m.failed = strcmp(status, "done") != 0;
    m.failed_day = sqlite3_column_int(q, 3);
    db_text(q, 4, m.cause, sizeof m.cause);
    m.digest = digest_column(q, 5);
    m.seconds = sqlite3_column_double(q, 6);
    m.n_cases = sqlite3_column_int(q, 7);
    m.cases_dropped = sqlite3_column_int64(q, 8);
    m.bytes = sqlite3_column_int64(q, 9);
    return m;
}

Status store_members(Store *s, StoreMember **out, int32_t *count, Errors *e)
{
    size_t capacity = (size_t)s->info.members_done;
    StoreMember *list = malloc((capacity + 1) * sizeof *list);
    sqlite3_stmt *q = NULL;
    bool row = false;
    size_t n = 0;
    Status status = !list
                        ? MACHINE
                        : db_prepare(&s->db,
                                     "SELECT m.member, m.seed, m.status, m.day, m.cause, m.digest,"
                                     " m.seconds, m.cases, m.cases_dropped,"
                                     " ifnull(length(d.block), 0) + ifnull(length(w.block), 0)"
                                     " + ifnull(length(c.block), 0) FROM member m"
                                     " LEFT JOIN daily d ON d.member = m.member"
                                     " LEFT JOIN weekly w ON w.member = m.member"
                                     " LEFT JOIN cases c ON c.member = m.member"
                                     " ORDER BY m.member",
                                     &q, e);
    while (status == OK) {
        status = db_step(&s->db, q, &row, e);
        if (status != OK || !row || n == capacity) {
            break;
        }
        list[n++] = read_member(q);
    }
    sqlite3_finalize(q);
    if (status != OK) {
        free(list);
        return status;
    }
    *out = list;
    *count = (int32_t)n;
    return OK;
}

static Status take_file(Store *s, sqlite3_stmt *q, Bundle *b, Errors *e)
{
    BundleFile file = {.length = 0};
    FilePos at = {s->db.path, 0, 0};
    db_text(q, 0, file.name, sizeof file.name);
    const void *text = sqlite3_column_text(q, 1);
    file.length = (size_t)sqlite3_column_bytes(q, 1);
    if (!bundle_name_fits(file.name) || bundle_find(b, file.name) != NONE || !text) {
        return db_damaged(&s->db, "a stored file has no name that fits", e);
    }
    file.text = malloc(file.length + 1);
    if (!file.text) {
        return MACHINE;
    }
    memcpy(file.text, text, file.length);
    file.text[file.length] = '\0';
    Status status = bundle_take(b, file, at, e);
    if (status != OK) {
        free(file.text);
    }
    return status;
}

Status store_bundle(Store *s, Bundle *out, Errors *e)
{
    Bundle *b = calloc(1, sizeof *b);
    sqlite3_stmt *q = NULL;
    bool row = false;
    Status status =
        b ? db_prepare(&s->db, "SELECT name, text FROM file ORDER BY id", &q, e) : MACHINE;
    while (status == OK) {
        status = db_step(&s->db, q, &row, e);
        if (status != OK || !row) {
            break;
        }
        status = take_file(s, q, b, e);
    }
    sqlite3_finalize(q);
    if (status == OK) {
        *out = *b;
    } else if (b) {
        bundle_clear(b);
    }
    free(b);
    return status;
}

static Status read_parameter(Store *s, sqlite3_stmt *q, Params *p, int *set, Errors *e)
{
    char name[NAME_TEXT];
    FilePos at = {s->db.path, 0, 0};
    db_text(q, 0, name, sizeof name);
    if (!param_find(name, NULL)) {
        return error_at(e, at,
                        "has a parameter '%s' that this version of kafou does not know "
                        "(made by version %s)",
                        name, s->info.version);
    }
    (*set)++;
    return params_set(p, name, sqlite3_column_double(q, 1), at, e);
}

static Status read_mechanism(Store *s, sqlite3_stmt *q, Params *p, int *set, Errors *e)
{
    char name[NAME_TEXT];
    FilePos at = {s->db.path, 0, 0};
    db_text(q, 0, name, sizeof name);
    int found = mechanism_find(name);
    if (found < 0) {
        return error_at(e, at,
                        "has a mechanism '%s' that this version of kafou does not know "
                        "(made by version %s)",
                        name, s->info.version);
    }
    (*set)++;
    p->on[found] = sqlite3_column_int(q, 1) != 0;
    return OK;
}

/* A table of the inputs and how many rows this version of the program has. */
typedef struct {
    const char *sql;
    Status (*one)(Store *s, sqlite3_stmt *q, Params *p, int *set, Errors *e);
    int expected;
} InputTable;

static Status read_inputs(Store *s, const InputTable *t, Params *p, Errors *e)
{
    sqlite3_stmt *q = NULL;
    bool row = false;
    int set = 0;
    Status status = db_prepare(&s->db, t->sql, &q, e);
    while (status == OK) {
        status = db_step(&s->db, q, &row, e);
        if (status != OK || !row) {
            break;
        }
        status = t->one(s, q, p, &set, e);
    }
    sqlite3_finalize(q);
    if (status == OK && set != t->expected) {
        FilePos at = {s->db.path, 0, 0};
        status = error_at(e, at,
                          "has %d parameters or mechanisms where this version of kafou has %d "
                          "(made by version %s)",
                          set, t->expected, s->info.version);
    }
    return status;
}

Status store_params(Store *s, Params *out, Errors *e)
{
    const InputTable table[] = {
        {"SELECT name, value FROM parameter ORDER BY id", read_parameter, PARAM_COUNT},
        {"SELECT name, is_on FROM mechanism ORDER BY id", read_mechanism, MECHANISM_COUNT},
    };
    Params p = params_default();
    Status status = OK;
    for (size_t i = 0; i < sizeof table / sizeof table[0] && status == OK; i++) {
        status = read_inputs(s, &table[i], &p, e);
    }
    if (status == OK) {
        *out = p;
    }
    return status;
}
