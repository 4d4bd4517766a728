/* shuffle.c: a permutation of 0 to n - 1 of which each place can be computed alone. */
#include "evidence/shuffle.h"

#include "base/check.h"

/* With 64 rounds the joint law of half the places of a hundred is within 0.01 of uniform (Hoang et
 * al. 2012, theorem 2); their bound grows with the power 3/2 of n and is far from sharp. */
enum { ROUNDS = 64, BLOCK_WORDS = 4 };

/* One round; it is its own inverse. Block 0 holds the keys of rounds, the others the coins. */
static uint32_t swap_or_not(Shuffle s, uint32_t x, uint32_t round)
{
    uint32_t word[BLOCK_WORDS];
    rng_block(s.key, s.which, s.stream, round / BLOCK_WORDS, 0, word);
    uint32_t key = (uint32_t)(((uint64_t)word[round % BLOCK_WORDS] * s.n) >> 32);
    uint32_t partner = key >= x ? key - x : key + s.n - x;
    uint32_t pair = partner > x ? partner : x;
    rng_block(s.key, s.which, s.stream, pair, 1 + round, word);
    return word[0] & 1u ? partner : x;
}

uint32_t shuffle_place(Shuffle s, uint32_t i)
{
    KF_CHECK(i < s.n, "a shuffle of %u has no place %u", s.n, i);
    for (uint32_t round = 0; round < ROUNDS; round++) {
        i = swap_or_not(s, i, round);
    }
    return i;
}

uint32_t shuffle_who(Shuffle s, uint32_t place)
{
    KF_CHECK(place < s.n, "a shuffle of %u has no place %u", s.n, place);
    for (uint32_t round = ROUNDS; round-- > 0;) {
        place = swap_or_not(s, place, round);
    }
    return place;
}
