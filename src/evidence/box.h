/* box.h: boxes of uncertain inputs, and how well a bad thing is known from being in one.
 *
 * Pure arithmetic on draws that somebody has made. Model: docs/analysis/discovery.md, eqs. 1 to 4.
 * Sources: Friedman & Fisher 1999 (boxes), Bryant & Lempert 2010 (coverage, density, quasi-p). */
#ifndef KAFOU_EVIDENCE_BOX_H
#define KAFOU_EVIDENCE_BOX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

/* Draws of uncertain inputs and what came of each. Borrowed; all numbers are finite. */
typedef struct {
    int32_t n, k;       /* draws, inputs */
    const double *x;    /* [n][k], each input in its own unit */
    const double *bad;  /* [n] 0 or 1: did the bad thing happen; or its share, in [0, 1] */
    const uint32_t *id; /* [n] number of each draw, no two alike: what chance is addressed by */
} Draws;

/* low <= x <= high in every input; -HUGE_VAL and HUGE_VAL where a side is free. */
typedef struct {
    int32_t k;
    double *low, *high; /* [k] */
} Box;

/* A box against draws (eqs. 1 to 3). Coverage and density are NaN where nothing can be divided. */
typedef struct {
    int32_t points;  /* draws in the box */
    double bad;      /* bad cases among them */
    double coverage; /* share of all bad cases that are in the box */
    double density;  /* share of the draws in the box that are bad cases */
    double mass;     /* share of all draws that are in the box */
} BoxFit;

/** A box that restricts nothing. Status: OK (box_free), MACHINE. */
KF_MUST_CHECK Status box_new(int32_t k, Box *out);
void box_free(Box *b);
/** Both have the same number of inputs. */
void box_copy(Box *to, const Box *from);
bool box_holds(const Box *b, const double *x);
bool box_restricts(const Box *b, int32_t column);
int32_t box_restricted(const Box *b); /* number of restricted inputs */
/** Lets go of both sides of one input. */
void box_widen(Box *b, int32_t column);

BoxFit box_fit(const Box *b, const Draws *d);
/** Chance of as many bad cases as the box has, or more, if leaving the restriction of `column` away
 * changed nothing (eq. 4): 1 where there is no restriction. */
double box_quasi_p(const Box *b, const Draws *d, int32_t column);
/** Drops the restriction of the largest quasi-p until none is above `most`. */
void box_drop_weak(Box *b, const Draws *d, double most);

/** Chance of as many bad cases as the box has, or more, if being in it told nothing of them: the
 * draws in the box are then any of all (hypergeometric). 1 where it holds none or all of them.
 * `bad` must be 0 or 1 (draws_are_cases). Source: Fisher 1935. */
double box_chance(const Box *b, const Draws *d);
bool draws_are_cases(const Draws *d);
double draws_bad(const Draws *d); /* sum of `bad` */

#endif
