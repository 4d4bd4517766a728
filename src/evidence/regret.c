/* regret.c: what a plan loses against the plan that would have been best. */
#include "evidence/regret.h"

#include <math.h>
#include <stdlib.h>

#define NONE ((double)NAN)

/* Everything is turned into losses: less is better. */
typedef struct {
    const PlanTable *table;
    double sign;
    double *loss;           /* [plans] of the draw in hand: mean of its lives */
    double *other;          /* [plans] the same without one life */
    Running *naive, *cross; /* [plans] over draws */
    double *crossed;        /* [plans] sum over the lives of the draw in hand */
} Work;

static double loss_at(const Work *w, int32_t plan, int32_t draw, int32_t life)
{
    return w->sign * future_at(plan_futures(w->table, plan), draw, life);
}

/* Mean loss of each plan over the lives of a draw that all have, but for one (`without`; -1: with
 * all). Returns how many they are. */
static int32_t mean_losses(const Work *w, int32_t draw, int32_t without, double *out)
{
    int32_t n = 0;
    for (int32_t i = 0; i < w->table->plans; i++) {
        out[i] = 0.0;
    }
    for (int32_t life = 0; life < w->table->lives; life++) {
        if (life == without || !all_lived(w->table, draw, life)) {
            continue;
        }
        n++;
        for (int32_t i = 0; i < w->table->plans; i++) {
            out[i] += loss_at(w, i, draw, life);
        }
    }
    for (int32_t i = 0; i < w->table->plans && n > 0; i++) {
        out[i] /= n;
    }
    return n;
}

static double smallest(const double *x, int32_t n)
{
    double least = HUGE_VAL;
    for (int32_t i = 0; i < n; i++) {
        least = fmin(least, x[i]);
    }
    return least;
}

static void add_draw(Work *w, int32_t draw, Regret *out)
{
    int32_t n = w->table->plans, best = 0;
    double least = smallest(w->loss, n);
    for (int32_t i = 0; i < n; i++) {
        best += w->loss[i] == least;
    }
    for (int32_t i = 0; i < n; i++) {
        double regret = w->loss[i] - least;
        running_add(&w->naive[i], regret);
        out[i].best += regret == 0.0 ? 1.0 / best : 0.0;
        if (!(regret <= out[i].most)) {
            out[i].most = regret;
            out[i].most_draw = draw;
        }
    }
}

/* Loss in one life of the plan that the other lives would choose; of equals, their mean. */
static double chosen_loss(const Work *w, int32_t draw, int32_t life)
{
    int32_t best = 0;
    double sum = 0.0, least = smallest(w->other, w->table->plans);
    for (int32_t i = 0; i < w->table->plans; i++) {
        if (w->other[i] == least) {
            sum += loss_at(w, i, draw, life);
            best++;
        }
    }
    return sum / best;
}

static void add_crossed(Work *w, int32_t draw, int32_t lived)
{
    for (int32_t i = 0; i < w->table->plans; i++) {
        w->crossed[i] = 0.0;
    }
    for (int32_t life = 0; life < w->table->lives; life++) {
        if (!all_lived(w->table, draw, life)) {
            continue;
        }
        mean_losses(w, draw, life, w->other);
        double chosen = chosen_loss(w, draw, life);
        for (int32_t i = 0; i < w->table->plans; i++) {
            w->crossed[i] += loss_at(w, i, draw, life) - chosen;
        }
    }
    for (int32_t i = 0; i < w->table->plans; i++) {
        running_add(&w->cross[i], w->crossed[i] / lived);
    }
}

static void add_all(Work *w, double level, Regret *out)
{
    int32_t plans = w->table->plans;
    for (int32_t i = 0; i < plans; i++) {
        out[i] = (Regret){.most = NONE, .most_draw = -1};
    }
    for (int32_t k = 0; k < w->table->draws; k++) {
        int32_t lived = mean_losses(w, k, -1, w->loss);
        if (lived > 0) {
            add_draw(w, k, out);
        }
        if (lived > 1) {
            add_crossed(w, k, lived);
        }
    }
    for (int32_t i = 0; i < plans; i++) {
        out[i].expected = mean_estimate(&w->naive[i], level);
        out[i].least = mean_estimate(&w->cross[i], level);
        out[i].best = w->naive[i].n > 0 ? out[i].best / w->naive[i].n : NONE;
    }
}

Status regret_of(const PlanTable *t, Better better, double level, Regret *out)
{
    size_t n = (size_t)t->plans;
    double *number = calloc(3 * n + 1, sizeof *number);
    Running *running = calloc(2 * n + 1, sizeof *running);
    Status s = number && running ? OK : MACHINE;
    if (s == OK) {
        Work w = {t,       -better_sign(better), number,        number + n,
                  running, running + n,          number + 2 * n};
        add_all(&w, level, out);
    }
    free(number);
    free(running);
    return s;
}
