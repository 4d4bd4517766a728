/* shuffle.h: a permutation of 0 to n - 1 of which each place can be computed alone.
 *
 * The swap-or-not shuffle (Hoang, Morris & Rogaway 2012): in each round a place x and its partner
 * K - x (mod n) change seats or stay, by a coin that belongs to the pair. */
#ifndef KAFOU_EVIDENCE_SHUFFLE_H
#define KAFOU_EVIDENCE_SHUFFLE_H

#include "base/rng.h"

/* Which permutation it is: all that addresses its random numbers. */
typedef struct {
    RngKey key;
    uint32_t stream;
    uint32_t which; /* one permutation for each column, trajectory, ... */
    uint32_t n;     /* 1 to 2^24, so that no partner is too likely by more than 1 in 250 */
} Shuffle;

/** Where i goes (0 <= i < n). */
uint32_t shuffle_place(Shuffle s, uint32_t i);
/** Who goes to a place: the inverse. */
uint32_t shuffle_who(Shuffle s, uint32_t place);

#endif
