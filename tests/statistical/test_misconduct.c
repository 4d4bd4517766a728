/* test_misconduct.c: the queue of cases against Erlang C, incidents and reports against their rates
 * (eqs. 11.1 to 11.5).
 *
 * The queue is start_waiting, the step's own, called at every report and every end of an
 * investigation, with a ten-thousandth of the mean investigation as its unit of time. */
#include "../systems/small_world.h"

#include <math.h>

#include "systems/conduct_kernel.h"

enum { UNIT = 10000, REPLICATIONS = 400, REPORTS = 6000, WARM_UP = 1000, DESK = 4096 };

typedef struct {
    double waits, mean_wait; /* share of cases that wait; mean wait in mean investigations */
} Queue;

/* Erlang B by its recursion, then Erlang C (reference case accountability-02). */
static Queue erlang_c(int servers, double load)
{
    double b = 1.0, each = load / servers;
    for (int k = 1; k <= servers; k++) {
        b = load * b / (k + load * b);
    }
    Queue q = {b / (1.0 - each * (1.0 - b)), 0.0};
    q.mean_wait = q.waits / (servers - load);
    return q;
}

/* Cases that wait or are investigated, in order of report. */
typedef struct {
    MisconductCase c[DESK];
    int32_t n;
} Desk;

static int32_t next_end(const Desk *desk, int32_t now)
{
    int32_t next = INT32_MAX;
    for (int32_t i = 0; i < desk->n; i++) {
        int32_t end = desk->c[i].begun + desk->c[i].duration;
        next = case_is_investigated(&desk->c[i], now) && end < next ? end : next;
    }
    return next;
}

/* Takes closed cases off the desk; adds the waits of those reported after the warm-up. */
static void clear_desk(Desk *desk, int32_t now, Queue *sum)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < desk->n; i++) {
        const MisconductCase *c = &desk->c[i];
        if (c->begun == NOT_YET || case_is_investigated(c, now)) {
            desk->c[kept++] = *c;
        } else if (c->id > WARM_UP) {
            sum->waits += c->begun > c->reported;
            sum->mean_wait += (double)(c->begun - c->reported) / UNIT;
        }
    }
    desk->n = kept;
}

static int32_t ticks(Rng *r, double mean)
{
    double t = rng_exponential(r, mean);
    return t < 1.0 ? 1 : (int32_t)(t + 0.5);
}

/* Poisson reports, exponential investigations, first come, first served. */
static Queue serve(int servers, double load, uint32_t replication)
{
    static Desk desk;
    Queue sum = {0.0, 0.0};
    Rng r = rng_at((RngKey){11, replication}, 0, (uint32_t)servers, 0);
    int32_t report = ticks(&r, UNIT / load), now = 0, id = 0;
    desk.n = 0;
    while (id < REPORTS || desk.n > 0) {
        int32_t end = next_end(&desk, now);
        bool comes = id < REPORTS && report <= end;
        now = comes ? report : end;
        clear_desk(&desk, now, &sum);
        if (comes) {
            assert_true(desk.n < DESK);
            MisconductCase c = {.id = ++id, .reported = now, .begun = NOT_YET};
            c.duration = ticks(&r, UNIT);
            desk.c[desk.n++] = c;
            report = now + ticks(&r, UNIT / load);
        }
        start_waiting(desk.c, desk.n, servers, now);
    }
    sum.waits /= REPORTS - WARM_UP;
    sum.mean_wait /= REPORTS - WARM_UP;
    return sum;
}

/* Mean of the replications within 4.5 of its standard errors, and that error so small (2.5 %) that
 * one investigator more or less, which moves either figure by a third or more, cannot pass. */
static void assert_mean(const double *value, double expected)
{
    double sum = 0.0, squares = 0.0;
    for (int i = 0; i < REPLICATIONS; i++) {
        sum += value[i] / REPLICATIONS;
        squares += value[i] * value[i] / REPLICATIONS;
    }
    double error = sqrt((squares - sum * sum) / (REPLICATIONS - 1));
    assert_true(error < 0.025 * expected);
    assert_true(fabs(sum - expected) < 4.5 * error);
}

static void the_queue_waits_as_erlang_says(void **state)
{
    (void)state;
    static const int servers[] = {1, 2, 5};
    static const double published[] = {0.8, 0.711111111111, 0.554112554113};
    for (int i = 0; i < 3; i++) {
        double load = 0.8 * servers[i], waits[REPLICATIONS], mean_wait[REPLICATIONS];
        Queue expected = erlang_c(servers[i], load);
        assert_true(fabs(expected.waits - published[i]) < 1e-11);
        for (uint32_t k = 0; k < REPLICATIONS; k++) {
            Queue q = serve(servers[i], load, k);
            waits[k] = q.waits;
            mean_wait[k] = q.mean_wait;
        }
        assert_mean(waits, expected.waits);
        assert_mean(mean_wait, expected.mean_wait);
    }
}

enum { DAYS = 4000 };

typedef struct {
    double incidents, squares, true_reports, false_reports, expected_reports, longer, provable;
} Counts;

/* Conduct alone among 420 officers and a mission of 200 at its base; the table is emptied daily. */
static Counts count(double rate)
{
    Counts n = {0};
    Small m = mini_open("historical");
    small_all_off(&m);
    m.p.on[MECHANISM_conduct] = true;
    m.p.conduct_rate = rate;
    WorldOptions fast = {1000, false};
    assert_int_equal(world_new(m.s, m.plan, fast, &m.w), OK);
    small_begin(&m, 0);
    mission_arrives(m.w, KENYA, 200);
    for (int32_t day = 0; day < DAYS; day++) {
        m.w->conduct_count = 0;
        small_days(&m, day, day + 1);
        double today = 0.0;
        for (int corps = 0; corps < CORPS_COUNT; corps++) {
            today += m.w->conduct_incidents[corps];
        }
        n.incidents += today;
        n.squares += today * today;
        for (int32_t i = 0; i < m.w->conduct_count; i++) {
            const MisconductCase *c = &m.w->conduct_case[i];
            n.true_reports += c->is_true;
            n.false_reports += !c->is_true;
            n.longer += c->duration > m.p.conduct_investigation_days;
            n.provable += c->is_provable;
        }
    }
    for (int32_t z = 0; z < 4; z++) {
        double trust = m.w->zone_trust_state[z];
        double p =
            report_probability(m.p.conduct_report_base, 0.0, m.p.conduct_report_trust, 0.0, trust);
        n.expected_reports += p * m.w->police_officers[z];
    }
    n.expected_reports +=
        200.0 * report_probability(m.p.conduct_report_base, 0.0, m.p.conduct_report_trust, 0.0,
                                   m.w->zone_trust_mission[CENTRE]);
    n.expected_reports *= rate / 365.0 * DAYS;
    small_close(&m);
    return n;
}

static void assert_poisson(double seen, double expected)
{
    assert_true(fabs(seen - expected) < 4.5 * sqrt(expected));
}

/* 620 people at 2 a year for 4,000 days: 13,600 incidents and 2,500 reports, so that 4 % of the
 * rate, 9 % of the probability of a report and a quarter of the false share would be seen. The
 * variance of Poisson counts is their mean: 4.5 standard errors of the ratio are 10 %. */
static void incidents_and_reports_have_their_rates(void **state)
{
    (void)state;
    const double rate = 2.0;
    Params p = params_default();
    Counts n = count(rate);
    double expected = 620.0 * rate / 365.0 * DAYS, mean = n.incidents / DAYS;
    assert_poisson(n.incidents, expected);
    assert_poisson(n.true_reports, n.expected_reports);
    assert_poisson(n.false_reports,
                   n.expected_reports * p.conduct_false_share / (1.0 - p.conduct_false_share));
    double variance = n.squares / DAYS - mean * mean;
    assert_true(fabs(variance / mean - 1.0) < 4.5 * sqrt(2.0 / DAYS));
}

/* Of about 2,800 cases half take longer than the median and 0.6 can be proved; 4.5 standard errors
 * are 4 points. */
static void cases_end_as_often_as_they_should(void **state)
{
    (void)state;
    Params p = params_default();
    Counts n = count(2.0);
    double cases = n.true_reports + n.false_reports;
    assert_true(fabs(n.longer / cases - 0.5) < 4.5 * sqrt(0.25 / cases) + 0.005);
    assert_true(fabs(n.provable / cases - p.conduct_substantiated) < 4.5 * sqrt(0.24 / cases));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_queue_waits_as_erlang_says),
        cmocka_unit_test(incidents_and_reports_have_their_rates),
        cmocka_unit_test(cases_end_as_often_as_they_should),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
