/* check_weibull.c: the Weibull law of relapse, given or fitted. Rossi, Berk & Lenihan 1980. */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_multimin.h>
#include <math.h>

#include "base/csv.h"
#include "evidence/numeric.h"
#include "evidence/run.h"
#include "systems/demobilisation_kernel.h"

typedef struct {
    double shape, scale;
} Weibull;

static double survival_at(double t, void *context)
{
    const Weibull *w = context;
    return det_exp(-weibull_cumulative(t, w->shape, w->scale));
}

static double half_left(double t, void *context) { return survival_at(t, context) - 0.5; }

static double mean_of(Weibull *w)
{
    gsl_integration_workspace *space = gsl_integration_workspace_alloc(1000);
    double mean = NO_VALUE, error;
    gsl_function f = {survival_at, w};
    if (space) {
        gsl_integration_qagiu(&f, 0.0, 0.0, 1e-10, 1000, space, &mean, &error);
        gsl_integration_workspace_free(space);
    }
    return mean;
}

static Status read_weibull(CheckRun *r, Weibull *w)
{
    bool share = in_given(r, "share") && in_given(r, "share_time");
    if (share == in_given(r, "scale")) {
        return in_refuse(r, NULL, "expected either scale, or share and share_time");
    }
    w->shape = in_number(r, "shape");
    w->scale = share ? weibull_scale(in_number(r, "share"), in_number(r, "share_time"), w->shape)
                     : in_number(r, "scale");
    return OK;
}

Status check_weibull(CheckRun *r)
{
    Weibull w;
    Status s = read_weibull(r, &w);
    int n = s == OK && in_given(r, "times") ? in_length(r, "times") : 0;
    double *out = run_scratch(r, 3 * (size_t)n, sizeof *out);
    if (s != OK || !out) {
        return s == OK ? MACHINE : s;
    }
    for (int i = 0; i < n; i++) {
        double t = in_list(r, "times")[i];
        out[i] = -det_expm1(-weibull_cumulative(t, w.shape, w.scale));
        out[n + i] = survival_at(t, &w);
        out[2 * n + i] = weibull_hazard(t, w.shape, w.scale);
    }
    if (n > 0) {
        out_list(r, "cumulative", out, n);
        out_list(r, "survival", out + n, n);
        out_list(r, "hazard", out + 2 * n, n);
    }
    out_number(r, "scale", w.scale);
    out_number(r, "median", root_between(half_left, &w, 0.0, 1e6 * w.scale));
    out_number(r, "mean", mean_of(&w));
    return OK;
}

/* -- fits
 * -------------------------------------------------------------------------------------------- */

typedef struct {
    int n;
    const double *time, *event;
    double shape;
} Times;

static double log_likelihood(const Times *t, double shape, double scale)
{
    double sum = 0.0;
    for (int i = 0; i < t->n; i++) {
        sum -= weibull_cumulative(t->time[i], shape, scale);
        sum += t->event[i] > 0.5 ? det_log(weibull_hazard(t->time[i], shape, scale)) : 0.0;
    }
    return sum;
}

/* Against the likelihood, of (log shape, log scale); with one coordinate, at the shape of t. */
static double against(const gsl_vector *x, void *context)
{
    const Times *t = context;
    double shape = x->size > 1 ? det_exp(gsl_vector_get(x, 1)) : t->shape;
    double value = -log_likelihood(t, shape, det_exp(gsl_vector_get(x, 0)));
    return isfinite(value) ? value : 1e300;
}

/* The most likely scale and, with two coordinates, shape: simplex of Nelder & Mead (GSL), begun
 * again where it ends until nothing is gained. */
static bool most_likely(Times *t, size_t coordinates, double *scale, double *shape)
{
    gsl_multimin_function f = {against, coordinates, t};
    gsl_multimin_fminimizer *solver =
        gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, coordinates);
    gsl_vector *x = gsl_vector_alloc(coordinates), *width = gsl_vector_alloc(coordinates);
    bool found = solver && x && width;
    if (found) {
        gsl_vector_set_all(x, 0.0);
        gsl_vector_set(x, 0, log(*scale));
    }
    for (int round = 0; found && round < 4; round++) {
        gsl_vector_set_all(width, round == 0 ? 0.5 : 1e-3);
        int status = gsl_multimin_fminimizer_set(solver, &f, x, width);
        for (int i = 0; i < 1000 && status == GSL_SUCCESS; i++) {
            status = gsl_multimin_fminimizer_iterate(solver);
            if (gsl_multimin_fminimizer_size(solver) < 1e-10) {
                break;
            }
        }
        gsl_vector_memcpy(x, gsl_multimin_fminimizer_x(solver));
    }
    if (found) {
        *scale = exp(gsl_vector_get(x, 0));
        *shape = coordinates > 1 ? exp(gsl_vector_get(x, 1)) : t->shape;
    }
    gsl_vector_free(width);
    gsl_vector_free(x);
    gsl_multimin_fminimizer_free(solver);
    return found;
}

static Status out_fits(CheckRun *r, Times *t)
{
    double events = 0.0, sum = 0.0, shape;
    for (int i = 0; i < t->n; i++) {
        events += t->event[i];
        sum += t->time[i];
    }
    if (events < 1.0) {
        return in_refuse(r, in_given(r, "events") ? "events" : "data",
                         "found no event, expected one at least");
    }
    double exponential = sum / events, scale = exponential; /* where the search begins */
    t->shape = 1.0;
    if (!most_likely(t, 1, &exponential, &shape) || !most_likely(t, 2, &scale, &shape)) {
        return MACHINE;
    }
    out_number(r, "weibull_shape", shape);
    out_number(r, "weibull_scale", scale);
    out_number(r, "weibull_loglik", log_likelihood(t, shape, scale));
    out_number(r, "exponential_rate", 1.0 / exponential);
    out_number(r, "exponential_rate_per_week", 1.0 / exponential);
    out_number(r, "exponential_loglik", log_likelihood(t, 1.0, exponential));
    out_json(r, "n", json_integer(t->n));
    out_number(r, "events", events);
    out_number(r, "person_weeks", sum);
    out_number(r, "person_time", sum);
    return OK;
}

static Status read_columns(CheckRun *r, const Csv *csv, double *time, double *event)
{
    const char *const inputs[] = {"time", "event"};
    int column[2];
    for (int i = 0; i < 2; i++) {
        column[i] = csv_find(csv, in_word(r, inputs[i]));
        if (column[i] < 0) {
            return in_refuse(r, inputs[i], "found '%s', expected a column of %s",
                             in_word(r, inputs[i]), in_word(r, "data"));
        }
    }
    Status s = OK;
    for (int row = 0; row < csv_rows(csv) && s == OK; row++) {
        s = in_data_number(r, csv, row, column[0], &time[row]);
        s = s == OK ? in_data_number(r, csv, row, column[1], &event[row]) : s;
        if (s == OK && !(time[row] > 0.0 && (event[row] == 0.0 || event[row] == 1.0))) {
            s = error_at(r->errors, csv_at(csv, row, column[0]),
                         "found time %g and event %g, expected a time above 0 and 0 or 1",
                         time[row], event[row]);
        }
    }
    return s;
}

static Status fit_data(CheckRun *r)
{
    Csv *csv = NULL;
    Status s = in_data(r, "data", &csv);
    if (s != OK || !csv) {
        return s;
    }
    int n = csv_rows(csv);
    double *time = run_scratch(r, (size_t)n, sizeof *time);
    double *event = run_scratch(r, (size_t)n, sizeof *event);
    s = time && event ? read_columns(r, csv, time, event) : MACHINE;
    csv_close(csv);
    return s == OK ? out_fits(r, &(Times){.n = n, .time = time, .event = event}) : s;
}

Status check_weibull_fit(CheckRun *r)
{
    bool lists = in_given(r, "times") && in_given(r, "events");
    if (lists == in_given(r, "data")) {
        return in_refuse(r, NULL,
                         "expected either data (with time and event), or times and events");
    }
    if (!lists) {
        return fit_data(r);
    }
    int n = in_length(r, "times");
    if (in_length(r, "events") != n) {
        return in_refuse(r, "events", "found %d numbers, expected one for each of %d times",
                         in_length(r, "events"), n);
    }
    return out_fits(r,
                    &(Times){.n = n, .time = in_list(r, "times"), .event = in_list(r, "events")});
}
