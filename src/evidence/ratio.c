/* ratio.c: what a life saved costs, and other ratios of two mean differences. */
#include "evidence/ratio.h"

#include <math.h>

#include "base/check.h"

#define NONE ((double)NAN)

/* Two numbers of each draw: means, and how they vary and go together (Welford 1962). */
typedef struct {
    Running cost, saved;
    double products; /* sum of products of distances from the means */
} Both;

static void add_both(Both *b, double cost, double saved)
{
    double from_mean = cost - b->cost.mean;
    running_add(&b->cost, cost);
    running_add(&b->saved, saved);
    b->products += from_mean * (saved - b->saved.mean);
}

static void add_draw(Both *b, Futures cost, Futures saved, int32_t draw)
{
    double sum[2] = {0.0, 0.0};
    int32_t n = 0;
    for (int32_t i = 0; i < cost.lives; i++) {
        double c = future_at(cost, draw, i), s = future_at(saved, draw, i);
        if (!isnan(c) && !isnan(s)) {
            sum[0] += c;
            sum[1] += s;
            n++;
        }
    }
    if (n > 0) {
        add_both(b, sum[0] / n, sum[1] / n);
    }
}

/* Ratios q with (cost - q saved)^2 <= t^2 var(cost - q saved): between the roots of
 * a q^2 - 2 h q + c (eq. 13). False when they are no interval. */
static bool fieller(const Both *b, double level, Ratio *out)
{
    double n = b->cost.n, scale = 1.0 / ((n - 1.0) * n);
    double t = student_two_sided(1.0 - level, b->cost.n - 1), tt = t * t;
    double a = b->saved.mean * b->saved.mean - tt * b->saved.squares * scale;
    double h = b->cost.mean * b->saved.mean - tt * b->products * scale;
    double c = b->cost.mean * b->cost.mean - tt * b->cost.squares * scale;
    if (!(a > 0.0)) {
        return false;
    }
    double root = sqrt(fmax(0.0, h * h - a * c)); /* below 0 by rounding alone */
    out->ratio = b->cost.mean / b->saved.mean;
    out->low = (h - root) / a;
    out->high = (h + root) / a;
    return true;
}

static RatioAnswer answer_of(const Ratio *r)
{
    if (r->saved.mean < 0.0) {
        return RATIO_COSTS_LIVES;
    }
    return r->high < 0.0 ? RATIO_DOMINATES : RATIO_INTERVAL;
}

Ratio ratio_of(Futures cost, Futures saved, double level)
{
    KF_CHECK(cost.draws == saved.draws && cost.lives == saved.lives, "a ratio of other futures");
    Both both = {0};
    for (int32_t k = 0; k < cost.draws; k++) {
        add_draw(&both, cost, saved, k);
    }
    Ratio r = {.answer = RATIO_TOO_FEW, .ratio = NONE, .low = NONE, .high = NONE};
    r.cost = mean_estimate(&both.cost, level);
    r.saved = mean_estimate(&both.saved, level);
    if (both.cost.n < 2) {
        return r;
    }
    /* paired_chance, since a few equal differences are no certainty */
    bool apart = paired_chance(&both.saved) <= 1.0 - level;
    r.answer = apart && fieller(&both, level, &r) ? answer_of(&r) : RATIO_CANNOT_TELL;
    return r;
}
