/* rank_correlation.c: ranks, their correlations, and what is left of them with others held. */
#include "evidence/rank_correlation.h"

#include <math.h>
#include <stdlib.h>

#include "ensemble/paired.h"

/* Of the largest; below it an input is as good as given by the others. */
#define PIVOT_LEAST 1e-10

enum { FREEDOM_LEAST = 10 }; /* of a partial correlation */

typedef struct {
    double value;
    int32_t place;
} Ranked;

/* Columns 0 to k - 1 are the inputs', column k is the outcome's. */
typedef struct {
    int32_t n, k;
    double *rank;    /* [k + 1][n] from the mean, of length 1; all 0: never changes */
    double *matrix;  /* [k + 1][k + 1] correlations, then their lower factor */
    double *inverse; /* [k + 1][k + 1] of the lower factor */
    Ranked *sorted;  /* [n] */
} Ranks;

static int by_value(const void *a, const void *b)
{
    double x = ((const Ranked *)a)->value, y = ((const Ranked *)b)->value;
    return (x > y) - (x < y);
}

/* Equal values share the mean of their ranks (Spearman 1904). */
static void fill_ranks(Ranks *r, int32_t column)
{
    double *rank = r->rank + (int64_t)column * r->n, middle = 0.5 * (r->n - 1), squares = 0.0;
    qsort(r->sorted, (size_t)r->n, sizeof *r->sorted, by_value);
    for (int32_t i = 0, end = 0; i < r->n; i = end) {
        while (end < r->n && r->sorted[end].value == r->sorted[i].value) {
            end++;
        }
        for (int32_t tied = i; tied < end; tied++) {
            double from_mean = 0.5 * (i + end - 1) - middle;
            rank[r->sorted[tied].place] = from_mean;
            squares += from_mean * from_mean;
        }
    }
    for (int32_t i = 0; i < r->n && squares > 0.0; i++) {
        rank[i] /= sqrt(squares);
    }
}

static void rank_points(const double *x, const double *y, int32_t n, Ranks *r)
{
    for (int32_t column = 0; column <= r->k; column++) {
        int32_t used = 0;
        for (int32_t i = 0; i < n; i++) {
            if (isfinite(y[i])) {
                double value = column < r->k ? x[(int64_t)i * r->k + column] : y[i];
                r->sorted[used] = (Ranked){value, used};
                used++;
            }
        }
        fill_ranks(r, column);
    }
}

static double product(const Ranks *r, int32_t a, int32_t b)
{
    const double *x = r->rank + (int64_t)a * r->n, *y = r->rank + (int64_t)b * r->n;
    double sum = 0.0;
    for (int32_t i = 0; i < r->n; i++) {
        sum += x[i] * y[i];
    }
    return sum;
}

/* Cholesky's factor of the correlations; false: one is given by the others. */
static bool factorise(Ranks *r)
{
    int32_t m = r->k + 1;
    for (int32_t i = 0; i < m; i++) {
        for (int32_t j = 0; j <= i; j++) {
            double *a = r->matrix + (int64_t)i * m, *b = r->matrix + (int64_t)j * m;
            double sum = product(r, i, j);
            for (int32_t l = 0; l < j; l++) {
                sum -= a[l] * b[l];
            }
            if (i == j && sum < PIVOT_LEAST) {
                return false;
            }
            a[j] = i == j ? sqrt(sum) : sum / b[j];
        }
    }
    return true;
}

static void invert_factor(Ranks *r)
{
    int32_t m = r->k + 1;
    for (int32_t column = 0; column < m; column++) {
        for (int32_t i = column; i < m; i++) {
            double sum = i == column ? 1.0 : 0.0;
            for (int32_t l = column; l < i; l++) {
                sum -= r->matrix[(int64_t)i * m + l] * r->inverse[(int64_t)l * m + column];
            }
            r->inverse[(int64_t)i * m + column] = sum / r->matrix[(int64_t)i * m + i];
        }
    }
}

/* With P the inverse of the correlations, -P_iy / sqrt(P_ii P_yy) (eq. 5). */
static void fill_partial(const Ranks *r, RankSummary *summary, RankCorrelation *out)
{
    int32_t m = r->k + 1, freedom = r->n - r->k - 1;
    const double *last = r->inverse + (int64_t)r->k * m;
    double of_outcome = last[r->k] * last[r->k];
    for (int32_t column = 0; column < r->k; column++) {
        double own = 0.0;
        for (int32_t i = column; i < m; i++) {
            double value = r->inverse[(int64_t)i * m + column];
            own += value * value;
        }
        out[column].r = -last[column] * last[r->k] / sqrt(own * of_outcome);
    }
    summary->partial = true;
    summary->explained = 1.0 - (r->n - 1.0) / (freedom * of_outcome);
}

static double chance_of(double r, int32_t freedom)
{
    double rest = 1.0 - r * r;
    return rest > 0.0 ? student_tail(r * sqrt(freedom / rest), freedom) : 0.0;
}

static void correlate(Ranks *r, RankSummary *summary, RankCorrelation *out)
{
    int32_t freedom = r->n - r->k - 1;
    bool enough = 3 * (int64_t)r->n >= 4 * (int64_t)r->k && freedom >= FREEDOM_LEAST;
    if (enough && factorise(r)) {
        invert_factor(r);
        fill_partial(r, summary, out);
    } else {
        freedom = r->n - 2;
        for (int32_t column = 0; column < r->k; column++) {
            out[column].r = product(r, column, r->k);
        }
    }
    for (int32_t column = 0; column < r->k; column++) {
        out[column].chance = chance_of(out[column].r, freedom);
    }
}

static int32_t count_points(const double *y, int32_t n)
{
    int32_t used = 0;
    for (int32_t i = 0; i < n; i++) {
        used += isfinite(y[i]) != 0;
    }
    return used;
}

Status rank_correlations(const double *x, const double *y, int32_t n, int32_t k,
                         RankSummary *summary, RankCorrelation *out, Errors *e)
{
    int32_t used = count_points(y, n);
    if (used < RANK_POINTS_LEAST) {
        return error_at(e, (FilePos){0},
                        "ranks: found %d points without a failed run, expected at least %d",
                        (int)used, RANK_POINTS_LEAST);
    }
    size_t m = (size_t)k + 1;
    Ranks r = {.n = used,
               .k = k,
               .rank = calloc(m * (size_t)used, sizeof(double)),
               .matrix = calloc(m * m, sizeof(double)),
               .inverse = calloc(m * m, sizeof(double)),
               .sorted = calloc((size_t)used, sizeof(Ranked))};
    Status s = r.rank && r.matrix && r.inverse && r.sorted ? OK : MACHINE;
    if (s == OK) {
        *summary = (RankSummary){used, n - used, false, (double)NAN};
        rank_points(x, y, n, &r);
        correlate(&r, summary, out);
    }
    free(r.rank);
    free(r.matrix);
    free(r.inverse);
    free(r.sorted);
    return s;
}
