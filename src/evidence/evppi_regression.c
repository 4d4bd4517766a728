/* evppi_regression.c: the regressions behind the value of an input. */
#include <math.h>
#include <stdlib.h>

#include "base/rng.h"
#include "evidence/evppi_inner.h"

enum { DRAW_SHUFFLE = 1, DRAW_RESAMPLE = 2 };

static Status check_utility(const double *utility, const Choice *c, Errors *e)
{
    for (int32_t d = 0; d < c->plans; d++) {
        for (int32_t i = 0; i < c->draws; i++) {
            double u = utility[(size_t)d * (size_t)c->draws + (size_t)i];
            if (!isfinite(u)) {
                return error_at(e, (FilePos){0},
                                "utility of plan %d in draw %d: found %g, expected a number",
                                (int)d, (int)i, u);
            }
        }
    }
    return OK;
}

Status choice_check(const Choice *c, Errors *e)
{
    if (c->plans < 2 || c->draws < EVPPI_DRAWS_MIN) {
        return error_at(e, (FilePos){0},
                        "value of finding out: found %d plans and %d draws, expected at least 2 "
                        "plans and %d draws",
                        (int)c->plans, (int)c->draws, EVPPI_DRAWS_MIN);
    }
    Status s = check_utility(c->utility, c, e);
    for (int h = 0; h < 2 && s == OK; h++) {
        s = c->half[h] ? check_utility(c->half[h], c, e) : OK;
    }
    size_t n = (size_t)c->draws * (size_t)c->inputs;
    for (size_t i = 0; i < n && s == OK; i++) {
        if (!(c->input[i] > 0.0 && c->input[i] < 1.0)) {
            s = error_at(e, (FilePos){0},
                         "input %d of draw %d: found %g, expected a place in the prior, above 0 "
                         "and below 1",
                         (int)(i % (size_t)c->inputs), (int)(i / (size_t)c->inputs), c->input[i]);
        }
    }
    return s;
}

int32_t choice_best(const Choice *c)
{
    int32_t best = 0;
    double highest = -HUGE_VAL;
    for (int32_t d = 0; d < c->plans; d++) {
        double sum = 0.0;
        for (int32_t i = 0; i < c->draws; i++) {
            sum += c->utility[(size_t)d * (size_t)c->draws + (size_t)i];
        }
        if (sum > highest) {
            highest = sum;
            best = d;
        }
    }
    return best;
}

static Status regression_allocate(Regression *g)
{
    size_t plans = (size_t)g->c->plans, draws = (size_t)g->c->draws;
    g->delta = calloc(plans * draws, sizeof *g->delta);
    g->fitted = calloc(plans * draws, sizeof *g->fitted);
    g->x = calloc(draws, sizeof *g->x);
    g->y = calloc(draws, sizeof *g->y);
    g->top = calloc(draws, sizeof *g->top);
    g->curve = calloc(plans, sizeof *g->curve);
    g->order = calloc(draws, sizeof *g->order);
    return g->delta && g->fitted && g->x && g->y && g->top && g->curve && g->order ? OK : MACHINE;
}

Status regression_new(const Choice *c, const EvppiOptions *o, Regression **out, Errors *e)
{
    Status s = choice_check(c, e);
    if (s != OK) {
        return s;
    }
    if (o->degree < 1 || o->degree > LEGENDRE_DEGREE_MAX || !(o->level > 0.0 && o->level < 1.0)) {
        return error_at(e, (FilePos){0},
                        "found degree %d and level %g, expected a degree from 1 to %d and a level "
                        "above 0 and below 1",
                        o->degree, o->level, LEGENDRE_DEGREE_MAX);
    }
    Regression *g = calloc(1, sizeof *g);
    if (!g) {
        return MACHINE;
    }
    g->c = c;
    g->best = choice_best(c);
    s = regression_allocate(g);
    s = s == OK ? legendre_new(c->draws, o->degree, &g->basis) : s;
    if (s != OK) {
        regression_free(g);
        return s;
    }
    size_t draws = (size_t)c->draws;
    for (size_t i = 0; i < (size_t)c->plans * draws; i++) {
        g->delta[i] = c->utility[i] - c->utility[(size_t)g->best * draws + i % draws];
    }
    *out = g;
    return OK;
}

void regression_free(Regression *g)
{
    if (!g) {
        return;
    }
    legendre_free(g->basis);
    free(g->delta);
    free(g->fitted);
    free(g->x);
    free(g->y);
    free(g->top);
    free(g->curve);
    free(g->order);
    free(g);
}

void regression_input(Regression *g, int32_t input)
{
    for (int32_t i = 0; i < g->c->draws; i++) {
        g->x[i] = g->c->input[(size_t)i * (size_t)g->c->inputs + (size_t)input];
    }
    legendre_set(g->basis, g->x, NULL);
}

/* Fisher & Yates. One address for each shuffle, whatever the input. */
void regression_shuffle(Regression *g, uint32_t seed, int32_t b)
{
    Rng rng = rng_at((RngKey){seed, 0}, b, DRAW_SHUFFLE, 0);
    for (int32_t i = 0; i < g->c->draws; i++) {
        int32_t j = (int32_t)rng_below(&rng, (uint32_t)i + 1u);
        g->order[i] = g->order[j];
        g->order[j] = i;
    }
}

void regression_resample(Regression *g, uint32_t seed, int32_t b)
{
    Rng rng = rng_at((RngKey){seed, 0}, b, DRAW_RESAMPLE, 0);
    for (int32_t i = 0; i < g->c->draws; i++) {
        g->order[i] = (int32_t)rng_below(&rng, (uint32_t)g->c->draws);
    }
    legendre_set(g->basis, g->x, g->order);
}

double regression_gain(Regression *g, const double *delta, const int32_t *order)
{
    int32_t n = g->c->draws;
    double highest = 0.0, sum = 0.0; /* the best plan's own difference is 0 everywhere */
    for (int32_t i = 0; i < n; i++) {
        g->top[i] = 0.0;
    }
    for (int32_t d = 0; d < g->c->plans; d++) {
        if (d == g->best) {
            continue;
        }
        const double *row = delta + (size_t)d * (size_t)n;
        double *fit = g->fitted + (size_t)d * (size_t)n, mean = 0.0;
        for (int32_t i = 0; i < n; i++) {
            g->y[i] = row[order ? order[i] : i];
        }
        g->curve[d] = legendre_fit(g->basis, g->y, fit);
        for (int32_t i = 0; i < n; i++) {
            mean += fit[i];
            g->top[i] = fmax(g->top[i], fit[i]);
        }
        highest = fmax(highest, mean);
    }
    for (int32_t i = 0; i < n; i++) {
        sum += g->top[i];
    }
    return fmax(0.0, (sum - highest) / n);
}

int32_t regression_best(const Regression *g, double x)
{
    int32_t best = 0;
    double highest = -HUGE_VAL;
    for (int32_t d = 0; d < g->c->plans; d++) {
        double height = d == g->best ? 0.0 : legendre_at(g->basis, &g->curve[d], x);
        if (height > highest) {
            highest = height;
            best = d;
        }
    }
    return best;
}
