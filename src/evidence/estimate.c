/* estimate.c: a mean and a share over futures, with errors that take the draw as the unit. */
#include "evidence/estimate.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include "base/check.h"

#define NONE ((double)NAN)

double student_two_sided(double chance, int32_t freedom)
{
    return gsl_cdf_tdist_Qinv(0.5 * chance, (double)freedom);
}

MeanEstimate mean_estimate(const Running *r, double level)
{
    KF_CHECK(level > 0.0 && level < 1.0, "an interval of level %g", level);
    MeanEstimate m = {r->n, r->n > 0 ? r->mean : NONE, running_error(r), NONE, NONE};
    if (r->n >= 2) {
        double reach = student_two_sided(1.0 - level, r->n - 1) * m.error;
        m.low = m.mean - reach;
        m.high = m.mean + reach;
    }
    return m;
}

/* Kish 1965: independent futures with the same error. No scatter among draws says nothing about
 * lives at shares of 0 and 1, so there each draw counts once. */
static double effective_number(const ShareEstimate *s)
{
    double binomial = s->share * (1.0 - s->share), variance = s->error * s->error;
    if (!(binomial > 0.0)) {
        return s->draws;
    }
    return variance * s->futures > binomial ? binomial / variance : s->futures;
}

/* Wilson 1927, z replaced by Student's t. */
static void add_interval(ShareEstimate *s, double level)
{
    double t = student_two_sided(1.0 - level, s->draws - 1), n = s->effective, p = s->share;
    double widened = 1.0 + t * t / n;
    double middle = (p + 0.5 * t * t / n) / widened;
    double reach = t / widened * sqrt(p * (1.0 - p) / n + 0.25 * t * t / (n * n));
    s->low = p > 0.0 ? fmax(0.0, middle - reach) : 0.0;
    s->high = p < 1.0 ? fmin(1.0, middle + reach) : 1.0;
}

ShareEstimate share_estimate(Futures f, double level)
{
    KF_CHECK(level > 0.0 && level < 1.0, "an interval of level %g", level);
    Running over_draws = {0};
    ShareEstimate s = {0};
    for (int32_t k = 0; k < f.draws; k++) {
        double mean = draw_mean(f, k);
        if (!isnan(mean)) {
            running_add(&over_draws, mean);
        }
        for (int32_t i = 0; i < f.lives; i++) {
            s.futures += !isnan(future_at(f, k, i));
        }
    }
    s.draws = over_draws.n;
    s.share = s.draws > 0 ? fmin(1.0, fmax(0.0, over_draws.mean)) : NONE;
    s.error = running_error(&over_draws);
    s.effective = s.low = s.high = NONE;
    if (s.draws == 1) {
        s.low = 0.0;
        s.high = 1.0;
    } else if (s.draws > 1) {
        s.effective = effective_number(&s);
        add_interval(&s, level);
    }
    return s;
}
