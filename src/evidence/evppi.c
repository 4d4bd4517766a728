/* evppi.c: what it would be worth to know an uncertain input before choosing a plan. */
#include "evidence/evppi.h"

#include <math.h>
#include <stdlib.h>

#include "ensemble/paired.h"
#include "evidence/evppi_inner.h"

enum { LUCK_SHUFFLES = 200, EXCEEDED_MOST = 20, SHUFFLES_MIN = 999, SHUFFLES_MAX = 1000000 };

EvppiOptions evppi_options_default(void)
{
    return (EvppiOptions){.degree = 3, .resamples = 200, .level = 0.05, .seed = 1};
}

/* What luck brings where the input tells nothing: the residuals of the curves, shuffled and widened
 * by what the curves took from them, around the means (eq. 3). */
static void fill_residuals(const Regression *g, double *residual)
{
    int32_t n = g->c->draws;
    for (int32_t d = 0; d < g->c->plans; d++) {
        const double *y = g->delta + (size_t)d * (size_t)n;
        const double *fit = g->fitted + (size_t)d * (size_t)n;
        double *out = residual + (size_t)d * (size_t)n, mean = 0.0;
        double widen = sqrt((n - 1.0) / (n - 1.0 - g->curve[d].degree));
        for (int32_t i = 0; i < n; i++) {
            mean += y[i] / n;
        }
        for (int32_t i = 0; i < n; i++) {
            out[i] = mean + widen * (y[i] - fit[i]);
        }
    }
}

/* How often a shuffled value is at least as high, until twenty are (Besag & Clifford 1991): an
 * input that tells nothing needs few shuffles, one that tells something all of them. */
static double chance_of(Regression *g, double raw, const EvppiOptions *o)
{
    int32_t most = o->shuffles;
    if (most <= 0) {
        double needed = 2.0 * g->c->inputs / o->level; /* the first step of Holm, twice over */
        most = (int32_t)fmin(fmax(needed, SHUFFLES_MIN), SHUFFLES_MAX);
    }
    int32_t exceeded = 0;
    for (int32_t b = 1; b <= most; b++) {
        regression_shuffle(g, o->seed, b);
        exceeded += regression_gain(g, g->delta, g->order) >= raw * (1.0 - 1e-12);
        if (exceeded == EXCEEDED_MOST) {
            return (double)exceeded / b;
        }
    }
    return (exceeded + 1.0) / (most + 1.0);
}

static double luck_of(Regression *g, const double *residual, const EvppiOptions *o)
{
    int32_t most = o->shuffles > 0 && o->shuffles < LUCK_SHUFFLES ? o->shuffles : LUCK_SHUFFLES;
    double sum = 0.0;
    for (int32_t b = 1; b <= most; b++) {
        regression_shuffle(g, o->seed, b);
        sum += regression_gain(g, residual, g->order);
    }
    return sum / most;
}

/* Standard error by resampling draws with their plans and inputs (Efron 1979). */
static double error_of(Regression *g, const EvppiOptions *o)
{
    Running r = {0};
    for (int32_t b = 0; b < o->resamples; b++) {
        regression_resample(g, o->seed, b);
        running_add(&r, regression_gain(g, g->delta, g->order));
    }
    return r.n < 2 ? (double)NAN : sqrt(r.squares / (r.n - 1.0));
}

static InputValue value_of(Regression *g, int32_t input, double *residual, const EvppiOptions *o)
{
    regression_input(g, input);
    if (legendre_degree(g->basis) < 1) {
        return (InputValue){.chance = (double)NAN}; /* it never varies */
    }
    InputValue v = {.raw = regression_gain(g, g->delta, NULL)};
    fill_residuals(g, residual);
    v.luck = luck_of(g, residual, o);
    v.value = fmax(0.0, v.raw - v.luck);
    v.chance = v.raw > 0.0 ? chance_of(g, v.raw, o) : 1.0;
    v.error = error_of(g, o);
    return v;
}

/* The chance is that of an input that tells nothing. One that moves the plans apart without turning
 * the choice is not such an input, and yet worth nothing: hence the second condition. */
static Status mark_inputs(InputValue *v, int32_t n, double level)
{
    double *chance = malloc(((size_t)n + 1) * sizeof *chance);
    bool *marked = calloc((size_t)n + 1, sizeof *marked);
    for (int32_t k = 0; chance && k < n; k++) {
        chance[k] = v[k].chance;
    }
    bool done = chance && marked && holm_mark(chance, n, level, marked) >= 0;
    for (int32_t k = 0; done && k < n; k++) {
        v[k].marked = marked[k] && !(v[k].value <= v[k].error);
    }
    free(chance);
    free(marked);
    return done ? OK : MACHINE;
}

Status evppi_find(const Choice *c, const EvppiOptions *o, InputValue *out, Errors *e)
{
    Regression *g = NULL;
    Status s = regression_new(c, o, &g, e);
    if (s != OK) {
        return s;
    }
    double *residual = calloc((size_t)c->plans * (size_t)c->draws, sizeof *residual);
    InputValue *value = calloc((size_t)c->inputs + 1, sizeof *value);
    s = residual && value ? OK : MACHINE;
    for (int32_t k = 0; s == OK && k < c->inputs; k++) {
        value[k] = value_of(g, k, residual, o);
    }
    s = s == OK ? mark_inputs(value, c->inputs, o->level) : s;
    for (int32_t k = 0; s == OK && k < c->inputs; k++) {
        out[k] = value[k];
    }
    free(residual);
    free(value);
    regression_free(g);
    return s;
}

/* -- everything known ------------------------------------------------------------------------- */

/* The plan best in a draw; ties: the first. */
static int32_t best_in(const Choice *c, const double *utility, int32_t draw)
{
    int32_t best = 0;
    for (int32_t d = 1; d < c->plans; d++) {
        const double *row = utility + (size_t)d * (size_t)c->draws;
        best = row[draw] > utility[(size_t)best * (size_t)c->draws + (size_t)draw] ? d : best;
    }
    return best;
}

/* Gains over the best plan when each draw's plan is chosen on one set of lives and valued on
 * another (eq. 2). */
static Running gains(const Choice *c, int32_t best, const double *chosen_on,
                     const double *valued_on)
{
    Running r = {0};
    for (int32_t i = 0; i < c->draws; i++) {
        int32_t d = best_in(c, chosen_on, i);
        running_add(&r, valued_on[(size_t)d * (size_t)c->draws + (size_t)i] -
                            valued_on[(size_t)best * (size_t)c->draws + (size_t)i]);
    }
    return r;
}

Status evpi_find(const Choice *c, PerfectValue *out, Errors *e)
{
    Status s = choice_check(c, e);
    if (s != OK) {
        return s;
    }
    PerfectValue v = {.best = choice_best(c), .least = (double)NAN};
    Running most = gains(c, v.best, c->utility, c->utility);
    v.most = most.mean;
    v.error = running_error(&most);
    if (c->half[0] && c->half[1]) {
        Running one = gains(c, v.best, c->half[0], c->half[1]);
        Running other = gains(c, v.best, c->half[1], c->half[0]);
        v.least = fmax(0.0, 0.5 * (one.mean + other.mean));
    }
    for (int32_t i = 0; i < c->draws; i++) {
        int32_t d = best_in(c, c->utility, i);
        v.regret += c->utility[(size_t)d * (size_t)c->draws + (size_t)i] >
                            c->utility[(size_t)v.best * (size_t)c->draws + (size_t)i]
                        ? 1.0 / c->draws
                        : 0.0;
    }
    *out = v;
    return OK;
}

/* -- which plan where ------------------------------------------------------------------------- */

enum { GRID = 256, HALVINGS = 50 };

/* Where between two values the plan that is best at the lower one stops being so. */
static double change_between(const Regression *g, double low, double high, int32_t plan)
{
    for (int i = 0; i < HALVINGS; i++) {
        double middle = 0.5 * (low + high);
        if (regression_best(g, middle) == plan) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return 0.5 * (low + high);
}

static BestRanges ranges_of(const Regression *g, double low, double high)
{
    BestRanges r = {1, {{regression_best(g, low), low, high, 0.0}}};
    double before = low;
    for (int i = 1; i <= GRID && r.n < BEST_RANGES_MAX; i++) {
        double x = low + (high - low) * i / GRID;
        BestRange *last = &r.range[r.n - 1];
        int32_t plan = regression_best(g, x);
        if (plan != last->plan) {
            last->high = change_between(g, before, x, last->plan);
            r.range[r.n++] = (BestRange){plan, last->high, high, 0.0};
        }
        before = x;
    }
    return r;
}

static void support_ranges(Regression *g, const EvppiOptions *o, BestRanges *r)
{
    for (int32_t b = 0; b < o->resamples; b++) {
        regression_resample(g, o->seed, b);
        regression_gain(g, g->delta, g->order);
        for (int32_t i = 0; i < r->n; i++) {
            double middle = 0.5 * (r->range[i].low + r->range[i].high);
            bool holds = regression_best(g, middle) == r->range[i].plan;
            r->range[i].support += holds ? 1.0 / o->resamples : 0.0;
        }
    }
}

Status evppi_ranges(const Choice *c, int32_t input, const EvppiOptions *o, BestRanges *out,
                    Errors *e)
{
    if (input < 0 || input >= c->inputs) {
        return error_at(e, (FilePos){0}, "input: found %d, expected 0 to %d", (int)input,
                        (int)c->inputs - 1);
    }
    Regression *g = NULL;
    Status s = regression_new(c, o, &g, e);
    if (s != OK) {
        return s;
    }
    double low = 1.0, high = 0.0;
    regression_input(g, input);
    for (int32_t i = 0; i < c->draws; i++) {
        low = fmin(low, g->x[i]);
        high = fmax(high, g->x[i]);
    }
    regression_gain(g, g->delta, NULL);
    *out = ranges_of(g, low, high);
    support_ranges(g, o, out);
    regression_free(g);
    return OK;
}
