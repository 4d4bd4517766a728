/* detmath_inner.h: what the detmath files share; not for others.
 *
 * Everything here is + - * / on doubles in a written order, and exact work on their bits. */
#ifndef KAFOU_BASE_DETMATH_INNER_H
#define KAFOU_BASE_DETMATH_INNER_H

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

#if defined(FLT_EVAL_METHOD) && FLT_EVAL_METHOD != 0
#error "detmath needs doubles computed as doubles (no x87): -msse2 -mfpmath=sse"
#endif
#ifdef __FAST_MATH__
#error "detmath needs the written order of operations: no -ffast-math"
#endif

/* ln 2 in two parts; the first ends in 21 zero bits, so k * LN2_HIGH is exact (|k| < 2^20) */
#define LN2_HIGH 6.93147180369123816490e-01
#define LN2_LOW 1.90821492927058770002e-10
#define PI_HALF 1.57079632679489661923e+00
#define PI_HALF_REST 6.12323399573676603587e-17

/* An unevaluated sum, high + low, with |low| at most half a unit in the last place of high. */
typedef struct {
    double high, low;
} Pair;

static inline uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double from_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* x without its last `count` bits */
static inline double cut_bits(double x, int count)
{
    return from_bits(bits_of(x) >> count << count);
}

/* The nearest integer, ties to even, for |x| < 2^51: adding 1.5 * 2^52 pushes the fraction out. */
static inline double nearest_integer(double x)
{
    double shifted = x + 0x1.8p52;
    return shifted - 0x1.8p52;
}

/* 2^k for -1022 <= k <= 1023 */
static inline double power_of_two(int k) { return from_bits((uint64_t)(k + 1023) << 52); }

/* x * 2^k for x near 1 and -1100 <= k <= 1024; rounds once, also to a subnormal */
static inline double scale_by(double x, int k)
{
    if (k > 1000) {
        return x * power_of_two(k - 1000) * 0x1p1000;
    }
    if (k < -1000) {
        return x * power_of_two(k + 1000) * 0x1p-1000;
    }
    return x * power_of_two(k);
}

/* a + b without error (Knuth) */
static inline Pair exact_sum(double a, double b)
{
    double sum = a + b;
    double b_seen = sum - a;
    double a_seen = sum - b_seen;
    Pair p = {sum, (a - a_seen) + (b - b_seen)};
    return p;
}

/* a * b without error (Dekker): halves of 26 bits multiply exactly. |a|, |b| < 2^990. */
static inline Pair exact_product(double a, double b)
{
    double a_high = cut_bits(a, 27), a_low = a - a_high;
    double b_high = cut_bits(b, 27), b_low = b - b_high;
    double product = a * b;
    double rest = ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
    Pair p = {product, rest};
    return p;
}

/* x = 2^k * m with m in [sqrt(1/2), sqrt(2)); x > 0, normal */
static inline double split_exponent(double x, int *k)
{
    const uint64_t root_half = 0x3fe6a09e00000000u; /* bits of sqrt(1/2), roughly */
    uint64_t bits = bits_of(x) + (0x3ff0000000000000u - root_half);
    *k = (int)(bits >> 52) - 1023;
    return from_bits((bits & 0x000fffffffffffffu) + root_half);
}

/* e^(high + low) for -746 < high < 710 and |low| < 0.01 (detmath.c) */
double det_exp_pair(Pair x);

#endif
