/* detmath_trig.c: cos and asin, for distances on the globe. */
#include "base/detmath.h"
#include "base/detmath_inner.h"

/* pi/2 in three parts: 33 bits, 33 bits and the rest, so that k times the first two is exact */
#define PI_HALF_1 1.57079632673412561417e+00
#define PI_HALF_2 6.07710050630396597660e-11
#define PI_HALF_3 2.02226624879595063154e-21
#define TWO_OVER_PI 6.36619772367581382433e-01
#define COS_LIMIT 1e5

/* cos(r.high + r.low), |r| <= pi/4, by its Taylor series */
static double cos_series(Pair r)
{
    double z = r.high * r.high;
    double high = 1.0 / 24 + z * (-1.0 / 720 + z * (1.0 / 40320 + z * (-1.0 / 3628800)));
    double z4 = z * z * (z * z);
    double low = 1.0 / 479001600 + z * (-1.0 / 87178291200.0 + z * (1.0 / 20922789888000.0));
    double rest = z * z * (high + z4 * low) - r.high * r.low;
    double half = 0.5 * z;
    double first = 1.0 - half;
    return first + (((1.0 - first) - half) + rest);
}

/* sin(r.high + r.low), |r| <= pi/4 */
static double sin_series(Pair r)
{
    double z = r.high * r.high;
    double high = -1.0 / 6 + z * (1.0 / 120 + z * (-1.0 / 5040 + z * (1.0 / 362880)));
    double z4 = z * z * (z * z);
    double low =
        -1.0 / 39916800 +
        z * (1.0 / 6227020800.0 + z * (-1.0 / 1307674368000.0 + z * (1.0 / 355687428096000.0)));
    return r.high + (z * r.high * (high + z4 * low) + r.low * (1.0 - 0.5 * z));
}

double det_cos(double x)
{
    if (!(fabs(x) <= COS_LIMIT)) {
        return (double)NAN;
    }
    double k = nearest_integer(x * TWO_OVER_PI);
    Pair r = exact_sum(x - k * PI_HALF_1, -(k * PI_HALF_2));
    r = exact_sum(r.high, r.low - k * PI_HALF_3);
    switch ((int)k & 3) {
    case 0:
        return cos_series(r);
    case 1:
        return -sin_series(r);
    case 2:
        return -cos_series(r);
    default:
        return sin_series(r);
    }
}

/* (asin(x) - x) / x with z = x^2 <= 1/4: a Chebyshev interpolant, computed with 50 digits, whose
 * relative error to asin is 4e-18 */
static double asin_rest(double z)
{
    static const double fitted[] = {
        0.16666666666666669,  0.07499999999998433,  0.04464285714635543,  0.030381944138531247,
        0.02237217294214989,  0.017352392720869973, 0.013971212973552933, 0.011479177415184906,
        0.01032281435018578,  0.005457506718640358, 0.01740087944269402,  -0.014851887071247204,
        0.028757851367421566,
    };
    enum { LAST = (int)(sizeof fitted / sizeof fitted[0]) - 1 };
    double sum = fitted[LAST];
    for (int i = LAST - 1; i >= 0; i--) {
        sum = sum * z + fitted[i];
    }
    return sum * z;
}

double det_asin(double x)
{
    double size = fabs(x);
    if (!(size <= 1.0)) {
        return (double)NAN;
    }
    if (size < 0.5) {
        return x + x * asin_rest(x * x);
    }
    /* asin x = pi/2 - 2 asin(sqrt((1 - x) / 2)), with the root's rounding error put back */
    double z = (1.0 - size) * 0.5;
    double root = sqrt(z);
    double cut = cut_bits(root, 32);
    double missing = root > 0.0 ? (z - cut * cut) / (root + cut) : 0.0;
    double rest = 2.0 * root * asin_rest(z) - (PI_HALF_REST - 2.0 * missing);
    double angle = PI_HALF * 0.5 - (rest - (PI_HALF * 0.5 - 2.0 * cut));
    return x < 0.0 ? -angle : angle;
}
