/* check_paired.c: the error of a mean difference under common random numbers. Law, Simulation
 * Modeling and Analysis.
 *
 * The moments are given, the function takes samples: so samples with exactly these moments are
 * made. A cosine and a sine of one period are centred, of one size and at right angles. */
#include <math.h>

#include "evidence/preference.h"
#include "evidence/run.h"

static const double PI = 3.14159265358979323846;

typedef struct {
    double sd[2], mean[2], correlation;
    int draws, lives;
} Moments;

static void fill(double *value, const Moments *m, int plan)
{
    double along = plan == 0 ? 1.0 : m->correlation, across = sqrt(1.0 - along * along);
    double size = m->sd[plan] * sqrt(2.0 * (m->draws - 1.0) / m->draws);
    for (int k = 0; k < m->draws; k++) {
        double angle = 2.0 * PI * k / m->draws;
        for (int i = 0; i < m->lives; i++) {
            value[k * m->lives + i] =
                m->mean[plan] + size * (along * cos(angle) + across * sin(angle));
        }
    }
}

static Status read_moments(CheckRun *r, Moments *m)
{
    if (in_length(r, "sd") != 2) {
        return in_refuse(r, "sd", "found %d numbers, expected one for each of two plans",
                         in_length(r, "sd"));
    }
    if (in_given(r, "mean") && in_length(r, "mean") != 2) {
        return in_refuse(r, "mean", "found %d numbers, expected one for each of two plans",
                         in_length(r, "mean"));
    }
    m->lives = in_count(r, "lives");
    for (int i = 0; i < 2; i++) {
        m->sd[i] = in_list(r, "sd")[i];
        m->mean[i] = in_given(r, "mean") ? in_list(r, "mean")[i] : 0.0;
    }
    return OK;
}

static int most_draws(const CheckRun *r)
{
    double most = 0.0;
    for (int k = 0; k < r->n; k++) {
        most = fmax(most, in_at(r, "runs", k));
    }
    return (int)most;
}

Status check_paired_difference(CheckRun *r)
{
    Moments m = {.lives = 1};
    Status s = read_moments(r, &m);
    size_t each = (size_t)most_draws(r) * (size_t)m.lives;
    double *value = s == OK ? run_scratch(r, 2 * each, sizeof *value) : NULL;
    double *difference = run_scratch(r, (size_t)r->n, sizeof *difference);
    double *error = run_scratch(r, (size_t)r->n, sizeof *error);
    if (s != OK || !value || !difference || !error) {
        return s == OK ? MACHINE : s;
    }
    for (int k = 0; k < r->n; k++) {
        m.draws = (int)in_at(r, "runs", k);
        m.correlation = in_at(r, "correlation", k);
        fill(value, &m, 0);
        fill(value + each, &m, 1);
        MeanEstimate e = mean_difference((Futures){m.draws, m.lives, value},
                                         (Futures){m.draws, m.lives, value + each}, 0.95);
        difference[k] = e.mean;
        error[k] = e.error;
    }
    out_series(r, "difference", difference);
    out_series(r, "standard_error", error);
    return OK;
}
