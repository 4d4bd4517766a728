/* numeric.h: derivatives, roots and limits of functions of the model. */
#ifndef KAFOU_EVIDENCE_NUMERIC_H
#define KAFOU_EVIDENCE_NUMERIC_H

#include "base/status.h"

typedef double (*Function)(double x, void *context);

/** Slope at x by central differences of shrinking width, extrapolated (Ridders 1982); `width` is
 * the first. About 1e-12 of the scale of f / width for smooth functions. */
double slope_at(Function f, void *context, double x, double width);

/** A root between low and high, where f has other signs (Brent, GSL), to 1e-14 of its size. NAN
 * when the signs are the same. */
double root_between(Function f, void *context, double low, double high);

/** The limit of f(step) as the step goes to 0, from f at `first` and its halves, when the error is
 * a series in whole powers of the step (Romberg). levels: 2 to 12. */
double limit_of(Function f, void *context, double first, int levels);

#endif
