/* legendre.c: smooth curves of one input by least squares, each of the degree that predicts best.
 */
#include "evidence/legendre.h"

#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* 1 / (1 - leverage) of a point that alone decides a column. */
#define ALONE 1e9

struct Legendre {
    int32_t n;
    int most, terms; /* columns asked for; columns that the points tell apart */
    gsl_matrix *a;   /* [n][most]: the polynomials, then their decomposition */
    gsl_vector *tau, *column;
    double *q;     /* [most][n]: orthonormal columns */
    double *wider; /* [most][n]: 1 / (1 - leverage) with the columns so far */
    double *left;  /* [n]: what the columns so far have not met; the caller's fit alone uses it */
    double r[LEGENDRE_TERMS_MAX][LEGENDRE_TERMS_MAX];
};

Status legendre_new(int32_t n, int degree, Legendre **out)
{
    Legendre *l = calloc(1, sizeof *l);
    if (!l) {
        return MACHINE;
    }
    degree = degree < LEGENDRE_DEGREE_MAX ? degree : LEGENDRE_DEGREE_MAX;
    degree = degree < n - 2 ? degree : n - 2;
    l->n = n;
    l->most = degree < 0 ? 1 : degree + 1;
    size_t points = (size_t)n, terms = (size_t)l->most;
    l->a = gsl_matrix_alloc(points, terms);
    l->tau = gsl_vector_alloc(terms);
    l->column = gsl_vector_alloc(points);
    l->q = calloc(points * terms, sizeof *l->q);
    l->wider = calloc(points * terms, sizeof *l->wider);
    l->left = calloc(points, sizeof *l->left);
    if (!l->a || !l->tau || !l->column || !l->q || !l->wider || !l->left) {
        legendre_free(l);
        return MACHINE;
    }
    *out = l;
    return OK;
}

void legendre_free(Legendre *l)
{
    if (!l) {
        return;
    }
    if (l->a) {
        gsl_matrix_free(l->a);
    }
    if (l->tau) {
        gsl_vector_free(l->tau);
    }
    if (l->column) {
        gsl_vector_free(l->column);
    }
    free(l->q);
    free(l->wider);
    free(l->left);
    free(l);
}

/* Orthonormal on (0, 1): sqrt(2j + 1) P_j(2x - 1), by the recurrence of Bonnet. */
static void polynomials(double x, int terms, double *out)
{
    double t = 2.0 * x - 1.0, before = 0.0, now = 1.0;
    for (int j = 0; j < terms; j++) {
        out[j] = sqrt(2.0 * j + 1.0) * now;
        double next = ((2.0 * j + 1.0) * t * now - j * before) / (j + 1.0);
        before = now;
        now = next;
    }
}

/* The orthonormal columns, one by one, and what they make of a miss. A column that is a
 * combination of those before it ends the list: points of k values hold no degree beyond k - 1. */
static void orthonormal(Legendre *l)
{
    size_t n = (size_t)l->n;
    l->terms = 0;
    for (int j = 0; j < l->most && fabs(l->r[j][j]) > 1e-8 * sqrt((double)l->n); j++) {
        double *q = l->q + (size_t)j * n, *wider = l->wider + (size_t)j * n;
        const double *narrower = l->wider + (size_t)(j > 0 ? j - 1 : 0) * n;
        gsl_vector_set_basis(l->column, (size_t)j);
        gsl_linalg_QR_Qvec(l->a, l->tau, l->column);
        for (size_t i = 0; i < n; i++) {
            q[i] = gsl_vector_get(l->column, i);
            double room = (j > 0 ? 1.0 / narrower[i] : 1.0) - q[i] * q[i];
            wider[i] = 1.0 / fmax(room, 1.0 / ALONE);
        }
        l->terms++;
    }
}

void legendre_set(Legendre *l, const double *x, const int32_t *pick)
{
    for (int32_t i = 0; i < l->n; i++) {
        double row[LEGENDRE_TERMS_MAX];
        polynomials(x[pick ? pick[i] : i], l->most, row);
        for (int j = 0; j < l->most; j++) {
            gsl_matrix_set(l->a, (size_t)i, (size_t)j, row[j]);
        }
    }
    gsl_linalg_QR_decomp(l->a, l->tau);
    for (int i = 0; i < l->most; i++) {
        for (int j = i; j < l->most; j++) {
            l->r[i][j] = gsl_matrix_get(l->a, (size_t)i, (size_t)j);
        }
    }
    orthonormal(l);
}

int legendre_degree(const Legendre *l) { return l->terms - 1; }

/* Takes one more column out of what is left; returns its coefficient. */
static double take_column(const Legendre *l, int j)
{
    const double *q = l->q + (size_t)j * (size_t)l->n;
    double c = 0.0;
    for (int32_t i = 0; i < l->n; i++) {
        c += q[i] * l->left[i];
    }
    for (int32_t i = 0; i < l->n; i++) {
        l->left[i] -= c * q[i];
    }
    return c;
}

/* Sum of squares of predictions for points left out one at a time (Allen 1974). A point that alone
 * decides a column cannot be predicted. */
static double left_out_squares(const Legendre *l, int j)
{
    const double *wider = l->wider + (size_t)j * (size_t)l->n;
    double sum = 0.0;
    for (int32_t i = 0; i < l->n; i++) {
        if (wider[i] >= 0.5 * ALONE) {
            return HUGE_VAL;
        }
        double miss = l->left[i] * wider[i];
        sum += miss * miss;
    }
    return sum;
}

Curve legendre_fit(const Legendre *l, const double *y, double *fitted)
{
    Curve curve = {0, {0.0}};
    double c[LEGENDRE_TERMS_MAX], best = 0.0, squares = 0.0;
    memcpy(l->left, y, (size_t)l->n * sizeof *y);
    for (int32_t i = 0; i < l->n; i++) {
        squares += y[i] * y[i];
    }
    for (int j = 0; j < l->terms; j++) {
        c[j] = take_column(l, j);
        double now = left_out_squares(l, j);
        if (j > 0 && !(now < best)) {
            continue;
        }
        best = now;
        curve.degree = j;
        memcpy(curve.c, c, (size_t)(j + 1) * sizeof *c);
        for (int32_t i = 0; i < l->n; i++) {
            fitted[i] = y[i] - l->left[i];
        }
        if (best <= 1e-26 * squares) {
            break; /* met exactly: what is left is rounding */
        }
    }
    return curve;
}

/* The orthonormal columns at x are the row of polynomials times the inverse of R. */
double legendre_at(const Legendre *l, const Curve *curve, double x)
{
    double row[LEGENDRE_TERMS_MAX], q[LEGENDRE_TERMS_MAX], sum = 0.0;
    polynomials(x, l->most, row);
    for (int j = 0; j <= curve->degree; j++) {
        q[j] = row[j];
        for (int i = 0; i < j; i++) {
            q[j] -= q[i] * l->r[i][j];
        }
        q[j] /= l->r[j][j];
        sum += curve->c[j] * q[j];
    }
    return sum;
}
