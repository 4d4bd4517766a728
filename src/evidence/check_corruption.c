/* check_corruption.c: equilibria of corruption that feeds on itself. Andvig & Moene 1990. */
#include <math.h>

#include "evidence/numeric.h"
#include "evidence/run.h"
#include "systems/intelligence_kernel.h"

enum { GRID = 40000, ROOTS_MAX = 16, ROUNDS_MAX = 2000000 };

typedef struct {
    double benefit, peers, mean, sd;
} Temptation;

static double chosen(const Temptation *t, double c)
{
    return corrupt_probability(c, t->benefit, t->peers, t->mean, t->sd);
}

static double drift(double c, void *context) { return chosen(context, c) - c; }

static double settle(const Temptation *t, double c)
{
    for (int round = 0; round < ROUNDS_MAX; round++) {
        double next = corrupt_after(c, chosen(t, c), 0.1);
        if (fabs(next - c) < 1e-16) {
            return next;
        }
        c = next;
    }
    return c;
}

/* Roots of drift in [0, 1], rising, and whether it falls through them. */
static int find_roots(Temptation *t, double *root, bool *stable)
{
    int n = 0;
    double before = drift(0.0, t);
    for (int i = 1; i <= GRID && n < ROOTS_MAX; i++) {
        double low = (i - 1.0) / GRID, high = (double)i / GRID, here = drift(high, t);
        if (before == 0.0 && i > 1) {
            before = drift(low - 0.5 / GRID, t);
            low -= 0.5 / GRID;
        }
        if (before * here < 0.0 || (i == 1 && before == 0.0) || (i == GRID && here == 0.0)) {
            root[n] =
                before * here < 0.0 ? root_between(drift, t, low, high) : (i == 1 ? 0.0 : 1.0);
            stable[n++] = before > 0.0 || here < 0.0;
        }
        before = here;
    }
    return n;
}

static void out_roots(CheckRun *r, Temptation *t)
{
    double root[ROOTS_MAX], below = NO_VALUE, above = NO_VALUE;
    bool stable[ROOTS_MAX];
    int n = find_roots(t, root, stable);
    json_t *flags = json_array();
    for (int i = 0; i < n; i++) {
        json_array_append_new(flags, json_boolean(stable[i]));
        if (!stable[i] && isnan(below)) {
            below = settle(t, root[i] - 1e-6);
            above = settle(t, root[i] + 1e-6);
        }
    }
    out_list(r, "equilibria", root, n);
    out_json(r, "n_equilibria", json_integer(n));
    out_json(r, "stable", flags);
    out_number(r, "from_below_unstable", below);
    out_number(r, "from_above_unstable", above);
}

Status check_corruption(CheckRun *r)
{
    Temptation t = {in_number(r, "bribe"),
                    in_number(r, "sanction") * in_number(r, "detection_if_nobody_corrupt"),
                    in_number(r, "cost_mean"), in_number(r, "cost_sd")};
    out_roots(r, &t);
    int n = in_given(r, "start") ? in_length(r, "start") : 0;
    double *end = run_scratch(r, (size_t)n, sizeof *end);
    for (int i = 0; i < n && end; i++) {
        end[i] = settle(&t, in_list(r, "start")[i]);
    }
    if (n > 0 && end) {
        out_list(r, "ends_at", end, n);
    }
    return end ? OK : MACHINE;
}
