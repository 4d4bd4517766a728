/* store_members.c: the list of members and the inputs a store was made from. */
#include <stdlib.h>
#include <string.h>

#include "ensemble/inputs.h"
#include "ensemble/store_internal.h"

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

Status store_bundle(Store *s, Bundle *out, Errors *e) { return inputs_read_files(&s->db, out, e); }

Status store_params(Store *s, Params *out, Errors *e)
{
    return inputs_read_params(&s->db, s->info.version, out, e);
}
