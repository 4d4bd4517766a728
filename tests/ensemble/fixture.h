/* fixture.h: the small place of tests/model/mini, and a folder that is empty at the start. */
#ifndef KAFOU_TESTS_ENSEMBLE_FIXTURE_H
#define KAFOU_TESTS_ENSEMBLE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ensemble/run.h"
#include "ensemble/store.h"

typedef struct {
    Scenario *scenario;
    Plan *plan;
    Params params;
    char folder[64];
} Fixture;

/* Stops the test with what the program said. */
static inline void expect_ok(Status s, const Errors *e)
{
    if (s != OK) {
        fail_msg("status %d: %s", (int)s, e->count > 0 ? e->text[0] : "no message");
    }
}

/* A status and the one message, without the folder of the test. */
static inline void expect_refusal(Status s, const Errors *e, Status wanted, const char *text)
{
    assert_int_equal(s, wanted);
    assert_int_equal(e->count, 1);
    const char *found = e->text[0], *colon = strchr(found, ':');
    for (const char *c = found; colon && c < colon; c++) {
        found = *c == '/' ? c + 1 : found;
    }
    assert_string_equal(found, text);
}

static inline const char *fixture_root(void)
{
    const char *root = getenv("KAFOU_ROOT");
    return root ? root : ".";
}

static inline void fixture_open(Fixture *f)
{
    char path[512];
    Errors e;
    errors_clear(&e);
    snprintf(path, sizeof path, "%s/tests/model/mini", fixture_root());
    snprintf(f->folder, sizeof f->folder, "/tmp/kafou-test-XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    expect_ok(scenario_load(path, &f->scenario, &e), &e);
    expect_ok(plan_load(f->scenario, f->scenario->default_plan, &f->plan, &e), &e);
    expect_ok(params_from_scenario(f->scenario, &f->params, &e), &e);
}

static inline void fixture_close(Fixture *f)
{
    char command[96];
    plan_free(f->plan);
    scenario_free(f->scenario);
    snprintf(command, sizeof command, "rm -rf '%s'", f->folder);
    assert_int_equal(system(command), 0);
}

/* FOLDER/NAME. @param out [128] */
static inline const char *fixture_path(const Fixture *f, const char *name, char *out)
{
    snprintf(out, 128, "%s/%s", f->folder, name);
    return out;
}

/* Five members of nine weeks. */
static inline RunOptions fixture_options(const Fixture *f, const char *path)
{
    RunOptions o = run_options_for(f->scenario, f->plan, &f->params);
    o.members.members = 5;
    o.members.days = 63;
    o.members.seed = 7;
    o.members.threads = 2;
    o.store_path = path;
    return o;
}

static inline RunReport fixture_run(const RunOptions *o)
{
    Errors e;
    RunReport report;
    errors_clear(&e);
    expect_ok(run_ensemble(o, &report, &e), &e);
    return report;
}

/* Members of a store, the caller's. */
static inline StoreMember *fixture_members(const char *path, int32_t *count)
{
    Errors e;
    Store *s = NULL;
    StoreMember *m = NULL;
    errors_clear(&e);
    expect_ok(store_open(path, &s, &e), &e);
    expect_ok(store_members(s, &m, count, &e), &e);
    store_close(s);
    return m;
}

/* Same members with the same digests, failures and causes in both stores. */
static inline void expect_same_results(const char *one, const char *other)
{
    int32_t n = 0, k = 0;
    StoreMember *a = fixture_members(one, &n), *b = fixture_members(other, &k);
    assert_int_equal(n, k);
    for (int32_t i = 0; i < n; i++) {
        assert_int_equal(a[i].member, b[i].member);
        assert_true(digest_equal(a[i].digest, b[i].digest));
        assert_int_equal(a[i].failed, b[i].failed);
        assert_string_equal(a[i].cause, b[i].cause);
    }
    free(a);
    free(b);
}

static inline bool file_exists(const char *path) { return access(path, F_OK) == 0; }

static inline void expect_one_file(const char *path)
{
    char beside[160];
    assert_true(file_exists(path));
    const char *end[] = {"-wal", "-shm", "-journal"};
    for (int i = 0; i < 3; i++) {
        snprintf(beside, sizeof beside, "%s%s", path, end[i]);
        assert_false(file_exists(beside));
    }
}

static inline int fixture_setup(void **state)
{
    Fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    fixture_open(f);
    *state = f;
    return 0;
}

static inline int fixture_teardown(void **state)
{
    fixture_close(*state);
    free(*state);
    return 0;
}

#endif
