/* compare.h: what was obtained against what was published. For verify.c. */
#ifndef KAFOU_EVIDENCE_COMPARE_H
#define KAFOU_EVIDENCE_COMPARE_H

#include "evidence/verify.h"

/** Fills v->value from v->out, v->spread and the case. Status: OK, BAD_INPUT (an expected value
 * that the check did not return), MACHINE. */
KF_MUST_CHECK Status compare_all(Verdict *v, Errors *e);

#endif
