/* preference.c: which of two plans does better, by how much, and in how many futures. */
#include "evidence/preference.h"

#include <math.h>
#include <stdlib.h>

#include "ensemble/summary.h"

#define NONE ((double)NAN)

static Running differences(Futures a, Futures b)
{
    Running r = {0};
    for (int32_t k = 0; k < a.draws; k++) {
        double difference = draw_difference(a, b, k);
        if (!isnan(difference)) {
            running_add(&r, difference);
        }
    }
    return r;
}

MeanEstimate mean_difference(Futures a, Futures b, double level)
{
    Running r = differences(a, b);
    return mean_estimate(&r, level);
}

/* What a future counts of two plans of which the first is `difference` above the second. */
static double win_of(double difference, Better better)
{
    if (isnan(difference) || better == NEITHER_IS_BETTER) {
        return NONE;
    }
    double lead = better_sign(better) * difference;
    return lead > 0.0 ? 1.0 : (lead < 0.0 ? 0.0 : 0.5);
}

static void add_wins(const double *difference, double *count, Futures shape, Better better,
                     double level, Preference *out)
{
    size_t n = (size_t)shape.draws * (size_t)shape.lives;
    Futures counted = {shape.draws, shape.lives, count};
    for (size_t i = 0; i < n; i++) {
        count[i] = isnan(difference[i]) ? NONE : difference[i] == 0.0;
    }
    out->ties = share_estimate(counted, level).share;
    for (size_t i = 0; i < n; i++) {
        count[i] = win_of(difference[i], better);
    }
    out->wins = share_estimate(counted, level);
}

/* Sorts what is a number in place. */
static void add_range(double *difference, size_t n, double level, Preference *out)
{
    size_t lived = 0;
    for (size_t i = 0; i < n; i++) {
        if (!isnan(difference[i])) {
            difference[lived++] = difference[i];
        }
    }
    out->low = out->median = out->high = NONE;
    if (lived > 0) {
        double tail = 0.5 * (1.0 - level);
        sort_doubles(difference, lived);
        out->low = quantile_sorted(difference, lived, tail);
        out->median = quantile_sorted(difference, lived, 0.5);
        out->high = quantile_sorted(difference, lived, 1.0 - tail);
    }
}

Status preference_of(Futures a, Futures b, Better better, double level, Preference *out)
{
    size_t n = (size_t)a.draws * (size_t)a.lives;
    double *difference = malloc((2 * n + 1) * sizeof *difference);
    if (!difference) {
        return MACHINE;
    }
    Running r = differences(a, b);
    out->difference = mean_estimate(&r, level);
    out->chance = paired_chance(&r);
    futures_difference(a, b, difference);
    add_wins(difference, difference + n, a, better, level, out);
    add_range(difference, n, level, out);
    free(difference);
    return OK;
}
