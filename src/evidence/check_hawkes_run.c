/* check_hawkes_run.c: self-exciting events, drawn step by step as the system draws days. */
#include <math.h>

#include "base/draws.h"
#include "evidence/run.h"
#include "systems/violence_kernel.h"

enum { WINDOWS_MAX = 20, SEED = 19710401 };

static const double STEPS_MOST = 4e7;

/* Counts in windows of one length, and sums of their powers about a fixed centre. */
typedef struct {
    long steps, left;
    double count, centre, n, sum[4];
} Window;

static void count_step(Window *w, double events)
{
    w->count += events;
    if (--w->left > 0) {
        return;
    }
    double x = w->count - w->centre, power = 1.0;
    for (int i = 0; i < 4; i++) {
        power *= x;
        w->sum[i] += power;
    }
    w->n += 1.0;
    w->count = 0.0;
    w->left = w->steps;
}

/* Mean, variance and their standard errors; the latter from the fourth moment. */
static void window_moments(const Window *w, double out[4])
{
    double m1 = w->sum[0] / w->n, m2 = w->sum[1] / w->n, m3 = w->sum[2] / w->n,
           m4 = w->sum[3] / w->n;
    double variance = m2 - m1 * m1;
    double fourth = m4 - 4.0 * m1 * m3 + 6.0 * m1 * m1 * m2 - 3.0 * m1 * m1 * m1 * m1;
    out[0] = w->centre + m1;
    out[1] = variance * w->n / (w->n - 1.0);
    out[2] = sqrt(variance / w->n);
    out[3] = sqrt(fmax(0.0, fourth - variance * variance) / w->n);
}

static Status check_windows(CheckRun *r, double days)
{
    for (int i = 0; in_given(r, "windows_days") && i < in_length(r, "windows_days"); i++) {
        if (in_list(r, "windows_days")[i] > days / 50.0) {
            return in_refuse(r, "windows_days", "found %g, expected at most %g in a run of %g days",
                             in_list(r, "windows_days")[i], days / 50.0, days);
        }
    }
    return OK;
}

/* A step is at most a fortieth of the memory, and the shortest window is a whole number of them. */
static double step_of(const CheckRun *r)
{
    double least = 1.0;
    for (int i = 0; in_given(r, "windows_days") && i < in_length(r, "windows_days"); i++) {
        double days = in_list(r, "windows_days")[i];
        least = i == 0 ? days : fmin(least, days);
    }
    return least / ceil(40.0 * in_number(r, "decay_per_day") * least);
}

static void out_windows(CheckRun *r, const Window *window, int n)
{
    double mean[WINDOWS_MAX], variance[WINDOWS_MAX], mean_error[WINDOWS_MAX], error[WINDOWS_MAX];
    int longest = 0;
    for (int i = 0; i < n; i++) {
        double m[4];
        window_moments(&window[i], m);
        mean[i] = m[0];
        variance[i] = m[1];
        mean_error[i] = m[2];
        error[i] = m[3];
        longest = window[i].steps > window[longest].steps ? i : longest;
    }
    out_list(r, "mean", mean, n);
    out_list(r, "variance", variance, n);
    out_spread(r, "mean", mean_error, n);
    out_spread(r, "variance", error, n);
    double fano_error = error[longest] / mean[longest];
    out_number(r, "limit_fano", variance[longest] / mean[longest]);
    out_spread(r, "limit_fano", &fano_error, 1);
}

Status check_hawkes_run(CheckRun *r)
{
    double step = step_of(r), days = in_number(r, "days");
    double n_branch = in_number(r, "branching_ratio"), mu = in_number(r, "background_per_day");
    double memory = 1.0 / (in_number(r, "decay_per_day") * step);
    double expected = mu / (1.0 - n_branch); /* only where counts are centred */
    days = fmin(days, STEPS_MOST * step);
    int n = in_given(r, "windows_days") ? in_length(r, "windows_days") : 0;
    Status s = check_windows(r, days);
    if (s != OK) {
        return s;
    }
    Window window[WINDOWS_MAX + 1] = {{0}};
    for (int i = 0; i <= n; i++) { /* the last one: hundredths of the run, for the rate */
        double length = i < n ? in_list(r, "windows_days")[i] : days / 100.0;
        window[i].steps = window[i].left = lround(length / step);
        window[i].centre = expected * length;
    }
    Rng rng = rng_at((RngKey){SEED, 0}, 0, 0, 0);
    double x = n_branch * expected * step; /* in the long run */
    for (long i = 0, steps = lround(days / step); i < steps; i++) {
        double events = rng_poisson(&rng, mu * step + x);
        x = hawkes_after(x, events, n_branch, memory);
        for (int k = 0; k <= n; k++) {
            count_step(&window[k], events);
        }
    }
    double m[4], length = (double)window[n].steps * step;
    window_moments(&window[n], m);
    double error = m[2] / length;
    out_number(r, "rate", m[0] / length);
    out_spread(r, "rate", &error, 1);
    if (n > 0) {
        out_windows(r, window, n);
    }
    return OK;
}
