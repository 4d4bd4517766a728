/* roc.c: how well a number tells futures that fail from those that do not. */
#include "evidence/roc.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#define NO_VALUE ((double)NAN)

static int by_value(const void *a, const void *b)
{
    const RankedValue *x = a, *y = b;
    if (x->value != y->value) {
        return x->value < y->value ? -1 : 1;
    }
    return (x->at > y->at) - (x->at < y->at);
}

void rank_values(const double *value, int32_t n, RankedValue *out)
{
    for (int32_t i = 0; i < n; i++) {
        out[i] = (RankedValue){value[i], i};
    }
    qsort(out, (size_t)n, sizeof *out, by_value);
}

/* End of the run of equal values that begins at i. */
static int32_t equal_until(const RankedValue *r, int32_t n, int32_t i)
{
    int32_t end = i + 1;
    while (end < n && r[end].value == r[i].value) {
        end++;
    }
    return end;
}

/* For each member the share of the other kind on its right side: a failing one above them, another
 * below them; ties half (eq. 2). */
static void place_members(const RocData *d, const RankedValue *r, const Roc *k, double *placed)
{
    double others_below = 0.0, failed_below = 0.0;
    for (int32_t i = 0; i < d->n;) {
        int32_t end = equal_until(r, d->n, i);
        double failed = 0.0;
        for (int32_t j = i; j < end; j++) {
            failed += d->failed[r[j].at] ? 1.0 : 0.0;
        }
        double others = end - i - failed, failed_above = k->failed - failed_below - failed;
        for (int32_t j = i; j < end; j++) {
            placed[r[j].at] = d->failed[r[j].at] ? (others_below + 0.5 * others) / k->others
                                                 : (failed_above + 0.5 * failed) / k->failed;
        }
        others_below += others;
        failed_below += failed;
        i = end;
    }
}

/* Sums of one draw: how many members of each kind, and where they stand. */
typedef struct {
    double failed, others, failed_placed, others_placed;
} DrawSums;

static void sum_draws(const RocData *d, const double *placed, DrawSums *sums)
{
    for (int32_t i = 0; i < d->n; i++) {
        DrawSums *s = &sums[d->draw[i]];
        if (d->failed[i]) {
            s->failed += 1.0;
            s->failed_placed += placed[i];
        } else {
            s->others += 1.0;
            s->others_placed += placed[i];
        }
    }
}

/* Variance of the area by draws (Obuchowski 1997; eq. 3). */
static double variance_by_draws(const DrawSums *sums, int32_t draws, const Roc *k)
{
    double failed = 0.0, others = 0.0, both = 0.0;
    int32_t held = 0;
    for (int32_t g = 0; g < draws; g++) {
        double a = sums[g].failed_placed - sums[g].failed * k->area;
        double b = sums[g].others_placed - sums[g].others * k->area;
        failed += a * a;
        others += b * b;
        both += a * b;
        held += sums[g].failed + sums[g].others > 0.0;
    }
    double m = k->failed, n = k->others;
    return failed * k->failed_draws / (k->failed_draws - 1.0) / (m * m) +
           others * k->others_draws / (k->others_draws - 1.0) / (n * n) +
           2.0 * both * held / (held - 1.0) / (m * n);
}

/* One-sided Student's t. Where few members happen to be told apart well the error by draws is too
 * small, even 0: it counts as no less than that of a number that tells nothing (Mann & Whitney). */
static double chance_of_area(const Roc *k)
{
    double m = k->failed, n = k->others;
    double blind = sqrt((m + n + 1.0) / (12.0 * m * n));
    int32_t least = k->failed_draws < k->others_draws ? k->failed_draws : k->others_draws;
    return gsl_cdf_tdist_Q((k->area - 0.5) / fmax(k->error, blind), least - 1.0);
}

static void fill_area(const RocData *d, const double *placed, DrawSums *sums, Roc *k)
{
    sum_draws(d, placed, sums);
    for (int32_t g = 0; g < d->draws; g++) {
        k->failed_draws += sums[g].failed > 0.0;
        k->others_draws += sums[g].others > 0.0;
        k->area += sums[g].failed_placed / k->failed;
    }
    if (k->failed_draws > 1 && k->others_draws > 1) {
        k->error = sqrt(fmax(0.0, variance_by_draws(sums, d->draws, k)));
        k->chance = chance_of_area(k);
    }
}

static Roc count_kinds(const RocData *d)
{
    Roc k = {.area = 0.0, .error = NO_VALUE, .chance = NO_VALUE};
    for (int32_t i = 0; i < d->n; i++) {
        k.failed += d->failed[i];
        k.others += !d->failed[i];
    }
    return k;
}

Status roc_area(const RocData *d, Roc *out)
{
    Roc k = count_kinds(d);
    RankedValue *r = calloc((size_t)d->n + 1, sizeof *r);
    double *placed = calloc((size_t)d->n + 1, sizeof *placed);
    DrawSums *sums = calloc((size_t)d->draws + 1, sizeof *sums);
    bool done = r && placed && sums;
    if (done && k.failed > 0 && k.others > 0) {
        rank_values(d->value, d->n, r);
        place_members(d, r, &k, placed);
        fill_area(d, placed, sums, &k);
    } else {
        k.area = NO_VALUE;
    }
    free(r);
    free(placed);
    free(sums);
    if (done) {
        *out = k;
    }
    return done ? OK : MACHINE;
}

Status roc_hanley_mcneil(const RocData *d, double *error)
{
    Roc k = count_kinds(d);
    RankedValue *r = calloc((size_t)d->n + 1, sizeof *r);
    if (!r) {
        return MACHINE;
    }
    double m = k.failed, n = k.others, area = 0.0, two_others = 0.0, two_failed = 0.0;
    double others_below = 0.0, failed_above = m;
    rank_values(d->value, d->n, r);
    for (int32_t i = 0, end = 0; i < d->n; i = end) {
        double failed = 0.0;
        end = equal_until(r, d->n, i);
        for (int32_t j = i; j < end; j++) {
            failed += d->failed[r[j].at] ? 1.0 : 0.0;
        }
        double others = end - i - failed, b = others_below;
        failed_above -= failed;
        double a = failed_above;
        area += failed * (b + 0.5 * others) / (m * n);
        two_others += failed * (b * b + b * others + others * others / 3.0) / (m * n * n);
        two_failed += others * (a * a + a * failed + failed * failed / 3.0) / (m * m * n);
        others_below += others;
    }
    free(r);
    double q = area * area;
    *error = sqrt((area - q + (m - 1.0) * (two_failed - q) + (n - 1.0) * (two_others - q)) / m / n);
    return OK;
}

/* -- rates ------------------------------------------------------------------------------------ */

void wilson(double share, double n, double *low, double *high)
{
    double z = gsl_cdf_ugaussian_Pinv(0.975), z2 = z * z;
    double middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    double half = z / (1.0 + z2 / n) * sqrt(share * (1.0 - share) / n + z2 / (4.0 * n * n));
    *low = fmax(0.0, middle - half);
    *high = fmin(1.0, middle + half);
}

/* Independent members that the counted ones are worth (Rao & Scott 1992; eq. 4). Where all or none
 * are hits the scatter between draws says nothing, and each draw counts once. */
static double effective_size(const DrawSums *sums, int32_t draws, const Rate *r)
{
    double squares = 0.0;
    int32_t held = 0;
    for (int32_t g = 0; g < draws; g++) {
        double all = sums[g].failed + sums[g].others;
        double from_mean = sums[g].failed - r->share * all;
        squares += from_mean * from_mean;
        held += all > 0.0;
    }
    if (!(squares > 0.0) || held < 2) {
        return held;
    }
    double variance = squares * held / (held - 1.0) / ((double)r->of * r->of);
    return fmin(r->of, r->share * (1.0 - r->share) / variance);
}

Status rate_by_draws(const bool *counts, const bool *hit, const RocData *d, Rate *out)
{
    DrawSums *sums = calloc((size_t)d->draws + 1, sizeof *sums);
    if (!sums) {
        return MACHINE;
    }
    Rate r = {0, NO_VALUE, NO_VALUE, NO_VALUE, NO_VALUE};
    double hits = 0.0;
    for (int32_t i = 0; i < d->n; i++) {
        DrawSums *s = &sums[d->draw[i]];
        r.of += counts[i];
        s->failed += counts[i] && hit[i] ? 1.0 : 0.0;
        s->others += counts[i] && !hit[i] ? 1.0 : 0.0;
        hits += counts[i] && hit[i] ? 1.0 : 0.0;
    }
    if (r.of > 0) {
        r.share = hits / r.of;
        r.effective = effective_size(sums, d->draws, &r);
        wilson(r.share, r.effective, &r.low, &r.high);
    }
    free(sums);
    *out = r;
    return OK;
}

/* -- ranks ------------------------------------------------------------------------------------ */

/* Ranks about their mean; ties: the mean rank. */
static void fill_ranks(const double *value, int32_t n, RankedValue *r, double *rank)
{
    rank_values(value, n, r);
    for (int32_t i = 0, end = 0; i < n; i = end) {
        end = equal_until(r, n, i);
        for (int32_t j = i; j < end; j++) {
            rank[r[j].at] = 0.5 * (i + end - 1) - 0.5 * (n - 1);
        }
    }
}

Status rank_correlation(const double *a, const double *b, int32_t n, double *out)
{
    RankedValue *r = calloc((size_t)n + 1, sizeof *r);
    double *rank = calloc(2 * (size_t)n + 1, sizeof *rank);
    double of_a = 0.0, of_b = 0.0, both = 0.0;
    if (r && rank) {
        fill_ranks(a, n, r, rank);
        fill_ranks(b, n, r, rank + n);
        for (int32_t i = 0; i < n; i++) {
            of_a += rank[i] * rank[i];
            of_b += rank[n + i] * rank[n + i];
            both += rank[i] * rank[n + i];
        }
        *out = of_a > 0.0 && of_b > 0.0 ? both / sqrt(of_a * of_b) : 0.0;
    }
    Status s = r && rank ? OK : MACHINE;
    free(r);
    free(rank);
    return s;
}
