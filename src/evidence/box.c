/* box.c: boxes of uncertain inputs against draws. */
#include "evidence/box.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

Status box_new(int32_t k, Box *out)
{
    double *side = malloc((2 * (size_t)k + 1) * sizeof *side);
    if (!side) {
        return MACHINE;
    }
    *out = (Box){k, side, side + k};
    for (int32_t j = 0; j < k; j++) {
        box_widen(out, j);
    }
    return OK;
}

void box_free(Box *b)
{
    free(b->low);
    *b = (Box){0};
}

void box_copy(Box *to, const Box *from)
{
    memcpy(to->low, from->low, 2 * (size_t)from->k * sizeof *from->low);
}

bool box_holds(const Box *b, const double *x)
{
    bool inside = true;
    for (int32_t j = 0; j < b->k && inside; j++) {
        inside = x[j] >= b->low[j] && x[j] <= b->high[j];
    }
    return inside;
}

bool box_restricts(const Box *b, int32_t column)
{
    return b->low[column] > -HUGE_VAL || b->high[column] < HUGE_VAL;
}

int32_t box_restricted(const Box *b)
{
    int32_t n = 0;
    for (int32_t j = 0; j < b->k; j++) {
        n += box_restricts(b, j);
    }
    return n;
}

void box_widen(Box *b, int32_t column)
{
    b->low[column] = -HUGE_VAL;
    b->high[column] = HUGE_VAL;
}

BoxFit box_fit(const Box *b, const Draws *d)
{
    BoxFit fit = {0};
    for (int32_t i = 0; i < d->n; i++) {
        if (box_holds(b, d->x + (size_t)i * (size_t)d->k)) {
            fit.points++;
            fit.bad += d->bad[i];
        }
    }
    double all = draws_bad(d);
    fit.coverage = all > 0.0 ? fit.bad / all : (double)NAN;
    fit.density = fit.points > 0 ? fit.bad / fit.points : (double)NAN;
    fit.mass = d->n > 0 ? (double)fit.points / d->n : (double)NAN;
    return fit;
}

/* P(X >= x) of a binomial with n trials, through the beta function, so that a sum of shares has a
 * chance, too (Abramowitz & Stegun 1964, 26.5.24). */
static double binomial_tail(double x, double n, double p)
{
    if (x <= 0.0 || p >= 1.0) {
        return 1.0;
    }
    return p > 0.0 ? gsl_cdf_beta_P(p, x, n - x + 1.0) : 0.0;
}

double box_quasi_p(const Box *b, const Draws *d, int32_t column)
{
    double low = b->low[column], high = b->high[column];
    BoxFit with = box_fit(b, d);
    if (!box_restricts(b, column) || with.points == 0) {
        return 1.0;
    }
    /* the caller's box is as before when this returns */
    b->low[column] = -HUGE_VAL;
    b->high[column] = HUGE_VAL;
    BoxFit without = box_fit(b, d);
    b->low[column] = low;
    b->high[column] = high;
    return binomial_tail(with.bad, with.points, without.density);
}

void box_drop_weak(Box *b, const Draws *d, double most)
{
    int32_t weakest = 0;
    while (weakest >= 0) {
        double chance = most;
        weakest = -1;
        for (int32_t j = 0; j < b->k; j++) {
            double p = box_restricts(b, j) ? box_quasi_p(b, d, j) : 0.0;
            if (p > chance) {
                chance = p;
                weakest = j;
            }
        }
        if (weakest >= 0) {
            box_widen(b, weakest);
        }
    }
}

double box_chance(const Box *b, const Draws *d)
{
    BoxFit fit = box_fit(b, d);
    unsigned in = (unsigned)fit.bad, all = (unsigned)draws_bad(d), n = (unsigned)d->n;
    bool tells = in > 0 && fit.points < d->n;
    return !tells ? 1.0 : gsl_cdf_hypergeometric_Q(in - 1, all, n - all, (unsigned)fit.points);
}

bool draws_are_cases(const Draws *d)
{
    bool cases = true;
    for (int32_t i = 0; i < d->n && cases; i++) {
        cases = d->bad[i] == 0.0 || d->bad[i] == 1.0;
    }
    return cases;
}

double draws_bad(const Draws *d)
{
    double sum = 0.0;
    for (int32_t i = 0; i < d->n; i++) {
        sum += d->bad[i];
    }
    return sum;
}
