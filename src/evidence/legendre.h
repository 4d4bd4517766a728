/* legendre.h: smooth curves of one input by least squares, each of the degree that predicts best.
 *
 * Legendre polynomials on (0, 1) (Abramowitz & Stegun 1964, 22.7.10), made orthonormal on the draws
 * at hand by a QR decomposition (GSL). The degree is the one with the least sum of squares of
 * predictions for points left out one at a time (Allen 1974), which the leverages give without
 * fitting again. Polynomials up to the highest degree are met exactly. docs/analysis/value.md. */
#ifndef KAFOU_EVIDENCE_LEGENDRE_H
#define KAFOU_EVIDENCE_LEGENDRE_H

#include <stdint.h>

#include "base/status.h"

enum { LEGENDRE_DEGREE_MAX = 5, LEGENDRE_TERMS_MAX = LEGENDRE_DEGREE_MAX + 1 };

typedef struct Legendre Legendre;

/* A curve: its coefficients on the orthonormal columns; those above its degree are 0. */
typedef struct {
    int degree;
    double c[LEGENDRE_TERMS_MAX];
} Curve;

/** Room for curves through n points. degree: 0 to LEGENDRE_DEGREE_MAX, and at most n - 2.
 * Status: OK, MACHINE. */
KF_MUST_CHECK Status legendre_new(int32_t n, int degree, Legendre **out);
void legendre_free(Legendre *l);

/** Takes the points x[pick[i]], i < n; pick NULL: x[i]. x in (0, 1). */
void legendre_set(Legendre *l, const double *x, const int32_t *pick);
/** Degree up to which the points tell curves apart: fewer different points, lower degree. */
int legendre_degree(const Legendre *l);
/** The curve through y, and its values at the points.
 * @param fitted [n], set */
Curve legendre_fit(const Legendre *l, const double *y, double *fitted);
/** Height of a curve at any x. */
double legendre_at(const Legendre *l, const Curve *curve, double x);

#endif
