/* futures.c: one outcome of plans in the same futures. */
#include "evidence/futures.h"

#include <math.h>
#include <stddef.h>

#include "base/check.h"

Futures plan_futures(const PlanTable *t, int32_t plan)
{
    size_t each = (size_t)t->draws * (size_t)t->lives;
    return (Futures){t->draws, t->lives, t->value + (size_t)plan * each};
}

double future_at(Futures f, int32_t draw, int32_t life)
{
    return f.value[(size_t)draw * (size_t)f.lives + (size_t)life];
}

double better_sign(Better better)
{
    KF_CHECK(better != NEITHER_IS_BETTER,
             "plans judged by an outcome of which nobody says what is good");
    return better == HIGHER_IS_BETTER ? 1.0 : -1.0;
}

bool all_lived(const PlanTable *t, int32_t draw, int32_t life)
{
    for (int32_t i = 0; i < t->plans; i++) {
        if (isnan(future_at(plan_futures(t, i), draw, life))) {
            return false;
        }
    }
    return true;
}

static double mean_or_none(double sum, int32_t n) { return n > 0 ? sum / n : (double)NAN; }

double draw_mean(Futures f, int32_t draw)
{
    double sum = 0.0;
    int32_t n = 0;
    for (int32_t i = 0; i < f.lives; i++) {
        double value = future_at(f, draw, i);
        if (!isnan(value)) {
            sum += value;
            n++;
        }
    }
    return mean_or_none(sum, n);
}

static void check_same(Futures a, Futures b)
{
    KF_CHECK(a.draws == b.draws && a.lives == b.lives,
             "futures of %d draws and %d lives beside %d and %d", (int)a.draws, (int)a.lives,
             (int)b.draws, (int)b.lives);
}

double draw_difference(Futures a, Futures b, int32_t draw)
{
    check_same(a, b);
    double sum = 0.0;
    int32_t n = 0;
    for (int32_t i = 0; i < a.lives; i++) {
        double difference = future_at(a, draw, i) - future_at(b, draw, i);
        if (!isnan(difference)) {
            sum += difference;
            n++;
        }
    }
    return mean_or_none(sum, n);
}

void futures_difference(Futures a, Futures b, double *out)
{
    check_same(a, b);
    size_t n = (size_t)a.draws * (size_t)a.lives;
    for (size_t i = 0; i < n; i++) {
        out[i] = a.value[i] - b.value[i];
    }
}
