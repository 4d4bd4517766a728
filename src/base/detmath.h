/* detmath.h: elementary functions that give the same bits everywhere.
 *
 * libm differs in last bits between processors; these use only + - * / sqrt and integer operations
 * in a fixed order (build with -ffp-contract=off), and are tested against libm and GSL to a few
 * units in the last place. Kernel-safe: valid C17 and C++17, plain arguments.
 * libm's exact sqrt, fabs, floor may be used beside them. */
#ifndef KAFOU_BASE_DETMATH_H
#define KAFOU_BASE_DETMATH_H

double det_exp(double x);           /* < 2 ulp; underflows to 0, overflows to inf; NaN stays NaN */
double det_expm1(double x);         /* < 3 ulp; accurate near 0 */
double det_log(double x);           /* < 2 ulp for x > 0; -inf at 0; NaN below */
double det_log1p(double x);         /* < 3 ulp; accurate near 0 */
double det_pow(double x, double y); /* x >= 0; < 4 ulp for results within 1e-300..1e300 */
double det_tanh(double x);          /* < 3 ulp */
double det_lgamma(double x);        /* x > 0; < 8 ulp, also near its zeros at 1 and 2 */
double det_normal_cdf(double x);    /* absolute error < 1e-15; < 5 ulp in the lower tail */
double det_normal_quantile(double p); /* 0 < p < 1; relative error < 1e-13; inf at 0 and 1 */
double det_cos(double x);  /* < 2 ulp; NaN beyond |x| = 1e5; for distances on the globe */
double det_asin(double x); /* < 2 ulp; NaN beyond |x| = 1 */

static inline double det_clamp(double x, double low, double high)
{
    return x < low ? low : (x > high ? high : x);
}
static inline double det_positive(double x) { return x > 0.0 ? x : 0.0; }
/* 1 / (1 + exp(-x)) without overflow; < 3 ulp. */
double det_logistic(double x);
/* Probability that something with rate `rate` per day happens within a day: 1 - exp(-rate). */
static inline double det_daily(double rate) { return -det_expm1(-rate); }
/* Factor by which something with a half-life decays in one day: 2^(-1/half_life); 0 for a half-life
 * of 0 or less. < 2 ulp from half a day up. */
double det_half_life(double half_life_days);

#endif
