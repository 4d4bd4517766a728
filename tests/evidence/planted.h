/* planted.h: uniform points in a unit cube, and bad cases where a test wants them. */
#ifndef KAFOU_TESTS_PLANTED_H
#define KAFOU_TESTS_PLANTED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "evidence/box.h"

typedef struct {
    Draws d;
    double *x, *bad;
    uint32_t *id;
} Points;

/* Chance of a bad case at x. */
typedef double (*Planted)(const double *x);

static inline double nowhere(const double *x)
{
    (void)x;
    return 0.3;
}

/* What comes of a draw is drawn from its own address: it has nothing to do with what x is. */
static inline Points points_new(int32_t n, int32_t k, uint32_t seed, Planted chance)
{
    Points p = {.x = malloc((size_t)n * (size_t)k * sizeof(double)),
                .bad = malloc((size_t)n * sizeof(double)),
                .id = malloc((size_t)n * sizeof(uint32_t))};
    assert_true(p.x && p.bad && p.id);
    for (int32_t i = 0; i < n; i++) {
        Rng r = rng_at((RngKey){seed, 0}, 0, 7, (uint32_t)i);
        double *x = p.x + (size_t)i * (size_t)k;
        for (int32_t j = 0; j < k; j++) {
            x[j] = rng_uniform(&r);
        }
        p.bad[i] = rng_uniform_at((RngKey){seed, 0}, 0, 8, (uint32_t)i) < chance(x);
        p.id[i] = (uint32_t)i;
    }
    p.d = (Draws){n, k, p.x, p.bad, p.id};
    return p;
}

static inline void points_free(Points *p)
{
    free(p->x);
    free(p->bad);
    free(p->id);
}

/* The same draws in another order: row i is the old row (7 i + 3) mod n; 7 must not divide n. */
static inline Points points_reordered(const Points *from)
{
    int32_t n = from->d.n, k = from->d.k;
    Points p = points_new(n, k, 0, nowhere);
    for (int32_t i = 0; i < n; i++) {
        int32_t old = (7 * i + 3) % n;
        memcpy(p.x + (size_t)i * (size_t)k, from->x + (size_t)old * (size_t)k,
               (size_t)k * sizeof(double));
        p.bad[i] = from->bad[old];
        p.id[i] = from->id[old];
    }
    return p;
}

static inline bool same_box(const Box *a, const Box *b)
{
    return a->k == b->k && memcmp(a->low, b->low, 2 * (size_t)a->k * sizeof(double)) == 0;
}

#endif
