/* satisficing.h: in how many futures a plan is good enough.
 *
 * model  docs/analysis/decision.md, section 4 */
#ifndef KAFOU_EVIDENCE_SATISFICING_H
#define KAFOU_EVIDENCE_SATISFICING_H

#include "evidence/bootstrap.h"
#include "evidence/estimate.h"

/* What must hold of an outcome in a future. Met at the limit, too. */
typedef struct {
    Futures outcome;
    Better better; /* LOWER_IS_BETTER: at most `limit` */
    double limit;
} Demand;

/** Share of futures in which all n demands are met (domain criterion of Starr 1963), with an
 * interval by drawing draws again; where nothing or everything is met, drawing again cannot tell,
 * and Wilson's stands in. A future in which any outcome is missing is left out.
 * Status: OK, MACHINE. */
KF_MUST_CHECK Status satisficing_share(const Demand *demand, int32_t n, Bootstrap b,
                                       ShareEstimate *out);

#endif
