/* work.h: what a piece of work of test_memory.c makes, and the digest of its result. */
#ifndef KAFOU_TESTS_FAULTS_WORK_H
#define KAFOU_TESTS_FAULTS_WORK_H

#include "../ensemble/fixture.h"

#include "base/digest.h"
#include "base/text.h"

enum { DAYS = 14 };

typedef struct {
    Fixture *f;
    Errors errors;
    char path[128]; /* of what the work makes; empty at its start */
    char made[128]; /* a store of one member that is there */
    Scenario *scenario;
    Plan *plan;
    Params params;
    Digest result; /* when the work is done */
    long asked;    /* allocations of it without a fault */
} Work;

static inline void add(Digest *to, const void *bytes, size_t length)
{
    Digest both[2] = {*to, digest_of(bytes, length)};
    *to = digest_of(both, sizeof both);
}

static inline void add_file(Digest *to, const char *path)
{
    char *text = NULL;
    size_t length = 0;
    Errors e;
    errors_clear(&e);
    expect_ok(text_read_file(path, 1 << 26, &text, &length, &e), &e);
    add(to, text, length);
    free(text);
}

static inline RunOptions options_of(const Work *w, int32_t members)
{
    RunOptions o = fixture_options(w->f, w->path);
    o.members.members = members;
    o.members.days = DAYS;
    o.members.threads = 1;
    return o;
}

static inline void add_members(Digest *to, const char *path)
{
    int32_t n = 0;
    StoreMember *m = fixture_members(path, &n);
    for (int32_t i = 0; i < n; i++) {
        add(to, &m[i].digest, sizeof m[i].digest);
        add(to, &m[i].failed, sizeof m[i].failed);
    }
    free(m);
}

/* What else belongs to the result of a piece of work: nothing, the new store, the one that grew. */
static inline void no_more(Work *w) { (void)w; }
static inline void add_new_store(Work *w) { add_members(&w->result, w->path); }
static inline void add_made_store(Work *w) { add_members(&w->result, w->made); }

/* The tables of an export. */
static inline void add_tables(Work *w)
{
    static const char *const names[] = {"daily.csv", "weekly_zones.csv", "members.csv",
                                        "outcomes.csv", "cases.csv"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[256];
        snprintf(path, sizeof path, "%s/%s", w->path, names[i]);
        add_file(&w->result, path);
    }
}

#endif
