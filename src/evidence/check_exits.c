/* check_exits.c: competing risks, programmes and implied hazards. Kalbfleisch & Prentice 2002. */
#include <math.h>

#include "evidence/run.h"
#include "systems/demobilisation_kernel.h"

enum { CAUSES_MAX = 400 };

/* Adds what happens in a span to the incidences, [causes], of those still in; returns who are left.
 */
static double live_through(const double *hazard, int causes, double span, double in, double *sum)
{
    double probability[CAUSES_MAX], any = 0.0;
    competing_risks(hazard, causes, span, probability);
    for (int k = 0; k < causes; k++) {
        sum[k] += in * probability[k];
        any += probability[k];
    }
    return in * (1.0 - any);
}

/* Incidences until a horizon, span after span; the last hazards go on. */
static double incidences(const CheckRun *r, double horizon, double *sum)
{
    int causes = in_length(r, "hazard_per_year"), spans = in_columns(r, "hazard_per_year");
    double in = 1.0, from = 0.0;
    for (int k = 0; k < causes; k++) {
        sum[k] = 0.0;
    }
    for (int p = 0; p < spans && from < horizon; p++) {
        double hazard[CAUSES_MAX];
        double length = p + 1 < spans ? in_list(r, "spans")[p] : horizon - from;
        double span = fmin(length, horizon - from);
        for (int k = 0; k < causes; k++) {
            hazard[k] = in_list(r, "hazard_per_year")[k * spans + p];
        }
        in = live_through(hazard, causes, span, in, sum);
        from += span;
    }
    return in;
}

/* By name where the case wants it so, else as a list. */
static json_t *incidence_json(const CheckRun *r, const double *sum)
{
    const json_t *expected =
        json_object_get(json_object_get(r->c->json, "expected"), "cumulative_incidence");
    bool by_name = json_is_object(expected);
    json_t *out = by_name ? json_object() : json_array();
    for (int k = 0; k < in_length(r, "hazard_per_year"); k++) {
        const char *name = in_name(r, "hazard_per_year", k);
        if (by_name && name) {
            json_object_set_new(out, name, json_real(sum[k]));
        } else if (!by_name) {
            json_array_append_new(out, json_real(sum[k]));
        }
    }
    return out;
}

Status check_competing_risks(CheckRun *r)
{
    int causes = in_length(r, "hazard_per_year"), spans = in_columns(r, "hazard_per_year");
    int given = in_given(r, "spans") ? in_length(r, "spans") : 0;
    if (spans > 1 && given != spans && given != spans - 1) {
        return in_refuse(r, in_given(r, "spans") ? "spans" : NULL,
                         "found %d spans for %d hazards of each cause, expected as many", given,
                         spans);
    }
    double *sum = run_scratch(r, (size_t)causes, sizeof *sum);
    double *in = run_scratch(r, (size_t)r->n, sizeof *in);
    double *any = run_scratch(r, (size_t)r->n, sizeof *any);
    if (!sum || !in || !any) {
        return MACHINE;
    }
    json_t *all = json_array();
    for (int k = 0; k < r->n; k++) {
        in[k] = incidences(r, in_at(r, "years", k), sum);
        any[k] = 1.0 - in[k];
        json_array_append_new(all, incidence_json(r, sum));
    }
    out_json(r, "cumulative_incidence",
             r->listed ? json_incref(all) : json_incref(json_array_get(all, 0)));
    json_decref(all);
    out_series(r, "still_in", in);
    out_series(r, "any", any);
    return OK;
}

Status check_programme(CheckRun *r)
{
    double *gone = run_scratch(r, (size_t)r->n, sizeof *gone);
    double *in = run_scratch(r, (size_t)r->n, sizeof *in);
    if (!gone || !in) {
        return MACHINE;
    }
    for (int k = 0; k < r->n; k++) {
        double base = in_at(r, "base_hazard_per_year", k), horizon = in_at(r, "horizon_years", k);
        double within = fmin(in_at(r, "programme_years", k), horizon);
        double during = base * in_at(r, "rate_ratio_in_programme", k);
        double after = base * in_at(r, "ratio_after", k);
        in[k] = live_through(&during, 1, within, 1.0, &gone[k]);
        in[k] = live_through(&after, 1, horizon - within, in[k], &gone[k]);
    }
    out_series(r, "recidivism", gone);
    out_series(r, "survival", in);
    return OK;
}

Status check_implied_hazard(CheckRun *r)
{
    double *hazard = run_scratch(r, (size_t)r->n, sizeof *hazard);
    double *half = run_scratch(r, (size_t)r->n, sizeof *half);
    if (!hazard || !half) {
        return MACHINE;
    }
    for (int k = 0; k < r->n; k++) {
        double share = in_at(r, "share", k), years = in_at(r, "years", k), back = 0.0;
        hazard[k] = constant_hazard(share, years);
        live_through(&hazard[k], 1, years, 1.0, &back);
        if (fabs(back - share) > 1e-12) {
            hazard[k] = NO_VALUE; /* the hazard does not lead back to the share */
        }
        half[k] = hazard[k] > 0.0 ? 1.0 / hazard[k] * weibull_cumulative(det_log(2.0), 1.0, 1.0)
                                  : NO_VALUE;
    }
    out_series(r, "hazard", hazard);
    out_series(r, "half_life", half);
    return OK;
}
