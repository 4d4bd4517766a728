/* misconduct.h: one case of the misconduct register (docs/model/conduct.md). Kernel-safe.
 *
 * Whole numbers only, so that equal states have equal bytes. A case is reported, waits, is
 * investigated and closed; it is known to the public once it is published or in the press. What
 * becomes of it is drawn with the incident, so that plans which differ in investigators or in
 * publication meet the same cases. Time is in days, or in whatever unit all of them share. */
#ifndef KAFOU_MODEL_MISCONDUCT_H
#define KAFOU_MODEL_MISCONDUCT_H

#include <stdint.h>

enum { NOT_YET = INT32_MIN }; /* a day that has not come */

typedef struct {
    int32_t id;            /* 1, 2, ... in order of report; never reused in a run */
    int32_t zone;          /* where it happened */
    int32_t contributor;   /* whose personnel; -1: the police */
    int32_t is_true;       /* 0: a false report */
    int32_t reported;      /* day */
    int32_t duration;      /* days an investigation takes, at least 1 */
    int32_t is_provable;   /* 1: an investigation will substantiate it */
    int32_t is_punishable; /* 1: once substantiated, it will be sanctioned */
    int32_t press_due;     /* day on which the press has it, unless it is published before */
    int32_t begun;         /* day the investigation began, or NOT_YET */
    int32_t closed;        /* day it was closed, or NOT_YET */
    int32_t substantiated; /* 1: closed and substantiated */
    int32_t sanctioned;    /* 1: substantiated and sanctioned */
    int32_t published;     /* day, or NOT_YET */
    int32_t surfaced;      /* day it was in the press, or NOT_YET */
} MisconductCase;

#endif
