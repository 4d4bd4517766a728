/* parts.h: some of many draws, in the order of their numbers. For discovery.c. */
#ifndef KAFOU_EVIDENCE_PARTS_H
#define KAFOU_EVIDENCE_PARTS_H

#include "base/rng.h"
#include "evidence/box.h"

/* A copy of some draws; `d` looks at it. */
typedef struct {
    Draws d;
    double *x, *bad;
    uint32_t *id;
} Part;

/** All draws by rising number. Status: OK (part_free), MACHINE. */
KF_MUST_CHECK Status part_sorted(const Draws *d, Part *out);
/** Those that are marked. @param marked [d->n] */
KF_MUST_CHECK Status part_marked(const Draws *d, const bool *marked, Part *out);
/** Those that are in no box. */
KF_MUST_CHECK Status part_outside(const Draws *d, const Box *b, Part *out);
void part_free(Part *s);

/** Marks one of each two draws that are alike in `bad`, by chance; the last of an odd number is
 * marked, too. So both halves have as many bad cases, up to two. Which are marked depends on
 * nothing but `bad`, numbers and seed. @return OK, MACHINE */
KF_MUST_CHECK Status part_split(const Draws *d, uint32_t seed, bool *marked);
/** Marks any half (rounded down) of the draws. */
KF_MUST_CHECK Status part_half(const Draws *d, RngKey key, bool *marked);

/** Chance that as many draws taken at random have a sum of `bad` as large as those in the box, by
 * 1,999 tries and the draws as they are. For shares; for cases box_chance is exact.
 * @return OK, MACHINE */
KF_MUST_CHECK Status part_chance(const Draws *d, const Box *b, uint32_t seed, double *chance);

#endif
