/* ablation_changes.c: the changes that a folder of stores shows, member by member. */
#include <inttypes.h>
#include <stdlib.h>

#include "ensemble/ablation.h"
#include "ensemble/store.h"
#include "ensemble/summary.h"

/* One store, its members and room for the series of one. */
typedef struct {
    Store *store;
    StoreMember *member;
    int32_t n;
    double *daily; /* [outcomes of the store][days] */
    int32_t column[HEADLINE_COUNT];
} Reader;

static void reader_close(Reader *r)
{
    free(r->daily);
    free(r->member);
    store_close(r->store);
}

static Status find_headlines(Reader *r, Errors *e)
{
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        const char *name = outcome_table[headline_table[h].outcome].name;
        r->column[h] = store_outcome(r->store, name);
        if (r->column[h] < 0) {
            FilePos at = {store_path(r->store), 0, 0};
            return error_at(e, at, "made by version %s, has no outcome '%s'",
                            store_info(r->store)->version, name);
        }
    }
    return OK;
}

/* r is to be closed, also on failure. */
static Status reader_open(const char *folder, int off, Reader *r, Errors *e)
{
    char *path = NULL;
    Status s = ablation_store(folder, off, &path);
    if (s == OK) {
        s = store_open(path, &r->store, e);
        free(path);
    }
    if (s == OK) {
        s = find_headlines(r, e);
    }
    if (s == OK) {
        s = store_members(r->store, &r->member, &r->n, e);
    }
    if (s == OK) {
        const StoreInfo *i = store_info(r->store);
        r->daily = malloc((size_t)i->n_outcomes * (size_t)i->days * sizeof *r->daily);
        s = r->daily ? OK : MACHINE;
    }
    return s;
}

/* Flows over the run, stocks on its last day. @param out [HEADLINE_COUNT] */
static Status read_headlines(Reader *r, int32_t member, double *out, Errors *e)
{
    int32_t days = store_info(r->store)->days;
    SummaryPeriod whole = {.first = 0, .last = days - 1};
    Status s = store_daily(r->store, member, r->daily, e);
    for (int h = 0; h < HEADLINE_COUNT && s == OK; h++) {
        const double *series = r->daily + (size_t)r->column[h] * (size_t)days;
        OutcomeKind kind = outcome_table[headline_table[h].outcome].kind;
        out[h] = summary_measure(series, whole, kind, STOCK_LAST);
    }
    return s;
}

/* What the base run gave, by member asked for. */
typedef struct {
    double (*value)[HEADLINE_COUNT]; /* [members] */
    bool *there;                     /* [members]: ran to its end */
} BaseValues;

static bool asked_for(const MembersOptions *o, const StoreMember *m)
{
    return m->member >= o->first_member && m->member - o->first_member < o->members;
}

static Status read_base(const MembersOptions *o, Reader *r, BaseValues *base, Ablation *a,
                        Errors *e)
{
    Status s = OK;
    for (int32_t i = 0; i < r->n && s == OK; i++) {
        const StoreMember *m = &r->member[i];
        int32_t at = m->member - o->first_member;
        if (!asked_for(o, m)) {
            continue;
        }
        a->failed += m->failed;
        if (!m->failed) {
            s = read_headlines(r, m->member, base->value[at], e);
            base->there[at] = s == OK;
        }
        for (int h = 0; h < HEADLINE_COUNT && base->there[at]; h++) {
            running_add(&a->base[h], base->value[at][h]);
        }
    }
    if (s == OK && a->base[0].n == 0) {
        FilePos at = {store_path(r->store), 0, 0};
        s = error_at(e, at, "no member of %" PRId32 " ran to its end%s%s", r->n,
                     a->failed > 0 ? "; the first failed with: " : "",
                     a->failed > 0 ? r->member[0].cause : "");
    }
    return s;
}

static Status read_row(const MembersOptions *o, Reader *r, const BaseValues *base, AblationRow *row,
                       Errors *e)
{
    double value[HEADLINE_COUNT];
    Status s = OK;
    for (int32_t i = 0; i < r->n && s == OK; i++) {
        const StoreMember *m = &r->member[i];
        int32_t at = m->member - o->first_member;
        if (!asked_for(o, m)) {
            continue;
        }
        row->failed += m->failed;
        if (m->failed || !base->there[at]) {
            continue;
        }
        s = read_headlines(r, m->member, value, e);
        for (int h = 0; h < HEADLINE_COUNT && s == OK; h++) {
            running_add(&row->change[h], value[h] - base->value[at][h]);
        }
        row->pairs += s == OK;
    }
    for (int h = 0; h < HEADLINE_COUNT; h++) {
        row->chance[h] = paired_chance(&row->change[h]);
    }
    return s;
}

static Status read_rows(const RunOptions *o, const BaseValues *base, Ablation *a, Errors *e)
{
    Mechanism off[MECHANISM_COUNT];
    Status s = OK;
    a->n_rows = ablation_mechanisms(o->members.params, off);
    for (int32_t i = 0; i < a->n_rows && s == OK; i++) {
        Reader r = {0};
        a->row[i].off = off[i];
        s = reader_open(o->store_path, (int)off[i], &r, e);
        if (s == OK) {
            s = read_row(&o->members, &r, base, &a->row[i], e);
        }
        reader_close(&r);
    }
    return s;
}

/* All changes of all rows are one family of comparisons. */
static Status mark(Ablation *a)
{
    enum { MOST = MECHANISM_COUNT * HEADLINE_COUNT };
    double chance[MOST] = {0.0};
    bool marked[MOST] = {false};
    int32_t n = 0;
    for (int32_t i = 0; i < a->n_rows; i++) {
        for (int h = 0; h < HEADLINE_COUNT; h++) {
            chance[n++] = a->row[i].chance[h];
        }
    }
    a->compared = holm_mark(chance, n, ABLATION_LEVEL, marked);
    if (a->compared < 0) {
        return MACHINE;
    }
    for (int32_t i = 0; i < n; i++) {
        a->row[i / HEADLINE_COUNT].marked[i % HEADLINE_COUNT] = marked[i];
    }
    return OK;
}

Status ablation_read(const RunOptions *o, Ablation *out, Errors *e)
{
    *out = (Ablation){0};
    size_t n = (size_t)o->members.members;
    BaseValues base = {malloc(n * sizeof *base.value), calloc(n, sizeof *base.there)};
    Reader r = {0};
    Status s = base.value && base.there ? reader_open(o->store_path, NONE, &r, e) : MACHINE;
    if (s == OK) {
        s = read_base(&o->members, &r, &base, out, e);
    }
    if (s == OK) {
        s = read_rows(o, &base, out, e);
    }
    if (s == OK) {
        s = mark(out);
    }
    reader_close(&r);
    free(base.value);
    free(base.there);
    return s;
}
