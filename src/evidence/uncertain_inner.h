/* uncertain_inner.h: what the parts of uncertain.h share. */
#ifndef KAFOU_EVIDENCE_UNCERTAIN_INNER_H
#define KAFOU_EVIDENCE_UNCERTAIN_INNER_H

#include "evidence/uncertain.h"
#include "model/uncertainty.h"

struct Uncertain {
    int32_t n;
    UncertainInput input[PARAM_COUNT];
    double base[PARAM_COUNT];                       /* of each input */
    Correlated together;                            /* of those that vary */
    int32_t place[CORRELATED_MAX];                  /* of each of them in input */
    double factor[CORRELATED_MAX * CORRELATED_MAX]; /* lower, of together.normal */
};

/* Ranges of all parameters, and which vary. */
typedef struct {
    bool varied[PARAM_COUNT];
    double low[PARAM_COUNT], high[PARAM_COUNT];
} Choice;

/** What the scenario and the selection come to. Status: OK, BAD_INPUT. */
KF_MUST_CHECK Status uncertain_choose(const Scenario *s, UncertainSelection selection, Choice *out,
                                      Errors *e);

#endif
