/* check_shapley.c: a game whose Shapley values are known, by the sampler of `kafou explain`
 * (docs/analysis/explanation.md). */
#include <math.h>

#include "evidence/run.h"
#include "evidence/shapley.h"

enum { SEED = 19730301 };

/* Littlechild & Owen 1973: the runway that the longest need of a party asks for. */
static void add_walk(Shapley *s, const double *cost, int32_t walk)
{
    int32_t order[PLAYERS_MAX];
    double value[PLAYERS_MAX + 1];
    shapley_order(SEED, s->n, walk, order);
    value[0] = 0.0;
    for (int32_t i = 0; i < s->n; i++) {
        value[i + 1] = fmax(value[i], cost[order[i]]);
    }
    shapley_add(s, order, value);
}

Status check_airport_game(CheckRun *r)
{
    const double *cost = in_list(r, "cost");
    double share[PLAYERS_MAX], error[PLAYERS_MAX], sum = 0.0;
    Shapley s;
    shapley_begin(&s, (int32_t)in_length(r, "cost"));
    for (int32_t walk = 0; walk < in_count(r, "walks") / 2 * 2; walk++) {
        add_walk(&s, cost, walk);
    }
    for (int32_t i = 0; i < s.n; i++) {
        share[i] = s.share[i].mean;
        error[i] = running_error(&s.share[i]);
        sum += share[i];
    }
    double none = 0.0;
    out_list(r, "share", share, s.n);
    out_spread(r, "share", error, s.n);
    out_number(r, "sum", sum);
    out_spread(r, "sum", &none, 1);
    return OK;
}
