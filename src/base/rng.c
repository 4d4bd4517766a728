/* rng.c: addresses to Philox blocks (Random123), blocks to uniforms. */
#include "base/rng.h"

#include <Random123/philox.h>

#include "base/check.h"

enum { PHILOX_ROUNDS = 10, BLOCK_WORDS = 4 };

/* NOLINTNEXTLINE(readability-function-size): an address has as many parts */
void rng_block(RngKey key, uint32_t day, uint32_t stream, uint32_t entity, uint32_t block,
               uint32_t out[4])
{
    philox4x32_ctr_t counter = {{day, stream, entity, block}};
    philox4x32_key_t philox_key = {{key.seed, key.member}};
    philox4x32_ctr_t words = philox4x32_R(PHILOX_ROUNDS, counter, philox_key);
    for (int i = 0; i < BLOCK_WORDS; i++) {
        out[i] = words.v[i];
    }
}

Rng rng_at(RngKey key, int32_t day, uint32_t stream, uint32_t entity)
{
    Rng r = {key, (uint32_t)day, stream, entity, 0, {0, 0, 0, 0}, 0};
    return r;
}

static uint32_t next_word(Rng *r)
{
    if (r->left == 0) {
        rng_block(r->key, r->day, r->stream, r->entity, r->block, r->word);
        r->block++;
        r->left = BLOCK_WORDS;
    }
    uint32_t word = r->word[BLOCK_WORDS - r->left];
    r->left--;
    return word;
}

/* The middle of one of 2^52 equal cells: exact, so neither 0 nor 1 can come out of a rounding. */
static double uniform_of(uint32_t high, uint32_t low)
{
    uint64_t cell = (((uint64_t)high << 32) | low) >> 12;
    return ((double)(int64_t)cell + 0.5) * 0x1p-52;
}

double rng_uniform(Rng *r)
{
    uint32_t high = next_word(r);
    uint32_t low = next_word(r);
    return uniform_of(high, low);
}

double rng_uniform_at(RngKey key, int32_t day, uint32_t stream, uint32_t entity)
{
    uint32_t word[BLOCK_WORDS];
    rng_block(key, (uint32_t)day, stream, entity, 0, word);
    return uniform_of(word[0], word[1]);
}

void rng_uniform4_at(RngKey key, int32_t day, uint32_t stream, uint32_t quad, double out[4])
{
    uint32_t word[BLOCK_WORDS];
    rng_block(key, (uint32_t)day, stream, quad, 0, word);
    for (int i = 0; i < BLOCK_WORDS; i++) {
        out[i] = ((double)word[i] + 0.5) * 0x1p-32;
    }
}

uint32_t rng_below(Rng *r, uint32_t n)
{
    KF_CHECK(n > 0, "rng_below asked for a number below 0");
    uint64_t product = (uint64_t)next_word(r) * n;
    if ((uint32_t)product < n) {
        uint32_t surplus = (uint32_t)(-n) % n; /* 2^32 mod n values would be drawn once too often */
        while ((uint32_t)product < surplus) {
            product = (uint64_t)next_word(r) * n;
        }
    }
    return (uint32_t)(product >> 32);
}
