/* rng.h: random numbers with an address.
 *
 * A draw is a function of (seed, member; day, stream, entity, block): Philox4x32-10 (Salmon et al.
 * 2011, from Random123), key = (seed, member), counter = (day, stream, entity, block). There is no
 * generator to seed or to share, so order of execution never changes a result. */
#ifndef KAFOU_BASE_RNG_H
#define KAFOU_BASE_RNG_H

#include <stdint.h>

typedef struct {
    uint32_t seed;
    uint32_t member;
} RngKey;

/* A short sequence at one address: local to the entity, never kept. Four 32-bit words a block. */
typedef struct {
    RngKey key;
    uint32_t day, stream, entity;
    uint32_t block;   /* next block to draw */
    uint32_t word[4]; /* the current block */
    int left;         /* words of it not yet used */
} Rng;

Rng rng_at(RngKey key, int32_t day, uint32_t stream, uint32_t entity);
/** Uniform on (0, 1) from two words of the block: the odd multiples of 2^-53, so that it is never
 * 0, never 1, and 1 - u is exact. */
double rng_uniform(Rng *r);
/** Uniform integer in [0, n), n > 0; unbiased (Lemire 2019). */
uint32_t rng_below(Rng *r, uint32_t n);
/** First uniform of an address: rng_uniform of a fresh rng_at. */
double rng_uniform_at(RngKey key, int32_t day, uint32_t stream, uint32_t entity);
/** Four uniforms of 32-bit resolution, one for each of the entities 4 * quad .. 4 * quad + 3. */
void rng_uniform4_at(RngKey key, int32_t day, uint32_t stream, uint32_t quad, double out[4]);
/** The raw block, for published known-answer tests. */
void rng_block(RngKey key, uint32_t day, uint32_t stream, uint32_t entity, uint32_t block,
               uint32_t out[4]);

#endif
