/* draws_power_law.c: sizes with P(k) ~ k^-exponent on 1..cut, by walking up from 1.
 *
 * The walk is short, as most sizes are small; what costs is the sum over all sizes that scales the
 * uniform. Beyond the first few it is taken from the integral (Euler & Maclaurin), which is right
 * to 2e-12 of the sum for exponents from 0 to 20; other exponents are summed one by one. */
#include "base/draws.h"

#include "base/check.h"
#include "base/detmath.h"

enum { CUT_MAX = 1000, HEAD = 16, SUMMED_BELOW = 32 };

/* integral of x^-e from a to b; written so that e = 1 is no exception */
static double power_integral(double e, double a, double b)
{
    double ratio = det_log(b / a);
    double bend = (1.0 - e) * ratio;
    double mean_growth = bend == 0.0 ? 1.0 : det_expm1(bend) / bend;
    return det_pow(a, 1.0 - e) * ratio * mean_growth;
}

/* the corrections at one end: first, third and fifth derivative of f = x^-e, of value f at x */
static double end_correction(double e, double x, double f)
{
    double first = e / x;
    double third = first * (e + 1.0) * (e + 2.0) / (x * x);
    double fifth = third * (e + 3.0) * (e + 4.0) / (x * x);
    return f * (first / 12.0 - third / 720.0 + fifth / 30240.0);
}

/* sum of k^-e for k from HEAD to cut */
static double power_tail(double e, int32_t cut)
{
    if (cut < SUMMED_BELOW || !(e >= 0.0 && e <= 20.0)) {
        double sum = 0.0;
        for (int32_t k = HEAD; k <= cut; k++) {
            sum += det_pow((double)k, -e);
        }
        return sum;
    }
    double a = (double)HEAD, b = (double)cut;
    double at_a = det_pow(a, -e), at_b = det_pow(b, -e);
    double ends = end_correction(e, a, at_a) - end_correction(e, b, at_b);
    return power_integral(e, a, b) + (0.5 * (at_a + at_b) + ends);
}

int32_t rng_power_law(Rng *r, double exponent, int32_t cut)
{
    KF_CHECK(cut >= 1 && cut <= CUT_MAX, "power law cut at %d", (int)cut);
    double head[HEAD]; /* weights of 1..HEAD - 1, used twice */
    double total = power_tail(exponent, cut);
    for (int32_t k = 1; k < HEAD && k <= cut; k++) {
        head[k] = det_pow((double)k, -exponent);
        total += head[k];
    }
    KF_CHECK(total <= 1e300, "power law with exponent %g", exponent);
    double target = total * rng_uniform(r);
    double reached = 0.0;
    int32_t k = 1;
    for (; k < cut; k++) {
        reached += k < HEAD ? head[k] : det_pow((double)k, -exponent);
        if (target < reached) {
            break;
        }
    }
    return k;
}
