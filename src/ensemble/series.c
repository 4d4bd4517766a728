/* series.c: the digest of a member's results, and cases as records of bytes. */
#include "ensemble/series.h"

#include <string.h>

/* Every whole field of a Case, four bytes each in a block, whatever its width in memory. */
#define CASE_FIELDS(X) X(day) X(kind) X(zone) X(group) X(contributor) X(a) X(b) X(c) X(d)

_Static_assert(sizeof(Case) == 40, "a new field of Case must be added to CASE_FIELDS");

void case_write(const Case *c, unsigned char *out)
{
    int32_t field;
#define X(name)                                                                                    \
    field = (int32_t)c->name;                                                                      \
    memcpy(out, &field, sizeof field);                                                             \
    out += sizeof field;
    CASE_FIELDS(X)
#undef X
    memcpy(out, &c->value, sizeof c->value);
}

Case case_read(const unsigned char *in)
{
    Case c = {0};
    int32_t field;
#define X(name)                                                                                    \
    memcpy(&field, in, sizeof field);                                                              \
    c.name = (__typeof__(c.name))field;                                                            \
    in += sizeof field;
    CASE_FIELDS(X)
#undef X
    memcpy(&c.value, in, sizeof c.value);
    return c;
}

Status series_digest(const MemberSeries *m, Digest *out)
{
    DigestState *d = digest_new();
    if (!d) {
        return MACHINE;
    }
    int64_t counts[4] = {(int64_t)m->n_daily, (int64_t)m->n_weekly, (int64_t)m->n_cases,
                         m->cases_dropped};
    digest_add(d, counts, sizeof counts);
    if (m->n_daily > 0) {
        digest_add(d, m->daily, m->n_daily * sizeof *m->daily);
    }
    if (m->n_weekly > 0) {
        digest_add(d, m->weekly, m->n_weekly * sizeof *m->weekly);
    }
    for (size_t i = 0; i < m->n_cases; i++) {
        unsigned char record[CASE_BYTES];
        case_write(&m->cases[i], record);
        digest_add(d, record, sizeof record);
    }
    *out = digest_value(d);
    digest_free(d);
    return OK;
}

Status failure_digest(int32_t day, const char *cause, Digest *out)
{
    DigestState *d = digest_new();
    if (!d) {
        return MACHINE;
    }
    digest_add(d, &day, sizeof day);
    digest_add(d, cause, strlen(cause));
    *out = digest_value(d);
    digest_free(d);
    return OK;
}
