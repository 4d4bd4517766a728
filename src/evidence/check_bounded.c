/* check_bounded.c: bounded confidence, through the function by which residents listen. Deffuant et
 * al. 2000; Ben-Naim, Krapivsky & Redner 2003. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "evidence/run.h"
#include "systems/residents_kernel.h"

enum { POINTS_MAX = 2402, CLUSTERS_MAX = 64, SEED = 20000102 };

/* -- density of opinions
 * --------------------------------------------------------------------------- */

/* Mass on a grid of opinions. */
typedef struct {
    int n;
    double width, left, rate; /* point i stands at left + i * width */
    double mass[POINTS_MAX], change[POINTS_MAX + 1];
} Density;

/* Where the lower one of two points so many apart ends: so many points above its place, and a part
 * of the way to the next. The other ends as far below its own. */
typedef struct {
    int points[POINTS_MAX];
    double part[POINTS_MAX];
} Meetings;

/* Returns the farthest that two points can be apart and still listen to each other. */
static int fill_meetings(const Density *d, Meetings *m)
{
    int reach = 0;
    for (int apart = 1; apart < d->n; apart++) {
        double x = 0.0, y = apart * d->width;
        listen_fine(&x, &y, 1.0, d->rate);
        if (x == 0.0) {
            break;
        }
        double place = x / d->width;
        m->points[apart] = (int)floor(place + 1e-9);
        m->part[apart] = fmax(0.0, place - m->points[apart]);
        reach = apart;
    }
    return reach;
}

/* Two points meet: what meets leaves both and arrives where listening leads, shared between two
 * points so that its mean stays. */
static void exchange(Density *d, const Meetings *m, int i, int j)
{
    int points = m->points[j - i];
    double met = d->mass[i] * d->mass[j], part = m->part[j - i] * met;
    d->change[i] -= met;
    d->change[j] -= met;
    d->change[i + points] += met - part;
    d->change[i + points + 1] += part;
    d->change[j - points] += met - part;
    d->change[j - points - 1] += part;
}

/* All pairs within reach meet for a short time; returns what moved, and most met by one. */
static double meet(Density *d, int reach, const Meetings *m, double *busiest)
{
    double least = 1e-12 * d->width, moved = 0.0, around[POINTS_MAX] = {0.0};
    memset(d->change, 0, sizeof d->change);
    for (int i = 0; i < d->n; i++) {
        for (int j = i + 1; j < d->n && j <= i + reach && d->mass[i] > least; j++) {
            if (d->mass[j] > least) {
                exchange(d, m, i, j);
                around[i] += d->mass[j];
                around[j] += d->mass[i];
                moved += d->mass[i] * d->mass[j] * (m->points[j - i] + m->part[j - i]);
            }
        }
    }
    *busiest = 0.0;
    for (int i = 0; i < d->n; i++) {
        *busiest = fmax(*busiest, around[i]);
    }
    return moved;
}

static void run_density(Density *d)
{
    double busiest = 0.0, first = 0.0;
    Meetings m;
    int reach = fill_meetings(d, &m);
    for (int step = 0; step < 4000; step++) {
        double moved = meet(d, reach, &m, &busiest);
        first = step == 0 ? moved : first;
        if (moved < 1e-9 * first || busiest <= 0.0) {
            return;
        }
        double time = 0.3 / busiest;
        for (int i = 0; i < d->n; i++) {
            d->mass[i] = fmax(0.0, d->mass[i] + time * d->change[i]);
        }
    }
}

/* Clusters: runs of points with mass, parted by a gap of half of the reach or more with next to
 * none. */
static int find_clusters(const Density *d, double *place, double *mass)
{
    int n = 0, empty = 0, gap = (int)(0.5 / d->width);
    double sum = 0.0, moment = 0.0, least = 1e-7 * d->width;
    for (int i = 0; i <= d->n; i++) {
        double m = i < d->n ? d->mass[i] : 0.0;
        empty = m > least ? 0 : empty + 1;
        if ((empty >= gap || i == d->n) && sum > 0.0) {
            if (n < CLUSTERS_MAX) {
                place[n] = moment / sum;
                mass[n++] = sum;
            }
            sum = moment = 0.0;
        } else if (m > least) {
            sum += m;
            moment += m * (d->left + i * d->width);
        }
    }
    return n;
}

static json_t *reals(const double *x, int n)
{
    json_t *list = json_array();
    for (int i = 0; i < n; i++) {
        json_array_append_new(list, json_real(x[i]));
    }
    return list;
}

/* As a list for each place of the series, or the first where the input is one number. */
static void out_each(CheckRun *r, const char *name, json_t *all)
{
    out_json(r, name, json_incref(r->listed ? all : json_array_get(all, 0)));
    json_decref(all);
}

Status check_compromise(CheckRun *r)
{
    Density *d = run_scratch(r, 1, sizeof *d);
    json_t *n_major = json_array(), *places = json_array(), *masses = json_array();
    for (int k = 0; k < r->n && d; k++) {
        double wide = in_at(r, "Delta", k), place[CLUSTERS_MAX], mass[CLUSTERS_MAX];
        d->width = 1.0 / in_number(r, "bins");
        d->n = (int)floor(2.0 * wide / d->width + 1e-9) + 1;
        d->left = -0.5 * (d->n - 1) * d->width;
        d->rate = in_number(r, "rate");
        for (int i = 0; i < POINTS_MAX; i++) {
            d->mass[i] = i < d->n ? d->width : 0.0;
        }
        run_density(d);
        int all = find_clusters(d, place, mass), n = 0;
        for (int i = 0; i < all; i++) {
            if (mass[i] > in_number(r, "major_mass")) {
                place[n] = place[i];
                mass[n++] = mass[i];
            }
        }
        json_array_append_new(n_major, json_integer(n));
        json_array_append_new(places, reals(place, n));
        json_array_append_new(masses, reals(mass, n));
    }
    out_each(r, "n_major", n_major);
    out_each(r, "major_positions", places);
    out_each(r, "major_masses", masses);
    return d ? OK : MACHINE;
}

/* -- agents
 * ------------------------------------------------------------------------------------------ */

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int count_clusters(double *opinion, int n, double gap, double least)
{
    int clusters = 0, members = 0;
    qsort(opinion, (size_t)n, sizeof *opinion, ascending);
    for (int i = 0; i < n; i++) {
        members++;
        if (i == n - 1 || opinion[i + 1] - opinion[i] > gap) {
            clusters += members >= least;
            members = 0;
        }
    }
    return clusters;
}

static int one_run(CheckRun *r, double *opinion, double bound, uint32_t member, uint32_t place)
{
    int n = in_count(r, "n"), meetings = n * in_count(r, "sweeps");
    Rng rng = rng_at((RngKey){SEED, member}, 0, 0, place);
    for (int i = 0; i < n; i++) {
        opinion[i] = rng_uniform(&rng);
    }
    for (int i = 0; i < meetings; i++) {
        uint32_t a = rng_below(&rng, (uint32_t)n);
        uint32_t b = rng_below(&rng, (uint32_t)n - 1u);
        b += b >= a;
        listen_fine(&opinion[a], &opinion[b], bound, in_number(r, "mu"));
    }
    return count_clusters(opinion, n, bound / 4.0, in_number(r, "least_share") * n);
}

Status check_deffuant(CheckRun *r)
{
    double *opinion = run_scratch(r, (size_t)in_count(r, "n"), sizeof *opinion);
    double *out = run_scratch(r, 4 * (size_t)r->n, sizeof *out);
    int runs = in_count(r, "runs");
    double cost = (double)in_count(r, "n") * in_count(r, "sweeps") * runs * r->n;
    if (cost > 2e8) {
        return in_refuse(r, NULL, "found %g meetings, expected at most 2e8", cost);
    }
    for (int k = 0; k < r->n && opinion && out; k++) {
        double sum = 0.0, squares = 0.0;
        for (int i = 0; i < runs; i++) {
            double n = one_run(r, opinion, in_at(r, "d", k), (uint32_t)i, (uint32_t)k);
            sum += n;
            squares += n * n;
        }
        double mean = sum / runs, variance = fmax(0.0, (squares - sum * mean) / (runs - 1));
        out[k] = mean;
        out[r->n + k] = sqrt(variance);
        out[2 * r->n + k] = sqrt(variance / runs);
        out[3 * r->n + k] = sqrt(variance / (2.0 * (runs - 1)));
    }
    if (!opinion || !out) {
        return MACHINE;
    }
    out_series(r, "mean", out);
    out_series(r, "sd_between_runs", out + r->n);
    out_spread(r, "mean", out + 2 * r->n, r->n);
    out_spread(r, "sd_between_runs", out + 3 * r->n, r->n);
    return OK;
}
