/* paired.c: differences by member, and which of many chance alone would not bring about. */
#include "ensemble/paired.h"

#include <math.h>
#include <stdlib.h>

void running_add(Running *r, double value)
{
    double from_mean = value - r->mean;
    r->n++;
    r->mean += from_mean / r->n;
    r->squares += from_mean * (value - r->mean);
    r->moved = r->moved || value != 0.0;
}

double running_error(const Running *r)
{
    return r->n < 2 ? (double)NAN : sqrt(r->squares / (r->n - 1.0) / r->n);
}

/* Terms of the series up to cos^(freedom - 2): each is the one before times cos^2 (k - 1) / k,
 * where k is the next number of the same parity as the exponent. */
static double student_series(double cosine, int32_t freedom)
{
    double term = freedom % 2 ? cosine : 1.0, sum = term;
    for (int32_t k = freedom % 2 ? 3 : 2; k <= freedom - 2; k += 2) {
        term *= cosine * cosine * (k - 1.0) / k;
        sum += term;
    }
    return sum;
}

double student_tail(double t, int32_t freedom)
{
    static const double pi = 3.14159265358979323846;
    double angle = atan(fabs(t) / sqrt((double)freedom)), within;
    if (freedom == 1) {
        within = 2.0 * angle / pi;
    } else if (freedom % 2) {
        within = 2.0 / pi * (angle + sin(angle) * student_series(cos(angle), freedom));
    } else {
        within = sin(angle) * student_series(cos(angle), freedom);
    }
    return fmin(1.0, fmax(0.0, 1.0 - within));
}

double paired_chance(const Running *r)
{
    if (r->n < 2) {
        return (double)NAN;
    }
    if (!r->moved) {
        return 1.0;
    }
    double error = running_error(r);
    double t = error > 0.0 ? r->mean / error : (double)INFINITY;
    return fmax(student_tail(t, r->n - 1), ldexp(1.0, 1 - r->n));
}

/* A number and where it came from. */
typedef struct {
    double chance;
    int32_t at;
} Ranked;

static int by_chance(const void *a, const void *b)
{
    const Ranked *x = a, *y = b;
    if (x->chance != y->chance) {
        return x->chance < y->chance ? -1 : 1;
    }
    return (x->at > y->at) - (x->at < y->at);
}

int32_t holm_mark(const double *chance, int32_t n, double level, bool *marked)
{
    Ranked *ranked = malloc(((size_t)n + 1) * sizeof *ranked);
    int32_t compared = 0;
    if (!ranked) {
        return -1;
    }
    for (int32_t i = 0; i < n; i++) {
        marked[i] = false;
        if (!isnan(chance[i])) {
            ranked[compared++] = (Ranked){chance[i], i};
        }
    }
    qsort(ranked, (size_t)compared, sizeof *ranked, by_chance);
    for (int32_t i = 0; i < compared && ranked[i].chance <= level / (compared - i); i++) {
        marked[ranked[i].at] = true;
    }
    free(ranked);
    return compared;
}
