/* check_opinions.c: people who average, through the pull by which attitudes of residents move.
 * DeGroot 1974; Friedkin & Johnsen 1999; Lyall, Blair & Imai 2013. */
#include <math.h>
#include <string.h>

#include "base/detmath.h"
#include "evidence/run.h"
#include "systems/residents_kernel.h"

enum { PEOPLE_MAX = 100, ROUNDS_MAX = 200000 };

typedef struct {
    int n;
    const double *weight;    /* [n * n], rows sum to 1 */
    double stay[PEOPLE_MAX]; /* pull back to the first opinion */
    double first[PEOPLE_MAX];
} Group;

/* What one hears, as pulls towards each in turn: the k-th by its weight among the first k. */
static double heard(const Group *g, int i, const double *opinion)
{
    double sum = 0.0, mean = 0.0;
    for (int j = 0; j < g->n; j++) {
        double w = g->weight[i * g->n + j];
        sum += w;
        if (w > 0.0) {
            mean = attitude_after_fine(mean, 0.0, 0.0, w / sum, opinion[j]);
        }
    }
    return mean;
}

/* One round of all; returns the largest move. */
static double hold_round(const Group *g, double *opinion)
{
    double next[PEOPLE_MAX], moved = 0.0;
    for (int i = 0; i < g->n; i++) {
        next[i] = attitude_after_fine(heard(g, i, opinion), 0.0, 0.0, g->stay[i], g->first[i]);
        moved = fmax(moved, fabs(next[i] - opinion[i]));
    }
    memcpy(opinion, next, (size_t)g->n * sizeof *next);
    return moved;
}

static bool settle(Group *g, const double *start, double *opinion)
{
    double size = 0.0, moved = 1.0;
    for (int i = 0; i < g->n; i++) {
        opinion[i] = g->first[i] = start[i];
        size = fmax(size, fabs(start[i]));
    }
    for (int round = 0; round < ROUNDS_MAX && moved > 1e-15 * size; round++) {
        moved = hold_round(g, opinion);
    }
    return moved <= 1e-12 * size;
}

static Status read_group(CheckRun *r, const char *table, Group *g)
{
    g->n = in_length(r, table);
    g->weight = in_list(r, table);
    memset(g->stay, 0, sizeof g->stay);
    if (in_columns(r, table) != g->n || g->n > PEOPLE_MAX) {
        return in_refuse(r, table,
                         "found %d x %d weights, expected as many rows as columns, at most %d",
                         g->n, in_columns(r, table), PEOPLE_MAX);
    }
    if (in_length(r, "start") != g->n) {
        return in_refuse(r, "start", "found %d opinions, expected %d", in_length(r, "start"), g->n);
    }
    for (int i = 0; i < g->n; i++) {
        double sum = 0.0;
        for (int j = 0; j < g->n; j++) {
            sum += g->weight[i * g->n + j];
        }
        if (fabs(sum - 1.0) > 1e-6) {
            return in_refuse(r, table, "row %d: found weights that sum to %.9g, expected 1", i + 1,
                             sum);
        }
    }
    return OK;
}

static void out_rounds(CheckRun *r, Group *g)
{
    double opinion[PEOPLE_MAX];
    for (int i = 0; i < g->n; i++) {
        opinion[i] = g->first[i] = in_list(r, "start")[i];
    }
    for (int round = 0; round < in_count(r, "steps"); round++) {
        hold_round(g, opinion);
    }
    out_list(r, "after", opinion, g->n);
}

Status check_degroot(CheckRun *r)
{
    Group g;
    Status s = read_group(r, "T", &g);
    if (s != OK) {
        return s;
    }
    double opinion[PEOPLE_MAX], influence[PEOPLE_MAX], least, most;
    bool settled = settle(&g, in_list(r, "start"), opinion);
    least = most = opinion[0];
    for (int i = 0; i < g.n; i++) {
        least = fmin(least, opinion[i]);
        most = fmax(most, opinion[i]);
    }
    bool agreed = settled && most - least <= 1e-9 * fmax(1.0, fmax(fabs(most), fabs(least)));
    out_list(r, "final", opinion, g.n);
    out_number(r, "consensus", agreed ? opinion[0] : NO_VALUE);
    for (int j = 0; j < g.n; j++) {
        double start[PEOPLE_MAX] = {0.0};
        start[j] = 1.0;
        settled = settle(&g, start, opinion);
        influence[j] = settled ? opinion[0] : NO_VALUE;
    }
    out_list(r, "influence", influence, g.n);
    if (in_given(r, "steps")) {
        out_rounds(r, &g);
    }
    return OK;
}

Status check_friedkin_johnsen(CheckRun *r)
{
    Group g;
    Status s = read_group(r, "W", &g);
    bool own = s == OK && in_given(r, "susceptibility");
    if (own && in_length(r, "susceptibility") != g.n) {
        s = in_refuse(r, "susceptibility", "found %d numbers, expected %d",
                      in_length(r, "susceptibility"), g.n);
    }
    if (s != OK) {
        return s;
    }
    double opinion[PEOPLE_MAX];
    double *effect = run_scratch(r, (size_t)g.n * (size_t)g.n, sizeof *effect);
    if (!effect) {
        return MACHINE;
    }
    for (int i = 0; i < g.n; i++) {
        double open = own ? in_list(r, "susceptibility")[i] : 1.0 - g.weight[i * g.n + i];
        g.stay[i] = 1.0 - open;
    }
    for (int j = 0; j < g.n; j++) {
        double start[PEOPLE_MAX] = {0.0};
        start[j] = 1.0;
        bool settled = settle(&g, start, opinion);
        for (int i = 0; i < g.n; i++) {
            effect[i * g.n + j] = settled ? opinion[i] : NO_VALUE;
        }
    }
    settle(&g, in_list(r, "start"), opinion);
    out_table(r, "V", effect, g.n, g.n);
    out_list(r, "final", opinion, g.n);
    if (in_given(r, "steps")) {
        out_rounds(r, &g);
    }
    return OK;
}

/* -- one attitude under steady pulls --------------------------------------------------------------
 */

typedef struct {
    double down, up, own, baseline, start;
} Pulls;

/* The additive law T + (T0 - T)/tau - loss + gain as pulls: losses pull to -1, gains to +1, and
 * what they leave of 1/tau pulls to the point at which the sum of all is the same. */
static Status additive_pulls(CheckRun *r, int k, Pulls *p)
{
    double rate = 1.0 / in_at(r, "tau_days", k);
    p->down = in_at(r, "loss_per_mission_harm", k) * in_at(r, "mission_harm_per_day", k);
    p->up = in_at(r, "gain_per_gang_harm", k) * in_at(r, "gang_harm_per_day", k);
    p->own = rate - p->down - p->up;
    if (p->own <= 0.0) {
        return in_refuse(r, "tau_days",
                         "found losses and gains of %g a day, expected less than 1/tau = "
                         "%g: pulls of a day sum to no more",
                         p->down + p->up, rate);
    }
    p->baseline = in_at(r, "baseline", k) * rate / p->own;
    return OK;
}

static Status read_pulls(CheckRun *r, int k, Pulls *p)
{
    *p = (Pulls){in_at(r, "down", k), in_at(r, "up", k), in_at(r, "own", k),
                 in_at(r, "baseline", k), in_at(r, "baseline", k)};
    bool direct = in_given(r, "down") || in_given(r, "up") || in_given(r, "own");
    if (direct == in_given(r, "tau_days")) {
        return in_refuse(r, NULL, "expected either down, up and own, or tau_days");
    }
    p->start = in_given(r, "start") ? in_at(r, "start", k) : p->start;
    p->own = in_given(r, "own") ? p->own : 0.0;
    if (!direct) {
        return additive_pulls(r, k, p);
    }
    if (!(p->down + p->up + p->own > 0.0 && p->down + p->up + p->own <= 1.0)) {
        return in_refuse(r, NULL, "found pulls that sum to %g, expected above 0, at most 1",
                         p->down + p->up + p->own);
    }
    return OK;
}

static double pulled(const Pulls *p, double x)
{
    return attitude_after_fine(x, p->down, p->up, p->own, p->baseline);
}

static Status out_days(CheckRun *r)
{
    int m = in_length(r, "days");
    double *after = run_scratch(r, (size_t)r->n * (size_t)m, sizeof *after);
    Status s = after ? OK : MACHINE;
    for (int k = 0; k < r->n && s == OK; k++) {
        Pulls p;
        s = read_pulls(r, k, &p);
        for (int i = 0; i < m && s == OK; i++) {
            double x = p.start;
            for (int day = 0; day < (int)in_list(r, "days")[i]; day++) {
                x = pulled(&p, x);
            }
            after[k * m + i] = x;
        }
    }
    if (s == OK) {
        out_series_lists(r, "after", after, m);
    }
    return s;
}

Status check_attitude(CheckRun *r)
{
    double *steady = run_scratch(r, (size_t)r->n, sizeof *steady);
    double *half = run_scratch(r, (size_t)r->n, sizeof *half);
    if (!steady || !half) {
        return MACHINE;
    }
    for (int k = 0; k < r->n; k++) {
        Pulls p;
        Status s = read_pulls(r, k, &p);
        if (s != OK) {
            return s;
        }
        double x = p.start, moved = 1.0;
        for (int day = 0; day < 10000000 && moved > 1e-16; day++) {
            double next = pulled(&p, x);
            moved = fabs(next - x);
            x = next;
        }
        steady[k] = x;
        double kept =
            pulled(&p, x + 1.0) - pulled(&p, x); /* share of a distance left after a day */
        half[k] = kept > 0.0 ? log(0.5) / log(kept) : 0.0;
    }
    out_series(r, "steady", steady);
    out_series(r, "days_to_half", half);
    return in_given(r, "days") ? out_days(r) : OK;
}
