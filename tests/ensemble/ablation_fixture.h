/* ablation_fixture.h: a small ablation: two mechanisms, four members of five weeks. */
#ifndef KAFOU_TESTS_ENSEMBLE_ABLATION_FIXTURE_H
#define KAFOU_TESTS_ENSEMBLE_ABLATION_FIXTURE_H

#include "ensemble/ablation.h"
#include "fixture.h"

enum { FEW = 4 };

/* Four members of five weeks under two mechanisms, so that it is soon done. */
static inline RunOptions few_options(Fixture *f, const char *folder)
{
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        f->params.on[i] = false;
    }
    f->params.on[MECHANISM_violence] = true;
    f->params.on[MECHANISM_violence_attacks] = true;
    f->params.on[MECHANISM_record] = true;
    RunOptions o = fixture_options(f, folder);
    o.members.members = FEW;
    o.members.days = 35;
    return o;
}

static inline RunReport ablated(const RunOptions *o)
{
    Errors e;
    RunReport report;
    errors_clear(&e);
    expect_ok(ablation_run(o, &report, &e), &e);
    return report;
}

static inline char *store_of(const RunOptions *o, int off)
{
    char *path = NULL;
    assert_int_equal(ablation_store(o->store_path, off, &path), OK);
    return path;
}

#endif
