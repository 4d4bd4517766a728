/* check_queue.c: the queue of investigations with exponential times, in the long run. Erlang 1917;
 * Gross & Harris.
 *
 * Whom an investigator takes next is never assumed: start_waiting says how many of n open cases are
 * under investigation, whether a new one must wait, and how many ends it waits for. From that
 * follows the law of a chain that goes up at the rate of reports and down at the rate of ends. */
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#include "evidence/run.h"
#include "systems/conduct_kernel.h"

enum { AHEAD = 24, CASES_OPEN_MAX = 400 + AHEAD, TERMS_MAX = 400000 };

static const double LOAD_MOST = 0.9999;

typedef struct {
    double lambda, mu;
    int servers;
    int n; /* states solved one by one; beyond, each is `ratio` of the one before */
    double p[CASES_OPEN_MAX + 1];
    int busy[CASES_OPEN_MAX + 1], ends[CASES_OPEN_MAX + 1]; /* ends that a new case waits for */
    double ratio;
} Queue;

static void open_cases(MisconductCase *cases, int n)
{
    for (int i = 0; i < n; i++) {
        cases[i] = (MisconductCase){.reported = 0, .begun = NOT_YET, .duration = INT32_MAX / 2};
    }
}

static int busy_of(const Queue *q, int n)
{
    MisconductCase cases[CASES_OPEN_MAX + 1];
    open_cases(cases, n);
    return start_waiting(cases, n, q->servers, 0);
}

/* Ends that a case waits for which finds n open ones. The first under investigation ends first:
 * with exponential times it does not matter which. */
static int ends_of(const Queue *q, int n)
{
    MisconductCase cases[CASES_OPEN_MAX + 1];
    open_cases(cases, n + 1);
    start_waiting(cases, n, q->servers, 0);
    int ends = 0;
    for (start_waiting(cases, n + 1, q->servers, 0); cases[n].begun == NOT_YET && ends <= n;
         ends++) {
        int first = 0;
        while (first < n && (cases[first].begun == NOT_YET || cases[first].duration == 0)) {
            first++;
        }
        cases[first].duration = 0;
        start_waiting(cases, n + 1, q->servers, 0);
    }
    return ends;
}

static Status read_queue(CheckRun *r, int k, Queue *q)
{
    bool load = in_given(r, "offered_load");
    if (load == in_given(r, "arrival_rate")) {
        return in_refuse(r, NULL, "expected either arrival_rate or offered_load");
    }
    q->mu = in_given(r, "service_rate") ? in_at(r, "service_rate", k) : 1.0;
    q->lambda = load ? in_at(r, "offered_load", k) * q->mu : in_at(r, "arrival_rate", k);
    q->servers = (int)in_at(r, "servers", k);
    double share = q->lambda / (q->mu * q->servers);
    if (!(share <= LOAD_MOST)) {
        return in_refuse(
            r, load ? "offered_load" : "arrival_rate",
            "found a load of %.6g for %d servers, expected less than the servers (at most "
            "%g of them): the queue would grow without end",
            q->lambda / q->mu, q->servers, LOAD_MOST);
    }
    return OK;
}

static void solve(Queue *q)
{
    double sum = 0.0;
    q->n = q->servers + AHEAD;
    for (int i = 0; i <= q->n; i++) {
        q->busy[i] = busy_of(q, i);
        q->ends[i] = ends_of(q, i);
        q->p[i] = i == 0 ? 1.0 : q->p[i - 1] * q->lambda / (q->busy[i] * q->mu);
        sum += q->p[i];
    }
    q->ratio = q->lambda / (q->busy[q->n] * q->mu);
    sum += q->p[q->n] * q->ratio / (1.0 - q->ratio);
    for (int i = 0; i <= q->n; i++) {
        q->p[i] /= sum;
    }
}

typedef struct {
    double wait, waiting, open, busy;
} Means;

/* Sums over all states; of the tail behind n, with ratio x: sum of x^i and of i x^i. */
static Means means_of(const Queue *q)
{
    Means m = {0.0, 0.0, 0.0, 0.0};
    double x = q->ratio, tail = q->p[q->n] * x / (1.0 - x), more = tail / (1.0 - x);
    for (int i = 0; i <= q->n; i++) {
        m.wait += q->ends[i] > 0 ? q->p[i] : 0.0;
        m.waiting += q->p[i] * (i - q->busy[i]);
        m.open += q->p[i] * i;
        m.busy += q->p[i] * q->busy[i];
    }
    m.wait += tail;
    m.waiting += tail * (q->n - q->busy[q->n]) + more;
    m.open += tail * q->n + more;
    m.busy += tail * q->busy[q->n];
    return m;
}

/* Chance that k ends at rate `fast`, and then one at rate mu, take longer than t. */
static double ends_take_longer(int k, double fast, double mu, double t)
{
    double own = exp(-mu * t);
    if (k == 0) {
        return own;
    }
    if (fast - mu < 1e-12 * mu) { /* one server: one more end at the same rate */
        return gsl_sf_gamma_inc_Q(k + 1.0, fast * t);
    }
    double early = gsl_sf_gamma_inc_P(k, (fast - mu) * t);
    double part = early > 0.0 ? exp(k * log(fast / (fast - mu)) + log(early) - mu * t) : 0.0;
    return gsl_sf_gamma_inc_Q(k, fast * t) + part;
}

/* Chances that a case begins, and ends, later than t after its report. */
static void later_than(const Queue *q, double t, double *begins, double *ends)
{
    double fast = q->busy[q->n] * q->mu, p = q->p[0];
    *begins = *ends = 0.0;
    for (int i = 0; i < TERMS_MAX; i++) {
        p = i <= q->n ? q->p[i] : p * q->ratio;
        int k = i <= q->n ? q->ends[i] : q->ends[q->n] + i - q->n;
        if (i > q->n && p < 1e-18) {
            break;
        }
        *begins += k > 0 ? p * (t > 0.0 ? gsl_sf_gamma_inc_Q(k, fast * t) : 1.0) : 0.0;
        *ends += p * (t > 0.0 ? ends_take_longer(k, fast, q->mu, t) : 1.0);
    }
}

static const char *const names[] = {"p_wait", "Lq",          "L",           "Wq",
                                    "W",      "mean_months", "utilisation", "p_empty"};
enum { NAMES = 8 };

static Status out_times(CheckRun *r)
{
    int m = in_length(r, "times");
    double *share = run_scratch(r, (size_t)r->n * (size_t)m, sizeof *share);
    double *longer = run_scratch(r, (size_t)r->n * (size_t)m, sizeof *longer);
    if (!share || !longer) {
        return MACHINE;
    }
    for (int k = 0; k < r->n; k++) {
        Queue q;
        Status s = read_queue(r, k, &q);
        if (s != OK) {
            return s;
        }
        solve(&q);
        for (int i = 0; i < m; i++) {
            double late;
            later_than(&q, in_list(r, "times")[i], &longer[k * m + i], &late);
            share[k * m + i] = 1.0 - late;
        }
    }
    out_series_lists(r, "share", share, m);
    out_series_lists(r, "p_wait_longer", longer, m);
    return OK;
}

Status check_queue(CheckRun *r)
{
    double *out = run_scratch(r, (size_t)NAMES * (size_t)r->n, sizeof *out);
    if (!out) {
        return MACHINE;
    }
    for (int k = 0; k < r->n; k++) {
        Queue q;
        Status s = read_queue(r, k, &q);
        if (s != OK) {
            return s;
        }
        solve(&q);
        Means m = means_of(&q);
        const double value[NAMES] = {m.wait,
                                     m.waiting,
                                     m.open,
                                     m.waiting / q.lambda,
                                     m.open / q.lambda,
                                     m.open / q.lambda,
                                     m.busy / q.servers,
                                     q.p[0]};
        for (int i = 0; i < NAMES; i++) {
            out[i * r->n + k] = value[i];
        }
    }
    for (int i = 0; i < NAMES; i++) {
        out_series(r, names[i], out + i * r->n);
    }
    return in_given(r, "times") ? out_times(r) : OK;
}
