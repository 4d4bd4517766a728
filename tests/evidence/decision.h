/* decision.h: what tests of the statistics of a comparison share. */
#ifndef KAFOU_TESTS_EVIDENCE_DECISION_H
#define KAFOU_TESTS_EVIDENCE_DECISION_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "base/draws.h"
#include "evidence/futures.h"

#define FAILED ((double)NAN)

static inline bool near(double x, double expected, double distance)
{
    return fabs(x - expected) <= distance;
}

/* Random numbers of one experiment of many. */
static inline Rng rng_of(uint32_t seed, uint32_t experiment)
{
    return rng_at((RngKey){seed, experiment}, 0, 0, 0);
}

#endif
