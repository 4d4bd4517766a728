/* uncertain.h: which inputs of the model vary, and how a draw becomes parameters
 * (docs/analysis/uncertainty.md).
 *
 * Draw k of a seed depends on seed, k and the inputs that vary, and on no other draw, so draws may
 * be made in any order and added later. An input's own place in [0, 1] depends on its name alone:
 * with one input left out the others stay as they are, unless they go together with it. */
#ifndef KAFOU_EVIDENCE_UNCERTAIN_H
#define KAFOU_EVIDENCE_UNCERTAIN_H

#include <stdbool.h>

#include "model/params.h"

enum { UNCERTAIN_BLOCK = 16 }; /* draws of a Latin hypercube */

/* What is to vary, from the command line. Borrowed.
 *
 *   (nothing), all          what the scenario does not fix
 *   GROUP.NAME, GROUP.*     these; a name alone also where the scenario fixes it
 *   GROUP.NAME=LOW:HIGH     over this range, within that of params.def
 *   alone, jointly, not-identified; published, record, judgement
 *                           those of this column of `kafou params`
 *   -TEXT                   without these; first in the list: all without these
 *   none                    nothing varies
 *
 * held: parameters that the user set, which do not vary. */
typedef struct {
    int n;
    const char *const *text;
    const bool *held; /* [PARAM_COUNT], or NULL: none */
} UncertainSelection;

typedef struct {
    const ParamInfo *param;
    double low, high; /* within those of params.def */
} UncertainInput;

typedef struct Uncertain Uncertain;

/** @param base  the parameters that draws are to be compared with (uncertain_base); copied, as all
 * that is needed of the scenario. On OK *out is the caller's (uncertain_free).
 * Status: OK, BAD_INPUT, MACHINE. */
KF_MUST_CHECK Status uncertain_make(const Scenario *s, const Params *base,
                                    UncertainSelection selection, Uncertain **out, Errors *e);
void uncertain_free(Uncertain *u);

int32_t uncertain_count(const Uncertain *u);
/** Input i, in the order of params.def. */
UncertainInput uncertain_input(const Uncertain *u, int32_t i);
/** Place of each input in [0, 1] under draw k >= 0 of a seed (eqs. 1 to 4): what a study keeps.
 * @param unit  [uncertain_count] */
void uncertain_unit(const Uncertain *u, uint32_t seed, int32_t draw, double *unit);
/** Places of the base: where it lies outside of a range, the nearest end.
 * @param unit  [uncertain_count] */
void uncertain_base(const Uncertain *u, double *unit);
/** Value of input i at a place (eq. 5). */
double uncertain_value(const Uncertain *u, int32_t i, double unit);
/** Sets what varies; the rest of p stays. */
void uncertain_apply(const Uncertain *u, const double *unit, Params *p);
/** Inputs, ranges, priors, correlations and the way of drawing as text: equal texts, equal draws of
 * a seed. malloc, the caller's; NULL when memory ran out. */
char *uncertain_describe(const Uncertain *u);

#endif
