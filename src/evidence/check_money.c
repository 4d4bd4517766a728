/* check_money.c: pledges that turn into deposits, and a gate on vehicles. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/draws.h"
#include "evidence/numeric.h"
#include "evidence/run.h"
#include "systems/demobilisation_kernel.h"
#include "systems/supply_kernel.h"

enum { STEPS = 1000, SEED = 20180223 };

static const double MONTH_DAYS = 30.4375; /* 365.25 / 12 */

/* Share of what is realised that is deposited until a time, in steps as the system takes days. */
static double deposited_until(double time, double lag, double confidence)
{
    double sum = 0.0, step = time / STEPS;
    for (int i = 0; i < STEPS && time > 0.0; i++) {
        sum += deposit_share(i, lag / step, confidence);
    }
    return sum < 1.0 ? sum : 1.0;
}

/* Of pledges that are converted or lost at two rates: lag, and share converted in the end. */
static void from_rates(const CheckRun *r, int k, double *lag, double *realised)
{
    const double hazard[2] = {in_at(r, "conversion_rate", k), in_at(r, "loss_rate", k)};
    double share[2];
    competing_risks(hazard, 2, HUGE_VAL, share);
    *realised = share[0];
    *lag = 1.0 / (hazard[0] + hazard[1]);
}

Status check_pledges(CheckRun *r)
{
    double *deposited = run_scratch(r, (size_t)r->n, sizeof *deposited);
    double *ratio = run_scratch(r, (size_t)r->n, sizeof *ratio);
    bool rates = in_given(r, "conversion_rate");
    if (rates == in_given(r, "lag")) {
        return in_refuse(r, NULL,
                         "expected either conversion_rate (and loss_rate), or lag (and "
                         "realised)");
    }
    for (int k = 0; k < r->n && deposited && ratio; k++) {
        double lag = in_at(r, "lag", k), realised = in_at(r, "realised", k);
        double confidence = in_at(r, "confidence", k);
        if (rates) {
            from_rates(r, k, &lag, &realised);
        }
        double until = deposited_until(in_at(r, "months", k), lag, confidence);
        deposited[k] = in_at(r, "pledge", k) * realised * until;
        ratio[k] = realised * deposited_until(100.0 * lag, lag, confidence);
    }
    if (!deposited || !ratio) {
        return MACHINE;
    }
    out_series(r, "deposited", deposited);
    out_series(r, "final_ratio", ratio);
    return OK;
}

typedef struct {
    double time, share;
} Observed;

static double beyond_share(double log_lag, void *context)
{
    const Observed *o = context;
    return deposited_until(o->time, exp(log_lag), 1.0) - o->share;
}

static double beyond_half(double time, void *context)
{
    return deposited_until(time, *(const double *)context, 1.0) - 0.5;
}

static Status months_between(CheckRun *r, double *out)
{
    const char *const inputs[] = {"date_pledged", "date_observed"};
    int32_t date[2];
    bool dates = in_given(r, inputs[0]) && in_given(r, inputs[1]);
    if (dates == in_given(r, "months")) {
        return in_refuse(r, NULL, "expected either date_pledged and date_observed, or months");
    }
    *out = in_number(r, "months");
    for (int i = 0; i < 2 && dates; i++) {
        if (!date_parse(in_word(r, inputs[i]), &date[i])) {
            return in_refuse(r, inputs[i], "found '%s', expected YYYY-MM-DD",
                             in_word(r, inputs[i]));
        }
    }
    if (dates && date[1] <= date[0]) {
        return in_refuse(r, inputs[1], "found '%s', expected a day after the pledge",
                         in_word(r, inputs[1]));
    }
    *out = dates ? (date[1] - date[0]) / MONTH_DAYS : *out;
    return OK;
}

Status check_pledge_rate(CheckRun *r)
{
    Observed o = {0.0, in_number(r, "share_disbursed_or_earmarked")};
    Status s = months_between(r, &o.time);
    if (s != OK) {
        return s;
    }
    double lag = exp(root_between(beyond_share, &o, log(o.time) - 10.0, log(o.time) + 25.0));
    out_number(r, "months", o.time);
    out_number(r, "rate_per_month", 1.0 / lag);
    out_number(r, "half_time_months", root_between(beyond_half, &lag, 1e-6 * lag, 10.0 * lag));
    return OK;
}

Status check_readiness_run(CheckRun *r)
{
    double *share = run_scratch(r, (size_t)r->n, sizeof *share);
    double *error = run_scratch(r, (size_t)r->n, sizeof *error);
    int draws = in_count(r, "draws");
    for (int i = 0; i < r->n && share && error; i++) {
        Rng rng = rng_at((RngKey){SEED, 0}, 0, 0, (uint32_t)i);
        int32_t n = (int32_t)in_at(r, "n", i), k = (int32_t)in_at(r, "k", i);
        double open = 0.0;
        for (int d = 0; d < draws; d++) {
            open += rng_binomial(&rng, n, in_at(r, "availability", i)) >= k;
        }
        share[i] = open / draws;
        error[i] = sqrt(share[i] * (1.0 - share[i]) / draws);
    }
    if (!share || !error) {
        return MACHINE;
    }
    out_series(r, "p", share);
    out_spread(r, "p", error, r->n);
    return OK;
}
