/* exploration_fixture.h: explorations of tests/model/mini, run or made up. */
#ifndef KAFOU_TESTS_EVIDENCE_EXPLORATION_FIXTURE_H
#define KAFOU_TESTS_EVIDENCE_EXPLORATION_FIXTURE_H

#include <math.h>

#include "../ensemble/fixture.h"
#include "base/rng.h"
#include "evidence/exploration_result.h"

#define EXPLORED_OUTCOME OUTCOME_killed_residents

enum { EXPLORED_DAYS = 250 };

/* Five inputs; of the first is what the made-up functions depend on, and so on. */
static const char *const five[] = {"violence.attack", "violence.kidnap", "operations.tempo",
                                   "residents.exchange_rate", "supply.pledge_realisation"};

typedef struct {
    Fixture *f;
    Plan *gated;
    Uncertain *uncertain;
    LeverRange lever;
    ExplorationOptions options;
    char path[128];
} Explored;

static inline void explored_begin(Fixture *f, DesignKind kind, int64_t points, Explored *x)
{
    Errors e;
    errors_clear(&e);
    *x = (Explored){.f = f};
    UncertainSelection selection = {5, five, NULL};
    expect_ok(uncertain_make(f->scenario, &f->params, selection, &x->uncertain, &e), &e);
    expect_ok(plan_load(f->scenario, "gated", &x->gated, &e), &e);
    x->lever = (LeverRange){LEVER_personnel, 0.5, 1.5};
    x->options.scenario = f->scenario;
    x->options.params = &f->params;
    x->options.uncertain = x->uncertain;
    x->options.plan = x->gated;
    x->options.lever = &x->lever;
    x->options.kind = kind;
    x->options.points = points;
    x->options.luck = LUCK_VARIES;
    x->options.members = members_options_for(f->scenario, x->gated, &f->params);
    x->options.members.days = EXPLORED_DAYS;
    x->options.members.people_per_agent = 5000;
    x->options.members.seed = 7;
    x->options.path = fixture_path(f, "a.exploration", x->path);
}

static inline void explored_end(Explored *x)
{
    plan_free(x->gated);
    uncertain_free(x->uncertain);
    (void)unlink(x->path);
}

static inline void explored_open(const Explored *x, Exploration *out)
{
    Errors e;
    errors_clear(&e);
    expect_ok(exploration_open(&x->options, out, &e), &e);
}

static inline void explored_close(Exploration *x)
{
    Errors e;
    errors_clear(&e);
    expect_ok(exploration_close(x, OK, &e), &e);
}

static inline void explored_run(const Explored *x)
{
    Errors e;
    Exploration run;
    errors_clear(&e);
    explored_open(x, &run);
    expect_ok(exploration_run(&run, &e), &e);
    explored_close(&run);
}

/* Made-up outcome of a future from its places (in the order of params.def) and its luck. */
typedef double (*MadeUp)(const double *unit, uint32_t luck);

/* Puts rows first .. end - 1 with that outcome; NaN: a failed future. */
static inline void explored_fill(Exploration *x, int32_t first, int32_t end, MadeUp made_up)
{
    Errors e;
    int32_t days = EXPLORED_DAYS, weeks = days / 7, zones = x->options->scenario->n_zones;
    double *daily = calloc((size_t)OUTCOME_COUNT * (size_t)days, sizeof *daily);
    double *weekly = calloc((size_t)ZONE_OUTCOME_COUNT * (size_t)(zones * weeks), sizeof *weekly);
    double *unit = calloc((size_t)x->spec.n_factors, sizeof *unit);
    assert_true(daily && weekly && unit);
    errors_clear(&e);
    for (int32_t row = first; row < end; row++) {
        StudyFuture future;
        exploration_future(x, row, unit, &future);
        double y = made_up(unit, future.luck);
        daily[EXPLORED_OUTCOME * days + x->spec.layout.from_day] = y;
        MemberResult r = {.member = row,
                          .failed = isnan(y),
                          .days = days,
                          .weeks = weeks,
                          .zones = zones,
                          .daily = isnan(y) ? NULL : daily,
                          .weekly = weekly};
        expect_ok(study_put(x->study, &future, &r, &e), &e);
    }
    free(daily);
    free(weekly);
    free(unit);
}

/* Fills all rows and opens again, so that they are counted. */
static inline void explored_make_up(const Explored *x, MadeUp made_up, Exploration *out)
{
    explored_open(x, out);
    explored_fill(out, 0, (int32_t)design_rows(exploration_spec(&x->options)), made_up);
    explored_close(out);
    explored_open(x, out);
    assert_int_equal(out->sets, x->options.points);
}

static inline ExplorationResult *explored_result(Exploration *x, const When *when)
{
    Errors e;
    ExplorationResult *r = NULL;
    Outcome outcome = EXPLORED_OUTCOME;
    errors_clear(&e);
    expect_ok(exploration_result(x, &outcome, 1, when, &r, &e), &e);
    return r;
}

/* Uniform in [0, 1), another one for each luck; and for each place of an input that reshuffles. */
static inline double luck_noise(uint32_t luck, double reshuffled)
{
    return rng_uniform_at((RngKey){1, luck}, (int32_t)(reshuffled * 1e6), 1, 0);
}

#endif
