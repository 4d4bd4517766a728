/* evppi_inner.h: the regressions behind the value of an input. For evppi*.c. */
#ifndef KAFOU_EVIDENCE_EVPPI_INNER_H
#define KAFOU_EVIDENCE_EVPPI_INNER_H

#include "evidence/evppi.h"
#include "evidence/legendre.h"

/* Each plan's difference to the best plan, and its curve over one input. */
typedef struct {
    const Choice *c;
    int32_t best;
    Legendre *basis;
    double *delta;  /* [plans][draws]: utility less that of the best plan */
    double *x;      /* [draws]: the input */
    double *y;      /* [draws]: scratch */
    double *fitted; /* [plans][draws] */
    double *top;    /* [draws]: scratch */
    Curve *curve;   /* [plans]: of the last gain */
    int32_t *order; /* [draws]: places of draws after a shuffle or a resample */
} Regression;

KF_MUST_CHECK Status choice_check(const Choice *c, Errors *e);
/** The plan with the highest mean; ties: the first. */
int32_t choice_best(const Choice *c);

KF_MUST_CHECK Status regression_new(const Choice *c, const EvppiOptions *o, Regression **out,
                                    Errors *e);
void regression_free(Regression *g);
/** Takes an input as it is in the draws. */
void regression_input(Regression *g, int32_t input);
/** Shuffle number b of the draws into order; the same for every input. */
void regression_shuffle(Regression *g, uint32_t seed, int32_t b);
/** Resample number b of the draws into order, with their inputs. */
void regression_resample(Regression *g, uint32_t seed, int32_t b);
/** Mean of the highest of all curves less the highest mean (eq. 1), with draw order[i] of delta at
 * point i; order NULL: i. */
double regression_gain(Regression *g, const double *delta, const int32_t *order);
/** The plan whose curve of the last gain is highest at x; ties: the first. */
int32_t regression_best(const Regression *g, double x);

#endif
