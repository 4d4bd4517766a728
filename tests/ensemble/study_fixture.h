/* study_fixture.h: a small study on tests/model/mini: two variants, two inputs, four futures. */
#ifndef KAFOU_TESTS_ENSEMBLE_STUDY_FIXTURE_H
#define KAFOU_TESTS_ENSEMBLE_STUDY_FIXTURE_H

#include "ensemble/study.h"
#include "fixture.h"

enum { STUDY_FUTURES = 4, STUDY_DAYS = 300 };

typedef struct {
    StudyVariant variant[3];
    StudyFactor factor[2];
    StudySpec spec;
    StudyRun run;
    const Params *base;
} SmallStudy;

/* The unit values of a draw: two drawn ones. */
static inline void small_future(int32_t future, double *unit, StudyFuture *out, const void *context)
{
    (void)context;
    out->draw = future / 2;
    out->luck = (uint32_t)future;
    unit[0] = (0.5 + out->draw) / 8.0;
    unit[1] = 0.25;
    out->unit = unit;
}

/* The first variant is the fixture's plan; the others have attacks off or lower. */
static inline Status small_prepare(int32_t member, int32_t variant, MemberSetup *out,
                                   const void *context)
{
    const SmallStudy *s = context;
    double unit[2];
    StudyFuture f;
    small_future(member, unit, &f, NULL);
    out->luck = f.luck;
    out->params.violence_attack = study_factor_value(&s->factor[0], unit[0]);
    if (variant > 0) {
        out->params.on[MECHANISM_violence_attacks] = false;
    }
    return OK;
}

static inline void small_study(const Fixture *f, SmallStudy *s)
{
    *s = (SmallStudy){.base = &f->params};
    for (int i = 0; i < 3; i++) {
        snprintf(s->variant[i].name, STUDY_TEXT, "variant %d", i);
        s->variant[i].definition = (Digest){1, (uint64_t)i};
    }
    s->factor[0] = (StudyFactor){"violence.attack", "1/d", 0.0001, 0.01, LOG_UNIFORM};
    s->factor[1] = (StudyFactor){"unused", "1", 0.0, 2.0, UNIFORM};
    assert_true(measures_layout(f->scenario, STUDY_DAYS, &s->spec.layout));
    s->spec.scenario = f->scenario;
    s->spec.inputs = (RunInputs){.bundle = &f->scenario->bundle,
                                 .params = &f->params,
                                 .plan = "comparison",
                                 .plan_file = "",
                                 .seed = 7,
                                 .people_per_agent = f->scenario->people_per_agent,
                                 .days = STUDY_DAYS};
    s->spec.design = "draws lived twice";
    s->spec.n_variants = 2;
    s->spec.variant = s->variant;
    s->spec.n_factors = 2;
    s->spec.factor = s->factor;
    s->run.members = members_options_for(f->scenario, f->plan, &f->params);
    s->run.members.days = STUDY_DAYS;
    s->run.members.seed = 7;
    s->run.members.members = STUDY_FUTURES;
    s->run.members.prepare = small_prepare;
    s->run.members.prepare_context = s;
    s->run.future = small_future;
}

/* Opens, runs what is asked for and closes. */
static inline StudyReport study_once(const SmallStudy *s, const char *path)
{
    Errors e;
    Study *study = NULL;
    StudyReport report;
    errors_clear(&e);
    expect_ok(study_open(path, &s->spec, &study, &e), &e);
    Status status = study_run(study, &s->run, &report, &e);
    expect_ok(study_close(study, status, &e), &e);
    return report;
}

/* Everything that a scan hands over. */
typedef struct {
    int32_t n, future[16], variant[16], draw[16];
    uint32_t luck[16];
    bool failed[16];
    double unit[16], killed[16], trust[16];
    const MeasureLayout *layout;
} Scanned;

static inline Status scan_row(const StudyRow *row, void *context, Errors *e)
{
    Scanned *c = context;
    (void)e;
    assert_true(c->n < 16);
    c->future[c->n] = row->future;
    c->variant[c->n] = row->variant;
    c->draw[c->n] = row->draw;
    c->luck[c->n] = row->luck;
    c->failed[c->n] = row->failed;
    c->unit[c->n] = row->unit[0];
    c->killed[c->n] = row->failed ? -1.0 : measure_whole(row->values, OUTCOME_killed_residents);
    c->trust[c->n] =
        row->failed ? -9.0 : measure_zone(c->layout, row->values, ZONE_MEASURE_trust_mission, 0);
    c->n++;
    return OK;
}

static inline Scanned study_content(const SmallStudy *s, const char *path)
{
    Errors e;
    Study *study = NULL;
    Scanned c = {.layout = &s->spec.layout};
    errors_clear(&e);
    expect_ok(study_open(path, &s->spec, &study, &e), &e);
    Status status = study_scan(study, INT32_MAX, scan_row, &c, &e);
    expect_ok(study_close(study, status, &e), &e);
    return c;
}

#endif
