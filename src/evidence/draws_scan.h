/* draws_scan.h: a study draw by draw: the lives of one draw under every plan at once. */
#ifndef KAFOU_EVIDENCE_DRAWS_SCAN_H
#define KAFOU_EVIDENCE_DRAWS_SCAN_H

#include "ensemble/study.h"

/* One draw; borrowed until the receiver returns. */
typedef struct {
    int32_t draw;
    int32_t n_plans, lives;
    const double *unit;          /* [n_factors] */
    const double *const *values; /* [lives][n_plans]: what measures.h keeps; NULL: it failed */
} DrawRow;

typedef Status (*DrawReceiver)(const DrawRow *row, void *context, Errors *e);

static inline const double *draw_values(const DrawRow *r, int32_t life, int32_t plan)
{
    return r->values[life * r->n_plans + plan];
}

/** Hands over draws 0 .. n - 1 in order, future f being life f % lives of draw f / lives. One draw
 * is in memory. Status: OK, BAD_INPUT (damaged; a draw is not all there), MACHINE, or the
 * receiver's. */
KF_MUST_CHECK Status draws_scan(Study *s, const StudySpec *spec, int32_t n, int32_t lives,
                                DrawReceiver receive, void *context, Errors *e);

#endif
