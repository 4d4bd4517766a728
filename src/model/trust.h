/* trust.h: how what people do follows their trust (docs/model/residents.md, eq. 10.14).
 * Kernel-safe.
 *
 * People cooperate with those they hold to be legitimate: Sunshine & Tyler 2003; Tyler 2006. */
#ifndef KAFOU_MODEL_TRUST_H
#define KAFOU_MODEL_TRUST_H

#include "base/detmath.h"

/* Factor on a rate: 1 where trust is at its reference, so that rates set from the record hold
 * there; between 0 and 2, rising by slope / 2 a unit of trust there; falling with a negative
 * slope. */
static inline double trust_factor(double trust, double reference, double slope)
{
    return 2.0 * det_logistic(slope * (trust - reference));
}

#endif
