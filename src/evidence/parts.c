/* parts.c: halves and other parts of many draws. */
#include "evidence/parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Addresses of what is drawn here; the simulation has its own seed and never draws from these. */
enum { DRAW_SPLIT = 1, DRAW_SIDE = 2, DRAW_HALF = 3, DRAW_TRY = 4 };
enum { TRIES = 1999 };

/* Working order: by key, then by number of the draw. */
typedef struct {
    double key, chance;
    uint32_t id;
    int32_t row;
} Place;

static int by_key(const void *a, const void *b)
{
    const Place *x = a, *y = b;
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    if (x->chance != y->chance) {
        return x->chance < y->chance ? -1 : 1;
    }
    return (x->id > y->id) - (x->id < y->id);
}

static Status part_new(int32_t n, int32_t k, Part *out)
{
    size_t rows = (size_t)n + 1;
    Part s = {.x = malloc(rows * ((size_t)k + 1) * sizeof *s.x),
              .bad = malloc(rows * sizeof *s.bad),
              .id = malloc(rows * sizeof *s.id)};
    if (!s.x || !s.bad || !s.id) {
        part_free(&s);
        return MACHINE;
    }
    s.d = (Draws){.n = 0, .k = k, .x = s.x, .bad = s.bad, .id = s.id};
    *out = s;
    return OK;
}

void part_free(Part *s)
{
    free(s->x);
    free(s->bad);
    free(s->id);
    *s = (Part){0};
}

static void part_add(Part *s, const Draws *from, int32_t row)
{
    size_t k = (size_t)from->k;
    memcpy(s->x + (size_t)s->d.n * k, from->x + (size_t)row * k, k * sizeof *s->x);
    s->bad[s->d.n] = from->bad[row];
    s->id[s->d.n] = from->id[row];
    s->d.n++;
}

Status part_sorted(const Draws *d, Part *out)
{
    Place *place = malloc(((size_t)d->n + 1) * sizeof *place);
    Status s = place ? part_new(d->n, d->k, out) : MACHINE;
    if (s == OK) {
        for (int32_t i = 0; i < d->n; i++) {
            place[i] = (Place){.id = d->id[i], .row = i};
        }
        qsort(place, (size_t)d->n, sizeof *place, by_key);
        for (int32_t i = 0; i < d->n; i++) {
            part_add(out, d, place[i].row);
        }
    }
    free(place);
    return s;
}

Status part_marked(const Draws *d, const bool *marked, Part *out)
{
    Status s = part_new(d->n, d->k, out);
    for (int32_t i = 0; i < d->n && s == OK; i++) {
        if (marked[i]) {
            part_add(out, d, i);
        }
    }
    return s;
}

Status part_outside(const Draws *d, const Box *b, Part *out)
{
    Status s = part_new(d->n, d->k, out);
    for (int32_t i = 0; i < d->n && s == OK; i++) {
        if (!box_holds(b, d->x + (size_t)i * (size_t)d->k)) {
            part_add(out, d, i);
        }
    }
    return s;
}

Status part_split(const Draws *d, uint32_t seed, bool *marked)
{
    Place *place = malloc(((size_t)d->n + 1) * sizeof *place);
    if (!place) {
        return MACHINE;
    }
    RngKey key = {seed, 0};
    for (int32_t i = 0; i < d->n; i++) {
        double u = rng_uniform_at(key, 0, DRAW_SPLIT, d->id[i]);
        place[i] = (Place){d->bad[i], u, d->id[i], i};
        marked[i] = true;
    }
    qsort(place, (size_t)d->n, sizeof *place, by_key);
    for (int32_t i = 0; i + 1 < d->n; i += 2) {
        /* the first of a pair may be the one with less of the bad thing */
        bool first = rng_uniform_at(key, 0, DRAW_SIDE, place[i].id) < 0.5;
        marked[place[i + first].row] = false;
    }
    free(place);
    return OK;
}

Status part_half(const Draws *d, RngKey key, bool *marked)
{
    Place *place = malloc(((size_t)d->n + 1) * sizeof *place);
    if (!place) {
        return MACHINE;
    }
    for (int32_t i = 0; i < d->n; i++) {
        double u = rng_uniform_at(key, 0, DRAW_HALF, d->id[i]);
        place[i] = (Place){.key = u, .id = d->id[i], .row = i};
    }
    qsort(place, (size_t)d->n, sizeof *place, by_key);
    for (int32_t i = 0; i < d->n; i++) {
        marked[place[i].row] = i < d->n / 2;
    }
    free(place);
    return OK;
}

/* Sum of `bad` of m draws taken at random: the beginning of a shuffle. */
static double sum_of_some(double *bad, int32_t n, int32_t m, Rng *r)
{
    double sum = 0.0;
    for (int32_t i = 0; i < m; i++) {
        int32_t j = i + (int32_t)rng_below(r, (uint32_t)(n - i));
        double taken = bad[j];
        bad[j] = bad[i];
        bad[i] = taken;
        sum += taken;
    }
    return sum;
}

Status part_chance(const Draws *d, const Box *b, uint32_t seed, double *chance)
{
    BoxFit fit = box_fit(b, d);
    double *bad = malloc(((size_t)d->n + 1) * sizeof *bad);
    if (!bad) {
        return MACHINE;
    }
    memcpy(bad, d->bad, (size_t)d->n * sizeof *bad);
    int32_t as_many = 1; /* the draws as they are count as a try */
    for (uint32_t t = 0; t < TRIES; t++) {
        Rng r = rng_at((RngKey){seed, t}, 0, DRAW_TRY, 0);
        /* sums in another order differ by rounding, which must not make a tie a difference */
        as_many += sum_of_some(bad, d->n, fit.points, &r) >= fit.bad - 1e-9;
    }
    free(bad);
    *chance = as_many / (TRIES + 1.0);
    return OK;
}
