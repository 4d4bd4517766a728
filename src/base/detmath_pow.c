/* detmath_pow.c: powers, by a logarithm with 64 good bits.
 *
 * x^y = e^(y log x): an error of the logarithm is multiplied by up to 745, so the logarithm is
 * carried as a sum of two doubles, the first two terms of its series (see detmath.c) in full. */
#include "base/detmath.h"
#include "base/detmath_inner.h"

/* sum of two pairs, |a| >= |b| or not; relative error about 2^-100 without cancellation */
static Pair pair_sum(Pair a, Pair b)
{
    Pair sum = exact_sum(a.high, b.high);
    return exact_sum(sum.high, sum.low + (a.low + b.low));
}

static Pair pair_product(Pair a, Pair b)
{
    Pair product = exact_product(a.high, b.high);
    return exact_sum(product.high, product.low + (a.high * b.low + a.low * b.high));
}

/* f / (2 + f) */
static Pair log_argument(double f)
{
    Pair below = exact_sum(2.0, f);
    double first = f / below.high;
    Pair back = exact_product(first, below.high);
    double missing = ((f - back.high) - back.low) - first * below.low;
    return exact_sum(first, missing / below.high);
}

/* log x for x > 0, finite: 2 s (1 + z/3 + z^2/5 + z^3/7 + ...) + k ln 2, z = s^2 */
static Pair log_pair(double x)
{
    int k_subnormal = 0;
    if (x < DBL_MIN) {
        x *= 0x1p54;
        k_subnormal = -54;
    }
    int exponent;
    double m = split_exponent(x, &exponent);
    double k = (double)(exponent + k_subnormal);
    Pair s = log_argument(m - 1.0);
    Pair z = pair_product(s, s);
    const Pair third = {1.0 / 3, 0x1.5555555555555p-56};
    double v = z.high;
    double w = v * v;
    double odd = 1.0 / 5 + w * (1.0 / 9 + w * (1.0 / 13 + w * (1.0 / 17 + w * (1.0 / 21))));
    double even = 1.0 / 7 + w * (1.0 / 11 + w * (1.0 / 15 + w * (1.0 / 19 + w * (1.0 / 23))));
    Pair series = pair_product(z, third);
    series = pair_sum(series, exact_sum(w * odd, w * v * even));
    const Pair one = {1.0, 0.0};
    Pair half_log = pair_product(s, pair_sum(one, series));
    Pair log_m = {2.0 * half_log.high, 2.0 * half_log.low};
    return pair_sum(exact_sum(k * LN2_HIGH, k * LN2_LOW), log_m);
}

/* x^y where x or y is 0, 1, infinite or no number, or x is negative */
static double pow_special(double x, double y)
{
    if (y == 0.0 || x == 1.0) {
        return 1.0;
    }
    if (x != x || y != y || x < 0.0) {
        return (double)NAN;
    }
    if (x == 0.0) {
        return y > 0.0 ? 0.0 : HUGE_VAL;
    }
    if (x > DBL_MAX) {
        return y > 0.0 ? HUGE_VAL : 0.0;
    }
    return (x > 1.0) == (y > 0.0) ? HUGE_VAL : 0.0; /* y is infinite */
}

double det_pow(double x, double y)
{
    if (!(x > 0.0 && x <= DBL_MAX && fabs(y) <= DBL_MAX) || x == 1.0) {
        return pow_special(x, y);
    }
    double rough = y * det_log(x);
    if (rough > 710.0) {
        return HUGE_VAL;
    }
    if (rough < -746.0) {
        return 0.0;
    }
    if (fabs(rough) < 0x1p-54) {
        return 1.0;
    }
    /* |y| < 2^63 here, as |log x| >= 2^-53 */
    Pair log_x = log_pair(x);
    Pair product = exact_product(y, log_x.high);
    product.low += y * log_x.low;
    if (product.high > 709.79 || product.high < -745.2) {
        return product.high > 0.0 ? HUGE_VAL : 0.0;
    }
    return det_exp_pair(product);
}
