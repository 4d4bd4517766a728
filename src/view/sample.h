/* sample.h: many questions to every member of a store, in one reading of it.
 *
 * A question is a sum of terms; each term reads one outcome over some days. Every member that did
 * not fail gives one number for each question; summary.h's quantiles over members follow. */
#ifndef KAFOU_VIEW_SAMPLE_H
#define KAFOU_VIEW_SAMPLE_H

#include <stdint.h>

#include "ensemble/store.h"
#include "ensemble/summary.h"

typedef enum {
    TAKE_NATURAL,    /* flow: sum over the days; stock: its last day */
    TAKE_MEAN,       /* flow: sum over the days; stock: mean over the days */
    TAKE_LOWEST,     /* lowest day */
    TAKE_HIGHEST,    /* highest day */
    TAKE_BELOW_ZERO, /* first day below 0, counted from 0; -1: none */
} Take;

/* Days from the first of the run, both inside. */
typedef struct {
    int32_t first, last;
} Days;

/* Quantiles over members. */
typedef struct {
    double q05, q25, median, q75, q95;
} Spread;

typedef struct Sample Sample;

/** NULL when memory ran out. */
Sample *sample_new(void);
void sample_free(Sample *s);

/** A new question of one term; its number. Memory trouble is kept and returned by sample_take. */
int sample_ask(Sample *s, Outcome outcome, Days days, Take take);
/** One more term of the newest question. */
void sample_add(Sample *s, Outcome outcome, Days days, Take take);

/** Reads the store once. An outcome that it lacks is an error that names it. */
KF_MUST_CHECK Status sample_take(Sample *s, Store *store, Errors *e);

int32_t sample_members(const Sample *s);
/** Answers in member order, [sample_members]. */
const double *sample_answers(const Sample *s, int question);
/** Not for two threads at once: they share room to sort in. */
Spread sample_spread(const Sample *s, int question);
/** Quantiles of values, which are sorted in their place; zeros when there is none. */
Spread spread_of(double *value, int32_t count);

#endif
