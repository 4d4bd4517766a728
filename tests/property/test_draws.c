/* test_draws.c: a mechanism that is off leaves the draws of all others alone.
 *
 * A draw is a function of its address (base/rng.h), so this comes down to: no two systems share an
 * address, nothing but the state carries over from one system to the next, and an address gives
 * the same number whatever was drawn before. The linker puts __wrap_rng_at and its like between
 * the systems and base/rng.c (tests/meson.build), so every address is seen with the system that
 * asks. */
#include "../systems/small_world.h"

#include "model/streams.h"

enum { DRAWS_MAX = 1 << 18, AGENTS = 2000, DAYS = 40 };

typedef struct {
    SystemId system; /* that asked */
    RngKey key;
    int32_t day;
    uint32_t stream, entity;
    double first; /* uniform of the address */
} Draw;

/* Draws of a day, in order. */
typedef struct {
    int n;
    Draw draw[DRAWS_MAX];
} Draws;

static Draws *noted; /* where draws are noted; NULL: nowhere */
static SystemId running;

Rng __real_rng_at(RngKey key, int32_t day, uint32_t stream, uint32_t entity);
Rng __wrap_rng_at(RngKey key, int32_t day, uint32_t stream, uint32_t entity);
double __real_rng_uniform_at(RngKey key, int32_t day, uint32_t stream, uint32_t entity);
double __wrap_rng_uniform_at(RngKey key, int32_t day, uint32_t stream, uint32_t entity);
void __real_rng_uniform4_at(RngKey key, int32_t day, uint32_t stream, uint32_t quad, double *out);
void __wrap_rng_uniform4_at(RngKey key, int32_t day, uint32_t stream, uint32_t quad, double *out);

static void note(Draw d)
{
    if (noted) {
        assert_true(noted->n < DRAWS_MAX);
        noted->draw[noted->n++] = d;
    }
}

Rng __wrap_rng_at(RngKey key, int32_t day, uint32_t stream, uint32_t entity)
{
    Rng r = __real_rng_at(key, day, stream, entity);
    Rng look = r;
    note((Draw){running, key, day, stream, entity, rng_uniform(&look)});
    return r;
}

double __wrap_rng_uniform_at(RngKey key, int32_t day, uint32_t stream, uint32_t entity)
{
    double u = __real_rng_uniform_at(key, day, stream, entity);
    note((Draw){running, key, day, stream, entity, u});
    return u;
}

/* Four entities share a block, and each of them is an address. */
void __wrap_rng_uniform4_at(RngKey key, int32_t day, uint32_t stream, uint32_t quad, double *out)
{
    __real_rng_uniform4_at(key, day, stream, quad, out);
    note((Draw){running, key, day, stream, quad, out[0]});
}

/* All columns, for a way back. */
typedef struct {
    unsigned char *bytes;
    size_t size;
} State;

static State state_of(const World *w)
{
    int n;
    const ColumnInfo *info = world_columns(&n);
    State s = {NULL, 0};
    for (int c = 0; c < n; c++) {
        size_t values;
        const void *at = world_column(w, c, &values);
        s.bytes = realloc(s.bytes, s.size + values * info[c].element + 1);
        assert_non_null(s.bytes);
        memcpy(s.bytes + s.size, at, values * info[c].element);
        s.size += values * info[c].element;
    }
    return s;
}

static void state_back(World *w, const State *s)
{
    int n;
    const ColumnInfo *info = world_columns(&n);
    size_t used = 0;
    for (int c = 0; c < n; c++) {
        size_t values;
        void *at = world_column(w, c, &values);
        memcpy(at, s->bytes + used, values * info[c].element);
        used += values * info[c].element;
    }
}

typedef void Step(World *w, const Params *p, Day d);

/* The day as systems/step.c has it; `undone` runs, and is then undone with all that it moved. */
static void one_step(Small *m, Day d, SystemId id, Mechanism on, Step *step, SystemId undone)
{
    if (!m->p.on[on]) {
        return;
    }
    State before = {NULL, 0};
    if (id == undone) {
        before = state_of(m->w);
    }
    running = id;
    step(m->w, &m->p, d);
    running = SYSTEM_none;
    if (id == undone) {
        state_back(m->w, &before);
    }
    free(before.bytes);
}

static void one_day(Small *m, int32_t number, SystemId undone)
{
    Day d = small_day(m, number);
    world_begin_day(m->w, d);
#define CALL_PRESENT(name) one_step(m, d, SYSTEM_##name, MECHANISM_##name, name##_step, undone);
#define CALL_ABSENT(name)
#define SYSTEM(id, name, state, question) CALL_##state(name)
#define PART(system, name, meaning)
#include "model/day.def"
#undef SYSTEM
#undef PART
#undef CALL_PRESENT
#undef CALL_ABSENT
}

/* Haiti under a plan with every line of effort that begins at once, so that every system draws. */
static Small busy(void)
{
    Small m = small_open("scenarios/haiti", "phased_safeguarded");
    m.s->decision_date = m.s->first_day;
    m.s->event[0] =
        (Event){.kind = EVENT_DRONE_UNIT, .date = m.s->first_day, .until = NO_DATE, .group = NONE};
    for (int32_t i = 0; i < m.plan->n_tranches; i++) {
        m.plan->tranche[i].date = m.s->first_day - 200;
    }
    small_world(&m, AGENTS);
    small_begin(&m, 2);
    return m;
}

static Draws *draws_new(void)
{
    Draws *d = malloc(sizeof *d);
    assert_non_null(d);
    d->n = 0;
    return d;
}

static void noted_day(Small *m, int32_t day, Draws *into)
{
    into->n = 0;
    noted = into;
    one_day(m, day, SYSTEM_none);
    noted = NULL;
}

/* This copy of the day is the day: otherwise nothing below means anything. */
static void the_days_of_this_test_are_those_of_the_program(void **state)
{
    (void)state;
    Small m = busy(), same = busy();
    for (int32_t day = 0; day < 10; day++) {
        one_day(&m, day, SYSTEM_none);
    }
    small_days(&same, 0, 10);
    assert_true(digest_equal(world_digest(m.w), world_digest(same.w)));
    small_close(&m);
    small_close(&same);
}

static void a_system_draws_from_its_own_streams_alone(void **state)
{
    (void)state;
    Small m = busy();
    Draws *draws = draws_new();
    bool drew[SYSTEM_COUNT] = {false};
    for (int32_t day = 0; day < DAYS; day++) {
        noted_day(&m, day, draws);
        for (int i = 0; i < draws->n; i++) {
            const Draw *d = &draws->draw[i];
            if (d->stream / 100 != (uint32_t)d->system) {
                fail_msg("%s draws from stream %u on day %d", system_name(d->system), d->stream,
                         day);
            }
            assert_int_equal(d->key.seed, m.w->key.seed);
            assert_int_equal(d->key.member, m.w->key.member);
            drew[d->system] = true;
        }
    }
    assert_true(drew[SYSTEM_supply] && drew[SYSTEM_operations] && drew[SYSTEM_violence] &&
                drew[SYSTEM_residents]);
    free(draws);
    small_close(&m);
}

static int by_address(const void *a, const void *b)
{
    const Draw *x = a, *y = b;
    if (x->stream != y->stream) {
        return x->stream < y->stream ? -1 : 1;
    }
    if (x->entity != y->entity) {
        return x->entity < y->entity ? -1 : 1;
    }
    return (x->day > y->day) - (x->day < y->day);
}

/* Two things drawn at one address would be the same draw under two names. */
static void no_address_is_drawn_from_twice_in_a_day(void **state)
{
    (void)state;
    Small m = busy();
    Draws *draws = draws_new();
    for (int32_t day = 0; day < DAYS; day++) {
        noted_day(&m, day, draws);
        qsort(draws->draw, (size_t)draws->n, sizeof draws->draw[0], by_address);
        for (int i = 1; i < draws->n; i++) {
            if (by_address(&draws->draw[i - 1], &draws->draw[i]) == 0) {
                fail_msg("stream %u, entity %u is drawn from twice on day %d",
                         draws->draw[i].stream, draws->draw[i].entity, day);
            }
        }
    }
    free(draws);
    small_close(&m);
}

/* How many of the first draws were made by systems that come before one in the day. */
static int before(const Draws *d, SystemId system)
{
    int n = 0;
    while (n < d->n && d->draw[n].system < system) {
        n++;
    }
    return n;
}

static void assert_same_draw(const Draw *a, const Draw *b, const char *off)
{
    if (a->stream != b->stream || a->entity != b->entity || a->day != b->day ||
        a->first != b->first) {
        fail_msg("without %s, %s draws %g at stream %u, entity %u instead of %g at %u, %u", off,
                 system_name(b->system), b->first, b->stream, b->entity, a->first, a->stream,
                 a->entity);
    }
}

/* Addresses that both have give the same number; how many there are. */
static int assert_common_draws(Draws *a, Draws *b, const char *off)
{
    int i = 0, k = 0, common = 0;
    qsort(a->draw, (size_t)a->n, sizeof a->draw[0], by_address);
    qsort(b->draw, (size_t)b->n, sizeof b->draw[0], by_address);
    while (i < a->n && k < b->n) {
        int order = by_address(&a->draw[i], &b->draw[k]);
        if (order == 0) {
            assert_same_draw(&a->draw[i], &b->draw[k], off);
            common++;
        }
        i += order <= 0;
        k += order >= 0;
    }
    return common;
}

/* One day from the same state with a mechanism on or off: the systems before it draw the same,
 * address by address in the same order; a system that is off draws nothing; and what is drawn
 * behind it comes out the same where the same is asked. */
static void one_switch_leaves_the_draws_of_a_day(Small *m, const State *eve, Mechanism off,
                                                 Draws *on, Draws *without)
{
    const MechanismInfo *info = &mechanism_table[off];
    state_back(m->w, eve);
    noted_day(m, DAYS, on);
    state_back(m->w, eve);
    m->p.on[off] = false;
    noted_day(m, DAYS, without);
    m->p.on[off] = true;
    int n = before(on, info->system);
    assert_int_equal(before(without, info->system), n);
    for (int i = 0; i < n; i++) {
        assert_same_draw(&on->draw[i], &without->draw[i], info->name);
    }
    for (int i = 0; i < without->n && !info->is_part; i++) {
        assert_int_not_equal(without->draw[i].system, info->system);
    }
    assert_true(assert_common_draws(on, without, info->name) > 100);
}

static void a_switch_leaves_the_draws_of_all_others(void **state)
{
    (void)state;
    Small m = busy();
    Draws *on = draws_new(), *without = draws_new();
    small_days(&m, 0, DAYS);
    State eve = state_of(m.w);
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        if (m.p.on[i]) {
            one_switch_leaves_the_draws_of_a_day(&m, &eve, (Mechanism)i, on, without);
        }
    }
    free(eve.bytes);
    free(on);
    free(without);
    small_close(&m);
}

/* A day on which a system runs and all that it did to the state is undone, and a day on which it is
 * off: if its draws, or anything else about it, reached the others by another way than the state (a
 * counter, a generator, a number that depends on how much was drawn), the two would differ. Seven
 * days, so that every weekday comes. */
static void a_system_leaves_no_trace_but_its_state(void **state)
{
    (void)state;
    Small m = busy();
    small_days(&m, 0, DAYS);
    State eve = state_of(m.w);
    for (int i = 0; i < MECHANISM_COUNT; i++) {
        const MechanismInfo *info = &mechanism_table[i];
        if (info->is_part || !m.p.on[i]) {
            continue;
        }
        for (int32_t day = DAYS; day < DAYS + 7; day++) {
            state_back(m.w, &eve);
            one_day(&m, day, info->system);
            Digest undone = world_digest(m.w);
            state_back(m.w, &eve);
            m.p.on[i] = false;
            one_day(&m, day, SYSTEM_none);
            m.p.on[i] = true;
            if (!digest_equal(world_digest(m.w), undone)) {
                fail_msg("%s leaves a trace that is not in the state on day %d", info->name, day);
            }
        }
    }
    free(eve.bytes);
    small_close(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_days_of_this_test_are_those_of_the_program),
        cmocka_unit_test(a_system_draws_from_its_own_streams_alone),
        cmocka_unit_test(no_address_is_drawn_from_twice_in_a_day),
        cmocka_unit_test(a_switch_leaves_the_draws_of_all_others),
        cmocka_unit_test(a_system_leaves_no_trace_but_its_state),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
