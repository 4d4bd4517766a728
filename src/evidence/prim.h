/* prim.h: the patient rule induction method: a box of many bad cases, one thin slice at a time.
 *
 * Model: docs/analysis/discovery.md, eqs. 5 to 7. Sources: Friedman & Fisher 1999 (peeling and
 * pasting); Kwakkel & Jaxa-Rozen 2016 (gain per draw removed; peeling at ties); Bryant & Lempert
 * 2010 (choosing by coverage and density). Nothing is drawn at random: the same draws give the same
 * boxes in whatever order they stand (where `bad` is a share, up to the rounding of sums). */
#ifndef KAFOU_EVIDENCE_PRIM_H
#define KAFOU_EVIDENCE_PRIM_H

#include "evidence/box.h"

typedef struct {
    double peel;           /* share of the box that one slice takes: 0.1 */
    double paste;          /* share of the box that one slice gives back: 0.02 */
    double mass_least;     /* of all draws, that a box keeps: 0.05 */
    int32_t points_least;  /* draws that a box keeps: 10 */
    double coverage_least; /* of a chosen box: 0.5 */
    double density_least;  /* of a chosen box, before weak restrictions are dropped: 0 */
    double quasi_p_most;   /* a restriction above it is dropped from a chosen box: 0.05 */
} PrimOptions;

PrimOptions prim_options_default(void);

/* One box of the way from all draws to the smallest box. */
typedef struct {
    Box box;
    BoxFit fit;
    int32_t restricted; /* inputs */
} PrimStep;

typedef struct {
    int32_t n, room;
    PrimStep *step; /* the first restricts nothing; each has fewer draws than the one before */
} PrimPath;

/** Peels as long as the box keeps what it must: each time the slice whose removal gains most
 * density for each draw removed, or loses least (a slice that seems to lose may stand before one
 * that gains).
 * @param columns [d->k] true where an input may be restricted; NULL: all
 * @return OK (*out is the caller's, prim_path_free), MACHINE */
KF_MUST_CHECK Status prim_peel(const Draws *d, const PrimOptions *o, const bool *columns,
                               PrimPath *out);
void prim_path_free(PrimPath *path);

/** Gives slices back where that does not lower the density. Status: OK, MACHINE. */
KF_MUST_CHECK Status prim_paste(const Draws *d, const PrimOptions *o, Box *b);

/** The step that is taken: of those with the wanted coverage and density, the one that tells most
 * of the cases for the number of inputs it restricts (eq. 7). Ties to the first. 0 where no step
 * has what is wanted: the box of all draws. */
int32_t prim_choose(const PrimPath *path, const PrimOptions *o);

/** Peels in slices of `peel`, twice and four times that, chooses among all these boxes, pastes and
 * drops what is weak. Thin slices follow an edge closely; of few draws they hold so few that chance
 * leads them astray, and thicker ones find what they miss. Status: OK (box_free), MACHINE. */
KF_MUST_CHECK Status prim_find(const Draws *d, const PrimOptions *o, const bool *columns, Box *out);

#endif
