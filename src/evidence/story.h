/* story.h: one future under two plans: the months in which they parted, and what happened then.
 *
 * The pair is run again with all its series and cases; nothing is kept
 * (docs/analysis/explanation.md, eqs. 7, 8). */
#ifndef KAFOU_EVIDENCE_STORY_H
#define KAFOU_EVIDENCE_STORY_H

#include "evidence/explanation.h"

enum { STORY_MONTHS = 3, STORY_EVENTS = 8 };

/* What the difference of the outcome grew by in a month. */
typedef struct {
    SummaryPeriod month;
    double grew;
} StoryMonth;

/* A case of one side that the other does not have. */
typedef struct {
    Case what;
    int32_t side;  /* 0: under A, 1: under B */
    double weight; /* the greater the earlier it is told */
} StoryEvent;

typedef struct {
    int32_t future;
    double difference; /* A - B: the sum of all months */
    double total[2];   /* under A, under B */
    int32_t n_months;  /* of the run, from the decision date */
    StoryMonth *all;   /* [n_months], in order */
    int32_t n_largest;
    StoryMonth largest[STORY_MONTHS]; /* in order of time */
    double rest;                      /* what all other months brought */
    int32_t n_events;
    StoryEvent event[STORY_EVENTS]; /* in order of time */
    int32_t others;                 /* further ones that happened on one side alone */
    int64_t cases_dropped;
    bool failed; /* a side broke off: nothing but it is told */
} Story;

/** Runs the median future of an explanation again. On OK *out is the caller's (story_free).
 * Status: OK, BAD_INPUT (there is no median), MACHINE. */
KF_MUST_CHECK Status story_tell(const Explanation *x, Story **out, Errors *e);
void story_free(Story *s);

/** How much an event weighs: residents killed in it; else a fixed number for what it is. 0: it is
 * not told. */
double story_weight(const Case *c);

#endif
