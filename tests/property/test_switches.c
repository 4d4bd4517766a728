/* test_switches.c: with any mechanism off, the state keeps its meaning on every day.
 *
 * Every switch of day.def, in the made-up country and in Haiti under a plan that begins at once:
 * every law of world_sound holds, every system writes its own columns alone, every column and
 * outcome keeps to the bounds that its unit states, no number is lost (NaN, infinity), and the
 * state of a system that is off keeps its first value, bit for bit. */
#include "../systems/small_world.h"

#include <math.h>

enum { MINI_DAYS = 150, HAITI_DAYS = 90, HAITI_AGENTS = 5000 };

/* What a unit says about its values: "[0, 1]", "share"; things are counted from 0. */
typedef struct {
    double low, high;
} Bounds;

static Bounds bounds_of(const char *unit)
{
    static const char *const counted[] = {"persons", "events", "vehicles", "agents", "beds",
                                          "flights", "cases",  "d",        "factor"};
    Bounds b = {-(double)INFINITY, (double)INFINITY};
    if (unit[0] == '[') {
        assert_int_equal(sscanf(unit, "[%lf, %lf]", &b.low, &b.high), 2);
        assert_true(b.low < b.high);
    } else if (strcmp(unit, "share") == 0) {
        b = (Bounds){0.0, 1.0};
    }
    for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++) {
        b.low = strcmp(unit, counted[i]) == 0 ? 0.0 : b.low;
    }
    return b;
}

/* A hair for sums of shares in floating point. */
static bool keeps_to(double value, Bounds b)
{
    return isfinite(value) && value >= b.low - 1e-9 && value <= b.high + 1e-9;
}

/* One value of a column as a number. */
typedef double (*Reader)(const void *at, size_t i);

#define READERS(X) X(double) X(float) X(int32_t) X(int64_t) X(uint32_t) X(uint8_t)
#define X(kind)                                                                                    \
    static double read_##kind(const void *at, size_t i) { return (double)((const kind *)at)[i]; }
READERS(X)
#undef X

/* NULL: a column of this type holds no numbers (cases). */
static Reader reader_of(const char *type)
{
#define X(kind)                                                                                    \
    if (strcmp(type, #kind) == 0) {                                                                \
        return read_##kind;                                                                        \
    }
    READERS(X)
#undef X
    return NULL;
}

static void assert_column_keeps_to_its_unit(const World *w, int column, const char *off)
{
    int n;
    size_t values;
    const ColumnInfo *info = &world_columns(&n)[column];
    const void *at = world_column(w, column, &values);
    Bounds b = bounds_of(info->unit);
    Reader read = reader_of(info->type);
    for (size_t i = 0; i < values && read; i++) {
        double value = read(at, i);
        if (!keeps_to(value, b)) {
            fail_msg("without %s: %s[%zu] is %g, its unit is %s", off, info->name, i, value,
                     info->unit);
        }
    }
}

static void assert_within_bounds(const World *w, const char *off)
{
    int n;
    (void)world_columns(&n);
    for (int c = 0; c < n; c++) {
        assert_column_keeps_to_its_unit(w, c, off);
    }
    for (int o = 0; o < OUTCOME_COUNT; o++) {
        if (!keeps_to(w->daily[o], bounds_of(outcome_table[o].unit))) {
            fail_msg("without %s: outcome %s is %g, its unit is %s", off, outcome_table[o].name,
                     w->daily[o], outcome_table[o].unit);
        }
    }
}

/* Digest of what one system alone writes. */
static Digest digest_of_writer(const World *w, SystemId writer)
{
    int n;
    const ColumnInfo *info = world_columns(&n);
    DigestState *d = digest_new();
    assert_non_null(d);
    for (int c = 0; c < n; c++) {
        size_t values;
        const void *at = world_column(w, c, &values);
        if (info[c].writer == writer) {
            digest_add(d, at, values * info[c].element);
        }
    }
    Digest digest = digest_value(d);
    digest_free(d);
    return digest;
}

static void run_without(Small *m, Mechanism off, int32_t days)
{
    const MechanismInfo *info = &mechanism_table[off];
    m->p.on[off] = false;
    small_begin(m, 1);
    Digest first = digest_of_writer(m->w, info->system);
    for (int32_t day = 0; day < days; day++) {
        char cause[256] = "";
        small_days(m, day, day + 1);
        if (!world_sound(m->w, cause, sizeof cause)) {
            fail_msg("without %s on day %d: %s", info->name, day, cause);
        }
        assert_within_bounds(m->w, info->name);
        if (!info->is_part && !digest_equal(digest_of_writer(m->w, info->system), first)) {
            fail_msg("without %s on day %d: its state moves", info->name, day);
        }
    }
    m->p.on[off] = true;
}

static void every_switch_off(Small *m, int32_t days)
{
    int tried = 0;
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        if (m->p.on[i]) {
            run_without(m, (Mechanism)i, days);
            tried++;
        }
    }
    assert_true(tried > 20); /* the systems of the first issue and their parts */
}

static void the_made_up_country_makes_sense_without_any_mechanism(void **state)
{
    (void)state;
    Small m = mini_open("gated");
    small_world(&m, 100);
    every_switch_off(&m, MINI_DAYS);
    small_close(&m);
}

/* The plan with every line of effort, from the third week on, with its people and money there. */
static void haiti_makes_sense_without_any_mechanism(void **state)
{
    (void)state;
    Small m = small_open("scenarios/haiti", "phased_safeguarded");
    m.s->decision_date = m.s->first_day + 14;
    for (int32_t i = 0; i < m.plan->n_tranches; i++) {
        m.plan->tranche[i].date = m.s->first_day - 200;
    }
    for (int32_t i = 0; i < m.plan->n_pledges; i++) {
        m.plan->pledge[i].date = m.s->first_day;
    }
    small_world(&m, HAITI_AGENTS);
    every_switch_off(&m, HAITI_DAYS);
    small_close(&m);
}

/* Two off at a time, drawn by lot: 60 pairs. */
static void pairs_of_mechanisms_off_make_sense_too(void **state)
{
    (void)state;
    Small m = mini_open("gated");
    small_world(&m, 200);
    for (uint32_t pair = 0; pair < 60; pair++) {
        Rng r = rng_at((RngKey){3, pair}, 0, 0, 0);
        Mechanism a = (Mechanism)rng_below(&r, MECHANISM_COUNT);
        Mechanism b = (Mechanism)rng_below(&r, MECHANISM_COUNT);
        bool was = m.p.on[b];
        if (m.p.on[a]) {
            m.p.on[b] = false;
            run_without(&m, a, MINI_DAYS / 2);
            m.p.on[b] = was;
        }
    }
    small_close(&m);
}

static void everything_off_makes_sense(void **state)
{
    (void)state;
    Small m = mini_open("gated");
    small_all_off(&m);
    small_world(&m, 100);
    run_without(&m, MECHANISM_record, 30);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_made_up_country_makes_sense_without_any_mechanism),
        cmocka_unit_test(haiti_makes_sense_without_any_mechanism),
        cmocka_unit_test(pairs_of_mechanisms_off_make_sense_too),
        cmocka_unit_test(everything_off_makes_sense),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
