/* bootstrap.c: how far an estimate would scatter, by drawing from its own data. */
#include "evidence/bootstrap.h"

#include <math.h>
#include <stdlib.h>

#include "base/rng.h"
#include "ensemble/paired.h"
#include "ensemble/summary.h"

/* No member of an ensemble has this number; UINT32_MAX itself is the designs'. */
#define BOOTSTRAP_MEMBER (UINT32_MAX - 1u)

enum { STREAM_PICK = 1, BLOCK_WORDS = 4 };

Bootstrap bootstrap_default(uint32_t seed) { return (Bootstrap){1000, 0.9, seed}; }

Status bootstrap_check(Bootstrap b, Errors *e)
{
    Status s = OK;
    if (b.count < BOOTSTRAP_COUNT_MIN || b.count > BOOTSTRAP_COUNT_MAX) {
        s = error_at(e, (FilePos){0}, "bootstrap: found %d replicates, expected %d to %d",
                     (int)b.count, BOOTSTRAP_COUNT_MIN, BOOTSTRAP_COUNT_MAX);
    }
    if (!(b.level > 0.0 && b.level < 1.0)) {
        s = error_at(e, (FilePos){0},
                     "bootstrap: found level %g, expected a number between 0 and 1", b.level);
    }
    return s;
}

void bootstrap_pick(Bootstrap b, int32_t replicate, int32_t n, int32_t *pick)
{
    uint32_t word[BLOCK_WORDS] = {0};
    for (int32_t i = 0; i < n; i++) {
        if (i % BLOCK_WORDS == 0) {
            rng_block((RngKey){b.seed, BOOTSTRAP_MEMBER}, (uint32_t)replicate, STREAM_PICK,
                      (uint32_t)(i / BLOCK_WORDS), 0, word);
        }
        pick[i] = (int32_t)((uint64_t)word[i % BLOCK_WORDS] * (uint32_t)n >> 32);
    }
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

Interval bootstrap_interval(double *estimate, int32_t n, double level)
{
    if (n < 2) {
        return (Interval){(double)NAN, (double)NAN, (double)NAN};
    }
    qsort(estimate, (size_t)n, sizeof *estimate, by_size);
    Running r = {0};
    for (int32_t i = 0; i < n; i++) {
        running_add(&r, estimate[i]);
    }
    double tail = 0.5 * (1.0 - level);
    return (Interval){quantile_sorted(estimate, n, tail), quantile_sorted(estimate, n, 1.0 - tail),
                      sqrt(r.squares / (n - 1.0))};
}
