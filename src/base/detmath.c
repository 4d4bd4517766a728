/* detmath.c: exp and log and what follows from them.
 *
 * exp: x = k ln 2 + r with |r| <= ln 2 / 2 (Cody & Waite 1980), then the Taylor series of e^r.
 * log: x = 2^k (1 + f), then the series of log((1 + s) / (1 - s)) with s = f / (2 + f).
 * Series rather than fitted polynomials: their coefficients can be read and need no source. They
 * are long enough that the first term left out is below 2^-56 of the result. */
#include "base/detmath.h"

#include "base/detmath_inner.h"

#define LN2_INVERSE 1.44269504088896338700e+00
#define LN2 6.93147180559945286227e-01
#define EXP_OVERFLOW 709.782712893384 /* log of the largest double, rounded up */
#define EXP_UNDERFLOW (-745.1332191019412)

/* (e^r - 1 - r) / r^2 for |r| <= 0.35: 1/2! + r/3! + ... + r^11/13!, in a tree for speed */
static double exp_series(double r)
{
    double r2 = r * r;
    double r4 = r2 * r2;
    double a = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120));
    double b = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362880));
    double c =
        (1.0 / 3628800 + r * (1.0 / 39916800)) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800.0));
    return a + r4 * (b + r4 * c);
}

/* x as k ln 2 + r; returns k */
static double exp_reduce(Pair x, Pair *r)
{
    double k = nearest_integer(x.high * LN2_INVERSE);
    *r = exact_sum(x.high - k * LN2_HIGH, x.low - k * LN2_LOW);
    return k;
}

double det_exp_pair(Pair x)
{
    Pair r;
    double k = exp_reduce(x, &r);
    double rest = r.low + r.high * r.high * exp_series(r.high);
    return scale_by(1.0 + (r.high + rest), (int)k);
}

double det_exp(double x)
{
    if (!(fabs(x) < 700.0)) {
        if (x != x) {
            return x;
        }
        if (x > EXP_OVERFLOW) {
            return HUGE_VAL;
        }
        if (x < EXP_UNDERFLOW) {
            return 0.0;
        }
    }
    Pair exact = {x, 0.0};
    return det_exp_pair(exact);
}

double det_expm1(double x)
{
    if (fabs(x) < 0x1p-54 || x != x) {
        return x;
    }
    if (x < -0.75) {
        return det_exp(x) - 1.0; /* at least half of the result is the -1 */
    }
    if (x > 40.0) {
        return det_exp(x); /* the -1 is below half a unit in the last place */
    }
    Pair exact = {x, 0.0}, r;
    int k = (int)exp_reduce(exact, &r);
    double rest = r.low + r.high * r.high * exp_series(r.high);
    if (k == 0) {
        return r.high + rest;
    }
    /* 2^k (e^r - 1 + (1 - 2^-k)); the exact parts are added first, where they cancel */
    double lost = 1.0 - power_of_two(-k);
    Pair sum = exact_sum(lost, r.high);
    return (sum.high + (sum.low + rest)) * power_of_two(k);
}

/* log(1 + f) - f + f^2/2 = s (f^2/2 + R) with s = f / (2 + f) and R = 2/3 s^2 + 2/5 s^4 + ...;
 * f in [-0.3, 0.42] */
static double log_rest(double f, double half_square)
{
    double s = f / (2.0 + f);
    double z = s * s;
    double w = z * z;
    double odd = 2.0 / 3 + w * (2.0 / 7 + w * (2.0 / 11 + w * (2.0 / 15 + w * (2.0 / 19))));
    double even = 2.0 / 5 + w * (2.0 / 9 + w * (2.0 / 13 + w * (2.0 / 17 + w * (2.0 / 21))));
    return s * (half_square + (z * odd + w * even));
}

/* k ln 2 + log(1 + f) + correction */
static double log_of_parts(double k, double f, double correction)
{
    double half_square = 0.5 * f * f;
    double rest = log_rest(f, half_square) + (k * LN2_LOW + correction);
    return k * LN2_HIGH - ((half_square - rest) - f);
}

double det_log(double x)
{
    int k_subnormal = 0;
    if (!(x >= DBL_MIN && x <= DBL_MAX)) {
        if (x == 0.0) {
            return -HUGE_VAL;
        }
        if (x < 0.0) {
            return (double)NAN;
        }
        if (!(x <= DBL_MAX)) {
            return x; /* infinite or NaN */
        }
        x *= 0x1p54;
        k_subnormal = -54;
    }
    int k;
    double m = split_exponent(x, &k);
    return log_of_parts((double)(k + k_subnormal), m - 1.0, 0.0);
}

double det_log1p(double x)
{
    if (fabs(x) < 0x1p-54 || x != x) {
        return x;
    }
    if (x <= -1.0) {
        return x == -1.0 ? -HUGE_VAL : (double)NAN;
    }
    if (x > 0x1p53) {
        return det_log(x); /* 1 is below half a unit in the last place */
    }
    if (x > -0.29 && x < 0.41) {
        return log_of_parts(0.0, x, 0.0);
    }
    Pair sum = exact_sum(1.0, x);
    int k;
    double m = split_exponent(sum.high, &k);
    return log_of_parts((double)k, m - 1.0, sum.low / sum.high);
}

double det_tanh(double x)
{
    if (x != x) {
        return x;
    }
    double size = fabs(x);
    double t = det_expm1(2.0 * size);
    double tanh_size = size > 22.0 ? 1.0 : (size < 1.0 ? t / (t + 2.0) : 1.0 - 2.0 / (t + 2.0));
    return x < 0.0 ? -tanh_size : tanh_size;
}

double det_logistic(double x)
{
    if (x >= 0.0) {
        return 1.0 / (1.0 + det_exp(-x));
    }
    double e = det_exp(x);
    return e / (1.0 + e);
}

double det_half_life(double half_life_days)
{
    return half_life_days > 0.0 ? det_exp(-LN2 / half_life_days) : 0.0;
}
