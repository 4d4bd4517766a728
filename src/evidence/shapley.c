/* shapley.c: orders of parts, and the steps of walks along them. */
#include "evidence/shapley.h"

#include <math.h>

#include "base/check.h"
#include "base/rng.h"

/* Orders belong to no system and to no day of a run. */
enum { STREAM_ORDERS = 1 };

static const uint32_t ANALYSIS_OF_ORDERS = 0x53484150; /* "SHAP", in place of a member */

/* Fisher & Yates in the form of Durstenfeld 1964. */
void shapley_order(uint32_t seed, int32_t n, int32_t walk, int32_t *order)
{
    KF_CHECK(n > 0 && n <= PLAYERS_MAX, "an order of %d parts", (int)n);
    Rng r = rng_at((RngKey){seed, ANALYSIS_OF_ORDERS}, 0, STREAM_ORDERS, (uint32_t)walk / 2);
    for (int32_t i = 0; i < n; i++) {
        order[i] = i;
    }
    for (int32_t i = n - 1; i > 0; i--) {
        int32_t k = (int32_t)rng_below(&r, (uint32_t)i + 1), moved = order[i];
        order[i] = order[k];
        order[k] = moved;
    }
    for (int32_t i = 0; walk % 2 == 1 && i < n / 2; i++) {
        int32_t moved = order[i];
        order[i] = order[n - 1 - i];
        order[n - 1 - i] = moved;
    }
}

void shapley_begin(Shapley *s, int32_t n)
{
    KF_CHECK(n > 0 && n <= PLAYERS_MAX, "shares of %d parts", (int)n);
    *s = (Shapley){.n = n};
}

/* @param step [n + 1], the whole difference last */
static void steps_of(int32_t n, const int32_t *order, const double *value, double *step)
{
    for (int32_t i = 0; i < n; i++) {
        step[order[i]] = value[i + 1] - value[i];
    }
    step[n] = value[n] - value[0];
}

static bool all_there(const double *step, int32_t n)
{
    for (int32_t i = 0; i <= n; i++) {
        if (isnan(step[i])) {
            return false;
        }
    }
    return true;
}

void shapley_add(Shapley *s, const int32_t *order, const double *value)
{
    double step[PLAYERS_MAX + 1];
    steps_of(s->n, order, value, step);
    if (!s->waiting) {
        for (int32_t i = 0; i <= s->n; i++) {
            s->first[i] = step[i];
        }
        s->waiting = true;
        return;
    }
    s->waiting = false;
    if (!all_there(s->first, s->n) || !all_there(step, s->n)) {
        s->dropped++;
        return;
    }
    s->pairs++;
    for (int32_t i = 0; i < s->n; i++) {
        running_add(&s->share[i], 0.5 * (s->first[i] + step[i]));
    }
    running_add(&s->whole, 0.5 * (s->first[s->n] + step[s->n]));
}
