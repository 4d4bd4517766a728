/* check_queue_run.c: the queue of investigations case by case, and the thinning of incidents. Times
 * are drawn, rounded to a tick that is short against an investigation, and served by start_waiting
 * at every report and every end. */
#include <math.h>
#include <string.h>

#include "base/draws.h"
#include "evidence/run.h"
#include "systems/conduct_kernel.h"

enum { OPEN_MAX = 4096, BATCHES = 30, TIMES_MAX = 20, SEED = 19170101 };
enum { MEAN_WAIT, MEAN_WHOLE, HAD_TO_WAIT, FIXED_MEANS };
enum { MEANS_MAX = FIXED_MEANS + 2 * TIMES_MAX };

typedef struct {
    double lambda, mu, tick; /* tick: in the case's unit of time */
    int servers, arrivals, n_times;
    const double *times;
    MisconductCase open[OPEN_MAX];
    int n_open, ended;
    double sum[BATCHES][MEANS_MAX], cases[BATCHES];
} QueueRun;

static Status read_run(CheckRun *r, int k, QueueRun *q)
{
    bool load = in_given(r, "offered_load");
    if (load == in_given(r, "arrival_rate")) {
        return in_refuse(r, NULL, "expected either arrival_rate or offered_load");
    }
    *q = (QueueRun){.servers = (int)in_at(r, "servers", k), .arrivals = in_count(r, "arrivals")};
    q->mu = in_given(r, "service_rate") ? in_at(r, "service_rate", k) : 1.0;
    q->lambda = load ? in_at(r, "offered_load", k) * q->mu : in_at(r, "arrival_rate", k);
    q->n_times = in_given(r, "times") ? in_length(r, "times") : 0;
    q->times = in_list(r, "times");
    double share = q->lambda / (q->mu * q->servers);
    if (!(share <= 0.97)) {
        return in_refuse(r, load ? "offered_load" : "arrival_rate",
                         "found a load of %.6g for %d servers, expected at most 0.97 of them in a "
                         "simulation",
                         q->lambda / q->mu, q->servers);
    }
    double fine = 1.0 / (4000.0 * q->mu), whole = q->arrivals / q->lambda;
    q->tick = fmax(fine, whole / 1e9); /* so that the last day is below 2^31 */
    return OK;
}

/* A case has ended: into the batch of its turn; the first part of the run is not counted. */
static void count_case(QueueRun *q, const MisconductCase *c)
{
    double wait = (c->begun - c->reported) * q->tick, whole = wait + c->duration * q->tick;
    int turn = q->ended++, first = q->arrivals / (BATCHES + 1);
    int batch = (turn - first) / first;
    if (turn < first || batch >= BATCHES) {
        return;
    }
    double *sum = q->sum[batch];
    q->cases[batch] += 1.0;
    sum[MEAN_WAIT] += wait;
    sum[MEAN_WHOLE] += whole;
    sum[HAD_TO_WAIT] += wait > 0.0;
    for (int i = 0; i < q->n_times; i++) {
        sum[FIXED_MEANS + i] += whole <= q->times[i];
        sum[FIXED_MEANS + TIMES_MAX + i] += wait > q->times[i];
    }
}

static void drop_ended(QueueRun *q, int32_t now)
{
    int kept = 0;
    for (int i = 0; i < q->n_open; i++) {
        const MisconductCase c = q->open[i];
        if (c.begun != NOT_YET && !case_is_investigated(&c, now)) {
            count_case(q, &c);
        } else {
            q->open[kept++] = c;
        }
    }
    q->n_open = kept;
}

static int32_t next_end(const QueueRun *q)
{
    int32_t soonest = INT32_MAX;
    for (int i = 0; i < q->n_open; i++) {
        const MisconductCase *c = &q->open[i];
        if (c->begun != NOT_YET && c->begun + c->duration < soonest) {
            soonest = c->begun + c->duration;
        }
    }
    return soonest;
}

/* False when more cases are open than there is room for. */
static bool run_queue(QueueRun *q, uint32_t member)
{
    Rng r = rng_at((RngKey){SEED, member}, 0, 0, 0);
    double clock = 0.0;
    int32_t arrival = 0;
    for (int arrived = 0; arrived < q->arrivals;) {
        int32_t end = next_end(q), now = end < arrival ? end : arrival;
        drop_ended(q, now);
        if (now == arrival) {
            if (q->n_open == OPEN_MAX) {
                return false;
            }
            double duration = rng_exponential(&r, 1.0 / (q->mu * q->tick));
            double gap = rng_exponential(&r, 1.0 / (q->lambda * q->tick));
            int32_t ticks = (int32_t)fmin(fmax(1.0, floor(duration + 0.5)), 1e8);
            q->open[q->n_open++] =
                (MisconductCase){.reported = now, .begun = NOT_YET, .duration = ticks};
            arrived++;
            clock += gap;
            arrival = clock < 2.1e9 ? (int32_t)clock : INT32_MAX;
        }
        start_waiting(q->open, q->n_open, q->servers, now);
    }
    return true;
}

/* Mean over batches and its standard error. */
static double batch_mean(const QueueRun *q, int which, double *error)
{
    double sum = 0.0, squares = 0.0;
    for (int b = 0; b < BATCHES; b++) {
        double x = q->cases[b] > 0.0 ? q->sum[b][which] / q->cases[b] : 0.0;
        sum += x;
        squares += x * x;
    }
    double mean = sum / BATCHES, variance = (squares - sum * mean) / (BATCHES - 1);
    *error = sqrt(fmax(variance, 0.0) / BATCHES);
    return mean;
}

static void out_with_spread(CheckRun *r, const char *name, const double *value, const double *error)
{
    out_series(r, name, value);
    out_spread(r, name, error, r->n);
}

static void out_means(CheckRun *r, const QueueRun *runs)
{
    static const char *const names[] = {"Wq", "W", "mean_months", "p_wait", "Lq", "L"};
    static const int which[] = {MEAN_WAIT,   MEAN_WHOLE, MEAN_WHOLE,
                                HAD_TO_WAIT, MEAN_WAIT,  MEAN_WHOLE};
    for (int i = 0; i < 6; i++) {
        double value[6], error[6];
        for (int k = 0; k < r->n; k++) {
            double factor = i >= 4 ? runs[k].lambda : 1.0; /* Little 1961 */
            value[k] = batch_mean(&runs[k], which[i], &error[k]) * factor;
            error[k] *= factor;
        }
        out_with_spread(r, names[i], value, error);
    }
}

static void out_shares(CheckRun *r, const QueueRun *runs, const char *name, int first)
{
    int m = runs->n_times;
    double value[6 * TIMES_MAX], error[TIMES_MAX];
    for (int k = 0; k < r->n; k++) {
        for (int i = 0; i < m; i++) {
            value[k * m + i] = batch_mean(&runs[k], first + i, &error[i]);
        }
    }
    out_series_lists(r, name, value, m);
    out_spread(r, name, error, m);
}

Status check_queue_run(CheckRun *r)
{
    QueueRun *runs = run_scratch(r, (size_t)r->n, sizeof *runs);
    Status s = runs ? OK : MACHINE;
    for (int k = 0; k < r->n && s == OK; k++) {
        s = read_run(r, k, &runs[k]);
        if (s == OK && !run_queue(&runs[k], (uint32_t)k)) {
            s = in_refuse(r, NULL, "found more than %d open cases, expected fewer in a simulation",
                          OPEN_MAX);
        }
    }
    if (s == OK) {
        out_means(r, runs);
    }
    if (s == OK && runs->n_times > 0) {
        out_shares(r, runs, "share", FIXED_MEANS);
        out_shares(r, runs, "p_wait_longer", FIXED_MEANS + TIMES_MAX);
    }
    return s;
}

/* -- thinning
 * --------------------------------------------------------------------------------------- */

/* Probability that a Poisson stream with this mean over the span has nothing, day by day. */
static double nothing_in(double mean, double years)
{
    double days = 365.0 * years, none = 1.0;
    int whole = (int)floor(days);
    for (int d = 0; d < whole; d++) {
        none *= 1.0 - det_daily(mean / days);
    }
    return none * (1.0 - det_daily(mean * (days - whole) / days));
}

Status check_thinning(CheckRun *r)
{
    static const char *const names[] = {"incidents_mean",     "reports_mean", "substantiated_mean",
                                        "p_no_incident",      "p_no_report",  "p_no_substantiated",
                                        "p_no_report_in_year"};
    enum { NAMES = 7 };
    double *out = run_scratch(r, (size_t)NAMES * (size_t)r->n, sizeof *out);
    for (int k = 0; k < r->n && out; k++) {
        double years = in_at(r, "years", k);
        double rate = in_at(r, "incidents_per_1000_year", k) / 1000.0 * years;
        double all = incident_mean(in_at(r, "personnel", k), rate, in_at(r, "certainty", k));
        double reported =
            all * report_probability(in_at(r, "report_probability", k), 0.0, 0.0, 0.0, 0.0);
        double found = reported * in_at(r, "substantiated_given_report", k);
        const double value[NAMES] = {all,
                                     reported,
                                     found,
                                     nothing_in(all, years),
                                     nothing_in(reported, years),
                                     nothing_in(found, years),
                                     nothing_in(reported, years)};
        for (int i = 0; i < NAMES; i++) {
            out[i * r->n + k] = value[i];
        }
    }
    for (int i = 0; i < NAMES && out; i++) {
        out_series(r, names[i], out + i * r->n);
    }
    return out ? OK : MACHINE;
}
