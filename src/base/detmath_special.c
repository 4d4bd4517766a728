/* detmath_special.c: log gamma and the normal distribution.
 *
 * Coefficients marked "fitted" are Chebyshev interpolants computed with 50 digits. */
#include "base/detmath.h"
#include "base/detmath_inner.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

static double polynomial(const double *coefficient, int count, double x)
{
    double sum = coefficient[count - 1];
    for (int i = count - 2; i >= 0; i--) {
        sum = sum * x + coefficient[i];
    }
    return sum;
}

/* log Gamma(2 + t) for |t| <= 0.5: (1 - Euler) t + sum over k of (-t)^k (zeta(k) - 1) / k
 * (Abramowitz & Stegun 6.1.33) */
static double lgamma_near_two(double t)
{
    static const double series[] = {
        0.42278433509846713,     0.3224670334241132,     -0.0673523010531981,
        0.020580808427784546,    -0.007385551028673986,  0.0028905103307415234,
        -0.001192753911703261,   0.0005096695247430425,  -0.00022315475845357939,
        9.945751278180853e-05,   -4.492623673813314e-05, 2.050721277567069e-05,
        -9.439488275268397e-06,  4.374866789907488e-06,  -2.039215753801366e-06,
        9.55141213040742e-07,    -4.492469198764566e-07, 2.1207184805554665e-07,
        -1.0043224823968099e-07, 4.7698101693639804e-08, -2.2711094608943164e-08,
        1.0838659214896955e-08,  -5.183475041970047e-09, 2.4836745438024785e-09,
        -1.1921401405860912e-09, 5.731367241678862e-10,  -2.7595228851242334e-10,
    };
    return t * polynomial(series, COUNT(series), t);
}

/* Stirling's series (Abramowitz & Stegun 6.1.41), x >= 8 */
static double lgamma_large(double x)
{
    static const double bernoulli[] = {
        1.0 / 12,   -1.0 / 360,      1.0 / 1260, -1.0 / 1680,
        1.0 / 1188, -691.0 / 360360, 1.0 / 156,  -3617.0 / 122400,
    };
    const double half_log_two_pi_less_half = 0.41893853320467274178;
    double inverse = 1.0 / x;
    double rest = inverse * polynomial(bernoulli, COUNT(bernoulli), inverse * inverse);
    return (x - 0.5) * (det_log(x) - 1.0) + (half_log_two_pi_less_half + rest);
}

double det_lgamma(double x)
{
    if (!(x > 0.0)) {
        return x == 0.0 ? HUGE_VAL : (double)NAN;
    }
    if (x >= 8.0) {
        return lgamma_large(x);
    }
    if (x >= 1.5) {
        double product = 1.0;
        while (x >= 2.5) {
            x -= 1.0;
            product *= x;
        }
        double rest = lgamma_near_two(x - 2.0);
        return product > 1.0 ? det_log(product) + rest : rest;
    }
    if (x >= 0.5) {
        return lgamma_near_two(x - 1.0) - det_log1p(x - 1.0);
    }
    return (lgamma_near_two(x) - det_log1p(x)) - det_log(x);
}

/* P(Z > x) for a standard normal Z, x >= 0, as e^(-x^2/2) p(t) / (1 + x), t = (x - 5) / (x + 5);
 * p fitted, relative error 3e-17 */
static double normal_above(double x)
{
    static const double fitted[] = {
        0.46151582985003775,     -0.09155228183400893,    0.03103036842596369,
        0.010002352385220747,    -0.02640104296630763,    0.02453696324390185,
        -0.015170415402525146,   0.006522000665119207,    -0.0016760723444742157,
        7.79161509574746e-06,    0.00018233414474988366,  -5.3607652870422455e-05,
        -9.896096712884405e-06,  9.060011716331426e-06,   -7.034836922558877e-08,
        -1.3077682743993349e-06, 1.278804945396261e-07,   1.9663442631364518e-07,
        -2.6287875968778985e-08, -3.120147211147667e-08,  3.6280682399194867e-09,
        4.500725392479864e-09,   -2.8233272215141205e-10, -3.9886338590692045e-10,
    };
    if (x > 38.6) {
        return 0.0;
    }
    double cut = cut_bits(x, 32); /* so that its square is exact */
    Pair exponent = {-0.5 * cut * cut, -0.5 * (x - cut) * (x + cut)};
    double t = (x - 5.0) / (x + 5.0);
    return det_exp_pair(exponent) * (polynomial(fitted, COUNT(fitted), t) / (1.0 + x));
}

/* P(Z < x) for |x| < 0.7: 1/2 and the Taylor series, terms (-x^2)^k / (2^k k! (2k + 1)) */
static double normal_central(double x)
{
    static const double series[] = {
        1.0,
        -1.0 / 6,
        1.0 / 40,
        -1.0 / 336,
        1.0 / 3456,
        -1.0 / 42240,
        1.0 / 599040,
        -1.0 / 9676800,
        1.0 / 175472640,
        -1.0 / 3530096640.0,
        1.0 / 78033715200.0,
        -1.0 / 1880240947200.0,
        1.0 / 49049763840000.0,
    };
    const double density_at_zero = 0.39894228040143267794;
    return 0.5 + x * density_at_zero * polynomial(series, COUNT(series), x * x);
}

double det_normal_cdf(double x)
{
    if (fabs(x) < 0.7) {
        return normal_central(x);
    }
    if (x != x) {
        return x;
    }
    return x <= 0.0 ? normal_above(-x) : 1.0 - normal_above(x);
}

/* Wichura 1988, algorithm AS 241 (PPND16), for |p - 1/2| <= 0.425 */
static double quantile_central(double q)
{
    static const double above[] = {
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
        1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
        3.3430575583588128105e4, 2.5090809287301226727e3,
    };
    static const double below[] = {
        1.0,
        4.2313330701600911252e1,
        6.8718700749205790830e2,
        5.3941960214247511077e3,
        2.1213794301586595867e4,
        3.9307895800092710610e4,
        2.8729085735721942674e4,
        5.2264952788528545610e3,
    };
    double r = 0.180625 - q * q;
    return q * polynomial(above, COUNT(above), r) / polynomial(below, COUNT(below), r);
}

/* the same for a tail, with r = sqrt(-log(tail)) <= 5 */
static double quantile_tail(double r)
{
    static const double above[] = {
        1.42343711074968357734e0,  4.63033784615654529590e0,  5.76949722146069140550e0,
        3.64784832476320460504e0,  1.27045825245236838258e0,  2.41780725177450611770e-1,
        2.27238449892691845833e-2, 7.74545014278341407640e-4,
    };
    static const double below[] = {
        1.0,
        2.05319162663775882187e0,
        1.67638483018380384940e0,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9,
    };
    double s = r - 1.6;
    return polynomial(above, COUNT(above), s) / polynomial(below, COUNT(below), s);
}

/* the same for r > 5 */
static double quantile_far_tail(double r)
{
    static const double above[] = {
        6.65790464350110377720e0,  5.46378491116411436990e0,  1.78482653991729133580e0,
        2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
        2.71155556874348757815e-5, 2.01033439929228813265e-7,
    };
    static const double below[] = {
        1.0,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15,
    };
    double s = r - 5.0;
    return polynomial(above, COUNT(above), s) / polynomial(below, COUNT(below), s);
}

double det_normal_quantile(double p)
{
    if (!(p > 0.0 && p < 1.0)) {
        return p == 0.0 ? -HUGE_VAL : (p == 1.0 ? HUGE_VAL : (double)NAN);
    }
    double q = p - 0.5;
    if (fabs(q) <= 0.425) {
        return quantile_central(q);
    }
    double r = sqrt(-det_log(q < 0.0 ? p : 1.0 - p));
    double size = r <= 5.0 ? quantile_tail(r) : quantile_far_tail(r);
    return q < 0.0 ? -size : size;
}
