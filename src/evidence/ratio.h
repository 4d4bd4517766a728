/* ratio.h: what a life saved costs, and other ratios of two mean differences.
 *
 * A ratio whose denominator may be 0 has no finite interval, and one with a sign that is not meant
 * says the opposite of what it seems to: hence an answer in words of the program, not a number
 * alone (docs/analysis/decision.md, section 5). */
#ifndef KAFOU_EVIDENCE_RATIO_H
#define KAFOU_EVIDENCE_RATIO_H

#include "evidence/estimate.h"

typedef enum {
    RATIO_INTERVAL,    /* saves lives; the interval says at what price, which may include 0 */
    RATIO_DOMINATES,   /* saves lives and money: the whole interval is below 0 */
    RATIO_COSTS_LIVES, /* fewer lives are saved than without; the sign of `cost` says the rest */
    RATIO_CANNOT_TELL, /* lives saved are not apart from 0 at the level: no interval */
    RATIO_TOO_FEW      /* fewer than two draws */
} RatioAnswer;

typedef struct {
    RatioAnswer answer;
    double ratio;     /* mean cost over mean lives saved; NaN where there is no interval */
    double low, high; /* Fieller's interval; NaN where there is none */
    MeanEstimate cost, saved;
} Ratio;

/** Cost per life saved with Fieller's interval (Fieller 1954), draws as units (eqs. 12 to 14). Both
 * are differences of two plans, future by future (futures_difference): what a plan costs more, and
 * how many lives it saves. A life counts where both are known. level in (0, 1). */
Ratio ratio_of(Futures cost, Futures saved, double level);

#endif
